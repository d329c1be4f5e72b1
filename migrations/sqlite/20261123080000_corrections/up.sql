-- Words that a correction put others in the place of must stay so after a backup is restored. SQLite cannot change a CHECK: the table
-- is made anew, with its numbers, which the journal knows.
CREATE TABLE removal_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'erased', 'taken-down', 'replaced')),
    -- What was taken back: a response by its author, a public text by a moderator, or words in whose place their author put others.
    response_id BIGINT REFERENCES response (id),
    published_text_id BIGINT REFERENCES published_text (id),
    removed_on DATE NOT NULL,
    review_id BIGINT REFERENCES review (id),
    CHECK ((response_id IS NOT NULL) + (published_text_id IS NOT NULL) + (review_id IS NOT NULL) = 1)
);
INSERT INTO removal_new (id, consultation_id, kind, response_id, published_text_id, removed_on)
SELECT id, consultation_id, kind, response_id, published_text_id, removed_on FROM removal ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'removal_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'removal_new', seq FROM sqlite_sequence WHERE name = 'removal';
DROP TABLE removal;
ALTER TABLE removal_new RENAME TO removal;
