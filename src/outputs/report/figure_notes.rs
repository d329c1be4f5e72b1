//! What stands under a figure: of whom nothing is shown and why, bases that need words, who has left
//! since, and how hidden, rounded and ranged figures are read.

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{NOT_IN_FORM, PublishedCell, PublishedTable, Snapshot, TableRule};
use crate::outputs::charts::FigureChart;
use crate::outputs::report::figures::{QuestionParts, is_shown, others};
use crate::outputs::report::joined::is_silent;
use crate::words::PageWords;

/// The notes of a question, in the order in which they are read.
pub fn figure_notes(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    chart: &FigureChart,
) -> Vec<String> {
    let mut notes = silences(words, snapshot, question);
    let capacities = question.shown();
    let named = capacities.len() > 1;
    for capacity in &capacities {
        let Some((_, table)) = question.tables_of(capacity).next() else {
            continue;
        };
        let name = snapshot.column_of(capacity);
        notes.extend(base_notes(words, snapshot, table).into_iter().map(|note| {
            if named {
                words.with(
                    "results-note-of",
                    &[("capacity", name.to_owned().into()), ("note", note.into())],
                )
            } else {
                note
            }
        }));
    }
    notes.extend(reading(words, snapshot, question, &capacities));
    if matches!(chart, FigureChart::Stacks(_)) {
        notes.push(words.get("results-stacks-note"));
    }
    notes
}

/// Of which capacities nothing is shown, by the reason; not of those that the report has named at
/// its top.
fn silences(words: &PageWords, snapshot: &Snapshot, question: QuestionParts<'_>) -> Vec<String> {
    let mut by_reason: Vec<(String, Vec<String>)> = Vec::new();
    let mut add =
        |why: String, name: String| match by_reason.iter_mut().find(|(known, _)| *known == why) {
            Some((_, names)) => names.push(name),
            None => by_reason.push((why, vec![name])),
        };
    for table in &question.first.tables {
        if is_silent(snapshot, &table.capacity) {
            continue;
        }
        let name = snapshot.column_of(&table.capacity);
        let own = || question.tables_of(&table.capacity);
        if !own().any(|(_, table)| is_shown(table)) {
            add(reason(words, snapshot, table), name.to_owned());
            continue;
        }
        for (part, table) in own().filter(|(_, table)| !is_shown(table)) {
            let label = part.part.as_ref().map_or(&part.title, |part| &part.label);
            add(reason(words, snapshot, table), format!("{name}, “{label}”"));
        }
    }
    let said = |(why, names): (String, Vec<String>)| {
        let values = [("capacity", names.join(", ").into()), ("note", why.into())];
        words.with("results-note-of", &values)
    };
    by_reason.into_iter().map(said).collect()
}

/// Why nothing of a table is shown.
fn reason(words: &PageWords, snapshot: &Snapshot, table: &PublishedTable) -> String {
    match table.rule {
        TableRule::SmallBase => {
            words.with_one("results-small-base", "least", threshold(&snapshot.rules))
        }
        TableRule::Withheld => words.get("results-withheld"),
        TableRule::AfterClose => words.get("results-after-close"),
        TableRule::Exact | TableRule::Ranges | TableRule::TenFive => {
            words.get("results-all-hidden")
        }
    }
}

/// What must be said of the base of a table beside its number.
fn base_notes(words: &PageWords, snapshot: &Snapshot, table: &PublishedTable) -> Vec<String> {
    let asked = (table.asked() < table.base).then(|| {
        let values = [
            ("base", words.number(table.base).into()),
            ("asked", words.number(table.asked()).into()),
        ];
        words.with("results-base-asked", &values)
    });
    let earlier = (table.as_of != snapshot.number)
        .then(|| words.with_one("results-base-earlier", "number", table.as_of));
    let others = others(table).map(|others| {
        let values = [
            ("count", others.into()),
            ("others", words.number(others).into()),
        ];
        words.with("results-base-others", &values)
    });
    let left = (table.since_left > 0).then(|| {
        let values = [
            ("count", table.since_left.into()),
            ("left", words.number(table.since_left).into()),
        ];
        words.with("results-since-left", &values)
    });
    [asked, earlier, others, left]
        .into_iter()
        .flatten()
        .collect()
}

/// How figures that are no plain counts are read.
fn reading(
    words: &PageWords,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    capacities: &[&CapacityKey],
) -> Vec<String> {
    let rows = || {
        capacities
            .iter()
            .flat_map(|capacity| question.tables_of(capacity))
            .flat_map(|(_, table)| &table.rows)
    };
    let any = |is: fn(PublishedCell) -> bool| rows().any(|row| is(row.cell));
    let rounded = any(|cell| matches!(cell, PublishedCell::Rounded(_)));
    let mut notes = Vec::new();
    if any(|cell| matches!(cell, PublishedCell::Between(_))) {
        notes.push(words.get("results-range-note"));
    }
    if any(|cell| cell == PublishedCell::Hidden) {
        notes.push(words.with_one("results-hidden-note", "least", threshold(&snapshot.rules)));
    }
    if rounded {
        notes.push(words.get("results-rounded-note"));
    }
    if rounded && rows().any(|row| row.key == NOT_IN_FORM) {
        notes.push(words.get("results-not-in-form-exact"));
    }
    notes
}
