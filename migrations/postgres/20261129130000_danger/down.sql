DROP TABLE danger_alert;
UPDATE review SET stage = CASE state WHEN 'kept' THEN 'kept' ELSE 'flagged' END WHERE stage = 'danger';
DELETE FROM review_event WHERE what IN ('called', 'steps-taken', 'no-danger');
DELETE FROM setting WHERE name = 'danger-looked-to';
ALTER TABLE review DROP CONSTRAINT review_stage_check;
ALTER TABLE review ADD CONSTRAINT review_stage_check CHECK (stage IN ('short', 'new', 'flagged', 'second-opinion', 'difference', 'escalated', 'second-look', 'decided', 'kept', 'gone'));
ALTER TABLE review_event DROP CONSTRAINT review_event_what_check;
ALTER TABLE review_event ADD CONSTRAINT review_event_what_check CHECK (what IN ('decided', 'undone', 'reopened', 'opinion', 'agreed', 'differed', 'escalated', 'returned', 'snoozed', 'skipped', 'recused', 'revealed', 'upheld', 'changed'));
