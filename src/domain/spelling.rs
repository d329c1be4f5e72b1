//! Editions that mend the spelling of labels and change nothing else, so that the answers to both
//! go on counting together.
//!
//! No program can tell a mend from another meaning. So whoever opens such an edition says that it
//! is one, the words before and after are published, and what surely is none is refused: another
//! change, a label that another option had, words that differ in more than a few letters.

use super::characters::folded;
use super::consultation::{
    ELSEWHERE, Edition, EditionFields, NONE_OF_THESE, NOT_SURE, Question, QuestionFields,
};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A label whose spelling was mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SpellingMend {
    /// The key of the question.
    pub question: String,
    /// The key of the option or the statement.
    pub label_of: String,
    pub before: String,
    pub after: String,
    /// The day on which the edition with the new words was opened.
    pub mended_on: NaiveDate,
}

/// Why an edition does more than mend the spelling of labels.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotSpelling {
    #[error("no label of the draft has other words than what is open")]
    Nothing,
    #[error(
        "the draft changes more than labels (see {0:?} in the file): `regard consultation export` \
         writes what is open, in which only the labels are to be mended"
    )]
    Other(String),
    #[error("{0:?} is the label of another option in what is open: that is another meaning")]
    Taken(String),
    #[error(
        "{before:?} and {after:?} differ in more than their spelling: give the question a key of \
         its own"
    )]
    TooFar { before: String, after: String },
}

/// Every label by which the answers to a question are counted, with the key of what it names.
pub fn labels(question: &mut QuestionFields) -> impl Iterator<Item = (String, &mut String)> {
    let choices = question.options.iter_mut().chain(&mut question.statements);
    let own = [
        (NONE_OF_THESE, &mut question.none_of_these),
        (NOT_SURE, &mut question.not_sure),
        (ELSEWHERE, &mut question.elsewhere),
    ];
    let own = own.into_iter();
    choices
        .map(|choice| (choice.key.clone(), &mut choice.label))
        .chain(own.filter_map(|(key, label)| Some((key.to_owned(), label.as_mut()?))))
}

/// What a draft mends of the labels of what is open.
///
/// # Errors
/// It does more than that, or nothing.
pub fn mends(
    open: &Edition,
    draft: &Edition,
    mended_on: NaiveDate,
) -> Result<Vec<SpellingMend>, NotSpelling> {
    let mut open = compared(open);
    let mut draft = compared(draft);
    let mut found = Vec::new();
    for question in questions(&mut draft) {
        let Some(before) = questions(&mut open).find(|before| before.key == question.key) else {
            continue;
        };
        let key = question.key.clone();
        let known: BTreeMap<String, String> = labels(before)
            .map(|(key, label)| (key, label.clone()))
            .collect();
        for (label_of, label) in labels(question) {
            let Some(before) = known.get(&label_of).filter(|before| *before != label) else {
                continue;
            };
            check(before, label, &known)?;
            found.push(SpellingMend {
                question: key.clone(),
                label_of,
                before: before.clone(),
                after: label.clone(),
                mended_on,
            });
            label.clone_from(before);
        }
    }
    if let Some(other) = first_difference(&open, &draft) {
        return Err(NotSpelling::Other(other));
    }
    if found.is_empty() {
        return Err(NotSpelling::Nothing);
    }
    Ok(found)
}

/// The fields of an edition without what no file has, and without the labels of translations, which
/// no answer is counted by.
fn compared(edition: &Edition) -> EditionFields {
    let mut fields: EditionFields = edition.clone().into();
    fields.former_capacities.clear();
    fields.spelling_mends.clear();
    for texts in fields.translations.values_mut() {
        texts.retain(|name, _| {
            let last = name.rsplit('.').next().unwrap_or(name);
            let choice = name.contains(".options.") || name.contains(".statements.");
            let is_label = choice && last == "label";
            !is_label && !matches!(last, "none_of_these" | "not_sure" | "elsewhere")
        });
    }
    fields
}

fn questions(fields: &mut EditionFields) -> impl Iterator<Item = &mut QuestionFields> {
    let pages = fields.pages.iter_mut();
    pages
        .flat_map(|page| &mut page.questions)
        .chain(&mut fields.classifications)
}

/// The first key of the file whose value differs.
fn first_difference(open: &EditionFields, draft: &EditionFields) -> Option<String> {
    if open == draft {
        return None;
    }
    let [open, draft] = [open, draft].map(|fields| serde_json::json!(fields));
    let keys = open.as_object().into_iter().chain(draft.as_object());
    let mut keys = keys.flat_map(serde_json::Map::keys);
    keys.find(|key| open.get(key.as_str()) != draft.get(key.as_str()))
        .cloned()
}

