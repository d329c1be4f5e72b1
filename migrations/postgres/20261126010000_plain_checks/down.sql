-- PostgreSQL reads the lists of checks as they are.
SELECT 1;
