//! Which pages a respondent is shown: every page whose condition holds, up to the first that ends
//! the form.
//!
//! A condition looks at an answer only while its question is itself asked. So an answer that was
//! given before its page fell away decides nothing, counts for nothing, and comes back when the
//! page does.

mod progress;
mod reach;
#[cfg(test)]
mod tests;

pub use reach::never_shown;

use super::consultation::{CAPACITY, CapacityKey, Edition, Page, Question, When};
use super::form::Answer;
use std::collections::{BTreeMap, BTreeSet};

/// The page that asks in which capacity somebody answers; the first, unless there is nothing to
/// ask.
pub const ANSWERING_AS: &str = "answering-as";
/// The page that asks those who answer for an organisation what it is called.
pub const ANSWERING_FOR: &str = "answering-for";
/// The page with questions about the respondent; the last, where there are any.
pub const ABOUT_YOU: &str = "about-you";

/// The way of one respondent through a form.
#[derive(Debug, Clone)]
pub struct FormRouting<'e> {
    edition: &'e Edition,
    /// The keys of the pages shown, in order.
    pages: Vec<&'e str>,
    asked: BTreeSet<&'e str>,
    /// The pages whose own condition holds, whether or not the form ends before them.
    fitting: BTreeSet<&'e str>,
    exit: Option<&'e Page>,
}

impl<'e> FormRouting<'e> {
    /// The way of somebody who has answered so.
    pub fn of(
        edition: &'e Edition,
        capacity: Option<&CapacityKey>,
        given: &BTreeMap<String, Answer>,
    ) -> Self {
        let only = edition.only_capacity();
        let capacity = only.or(capacity);
        let for_organisation = capacity.is_some_and(|key| edition.may_be_named(key));
        let first = only.is_none().then_some(ANSWERING_AS);
        let pages = first
            .into_iter()
            .chain(for_organisation.then_some(ANSWERING_FOR))
            .collect();
        let mut routing = Self {
            edition,
            pages,
            asked: BTreeSet::new(),
            fitting: BTreeSet::new(),
            exit: None,
        };
        for page in &edition.form.pages {
            if page
                .when
                .as_ref()
                .is_some_and(|when| !routing.holds(when, capacity, given))
            {
                continue;
            }
            routing.fitting.insert(&page.key);
            if routing.exit.is_none() {
                routing.show(&page.key, &page.questions);
                routing.exit = page.exit.then_some(page);
            }
        }
        let is_over = routing.exit.is_some() || for_organisation;
        if !is_over && !edition.form.classifications.is_empty() {
            routing.show(ABOUT_YOU, &edition.form.classifications);
        }
        routing
    }

    fn show(&mut self, page: &'e str, questions: &'e [Question]) {
        self.pages.push(page);
        self.asked
            .extend(questions.iter().map(|question| question.key.as_str()));
    }

    fn holds(
        &self,
        when: &When,
        capacity: Option<&CapacityKey>,
        given: &BTreeMap<String, Answer>,
    ) -> bool {
        let answer = match given.get(&when.question) {
            _ if when.question == CAPACITY => capacity.map(CapacityKey::as_str),
            Some(Answer::Choices(keys)) if keys.len() == 1 && self.asks(&when.question) => {
                Some(keys[0].as_str())
            }
            _ => None,
        };
        answer.is_some_and(|answer| when.is.iter().any(|key| key == answer))
    }

    /// The keys of the pages shown, in order: the first asks for the capacity, unless there is only
    /// one; those who answer for an organisation are asked for its name next, and nothing about
    /// themselves.
    pub fn pages(&self) -> &[&'e str] {
        &self.pages
    }

    /// The page with which the form begins.
    pub fn first(&self) -> &'e str {
        self.pages.first().copied().unwrap_or(ANSWERING_AS)
    }

    /// Whether a page is shown.
    pub fn shows(&self, page: &str) -> bool {
        self.pages.contains(&page)
    }

    /// The page shown after another one; `None` after the last.
    pub fn after(&self, page: &str) -> Option<&'e str> {
        self.pages
            .iter()
            .skip_while(|key| **key != page)
            .nth(1)
            .copied()
    }

    /// The page shown before another one; `None` before the first.
    pub fn before(&self, page: &str) -> Option<&'e str> {
        self.pages
            .iter()
            .take_while(|key| **key != page)
            .last()
            .copied()
    }

    /// Whether a question is asked.
    pub fn asks(&self, question: &str) -> bool {
        self.asked.contains(question)
    }

    /// The questions that are asked, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'e Question> {
        self.edition
            .questions()
            .filter(|question| self.asks(&question.key))
    }

    /// The page that ends the form early, where one does.
    pub const fn exit(&self) -> Option<&'e Page> {
        self.exit
    }

    /// Where somebody belongs who asks for a page that is not shown: the page with the answer that
    /// decides about it, or the page that ended the form before it.
    pub fn instead_of(&self, page: &str) -> &'e str {
        let mut wanted = page;
        loop {
            let condition = self
                .edition
                .form
                .pages
                .iter()
                .find(|other| other.key == wanted)
                .and_then(|other| other.when.as_ref());
            match condition
                .filter(|_| !self.fitting.contains(wanted))
                .and_then(|when| page_of(self.edition, &when.question))
            {
                Some(decider) if self.shows(decider) => return decider,
                Some(decider) if decider != wanted => wanted = decider,
                _ => {
                    return self
                        .exit
                        .map_or_else(|| self.first(), |exit| exit.key.as_str());
                }
            }
        }
    }
}

