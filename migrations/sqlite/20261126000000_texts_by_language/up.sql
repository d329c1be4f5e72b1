-- Which languages there are, and the next text of one.
CREATE INDEX review_language ON review (consultation_id, language, stage, due_on, id);
