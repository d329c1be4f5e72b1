//! The published answers in words.

use super::{ColumnContent, FileSheet, SheetColumn, SheetValue, column, day, later_column};
use crate::domain::publication::{
    FORMAT_OF_OWN_CAPACITIES, PublishedText, Snapshot, TextBody, TextTranslation,
};

const TEXTS: &[SheetColumn] = &[
    column(
        "quote",
        ColumnContent::Text,
        "The quote number of the answer. Two answers of one person have numbers that cannot be \
         joined.",
    ),
    column("question", ColumnContent::Text, "The key of the question."),
    column(
        "capacity",
        ColumnContent::Text,
        "In which capacity the author answered.",
    ),
    column(
        "organisation",
        ColumnContent::Text,
        "The name of the author, where one may be given and the author chose to be named.",
    )
    .before(
        FORMAT_OF_OWN_CAPACITIES,
        "The organisation, where it chose to be named.",
    ),
    column(
        "since",
        ColumnContent::Whole,
        "The number of the publication in which the answer first appeared.",
    ),
    column(
        "status",
        ColumnContent::Text,
        "whole: as it was written. redacted: words were removed. removed: the answer is no longer \
         published.",
    ),
    column("words", ColumnContent::Text, "What the author wrote."),
    column(
        "translation_language",
        ColumnContent::Text,
        "The language of a translation by a person of the operator, where there is one.",
    ),
    column(
        "translation",
        ColumnContent::Text,
        "The translation. The author did not write it.",
    ),
    column(
        "removed_on",
        ColumnContent::Day,
        "The day on which the answer was removed.",
    ),
    column(
        "why",
        ColumnContent::Text,
        "by-author, by-moderator or, when somebody asked the office for it, by-office, for a \
         removed answer.",
    )
    .before(
        FORMAT_OF_OWN_CAPACITIES,
        "by-author or by-moderator, for a removed answer.",
    ),
    column(
        "attribution",
        ColumnContent::Text,
        "Who must be named wherever the words are shown.",
    ),
    later_column(
        "asked_until",
        ColumnContent::Day,
        "The day until which the form had the question, where the newest form does not.",
    ),
];

/// Every published answer in words, in the order of the quote numbers, which are random: the order
/// of arrival shows nowhere.
pub fn texts(snapshot: &Snapshot, texts: &[PublishedText]) -> FileSheet {
    let rows = by_number(texts)
        .into_iter()
        .map(|text| text_line(snapshot, text))
        .collect();
    let about = "The published answers to questions that were answered in words.";
    FileSheet {
        title: "Answers in words",
        about,
        columns: TEXTS,
        rows,
    }
    .in_format(snapshot.format)
}

fn text_line(snapshot: &Snapshot, text: &PublishedText) -> Vec<SheetValue> {
    let question = snapshot
        .questions
        .iter()
        .find(|question| question.key == text.question);
    let (words, removed_on, why) = match &text.body {
        TextBody::Words { words, .. } => (words.as_str(), SheetValue::Empty, ""),
        TextBody::Tombstone { removed_on, why } => ("", SheetValue::Day(*removed_on), why.as_str()),
    };
    vec![
        text.public_id.as_str().into(),
        text.question.as_str().into(),
        text.capacity.as_str().into(),
        organisation(snapshot, text).unwrap_or("").into(),
        SheetValue::Whole(text.since.into()),
        status(&text.body).into(),
        words.into(),
        translation(text)
            .map_or("", |translation| &translation.language)
            .into(),
        translation(text)
            .map_or("", |translation| &translation.words)
            .into(),
        removed_on,
        why.into(),
        snapshot
            .consultation
            .attribution
            .as_deref()
            .unwrap_or("")
            .into(),
        day(question.and_then(|question| question.asked.until)),
    ]
}

/// The texts in the order of their quote numbers.
pub(in crate::outputs) fn by_number(texts: &[PublishedText]) -> Vec<&PublishedText> {
    let mut sorted: Vec<&PublishedText> = texts.iter().collect();
    sorted.sort_by(|a, b| a.public_id.cmp(&b.public_id));
    sorted
}

/// What stands in the files for the state of a text.
pub(in crate::outputs) const fn status(body: &TextBody) -> &'static str {
    match body {
        TextBody::Words {
            redacted: false, ..
        } => "whole",
        TextBody::Words { redacted: true, .. } => "redacted",
        TextBody::Tombstone { .. } => "removed",
    }
}

/// The translation beside a text: none beside a tombstone.
pub(in crate::outputs) fn translation(text: &PublishedText) -> Option<&TextTranslation> {
    text.translation
        .as_ref()
        .filter(|_| matches!(text.body, TextBody::Words { .. }))
}

/// The name beside a text: only of a capacity that may be named, and none beside a tombstone, for
/// whoever takes the words back takes the name too.
pub(in crate::outputs) fn organisation<'t>(
    snapshot: &Snapshot,
    text: &'t PublishedText,
) -> Option<&'t str> {
    let flags = snapshot.flags_of(&text.capacity);
    let named = flags.may_be_named && matches!(text.body, TextBody::Words { .. });
    text.organisation.as_deref().filter(|_| named)
}
