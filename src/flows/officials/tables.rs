//! The tables of a publication: of every question in every capacity, made anew or as they were.

use super::membership::{Refresh, Release, table_of};
use crate::analysis::disclosure::{Asked, Earlier, Headline, headline};
use crate::analysis::tally::Tally;
use crate::domain::consultation::{Edition, Question};
use crate::domain::publication::{QuestionFigures, Snapshot, Table, TableRule};
use crate::domain::response::Capacity;
use crate::domain::route::{AskedOf, asked_of};
use std::collections::BTreeMap;

/// Everything that decides the tables of a publication.
pub struct Tables<'a> {
    pub edition: &'a Edition,
    /// Whether the consultation is still open.
    pub interim: bool,
    /// The number of the publication that is being made.
    pub number: u32,
    pub refreshes: &'a BTreeMap<Capacity, Refresh>,
    pub tally: &'a Tally,
    pub earlier: &'a [Snapshot],
}

impl Tables<'_> {
    /// Every question with its tables, in the order of the form: the table of a question looks at those that decide about it.
    pub fn of_all(&self) -> Vec<QuestionFigures> {
        let mut figures: Vec<QuestionFigures> = Vec::new();
        for question in self.edition.questions() {
            let capacities = self.edition.capacities.iter().map(|choice| choice.key);
            let tables = capacities.filter_map(|capacity| self.table(question, capacity, &figures)).collect();
            figures.push(figures_of(question, tables));
        }
        figures
    }

    fn table(&self, question: &Question, capacity: Capacity, so_far: &[QuestionFigures]) -> Option<Table> {
        if question.kind.is_text() {
            return None;
        }
        let releases = match &self.refreshes[&capacity] {
            Refresh::Kept(_) => return table_of(self.earlier.last()?, &question.key, capacity).cloned(),
            Refresh::Anew(_, releases) => releases,
        };
        Some(headline(&Headline {
            question,
            capacity,
            counts: self.tally.counts(capacity, &question.key)?,
            asked: self.asked(question, capacity, so_far)?,
            rules: &self.edition.publication,
            open: self.interim,
            number: self.number,
            earlier: &self.released(question, capacity, releases),
        }))
    }

    /// Whom the form asks a question in a capacity, with the tables made so far; `None` when nobody, for whom there is no table.
    fn asked(&self, question: &Question, capacity: Capacity, so_far: &[QuestionFigures]) -> Option<Asked> {
        let exact = |decider: &&str| {
            let figures = so_far.iter().find(|figures| figures.key == **decider);
            let table = figures.and_then(|figures| figures.tables.iter().find(|table| table.capacity == capacity));
            table.is_some_and(|table| table.rule == TableRule::Exact)
        };
        match asked_of(self.edition, capacity, &question.key) {
            AskedOf::Everybody => Some(Asked::Everybody),
            AskedOf::Nobody => None,
            AskedOf::Some(deciders) => Some(Asked::Some { deciders_exact: deciders.iter().all(exact) }),
        }
    }

    fn released(&self, question: &Question, capacity: Capacity, releases: &[Release]) -> Vec<Earlier<'_>> {
        let released = releases.iter().filter_map(|release| {
            let snapshot = self.earlier.iter().find(|snapshot| snapshot.number == release.number)?;
            Some(Earlier {
                table: table_of(snapshot, &question.key, capacity)?,
                interim: release.interim,
                entries: release.until_next.entries(&question.key),
                exits: release.until_next.exits(&question.key),
            })
        });
        released.collect()
    }
}

/// A question with its tables.
pub fn figures_of(question: &Question, tables: Vec<Table>) -> QuestionFigures {
    QuestionFigures {
        key: question.key.clone(),
        kind: question.kind,
        text: question.text.clone(),
        title: question.table_title().to_owned(),
        tables,
    }
}
