-- One more role: who settles what two moderators see differently, and sees how the work goes.
CREATE TABLE account_role_new (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES account (id),
    -- NULL: in every consultation.
    consultation_id BIGINT REFERENCES consultation (id),
    role TEXT NOT NULL CHECK (role IN ('moderator', 'lead-moderator', 'analyst', 'official', 'decision-maker', 'administrator', 'auditor', 'data-protection'))
);
INSERT INTO account_role_new (id, account_id, consultation_id, role) SELECT id, account_id, consultation_id, role FROM account_role;
DELETE FROM sqlite_sequence WHERE name = 'account_role_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'account_role_new', seq FROM sqlite_sequence WHERE name = 'account_role';
DROP TABLE account_role;
ALTER TABLE account_role_new RENAME TO account_role;
CREATE INDEX account_role_account ON account_role (account_id);

-- Where a text is in the queue, and what decides who gets it when. `state` says whether it is decided; `stage` says who is next.
ALTER TABLE review ADD COLUMN stage TEXT NOT NULL DEFAULT 'new' CHECK (stage IN ('short', 'new', 'flagged', 'second-opinion', 'difference', 'escalated', 'second-look', 'decided', 'kept', 'gone'));
ALTER TABLE review ADD COLUMN due_on DATE NOT NULL DEFAULT '2000-01-01';
ALTER TABLE review ADD COLUMN snoozed_until DATE;
-- Categories that rules found in the text, each between commas: ',threat,links,'.
ALTER TABLE review ADD COLUMN flags TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN capacity TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN language TEXT;
-- Equal for texts of the same words; gone with the words.
ALTER TABLE review ADD COLUMN copy_key BIGINT;
ALTER TABLE review ADD COLUMN indexed BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE review SET
    stage = CASE state WHEN 'waiting' THEN 'new' ELSE state END,
    due_on = received_on,
    question = COALESCE((SELECT answer.question FROM answer WHERE answer.id = review.answer_id), ''),
    capacity = (SELECT response.capacity FROM response WHERE response.id = review.response_id),
    channel = (SELECT response.channel FROM response WHERE response.id = review.response_id);
-- `review_due` begins with the same columns as what it replaces was used for.
DROP INDEX review_queue;
CREATE INDEX review_due ON review (consultation_id, stage, due_on, id);
CREATE INDEX review_copies ON review (consultation_id, copy_key) WHERE copy_key IS NOT NULL;
CREATE INDEX review_snoozed ON review (consultation_id, snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX review_unindexed ON review (id) WHERE NOT indexed;

ALTER TABLE decision ADD COLUMN to_author TEXT;
ALTER TABLE decision ADD COLUMN batch_id BIGINT;
CREATE INDEX decision_made ON decision (consultation_id, made_at);
CREATE INDEX decision_by_batch ON decision (batch_id) WHERE batch_id IS NOT NULL;
-- One act over several texts, undone by one act.
CREATE TABLE decision_batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    batch TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('publish', 'redact', 'withhold')),
    reason TEXT,
    texts BIGINT NOT NULL,
    made_at TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);
CREATE INDEX decision_batch_account ON decision_batch (account_id, id);
-- What somebody would decide while another is asked as well. Becomes a decision when two agree or a lead settles it.
CREATE TABLE opinion (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CHECK (kind IN ('publish', 'redact', 'withhold')),
    reason TEXT,
    spans TEXT,
    with_name BOOLEAN NOT NULL,
    to_author TEXT,
    note TEXT,
    made_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP,
    CHECK (kind = 'publish' OR reason IS NOT NULL),
    CHECK ((kind = 'redact') = (spans IS NOT NULL))
);
CREATE INDEX opinion_review ON opinion (review_id);
-- Who did what with a text, for colleagues. `note` is staff's own words.
CREATE TABLE review_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    what TEXT NOT NULL CHECK (what IN ('decided', 'undone', 'reopened', 'opinion', 'agreed', 'differed', 'escalated', 'returned', 'snoozed', 'skipped', 'recused', 'revealed', 'upheld', 'changed')),
    kind TEXT CHECK (kind IN ('publish', 'redact', 'withhold')),
    reason TEXT,
    note TEXT,
    at TIMESTAMP NOT NULL
);
CREATE INDEX review_event_review ON review_event (review_id);
CREATE INDEX review_event_account ON review_event (account_id, at);
-- Texts that somebody is not given: for good, or until a day.
CREATE TABLE set_aside (
    account_id BIGINT NOT NULL REFERENCES account (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    why TEXT NOT NULL CHECK (why IN ('recused', 'skipped')),
    until DATE,
    PRIMARY KEY (account_id, review_id)
);
-- What an author asked to be looked at again, and what became of it. `words` go when the response is erased.
CREATE TABLE second_look (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL REFERENCES review (id),
    decision_id BIGINT NOT NULL UNIQUE REFERENCES decision (id),
    words TEXT,
    asked_on DATE NOT NULL,
    outcome TEXT CHECK (outcome IN ('upheld', 'changed', 'closed')),
    account_id BIGINT REFERENCES account (id),
    to_author TEXT,
    decided_at TIMESTAMP
);
CREATE INDEX second_look_review ON second_look (review_id);
CREATE INDEX second_look_consultation ON second_look (consultation_id, outcome);
CREATE TABLE saved_filter (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    UNIQUE (account_id, consultation_id, name)
);
-- What somebody switched on for themselves.
CREATE TABLE preference (
    account_id BIGINT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (account_id, name)
);
-- The words of texts, folded by the program: it gives the tokens, SQLite only splits them at blanks. Nothing but the index is
-- kept (`content=''`), and what is removed is overwritten at once (`secure-delete`).
CREATE VIRTUAL TABLE review_search USING fts5 (tokens, content='', columnsize=0, detail=none, tokenize='ascii');
INSERT INTO review_search (review_search, rank) VALUES ('secure-delete', 1);
