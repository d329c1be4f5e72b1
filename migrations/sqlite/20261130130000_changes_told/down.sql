DELETE FROM news WHERE event = 'changed';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (event IN (''opened'', ''closing'', ''changed'', ''published''))',
    'CHECK (event IN (''opened'', ''closing'', ''published''))')
WHERE type = 'table' AND name = 'news';
PRAGMA writable_schema = RESET;
CREATE TABLE told (id INTEGER);
DROP TABLE told;
