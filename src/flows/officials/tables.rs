//! The tables of a publication: of every question in every capacity, made anew or as they were.

use super::membership::{EarlierTables, TableRefresh, table_of};
use crate::analysis::disclosure::{AskedScope, EarlierRelease, HeadlineTable, headline, ranking};
use crate::analysis::tally::Tally;
use crate::domain::consultation::{CapacityKey, Kind, PublicationRules, Question};
use crate::domain::edition_history::{AskedAcross, EditionHistory};
use crate::domain::publication::{
    AskedPeriod, PublishedTable, QuestionFigures, QuestionPart, Snapshot, TableRule,
};
use crate::domain::shape::TableShape;
use std::collections::BTreeMap;

/// Everything that decides the tables of a publication.
pub struct PublicationTables<'a> {
    pub history: &'a EditionHistory,
    pub rules: &'a PublicationRules,
    /// Whether the consultation is still open.
    pub interim: bool,
    /// The number of the publication that is being made.
    pub number: u32,
    pub refreshes: &'a BTreeMap<CapacityKey, TableRefresh>,
    pub tally: &'a Tally,
    pub earlier: &'a [Snapshot],
}

impl PublicationTables<'_> {
    /// Every question with its tables, in the order of the form, and then those that it no longer
    /// asks: the table of a question looks at those that decide about it.
    pub fn of_all(&self) -> Vec<QuestionFigures> {
        let mut figures: Vec<QuestionFigures> = Vec::new();
        for question in self.history.questions() {
            let period = self.history.asked_period(&question.key);
            let shapes = TableShape::of(question);
            if shapes.is_empty() {
                figures.push(figures_of(question, None, period, Vec::new()));
                continue;
            }
            // By capacity, then by part.
            let capacities = self
                .history
                .capacities()
                .into_iter()
                .map(|choice| &choice.key);
            let made: Vec<Vec<PublishedTable>> = capacities
                .filter_map(|capacity| self.tables(question, &shapes, capacity, &figures))
                .collect();
            let parts = shapes.iter().enumerate().map(|(place, shape)| {
                let tables = made
                    .iter()
                    .filter_map(|tables| tables.get(place).cloned())
                    .collect();
                figures_of(question, shape.part.clone(), period, tables)
            });
            figures.extend(parts.collect::<Vec<_>>());
        }
        figures
    }

    /// The tables of a question in a capacity, one for each shape; `None` where the form asks
    /// nobody, or none were kept.
    fn tables(
        &self,
        question: &Question,
        shapes: &[TableShape],
        capacity: &CapacityKey,
        so_far: &[QuestionFigures],
    ) -> Option<Vec<PublishedTable>> {
        let releases = match &self.refreshes[capacity] {
            TableRefresh::Kept(_) => None,
            TableRefresh::Anew(_, releases) => releases.of(&question.key),
        };
        let Some(releases) = releases else {
            return self.kept(shapes, capacity);
        };
        let asked = self.asked(question, capacity, so_far)?;
        let tables: Vec<PublishedTable> = shapes
            .iter()
            .map(|shape| self.table(shape, capacity, asked, releases))
            .collect();
        Some(if question.kind() == Kind::Ranking {
            ranking(tables)
        } else {
            tables
        })
    }

    /// The tables as the newest publication that has them shows them, with the labels of today:
    /// their spelling may have been mended since.
    fn kept(&self, shapes: &[TableShape], capacity: &CapacityKey) -> Option<Vec<PublishedTable>> {
        let newest = |shape: &TableShape| {
            let mut earlier = self.earlier.iter().rev();
            let found = earlier.find_map(|snapshot| table_of(snapshot, &shape.id(), capacity));
            let mut table = found.cloned()?;
            for row in &mut table.rows {
                if let Some((_, label)) = shape.lines.iter().find(|(key, _)| *key == row.key) {
                    row.label.clone_from(label);
                }
            }
            Some(table)
        };
        shapes.iter().map(newest).collect()
    }

    fn table(
        &self,
        shape: &TableShape,
        capacity: &CapacityKey,
        asked: AskedScope,
        releases: &[EarlierTables],
    ) -> PublishedTable {
        headline(&HeadlineTable {
            shape,
            capacity,
            counts: &self.tally.counts(capacity, shape),
            asked,
            rules: self.rules,
            open: self.interim,
            number: self.number,
            earlier: &self.released(shape, capacity, releases),
        })
    }

    /// Whom the forms ask a question in a capacity, with the tables made so far; `None` when
    /// nobody, for whom there is no table.
    fn asked(
        &self,
        question: &Question,
        capacity: &CapacityKey,
        so_far: &[QuestionFigures],
    ) -> Option<AskedScope> {
        let exact = |decider: &&str| {
            let figures = so_far.iter().find(|figures| figures.key == **decider);
            let table = figures.and_then(|figures| {
                figures
                    .tables
                    .iter()
                    .find(|table| table.capacity == *capacity)
            });
            table.is_some_and(|table| table.rule == TableRule::Exact && table.as_of == self.number)
        };
        match self.history.asked_across(capacity, &question.key) {
            AskedAcross::Everybody => Some(AskedScope::Everybody),
            AskedAcross::Nobody => None,
            AskedAcross::Some(deciders) => Some(AskedScope::Some {
                deciders_exact: deciders.iter().all(exact),
            }),
            AskedAcross::Mixed => Some(AskedScope::Some {
                deciders_exact: false,
            }),
        }
    }

    fn released(
        &self,
        shape: &TableShape,
        capacity: &CapacityKey,
        releases: &[EarlierTables],
    ) -> Vec<EarlierRelease<'_>> {
        let released = releases.iter().filter_map(|release| {
            let snapshot = self
                .earlier
                .iter()
                .find(|snapshot| snapshot.number == release.number)?;
            Some(EarlierRelease {
                table: table_of(snapshot, &shape.id(), capacity)?,
                interim: release.interim,
                entries: release.until_next.entries,
                exits: release.until_next.exits,
                unasked: release.unasked,
            })
        });
        released.collect()
    }
}

/// A question, or one part of it, with its tables.
pub fn figures_of(
    question: &Question,
    part: Option<QuestionPart>,
    asked: AskedPeriod,
    tables: Vec<PublishedTable>,
) -> QuestionFigures {
    let title = question.table_title();
    QuestionFigures {
        key: question.key.clone(),
        kind: question.kind(),
        text: question.text.clone(),
        title: part.as_ref().map_or_else(
            || title.to_owned(),
            |part| format!("{title}: {}", part.label),
        ),
        part,
        asked,
        tables,
    }
}
