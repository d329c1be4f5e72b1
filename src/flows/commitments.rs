//! Whether responses are stored as their authors sent them: every commitment is recomputed from
//! what the database holds.
//!
//! Whoever can write to the database can change an answer and leave no mark in the audit. The
//! commitment was made when the response arrived, and its author has it on the receipt.

use crate::db::commitments::{CommittedVersion, answers_of_versions, versions_after};
use crate::db::{self, Db, Read};
use crate::domain::form::Answer;
use crate::domain::ids::{EditionId, VersionId};
use crate::error::FlowError;
use crate::ledger::commitment::{CommittedContent, commit};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

/// How many versions are read at once.
const AT_ONCE: i64 = 1_000;

/// What recomputing the commitments found. Every correction made a version of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentCheck {
    /// How many versions are as they were sent.
    pub whole: u64,
    /// How many versions were erased, so that nothing is left to recompute.
    pub erased: u64,
    /// How many versions were deleted when the retention date of their consultation came.
    pub ended: u64,
    /// The versions that are not as they were sent, oldest first.
    pub changed: Vec<ChangedVersion>,
}

/// A version of a response that does not fit its commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedVersion {
    /// The key of its row, for whoever looks at the database.
    pub version_id: VersionId,
    /// The consultation's name in addresses.
    pub slug: String,
}

/// The editions that were met so far: name of the consultation, and number.
type KnownEditions = HashMap<EditionId, (String, u32)>;

/// Recomputes every commitment of a database, page by page, and never holds more than a page.
///
/// # Errors
/// The database, or a row that cannot be read any more.
pub fn check_commitments(db: &Db) -> Result<CommitmentCheck, FlowError> {
    let mut found = CommitmentCheck::default();
    let mut editions = KnownEditions::new();
    let mut after = VersionId::BEFORE_ALL;
    loop {
        let page = db.read(|c| check_page(c, after, &mut editions, &mut found))?;
        let Some(last) = page else { break };
        after = last;
    }
    let gone = |c: &mut Read| {
        let erased = db::commitments::count_erased(c)?;
        Ok::<_, FlowError>((erased, db::commitments::count_ended(c)?))
    };
    let (erased, ended) = db.read(gone)?;
    (found.erased, found.ended) = (erased.unsigned_abs(), ended.unsigned_abs());
    Ok(found)
}

/// Checks the versions behind a key; gives the last of them, or `None` behind the last of all.
fn check_page(
    c: &mut Read,
    after: VersionId,
    editions: &mut KnownEditions,
    found: &mut CommitmentCheck,
) -> Result<Option<VersionId>, FlowError> {
    let versions = versions_after(c, after, AT_ONCE)?;
    let ids: Vec<VersionId> = versions.iter().map(|version| version.id).collect();
    let mut answers = answers_of_versions(c, &ids)?;
    for version in &versions {
        let given = answers.entry(version.id).or_default();
        if fits(c, version, given, editions)? {
            found.whole += 1;
        } else {
            let (slug, _) = known_edition(c, version.edition_id, editions)?;
            found.changed.push(ChangedVersion {
                version_id: version.id,
                slug: slug.clone(),
            });
        }
    }
    Ok(ids.last().copied())
}

/// Whether a version of a response fits its commitment; also so when it was erased, or its
/// consultation has ended.
pub(in crate::flows) fn is_as_sent(
    c: &mut Read,
    version_id: VersionId,
    given: &BTreeMap<String, Answer>,
) -> Result<bool, FlowError> {
    match db::commitments::version(c, version_id)? {
        Some(version) => fits(c, &version, given, &mut KnownEditions::new()),
        None => Ok(true),
    }
}

fn fits(
    c: &mut Read,
    version: &CommittedVersion,
    given: &BTreeMap<String, Answer>,
    editions: &mut KnownEditions,
) -> Result<bool, FlowError> {
    let r = version.r.as_deref().map(<[u8; 32]>::try_from);
    let Some(Ok(r)) = r else {
        return Ok(false);
    };
    let (slug, number) = known_edition(c, version.edition_id, editions)?;
    let content = CommittedContent {
        answers: given,
        capacity: &version.capacity,
        consultation: slug,
        edition: *number,
        organisation: version.organisation.as_deref(),
        publish: version.publish,
    };
    let canonical = content
        .canonical()
        .map_err(|error| db::QueryError::SerializationError(Box::new(error)))?;
    Ok(commit(&r, &canonical)[..] == version.commitment[..])
}

fn known_edition<'e>(
    c: &mut Read,
    id: EditionId,
    editions: &'e mut KnownEditions,
) -> Result<&'e (String, u32), FlowError> {
    match editions.entry(id) {
        Entry::Occupied(known) => Ok(known.into_mut()),
        Entry::Vacant(place) => {
            let stored = db::consultations::edition(c, id)?;
            Ok(place.insert((stored.content.slug, stored.number)))
        }
    }
}
