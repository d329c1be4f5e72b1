//! Which pages no respondent can ever be shown.
//!
//! A page is shown when every condition on the way to it holds and, for every page before it that
//! ends the form, some condition on the way there fails. Which condition fails is tried one after
//! the other, narrowing the answers that are still possible (the procedure of Davis, Putnam,
//! Logemann and Loveland for clauses over small domains).

use super::conditions;
use crate::domain::consultation::{CAPACITY, Edition, When};
use std::collections::{BTreeMap, BTreeSet};

/// How many ways are tried for a page before it is taken to be reachable. A form that needs more
/// has dozens of ends.
const MOST_TRIES: usize = 100_000;

/// For each question that decides about pages, the answers that are possible; `None` is leaving it
/// out.
type Possible<'e> = BTreeMap<&'e str, BTreeSet<Option<&'e str>>>;

/// The pages that are never shown, by their place in the form; the number of pages stands for the
/// questions about the respondent.
///
/// Conditions that name no earlier question hold for nobody.
pub fn never_shown(edition: &Edition) -> Vec<usize> {
    let anybody = possible(edition);
    let is_shown = |place: usize| {
        let mut possible = anybody.clone();
        if place == edition.form.pages.len() {
            retain_persons(edition, &mut possible);
        }
        let own = edition
            .form
            .pages
            .get(place)
            .map_or_else(Vec::new, |page| conditions(edition, page));
        if possible.get(CAPACITY).is_none_or(BTreeSet::is_empty) {
            return false;
        }
        let Some(narrowed) = own
            .iter()
            .try_fold(possible, |possible, when| with(possible, when))
        else {
            return false;
        };
        let ends: Vec<Vec<&When>> = edition.form.pages[..place]
            .iter()
            .filter(|page| page.exit)
            .map(|exit| conditions(edition, exit))
            .collect();
        let mut tries = 0;
        passes(&narrowed, &ends, &mut tries)
    };
    let last = edition.form.pages.len() + usize::from(!edition.form.classifications.is_empty());
    (0..last).filter(|place| !is_shown(*place)).collect()
}

fn possible(edition: &Edition) -> Possible<'_> {
    let capacities = edition
        .form
        .capacities
        .iter()
        .map(|choice| Some(choice.key.as_str()))
        .collect();
    let mut possible = Possible::from([(CAPACITY, capacities)]);
    for question in edition
        .form
        .pages
        .iter()
        .flat_map(|page| &page.questions)
        .filter(|question| question.kind().is_single())
    {
        let left_out = (!question.required).then_some(None);
        possible.insert(
            &question.key,
            question
                .choices()
                .map(|(key, _)| Some(key))
                .chain(left_out)
                .collect(),
        );
    }
    possible
}

/// Leaves the capacities of those who do not answer for an organisation.
fn retain_persons(edition: &Edition, possible: &mut Possible<'_>) {
    let named: Vec<&str> = edition
        .named_capacities()
        .map(|capacity| capacity.key.as_str())
        .collect();
    if let Some(capacities) = possible.get_mut(CAPACITY) {
        capacities.retain(|key| key.is_none_or(|key| !named.contains(&key)));
    }
}

/// The answers that are left when a condition holds; `None` when it cannot.
fn with<'e>(mut possible: Possible<'e>, when: &When) -> Option<Possible<'e>> {
    let answers = possible.get_mut(when.question.as_str())?;
    answers.retain(|answer| answer.is_some_and(|answer| when.is.iter().any(|key| key == answer)));
    (!answers.is_empty()).then_some(possible)
}

/// The answers that are left when a condition does not hold.
fn without<'e>(possible: &Possible<'e>, when: &When) -> Option<Possible<'e>> {
    let mut possible = possible.clone();
    let Some(answers) = possible.get_mut(when.question.as_str()) else {
        return Some(possible);
    };
    answers.retain(|answer| answer.is_none_or(|answer| when.is.iter().all(|key| key != answer)));
    (!answers.is_empty()).then_some(possible)
}

/// Whether some answers lead past every end.
fn passes(possible: &Possible<'_>, ends: &[Vec<&When>], tries: &mut usize) -> bool {
    let Some((end, rest)) = ends.split_first() else {
        return true;
    };
    *tries += 1;
    *tries > MOST_TRIES
        || end
            .iter()
            .any(|when| without(possible, when).is_some_and(|left| passes(&left, rest, tries)))
}
