-- What happened in a consultation that people can be told by e-mail, each once.
CREATE TABLE news (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    event TEXT NOT NULL CHECK (event IN ('opened', 'closing', 'published')),
    -- The number of the publication; 0 for everything else.
    number BIGINT NOT NULL,
    happened_on DATE NOT NULL,
    UNIQUE (consultation_id, event, number)
);
-- Who wants to be told. Nothing here leads to a response.
CREATE TABLE alert (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- NULL: about every consultation.
    consultation_id BIGINT REFERENCES consultation (id),
    -- A keyed hash of the address and the consultation: one of each.
    address_hash TEXT NOT NULL UNIQUE,
    -- The hash of the token in the links of its e-mails.
    token_hash BLOB NOT NULL UNIQUE,
    -- Address and token, encrypted under the service key.
    sealed BLOB NOT NULL,
    -- The tag of the language in which it was asked for.
    language TEXT NOT NULL,
    asked_on DATE NOT NULL,
    -- NULL until the link in the first e-mail was used.
    confirmed_on DATE,
    -- The last news that it was told.
    told BIGINT NOT NULL
);
CREATE INDEX alert_told ON alert (told);
