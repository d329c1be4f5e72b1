CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
-- One row; every act that changes what public pages are made of adds 1, and instances poll it to keep their caches right.
CREATE TABLE generation (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    number BIGINT NOT NULL
);
INSERT INTO generation (id, number) VALUES (1, 1);

CREATE TABLE consultation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    live_edition_id BIGINT,
    -- Adds 1 with every decision, erasure, edition and publication; a publication flips only if it has not moved.
    version BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE TABLE account (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    -- The body somebody belongs to; people of the proposer never moderate its consultation.
    affiliation TEXT,
    disabled_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL
);
CREATE TABLE account_role (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    -- NULL: in every consultation.
    consultation_id BIGINT REFERENCES consultation (id),
    role TEXT NOT NULL CHECK (role IN ('moderator', 'analyst', 'official', 'decision-maker', 'administrator', 'auditor'))
);
CREATE INDEX account_role_account ON account_role (account_id);
CREATE TABLE session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id),
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);
CREATE TABLE sign_in_try (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- A keyed hash of the address that was typed, known or not.
    account_key TEXT NOT NULL,
    tried_at TIMESTAMP NOT NULL
);
CREATE INDEX sign_in_try_key ON sign_in_try (account_key, tried_at);

CREATE TABLE edition (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'live', 'superseded')),
    content TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (consultation_id, number)
);

CREATE TABLE draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    token_hash BLOB NOT NULL UNIQUE,
    -- Encrypted under a key that only the token holds.
    sealed BLOB NOT NULL,
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX draft_expires ON draft (expires_at);

CREATE TABLE response (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    reference_hash BLOB NOT NULL UNIQUE,
    form_token_hash BLOB NOT NULL UNIQUE,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'paper', 'letter', 'import')),
    capacity TEXT NOT NULL CHECK (capacity IN ('resident', 'organisation', 'police', 'other')),
    -- The number of the version that counts.
    newest BIGINT NOT NULL,
    received_on DATE NOT NULL,
    late BOOLEAN NOT NULL,
    withdrawn_on DATE,
    erased_on DATE,
    not_counted TEXT CHECK (not_counted IN ('test-entry', 'blank', 'sent-twice'))
);
CREATE INDEX response_consultation ON response (consultation_id, id);
CREATE INDEX response_received ON response (consultation_id, received_on);
CREATE TABLE response_version (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    number BIGINT NOT NULL,
    edition_id BIGINT NOT NULL REFERENCES edition (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('resident', 'organisation', 'police', 'other')),
    organisation TEXT,
    publish_choice TEXT NOT NULL CHECK (publish_choice IN ('publish', 'publish-named', 'keep')),
    received_on DATE NOT NULL,
    commitment BLOB NOT NULL,
    -- Deleted on erasure: without it nobody can test a guess against the commitment.
    r BLOB,
    UNIQUE (response_id, number)
);
CREATE INDEX response_version_consultation ON response_version (consultation_id, response_id);
CREATE TABLE answer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    version_id BIGINT NOT NULL REFERENCES response_version (id),
    question TEXT NOT NULL,
    -- Chosen options as a JSON array, or words; never both.
    choices TEXT,
    words TEXT,
    UNIQUE (version_id, question),
    CHECK ((choices IS NULL) <> (words IS NULL))
);
CREATE INDEX answer_consultation ON answer (consultation_id, response_id);
CREATE TABLE pending_leaf (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    kind TEXT NOT NULL,
    commitment BLOB NOT NULL
);

CREATE TABLE review (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    -- Not a foreign key: an erased answer is gone, its review stays for the record.
    answer_id BIGINT NOT NULL UNIQUE,
    item TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'decided', 'kept', 'gone')),
    received_on DATE NOT NULL,
    lease_account_id BIGINT REFERENCES account (id),
    lease_until TIMESTAMP,
    version BIGINT NOT NULL,
    decision_id BIGINT
);
CREATE INDEX review_queue ON review (consultation_id, state, id);
CREATE INDEX review_response ON review (response_id);
CREATE INDEX review_lease ON review (lease_account_id) WHERE lease_account_id IS NOT NULL;
CREATE TABLE decision (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('publish', 'redact', 'withhold')),
    reason TEXT,
    spans TEXT,
    -- Whether an organisation's name may stand beside the text: a moderator has read it, too.
    with_name BOOLEAN NOT NULL,
    made_at TIMESTAMP NOT NULL,
    undone_at TIMESTAMP,
    CHECK (kind = 'publish' OR reason IS NOT NULL),
    CHECK ((kind = 'redact') = (spans IS NOT NULL))
);
CREATE INDEX decision_review ON decision (review_id);
CREATE INDEX decision_account ON decision (account_id, id);

CREATE TABLE publication (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    number BIGINT NOT NULL,
    cut_off DATE NOT NULL,
    published_at TIMESTAMP NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    snapshot TEXT NOT NULL,
    -- True from the moment a text is removed until the files are rendered again; meanwhile they are made on request.
    stale BOOLEAN NOT NULL,
    UNIQUE (consultation_id, number)
);
CREATE TABLE tabulation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    publication_id BIGINT NOT NULL REFERENCES publication (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('resident', 'organisation', 'police', 'other')),
    -- Which versions of which responses its tables were made of.
    members BLOB NOT NULL,
    UNIQUE (publication_id, capacity)
);
CREATE TABLE published_text (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    response_id BIGINT NOT NULL REFERENCES response (id),
    public_id TEXT NOT NULL UNIQUE,
    question TEXT NOT NULL,
    capacity TEXT NOT NULL CHECK (capacity IN ('resident', 'organisation', 'police', 'other')),
    organisation TEXT,
    words TEXT,
    redacted BOOLEAN NOT NULL,
    since BIGINT NOT NULL,
    removed_on DATE,
    removed_why TEXT CHECK (removed_why IN ('by-author', 'by-moderator')),
    CHECK ((words IS NULL) = (removed_on IS NOT NULL))
);
CREATE INDEX published_text_consultation ON published_text (consultation_id, id);
CREATE INDEX published_text_review ON published_text (review_id);
CREATE INDEX published_text_response ON published_text (response_id);
CREATE TABLE publication_text (
    publication_id BIGINT NOT NULL REFERENCES publication (id),
    position BIGINT NOT NULL,
    published_text_id BIGINT NOT NULL REFERENCES published_text (id),
    PRIMARY KEY (publication_id, position)
);
CREATE INDEX publication_text_text ON publication_text (published_text_id);
CREATE TABLE publication_file (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    publication_id BIGINT NOT NULL REFERENCES publication (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (publication_id, name)
);
CREATE TABLE publication_file_change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    publication_id BIGINT NOT NULL REFERENCES publication (id),
    name TEXT NOT NULL,
    old_sha256 TEXT NOT NULL,
    new_sha256 TEXT NOT NULL,
    changed_on DATE NOT NULL
);

CREATE TABLE audit (
    sequence BIGINT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL
);
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    sequence BIGINT NOT NULL,
    hash BLOB NOT NULL
);
INSERT INTO audit_head (id, sequence, hash) VALUES (1, 0, zeroblob(32));
CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
