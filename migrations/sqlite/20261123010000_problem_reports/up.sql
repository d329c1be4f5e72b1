-- What somebody told us about a page that does not work, and the public answer.
CREATE TABLE problem_report (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- Drawn at random: the name under which staff see it.
    number TEXT NOT NULL UNIQUE,
    -- NULL for a page that belongs to no consultation.
    consultation_id BIGINT REFERENCES consultation (id),
    -- The path of the page, without its query; empty when it is not known.
    page TEXT NOT NULL,
    words TEXT NOT NULL,
    -- The tag of the language in which the page was read.
    language TEXT NOT NULL,
    reported_on DATE NOT NULL,
    answer TEXT,
    answered_on DATE,
    CHECK ((answer IS NULL) = (answered_on IS NULL))
);
CREATE INDEX problem_report_day ON problem_report (reported_on);
