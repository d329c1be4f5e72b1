//! The groups in which responses are counted: which responses are in each, and what became of its
//! tables (`analysis::disclosure::groups`).

use super::columns::CountedNumber;
use super::schema::{publication, sealed_group};
use super::{Read, WriteTx};
use crate::domain::consultation::CapacityKey;
use crate::domain::ids::{ConsultationId, PublicationId};
use diesel::prelude::*;

/// A group as stored.
#[derive(Debug, Clone, Queryable)]
pub struct StoredGroup {
    pub capacity: CapacityKey,
    /// The number of the publication in which it was sealed.
    #[diesel(deserialize_as = CountedNumber)]
    pub sealed_in: u32,
    /// A compact form of the set: see `TabulatedMembers`.
    pub members: Vec<u8>,
    /// Its tables by name, as JSON.
    pub tables: String,
}

/// A group that is sealed now, or whose tables are other than stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedGroup {
    pub capacity: CapacityKey,
    /// Its place among the groups of its capacity, from 0.
    pub place: i64,
    pub members: Vec<u8>,
    pub tables: String,
}

/// The groups of a consultation, of each capacity the oldest first.
pub fn all(conn: &mut Read, consultation_id: ConsultationId) -> QueryResult<Vec<StoredGroup>> {
    sealed_group::table
        .inner_join(publication::table.on(publication::id.eq(sealed_group::publication_id)))
        .filter(sealed_group::consultation_id.eq(consultation_id))
        .order((sealed_group::capacity, sealed_group::place))
        .select((
            sealed_group::capacity,
            publication::number,
            sealed_group::members,
            sealed_group::tables,
        ))
        .load(conn)
}

/// Stores a group that is sealed by a publication.
pub fn insert(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    publication_id: PublicationId,
    group: &ChangedGroup,
) -> QueryResult<usize> {
    diesel::insert_into(sealed_group::table)
        .values((
            sealed_group::consultation_id.eq(consultation_id),
            sealed_group::publication_id.eq(publication_id),
            sealed_group::capacity.eq(&group.capacity),
            sealed_group::place.eq(group.place),
            sealed_group::members.eq(&group.members),
            sealed_group::tables.eq(&group.tables),
        ))
        .execute(conn)
}

/// Stores what became of the tables of a group; its members never change.
pub fn update_tables(
    conn: &mut WriteTx,
    consultation_id: ConsultationId,
    group: &ChangedGroup,
) -> QueryResult<usize> {
    let own = sealed_group::table
        .filter(sealed_group::consultation_id.eq(consultation_id))
        .filter(sealed_group::capacity.eq(&group.capacity))
        .filter(sealed_group::place.eq(group.place));
    diesel::update(own)
        .set(sealed_group::tables.eq(&group.tables))
        .execute(conn)
}
