-- What must be taken back again after a backup is restored. Everything in it can also be seen in the rows it names.
CREATE TABLE removal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'erased', 'taken-down')),
    -- What was taken back: a response by its author, or a public text by a moderator.
    response_id BIGINT REFERENCES response (id),
    published_text_id BIGINT REFERENCES published_text (id),
    removed_on DATE NOT NULL,
    CHECK ((response_id IS NULL) <> (published_text_id IS NULL))
);
INSERT INTO removal (consultation_id, kind, response_id, removed_on)
SELECT consultation_id, 'withdrawn', id, withdrawn_on FROM response WHERE withdrawn_on IS NOT NULL ORDER BY id;
INSERT INTO removal (consultation_id, kind, response_id, removed_on)
SELECT consultation_id, 'erased', id, erased_on FROM response WHERE erased_on IS NOT NULL ORDER BY id;
INSERT INTO removal (consultation_id, kind, published_text_id, removed_on)
SELECT consultation_id, 'taken-down', id, removed_on FROM published_text WHERE removed_why = 'by-moderator' ORDER BY id;
