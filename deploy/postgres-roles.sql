-- Run once by the PostgreSQL image, when its volume is empty: the owner makes tables, the application may only use them.
\set owner_password `cat /run/secrets/owner_password`
\set app_password `cat /run/secrets/app_password`
CREATE ROLE regard_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE regard_app LOGIN PASSWORD :'app_password';
CREATE DATABASE regard OWNER regard_owner;
REVOKE ALL ON DATABASE regard FROM PUBLIC;
GRANT CONNECT ON DATABASE regard TO regard_app;
