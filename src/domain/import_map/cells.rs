//! What single cells say.

use crate::domain::consultation::Question;
use chrono::format::{Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use std::collections::{BTreeMap, HashMap};

/// What a cell means: something, or that nothing was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMeaning<T> {
    Nothing,
    Thing(T),
}

impl<T> CellMeaning<T> {
    /// The thing, when there is one.
    pub fn thing(self) -> Option<T> {
        match self {
            Self::Nothing => None,
            Self::Thing(thing) => Some(thing),
        }
    }
}

/// Which of a few known things each name means. A name that two of them have means neither.
#[derive(Debug, Clone)]
struct NameSpellings<T> {
    exact: HashMap<String, Option<CellMeaning<T>>>,
    /// Without regard to case and spaces.
    loose: HashMap<String, Option<CellMeaning<T>>>,
}

impl<T: Clone + PartialEq> NameSpellings<T> {
    fn none() -> Self {
        Self {
            exact: HashMap::new(),
            loose: HashMap::new(),
        }
    }

    fn add(&mut self, name: &str, thing: &CellMeaning<T>) {
        for (map, name) in [
            (&mut self.exact, name.trim().to_owned()),
            (&mut self.loose, loosely(name)),
        ] {
            let known = map.entry(name).or_insert_with(|| Some(thing.clone()));
            if known.as_ref() != Some(thing) {
                *known = None;
            }
        }
    }
}

/// What cells say, and which of a few known things each means.
#[derive(Debug, Clone)]
pub struct CellNames<T> {
    /// By the words of the map, which come first.
    said: NameSpellings<T>,
    /// By what the things are called themselves.
    own: NameSpellings<T>,
    /// The things a person may write, for messages.
    known: Vec<String>,
}

impl<T: Clone + PartialEq> CellNames<T> {
    /// Makes the names of things by what they are called, with the words that a map adds.
    ///
    /// # Errors
    /// What a word of the map should mean and does not: the thing's name.
    pub fn new(things: Vec<(String, T)>, words: &BTreeMap<String, String>) -> Result<Self, String> {
        let known: Vec<String> = things.iter().map(|(name, _)| name.clone()).collect();
        let by_name: HashMap<String, T> = things.into_iter().collect();
        let mut names = Self {
            said: NameSpellings::none(),
            own: NameSpellings::none(),
            known,
        };
        for (name, thing) in &by_name {
            names.also(name, thing.clone());
        }
        for (word, meaning) in words {
            let thing = match meaning.as_str() {
                "" => CellMeaning::Nothing,
                name => {
                    CellMeaning::Thing(by_name.get(name).cloned().ok_or_else(|| name.to_owned())?)
                }
            };
            names.said.add(word, &thing);
        }
        Ok(names)
    }

    /// Adds another name of a thing.
    pub fn also(&mut self, name: &str, thing: T) {
        self.own.add(name, &CellMeaning::Thing(thing));
    }

    /// What a cell means; `None` when nobody knows, or it could mean two things.
    pub fn find(&self, cell: &str) -> Option<CellMeaning<T>> {
        let loose = loosely(cell);
        let known = self
            .said
            .exact
            .get(cell)
            .or_else(|| self.own.exact.get(cell));
        known
            .or_else(|| self.said.loose.get(&loose))
            .or_else(|| self.own.loose.get(&loose))?
            .clone()
    }

    /// The things a person may write, as a list.
    pub fn listed(&self) -> String {
        self.known.join(", ")
    }
}

fn loosely(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The options of a question by key, by label and by the words of a map.
///
/// # Errors
/// See [`CellNames::new`].
pub fn options(
    question: &Question,
    words: &BTreeMap<String, String>,
) -> Result<CellNames<String>, String> {
    let things = question
        .choices()
        .map(|(key, _)| (key.to_owned(), key.to_owned()))
        .collect();
    let mut names = CellNames::new(things, words)?;
    for (key, label) in question.choices() {
        names.also(label, key.to_owned());
    }
    Ok(names)
}

/// How a column writes days.
#[derive(Debug, Clone)]
pub struct DayFormat {
    items: Vec<Item<'static>>,
    has_time: bool,
}

/// When something was received: the day, and the instant where the column says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceivedMoment {
    pub day: NaiveDate,
    pub instant: Option<DateTime<Utc>>,
}

impl DayFormat {
    /// Reads the letters of `strftime`; `None` when they are none or name no day.
    pub fn new(format: &str) -> Option<Self> {
        let items: Vec<Item<'static>> = StrftimeItems::new(format).parse_to_owned().ok()?;
        let has = |wanted: &[Numeric]| {
            items
                .iter()
                .any(|item| matches!(item, Item::Numeric(kind, _) if wanted.contains(kind)))
        };
        let day = has(&[Numeric::Day]) || has(&[Numeric::Ordinal]);
        let year = has(&[Numeric::Year, Numeric::YearMod100]);
        let has_time = has(&[Numeric::Hour, Numeric::Hour12]);
        (day && year).then_some(Self { items, has_time })
    }

    /// What a cell says; `None` when it is not such a day.
    pub fn read(&self, cell: &str, zone: Tz) -> Option<ReceivedMoment> {
        let mut parsed = Parsed::new();
        parse(&mut parsed, cell, self.items.iter()).ok()?;
        if !self.has_time {
            return Some(ReceivedMoment {
                day: parsed.to_naive_date().ok()?,
                instant: None,
            });
        }
        let instant = match parsed.to_datetime() {
            Ok(with_offset) => with_offset.to_utc(),
            Err(_) => on_the_clock(
                zone,
                NaiveDateTime::new(parsed.to_naive_date().ok()?, parsed.to_naive_time().ok()?),
            )?,
        };
        Some(ReceivedMoment {
            day: instant.with_timezone(&zone).date_naive(),
            instant: Some(instant),
        })
    }
}

/// The instant at which the clocks of `zone` show a time: the later of two, and none for a time
/// that they skip.
fn on_the_clock(zone: Tz, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    local
        .and_local_timezone(zone)
        .latest()
        .map(|at| at.to_utc())
}

/// A cell as it may stand in a message: short, and on one line.
pub fn shown(cell: &str) -> String {
    let short: String = cell.chars().take(40).collect();
    let dots = if cell.chars().count() > 40 { "…" } else { "" };
    format!("{short:?}{dots}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_could_mean_two_things_means_neither() {
        let things = ["red", "blue", "green"]
            .map(|key| (key.to_owned(), key.to_owned()))
            .to_vec();
        let words = BTreeMap::from([
            ("Rouge".to_owned(), "red".to_owned()),
            ("BLEU".to_owned(), "blue".to_owned()),
            ("bleu".to_owned(), String::new()),
        ]);
        let mut names = CellNames::new(things, &words).unwrap();
        names.also("Navy", "blue".to_owned());
        names.also("NAVY", "green".to_owned());
        names.also("red", "green".to_owned());
        let find = |cell: &str| names.find(cell).map(CellMeaning::thing);
        let thing = |key: &str| Some(Some(key.to_owned()));
        assert_eq!(
            [find("Navy"), find("NAVY"), find("navy")],
            [thing("blue"), thing("green"), None],
            "told apart only as they are written"
        );
        assert_eq!(
            [find("red"), find("RED"), find("rouge")],
            [None, None, thing("red")],
            "one's key is another's label"
        );
        assert_eq!(
            [find("BLEU"), find("bleu"), find("Bleu")],
            [thing("blue"), Some(None), None]
        );
        assert_eq!(find("  Green ".trim()), thing("green"));
    }
}
