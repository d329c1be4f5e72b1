DROP TABLE danger_alert;
UPDATE review SET stage = CASE state WHEN 'kept' THEN 'kept' ELSE 'flagged' END WHERE stage = 'danger';
DELETE FROM review_event WHERE what IN ('called', 'steps-taken', 'no-danger');
DELETE FROM setting WHERE name = 'danger-looked-to';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (stage = ''danger'' OR stage = ''short'' OR ', 'CHECK (stage = ''short'' OR ')
WHERE type = 'table' AND name = 'review';
UPDATE sqlite_schema SET sql = replace(sql, '''upheld'', ''changed'', ''called'', ''steps-taken'', ''no-danger''))', '''upheld'', ''changed''))')
WHERE type = 'table' AND name = 'review_event';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
