//! The top of a report: how the numbers that people meet belong together, from what was received to
//! what is in the tables, and of whom nothing is shown.

use crate::domain::balance::BalanceEntry;
use crate::domain::consultation::CapacityKey;
use crate::domain::publication::{CapacityFigures, Snapshot, TableRule};
use crate::outputs::report::figures::{is_shown, others};
use crate::words::PageWords;

/// From received to the tables, with a column for each capacity that has responses.
pub struct JoinedTable {
    pub columns: Vec<String>,
    pub rows: Vec<JoinedRow>,
    /// What the heads of columns stand for, where they are shorter than what people chose.
    pub named: Vec<String>,
}

pub struct JoinedRow {
    pub name: String,
    pub cells: Vec<u64>,
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
pub fn joined_table(words: &PageWords, snapshot: &Snapshot) -> JoinedTable {
    let counts = counts(snapshot);
    let row = |id: &str, sum: bool, of: &dyn Fn(&CapacityCounts<'_>) -> u64| {
        let all: u64 = counts.iter().map(of).sum();
        let cells = counts.iter().map(of).chain([all]).collect();
        (sum || all > 0).then(|| JoinedRow {
            name: words.get(id),
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
        columns: heads.chain([words.get("balance-all")]).collect(),
        rows: rows.into_iter().flatten().collect(),
        named: counts
            .iter()
            .filter_map(|own| named(words, own.figures))
            .collect(),
    }
}

/// "Public: A member of the public".
fn named(words: &PageWords, figures: &CapacityFigures) -> Option<String> {
    let short = figures
        .short
        .as_ref()
        .filter(|short| **short != figures.label)?;
    let values = [
        ("capacity", short.clone().into()),
        ("note", figures.label.clone().into()),
    ];
    Some(words.with("results-note-of", &values))
}

/// How many responses there are, are counted and are in the tables, in one paragraph.
pub fn lede(words: &PageWords, snapshot: &Snapshot) -> String {
    let balance = &snapshot.balance;
    let tabulated: u64 = counts(snapshot).iter().map(|own| own.tabulated).sum();
    let values = [
        ("received", words.number(balance.received()).into()),
        ("counted", words.number(balance.counted()).into()),
        ("tabulated", words.number(tabulated).into()),
        ("pending", words.number(balance.in_state("pending")).into()),
    ];
    let id = if snapshot.interim {
        "results-lede-interim"
    } else {
        "results-lede"
    };
    let all = words.with(id, &values);
    let (capacities, received) = snapshot.from_proposer();
    if received == 0 {
        return all;
    }
    let labels: Vec<&str> = capacities
        .iter()
        .map(|figures| figures.label.as_str())
        .collect();
    let values = [
        ("count", words.number(received).into()),
        ("capacities", labels.join(" · ").into()),
    ];
    format!("{all} {}", words.with("results-lede-proposer", &values))
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
pub fn silent(words: &PageWords, snapshot: &Snapshot) -> Option<String> {
    let names: Vec<String> = snapshot
        .capacities
        .iter()
        .filter(|figures| figures.counted > 0 && is_silent(snapshot, &figures.capacity))
        .map(|figures| format!("{} ({})", figures.label, words.number(figures.counted)))
        .collect();
    (!names.is_empty()).then(|| words.with_one("results-silent", "capacities", names.join(" · ")))
}
