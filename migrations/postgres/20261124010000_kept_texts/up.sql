-- Analysts read these by day, and those of one day in the order of their random numbers.
CREATE INDEX review_kept ON review (consultation_id, received_on, item) WHERE stage = 'kept';
