//! When a table may be made anew.

/// Whether a table may be refreshed: since the last refresh nobody came in or at least `k` did, and
/// the same for going out.
///
/// Without it, whoever knows that a neighbour answered between two publications reads the answer
/// off their difference. A changed answer is one exit and one entry. Count per question and
/// capacity, over [`super::TabulatedMembers::changes_to`].
pub const fn gate(entries: u64, exits: u64, k: u64) -> bool {
    (entries == 0 || entries >= k) && (exits == 0 || exits >= k)
}

#[cfg(test)]
mod tests {
    use super::gate;

    #[test]
    fn each_way_is_none_or_many() {
        let open = [(0, 0), (10, 0), (0, 10), (10, 10), (500, 11)];
        let shut = [(1, 0), (9, 0), (0, 1), (10, 9), (9, 10), (500, 1)];
        assert!(
            open.iter()
                .all(|(entries, exits)| gate(*entries, *exits, 10))
        );
        assert!(
            shut.iter()
                .all(|(entries, exits)| !gate(*entries, *exits, 10))
        );
    }
}
