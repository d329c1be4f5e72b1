DELETE FROM removal WHERE kind = 'ended';
ALTER TABLE removal DROP CONSTRAINT removal_check;
ALTER TABLE removal ADD CONSTRAINT removal_check CHECK (num_nonnulls(response_id, published_text_id, review_id) = 1);
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced', 'withdrawn-by-office', 'erased-by-office'));
ALTER TABLE response DROP COLUMN ended_on;
DROP TABLE retention;
