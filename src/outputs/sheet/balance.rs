//! What became of every response, and what people said about themselves.

use super::{ColumnContent, FileSheet, SheetColumn, SheetValue, column};
use crate::domain::equality::EqualityQuestion;
use crate::domain::publication::{PublishedCell, Snapshot};
use crate::domain::response::ResponseState;

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
pub(in crate::outputs) fn code(state: &ResponseState) -> &str {
    match state {
        ResponseState::NotCounted(code) => code.as_str(),
        ResponseState::Withheld(code) => code,
        _ => "",
    }
}
