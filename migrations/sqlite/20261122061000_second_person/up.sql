-- Acts that need two people: one proposes, another confirms or refuses.
CREATE TABLE proposal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- NULL: about the service as a whole.
    consultation_id BIGINT REFERENCES consultation (id),
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('not-counted', 'counted-again', 'weaker-settings', 'break-seal', 'reset-second-factor')),
    -- What it is about: an item's number, an edition's number, a person's name in addresses. Never words.
    subject TEXT NOT NULL,
    -- A code that says more.
    code TEXT,
    proposed_by BIGINT NOT NULL REFERENCES account (id),
    proposed_at TIMESTAMP NOT NULL,
    decided_by BIGINT REFERENCES account (id),
    decided_at TIMESTAMP,
    outcome TEXT CHECK (outcome IN ('confirmed', 'refused', 'withdrawn')),
    CHECK ((outcome IS NULL) = (decided_by IS NULL) AND (outcome IS NULL) = (decided_at IS NULL)),
    -- Nobody decides on their own proposal, except to take it back.
    CHECK (outcome IS NULL OR (outcome = 'withdrawn') = (decided_by = proposed_by))
);
CREATE INDEX proposal_waiting ON proposal (id) WHERE outcome IS NULL;
CREATE INDEX proposal_consultation ON proposal (consultation_id, kind);
