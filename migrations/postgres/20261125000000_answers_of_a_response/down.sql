CREATE INDEX response_version_consultation ON response_version (consultation_id, response_id);
DROP INDEX response_version_organisation;
CREATE INDEX answer_consultation ON answer (consultation_id, response_id);
DROP INDEX answer_response;
