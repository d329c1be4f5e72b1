-- People are told when a consultation was changed. The words of the check change and no row does, in the way that
-- https://www.sqlite.org/lang_altertable.html#otheralter describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (event IN (''opened'', ''closing'', ''published''))',
    'CHECK (event IN (''opened'', ''closing'', ''changed'', ''published''))')
WHERE type = 'table' AND name = 'news';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
