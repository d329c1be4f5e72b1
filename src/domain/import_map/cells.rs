//! What single cells say.

use crate::domain::characters::folded;
use crate::domain::consultation::Question;
use crate::domain::form::PartialDate;
use chrono::format::{Fixed, Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
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

/// What a cell was found to mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName<T> {
    pub meaning: CellMeaning<T>,
    /// The name for which it was taken, where the cell writes that in another way than case and
    /// blanks.
    pub taken_for: Option<String>,
}

/// A name and what it means.
#[derive(Debug, Clone)]
struct NamedMeaning<T> {
    name: String,
    meaning: CellMeaning<T>,
}

/// Which of a few known things each name means. A name that two of them have means neither.
type NameTable<T> = HashMap<String, Option<NamedMeaning<T>>>;

#[derive(Debug, Clone)]
struct NameSpellings<T> {
    exact: NameTable<T>,
    /// Without regard to case and spaces.
    loose: NameTable<T>,
    /// Without regard to how programs write the same letters and marks, either.
    alike: NameTable<T>,
}

impl<T: Clone + PartialEq> NameSpellings<T> {
    fn none() -> Self {
        Self {
            exact: HashMap::new(),
            loose: HashMap::new(),
            alike: HashMap::new(),
        }
    }

    fn add(&mut self, name: &str, thing: &CellMeaning<T>) {
        for (map, spelling) in [
            (&mut self.exact, name.trim().to_owned()),
            (&mut self.loose, loosely(name)),
            (&mut self.alike, folded(name)),
        ] {
            let known = map.entry(spelling).or_insert_with(|| {
                Some(NamedMeaning {
                    name: name.trim().to_owned(),
                    meaning: thing.clone(),
                })
            });
            if known.as_ref().map(|known| &known.meaning) != Some(thing) {
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
    pub fn find(&self, cell: &str) -> Option<FoundName<T>> {
        let loose = loosely(cell);
        let known = self
            .said
            .exact
            .get(cell)
            .or_else(|| self.own.exact.get(cell))
            .or_else(|| self.said.loose.get(&loose))
            .or_else(|| self.own.loose.get(&loose));
        if let Some(known) = known {
            return known.as_ref().map(|known| FoundName {
                meaning: known.meaning.clone(),
                taken_for: None,
            });
        }
        let alike = folded(cell);
        let known = self
            .said
            .alike
            .get(&alike)
            .or_else(|| self.own.alike.get(&alike));
        known?.as_ref().map(|known| FoundName {
            meaning: known.meaning.clone(),
            taken_for: Some(known.name.clone()),
        })
    }

    /// The most times that a name holds what stands between two names in one cell.
    pub fn most_inside(&self, separator: &str) -> usize {
        let names = self.said.exact.keys().chain(self.own.exact.keys());
        names
            .map(|name| name.matches(separator).count())
            .max()
            .unwrap_or(0)
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

/// How a column writes the answers to a question for a date: whole dates, or less of them.
#[derive(Debug, Clone)]
pub struct DateFormat {
    items: Vec<Item<'static>>,
    has_month: bool,
    has_day: bool,
}

impl DateFormat {
    /// Reads the letters of `strftime`; `None` when they are none or name no year.
    pub fn new(format: &str) -> Option<Self> {
        let items: Vec<Item<'static>> = StrftimeItems::new(format).parse_to_owned().ok()?;
        let has_month = has_any(&items, &[Numeric::Month])
            || items.iter().any(|item| {
                matches!(
                    item,
                    Item::Fixed(Fixed::ShortMonthName | Fixed::LongMonthName)
                )
            });
        let ordinal = has_any(&items, &[Numeric::Ordinal]);
        let has_day = ordinal || has_any(&items, &[Numeric::Day]);
        (has_any(&items, &YEARS) && (!has_day || has_month || ordinal)).then_some(Self {
            has_month: has_month || ordinal,
            has_day,
            items,
        })
    }

    /// What a cell says; `None` when it is not such a date.
    pub fn read(&self, cell: &str) -> Option<PartialDate> {
        let mut parsed = Parsed::new();
        parse(&mut parsed, cell, self.items.iter()).ok()?;
        // What the column does not say is no part of the answer; the calendar wants it.
        if !self.has_month {
            parsed.set_month(1).ok()?;
        }
        if !self.has_day {
            parsed.set_day(1).ok()?;
        }
        let day = parsed.to_naive_date().ok()?;
        Some(PartialDate {
            year: day.year(),
            month: self.has_month.then(|| day.month()),
            day: self.has_day.then(|| day.day()),
        })
    }
}

/// The parts of a format that say a year.
const YEARS: [Numeric; 2] = [Numeric::Year, Numeric::YearMod100];

/// Whether a format has one of these parts.
fn has_any(items: &[Item<'static>], wanted: &[Numeric]) -> bool {
    items
        .iter()
        .any(|item| matches!(item, Item::Numeric(kind, _) if wanted.contains(kind)))
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
        let day = has_any(&items, &[Numeric::Day, Numeric::Ordinal]);
        let year = has_any(&items, &YEARS);
        let has_time = has_any(&items, &[Numeric::Hour, Numeric::Hour12]);
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
        let find = |cell: &str| names.find(cell).map(|found| found.meaning.thing());
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

    #[test]
    fn a_name_that_another_program_wrote_is_found_and_said() {
        let mut names: CellNames<u8> = CellNames::new(vec![], &BTreeMap::new()).unwrap();
        names.also("Don't know", 1);
        names.also("Crème brûlée", 2);
        let find = |cell: &str| {
            let found = names.find(cell)?;
            Some((found.meaning.thing()?, found.taken_for))
        };
        assert_eq!(find("don't  know"), Some((1, None)));
        assert_eq!(find("Don’t know"), Some((1, Some("Don't know".into()))));
        assert_eq!(
            find("Cre\u{300}me bru\u{302}le\u{301}e"),
            Some((2, Some("Crème brûlée".into())))
        );
        assert_eq!(find("Creme brulee"), None, "another word");
    }

    #[test]
    fn dates_are_read_as_the_map_says_and_no_more_of_them() {
        let read = |format: &str, cell: &str| {
            let date = DateFormat::new(format).unwrap().read(cell);
            date.map(|date| date.to_string())
        };
        let some = |date: &str| Some(date.to_owned());
        assert_eq!(read("%d/%m/%Y", "31/05/2026"), some("2026-05-31"));
        assert_eq!(read("%d.%m.%y", "1.2.26"), some("2026-02-01"));
        assert_eq!(read("%b %Y", "May 2026"), some("2026-05"));
        assert_eq!(read("%Y", "2026"), some("2026"));
        assert_eq!(read("%d/%m/%Y", "05/31/2026"), None);
        assert_eq!(read("%d/%m/%Y", "31/02/2026"), None);
        assert!(DateFormat::new("%d/%m").is_none(), "no year");
        assert!(DateFormat::new("%d %Y").is_none(), "a day of no month");
    }
}
