//! What people made of public texts in another language.

use super::schema::text_translation;
use super::{Read, WriteTx};
use crate::domain::ids::{AccountId, ConsultationId, DecisionId, ReviewId};
use crate::domain::publication::TextTranslation;
use chrono::NaiveDate;
use diesel::prelude::*;

/// A translation to be stored.
#[derive(Debug, Clone)]
pub struct NewTranslation {
    pub consultation_id: ConsultationId,
    pub review_id: ReviewId,
    /// The decision whose public text was translated.
    pub decision_id: DecisionId,
    pub translation: TextTranslation,
    pub account_id: AccountId,
    pub made_on: NaiveDate,
}

/// Stores a translation in the place of the one before.
pub fn set(conn: &mut WriteTx, new: &NewTranslation) -> QueryResult<usize> {
    forget(conn, &[new.review_id])?;
    diesel::insert_into(text_translation::table)
        .values((
            text_translation::consultation_id.eq(new.consultation_id),
            text_translation::review_id.eq(new.review_id),
            text_translation::decision_id.eq(new.decision_id),
            text_translation::language.eq(&new.translation.language),
            text_translation::words.eq(&new.translation.words),
            text_translation::account_id.eq(new.account_id),
            text_translation::made_on.eq(new.made_on),
        ))
        .execute(conn)
}

/// Deletes the translations of some texts, by the keys of their reviews.
pub fn forget(conn: &mut WriteTx, review_ids: &[ReviewId]) -> QueryResult<usize> {
    diesel::delete(
        text_translation::table.filter(text_translation::review_id.eq_any(review_ids.to_vec())),
    )
    .execute(conn)
}

/// The translation of what a decision lets the public read.
pub fn of_decision(
    conn: &mut Read,
    decision_id: DecisionId,
) -> QueryResult<Option<TextTranslation>> {
    let row: Option<(String, String)> = text_translation::table
        .filter(text_translation::decision_id.eq(decision_id))
        .select((text_translation::language, text_translation::words))
        .get_result(conn)
        .optional()?;
    Ok(row.map(|(language, words)| TextTranslation { language, words }))
}

/// The translation of a text, of whatever decision, and the key of who made it.
pub fn of_review(
    conn: &mut Read,
    review_id: ReviewId,
) -> QueryResult<Option<(TextTranslation, AccountId)>> {
    let row: Option<((String, String), AccountId)> = text_translation::table
        .filter(text_translation::review_id.eq(review_id))
        .select((
            (text_translation::language, text_translation::words),
            text_translation::account_id,
        ))
        .get_result(conn)
        .optional()?;
    Ok(
        row.map(|((language, words), account_id)| {
            (TextTranslation { language, words }, account_id)
        }),
    )
}
