UPDATE removal SET kind = CASE kind WHEN 'withdrawn-by-office' THEN 'withdrawn' ELSE 'erased' END WHERE kind IN ('withdrawn-by-office', 'erased-by-office');
UPDATE published_text SET removed_why = 'by-author' WHERE removed_why = 'by-office';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''taken-down'', ''replaced'', ''withdrawn-by-office'', ''erased-by-office''))', '''taken-down'', ''replaced''))')
WHERE type = 'table' AND name = 'removal';
UPDATE sqlite_schema SET sql = replace(sql, '''by-author'', ''by-moderator'', ''by-office''))', '''by-author'', ''by-moderator''))')
WHERE type = 'table' AND name = 'published_text';
PRAGMA writable_schema = RESET;
CREATE TABLE told (id INTEGER);
DROP TABLE told;
