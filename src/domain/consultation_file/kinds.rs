//! Whether a question has what its kind needs, and nothing that only other kinds have.

use super::FileFinding;
use super::locate::FilePlace;
use crate::domain::consultation::{Kind, KindFault, QuestionFields};
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
pub(super) fn check(question: &QuestionFields, place: &FilePlace) -> Vec<FileFinding> {
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

/// The kinds that have a key, as they are said to whoever wrote it elsewhere.
fn kinds_in_words(key: &str, fits: &[Kind]) -> String {
    if key == "not_sure" {
        return "single or scale, or another kind without words".to_owned();
    }
    let names: Vec<&str> = fits.iter().map(|kind| kind.as_str()).collect();
    names.join(" or ")
}

/// What may stand behind a key that is lacking.
const fn example(kind: Kind, key: &str) -> &'static str {
    match (kind, key.as_bytes()) {
        (Kind::Date, b"min") => "2000",
        (Kind::Date, b"max") => "2030",
        (_, b"min") => "0",
        (_, b"max") => "100",
        _ => "\"year\", \"month\" or \"day\"",
    }
}

struct KindChecker<'a> {
    question: &'a QuestionFields,
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

    /// Keys that only some kinds of question have, and keys that a kind cannot do without.
    fn fitting(&mut self) {
        for fault in self.question.kind_faults() {
            match fault {
                KindFault::Unfit {
                    key: "postcodes", ..
                } => self.unfit_postcodes(),
                KindFault::Unfit { key, fits, .. } => {
                    let instead = format!(
                        "Leave the line out, or make the question {}.",
                        kinds_in_words(key, fits)
                    );
                    self.say(self.place.key(key), fault.to_string(), instead);
                }
                KindFault::Lacking { kind, key } => self.missing(key, example(kind, key)),
            }
        }
    }

    fn unfit_postcodes(&mut self) {
        let with_postcodes = self
            .question
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| !option.postcodes.is_empty());
        for (index, option) in with_postcodes {
            self.say(
                self.place.key("options").item(index).key("postcodes"),
                format!("\"{}\" is no area with postcodes", option.key),
                "Leave the line out, or make the question postcode.",
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

    /// The least and the most; `None` where something is wrong with them, which is said.
    fn range(&mut self, least: i32, most: i32) -> Option<(i32, i32)> {
        let (min, max) = self.question.min.zip(self.question.max)?;
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
        let Some((min, max)) = self.range(-1_000_000_000, 1_000_000_000) else {
            return;
        };
        if self.question.bands.is_empty() {
            return self.missing("bands", "[10, 20]");
        }
        self.bands(min, max);
    }

    fn date(&mut self) {
        let Some((min, max)) = self.range(1900, 2200) else {
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
