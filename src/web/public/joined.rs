//! The top of a report: how the numbers that people meet belong together, from what was received to
//! what is in the tables, and of whom nothing is shown.

use crate::domain::balance::BalanceEntry;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{CapacityFigures, Snapshot, TableRule};
use crate::web::page::frame::PageContext;
use crate::web::public::figures::{is_shown, others};

/// From received to the tables, with a column for each capacity that has responses.
pub struct JoinedTable {
    pub columns: Vec<String>,
    pub rows: Vec<JoinedRow>,
    /// What the heads of columns stand for, where they are shorter than what people chose.
    pub named: Vec<String>,
}

pub struct JoinedRow {
    pub name: String,
    pub cells: Vec<String>,
    /// It sums up what is above it.
    pub sum: bool,
}

/// What became of the responses of one capacity.
struct CapacityCounts<'a> {
    figures: &'a CapacityFigures,
    received: u64,
    gone: u64,
    not_counted: u64,
    counted: u64,
    /// The most responses that a table of the capacity is about, those included whose form did not
    /// have its question.
    tabulated: u64,
}

impl<'a> CapacityCounts<'a> {
    fn of(snapshot: &'a Snapshot, figures: &'a CapacityFigures) -> Self {
        let key = &figures.capacity;
        let lines = || {
            let all = snapshot.balance.lines.iter();
            all.filter(|line| line.capacity == *key)
        };
        let sum = |of: &dyn Fn(&BalanceEntry) -> u64| lines().map(of).sum();
        let tables = snapshot
            .questions
            .iter()
            .flat_map(|question| &question.tables)
            .filter(|table| table.capacity == *key);
        Self {
            figures,
            received: sum(&|line| line.received),
            gone: sum(&|line| line.in_state("withdrawn") + line.in_state("erased")),
            not_counted: sum(&|line| line.in_state("not-counted")),
            counted: sum(&BalanceEntry::counted),
            tabulated: tables
                .map(|table| table.base + others(table).unwrap_or(0))
                .max()
                .unwrap_or(0),
        }
    }

    /// How many are in the tables and are no longer counted as they were: they left, or gave another
    /// answer. Who is counted, in time and not in the tables waits.
    fn left(&self) -> u64 {
        (self.tabulated + self.figures.late + self.figures.waiting).saturating_sub(self.counted)
    }

    fn waiting(&self) -> u64 {
        (self.counted + self.left()).saturating_sub(self.tabulated + self.figures.late)
    }
}

fn counts(snapshot: &Snapshot) -> Vec<CapacityCounts<'_>> {
    snapshot
        .capacities
        .iter()
        .map(|figures| CapacityCounts::of(snapshot, figures))
        .filter(|counts| counts.received > 0)
        .collect()
}

/// The table at the top of the report.
pub fn joined_table(frame: &PageContext, snapshot: &Snapshot) -> JoinedTable {
    let counts = counts(snapshot);
    let row = |id: &str, sum: bool, of: &dyn Fn(&CapacityCounts<'_>) -> u64| {
        let all: u64 = counts.iter().map(of).sum();
        let mut cells: Vec<String> = counts.iter().map(|own| frame.number(of(own))).collect();
        cells.push(frame.number(all));
        (sum || all > 0).then(|| JoinedRow {
            name: frame.t(id),
            cells,
            sum,
        })
    };
    let rows = [
        row("balance-received", true, &|own| own.received),
        row("joined-gone", false, &|own| own.gone),
        row("joined-not-counted", false, &|own| own.not_counted),
        row("balance-counted", true, &|own| own.counted),
        row("joined-late", false, &|own| own.figures.late),
        row("joined-waiting", false, &|own| own.waiting()),
        row("joined-left", false, &|own| own.left()),
        row("joined-tables", true, &|own| own.tabulated),
    ];
    let heads = counts
        .iter()
        .map(|own| snapshot.column_of(&own.figures.capacity).to_owned());
    JoinedTable {
        columns: heads.chain([frame.t("balance-all")]).collect(),
        rows: rows.into_iter().flatten().collect(),
        named: counts
            .iter()
            .filter_map(|own| named(frame, own.figures))
            .collect(),
    }
}

/// "Public: A member of the public".
fn named(frame: &PageContext, figures: &CapacityFigures) -> Option<String> {
    let short = figures
        .short
        .as_ref()
        .filter(|short| **short != figures.label)?;
    let values = [
        ("capacity", short.clone().into()),
        ("note", figures.label.clone().into()),
    ];
    Some(frame.tn("results-note-of", &values))
}

/// How many responses there are, are counted and are in the tables, in one paragraph.
pub fn lede(frame: &PageContext, snapshot: &Snapshot) -> String {
    let balance = &snapshot.balance;
    let tabulated: u64 = counts(snapshot).iter().map(|own| own.tabulated).sum();
    let values = [
        ("received", frame.number(balance.received()).into()),
        ("counted", frame.number(balance.counted()).into()),
        ("tabulated", frame.number(tabulated).into()),
        ("pending", frame.number(balance.in_state("pending")).into()),
    ];
    let id = if snapshot.interim {
        "results-lede-interim"
    } else {
        "results-lede"
    };
    let all = frame.tn(id, &values);
    let (capacities, received) = snapshot.from_proposer();
    if received == 0 {
        return all;
    }
    let labels: Vec<&str> = capacities
        .iter()
        .map(|figures| figures.label.as_str())
        .collect();
    let values = [
        ("count", frame.number(received).into()),
        ("capacities", labels.join(" · ").into()),
    ];
    format!("{all} {}", frame.tn("results-lede-proposer", &values))
}

/// Whether nothing at all is shown of what a capacity said, for another reason than that the
/// consultation is still open.
pub fn is_silent(snapshot: &Snapshot, capacity: &CapacityKey) -> bool {
    let mut tables = snapshot
        .questions
        .iter()
        .flat_map(|question| &question.tables)
        .filter(|table| table.capacity == *capacity)
        .peekable();
    tables.peek().is_some()
        && tables.all(|table| !is_shown(table) && table.rule != TableRule::AfterClose)
}

/// Those of whom nothing is shown: "A police officer (4)". Said once, at the top.
pub fn silent(frame: &PageContext, snapshot: &Snapshot) -> Option<String> {
    let names: Vec<String> = snapshot
        .capacities
        .iter()
        .filter(|figures| figures.counted > 0 && is_silent(snapshot, &figures.capacity))
        .map(|figures| format!("{} ({})", figures.label, frame.number(figures.counted)))
        .collect();
    (!names.is_empty()).then(|| frame.t1("results-silent", "capacities", names.join(" · ")))
}
