//! What an official was shown of a publication before it is out, in a form that a page can carry:
//! so that what is published is what was looked at, or the official is told what differs.

use crate::domain::consultation::{CapacityKey, PublicationRules};
use crate::domain::publication::{
    CapacityFigures, EqualityFigures, PublishedTable, QuestionFigures, Snapshot,
};
use crate::error::{Fault, FlowError};
use crate::ledger::commitment::hex;
use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;

/// The digest of the figures of a snapshot, and a short one of each of its parts, by which it can
/// be said what differs.
///
/// Letters with the same wording are not in it: they are worked out only when something is
/// published. Nor is what moderators decide, which moves while somebody looks: the state of a text
/// changes no figure, and moderators at work never stop a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureDigest {
    /// The last day whose responses were counted.
    pub cut_off: NaiveDate,
    /// SHA-256 of all figures, in hexadecimal digits.
    whole: String,
    /// By the name of a part: how many are counted in a capacity, or the beginning of the digest
    /// of a table.
    parts: BTreeMap<String, String>,
}

/// One part of the figures that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureDifference {
    /// Other responses are counted in a capacity.
    Counted {
        capacity: CapacityKey,
        before: u64,
        now: u64,
    },
    /// A table has other figures, is new, or is there no more.
    Table {
        /// The name of the question's tables, as [`QuestionFigures::id`] makes it.
        question: String,
        capacity: CapacityKey,
    },
}

/// How many hexadecimal digits tell the figures of a table from others: only a person who looks at
/// the same page twice depends on them.
const SHORT: usize = 12;

/// Everything that the digest covers, in a fixed order.
#[derive(Serialize)]
struct DigestedFigures<'a> {
    number: u32,
    edition: u32,
    cut_off: NaiveDate,
    interim: bool,
    rules: &'a PublicationRules,
    capacities: &'a [CapacityFigures],
    questions: &'a [QuestionFigures],
    equality: &'a [EqualityFigures],
}

impl FigureDigest {
    /// The digest of a snapshot's figures.
    ///
    /// # Errors
    /// They cannot be written down.
    pub fn of(snapshot: &Snapshot) -> Result<Self, FlowError> {
        let figures = DigestedFigures {
            number: snapshot.number,
            edition: snapshot.edition,
            cut_off: snapshot.cut_off,
            interim: snapshot.interim,
            rules: &snapshot.rules,
            capacities: &snapshot.capacities,
            questions: &snapshot.questions,
            equality: &snapshot.equality,
        };
        let mut parts = BTreeMap::new();
        for own in &snapshot.capacities {
            parts.insert(format!("c:{}", own.capacity), own.counted.to_string());
        }
        for question in &snapshot.questions {
            for table in &question.tables {
                let name = format!("t:{}:{}", question.id(), table.capacity);
                let mut digest = digest_of::<PublishedTable>(table)?;
                digest.truncate(SHORT);
                parts.insert(name, digest);
            }
        }
        Ok(Self {
            cut_off: snapshot.cut_off,
            whole: digest_of(&figures)?,
            parts,
        })
    }

    /// Reads what [`fmt::Display`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let cut_off = words.next()?.parse().ok()?;
        let whole = words.next()?;
        if whole.len() != 64 || !whole.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let parts = words.map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        Some(Self {
            cut_off,
            whole: whole.to_owned(),
            parts: parts.collect::<Option<_>>()?,
        })
    }

    /// Whether the figures are the ones of another digest.
    pub fn is_same(&self, other: &Self) -> bool {
        self.whole == other.whole
    }

    /// What differs from an earlier digest. Nothing may be named although [`Self::is_same`] says
    /// that something does: the rules or who is asked can change without a table.
    pub fn differences(&self, before: &Self) -> Vec<FigureDifference> {
        let names = self.parts.keys().chain(
            before
                .parts
                .keys()
                .filter(|name| !self.parts.contains_key(*name)),
        );
        let differing = names.filter(|name| self.parts.get(*name) != before.parts.get(*name));
        differing
            .filter_map(|name| difference(name, &self.parts, &before.parts))
            .collect()
    }
}

impl fmt::Display for FigureDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.cut_off, self.whole)?;
        self.parts
            .iter()
            .try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

fn difference(
    name: &str,
    now: &BTreeMap<String, String>,
    before: &BTreeMap<String, String>,
) -> Option<FigureDifference> {
    if let Some(capacity) = name.strip_prefix("c:") {
        let counted = |parts: &BTreeMap<String, String>| {
            parts.get(name).map_or(Some(0), |count| count.parse().ok())
        };
        return Some(FigureDifference::Counted {
            capacity: capacity.parse().ok()?,
            before: counted(before)?,
            now: counted(now)?,
        });
    }
    let (question, capacity) = name.strip_prefix("t:")?.rsplit_once(':')?;
    Some(FigureDifference::Table {
        question: question.to_owned(),
        capacity: capacity.parse().ok()?,
    })
}

/// SHA-256 of a value's JSON, in hexadecimal digits.
fn digest_of<T: Serialize>(value: &T) -> Result<String, FlowError> {
    let json = serde_json::to_vec(value).map_err(|_| Fault::NotWritten("a digest of figures"))?;
    Ok(hex(&Sha256::digest(&json)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::publication::PublishedCell;
    use crate::outputs::sample;

    #[test]
    fn what_a_page_carries_is_read_back() {
        let digest = FigureDigest::of(&sample::snapshot()).unwrap();
        assert_eq!(FigureDigest::parse(&digest.to_string()), Some(digest));
        for damaged in ["", "2026-06-10", "2026-06-10 abc", "today 00", "2026-06-10 a=b c"] {
            assert_eq!(FigureDigest::parse(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn one_figure_that_differs_is_found_and_named() {
        let snapshot = sample::snapshot();
        let before = FigureDigest::of(&snapshot).unwrap();
        assert!(before.is_same(&FigureDigest::of(&sample::snapshot()).unwrap()));
        assert_eq!(before.differences(&before), []);
        let mut other = snapshot;
        let question = &mut other.questions[0];
        let (id, capacity) = (question.id(), question.tables[0].capacity.clone());
        question.tables[0].rows[0].cell = PublishedCell::Exact(4_321);
        let now = FigureDigest::of(&other).unwrap();
        assert!(!now.is_same(&before));
        let found = FigureDifference::Table {
            question: id,
            capacity,
        };
        assert_eq!(now.differences(&before), [found]);
    }

    #[test]
    fn another_number_in_a_capacity_is_said_with_both() {
        let mut snapshot = sample::snapshot();
        let before = FigureDigest::of(&snapshot).unwrap();
        let own = &mut snapshot.capacities[0];
        let (capacity, counted) = (own.capacity.clone(), own.counted);
        own.counted += 1;
        let differences = FigureDigest::of(&snapshot).unwrap().differences(&before);
        let found = FigureDifference::Counted {
            capacity,
            before: counted,
            now: counted + 1,
        };
        assert_eq!(differences, [found]);
    }

    #[test]
    fn the_work_of_moderators_is_no_figure() {
        let mut snapshot = sample::snapshot();
        let before = FigureDigest::of(&snapshot).unwrap();
        snapshot.moderation = None;
        snapshot.changes.clear();
        snapshot.letters.clear();
        let now = FigureDigest::of(&snapshot).unwrap();
        assert!(now.is_same(&before));
    }
}
