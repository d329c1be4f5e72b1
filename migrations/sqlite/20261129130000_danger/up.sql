-- Texts that tell of danger to a life have a stage of their own, and a person says what was done about it. The lists of two
-- checks grow; what is stored stays as it is, so the words alone are changed, in the way that
-- https://www.sqlite.org/lang_altertable.html#otheralter describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (stage = ''short'' OR ', 'CHECK (stage = ''danger'' OR stage = ''short'' OR ')
WHERE type = 'table' AND name = 'review';
UPDATE sqlite_schema SET sql = replace(sql, '''upheld'', ''changed''))', '''upheld'', ''changed'', ''called'', ''steps-taken'', ''no-danger''))')
WHERE type = 'table' AND name = 'review_event';
PRAGMA writable_schema = RESET;
-- Texts of which the duty contact has not been told yet: written with the text, gone with the mail.
CREATE TABLE danger_alert (
    review_id BIGINT NOT NULL PRIMARY KEY REFERENCES review (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id)
);
