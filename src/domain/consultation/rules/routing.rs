//! Whether the pages lead somewhere: conditions that look back at one choice, and no page that
//! nobody is ever shown.

use super::broken::FoundFaults;
use super::{FieldPlace, RuleFault, nearest};
use crate::domain::consultation::{
    CAPACITY, Edition, EditionFields, Kind, PageFields, QuestionFields, When,
};
use crate::domain::routing;
use std::collections::HashSet;

/// What is wrong with the way through the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoutingFault {
    /// A condition looks at a question that may have more than one answer.
    ManyAnswers { question: String, kind: Kind },
    /// A condition looks at a question of its own page.
    SamePage { question: String },
    /// A condition looks at a question that is asked later.
    LaterPage { question: String },
    /// There is no such question; perhaps one of an earlier page with a key like it.
    UnknownQuestion {
        question: String,
        near: Option<String>,
    },
    /// A condition names no answer.
    NoAnswers {
        /// The keys of all answers.
        offered: Vec<String>,
    },
    /// The question has no such answer; perhaps one with a key like it.
    UnknownAnswer {
        question: String,
        answer: String,
        near: Option<String>,
        /// The keys of all answers.
        offered: Vec<String>,
    },
    /// A condition names an answer again.
    AnswerTwice { answer: String },
    /// Nobody is ever shown the page or, without one, asked about themselves.
    NeverShown {
        page: Option<String>,
        cause: HidingCause,
    },
}

/// Why nobody is shown a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HidingCause {
    /// A page before it ends the form for everybody.
    Exit { page: String },
    /// Its condition and the pages that end the form before it exclude each other.
    Conditions,
    /// Everybody answers for an organisation, and none is asked about itself as a person.
    Organisations,
}

/// Every condition that cannot be meant.
pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    for (index, page) in fields.pages.iter().enumerate() {
        if let Some(when) = &page.when {
            let mut checker = ConditionChecker {
                fields,
                earlier: &fields.pages[..index],
                page,
                place: page_place(index).key("when"),
                found: &mut *found,
            };
            checker.check(when);
        }
    }
}

/// Every page that nobody is ever shown. Says something only of a form that has no other fault.
pub(super) fn never_shown(edition: &Edition) -> Vec<RuleFault> {
    let fault = |index: usize| {
        let page = edition.form.pages.get(index);
        let place = match page {
            Some(_) => page_place(index),
            None => FieldPlace::of("classifications").item(0),
        };
        let fault = RoutingFault::NeverShown {
            page: page.map(|page| page.key.clone()),
            cause: cause(edition, index),
        };
        let broken = fault.into();
        RuleFault { place, broken }
    };
    let never = routing::never_shown(edition).into_iter();
    never.map(fault).collect()
}

/// Why nobody is shown the page at a place.
fn cause(edition: &Edition, index: usize) -> HidingCause {
    let ends_for_all = edition.form.pages[..index]
        .iter()
        .find(|page| page.exit && page.when.is_none());
    let is_about_you = index == edition.form.pages.len();
    match ends_for_all {
        Some(exit) => HidingCause::Exit {
            page: exit.key.clone(),
        },
        None if is_about_you && edition.named_capacities().eq(&edition.form.capacities) => {
            HidingCause::Organisations
        }
        None => HidingCause::Conditions,
    }
}

fn page_place(index: usize) -> FieldPlace {
    FieldPlace::of("pages").item(index)
}

/// Checks the condition of one page.
struct ConditionChecker<'a> {
    fields: &'a EditionFields,
    /// The pages before it.
    earlier: &'a [PageFields],
    page: &'a PageFields,
    /// The place of the condition.
    place: FieldPlace,
    found: &'a mut FoundFaults,
}

impl<'a> ConditionChecker<'a> {
    fn check(&mut self, when: &When) {
        let key = when.question.as_str();
        if key.trim().is_empty() {
            return; // a fault of its text
        }
        if key == CAPACITY {
            let capacities = self.fields.capacities.iter();
            let offered: Vec<&str> = capacities.map(|choice| choice.key.as_str()).collect();
            return self.answers(when, &offered);
        }
        match self.asked_earlier().find(|question| question.key == key) {
            Some(question) if question.kind.is_single() => {
                let offered: Vec<&str> = question.answer_keys().collect();
                self.answers(when, &offered);
            }
            Some(question) => {
                let (question, kind) = (key.to_owned(), question.kind);
                let fault = RoutingFault::ManyAnswers { question, kind };
                self.found.add(&self.place.key("question"), fault);
            }
            None => {
                let fault = self.not_asked_earlier(key);
                self.found.add(&self.place.key("question"), fault);
            }
        }
    }

    fn asked_earlier(&self) -> impl Iterator<Item = &'a QuestionFields> + use<'a> {
        self.earlier.iter().flat_map(|page| &page.questions)
    }

    fn not_asked_earlier(&self, key: &str) -> RoutingFault {
        let question = key.to_owned();
        if self.page.questions.iter().any(|asked| asked.key == key) {
            return RoutingFault::SamePage { question };
        }
        if self.fields.asks(key) {
            return RoutingFault::LaterPage { question };
        }
        let single = self.asked_earlier().filter(|asked| asked.kind.is_single());
        let keys = single.map(|asked| asked.key.as_str());
        let near = nearest(key, keys.chain([CAPACITY])).map(ToOwned::to_owned);
        RoutingFault::UnknownQuestion { question, near }
    }

    fn answers(&mut self, when: &When, offered: &[&str]) {
        let list = self.place.key("is");
        let all = || offered.iter().map(|&key| key.to_owned()).collect();
        if when.is.is_empty() {
            return self
                .found
                .add(&list, RoutingFault::NoAnswers { offered: all() });
        }
        let mut seen = HashSet::new();
        let keys = when.is.iter().enumerate();
        for (index, key) in keys.filter(|(_, key)| !key.trim().is_empty()) {
            let answer = key.clone();
            if !offered.contains(&key.as_str()) {
                let near = nearest(key, offered.iter().copied()).map(ToOwned::to_owned);
                let fault = RoutingFault::UnknownAnswer {
                    question: when.question.clone(),
                    answer,
                    near,
                    offered: all(),
                };
                self.found.add(&list.item(index), fault);
            } else if !seen.insert(key) {
                self.found
                    .add(&list.item(index), RoutingFault::AnswerTwice { answer });
            }
        }
    }
}