/// The questions of a page; `None` when there is no such page. The pages that ask who answers have
/// none of their own.
pub fn questions_of<'e>(edition: &'e Edition, page: &str) -> Option<&'e [Question]> {
    match page {
        ANSWERING_AS => Some(&[]),
        ANSWERING_FOR if edition.named_capacities().next().is_some() => Some(&[]),
        ABOUT_YOU if !edition.form.classifications.is_empty() => {
            Some(&edition.form.classifications)
        }
        _ => edition
            .form
            .pages
            .iter()
            .find(|other| other.key == page)
            .map(|found| found.questions.as_slice()),
    }
}

/// The page on which a question is asked; for `capacity` the first.
pub fn page_of<'e>(edition: &'e Edition, question: &str) -> Option<&'e str> {
    if question == CAPACITY {
        return Some(ANSWERING_AS);
    }
    let holds = |questions: &[Question]| questions.iter().any(|asked| asked.key == question);
    let page = edition
        .form
        .pages
        .iter()
        .find(|page| holds(&page.questions))
        .map(|page| page.key.as_str());
    page.or_else(|| holds(&edition.form.classifications).then_some(ABOUT_YOU))
}

/// Whom a form asks a question, among those who answer in one capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedOf<'e> {
    Everybody,
    Nobody,
    /// It depends on the answers to these questions.
    Some(BTreeSet<&'e str>),
}

/// Whom the form asks a question, among those who answer in `capacity`.
pub fn asked_of<'e>(edition: &'e Edition, capacity: &CapacityKey, question: &str) -> AskedOf<'e> {
    let place = edition
        .form
        .pages
        .iter()
        .position(|page| page.questions.iter().any(|asked| asked.key == question));
    // An organisation is not asked about itself as a person.
    if place.is_none() && edition.may_be_named(capacity) {
        return AskedOf::Nobody;
    }
    // What is about the respondent comes last.
    let (before, own) = edition
        .form
        .pages
        .split_at(place.unwrap_or(edition.form.pages.len()));
    // For this capacity: never, or when some answers are given; always is when none has to be
    // given.
    let within = |page: &'e Page| {
        let (capacities, answers): (Vec<&When>, Vec<&When>) = conditions(edition, page)
            .into_iter()
            .partition(|when| when.question == CAPACITY);
        let never = capacities
            .iter()
            .any(|when| when.is.iter().all(|key| key != capacity.as_str()));
        (!never).then(|| {
            answers
                .into_iter()
                .map(|when| when.question.as_str())
                .collect::<BTreeSet<&str>>()
        })
    };
    let Some(mut deciders) = own.first().map_or_else(|| Some(BTreeSet::new()), within) else {
        return AskedOf::Nobody;
    };
    for ends in before.iter().filter(|page| page.exit).filter_map(within) {
        if ends.is_empty() {
            return AskedOf::Nobody;
        }
        deciders.extend(ends);
    }
    if deciders.is_empty() {
        AskedOf::Everybody
    } else {
        AskedOf::Some(deciders)
    }
}

/// The conditions that decide whom a form asks a question: those of its own page, then those of
/// each page before it that ends the form. Two forms with equal conditions ask it of the same
/// people.
pub fn deciding_conditions<'e>(edition: &'e Edition, question: &str) -> Vec<Vec<&'e When>> {
    let place = edition
        .form
        .pages
        .iter()
        .position(|page| page.questions.iter().any(|asked| asked.key == question));
    let (before, own) = edition
        .form
        .pages
        .split_at(place.unwrap_or(edition.form.pages.len()));
    let own = own
        .first()
        .map_or_else(Vec::new, |page| conditions(edition, page));
    let ends = before
        .iter()
        .filter(|page| page.exit)
        .map(|page| conditions(edition, page));
    std::iter::once(own).chain(ends).collect()
}

/// The condition of a page, then that of the page whose question it names, and so on.
fn conditions<'e>(edition: &'e Edition, page: &'e Page) -> Vec<&'e When> {
    let mut found = Vec::new();
    let mut next = page.when.as_ref();
    while let Some(when) = next {
        found.push(when);
        let asked_on = edition.form.pages.iter().find(|other| {
            other
                .questions
                .iter()
                .any(|question| question.key == when.question)
        });
        // A file that passed its checks has no loops; the bound keeps others from hanging.
        next = asked_on
            .and_then(|page| page.when.as_ref())
            .filter(|_| found.len() <= edition.form.pages.len());
    }
    found
}
