//! Texts that moderators approved and no publication shows yet.

use super::Read;
use super::moderation::{State as ReviewState, StoredDecision};
use super::responses::released;
use super::schema::{answer, decision, published_text, response, response_version, review};
use super::standing::tabulable;
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{AnswerId, ConsultationId, ResponseId, ReviewId};
use crate::domain::moderation::DecisionKind;
use crate::domain::response::PublishChoice;
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// An approved text, without its words.
#[derive(Debug, Clone)]
pub struct ApprovedText {
    pub response_id: ResponseId,
    pub review_id: ReviewId,
    pub answer_id: AnswerId,
    pub question: String,
    pub capacity: CapacityKey,
    /// The name of the organisation, where the author lets it be published.
    pub organisation: Option<String>,
    pub decision: StoredDecision,
}

/// Where a text stands, beside the decision about it.
#[derive(Queryable)]
struct TextFacts {
    response_id: ResponseId,
    review_id: ReviewId,
    answer_id: AnswerId,
    question: String,
    capacity: CapacityKey,
    organisation: Option<String>,
    publish: PublishChoice,
}

/// The approved texts of responses that belong in tables and were received up to and including a
/// day, in order of arrival.
pub fn unpublished(
    conn: &mut Read,
    consultation_id: ConsultationId,
    cut_off: NaiveDate,
) -> QueryResult<Vec<ApprovedText>> {
    let published = published_text::table
        .filter(published_text::review_id.eq(review::id))
        .filter(published_text::words.is_not_null());
    let newest = response_version::response_id
        .eq(response::id)
        .and(response_version::number.eq(response::newest));
    let given = answer::id
        .eq(review::answer_id)
        .and(answer::version_id.eq(response_version::id));
    let rows: Vec<(TextFacts, StoredDecision)> = review::table
        .inner_join(decision::table.on(review::decision_id.eq(decision::id.nullable())))
        .inner_join(response::table.on(response::id.eq(review::response_id)))
        .inner_join(response_version::table.on(newest))
        .inner_join(answer::table.on(given))
        .filter(review::consultation_id.eq(consultation_id))
        .filter(review::state.ne(ReviewState::Gone))
        .filter(decision::kind.ne(DecisionKind::Withhold))
        .filter(response::received_on.le(cut_off))
        .filter(response_version::publish_choice.ne(PublishChoice::Keep))
        .filter(answer::choices.is_null())
        .filter(released())
        .filter(tabulable())
        .filter(not(exists(published)))
        .order((response::id, answer::id))
        .select((
            (
                response::id,
                review::id,
                answer::id,
                answer::question,
                response::capacity,
                response_version::organisation,
                response_version::publish_choice,
            ),
            StoredDecision::as_select(),
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(approved).collect())
}

fn approved((text, decision): (TextFacts, StoredDecision)) -> ApprovedText {
    let may_be_named = text.publish == PublishChoice::PublishNamed && decision.with_name;
    ApprovedText {
        response_id: text.response_id,
        review_id: text.review_id,
        answer_id: text.answer_id,
        question: text.question,
        capacity: text.capacity,
        organisation: text.organisation.filter(|_| may_be_named),
        decision,
    }
}
