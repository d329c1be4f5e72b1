-- What is erased, or discarded with its batch, is found by its response; `(version_id, question)` and `(response_id, number)`
-- find all else.
CREATE INDEX answer_response ON answer (response_id);
DROP INDEX answer_consultation;
CREATE INDEX response_version_organisation ON response_version (consultation_id, id) WHERE organisation IS NOT NULL;
DROP INDEX response_version_consultation;
