-- Words that a correction put others in the place of must stay so after a backup is restored.
ALTER TABLE removal ADD COLUMN review_id BIGINT REFERENCES review (id);
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced'));
ALTER TABLE removal DROP CONSTRAINT removal_check;
ALTER TABLE removal ADD CONSTRAINT removal_check CHECK (num_nonnulls(response_id, published_text_id, review_id) = 1);
