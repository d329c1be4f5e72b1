//! What the public would not see of a publication, or not exactly, and why: the first thing that an
//! official reads of a preview.

use super::preview_tables::{anchor_of, full_title};
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{PublishedCell, PublishedTable, Snapshot, TableRule};
use crate::flows::officials::PublicationPreview;
use crate::web::page::frame::PageContext;

/// Something that is not shown, or not exactly.
#[derive(Clone, PartialEq, Eq)]
pub struct ExceptionLine {
    pub place: String,
    /// Where on the page the figures are; `None` when it is about all of them.
    pub anchor: Option<String>,
    /// Whose figures these are.
    pub capacities: Vec<String>,
    pub what: String,
    pub why: String,
}

/// Everything of a preview that is not shown, or not exactly: what is true of a whole capacity
/// first, then question by question, then answers in words.
pub fn exceptions(frame: &PageContext, preview: &PublicationPreview) -> Vec<ExceptionLine> {
    let snapshot = &preview.snapshot;
    let silent = silent_capacities(snapshot);
    let mut lines: Vec<ExceptionLine> = silent
        .iter()
        .map(|(capacity, rule)| ExceptionLine {
            place: frame.t("official-every-question"),
            anchor: None,
            capacities: vec![snapshot.label_of(capacity).to_owned()],
            what: frame.t("official-nothing-shown"),
            why: frame.t(rule_id(*rule)),
        })
        .collect();
    lines.extend(waiting(frame, snapshot));
    for question in &snapshot.questions {
        let tables = question
            .tables
            .iter()
            .filter(|table| silent.iter().all(|(capacity, _)| *capacity != table.capacity));
        for table in tables {
            for (what, why) in of_table(frame, snapshot, table) {
                let line = ExceptionLine {
                    place: full_title(frame, question),
                    anchor: Some(anchor_of(question)),
                    capacities: vec![snapshot.label_of(&table.capacity).to_owned()],
                    what,
                    why,
                };
                add(&mut lines, line);
            }
        }
    }
    lines.extend(held_texts(frame, preview));
    lines
}

/// Adds a line, or its capacity to one that says the same of the same question.
fn add(lines: &mut Vec<ExceptionLine>, line: ExceptionLine) {
    let same = lines.iter_mut().find(|known| {
        (&known.place, &known.what, &known.why) == (&line.place, &line.what, &line.why)
            && known.anchor == line.anchor
    });
    match same {
        Some(known) => known.capacities.extend(line.capacities),
        None => lines.push(line),
    }
}

/// The capacities of which nothing is shown at all, each by one rule.
fn silent_capacities(snapshot: &Snapshot) -> Vec<(CapacityKey, TableRule)> {
    let silent = snapshot.capacities.iter().filter_map(|own| {
        let mut rules = snapshot
            .questions
            .iter()
            .flat_map(|question| &question.tables)
            .filter(|table| table.capacity == own.capacity)
            .map(|table| table.rule);
        let first = rules.next().filter(|rule| !rule.is_shown())?;
        rules
            .all(|rule| rule == first)
            .then(|| (own.capacity.clone(), first))
    });
    silent.collect()
}

/// Who waits for a later publication.
fn waiting(frame: &PageContext, snapshot: &Snapshot) -> Vec<ExceptionLine> {
    let waiting = snapshot
        .capacities
        .iter()
        .filter(|own| own.waiting > 0)
        .map(|own| ExceptionLine {
            place: frame.t("official-every-question"),
            anchor: None,
            capacities: vec![own.label.clone()],
            what: frame.t1("official-responses-wait", "count", own.waiting),
            why: frame.t1("official-groups", "least", snapshot.rules.threshold),
        });
    waiting.collect()
}

/// What of a table is not shown, or not exactly, and why.
fn of_table(
    frame: &PageContext,
    snapshot: &Snapshot,
    table: &PublishedTable,
) -> Vec<(String, String)> {
    let why = frame.t(rule_id(table.rule));
    if !table.rule.is_shown() {
        return vec![(frame.t("official-nothing-shown"), why)];
    }
    let count = |wanted: fn(PublishedCell) -> bool| {
        table.rows.iter().filter(|row| wanted(row.cell)).count()
    };
    let hidden = count(|cell| cell == PublishedCell::Hidden);
    let ranges = count(|cell| matches!(cell, PublishedCell::Between(_)));
    let mut found = Vec::new();
    if hidden > 0 {
        found.push((frame.t1("official-cells-hidden", "count", hidden), why.clone()));
    }
    if ranges > 0 {
        found.push((frame.t1("official-cells-ranges", "count", ranges), why));
    }
    if table.as_of != snapshot.number {
        found.push((
            frame.t1("official-figures-of", "number", table.as_of),
            frame.t1("official-groups", "least", snapshot.rules.threshold),
        ));
    }
    if table.since_left > 0 {
        found.push((
            frame.t1("official-left-since", "count", table.since_left),
            frame.t("official-left-why"),
        ));
    }
    found
}

fn held_texts(frame: &PageContext, preview: &PublicationPreview) -> Option<ExceptionLine> {
    (preview.held_texts > 0).then(|| ExceptionLine {
        place: frame.t("results-words"),
        anchor: None,
        capacities: Vec::new(),
        what: frame.t1("official-texts-held", "count", preview.held_texts),
        why: frame.t1(
            "official-texts-groups",
            "least",
            preview.snapshot.rules.threshold,
        ),
    })
}

const fn rule_id(rule: TableRule) -> &'static str {
    match rule {
        TableRule::Exact => "rule-exact",
        TableRule::Ranges => "rule-ranges",
        TableRule::TenFive => "rule-ten-five",
        TableRule::SmallBase => "rule-small-base",
        TableRule::Withheld => "rule-withheld",
        TableRule::AfterClose => "rule-after-close",
    }
}
