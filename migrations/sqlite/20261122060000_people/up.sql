-- What stands for an account in addresses, in place of its key.
ALTER TABLE account ADD COLUMN person TEXT NOT NULL DEFAULT '';
UPDATE account SET person = lower(hex(randomblob(8)));
CREATE UNIQUE INDEX account_person ON account (person);

-- One more role: who answers requests of access and erasure.
CREATE TABLE account_role_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    -- NULL: in every consultation.
    consultation_id BIGINT REFERENCES consultation (id),
    role TEXT NOT NULL CHECK (role IN ('moderator', 'analyst', 'official', 'decision-maker', 'administrator', 'auditor', 'data-protection'))
);
INSERT INTO account_role_new (id, account_id, consultation_id, role) SELECT id, account_id, consultation_id, role FROM account_role;
DELETE FROM sqlite_sequence WHERE name = 'account_role_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'account_role_new', seq FROM sqlite_sequence WHERE name = 'account_role';
DROP TABLE account_role;
ALTER TABLE account_role_new RENAME TO account_role;
CREATE INDEX account_role_account ON account_role (account_id);

CREATE TABLE second_factor (
    account_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    -- The secret, encrypted under the service key; NULL until the first code fitted.
    sealed BLOB,
    -- A secret that waits for its first code, encrypted the same way.
    pending BLOB,
    -- The time step of the last code that was taken: no code is taken twice.
    last_step BIGINT NOT NULL
);
CREATE TABLE recovery_code (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    -- A keyed hash; the row goes when the code is used.
    code_hash TEXT NOT NULL,
    UNIQUE (account_id, code_hash)
);
-- Somebody whose password fitted and whose code is still to come.
CREATE TABLE half_sign_in (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id),
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX half_sign_in_expires ON half_sign_in (expires_at);
-- Links by which somebody chooses a password: an invitation, or a new password.
CREATE TABLE account_link (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'password')),
    token_hash BLOB NOT NULL UNIQUE,
    made_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    -- A later link took its place, or the account was disabled.
    void BOOLEAN NOT NULL
);
CREATE INDEX account_link_account ON account_link (account_id);
CREATE INDEX session_account ON session (account_id);
