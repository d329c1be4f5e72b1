//! Whether a question has what its kind needs, and nothing that only other kinds have.

use super::FileFinding;
use super::locate::FilePlace;
use crate::domain::consultation::{Kind, Question};
use crate::domain::postcode::PostcodePrefix;

/// The most statements of a matrix.
const STATEMENTS: std::ops::RangeInclusive<usize> = 2..=15;
/// The most years, and the most bands, that a table has lines for.
const MOST_LINES: i64 = 20;

/// How many options a kind has, least and most.
pub(super) const fn options(kind: Kind) -> (usize, usize) {
    match kind {
        Kind::Single | Kind::Multiple => (2, 20),
        Kind::Scale => (3, 11),
        Kind::Ranking => (2, 10),
        Kind::Matrix => (2, 7),
        Kind::Postcode => (1, 20),
        Kind::ShortText | Kind::LongText | Kind::Number | Kind::Date => (0, 0),
    }
}

/// Everything about a question that does not fit its kind.
pub(super) fn check(question: &Question, place: &FilePlace) -> Vec<FileFinding> {
    let mut checker = KindChecker {
        question,
        place,
        found: Vec::new(),
    };
    checker.fitting();
    match question.kind {
        Kind::Matrix => checker.statements(),
        Kind::Number => checker.number(),
        Kind::Date => checker.date(),
        Kind::Postcode => checker.areas(),
        _ => {}
    }
    checker.found
}

struct KindChecker<'a> {
    question: &'a Question,
    place: &'a FilePlace,
    found: Vec<FileFinding>,
}

