DROP INDEX session_account;
DROP TABLE account_link;
DROP TABLE half_sign_in;
DROP TABLE recovery_code;
DROP TABLE second_factor;
DELETE FROM account_role WHERE role = 'data-protection';
ALTER TABLE account_role DROP CONSTRAINT account_role_role_check;
ALTER TABLE account_role ADD CONSTRAINT account_role_role_check
    CHECK (role IN ('moderator', 'analyst', 'official', 'decision-maker', 'administrator', 'auditor'));
DROP INDEX account_person;
ALTER TABLE account DROP COLUMN person;
