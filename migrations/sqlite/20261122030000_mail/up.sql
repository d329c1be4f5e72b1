-- The outbox: mails that wait to be delivered, and those that were given up. A delivered mail leaves no row.
CREATE TABLE mail (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- Drawn at random: the left part of the Message-ID, and the name under which staff see a mail.
    number TEXT NOT NULL UNIQUE,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'staff')),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'dead')),
    -- Address and letter, encrypted under the service key. NULL in what was given up of residents' mail.
    sealed BLOB,
    tries BIGINT NOT NULL,
    -- For residents' mail whole hours or, after a failed try, ten minutes at random within the next hour.
    due_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    held_until TIMESTAMP,
    -- Stage and code of the last failed try; never what a server said.
    problem TEXT,
    died_on DATE,
    CHECK ((state = 'dead') = (died_on IS NOT NULL)),
    CHECK (state = 'dead' OR sealed IS NOT NULL)
);
CREATE INDEX mail_due ON mail (state, due_at);
