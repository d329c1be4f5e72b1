-- Responses are counted in groups, each tabulated once.
CREATE TABLE sealed_group (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    -- In which it was sealed.
    publication_id BIGINT NOT NULL REFERENCES publication (id),
    capacity TEXT NOT NULL CHECK (capacity <> ''),
    -- Its place among the groups of its capacity, from 0.
    place BIGINT NOT NULL CHECK (place >= 0),
    -- Which versions of which responses it is made of.
    members BLOB NOT NULL,
    -- What became of each of its tables.
    tables TEXT NOT NULL,
    UNIQUE (consultation_id, capacity, place)
);
