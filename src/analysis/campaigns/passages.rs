//! Texts that share a passage: letters with long additions, and letters of which one paragraph was
//! kept.

use super::SHORT;
use super::components::{TextComponents, join_bucket};
use super::letters::{common, runs, shingles};
use std::collections::HashSet;

/// Letters in a run that is compared word for word: some six words, which rarely stand together
/// twice by chance.
const RUN: usize = 30;
/// Of so many runs one after another at least one is a fingerprint: every shared passage of 50
/// letters is found.
const WINDOW: usize = 21;
/// So many letters word for word make a shared passage.
const PASSAGE: usize = 80;
/// Texts that share a passage share at least so many fingerprints.
const SHARED_MARKS: usize = (PASSAGE - RUN + 1) / WINDOW;
/// So much of the shorter text in the longer makes it an addition.
const CONTAINED: f64 = 0.8;

/// Joins texts that share a passage which the consultation itself did not say.
pub fn join(texts: &[Vec<char>], given: &[&str], components: &mut TextComponents) {
    let given: HashSet<u64> = given
        .iter()
        .flat_map(|text| {
            runs(&super::letters(text).chars().collect::<Vec<_>>(), RUN).collect::<Vec<_>>()
        })
        .collect();
    let marks: Vec<Vec<u64>> = texts
        .iter()
        .map(|letters| fingerprints(letters, &given))
        .collect();
    let mut places: Vec<(u64, usize)> = marks
        .iter()
        .enumerate()
        .flat_map(|(text, marks)| marks.iter().map(move |mark| (*mark, text)))
        .collect();
    places.sort_unstable();
    let mut apart: HashSet<(usize, usize)> = HashSet::new();
    for bucket in places
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|bucket| bucket.len() > 1)
    {
        let members: Vec<usize> = bucket.iter().map(|(_, text)| *text).collect();
        join_bucket(&members, components, |one, other| {
            let few = SHARED_MARKS.min(marks[one].len()).min(marks[other].len());
            if common(&marks[one], &marks[other]) < few || apart.contains(&(one, other)) {
                return false;
            }
            let share = share_a_passage(&texts[one], &texts[other], &given);
            if !share {
                apart.insert((one, other));
            }
            share
        });
    }
}

/// The least run of every window, sorted; none of a short text.
fn fingerprints(letters: &[char], given: &HashSet<u64>) -> Vec<u64> {
    if letters.len() < SHORT {
        return Vec::new();
    }
    let all: Vec<u64> = runs(letters, RUN).collect();
    let mut chosen = Vec::new();
    let mut least = None;
    for end in WINDOW.min(all.len())..=all.len() {
        let window = end.saturating_sub(WINDOW)..end;
        // The window is gone through again only when its least run has left it; otherwise only the
        // newest can be less.
        let place = match least {
            Some(place) if window.contains(&place) => {
                if all[end - 1] <= all[place] {
                    end - 1
                } else {
                    place
                }
            }
            _ => {
                let first = window.start;
                window.min_by_key(|place| all[*place]).unwrap_or(first)
            }
        };
        if least != Some(place) {
            chosen.push(all[place]);
            least = Some(place);
        }
    }
    chosen.retain(|mark| !given.contains(mark));
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn share_a_passage(one: &[char], other: &[char], given: &HashSet<u64>) -> bool {
    let own = |letters: &[char]| {
        let mut all: Vec<u64> = runs(letters, RUN)
            .filter(|run| !given.contains(run))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    if common(&own(one), &own(other)) > PASSAGE - RUN {
        return true;
    }
    let (one, other) = (shingles(one), shingles(other));
    common(&one, &other) as f64 >= CONTAINED * one.len().min(other.len()) as f64
}
