CREATE TABLE removal_old (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'erased', 'taken-down')),
    response_id BIGINT REFERENCES response (id),
    published_text_id BIGINT REFERENCES published_text (id),
    removed_on DATE NOT NULL,
    CHECK ((response_id IS NULL) <> (published_text_id IS NULL))
);
INSERT INTO removal_old (id, consultation_id, kind, response_id, published_text_id, removed_on)
SELECT id, consultation_id, kind, response_id, published_text_id, removed_on FROM removal WHERE kind <> 'replaced' ORDER BY id;
DELETE FROM sqlite_sequence WHERE name = 'removal_old';
INSERT INTO sqlite_sequence (name, seq) SELECT 'removal_old', seq FROM sqlite_sequence WHERE name = 'removal';
DROP TABLE removal;
ALTER TABLE removal_old RENAME TO removal;
