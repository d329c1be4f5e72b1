-- Files that a consultation offers, each once, named by the SHA-256 of its bytes. Editions name them by it.
CREATE TABLE attachment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    bytes BIGINT NOT NULL CHECK (bytes > 0),
    -- Whether all parts are there and have that digest: until then nobody is given it.
    whole BOOLEAN NOT NULL,
    stored_on DATE NOT NULL
);
-- Their bytes, in parts that fit into memory many times over. The length of each but the last is the program's.
CREATE TABLE attachment_part (
    attachment_id BIGINT NOT NULL REFERENCES attachment (id),
    number BIGINT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (attachment_id, number)
);
