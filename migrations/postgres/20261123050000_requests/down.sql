DROP TABLE erasure_waiting;
DROP TABLE legal_hold;
