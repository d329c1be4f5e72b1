//! The rows of a batch as they are inserted, with their keys.

#![expect(
    clippy::ref_option_ref,
    reason = "`Insertable` borrows every field of a row"
)]

use crate::db::schema::{original, pending_leaf, response, response_version};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{BatchId, ConsultationId, EditionId, ResponseId, VersionId};
use crate::domain::response::{Channel, PublishChoice};
use chrono::NaiveDate;
use diesel::prelude::*;

#[derive(Insertable)]
#[diesel(table_name = response, treat_none_as_default_value = false)]
pub struct ResponseRow {
    pub id: ResponseId,
    pub consultation_id: ConsultationId,
    pub reference_hash: Vec<u8>,
    pub form_token_hash: Vec<u8>,
    pub channel: Channel,
    pub capacity: CapacityKey,
    pub newest: i64,
    pub received_on: NaiveDate,
    pub late: bool,
    pub not_counted: Option<&'static str>,
    pub batch_id: BatchId,
}

#[derive(Insertable)]
#[diesel(table_name = response_version, treat_none_as_default_value = false)]
pub struct VersionRow {
    pub id: VersionId,
    pub consultation_id: ConsultationId,
    pub response_id: ResponseId,
    pub number: i64,
    pub edition_id: EditionId,
    pub capacity: CapacityKey,
    pub organisation: Option<String>,
    pub publish_choice: PublishChoice,
    pub received_on: NaiveDate,
    pub commitment: Vec<u8>,
    pub r: Vec<u8>,
}

#[derive(Insertable)]
#[diesel(table_name = original, treat_none_as_default_value = false)]
pub struct OriginalRow {
    pub response_id: ResponseId,
    pub consultation_id: ConsultationId,
    pub batch_id: BatchId,
    pub line: i64,
    pub serial: String,
    pub cells: String,
}

#[derive(Insertable)]
#[diesel(table_name = pending_leaf, treat_none_as_default_value = false)]
pub struct LeafRow {
    pub consultation_id: ConsultationId,
    pub kind: &'static str,
    pub commitment: Vec<u8>,
}
