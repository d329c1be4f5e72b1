//! What became of every response, and what is different from the publication before, in the words of
//! a language.

use crate::domain::balance::BalanceEntry;
use crate::domain::publication::{FigureChange, Snapshot};
use crate::words::PageWords;

/// The balance with one column for each capacity and channel that has responses.
pub struct BalanceTable {
    pub columns: Vec<String>,
    pub rows: Vec<BalanceRow>,
    pub reasons: Vec<WithheldReason>,
}

/// A line of the balance: its counts in the order of the columns.
pub struct BalanceRow {
    pub name: String,
    pub cells: Vec<u64>,
    /// It sums others up.
    pub sum: bool,
}

/// Why words were not published, and of how many responses.
pub struct WithheldReason {
    pub words: String,
    pub count: u64,
}

const STATES: [&str; 9] = [
    "published",
    "published-in-part",
    "words-not-for-publication",
    "withheld",
    "pending",
    "late",
    "not-counted",
    "withdrawn",
    "erased",
];

/// The balance as a table: states as lines, capacities and channels as columns, and the sum that
/// must hold.
pub fn balance_table(words: &PageWords, snapshot: &Snapshot) -> BalanceTable {
    let lines: Vec<&BalanceEntry> = snapshot
        .balance
        .lines
        .iter()
        .filter(|line| line.received > 0)
        .collect();
    let column = |line: &&BalanceEntry| {
        format!(
            "{}, {}",
            snapshot.column_of(&line.capacity),
            words.get(&format!("channel-{}", line.channel))
        )
    };
    BalanceTable {
        columns: lines
            .iter()
            .map(column)
            .chain([words.get("balance-all")])
            .collect(),
        rows: rows(words, &lines),
        reasons: reasons(words, snapshot),
    }
}

/// A line for each state, between what was received and what is counted.
fn rows(words: &PageWords, lines: &[&BalanceEntry]) -> Vec<BalanceRow> {
    let row = |id: &str, of: &dyn Fn(&BalanceEntry) -> u64, sum: bool| {
        let mut cells: Vec<u64> = lines.iter().map(|line| of(line)).collect();
        cells.push(cells.iter().sum());
        BalanceRow {
            name: words.get(id),
            cells,
            sum,
        }
    };
    let mut rows = vec![row("balance-received", &|line| line.received, true)];
    rows.extend(STATES.map(|state| {
        let of_state = |line: &BalanceEntry| line.in_state(state);
        row(&format!("state-{state}"), &of_state, false)
    }));
    rows.push(row("balance-counted", &BalanceEntry::counted, true));
    rows
}

fn reasons(words: &PageWords, snapshot: &Snapshot) -> Vec<WithheldReason> {
    let public = |code: Option<&String>| {
        let mut known = snapshot.reasons.iter();
        known
            .find(|reason| Some(&reason.code) == code)
            .map(|reason| reason.public.clone())
    };
    let withheld = snapshot.balance.withheld_by_code(0).into_iter();
    withheld
        .map(|(code, count)| WithheldReason {
            words: public(code.as_ref()).unwrap_or_else(|| words.get("balance-other-reasons")),
            count,
        })
        .collect()
}

/// One change in words.
pub fn change_words(words: &PageWords, snapshot: &Snapshot, change: &FigureChange) -> String {
    let capacity = |key| snapshot.label_of(key).to_owned();
    match change {
        FigureChange::Refreshed { capacity: c } => {
            words.with_one("change-refreshed", "capacity", capacity(c))
        }
        FigureChange::Unchanged { capacity: c } => {
            words.with_one("change-unchanged", "capacity", capacity(c))
        }
        FigureChange::NewTexts { capacity: c, count } => words.with(
            "change-new-texts",
            &[("capacity", capacity(c).into()), ("count", (*count).into())],
        ),
        FigureChange::RemovedTexts { count } => {
            words.with_one("change-removed-texts", "count", *count)
        }
        FigureChange::Note { words } => words.clone(),
    }
}
