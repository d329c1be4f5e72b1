DROP TABLE problem_report;
