//! The tables that files hold, before they are written as CSV or as a spreadsheet: columns with
//! their meaning, and values.
//!
//! Header, metadata and rows come from one place, so that a file and its description cannot
//! disagree.

use super::{HIDDEN, decimal, mean_position, percent};
use crate::domain::characters::shows_nothing;
use crate::domain::equality::EqualityQuestion;
use crate::domain::publication::{
    FORMAT_OF_OWN_CAPACITIES, FORMAT_OF_PERIODS, PublishedCell, PublishedRow, PublishedTable,
    PublishedText, QuestionFigures, Snapshot, TextBody, TextTranslation,
};
use crate::domain::response::ResponseState;
use chrono::NaiveDate;
use std::borrow::Cow;

/// One table of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileSheet {
    pub title: &'static str,
    pub about: &'static str,
    pub columns: &'static [SheetColumn],
    /// As many values in each as there are columns.
    pub rows: Vec<Vec<SheetValue>>,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetColumn {
    pub name: &'static str,
    pub holds: ColumnContent,
    pub about: &'static str,
    /// What files say of it that were made before capacities were the consultation's own, where
    /// that is something else.
    about_before: Option<&'static str>,
    /// The format of publications from which on files have it.
    since: u32,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnContent {
    Text,
    Whole,
    /// A whole number that may be hidden.
    Figure,
    /// A decimal number that may be hidden.
    Share,
    /// A decimal number, where there is one.
    Mean,
    Day,
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetValue {
    Text(String),
    Whole(u64),
    /// A share in per cent, or a mean, with as many decimals as are published.
    Share(String),
    Day(NaiveDate),
    /// A figure that may not be shown.
    Hidden,
    Empty,
}

impl SheetValue {
    /// The value as plain characters. What a spreadsheet would take for a formula gets a leading
    /// apostrophe.
    pub fn characters(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => without_formula(text),
            Self::Whole(n) => n.to_string().into(),
            Self::Share(share) => share.into(),
            Self::Day(day) => day.to_string().into(),
            Self::Hidden => HIDDEN.into(),
            Self::Empty => "".into(),
        }
    }
}

impl From<&str> for SheetValue {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

/// Makes a text harmless in a spreadsheet: a leading `=`, `+`, `-`, `@`, tab or line end is
/// preceded by an apostrophe.
///
/// OWASP's page on CSV injection also names the full-width forms, which some programs read as the
/// plain ones.
pub fn without_formula(text: &str) -> Cow<'_, str> {
    const BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(BEGINS) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The same where a reader sees the text begin, and wherever a program that cuts by another
/// separator would begin a cell: behind `;`, a tab or the end of a line. What nobody sees, blanks
/// and quotation marks do not make a beginning harmless.
pub fn without_formulas(text: &str) -> Cow<'_, str> {
    const CUTS: [char; 4] = [';', '\t', '\r', '\n'];
    let begins = |rest: &str| {
        let shown =
            rest.trim_start_matches(|c| !CUTS.contains(&c) && (shows_nothing(c) || c == '"'));
        shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let whole = rest.len() == text.len();
        if begins(rest) || (whole && rest.starts_with(CUTS) && !rest.starts_with(';')) {
            out.push('\'');
        }
        let Some(cut) = rest.find(CUTS) else { break };
        // All four are one byte long.
        out.push_str(&rest[..=cut]);
        rest = &rest[cut + 1..];
    }
    out.push_str(rest);
    if out.len() == text.len() {
        return text.into();
    }
    out.into()
}

const fn column(name: &'static str, holds: ColumnContent, about: &'static str) -> SheetColumn {
    SheetColumn {
        name,
        holds,
        about,
        about_before: None,
        since: 1,
    }
}

/// A column that files of the first format do not have. Such columns come last.
const fn later_column(
    name: &'static str,
    holds: ColumnContent,
    about: &'static str,
) -> SheetColumn {
    SheetColumn {
        name,
        holds,
        about,
        about_before: None,
        since: FORMAT_OF_PERIODS,
    }
}

impl SheetColumn {
    /// What files of a publication of a format say of it.
    pub fn about_in(&self, format: u32) -> &'static str {
        self.about_before
            .filter(|_| format < FORMAT_OF_OWN_CAPACITIES)
            .unwrap_or(self.about)
    }
}

