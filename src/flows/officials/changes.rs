//! What a publication says of its difference from the one before.

use crate::db::{self, published_texts::NewText};
use crate::domain::edition_history::EditionHistory;
use crate::domain::ids::ConsultationId;
use crate::domain::publication::{FigureChange, PublishedTable, QuestionFigures, Snapshot};
use crate::error::FlowError;

/// The figures and texts of the publication that is composed.
pub(super) struct NextFigures<'a> {
    /// The official's own words on what changed.
    pub note: Option<&'a str>,
    pub history: &'a EditionHistory,
    pub questions: &'a [QuestionFigures],
    pub new_texts: &'a [NewText],
}

impl NextFigures<'_> {
    /// What is not as it was in the publication before.
    pub fn changes(
        &self,
        c: &mut db::Read,
        consultation_id: ConsultationId,
        last: &Snapshot,
    ) -> Result<Vec<FigureChange>, FlowError> {
        let note = self.note.map(|words| FigureChange::Note {
            words: words.to_owned(),
        });
        let mut changes: Vec<FigureChange> = note.into_iter().collect();
        changes.extend(self.table_changes(last));
        changes.extend(self.text_changes());
        let removed =
            db::published_texts::count_removed_of(c, consultation_id, i64::from(last.number))?;
        if removed > 0 {
            changes.push(FigureChange::RemovedTexts {
                count: removed.unsigned_abs(),
            });
        }
        Ok(changes)
    }

    fn table_changes(&self, last: &Snapshot) -> impl Iterator<Item = FigureChange> {
        self.history.capacities().into_iter().map(|choice| {
            let capacity = choice.key.clone();
            let mut tables = self.questions.iter().flat_map(|figures| &figures.tables);
            let is_new =
                |table: &PublishedTable| table.capacity == capacity && table.as_of > last.number;
            if tables.any(is_new) {
                FigureChange::Refreshed { capacity }
            } else {
                FigureChange::Unchanged { capacity }
            }
        })
    }

    fn text_changes(&self) -> impl Iterator<Item = FigureChange> {
        self.history.capacities().into_iter().filter_map(|choice| {
            let own = self
                .new_texts
                .iter()
                .filter(|new| new.text.capacity == choice.key);
            let count = own.count() as u64;
            (count > 0).then(|| FigureChange::NewTexts {
                capacity: choice.key.clone(),
                count,
            })
        })
    }
}
