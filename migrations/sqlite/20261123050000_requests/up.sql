-- What must not be deleted for now, although its author may ask for it: who says so, why, and until when.
CREATE TABLE legal_hold (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    number TEXT NOT NULL UNIQUE,
    reason TEXT NOT NULL CHECK (reason IN ('legal-claim', 'court-order', 'investigation')),
    -- The office's own reference of the case.
    case_number TEXT NOT NULL,
    -- The last day of the hold.
    until DATE NOT NULL,
    placed_by BIGINT NOT NULL REFERENCES account (id),
    placed_at TIMESTAMP NOT NULL,
    lifted_by BIGINT REFERENCES account (id),
    lifted_at TIMESTAMP,
    CHECK ((lifted_by IS NULL) = (lifted_at IS NULL))
);
CREATE INDEX legal_hold_response ON legal_hold (response_id);
CREATE INDEX legal_hold_standing ON legal_hold (until) WHERE lifted_at IS NULL;
-- Responses that are to be erased as soon as no hold lies on them any more.
CREATE TABLE erasure_waiting (
    response_id BIGINT NOT NULL PRIMARY KEY REFERENCES response (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    asked_on DATE NOT NULL
);
