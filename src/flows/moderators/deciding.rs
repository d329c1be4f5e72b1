//! Deciding on one text.

use super::find;
use super::history::{Made, made};
use crate::db::{
    self, Db,
    moderation::{NewDecision, State as ReviewState},
};
use crate::domain::account::Actor;
use crate::domain::audit::{Act, Entry};
use crate::domain::moderation::{DecisionKind, Span, check};
use crate::error::FlowError;
use crate::flows::suggestions::weigh;
use crate::flows::{Catalogue, Live};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// A decision that a moderator makes on the version of an item that they saw.
#[derive(Debug, Clone)]
pub struct Verdict {
    pub version: i64,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub spans: Vec<Span>,
    /// Whether an organisation's name may stand beside the text.
    pub with_name: bool,
}

/// What became of a verdict.
#[derive(Debug, Clone)]
pub enum Decided {
    Done,
    /// Somebody else was faster, or the lease had gone to somebody else; nothing was changed.
    Conflict(Option<Made>),
    /// The text was erased or withdrawn meanwhile.
    Gone,
    /// The reason is missing or not one of this consultation's.
    Reason,
    /// The spans do not fit the text.
    Spans,
}

/// Decides on an item.
///
/// # Errors
/// Not found, refused, or the database.
pub fn decide(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    verdict: Verdict,
    now: DateTime<Utc>,
) -> Result<Decided, FlowError> {
    let (live, review) = find(db, catalogue, actor, item, now)?;
    let Some((_, words)) = db.read(|c| db::responses::words(c, review.answer_id).map_err(FlowError::from))? else {
        return Ok(Decided::Gone);
    };
    if verdict.kind != DecisionKind::Publish && verdict.reason.as_ref().is_none_or(|code| live.edition.reason(code).is_none()) {
        return Ok(Decided::Reason);
    }
    if verdict.kind == DecisionKind::Redact && check(&words, &verdict.spans).is_err() {
        return Ok(Decided::Spans);
    }
    let new = NewDecision {
        account_id: actor.account_id,
        kind: verdict.kind,
        reason: verdict.reason.filter(|_| verdict.kind != DecisionKind::Publish),
        spans: verdict.spans,
        with_name: verdict.with_name && verdict.kind != DecisionKind::Withhold,
        made_at: now.naive_utc(),
    };
    let entry = Entry::new(now, &actor.email, Act::ItemDecided, item)
        .with("consultation", &live.edition.slug)
        .with("decision", new.kind)
        .with("reason", &new.reason)
        .with("spans", new.spans.len())
        .with("suggestions", weigh(&words, new.kind, &new.spans))
        .with("name", new.with_name)
        .with("original", key.keyed_hash("regard-audit-text", &words));
    let (actor, version, read_live) = (actor.clone(), verdict.version, Arc::clone(&live));
    db.write(move |tx| {
        let review = db::moderation::review(tx, review.id)?;
        let others = review.lease_account_id.is_some_and(|holder| holder != actor.account_id)
            && review.lease_until.is_some_and(|until| until > now.naive_utc());
        if review.state == ReviewState::Gone {
            return Ok(Decided::Gone);
        }
        // The consultation first, then the item: erasing takes them in the same order, so that the two never wait for each other.
        db::consultations::bump_version(tx, review.consultation_id)?;
        if others || db::moderation::decide(tx, &review, version, &new)?.is_none() {
            return Ok(Decided::Conflict(standing_decision(tx, &read_live, &actor, review.id)?));
        }
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(Decided::Done)
    })
}

fn standing_decision(c: &mut db::Read, live: &Live, actor: &Actor, review_id: i64) -> Result<Option<Made>, FlowError> {
    let review = db::moderation::review(c, review_id)?;
    let Some(id) = review.decision_id else { return Ok(None) };
    let Some(decision) = db::moderation::decision(c, id)? else { return Ok(None) };
    Ok(Some(made(c, live, actor, &review, &decision)?))
}
