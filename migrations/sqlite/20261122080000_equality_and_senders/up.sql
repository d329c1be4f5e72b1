-- What people said about themselves, as counters only: no row, order or time leads to a person or a response.
CREATE TABLE equality_count (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    -- The day of the publication since which these were counted; of the opening before the first.
    day DATE NOT NULL,
    question TEXT NOT NULL,
    category TEXT NOT NULL,
    count BIGINT NOT NULL,
    UNIQUE (consultation_id, day, question, category)
);

-- Signs that a response was sent by a program. A sign and nothing more: it never changes whether a response counts.
CREATE TABLE sender_flag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    sign TEXT NOT NULL CHECK (sign IN ('hidden-field', 'at-once', 'many-from-one-network')),
    noticed_on DATE NOT NULL,
    UNIQUE (response_id, sign)
);
CREATE INDEX sender_flag_consultation ON sender_flag (consultation_id);