/// Whether a label can be a mend of another.
fn check(before: &str, after: &str, known: &BTreeMap<String, String>) -> Result<(), NotSpelling> {
    let words = folded(after);
    let same = folded(before) == words;
    if !same && known.values().any(|label| folded(label) == words) {
        return Err(NotSpelling::Taken(after.to_owned()));
    }
    let before_words = folded(before);
    let letters = before_words.chars().count();
    let most = if letters <= 3 { 1 } else { 2.max(letters / 5) };
    if letters_apart(&before_words, &words) > most {
        return Err(NotSpelling::TooFar {
            before: before.to_owned(),
            after: after.to_owned(),
        });
    }
    Ok(())
}

/// How many letters are to be put in, taken out or changed to make one text of another
/// (Levenshtein).
fn letters_apart(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for place in 0..other.len() {
            let changed = diagonal + usize::from(letter != other[place]);
            diagonal = row[place + 1];
            row[place + 1] = changed.min(diagonal + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

/// A question with its labels as later editions mended them. `mends` are in the order in which they
/// were made.
pub fn mended(question: &Question, mends: &[SpellingMend]) -> Question {
    if mends.iter().all(|mend| mend.question != question.key) {
        return question.clone();
    }
    let mut fields: QuestionFields = question.clone().into();
    for (label_of, label) in labels(&mut fields) {
        for mend in mends {
            if (&mend.question, &mend.label_of) == (&question.key, &label_of)
                && mend.before == *label
            {
                label.clone_from(&mend.after);
            }
        }
    }
    Question::try_from(fields).unwrap_or_else(|_| question.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation_file::read;

    const TEST: &str = include_str!("../../tests/it/support/consultation.toml");

    fn edition(edits: &[(&str, &str)]) -> Edition {
        let text = edits
            .iter()
            .fold(TEST.to_owned(), |text, (from, to)| text.replace(from, to));
        read(&text).unwrap()
    }

    fn found(open: &Edition, draft: &Edition) -> Result<Vec<SpellingMend>, NotSpelling> {
        mends(open, draft, "2026-06-02".parse().unwrap())
    }

    #[test]
    fn a_mend_of_labels_is_told_from_everything_else() {
        let open = edition(&[]);
        let mend = edition(&[
            ("\"Go on\"", "\"Go ón\""),
            ("\"Not sure\"", "\"Not  sure\""),
        ]);
        let all = found(&open, &mend).unwrap();
        let words: Vec<_> = all
            .iter()
            .map(|mend| [&mend.question, &mend.label_of, &mend.before, &mend.after])
            .collect();
        assert_eq!(
            words,
            [
                ["view", "go-on", "Go on", "Go ón"],
                ["view", "not-sure", "Not sure", "Not  sure"],
                ["worry", "not-sure", "Not sure", "Not  sure"]
            ]
        );
        assert_eq!(found(&open, &open), Err(NotSpelling::Nothing));
        let swapped = edition(&[
            ("\"Go on\"", "\"-\""),
            ("\"Stop\"", "\"Go on\""),
            ("\"-\"", "\"Stop\""),
        ]);
        assert_eq!(
            found(&open, &swapped),
            Err(NotSpelling::Taken("Stop".into()))
        );
        let meant = edition(&[("\"Go on\"", "\"Never go on\"")]);
        assert!(matches!(
            found(&open, &meant),
            Err(NotSpelling::TooFar { .. })
        ));
        for (from, to, place) in [
            ("key = \"go-on\"", "key = \"go\"", "pages"),
            ("\"Why do you say so?\"", "\"Why?\"", "pages"),
            ("The police propose", "The police plan", "texts"),
            ("23:59", "23:58", "closes"),
        ] {
            let more = edition(&[("\"Go on\"", "\"Go ón\""), (from, to)]);
            assert_eq!(
                found(&open, &more),
                Err(NotSpelling::Other(place.into())),
                "{to}"
            );
        }
    }

    #[test]
    fn a_question_is_the_same_once_its_mends_are_made() {
        let (first, last) = (edition(&[]), edition(&[("\"Go on\"", "\"Go ónn\"")]));
        let middle = edition(&[("\"Go on\"", "\"Go ón\"")]);
        let mut all = found(&first, &middle).unwrap();
        all.extend(found(&middle, &last).unwrap());
        let view = |edition: &Edition| edition.question("view").unwrap().clone();
        for earlier in [&first, &middle, &last] {
            assert_eq!(mended(&view(earlier), &all), view(&last));
        }
        assert_ne!(mended(&view(&first), &all[1..]), view(&last));
    }
}