impl FileSheet {
    /// The sheet as publications of a format have it.
    fn in_format(mut self, format: u32) -> Self {
        let known = self
            .columns
            .iter()
            .take_while(|column| column.since <= format)
            .count();
        self.columns = &self.columns[..known];
        self.rows.iter_mut().for_each(|row| row.truncate(known));
        self
    }
}

const RESULTS: &[SheetColumn] = &[
    column(
        "consultation",
        ColumnContent::Text,
        "The name of the consultation in addresses.",
    ),
    column(
        "publication",
        ColumnContent::Whole,
        "The number of this publication, 1 for the first.",
    ),
    column(
        "cut_off",
        ColumnContent::Day,
        "Responses received up to and including this day.",
    ),
    column("question", ColumnContent::Text, "The key of the question."),
    column(
        "question_text",
        ColumnContent::Text,
        "The question as it was asked.",
    ),
    column(
        "part",
        ColumnContent::Text,
        "The key of the statement, or of the option that was ranked. Empty where the table is \
         about the whole question.",
    ),
    column(
        "part_text",
        ColumnContent::Text,
        "The statement, or the option that was ranked.",
    ),
    column(
        "capacity",
        ColumnContent::Text,
        "In which capacity people answered. Capacities are never added together.",
    ),
    column(
        "option",
        ColumnContent::Text,
        "The key of the option; not-answered counts those who left the question out, not-asked \
         those whom the form did not ask because of an earlier answer. Empty where nothing of the \
         table is shown.",
    ),
    column(
        "option_text",
        ColumnContent::Text,
        "The option as it was offered.",
    ),
    column(
        "count",
        ColumnContent::Figure,
        "How many responses chose the option.",
    ),
    column(
        "percent",
        ColumnContent::Share,
        "The published count in per cent of the base less those not asked.",
    ),
    column(
        "mean_position",
        ColumnContent::Mean,
        "For an option that was ranked: its mean position, from the published counts of this \
         table.",
    ),
    column(
        "base",
        ColumnContent::Whole,
        "How many responses the table is about, those that left the question out included. Exact.",
    ),
    column(
        "rule",
        ColumnContent::Text,
        "exact: true counts. ten-five: small counts hidden, others rounded to 5. small-base: too \
         few responses. withheld: a hidden count could be computed. after-close: only some are \
         asked, so figures come after closing.",
    ),
    column(
        "as_of",
        ColumnContent::Whole,
        "The number of the publication in which these figures were made.",
    ),
    later_column(
        "kind",
        ColumnContent::Text,
        "The kind of question. multiple: several answers could be chosen, so percentages can add \
         up to more than 100.",
    ),
    later_column(
        "mean_of",
        ColumnContent::Mean,
        "For an option that was ranked: how many gave it a position, which the mean is of.",
    ),
    later_column(
        "asked_since",
        ColumnContent::Day,
        "The day from which on the form had the question, where earlier forms did not. On the line \
         not-in-form, count is how many answered a form without the question: they are not in the \
         base.",
    ),
    later_column(
        "asked_until",
        ColumnContent::Day,
        "The day until which the form had the question, where the newest form does not.",
    ),
];

/// Every headline table: one line per question, capacity and option. A table of which nothing may
/// be shown is one line without an option.
pub fn results(snapshot: &Snapshot) -> FileSheet {
    let tables = snapshot
        .questions
        .iter()
        .flat_map(|question| question.tables.iter().map(move |table| (question, table)));
    let rows = tables
        .flat_map(|(question, table)| table_lines(snapshot, question, table))
        .collect();
    let about = "How many responses chose each option, per question and capacity.";
    FileSheet {
        title: "Results",
        about,
        columns: RESULTS,
        rows,
    }
    .in_format(snapshot.format)
}

