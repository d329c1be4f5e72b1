-- Texts that tell of danger to a life have a stage of their own, and a person says what was done about it.
ALTER TABLE review DROP CONSTRAINT review_stage_check;
ALTER TABLE review ADD CONSTRAINT review_stage_check CHECK (stage IN ('danger', 'short', 'new', 'flagged', 'second-opinion', 'difference', 'escalated', 'second-look', 'decided', 'kept', 'gone'));
ALTER TABLE review_event DROP CONSTRAINT review_event_what_check;
ALTER TABLE review_event ADD CONSTRAINT review_event_what_check CHECK (what IN ('decided', 'undone', 'reopened', 'opinion', 'agreed', 'differed', 'escalated', 'returned', 'snoozed', 'skipped', 'recused', 'revealed', 'upheld', 'changed', 'called', 'steps-taken', 'no-danger'));
-- Texts of which the duty contact has not been told yet: written with the text, gone with the mail.
CREATE TABLE danger_alert (
    review_id BIGINT NOT NULL PRIMARY KEY REFERENCES review (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id)
);
