//! Showing what was written to somebody who looks at a decision again.

use super::find;
use super::history::{MadeDecision, made};
use crate::db::{self, Db, moderation::State as ReviewState};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::moderation::Span;
use crate::error::FlowError;
use crate::flows::Catalogue;
use chrono::{DateTime, Utc};

/// What looking at an original comes to.
#[derive(Debug, Clone)]
pub enum OriginalShown {
    /// The words, what was removed from them, and the decision.
    Shown {
        words: String,
        spans: Vec<Span>,
        made: Box<MadeDecision>,
    },
    /// The text was erased or withdrawn.
    Gone { slug: String },
    /// There is no decision: whoever holds the item sees its words there.
    Undecided { item: String },
}

/// Shows the original of an item that has a decision, and records that it was shown.
///
/// # Errors
/// Not found, refused, or the database.
pub fn original(
    db: &Db,
    catalogue: &Catalogue,
    actor: &Actor,
    item: &str,
    now: DateTime<Utc>,
) -> Result<OriginalShown, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    let (actor, review_id) = (actor.clone(), review.id);
    db.write(move |tx| {
        let review = db::moderation::review(tx, review_id)?;
        let slug = live.edition.slug.clone();
        if review.state == ReviewState::Gone {
            return Ok(OriginalShown::Gone { slug });
        }
        let Some(decision) = review
            .decision_id
            .map(|id| db::moderation::decision(tx, id))
            .transpose()?
            .flatten()
        else {
            return Ok(OriginalShown::Undecided { item: review.item });
        };
        let Some((_, words)) = db::responses::words(tx, review.answer_id)? else {
            return Ok(OriginalShown::Gone { slug });
        };
        let made = Box::new(made(tx, &live, &actor, &review, &decision)?);
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::OriginalShown, &review.item)
                .with("consultation", &slug),
        )?;
        Ok::<_, FlowError>(OriginalShown::Shown {
            words,
            spans: decision.spans,
            made,
        })
    })
}
