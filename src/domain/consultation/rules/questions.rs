//! One question, whatever its kind: its name, its options and the facts that it cites.

use super::broken::FoundFaults;
use super::names::NameSet;
use super::{FieldPlace, MeasuredValue, kinds, nearest};
use crate::domain::consultation::{
    ChoiceFields, ELSEWHERE, Fact, Kind, NONE_OF_THESE, NOT_SURE, QuestionFields,
};
use crate::domain::publication::{NOT_ANSWERED, NOT_ASKED, NOT_IN_FORM};
use std::collections::HashSet;

/// Names of form fields that are not questions.
const TAKEN_BY_FORMS: &[&str] = &[
    "capacity",
    "organisation",
    "publish",
    "page",
    "csrf",
    "action",
    "lang",
    "from",
    "correcting",
];
/// Keys that tables and forms give to answers that are no option of the consultation.
const TAKEN_BY_TABLES: &[&str] = &[
    NONE_OF_THESE,
    NOT_SURE,
    ELSEWHERE,
    NOT_ANSWERED,
    NOT_ASKED,
    NOT_IN_FORM,
];
/// The longest text that a question may ask for, in characters.
const LONGEST: i64 = 10_000;

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionFault {
    /// Questions of this kind have no options.
    OptionsUnfit { kind: Kind },
    /// Questions of this kind have more or fewer options.
    OptionCount {
        kind: Kind,
        count: usize,
        least: usize,
        most: usize,
    },
    /// Two options of the question are called the same.
    LabelTwice { label: String },
    /// There is no fact of this key; perhaps one with a key like it.
    UnknownFact { key: String, near: Option<String> },
    /// The fact is cited already.
    CitedTwice { key: String },
}

/// Checks one question after the other: names are unique over the whole form.
pub(super) struct QuestionChecker<'e> {
    facts: &'e [Fact],
    names: NameSet<'e>,
}

impl<'e> QuestionChecker<'e> {
    pub fn new(facts: &'e [Fact]) -> Self {
        Self {
            facts,
            names: NameSet::new(TAKEN_BY_FORMS),
        }
    }

    pub fn check(
        &mut self,
        question: &'e QuestionFields,
        place: &FieldPlace,
        found: &mut FoundFaults,
    ) {
        self.names.add(&place.key("key"), &question.key, found);
        option_count(question, place, found);
        labels(question, place, found);
        kinds::check(question, place, found);
        if let (Some(length), true) = (question.max_length, question.kind.is_text()) {
            let (place, characters) = (place.key("max_length"), MeasuredValue::Characters);
            characters.check(&place, length, 1..=LONGEST, found);
        }
        self.cites(question, place, found);
    }

    fn cites(&self, question: &QuestionFields, place: &FieldPlace, found: &mut FoundFaults) {
        let mut seen = HashSet::new();
        let keys = question.cites.iter().enumerate();
        for (index, key) in keys.filter(|(_, key)| !key.trim().is_empty()) {
            let place = place.key("cites").item(index);
            let known = || self.facts.iter().map(|fact| fact.key.as_str());
            if !known().any(|fact| fact == key) {
                let near = nearest(key, known()).map(ToOwned::to_owned);
                let key = key.clone();
                found.add(&place, QuestionFault::UnknownFact { key, near });
            } else if !seen.insert(key) {
                let key = key.clone();
                found.add(&place, QuestionFault::CitedTwice { key });
            }
        }
    }
}

fn option_count(question: &QuestionFields, place: &FieldPlace, found: &mut FoundFaults) {
    let (count, kind) = (question.options.len(), question.kind);
    let (least, most) = kinds::option_bounds(kind);
    if most == 0 && count > 0 {
        found.add(&place.key("options"), QuestionFault::OptionsUnfit { kind });
    } else if !(least..=most).contains(&count) {
        let fault = QuestionFault::OptionCount {
            kind,
            count,
            least,
            most,
        };
        found.add(place, fault);
    }
}

/// The names and the words of everything that can be chosen.
fn labels(question: &QuestionFields, place: &FieldPlace, found: &mut FoundFaults) {
    let mut labels = LabelSet::default();
    let options = place.key("options");
    labels.choices(&question.options, &options, TAKEN_BY_TABLES, found);
    let apart = [
        ("none_of_these", &question.none_of_these),
        ("elsewhere", &question.elsewhere),
        ("not_sure", &question.not_sure),
    ];
    for (key, label) in apart {
        if let Some(label) = label {
            labels.add(&place.key(key), label, found);
        }
    }
    let statements = place.key("statements");
    LabelSet::default().choices(&question.statements, &statements, &[], found);
}

/// The words of what stands beside each other, of which no two are the same.
#[derive(Default)]
struct LabelSet<'e> {
    seen: HashSet<&'e str>,
}

impl<'e> LabelSet<'e> {
    fn choices(
        &mut self,
        choices: &'e [ChoiceFields],
        place: &FieldPlace,
        taken: &'static [&'static str],
        found: &mut FoundFaults,
    ) {
        let mut names = NameSet::new(taken);
        for (index, choice) in choices.iter().enumerate() {
            let place = place.item(index);
            names.add(&place.key("key"), &choice.key, found);
            self.add(&place.key("label"), &choice.label, found);
        }
    }

    fn add(&mut self, place: &FieldPlace, label: &'e str, found: &mut FoundFaults) {
        if !label.trim().is_empty() && !self.seen.insert(label.trim()) {
            let label = label.to_owned();
            found.add(place, QuestionFault::LabelTwice { label });
        }
    }
}
