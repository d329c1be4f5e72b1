-- Capacities are the consultation's own: the flow refuses a key that its edition lacks, the table only an empty one. What is
-- stored stays as it is, so the words of the checks alone are changed, as https://www.sqlite.org/lang_altertable.html#otheralter
-- describes: making four tables anew would write a million responses twice, and here no row is touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')',
    'CHECK (capacity <> '''')'),
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))',
    'CHECK (capacity <> '''')')
WHERE type = 'table' AND name IN ('response', 'response_version', 'tabulation', 'published_text');
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
