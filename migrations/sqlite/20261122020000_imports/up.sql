-- Responses that came by another way than the form: a file, or paper that staff typed in. Nobody sees any of them until a
-- second person releases the batch, which changes this one row.
CREATE TABLE batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    -- How people call it.
    number BIGINT NOT NULL,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    source TEXT NOT NULL CHECK (source IN ('file', 'hand')),
    state TEXT NOT NULL CHECK (state IN ('loading', 'staged', 'released', 'discarding', 'discarded')),
    -- Of the file and of its map; NULL for what was typed in.
    file_sha256 TEXT,
    map_sha256 TEXT,
    -- The headings of the columns that are kept as they came, a JSON array.
    headings TEXT NOT NULL,
    -- How far it has got: responses stored, rows the map leaves out, the last line of the file.
    responses BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    begun_by BIGINT NOT NULL REFERENCES account (id),
    begun_at TIMESTAMP NOT NULL,
    -- Who took it to look at it before it is released.
    checker BIGINT REFERENCES account (id),
    -- Who released or discarded it.
    settled_by BIGINT REFERENCES account (id),
    settled_at TIMESTAMP,
    -- After the release: the last response whose texts are in the queue, and whether all are.
    queued_to BIGINT NOT NULL,
    queued BOOLEAN NOT NULL,
    UNIQUE (consultation_id, number),
    CHECK ((source = 'file') = (file_sha256 IS NOT NULL))
);

-- What a row said before it was read: for disputes only, and gone with the response.
CREATE TABLE original (
    response_id BIGINT NOT NULL PRIMARY KEY REFERENCES response (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    batch_id BIGINT NOT NULL REFERENCES batch (id),
    -- Of the file, or of the pile of paper.
    line BIGINT NOT NULL,
    serial TEXT NOT NULL,
    -- A JSON array beside the headings of the batch.
    cells TEXT NOT NULL
);
CREATE INDEX original_batch ON original (batch_id, line);

-- NULL for what the form sent. A response of a batch exists for nobody until the batch is released.
ALTER TABLE response ADD COLUMN batch_id BIGINT REFERENCES batch (id);
CREATE INDEX response_batch ON response (batch_id, id) WHERE batch_id IS NOT NULL;