impl KindChecker<'_> {
    fn say(&mut self, place: FilePlace, problem: impl Into<String>, instead: impl Into<String>) {
        self.found.push(FileFinding {
            place,
            on_key: false,
            problem: problem.into(),
            instead: instead.into(),
        });
    }

    /// Keys that only some kinds of question have.
    fn fitting(&mut self) {
        let (q, kind) = (self.question, self.question.kind);
        let measured = matches!(kind, Kind::Number | Kind::Date);
        let fits = [
            (
                "none_of_these",
                q.none_of_these.is_some(),
                kind == Kind::Multiple,
                "multiple",
            ),
            (
                "not_sure",
                q.not_sure.is_some(),
                !kind.is_text() && kind != Kind::Multiple,
                "single or scale, or another kind without words",
            ),
            (
                "max_length",
                q.max_length.is_some(),
                kind.is_text(),
                "short-text or long-text",
            ),
            (
                "elsewhere",
                q.elsewhere.is_some(),
                kind == Kind::Postcode,
                "postcode",
            ),
            (
                "statements",
                !q.statements.is_empty(),
                kind == Kind::Matrix,
                "matrix",
            ),
            (
                "partial",
                q.partial,
                matches!(kind, Kind::Ranking | Kind::Date),
                "ranking or date",
            ),
            ("min", q.min.is_some(), measured, "number or date"),
            ("max", q.max.is_some(), measured, "number or date"),
            ("bands", !q.bands.is_empty(), measured, "number or date"),
            (
                "decimals",
                q.decimals.is_some(),
                kind == Kind::Number,
                "number",
            ),
            ("unit", q.unit.is_some(), kind == Kind::Number, "number"),
            (
                "precision",
                q.precision.is_some(),
                kind == Kind::Date,
                "date",
            ),
        ];
        for (key, _, _, kinds) in fits
            .iter()
            .filter(|(_, present, fits, _)| *present && !fits)
        {
            let instead = format!("Leave the line out, or make the question {kinds}.");
            self.say(
                self.place.key(key),
                format!("a question of the kind \"{kind}\" has no {key}"),
                instead,
            );
        }
        for (index, option) in q
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| !option.postcodes.is_empty() && kind != Kind::Postcode)
        {
            let instead = "Leave the line out, or make the question postcode.";
            self.say(
                self.place.key("options").item(index).key("postcodes"),
                format!("\"{}\" is no area with postcodes", option.key),
                instead,
            );
        }
    }

    fn statements(&mut self) {
        let count = self.question.statements.len();
        if !STATEMENTS.contains(&count) {
            let section = self.place.key("statements").header();
            let instead = format!(
                "Write {} to {} sections [[{section}]].",
                STATEMENTS.start(),
                STATEMENTS.end()
            );
            self.say(
                self.place.clone(),
                format!("a question of the kind \"matrix\" has {count} statements"),
                instead,
            );
        }
    }

    /// The key of a value that the kind needs and that is not there.
    fn missing(&mut self, key: &str, example: &str) {
        let problem = format!(
            "a question of the kind \"{}\" lacks {key}",
            self.question.kind
        );
        self.say(
            self.place.clone(),
            problem,
            format!("Add {key} = {example} to this {}.", self.place.section()),
        );
    }

    /// The least and the most; `None` after saying what is wrong with them.
    fn range(&mut self, least: i32, most: i32, example: [&str; 2]) -> Option<(i32, i32)> {
        let (Some(min), Some(max)) = (self.question.min, self.question.max) else {
            for (key, value, example) in [
                ("min", self.question.min, example[0]),
                ("max", self.question.max, example[1]),
            ] {
                if value.is_none() {
                    self.missing(key, example);
                }
            }
            return None;
        };
        for (key, value) in [("min", min), ("max", max)] {
            if !(least..=most).contains(&value) {
                self.say(
                    self.place.key(key),
                    format!("{value} is out of range"),
                    format!("Write a number from {least} to {most}."),
                );
                return None;
            }
        }
        if min >= max {
            self.say(
                self.place.key("max"),
                format!("{max} is not more than min"),
                format!("Write a number above {min}."),
            );
            return None;
        }
        Some((min, max))
    }

    fn bands(&mut self, min: i32, max: i32) {
        let bands = &self.question.bands;
        let mut before = min;
        for (index, begins) in bands.iter().enumerate() {
            if *begins <= before || *begins > max {
                let problem = format!("no band can begin with {begins}");
                let instead = format!(
                    "Write numbers above {min}, up to {max}, each greater than the one before."
                );
                return self.say(self.place.key("bands").item(index), problem, instead);
            }
            before = *begins;
        }
        if bands.len() as i64 >= MOST_LINES {
            let instead = format!("Write {} at most: a table is for reading.", MOST_LINES - 1);
            self.say(
                self.place.key("bands"),
                format!("{} numbers make too many bands", bands.len()),
                instead,
            );
        }
    }

    fn number(&mut self) {
        if self.question.decimals.is_some_and(|decimals| decimals > 4) {
            let decimals = self.question.decimals.unwrap_or_default();
            self.say(
                self.place.key("decimals"),
                format!("{decimals} decimals is out of range"),
                "Write a number from 0 to 4.",
            );
        }
        let Some((min, max)) = self.range(-1_000_000_000, 1_000_000_000, ["0", "100"]) else {
            return;
        };
        if self.question.bands.is_empty() {
            return self.missing("bands", "[10, 20]");
        }
        self.bands(min, max);
    }

    fn date(&mut self) {
        if self.question.precision.is_none() {
            self.missing("precision", "\"year\", \"month\" or \"day\"");
        }
        let Some((min, max)) = self.range(1900, 2200, ["2000", "2030"]) else {
            return;
        };
        if self.question.bands.is_empty() && i64::from(max - min) >= MOST_LINES {
            let problem = format!(
                "a table with a line for each of {} years is too long to read",
                max - min + 1
            );
            return self.say(
                self.place.clone(),
                problem,
                "Add bands = [2010, 2020] with the years in which new lines begin.",
            );
        }
        self.bands(min, max);
    }

    fn areas(&mut self) {
        let mut seen: Vec<PostcodePrefix> = Vec::new();
        for (index, area) in self.question.options.iter().enumerate() {
            let place = self.place.key("options").item(index);
            if area.postcodes.is_empty() {
                self.say(
                    place.clone(),
                    format!("the area \"{}\" has no postcodes", area.key),
                    "Add postcodes = [\"SW1\", \"SE\"] to it.",
                );
            }
            for (item, text) in area
                .postcodes
                .iter()
                .enumerate()
                .filter(|(_, text)| !text.trim().is_empty())
            {
                let at = place.key("postcodes").item(item);
                match PostcodePrefix::parse(text) {
                    None => self.say(
                        at,
                        format!("no postcode begins with \"{text}\""),
                        "Write it as SW, SW1, SW1A or \"SW1A 2\".",
                    ),
                    Some(prefix) if seen.contains(&prefix) => {
                        self.say(
                            at,
                            format!("\"{text}\" is in two areas, or twice in one"),
                            "Keep it in one place.",
                        );
                    }
                    Some(prefix) => seen.push(prefix),
                }
            }
        }
    }
}
