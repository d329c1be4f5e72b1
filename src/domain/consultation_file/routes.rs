//! Whether the pages lead somewhere: conditions that look back at one choice, and no page that
//! nobody is ever shown.

use super::locate::FilePlace;
use super::{FileFinding, nearest};
use crate::domain::consultation::{
    CAPACITY, Edition, EditionFields, PageFields, QuestionFields, When,
};
use crate::domain::route;
use std::collections::HashSet;

/// Every condition that cannot be meant.
pub(super) fn conditions(edition: &EditionFields) -> Vec<FileFinding> {
    let mut checker = RouteChecker {
        edition,
        found: Vec::new(),
    };
    for (place, page) in edition.pages.iter().enumerate() {
        if let Some(when) = &page.when {
            checker.when(place, page, when);
        }
    }
    checker.found
}

/// Every page that nobody is ever shown. Says something only of a form that has no other mistake.
pub(super) fn never_shown(edition: &Edition) -> Vec<FileFinding> {
    let finding = |place: usize| {
        let (at, what) = match edition.form.pages.get(place) {
            Some(page) => (
                page_place(place),
                format!("nobody is ever shown the page \"{}\"", page.key),
            ),
            None => (
                FilePlace::default().key("classifications").item(0),
                "nobody is ever asked about themselves".to_owned(),
            ),
        };
        let (why, instead) = why_never_shown(edition, place);
        FileFinding {
            place: at,
            on_key: false,
            problem: format!("{what}: {why}"),
            instead,
        }
    };
    route::never_shown(edition)
        .into_iter()
        .map(finding)
        .collect()
}

/// Why nobody is shown the page at a place, and what to do.
fn why_never_shown(edition: &Edition, place: usize) -> (String, String) {
    let ended = edition.form.pages[..place]
        .iter()
        .find(|page| page.exit && page.when.is_none());
    match ended {
        Some(exit) => (
            format!(
                "the page \"{}\" before it ends the form for everybody",
                exit.key
            ),
            "Give that page a condition (when), move it to the end, or take exit out.".to_owned(),
        ),
        None => (
            "its condition and the pages that end the form before it exclude each other".to_owned(),
            "Change the condition, or take the page out.".to_owned(),
        ),
    }
}

struct RouteChecker<'e> {
    edition: &'e EditionFields,
    found: Vec<FileFinding>,
}

fn page_place(place: usize) -> FilePlace {
    FilePlace::default().key("pages").item(place)
}

impl RouteChecker<'_> {
    fn say(&mut self, place: FilePlace, problem: String, instead: impl Into<String>) {
        self.found.push(FileFinding {
            place,
            on_key: false,
            problem,
            instead: instead.into(),
        });
    }

    fn when(&mut self, place: usize, page: &PageFields, when: &When) {
        let at = page_place(place).key("when");
        let (key, edition) = (when.question.as_str(), self.edition);
        if key.trim().is_empty() {
            return; // said for every text
        }
        if key == CAPACITY {
            let offered: Vec<&str> = edition
                .capacities
                .iter()
                .map(|choice| choice.key.as_str())
                .collect();
            return self.answers(&at, when, &offered);
        }
        let instead =
            "Write the key of a question with one choice on an earlier page, or capacity.";
        let earlier = edition.pages[..place]
            .iter()
            .flat_map(|page| &page.questions)
            .find(|question| question.key == key);
        match earlier {
            Some(question) if question.kind.is_single() => {
                let offered: Vec<&str> = question.answer_keys().collect();
                self.answers(&at, when, &offered);
            }
            Some(question) => {
                self.say(
                    at.key("question"),
                    format!(
                        "\"{key}\" is of the kind \"{}\", which has more than one answer",
                        question.kind
                    ),
                    instead,
                );
            }
            None if page.questions.iter().any(|question| question.key == key) => {
                self.say(
                    at.key("question"),
                    format!("\"{key}\" is asked on this page itself"),
                    instead,
                );
            }
            None if edition.asks(key) => {
                let problem = format!(
                    "\"{key}\" is asked after this page, so the form could run in a circle"
                );
                self.say(
                    at.key("question"),
                    problem,
                    format!("{instead} Or move this page behind it."),
                );
            }
            None => {
                let single = |question: &&QuestionFields| question.kind.is_single();
                let keys = edition.pages[..place]
                    .iter()
                    .flat_map(|page| &page.questions)
                    .filter(single)
                    .map(|question| &*question.key);
                let instead = nearest(key, keys.chain([CAPACITY]))
                    .map_or_else(|| instead.to_owned(), |near| format!("Write \"{near}\"."));
                self.say(
                    at.key("question"),
                    format!("there is no question with the key \"{key}\""),
                    instead,
                );
            }
        }
    }

    fn answers(&mut self, at: &FilePlace, when: &When, offered: &[&str]) {
        let list = at.key("is");
        if when.is.is_empty() {
            self.say(
                list,
                "there is no answer with which the page is shown".to_owned(),
                format!("Write some of: {}.", offered.join(", ")),
            );
            return;
        }
        let mut seen = HashSet::new();
        for (index, key) in when
            .is
            .iter()
            .enumerate()
            .filter(|(_, key)| !key.trim().is_empty())
        {
            if !offered.contains(&key.as_str()) {
                let instead = nearest(key, offered.iter().copied()).map_or_else(
                    || format!("Write some of: {}.", offered.join(", ")),
                    |near| format!("Write \"{near}\"."),
                );
                self.say(
                    list.item(index),
                    format!("\"{}\" has no answer with the key \"{key}\"", when.question),
                    instead,
                );
            } else if !seen.insert(key) {
                self.say(
                    list.item(index),
                    format!("the answer \"{key}\" is here twice"),
                    "Keep one of the two.",
                );
            }
        }
    }
}
