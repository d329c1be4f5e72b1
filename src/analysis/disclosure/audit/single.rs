//! What a table of a single choice or a scale allows: its lines sum to its base.

use super::KnownTable;
use super::spans::NumberRanges;

/// For each line the counts that are possible: what is left of the base when every other line has
/// its least and its greatest count. Exact, since nothing but the sum joins the lines. `None` when
/// nothing is possible.
pub fn allowed(table: &KnownTable) -> Option<Vec<NumberRanges>> {
    let ends: Vec<(u64, u64)> = table
        .cells
        .iter()
        .map(|cell| cell.allowed.ends())
        .collect::<Option<_>>()?;
    let (least, most) = ends
        .iter()
        .fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
    if !(least..=most).contains(&table.base) {
        return None;
    }
    let within = |cell: &super::KnownCell, own: &(u64, u64)| {
        let rest = (
            table.base.saturating_sub(most - own.1),
            table.base - (least - own.0),
        );
        cell.allowed.intersect(&NumberRanges::of([rest]))
    };
    Some(
        table
            .cells
            .iter()
            .zip(&ends)
            .map(|(cell, own)| within(cell, own))
            .collect(),
    )
}
