-- A draft is found by its token alone. A number beside it told who had begun before whom, and cost one more index to write.
ALTER TABLE draft DROP COLUMN id;
ALTER TABLE draft DROP CONSTRAINT draft_token_hash_key;
ALTER TABLE draft ADD PRIMARY KEY (token_hash);
