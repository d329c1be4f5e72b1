-- Codes with which residents come back to a draft on any device.
CREATE TABLE return_code (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    code_hash BLOB NOT NULL UNIQUE,
    -- Whose draft: NULL once it was sent, deleted, or its time is over.
    token_hash BLOB UNIQUE,
    -- The draft's token, encrypted under the code: the database alone opens nothing.
    sealed_token BLOB,
    -- A whole hour.
    kept_until TIMESTAMP NOT NULL,
    CHECK ((token_hash IS NULL) = (sealed_token IS NULL))
);
CREATE INDEX return_code_kept ON return_code (kept_until);