fn table_lines(
    snapshot: &Snapshot,
    question: &QuestionFigures,
    table: &PublishedTable,
) -> Vec<Vec<SheetValue>> {
    let mean = mean_position(question, table);
    let line = |key: &str, label: &str, figures: [SheetValue; 2]| {
        let [count, percent] = figures;
        vec![
            snapshot.consultation.slug.as_str().into(),
            SheetValue::Whole(snapshot.number.into()),
            SheetValue::Day(snapshot.cut_off),
            question.key.as_str().into(),
            question.text.as_str().into(),
            question.part.as_ref().map_or("", |part| &part.key).into(),
            question.part.as_ref().map_or("", |part| &part.label).into(),
            table.capacity.as_str().into(),
            key.into(),
            label.into(),
            count,
            percent,
            mean.map_or(SheetValue::Empty, |mean| SheetValue::Share(decimal(mean))),
            SheetValue::Whole(table.base),
            table.rule.as_str().into(),
            SheetValue::Whole(table.as_of.into()),
            question.kind.as_str().into(),
            mean.map_or(SheetValue::Empty, |mean| SheetValue::Whole(mean.given_by)),
            day(question.asked.since),
            day(question.asked.until),
        ]
    };
    if table.rows.is_empty() {
        return vec![line("", "", [SheetValue::Hidden, SheetValue::Hidden])];
    }
    table
        .rows
        .iter()
        .map(|row| line(&row.key, &row.label, figures(snapshot, table, row)))
        .collect()
}

fn day(day: Option<NaiveDate>) -> SheetValue {
    day.map_or(SheetValue::Empty, SheetValue::Day)
}

/// The count and the share of a row. People who were not asked are no share of those who were, and
/// nothing of it is hidden; the first format did not tell the two apart.
fn figures(snapshot: &Snapshot, table: &PublishedTable, row: &PublishedRow) -> [SheetValue; 2] {
    let none = if row.is_about_asked() || snapshot.format == 1 {
        SheetValue::Hidden
    } else {
        SheetValue::Empty
    };
    [
        row.cell
            .figure()
            .map_or(SheetValue::Hidden, SheetValue::Whole),
        percent(table, row).map_or(none, SheetValue::Share),
    ]
}

const BALANCE: &[SheetColumn] = &[
    column(
        "capacity",
        ColumnContent::Text,
        "In which capacity people answered.",
    ),
    column(
        "channel",
        ColumnContent::Text,
        "How the responses came: web, paper, letter or import.",
    ),
    column(
        "state",
        ColumnContent::Text,
        "received: all that came. counted: received less withdrawn, erased and not counted. Every \
         other line: the one state in which a response is.",
    ),
    column(
        "code",
        ColumnContent::Text,
        "Why responses were not counted or words withheld; empty where codes with few uses are \
         merged.",
    ),
    column("count", ColumnContent::Whole, "How many responses. Exact."),
];

const EQUALITY: &[SheetColumn] = &[
    column(
        "consultation",
        ColumnContent::Text,
        "The name of the consultation in addresses.",
    ),
    column(
        "question",
        ColumnContent::Text,
        "The key of the question about equality.",
    ),
    column(
        "category",
        ColumnContent::Text,
        "The key of the category, after the harmonised standards of the Government Statistical \
         Service.",
    ),
    column(
        "count",
        ColumnContent::Figure,
        "How many chose the category: fewer than 10 hidden, others rounded to the nearest 5. There \
         are no sums.",
    ),
];

/// What people said about themselves after sending: one line per question and category.
pub fn equality(snapshot: &Snapshot) -> FileSheet {
    let rows = snapshot
        .equality
        .iter()
        .flat_map(|figures| figures.rows.iter().map(move |row| (figures.question, row)));
    let line = |(question, (category, cell)): (EqualityQuestion, &(String, PublishedCell))| {
        vec![
            snapshot.consultation.slug.as_str().into(),
            question.as_str().into(),
            category.as_str().into(),
            cell.figure().map_or(SheetValue::Hidden, SheetValue::Whole),
        ]
    };
    let about = "How many chose each category of questions about themselves. Counted only, and \
                 kept with no response.";
    FileSheet {
        title: "Questions about equality",
        about,
        columns: EQUALITY,
        rows: rows.map(line).collect(),
    }
}

