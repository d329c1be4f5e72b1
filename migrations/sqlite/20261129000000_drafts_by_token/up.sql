-- A draft is found by its token alone. A number beside it told who had begun before whom, and cost two more places to write.
CREATE TABLE draft_by_token (
    token_hash BLOB NOT NULL PRIMARY KEY,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    -- Encrypted under a key that only the token holds.
    sealed BLOB NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
INSERT INTO draft_by_token SELECT token_hash, consultation_id, edition_id, sealed, expires_at FROM draft ORDER BY token_hash;
DROP TABLE draft;
ALTER TABLE draft_by_token RENAME TO draft;
CREATE INDEX draft_expires ON draft (expires_at);
