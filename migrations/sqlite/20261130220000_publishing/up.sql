-- A publication that somebody confirmed and that is being made, or could not be made.
CREATE TABLE publishing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- Of a consultation only one is made at a time.
    consultation_id BIGINT NOT NULL UNIQUE REFERENCES consultation (id),
    number BIGINT NOT NULL CHECK (number > 0),
    cut_off DATE NOT NULL,
    note TEXT,
    -- The digest of the figures that were looked at.
    seen TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    asked_at TIMESTAMP NOT NULL,
    step TEXT NOT NULL CHECK (step <> ''),
    -- Until when whoever makes it has it to themselves.
    held_until TIMESTAMP,
    -- How often somebody began to make it: the number tells who holds it now.
    takes BIGINT NOT NULL CHECK (takes >= 0),
    -- Why it was not made.
    ending TEXT CHECK (ending <> '')
);
