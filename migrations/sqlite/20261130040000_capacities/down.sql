PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (capacity <> '''')',
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')')
WHERE type = 'table' AND name IN ('response', 'response_version');
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (capacity <> '''')',
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))')
WHERE type = 'table' AND name IN ('tabulation', 'published_text');
PRAGMA writable_schema = RESET;
CREATE TABLE told (id INTEGER);
DROP TABLE told;
