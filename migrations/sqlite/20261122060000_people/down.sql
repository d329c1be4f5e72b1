DROP INDEX session_account;
DROP TABLE account_link;
DROP TABLE half_sign_in;
DROP TABLE recovery_code;
DROP TABLE second_factor;
CREATE TABLE account_role_old (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    consultation_id BIGINT REFERENCES consultation (id),
    role TEXT NOT NULL CHECK (role IN ('moderator', 'analyst', 'official', 'decision-maker', 'administrator', 'auditor'))
);
INSERT INTO account_role_old (id, account_id, consultation_id, role)
    SELECT id, account_id, consultation_id, role FROM account_role WHERE role <> 'data-protection';
DELETE FROM sqlite_sequence WHERE name = 'account_role_old';
INSERT INTO sqlite_sequence (name, seq) SELECT 'account_role_old', seq FROM sqlite_sequence WHERE name = 'account_role';
DROP TABLE account_role;
ALTER TABLE account_role_old RENAME TO account_role;
CREATE INDEX account_role_account ON account_role (account_id);
DROP INDEX account_person;
ALTER TABLE account DROP COLUMN person;
