//! What the public would not see of a publication, or not exactly, and why: the first thing that an
//! official reads of a preview.

use super::preview_tables::{anchor_of, full_title};
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{
    PublishedCell, PublishedTable, QuestionFigures, Snapshot, TableRule,
};
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

/// What is not shown of one table, or not exactly.
struct TableException<'a> {
    question: &'a QuestionFigures,
    capacity: &'a CapacityKey,
    what: String,
    why: String,
}

impl TableException<'_> {
    /// The same as a line, with what the place is called and where it is.
    fn line(
        &self,
        snapshot: &Snapshot,
        (place, anchor): (String, Option<String>),
    ) -> ExceptionLine {
        ExceptionLine {
            place,
            anchor,
            capacities: vec![snapshot.label_of(self.capacity).to_owned()],
            what: self.what.clone(),
            why: self.why.clone(),
        }
    }
}

/// Everything of a preview that is not shown, or not exactly: what is so in every question first,
/// then question by question, then answers in words.
pub fn exceptions(frame: &PageContext, preview: &PublicationPreview) -> Vec<ExceptionLine> {
    let snapshot = &preview.snapshot;
    let found = of_tables(frame, snapshot);
    let asked = snapshot
        .questions
        .iter()
        .filter(|question| !question.tables.is_empty())
        .count();
    let is_everywhere = |one: &TableException<'_>| {
        let same = found.iter().filter(|other| {
            (other.capacity, &other.what, &other.why) == (one.capacity, &one.what, &one.why)
        });
        asked > 1 && same.count() == asked
    };
    let (mut lines, mut single) = (Vec::new(), Vec::new());
    for one in &found {
        if is_everywhere(one) {
            let place = (frame.t("official-every-question"), None);
            add(&mut lines, one.line(snapshot, place));
        } else {
            let place = full_title(frame, one.question);
            let anchor = Some(anchor_of(one.question));
            add(&mut single, one.line(snapshot, (place, anchor)));
        }
    }
    lines.extend(waiting(frame, snapshot));
    lines.append(&mut single);
    lines.extend(held_texts(frame, preview));
    lines
}

fn of_tables<'a>(frame: &PageContext, snapshot: &'a Snapshot) -> Vec<TableException<'a>> {
    let mut found = Vec::new();
    for question in &snapshot.questions {
        for table in &question.tables {
            let of_table = of_table(frame, snapshot, table).into_iter();
            found.extend(of_table.map(|(what, why)| TableException {
                question,
                capacity: &table.capacity,
                what,
                why,
            }));
        }
    }
    found
}

/// Adds a line, or its capacity to one that says the same of the same place.
fn add(lines: &mut Vec<ExceptionLine>, line: ExceptionLine) {
    let same = lines.iter_mut().find(|known| {
        (&known.place, &known.what, &known.why) == (&line.place, &line.what, &line.why)
            && known.anchor == line.anchor
    });
    let Some(known) = same else {
        lines.push(line);
        return;
    };
    for capacity in line.capacities {
        if !known.capacities.contains(&capacity) {
            known.capacities.push(capacity);
        }
    }
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
        found.push((
            frame.t1("official-cells-hidden", "count", hidden),
            why.clone(),
        ));
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
