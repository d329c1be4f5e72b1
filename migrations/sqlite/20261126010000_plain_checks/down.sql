PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
    'CHECK (channel = ''web'' OR channel = ''paper'' OR channel = ''letter'' OR channel = ''import'')',
    'CHECK (channel IN (''web'', ''paper'', ''letter'', ''import''))'),
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')',
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))'),
    'CHECK (not_counted = ''test-entry'' OR not_counted = ''blank'' OR not_counted = ''sent-twice'')',
    'CHECK (not_counted IN (''test-entry'', ''blank'', ''sent-twice''))')
WHERE type = 'table' AND name = 'response';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'CHECK (capacity = ''resident'' OR capacity = ''organisation'' OR capacity = ''police'' OR capacity = ''other'')',
    'CHECK (capacity IN (''resident'', ''organisation'', ''police'', ''other''))'),
    'CHECK (publish_choice = ''publish'' OR publish_choice = ''publish-named'' OR publish_choice = ''keep'')',
    'CHECK (publish_choice IN (''publish'', ''publish-named'', ''keep''))')
WHERE type = 'table' AND name = 'response_version';
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'CHECK (state = ''waiting'' OR state = ''decided'' OR state = ''kept'' OR state = ''gone'')',
    'CHECK (state IN (''waiting'', ''decided'', ''kept'', ''gone''))'),
    'CHECK (stage = ''short'' OR stage = ''new'' OR stage = ''flagged'' OR stage = ''second-opinion'' OR stage = ''difference'' OR stage = ''escalated'' OR stage = ''second-look'' OR stage = ''decided'' OR stage = ''kept'' OR stage = ''gone'')',
    'CHECK (stage IN (''short'', ''new'', ''flagged'', ''second-opinion'', ''difference'', ''escalated'', ''second-look'', ''decided'', ''kept'', ''gone''))')
WHERE type = 'table' AND name = 'review';
UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (kind = ''publish'' OR kind = ''redact'' OR kind = ''withhold'')',
    'CHECK (kind IN (''publish'', ''redact'', ''withhold''))')
WHERE type = 'table' AND name = 'decision';
PRAGMA writable_schema = RESET;
-- Whatever makes or drops something also tells the other connections to read the schema anew.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
