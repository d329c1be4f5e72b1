//! What is different between two editions, for people who began on the older one.

use super::consultation::{Edition, Page, Question, QuestionKind, When};

/// One difference that a respondent should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionChange {
    /// Another closing time.
    Closes,
    /// The texts, facts or attachments were changed.
    TextsOrFacts,
    /// A question was added; its words.
    Added(String),
    /// A question is no longer asked; its words.
    Removed(String),
    /// A question or its options were changed; its words now.
    Changed(String),
    /// A question is asked under another condition; its words.
    AskedOfOthers(String),
    /// The form ends early on other pages, or for others.
    Ends,
}

/// The questions that only one of two editions asks, by their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedChanges {
    pub added: Vec<String>,
    pub dropped: Vec<String>,
}

/// Which questions `new` adds to `old`, and which it drops.
pub fn asked_changes(old: &Edition, new: &Edition) -> AskedChanges {
    let mut asked = AskedChanges::default();
    for change in changes(old, new) {
        match change {
            EditionChange::Added(text) => asked.added.push(text),
            EditionChange::Removed(text) => asked.dropped.push(text),
            _ => {}
        }
    }
    asked
}

/// Lists what changed from `old` to `new`, questions in the order of the newer form.
pub fn changes(old: &Edition, new: &Edition) -> Vec<EditionChange> {
    let mut list = Vec::new();
    if old.closes_at() != new.closes_at() {
        list.push(EditionChange::Closes);
    }
    if old.texts != new.texts
        || old.facts != new.facts
        || old.attachments != new.attachments
        || old.translations != new.translations
    {
        list.push(EditionChange::TextsOrFacts);
    }
    for question in new.questions() {
        match old.question(&question.key) {
            None => list.push(EditionChange::Added(question.text.clone())),
            Some(before) if !same_question(before, question) => {
                list.push(EditionChange::Changed(question.text.clone()));
            }
            Some(_) if condition(old, &question.key) != condition(new, &question.key) => {
                list.push(EditionChange::AskedOfOthers(question.text.clone()));
            }
            Some(_) => {}
        }
    }
    if ends(old).ne(ends(new)) {
        list.push(EditionChange::Ends);
    }
    let removed = old
        .questions()
        .filter(|question| new.question(&question.key).is_none());
    list.extend(removed.map(|question| EditionChange::Removed(question.text.clone())));
    list
}

/// The condition of the page on which a question is asked.
fn condition<'e>(edition: &'e Edition, question: &str) -> Option<&'e When> {
    let asks = |page: &&Page| page.questions.iter().any(|asked| asked.key == question);
    edition
        .form
        .pages
        .iter()
        .find(asks)
        .and_then(|page| page.when.as_ref())
}

/// The pages that end the form early, with their conditions.
fn ends(edition: &Edition) -> impl Iterator<Item = (&str, Option<&When>)> {
    edition
        .form
        .pages
        .iter()
        .filter(|page| page.exit)
        .map(|page| (page.key.as_str(), page.when.as_ref()))
}

/// Whether an answer to one still answers the other: same kind, words and options.
pub fn same_question(a: &Question, b: &Question) -> bool {
    let plain = |question: &Question| Question {
        hint: None,
        required: false,
        cites: Vec::new(),
        short: None,
        kind: match question.kind.clone() {
            QuestionKind::ShortText { .. } => QuestionKind::ShortText { max_length: None },
            QuestionKind::LongText { .. } => QuestionKind::LongText { max_length: None },
            kind => kind,
        },
        ..question.clone()
    };
    plain(a) == plain(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file::read;

    const TEST: &str = include_str!("../../tests/it/support/consultation.toml");

    fn edition(edit: impl Fn(&mut Edition)) -> Edition {
        let mut edition = read(TEST).unwrap();
        edit(&mut edition);
        edition
    }

    #[test]
    fn another_condition_and_another_end_are_told() {
        let when = When {
            question: "view".into(),
            is: vec!["stop".into()],
        };
        let old = edition(|_| {});
        assert_eq!(changes(&old, &old), []);
        let asked = edition(|new| new.form.pages[1].when = Some(when.clone()));
        assert_eq!(
            changes(&old, &asked),
            [EditionChange::AskedOfOthers("Why do you say so?".into())]
        );
        let mut end = old.form.pages[1].clone();
        (end.key, end.exit, end.questions, end.when) = ("over".into(), true, vec![], Some(when));
        let ended = edition(|new| new.form.pages.insert(1, end.clone()));
        assert_eq!(changes(&old, &ended), [EditionChange::Ends]);
        assert_eq!(changes(&ended, &old), [EditionChange::Ends]);
    }
}
