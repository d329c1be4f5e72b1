//! Versions of responses with what their commitments cover, for recomputing those.

use super::Read;
use super::responses::AnswerRow;
use super::schema::{answer, response, response_version, retention};
use crate::domain::consultation::CapacityKey;
use crate::domain::form::Answer;
use crate::domain::ids::{EditionId, VersionId};
use crate::domain::response::PublishChoice;
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A version of a response that was not erased. Its answers are rows of their own.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = response_version)]
pub struct CommittedVersion {
    pub id: VersionId,
    pub edition_id: EditionId,
    pub capacity: CapacityKey,
    pub organisation: Option<String>,
    #[diesel(column_name = publish_choice)]
    pub publish: PublishChoice,
    pub commitment: Vec<u8>,
    /// The random bytes of the commitment. Only erasing takes them away.
    pub r: Option<Vec<u8>>,
}

/// The versions of responses that say what they said: not of those that were erased, nor of a
/// consultation whose retention date came. A response that alone says so of itself, in a
/// consultation that goes on, is looked at like every other.
macro_rules! committed {
    () => {
        response_version::table
            .inner_join(response::table.on(response::id.eq(response_version::response_id)))
            .filter(response::erased_on.is_null())
            .filter(
                response::ended_on.is_null().or(response::consultation_id
                    .ne_all(retention::table.select(retention::consultation_id))),
            )
    };
}

/// The versions behind a key, in the order of their keys, of responses that say what they said.
pub fn versions_after(
    conn: &mut Read,
    after: VersionId,
    limit: i64,
) -> QueryResult<Vec<CommittedVersion>> {
    committed!()
        .filter(response_version::id.gt(after))
        .order(response_version::id)
        .limit(limit)
        .select(CommittedVersion::as_select())
        .load(conn)
}

/// The version with that key; `None` when its response was erased or its consultation has ended.
pub fn version(conn: &mut Read, id: VersionId) -> QueryResult<Option<CommittedVersion>> {
    committed!()
        .filter(response_version::id.eq(id))
        .select(CommittedVersion::as_select())
        .get_result(conn)
        .optional()
}

/// How many versions were erased: nothing is left of them that a commitment could cover.
pub fn count_erased(conn: &mut Read) -> QueryResult<i64> {
    response_version::table
        .inner_join(response::table.on(response::id.eq(response_version::response_id)))
        .filter(response::erased_on.is_not_null())
        .count()
        .get_result(conn)
}

/// How many versions were not erased, and say nothing any more because the retention date of their
/// consultation came.
pub fn count_ended(conn: &mut Read) -> QueryResult<i64> {
    let reached = retention::table.select(retention::consultation_id);
    response_version::table
        .inner_join(response::table.on(response::id.eq(response_version::response_id)))
        .filter(response::erased_on.is_null())
        .filter(response::ended_on.is_not_null())
        .filter(response::consultation_id.eq_any(reached))
        .count()
        .get_result(conn)
}

/// The answers of some versions, by version and question.
pub fn answers_of_versions(
    conn: &mut Read,
    version_ids: &[VersionId],
) -> QueryResult<HashMap<VersionId, BTreeMap<String, Answer>>> {
    let rows: Vec<(VersionId, AnswerRow)> = answer::table
        .filter(answer::version_id.eq_any(version_ids.to_vec()))
        .select((answer::version_id, AnswerRow::as_select()))
        .load(conn)?;
    let mut answers: HashMap<VersionId, BTreeMap<String, Answer>> = HashMap::new();
    for (version_id, row) in rows {
        let (question, given) = row.read()?;
        answers
            .entry(version_id)
            .or_default()
            .insert(question, given);
    }
    Ok(answers)
}
