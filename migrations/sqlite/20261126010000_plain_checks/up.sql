-- SQLite makes a table of its own for every list of a check, each time a row is inserted: three for a response, and each costs
-- more than the row's place in an index. The same words joined by OR cost nothing. What is stored stays as it is, so the words
-- alone are changed, in the way that https://www.sqlite.org/lang_altertable.html#otheralter describes.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
    'CHECK (channel IN (''web'', ''paper'', ''letter'', ''import''))',
    'CHECK (channel = ''web'' OR channel = ''paper'' OR channel = ''letter'' OR channel = ''import'')'),
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))',
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')'),
    'CHECK (not_counted IN (''test-entry'', ''blank'', ''sent-twice''))',
    'CHECK (not_counted = ''test-entry'' OR not_counted = ''blank'' OR not_counted = ''sent-twice'')')
WHERE type = 'table' AND name = 'response';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))',
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')'),
    'CHECK (publish_choice IN (''publish'', ''publish-named'', ''keep''))',
    'CHECK (publish_choice = ''publish'' OR publish_choice = ''publish-named'' OR publish_choice = ''keep'')')
WHERE type = 'table' AND name = 'response_version';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'CHECK (state IN (''waiting'', ''decided'', ''kept'', ''gone''))',
    'CHECK (state = ''waiting'' OR state = ''decided'' OR state = ''kept'' OR state = ''gone'')'),
    'CHECK (stage IN (''short'', ''new'', ''flagged'', ''second-opinion'', ''difference'', ''escalated'', ''second-look'', ''decided'', ''kept'', ''gone''))',
    'CHECK (stage = ''short'' OR stage = ''new'' OR stage = ''flagged'' OR stage = ''second-opinion'' OR stage = ''difference'' OR stage = ''escalated'' OR stage = ''second-look'' OR stage = ''decided'' OR stage = ''kept'' OR stage = ''gone'')')
WHERE type = 'table' AND name = 'review';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind IN (''publish'', ''redact'', ''withhold''))',
    'CHECK (kind = ''publish'' OR kind = ''redact'' OR kind = ''withhold'')')
WHERE type = 'table' AND name = 'decision';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
