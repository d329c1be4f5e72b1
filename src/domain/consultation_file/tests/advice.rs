use super::super::advice::{FaultAdvice, advice};
use crate::domain::consultation::rules::tests::{BrokenCase, every_case};
use std::collections::HashSet;

/// Every sentence begins with a capital and ends; what is wrong is the middle of one.
#[test]
fn every_broken_rule_has_words_of_its_own() {
    let mut said = HashSet::new();
    let faults = every_case();
    let faults: Vec<_> = faults.iter().flat_map(BrokenCase::faults).collect();
    assert!(faults.len() > 60, "{}", faults.len());
    for fault in faults {
        let FaultAdvice { problem, instead } = advice(&fault);
        let shown = format!("{}: {problem}. {instead}", fault.place);
        assert!(!problem.is_empty() && !problem.ends_with('.'), "{shown}");
        assert!(instead.starts_with(char::is_uppercase), "{shown}");
        assert!(instead.ends_with('.'), "{shown}");
        assert!(said.insert(shown.clone()), "said of two rules: {shown}");
    }
}
