DELETE FROM removal WHERE kind = 'replaced';
ALTER TABLE removal DROP CONSTRAINT removal_check;
ALTER TABLE removal DROP COLUMN review_id;
ALTER TABLE removal ADD CONSTRAINT removal_check CHECK ((response_id IS NULL) <> (published_text_id IS NULL));
ALTER TABLE removal DROP CONSTRAINT removal_kind_check;
ALTER TABLE removal ADD CONSTRAINT removal_kind_check CHECK (kind IN ('withdrawn', 'erased', 'taken-down'));
