-- Who took a response back: its author, or the office because somebody asked it to. What is stored stays as it is, so the words
-- of two checks alone are changed, in the way that https://www.sqlite.org/lang_altertable.html#otheralter describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''taken-down'', ''replaced''))', '''taken-down'', ''replaced'', ''withdrawn-by-office'', ''erased-by-office''))')
WHERE type = 'table' AND name = 'removal';
UPDATE sqlite_schema SET sql = replace(sql, '''by-author'', ''by-moderator''))', '''by-author'', ''by-moderator'', ''by-office''))')
WHERE type = 'table' AND name = 'published_text';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
