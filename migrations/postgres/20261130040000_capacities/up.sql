-- Capacities are the consultation's own: the flow refuses a key that its edition lacks, the table only an empty one. Adding a
-- check reads the table once and writes nothing of it.
ALTER TABLE response DROP CONSTRAINT response_capacity_check;
ALTER TABLE response ADD CONSTRAINT response_capacity_check CHECK (capacity <> '');
ALTER TABLE response_version DROP CONSTRAINT response_version_capacity_check;
ALTER TABLE response_version ADD CONSTRAINT response_version_capacity_check CHECK (capacity <> '');
ALTER TABLE tabulation DROP CONSTRAINT tabulation_capacity_check;
ALTER TABLE tabulation ADD CONSTRAINT tabulation_capacity_check CHECK (capacity <> '');
ALTER TABLE published_text DROP CONSTRAINT published_text_capacity_check;
ALTER TABLE published_text ADD CONSTRAINT published_text_capacity_check CHECK (capacity <> '');
