ALTER TABLE response DROP CONSTRAINT response_capacity_check;
ALTER TABLE response ADD CONSTRAINT response_capacity_check CHECK (capacity IN ('resident', 'organisation', 'police', 'other'));
ALTER TABLE response_version DROP CONSTRAINT response_version_capacity_check;
ALTER TABLE response_version ADD CONSTRAINT response_version_capacity_check CHECK (capacity IN ('resident', 'organisation', 'police', 'other'));
ALTER TABLE tabulation DROP CONSTRAINT tabulation_capacity_check;
ALTER TABLE tabulation ADD CONSTRAINT tabulation_capacity_check CHECK (capacity IN ('resident', 'organisation', 'police', 'other'));
ALTER TABLE published_text DROP CONSTRAINT published_text_capacity_check;
ALTER TABLE published_text ADD CONSTRAINT published_text_capacity_check CHECK (capacity IN ('resident', 'organisation', 'police', 'other'));
