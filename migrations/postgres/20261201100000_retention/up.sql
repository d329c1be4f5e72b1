-- Consultations whose retention date has come: their words and choices are gone, or are being deleted.
CREATE TABLE retention (
    consultation_id BIGINT PRIMARY KEY REFERENCES consultation (id),
    -- The first day on which it was found to have come.
    reached_on DATE NOT NULL,
    -- Until when whoever deletes has it to themselves.
    held_until TIMESTAMP,
    -- The day on which nothing was left to delete.
    finished_on DATE
);
-- The day on which what a response said was deleted because its retention date had come.
ALTER TABLE response ADD COLUMN ended_on DATE;
-- A restored backup must be told that a consultation has ended: such a removal names the consultation alone.
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced', 'withdrawn-by-office', 'erased-by-office', 'ended'));
ALTER TABLE removal DROP CONSTRAINT removal_check;
ALTER TABLE removal ADD CONSTRAINT removal_check CHECK (num_nonnulls(response_id, published_text_id, review_id) = (kind <> 'ended')::int);
