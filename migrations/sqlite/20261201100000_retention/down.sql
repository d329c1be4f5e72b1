DELETE FROM removal WHERE kind = 'ended';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
    '''withdrawn-by-office'', ''erased-by-office'', ''ended''))', '''withdrawn-by-office'', ''erased-by-office''))'),
    '(review_id IS NOT NULL) = (kind <> ''ended''))', '(review_id IS NOT NULL) = 1)')
WHERE type = 'table' AND name = 'removal';
PRAGMA writable_schema = RESET;
ALTER TABLE response DROP COLUMN ended_on;
DROP TABLE retention;
