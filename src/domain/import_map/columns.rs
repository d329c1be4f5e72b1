//! The columns of a file by their headings, and which of them a map has asked for.

use super::findings::CellNote;
use crate::domain::characters::alike;
use std::collections::{BTreeSet, HashMap};

/// What stands between a heading and its place among equal ones: `Notes #2`.
const OCCURRENCE: &str = " #";

pub(super) struct FileColumns<'a> {
    headings: &'a [String],
    by_heading: HashMap<&'a str, Vec<usize>>,
    /// The same by how headings compare where programs write letters in several ways.
    by_alike: HashMap<String, Vec<usize>>,
    pub(super) used: BTreeSet<usize>,
    pub(super) problems: Vec<String>,
    /// Headings that were found although they are written in another way.
    pub(super) notes: Vec<CellNote>,
}

impl<'a> FileColumns<'a> {
    pub(super) fn new(headings: &'a [String]) -> Self {
        let mut columns = Self {
            headings,
            by_heading: HashMap::new(),
            by_alike: HashMap::new(),
            used: BTreeSet::new(),
            problems: Vec::new(),
            notes: Vec::new(),
        };
        for (place, heading) in headings.iter().enumerate() {
            let heading = heading.trim();
            columns.by_heading.entry(heading).or_default().push(place);
            let same = columns.by_alike.entry(alike(heading)).or_default();
            same.push(place);
        }
        columns
    }

    pub(super) fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// The place of a column that `what` needs.
    pub(super) fn find(&mut self, heading: &str, what: &str) -> usize {
        let places = self.called(heading);
        match places.as_slice() {
            [place] => {
                self.used.insert(*place);
                return *place;
            }
            [] => self.problem(format!("{what}: the file has no column {heading:?}")),
            several => {
                let many = match several.len() {
                    2 => "two".to_owned(),
                    more => more.to_string(),
                };
                self.problem(format!(
                    "{what}: the file has {many} columns {heading:?}: name the one that is meant \
                     by its place among them, such as \"{heading}{OCCURRENCE}1\" or \
                     \"{heading}{OCCURRENCE}2\""
                ));
            }
        }
        0
    }

    /// Marks all columns of a heading as known.
    pub(super) fn ignore(&mut self, heading: &str) {
        let places = self.called(heading);
        if places.is_empty() {
            self.problem(format!("ignored: the file has no column {heading:?}"));
        }
        self.used.extend(places);
    }

    /// The columns that a name means: as the file writes it, by its place among equal ones, or as
    /// another program would write it.
    fn called(&mut self, name: &str) -> Vec<usize> {
        let name = name.trim();
        if let Some(places) = self.by_heading.get(name) {
            return places.clone();
        }
        let nth = name.rsplit_once(OCCURRENCE).and_then(|(heading, number)| {
            let place = number.parse::<usize>().ok()?.checked_sub(1)?;
            let same = self.by_alike.get(&alike(heading))?;
            same.get(place).copied()
        });
        if let Some(place) = nth {
            return vec![place];
        }
        let places = self.by_alike.get(&alike(name)).cloned().unwrap_or_default();
        if let [place] = places.as_slice() {
            self.notes.push(CellNote {
                column: self.headings[*place].clone(),
                said: format!("this heading was taken for {name:?}, as the map writes it"),
            });
        }
        places
    }

    /// The columns of which the map says nothing: those with a heading, by it; and those without.
    pub(super) fn forgotten(&self) -> (Vec<String>, Vec<usize>) {
        let unused = || (0..self.headings.len()).filter(|place| !self.used.contains(place));
        let named = unused().filter(|place| !self.headings[*place].is_empty());
        let bare = unused().filter(|place| self.headings[*place].is_empty());
        (
            named
                .map(|place| format!("{:?}", self.headings[place]))
                .collect(),
            bare.collect(),
        )
    }
}
