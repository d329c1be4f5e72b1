//! What is different between two editions, for people who began on the older one.

use super::consultation::{Edition, Question};

/// One difference that a respondent should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionChange {
    /// Another closing time.
    Closes,
    /// The texts or facts were changed.
    TextsOrFacts,
    /// A question was added; its words.
    Added(String),
    /// A question is no longer asked; its words.
    Removed(String),
    /// A question or its options were changed; its words now.
    Changed(String),
}

/// Lists what changed from `old` to `new`, questions in the order of the newer form.
pub fn changes(old: &Edition, new: &Edition) -> Vec<EditionChange> {
    let mut list = Vec::new();
    if old.closes_at() != new.closes_at() {
        list.push(EditionChange::Closes);
    }
    if old.texts != new.texts || old.facts != new.facts {
        list.push(EditionChange::TextsOrFacts);
    }
    for question in new.questions() {
        match old.question(&question.key) {
            None => list.push(EditionChange::Added(question.text.clone())),
            Some(before) if !same_question(before, question) => list.push(EditionChange::Changed(question.text.clone())),
            Some(_) => {}
        }
    }
    let removed = old.questions().filter(|question| new.question(&question.key).is_none());
    list.extend(removed.map(|question| EditionChange::Removed(question.text.clone())));
    list
}

/// Whether an answer to one still answers the other: same kind, words and options.
pub fn same_question(a: &Question, b: &Question) -> bool {
    a.kind == b.kind && a.text == b.text && a.choices().eq(b.choices())
}
