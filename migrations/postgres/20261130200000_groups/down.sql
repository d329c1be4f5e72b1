DROP TABLE sealed_group;
