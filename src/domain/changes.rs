//! What is different between two editions, for people who began or answered on the older one.

use super::consultation::{Edition, Fact, Page, Question, QuestionFields, QuestionKind, When};
use super::spelling::labels;
use super::table_shape::TableShape;
use super::time::LocalTime;
use chrono::NaiveDate;

/// One difference that a respondent should know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionChange {
    /// Another closing time, and what the clocks of it are called.
    Closes { at: LocalTime, zone_label: String },
    /// The texts or attachments were changed.
    Texts,
    /// A fact was added; what it is about.
    FactAdded(String),
    /// A fact says something else, or on other grounds; what it is about now.
    FactChanged(String),
    /// A fact is no longer given; what it was about.
    FactRemoved(String),
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

impl EditionChange {
    /// Whether answers that were given before may not fit any more.
    pub const fn touches_answers(&self) -> bool {
        matches!(
            self,
            Self::Removed(_) | Self::Changed(_) | Self::AskedOfOthers(_) | Self::Ends
        )
    }

    /// The words of the consultation that the change names.
    pub fn text_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Closes {
                zone_label: text, ..
            }
            | Self::FactAdded(text)
            | Self::FactChanged(text)
            | Self::FactRemoved(text)
            | Self::Added(text)
            | Self::Removed(text)
            | Self::Changed(text)
            | Self::AskedOfOthers(text) => Some(text),
            Self::Texts | Self::Ends => None,
        }
    }
}

/// What became different on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedChanges {
    pub day: NaiveDate,
    /// Never empty.
    pub changes: Vec<EditionChange>,
}

/// What a new edition does to figures: the questions that only one of two editions asks, and those
/// whose answers would mean something else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedChanges {
    /// By their words.
    pub added: Vec<String>,
    /// By their words.
    pub dropped: Vec<String>,
    /// Keys of questions that have another kind or options with other keys.
    pub reused: Vec<String>,
    /// Labels that have other words.
    pub relabelled: Vec<OtherLabel>,
}

/// A label that has other words in a newer edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherLabel {
    /// The key of the question.
    pub question: String,
    pub before: String,
    pub after: String,
}

/// Which questions `new` adds to `old`, which it drops, and which it asks with other options.
pub fn asked_changes(old: &Edition, new: &Edition) -> AskedChanges {
    let mut asked = AskedChanges::default();
    for question in new.questions() {
        let Some(before) = old.question(&question.key) else {
            continue;
        };
        let relabelled = relabelled(before, question);
        match relabelled {
            _ if TableShape::of(before) == TableShape::of(question)
                && before.kind() == question.kind() => {}
            Some(labels) => asked.relabelled.extend(labels),
            None => asked.reused.push(question.key.clone()),
        }
    }
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
        list.push(EditionChange::Closes {
            at: new.schedule.closes,
            zone_label: new.schedule.zone_label.clone(),
        });
    }
    if old.texts != new.texts
        || old.attachments != new.attachments
        || old.translations != new.translations
    {
        list.push(EditionChange::Texts);
    }
    list.extend(fact_changes(&old.facts, &new.facts));
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

/// Which facts differ, in the order of the newer edition.
fn fact_changes(old: &[Fact], new: &[Fact]) -> Vec<EditionChange> {
    let same = |facts: &[Fact], key: &str| facts.iter().find(|fact| fact.key == key).cloned();
    let now = new.iter().filter_map(|fact| match same(old, &fact.key) {
        None => Some(EditionChange::FactAdded(fact.label.clone())),
        Some(before) if before != *fact => Some(EditionChange::FactChanged(fact.label.clone())),
        Some(_) => None,
    });
    let gone = old.iter().filter(|fact| same(new, &fact.key).is_none());
    now.chain(gone.map(|fact| EditionChange::FactRemoved(fact.label.clone())))
        .collect()
}

/// The labels that have other words; `None` when more than labels differs.
fn relabelled(before: &Question, after: &Question) -> Option<Vec<OtherLabel>> {
    let (mut old, mut new): (QuestionFields, QuestionFields) =
        (before.clone().into(), after.clone().into());
    let mut found = Vec::new();
    {
        let (old, new): (Vec<_>, Vec<_>) = (labels(&mut old).collect(), labels(&mut new).collect());
        if before.kind() != after.kind()
            || !old
                .iter()
                .map(|(key, _)| key)
                .eq(new.iter().map(|(key, _)| key))
        {
            return None;
        }
        for ((_, old), (_, new)) in old.into_iter().zip(new) {
            if old != new {
                found.push(OtherLabel {
                    question: before.key.clone(),
                    before: old.clone(),
                    after: new.clone(),
                });
            }
            old.clone_from(new);
        }
    }
    // Only what a table is made of counts here.
    let [old, new] = [old, new].map(|fields| Question::try_from(fields).ok());
    let shapes = |question: &Question| TableShape::of(question);
    (old.as_ref().map(shapes) == new.as_ref().map(shapes)).then_some(found)
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
    fn facts_that_came_changed_or_went_are_named() {
        let old = edition(|_| {});
        let new = edition(|new| {
            let mut added = new.facts[0].clone();
            (added.key, added.label) = ("term".into(), "How long it lasts".into());
            new.facts[0].text = Some("About £60 million.".into());
            new.facts[1] = added;
        });
        assert_eq!(
            changes(&old, &new),
            [
                EditionChange::FactChanged("What it costs".into()),
                EditionChange::FactAdded("How long it lasts".into()),
                EditionChange::FactRemoved("How often it errs".into()),
            ]
        );
        let moved = edition(|moved| moved.facts.reverse());
        assert_eq!(changes(&old, &moved), [], "another order is no news");
    }

    #[test]
    fn other_labels_are_told_from_other_options() {
        let relabel = |from: &str, to: &str| read(&TEST.replace(from, to)).unwrap();
        let old = edition(|_| {});
        assert_eq!(asked_changes(&old, &old), AskedChanges::default());
        let words = asked_changes(&old, &relabel("\"Go on\"", "\"Carry on\""));
        assert_eq!(
            words.relabelled,
            [OtherLabel {
                question: "view".into(),
                before: "Go on".into(),
                after: "Carry on".into()
            }]
        );
        assert!(words.reused.is_empty());
        let keys = asked_changes(&old, &relabel("key = \"go-on\"", "key = \"go\""));
        assert_eq!(
            (keys.reused, keys.relabelled),
            (vec!["view".to_owned()], vec![])
        );
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
