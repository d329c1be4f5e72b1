//! The tables of a publication: of every question in every capacity, made anew or as they were.

use super::membership::{Refresh, Release, table_of};
use crate::analysis::disclosure::{Asked, Earlier, Headline, headline, ranking};
use crate::analysis::tally::Tally;
use crate::domain::consultation::{Edition, Kind, Question};
use crate::domain::publication::{Part, QuestionFigures, Snapshot, Table, TableRule};
use crate::domain::response::Capacity;
use crate::domain::route::{AskedOf, asked_of};
use crate::domain::shape::Shape;
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
            let shapes = Shape::of(question);
            if shapes.is_empty() {
                figures.push(figures_of(question, None, Vec::new()));
                continue;
            }
            // By capacity, then by part.
            let capacities = self.edition.capacities.iter().map(|choice| choice.key);
            let made: Vec<Vec<Table>> = capacities.filter_map(|capacity| self.tables(question, &shapes, capacity, &figures)).collect();
            let parts = shapes.iter().enumerate().map(|(place, shape)| {
                let tables = made.iter().filter_map(|tables| tables.get(place).cloned()).collect();
                figures_of(question, shape.part.clone(), tables)
            });
            figures.extend(parts.collect::<Vec<_>>());
        }
        figures
    }

    /// The tables of a question in a capacity, one for each shape; `None` where the form asks nobody, or none were kept.
    fn tables(&self, question: &Question, shapes: &[Shape], capacity: Capacity, so_far: &[QuestionFigures]) -> Option<Vec<Table>> {
        let releases = match &self.refreshes[&capacity] {
            Refresh::Kept(_) => {
                let last = self.earlier.last()?;
                return shapes.iter().map(|shape| table_of(last, &shape.id(), capacity).cloned()).collect();
            }
            Refresh::Anew(_, releases) => releases,
        };
        let asked = self.asked(question, capacity, so_far)?;
        let tables: Option<Vec<Table>> = shapes.iter().map(|shape| self.table(shape, capacity, asked, releases)).collect();
        tables.map(|tables| if question.kind == Kind::Ranking { ranking(tables) } else { tables })
    }

    fn table(&self, shape: &Shape, capacity: Capacity, asked: Asked, releases: &[Release]) -> Option<Table> {
        Some(headline(&Headline {
            shape,
            capacity,
            counts: self.tally.counts(capacity, &shape.id())?,
            asked,
            rules: &self.edition.publication,
            open: self.interim,
            number: self.number,
            earlier: &self.released(shape, capacity, releases),
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

    fn released(&self, shape: &Shape, capacity: Capacity, releases: &[Release]) -> Vec<Earlier<'_>> {
        let released = releases.iter().filter_map(|release| {
            let snapshot = self.earlier.iter().find(|snapshot| snapshot.number == release.number)?;
            Some(Earlier {
                table: table_of(snapshot, &shape.id(), capacity)?,
                interim: release.interim,
                entries: release.until_next.entries(&shape.question),
                exits: release.until_next.exits(&shape.question),
            })
        });
        released.collect()
    }
}

/// A question, or one part of it, with its tables.
pub fn figures_of(question: &Question, part: Option<Part>, tables: Vec<Table>) -> QuestionFigures {
    let title = question.table_title();
    QuestionFigures {
        key: question.key.clone(),
        kind: question.kind,
        text: question.text.clone(),
        title: part.as_ref().map_or_else(|| title.to_owned(), |part| format!("{title}: {}", part.label)),
        part,
        tables,
    }
}
