//! What residents can see of the consultations, kept in memory.
//!
//! Every page needs the live edition, which changes a few times in the life of a consultation: it
//! is parsed once and shared. The generation row says when to look again; the command line and
//! other instances change it too.

use crate::db::{self, Db};
use crate::domain::consultation::{Edition, Phase, Question};
use crate::domain::ids::{ConsultationId, EditionId};
use crate::domain::time::day_in;
use crate::error::FlowError;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// A consultation that has been opened, and the edition that residents see.
#[derive(Debug, Clone)]
pub struct LiveConsultation {
    pub consultation_id: ConsultationId,
    pub edition_id: EditionId,
    /// The number of the edition.
    pub number: u32,
    pub edition: Edition,
    /// Editions before it with questions that it does not ask, newest first: for the names of what
    /// was answered then.
    pub earlier: Arc<[Edition]>,
    /// Its retention date has come, and what was said is being deleted or is gone; also where a
    /// later day stands in the edition, because a backup was restored that knew of no sooner one.
    pub is_ended: bool,
}

impl LiveConsultation {
    /// A question that is asked, or was.
    pub fn question(&self, key: &str) -> Option<&Question> {
        std::iter::once(&self.edition)
            .chain(self.earlier.iter())
            .find_map(|edition| edition.question(key))
    }

    /// What the table of a question is called that is asked, or was; for any other key the key.
    pub fn question_title(&self, key: &str) -> String {
        self.question(key)
            .map_or(key, Question::table_title)
            .to_owned()
    }

    /// The calendar day in the consultation's zone.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        day_in(self.edition.schedule.zone, now)
    }

    /// Where the consultation is in its life.
    pub fn phase(&self, now: DateTime<Utc>) -> Phase {
        if self.is_ended {
            Phase::Ended
        } else {
            self.edition.phase(now)
        }
    }
}

/// The opened consultations, as of a generation.
#[derive(Default)]
pub struct Catalogue {
    held: RwLock<HeldCatalogue>,
    /// How many responses a consultation had received before a day: the figure that is shown all
    /// that day.
    received: RwLock<HashMap<(ConsultationId, NaiveDate), i64>>,
}

#[derive(Default, Clone)]
struct HeldCatalogue {
    generation: i64,
    all: Vec<Arc<LiveConsultation>>,
    /// The consultations that have a publication.
    published: HashSet<ConsultationId>,
}

impl Catalogue {
    /// The opened consultation of that name.
    ///
    /// # Errors
    /// [`FlowError::NotFound`] without one.
    pub fn find(&self, slug: &str) -> Result<Arc<LiveConsultation>, FlowError> {
        self.all()
            .into_iter()
            .find(|live| live.edition.slug == slug)
            .ok_or(FlowError::NotFound)
    }

    /// Every opened consultation, oldest first.
    pub fn all(&self) -> Vec<Arc<LiveConsultation>> {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .all
            .clone()
    }

    /// The number that moves with every change of public pages, as this instance knows it.
    pub fn generation(&self) -> i64 {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .generation
    }

    /// Whether a consultation has a publication.
    pub fn is_published(&self, live: &LiveConsultation) -> bool {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .published
            .contains(&live.consultation_id)
    }

    /// How many responses came in before today, in tens: the only live figure. By days and tens, so
    /// that nobody who watches it learns when somebody answered. Counted once a day.
    ///
    /// # Errors
    /// The database.
    pub fn received_by_tens(
        &self,
        db: &Db,
        live: &LiveConsultation,
        now: DateTime<Utc>,
    ) -> Result<i64, FlowError> {
        if let Some(known) = self.known_by_tens(live, now) {
            return Ok(known);
        }
        let key = (live.consultation_id, live.day(now));
        let tens = db.read(|c| {
            Ok::<_, FlowError>(db::responses::count_before(c, key.0, key.1)? / 10 * 10)
        })?;
        let mut received = self
            .received
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        received.retain(|(id, day), _| *id != key.0 || *day >= key.1);
        received.insert(key, tens);
        Ok(tens)
    }

    /// The same figure, if it was counted today already.
    pub fn known_by_tens(&self, live: &LiveConsultation, now: DateTime<Utc>) -> Option<i64> {
        let key = (live.consultation_id, live.day(now));
        self.received
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .copied()
    }

    /// Looks at the generation and loads what is live when it has moved.
    ///
    /// # Errors
    /// The database cannot be read; what is held stays.
    pub fn refresh(&self, db: &Db) -> Result<(), FlowError> {
        let HeldCatalogue {
            generation: known,
            all: held,
            ..
        } = self
            .held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let fresh = db.read(|c| -> Result<Option<HeldCatalogue>, FlowError> {
            let generation = db::settings::generation(c)?;
            if generation == known {
                return Ok(None);
            }
            let (mut all, mut published) = (Vec::new(), HashSet::new());
            for consultation in db::consultations::all(c)? {
                if let Some(edition_id) = consultation.live_edition_id {
                    // An opened edition never changes.
                    let is_ended = db::retention::is_reached(c, consultation.id)?;
                    let before = held
                        .iter()
                        .find(|live| live.edition_id == edition_id && live.is_ended == is_ended);
                    all.push(match before {
                        Some(before) => Arc::clone(before),
                        None => Arc::new(live(c, consultation.id, edition_id)?),
                    });
                }
                if !db::publications::numbers(c, consultation.id)?.is_empty() {
                    published.insert(consultation.id);
                }
            }
            Ok(Some(HeldCatalogue {
                generation,
                all,
                published,
            }))
        })?;
        if let Some(fresh) = fresh {
            *self.held.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
        Ok(())
    }
}

/// The live edition, with what earlier editions asked and offered.
fn live(
    c: &mut db::Read,
    consultation_id: ConsultationId,
    edition_id: EditionId,
) -> Result<LiveConsultation, FlowError> {
    let stored = db::consultations::edition(c, edition_id)?;
    let mut edition = stored.content;
    let mut opened: Vec<Edition> = db::consultations::opened_editions(c, consultation_id)?
        .into_iter()
        .rev()
        .map(|opened| opened.content)
        .collect();
    edition.recall_capacities(&opened);
    opened.retain(|earlier| {
        earlier
            .questions()
            .any(|question| edition.question(&question.key).is_none())
    });
    Ok(LiveConsultation {
        consultation_id,
        edition_id,
        number: stored.number,
        edition,
        earlier: opened.into(),
        is_ended: db::retention::is_reached(c, consultation_id)?,
    })
}
