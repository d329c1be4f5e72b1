//! Letters planted among real comments are found, and nothing else is.

use crate::support::real::letters::{Edit, find};

#[test]
fn every_class_of_edits_is_found_and_nothing_else() {
    for edit in Edit::ALL {
        let found = find(edit, 7);
        println!(
            "{}: recall {:.3}, precision {:.3}",
            edit.name(),
            found.recall(),
            found.precision()
        );
        assert_eq!(found.planted, 200);
        assert!(
            found.recall() >= 0.99,
            "{}: {} of {}",
            edit.name(),
            found.found,
            found.planted
        );
        assert!(
            found.precision() >= 0.99,
            "{}: {} wrong",
            edit.name(),
            found.wrong
        );
        assert!(
            found.background_grouped * 20 <= found.background,
            "{} of {}",
            found.background_grouped,
            found.background
        );
    }
}