/// Every response in exactly one state, per capacity and channel, between the lines `received` and
/// `counted`.
pub fn balance(snapshot: &Snapshot) -> FileSheet {
    let mut rows = vec![];
    for line in &snapshot.balance.lines {
        let row = |state: &str, code: &str, count| {
            vec![
                line.capacity.as_str().into(),
                line.channel.as_str().into(),
                state.into(),
                code.into(),
                SheetValue::Whole(count),
            ]
        };
        rows.push(row("received", "", line.received));
        rows.extend(
            line.states
                .iter()
                .map(|(state, count)| row(state.name(), code(state), *count)),
        );
        rows.push(row("counted", "", line.counted()));
    }
    FileSheet {
        title: "Balance",
        about: "What became of every response that was received.",
        columns: BALANCE,
        rows,
    }
}

/// The code of a state that has one.
pub(super) fn code(state: &ResponseState) -> &str {
    match state {
        ResponseState::NotCounted(code) => code.as_str(),
        ResponseState::Withheld(code) => code,
        _ => "",
    }
}

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
    SheetColumn {
        about_before: Some("The organisation, where it chose to be named."),
        ..column(
            "organisation",
            ColumnContent::Text,
            "The name of the author, where one may be given and the author chose to be named.",
        )
    },
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
    SheetColumn {
        about_before: Some("by-author or by-moderator, for a removed answer."),
        ..column(
            "why",
            ColumnContent::Text,
            "by-author, by-moderator or, when somebody asked the office for it, by-office, for a \
             removed answer.",
        )
    },
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
pub(super) fn by_number(texts: &[PublishedText]) -> Vec<&PublishedText> {
    let mut sorted: Vec<&PublishedText> = texts.iter().collect();
    sorted.sort_by(|a, b| a.public_id.cmp(&b.public_id));
    sorted
}

/// What stands in the files for the state of a text.
pub(super) const fn status(body: &TextBody) -> &'static str {
    match body {
        TextBody::Words {
            redacted: false, ..
        } => "whole",
        TextBody::Words { redacted: true, .. } => "redacted",
        TextBody::Tombstone { .. } => "removed",
    }
}

/// The translation beside a text: none beside a tombstone.
pub(super) fn translation(text: &PublishedText) -> Option<&TextTranslation> {
    text.translation
        .as_ref()
        .filter(|_| matches!(text.body, TextBody::Words { .. }))
}

/// The name beside a text: only of a capacity that may be named, and none beside a tombstone, for
/// whoever takes the words back takes the name too.
pub(super) fn organisation<'t>(snapshot: &Snapshot, text: &'t PublishedText) -> Option<&'t str> {
    let flags = snapshot.flags_of(&text.capacity);
    let named = flags.may_be_named && matches!(text.body, TextBody::Words { .. });
    text.organisation.as_deref().filter(|_| named)
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::domain::consultation::capacity_key;

    #[test]
    fn every_row_has_a_value_for_every_column() {
        let published = sample::texts();
        for snapshot in [
            sample::snapshot(),
            sample::after_a_change(),
            sample::own_capacities(),
        ] {
            for sheet in [
                results(&snapshot),
                balance(&snapshot),
                texts(&snapshot, &published),
            ] {
                assert!(!sheet.rows.is_empty());
                assert!(
                    sheet
                        .rows
                        .iter()
                        .all(|row| row.len() == sheet.columns.len()),
                    "{}",
                    sheet.title
                );
            }
        }
    }

    #[test]
    fn a_name_is_shown_beside_words_of_those_who_may_be_named_only() {
        let text = sample::texts()
            .into_iter()
            .find(|text| text.organisation.is_some())
            .unwrap();
        let mut snapshot = sample::snapshot();
        assert_eq!(
            organisation(&snapshot, &text),
            Some("Tenants of Example Street")
        );
        let other = PublishedText {
            capacity: capacity_key("resident"),
            ..text.clone()
        };
        assert_eq!(organisation(&snapshot, &other), None);
        assert_eq!(organisation(&snapshot, &sample::erased(text.clone())), None);
        snapshot.capacities[1].may_be_named = Some(false);
        assert_eq!(
            organisation(&snapshot, &text),
            None,
            "the consultation's own flag decides"
        );
        snapshot.capacities[1].may_be_named = None;
        assert!(
            organisation(&snapshot, &text).is_some(),
            "a snapshot from before there were flags"
        );
    }

    #[test]
    fn plain_words_are_left_as_they_are() {
        for text in ["", "a=b", "'quoted'", " =1", "5", "é", "[c]"] {
            assert_eq!(without_formula(text), text);
        }
    }
}
