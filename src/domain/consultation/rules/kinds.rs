//! Whether a question has what its kind needs, and nothing that only other kinds have.

use super::broken::FoundFaults;
use super::{FieldPlace, MeasuredValue};
use crate::domain::consultation::{Kind, KindFault, QuestionFields};
use crate::domain::postcode::PostcodePrefix;
use std::ops::RangeInclusive;

/// The most statements of a matrix.
const STATEMENTS: RangeInclusive<usize> = 2..=15;
/// The most years, and the most bands, that a table has lines for.
const MOST_LINES: i64 = 20;
/// The bounds between which numbers are asked for.
const NUMBERS: RangeInclusive<i64> = -1_000_000_000..=1_000_000_000;
/// The years between which dates are asked for.
const YEARS: RangeInclusive<i64> = 1900..=2200;
/// How many figures may stand after the point.
const DECIMALS: RangeInclusive<i64> = 0..=4;

/// What is wrong with what a question of one kind has, beside keys that it lacks or cannot have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindRule {
    /// A matrix has more or fewer statements.
    StatementCount {
        count: usize,
        least: usize,
        most: usize,
    },
    /// The most is not above the least.
    Bounds { min: i32, max: i32 },
    /// A band begins out of order, or outside the bounds.
    BandOrder { begins: i32, min: i32, max: i32 },
    /// There are more beginnings of bands than a table has room for.
    BandCount { count: usize, most: i64 },
    /// A table would have a line for each of this many years.
    YearCount { count: i64 },
}

/// What is wrong with the postcodes of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostcodeFault {
    /// An option that is no area has postcodes.
    NoArea { option: String },
    /// An area has none.
    NonePresent { area: String },
    /// No postcode begins so.
    NoPrefix { text: String },
    /// The beginning of postcodes is in two areas, or twice in one.
    Twice { text: String },
}

/// How many options a kind has, least and most.
pub(super) const fn option_bounds(kind: Kind) -> (usize, usize) {
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
pub(super) fn check(question: &QuestionFields, place: &FieldPlace, found: &mut FoundFaults) {
    let mut checker = KindChecker {
        question,
        place,
        found,
    };
    checker.fitting();
    match question.kind {
        Kind::Matrix => checker.statements(),
        Kind::Number => checker.number(),
        Kind::Date => checker.date(),
        Kind::Postcode => checker.areas(),
        _ => {}
    }
}

struct KindChecker<'a> {
    question: &'a QuestionFields,
    place: &'a FieldPlace,
    found: &'a mut FoundFaults,
}

impl KindChecker<'_> {
    /// Keys that only some kinds of question have, and keys that a kind cannot do without.
    fn fitting(&mut self) {
        for fault in self.question.kind_faults() {
            match fault {
                KindFault::Unfit {
                    key: "postcodes", ..
                } => self.unfit_postcodes(),
                KindFault::Unfit { key, .. } => self.found.add(&self.place.key(key), fault),
                KindFault::Lacking { .. } => self.found.add(self.place, fault),
            }
        }
    }

    fn unfit_postcodes(&mut self) {
        let options = self.question.options.iter().enumerate();
        for (index, option) in options.filter(|(_, option)| !option.postcodes.is_empty()) {
            let place = self.place.key("options").item(index).key("postcodes");
            let option = option.key.clone();
            self.found.add(&place, PostcodeFault::NoArea { option });
        }
    }

    fn statements(&mut self) {
        let count = self.question.statements.len();
        if !STATEMENTS.contains(&count) {
            let fault = KindRule::StatementCount {
                count,
                least: *STATEMENTS.start(),
                most: *STATEMENTS.end(),
            };
            self.found.add(self.place, fault);
        }
    }

    /// The least and the most; `None` where something is wrong with them, which is said.
    fn bounds(&mut self, allowed: &RangeInclusive<i64>) -> Option<(i32, i32)> {
        let (min, max) = self.question.min.zip(self.question.max)?;
        for (key, value) in [("min", min), ("max", max)] {
            let (place, bound) = (self.place.key(key), MeasuredValue::Bound);
            if !bound.check(&place, value, allowed.clone(), self.found) {
                return None;
            }
        }
        if min >= max {
            let fault = KindRule::Bounds { min, max };
            self.found.add(&self.place.key("max"), fault);
            return None;
        }
        Some((min, max))
    }

    fn bands(&mut self, min: i32, max: i32) {
        let (place, mut before) = (self.place.key("bands"), min);
        for (index, &begins) in self.question.bands.iter().enumerate() {
            if begins <= before || begins > max {
                let fault = KindRule::BandOrder { begins, min, max };
                return self.found.add(&place.item(index), fault);
            }
            before = begins;
        }
        // One line more than beginnings: the first line begins with the least.
        let (count, most) = (self.question.bands.len(), MOST_LINES - 1);
        if count as i64 > most {
            self.found.add(&place, KindRule::BandCount { count, most });
        }
    }

    fn number(&mut self) {
        if let Some(decimals) = self.question.decimals {
            let (place, measured) = (self.place.key("decimals"), MeasuredValue::Decimals);
            measured.check(&place, decimals, DECIMALS, self.found);
        }
        let Some((min, max)) = self.bounds(&NUMBERS) else {
            return;
        };
        if self.question.bands.is_empty() {
            let (kind, key) = (Kind::Number, "bands");
            return self.found.add(self.place, KindFault::Lacking { kind, key });
        }
        self.bands(min, max);
    }

    fn date(&mut self) {
        let Some((min, max)) = self.bounds(&YEARS) else {
            return;
        };
        let count = i64::from(max - min) + 1;
        if self.question.bands.is_empty() && count > MOST_LINES {
            return self.found.add(self.place, KindRule::YearCount { count });
        }
        self.bands(min, max);
    }

    fn areas(&mut self) {
        let mut seen: Vec<PostcodePrefix> = Vec::new();
        for (index, option) in self.question.options.iter().enumerate() {
            let place = self.place.key("options").item(index);
            if option.postcodes.is_empty() {
                let area = option.key.clone();
                self.found.add(&place, PostcodeFault::NonePresent { area });
            }
            for (index, text) in option.postcodes.iter().enumerate() {
                if !text.trim().is_empty() {
                    self.postcode(text, &place.key("postcodes").item(index), &mut seen);
                }
            }
        }
    }

    fn postcode(&mut self, text: &str, place: &FieldPlace, seen: &mut Vec<PostcodePrefix>) {
        let owned = || text.to_owned();
        match PostcodePrefix::parse(text) {
            None => self
                .found
                .add(place, PostcodeFault::NoPrefix { text: owned() }),
            Some(prefix) if seen.contains(&prefix) => {
                self.found
                    .add(place, PostcodeFault::Twice { text: owned() });
            }
            Some(prefix) => seen.push(prefix),
        }
    }
}
