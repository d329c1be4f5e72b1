//! Consultations in the languages in which people read them. For showing only: what decides is the
//! edition itself.

use crate::domain::ids::EditionId;
use crate::flows::LiveConsultation;
use crate::words::{PageWords, pieces};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// How many readings are kept: far more than a few consultations have languages.
const KEPT: usize = 200;

/// Editions as they read in other languages than their own.
#[derive(Default)]
pub struct TranslatedEditions {
    kept: RwLock<HashMap<(EditionId, &'static str), Arc<LiveConsultation>>>,
    /// Whether an edition has enough texts in a language.
    offered: RwLock<HashMap<(EditionId, &'static str), bool>>,
}

impl TranslatedEditions {
    /// Whether a consultation has enough texts in a language for its pages to be offered in it.
    pub fn are_offered(&self, live: &LiveConsultation, words: &PageWords) -> bool {
        let key = (live.edition_id, words.tag());
        let known = self.offered.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&key) {
            return *known;
        }
        drop(known);
        let offered = live.edition.is_offered_in(words.tag());
        let mut known = self.offered.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, offered);
        offered
    }

    /// A consultation in somebody's language; texts that nobody translated are marked as being in
    /// its own.
    pub fn of(&self, live: &Arc<LiveConsultation>, words: &PageWords) -> Arc<LiveConsultation> {
        let tag = words.tag();
        if tag == live.edition.language {
            return Arc::clone(live);
        }
        let key = (live.edition_id, tag);
        if let Some(known) = self
            .kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .filter(|known| known.is_ended == live.is_ended)
        {
            return Arc::clone(known);
        }
        let own = &live.edition.language;
        let edition = live
            .edition
            .in_language(tag, |text| pieces::mark(own, text));
        let reading = Arc::new(LiveConsultation {
            edition,
            ..LiveConsultation::clone(live)
        });
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&reading));
        reading
    }
}
