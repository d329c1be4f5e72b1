CREATE TABLE numbered_draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    token_hash BLOB NOT NULL UNIQUE,
    -- Encrypted under a key that only the token holds.
    sealed BLOB NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
INSERT INTO numbered_draft (consultation_id, edition_id, token_hash, sealed, expires_at)
    SELECT consultation_id, edition_id, token_hash, sealed, expires_at FROM draft;
DROP TABLE draft;
ALTER TABLE numbered_draft RENAME TO draft;
CREATE INDEX draft_expires ON draft (expires_at);
