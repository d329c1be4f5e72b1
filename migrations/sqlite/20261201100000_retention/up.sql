-- Consultations whose retention date has come: their words and choices are gone, or are being deleted.
CREATE TABLE retention (
    consultation_id BIGINT NOT NULL PRIMARY KEY REFERENCES consultation (id),
    -- The first day on which it was found to have come.
    reached_on DATE NOT NULL,
    -- Until when whoever deletes has it to themselves.
    held_until TIMESTAMP,
    -- The day on which nothing was left to delete.
    finished_on DATE
);
-- The day on which what a response said was deleted because its retention date had come.
ALTER TABLE response ADD COLUMN ended_on DATE;
-- A restored backup must be told that a consultation has ended: such a removal names the consultation alone. What is stored stays as
-- it is, so the words of two checks alone are changed, in the way that https://www.sqlite.org/lang_altertable.html#otheralter describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
    '''withdrawn-by-office'', ''erased-by-office''))', '''withdrawn-by-office'', ''erased-by-office'', ''ended''))'),
    '(review_id IS NOT NULL) = 1)', '(review_id IS NOT NULL) = (kind <> ''ended''))')
WHERE type = 'table' AND name = 'removal';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
