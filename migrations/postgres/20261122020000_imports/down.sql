DROP INDEX response_batch;
ALTER TABLE response DROP COLUMN batch_id;
DROP TABLE original;
DROP TABLE batch;
