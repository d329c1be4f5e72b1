//! Texts that a publication shows for the first time.

use crate::db::{self, approved_texts::ApprovedText, published_texts::NewText};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{ConsultationId, ResponseId};
use crate::domain::moderation::{DecisionKind, redact};
use crate::domain::publication::{PublishedText, TextBody};
use crate::error::FlowError;
use crate::secrets::public_id;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The texts that are shown now.
pub(super) struct ReleasedTexts {
    showing: Vec<ApprovedText>,
    /// The capacities of which texts are shown now.
    pub capacities: BTreeSet<CapacityKey>,
    /// How many approved texts wait for enough others.
    pub held: usize,
}

/// New texts of a capacity appear together, from at least `least` different responses, or not yet.
pub(super) fn released(approved: Vec<ApprovedText>, least: u64) -> ReleasedTexts {
    let mut authors: BTreeMap<CapacityKey, HashSet<ResponseId>> = BTreeMap::new();
    for text in &approved {
        let own = authors.entry(text.capacity.clone()).or_default();
        own.insert(text.response_id);
    }
    let enough = authors
        .into_iter()
        .filter(|(_, own)| own.len() as u64 >= least);
    let capacities: BTreeSet<CapacityKey> = enough.map(|(capacity, _)| capacity).collect();
    let (showing, held): (Vec<ApprovedText>, Vec<ApprovedText>) = approved
        .into_iter()
        .partition(|text| capacities.contains(&text.capacity));
    ReleasedTexts {
        showing,
        capacities,
        held: held.len(),
    }
}

impl ReleasedTexts {
    /// Reads their words, as the publication of that number shows them.
    pub fn read(
        self,
        c: &mut db::Read,
        consultation_id: ConsultationId,
        number: u32,
    ) -> Result<Vec<NewText>, FlowError> {
        let mut texts = Vec::with_capacity(self.showing.len());
        for own in self.showing {
            texts.push(NewText {
                consultation_id,
                review_id: own.review_id,
                response_id: own.response_id,
                text: published(c, own, number)?,
            });
        }
        Ok(texts)
    }
}

fn published(c: &mut db::Read, own: ApprovedText, since: u32) -> Result<PublishedText, FlowError> {
    let stored = db::responses::words(c, own.answer_id)?;
    let (_, original) =
        stored.ok_or_else(|| db::damaged("a text that is approved and has no words"))?;
    let redacted = own.decision.kind == DecisionKind::Redact;
    let words = if redacted {
        redact(&original, &own.decision.spans)?
    } else {
        original
    };
    Ok(PublishedText {
        public_id: public_id(),
        question: own.question,
        capacity: own.capacity,
        organisation: own.organisation,
        since,
        body: TextBody::Words { words, redacted },
        translation: db::text_translations::of_decision(c, own.decision.id)?,
    })
}
