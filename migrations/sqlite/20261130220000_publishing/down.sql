DROP TABLE publishing;
