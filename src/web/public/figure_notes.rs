//! What stands under a figure: of whom nothing is shown and why, bases that need words, who has left
//! since, and how hidden, rounded and ranged figures are read.

use crate::analysis::disclosure::threshold;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{NOT_IN_FORM, PublishedCell, PublishedTable, Snapshot, TableRule};
use crate::outputs::charts::FigureChart;
use crate::web::page::frame::PageContext;
use crate::web::public::figures::{QuestionParts, is_shown, others};
use crate::web::public::joined::is_silent;

/// The notes of a question, in the order in which they are read.
pub fn figure_notes(
    frame: &PageContext,
    snapshot: &Snapshot,
    question: QuestionParts<'_>,
    chart: &FigureChart,
) -> Vec<String> {
    let mut notes = silences(frame, snapshot, question);
    let capacities = question.shown();
    let named = capacities.len() > 1;
    for capacity in &capacities {
        let Some((_, table)) = question.tables_of(capacity).next() else {
            continue;
        };
        let name = snapshot.column_of(capacity);
        notes.extend(base_notes(frame, snapshot, table).into_iter().map(|note| {
            if named {
                frame.tn(
                    "results-note-of",
                    &[("capacity", name.to_owned().into()), ("note", note.into())],
                )
            } else {
                note
            }
        }));
    }
    notes.extend(reading(frame, snapshot, question, &capacities));
    if matches!(chart, FigureChart::Stacks(_)) {
        notes.push(frame.t("results-stacks-note"));
    }
    notes
}

/// Of which capacities nothing is shown, by the reason; not of those that the report has named at
/// its top.
fn silences(frame: &PageContext, snapshot: &Snapshot, question: QuestionParts<'_>) -> Vec<String> {
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
            add(reason(frame, snapshot, table), name.to_owned());
            continue;
        }
        for (part, table) in own().filter(|(_, table)| !is_shown(table)) {
            let label = part.part.as_ref().map_or(&part.title, |part| &part.label);
            add(reason(frame, snapshot, table), format!("{name}, “{label}”"));
        }
    }
    let said = |(why, names): (String, Vec<String>)| {
        let values = [("capacity", names.join(", ").into()), ("note", why.into())];
        frame.tn("results-note-of", &values)
    };
    by_reason.into_iter().map(said).collect()
}

/// Why nothing of a table is shown.
fn reason(frame: &PageContext, snapshot: &Snapshot, table: &PublishedTable) -> String {
    match table.rule {
        TableRule::SmallBase => frame.t1("results-small-base", "least", threshold(&snapshot.rules)),
        TableRule::Withheld => frame.t("results-withheld"),
        TableRule::AfterClose => frame.t("results-after-close"),
        TableRule::Exact | TableRule::Ranges | TableRule::TenFive => frame.t("results-all-hidden"),
    }
}

/// What must be said of the base of a table beside its number.
fn base_notes(frame: &PageContext, snapshot: &Snapshot, table: &PublishedTable) -> Vec<String> {
    let asked = (table.asked() < table.base).then(|| {
        let values = [
            ("base", frame.number(table.base).into()),
            ("asked", frame.number(table.asked()).into()),
        ];
        frame.tn("results-base-asked", &values)
    });
    let earlier = (table.as_of != snapshot.number)
        .then(|| frame.t1("results-base-earlier", "number", table.as_of));
    let others = others(table).map(|others| {
        let values = [
            ("count", others.into()),
            ("others", frame.number(others).into()),
        ];
        frame.tn("results-base-others", &values)
    });
    let left = (table.since_left > 0).then(|| {
        let values = [
            ("count", table.since_left.into()),
            ("left", frame.number(table.since_left).into()),
        ];
        frame.tn("results-since-left", &values)
    });
    [asked, earlier, others, left]
        .into_iter()
        .flatten()
        .collect()
}

/// How figures that are no plain counts are read.
fn reading(
    frame: &PageContext,
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
        notes.push(frame.t("results-range-note"));
    }
    if any(|cell| cell == PublishedCell::Hidden) {
        notes.push(frame.t1("results-hidden-note", "least", threshold(&snapshot.rules)));
    }
    if rounded {
        notes.push(frame.t("results-rounded-note"));
    }
    if rounded && rows().any(|row| row.key == NOT_IN_FORM) {
        notes.push(frame.t("results-not-in-form-exact"));
    }
    notes
}
