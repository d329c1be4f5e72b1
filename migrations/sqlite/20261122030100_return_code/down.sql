DROP TABLE return_code;
