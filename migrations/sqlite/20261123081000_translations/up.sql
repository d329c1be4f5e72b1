-- What a person made of a public text in another language. It belongs to one decision: another decision makes another public text.
CREATE TABLE text_translation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation_id BIGINT NOT NULL REFERENCES consultation (id),
    review_id BIGINT NOT NULL UNIQUE REFERENCES review (id),
    decision_id BIGINT NOT NULL REFERENCES decision (id),
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    account_id BIGINT NOT NULL REFERENCES account (id),
    made_on DATE NOT NULL
);
CREATE INDEX text_translation_decision ON text_translation (decision_id);
-- The copy that the public reads; gone with the text.
ALTER TABLE published_text ADD COLUMN translation TEXT;
ALTER TABLE published_text ADD COLUMN translation_language TEXT;
