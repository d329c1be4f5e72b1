//! Files that consultations offer: put into the database part by part, given out part by part.
//!
//! They lie in the database like everything else, so that one file, one backup and one address are
//! all that a service has (`docs/adr/0060`). No act holds a transaction while a file is read or
//! sent.

use crate::db::attachments::{self, PART, StoredAttachment};
use crate::db::{self, Db};
use crate::domain::attachment::AttachmentPart;
use crate::error::FlowError;
use crate::ledger::commitment::hex;
use crate::secrets::RunningDigest;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashSet;
use std::io::{self, Read, Write};

/// How many parts are stored by one act: residents wait for the same writer.
const TOGETHER: usize = 8;
/// How many parts are removed by one act.
const CUT: i64 = 64;
/// How long a file is kept that no edition names: an import stores files first.
const SPARE: TimeDelta = TimeDelta::days(2);

/// What stops a file on its way into the database or out of it.
#[derive(Debug, thiserror::Error)]
pub enum FileRefused {
    /// It can no longer be read or written.
    #[error(transparent)]
    File(#[from] io::Error),
    /// Its bytes are not those that it was to have: it changed meanwhile, or the database is
    /// damaged.
    #[error("its bytes are not those that were looked at before")]
    OtherBytes,
    #[error(transparent)]
    Flow(#[from] FlowError),
}

impl From<db::Error> for FileRefused {
    fn from(error: db::Error) -> Self {
        Self::Flow(error.into())
    }
}

/// The digest and the length of what a reader gives.
///
/// # Errors
/// It cannot be read.
pub fn measure(mut from: impl Read) -> io::Result<(String, u64)> {
    let (mut digest, mut bytes, mut part) = (RunningDigest::default(), 0, vec![0; PART]);
    loop {
        match from.read(&mut part)? {
            0 => return Ok((hex(&digest.finish()), bytes)),
            read => {
                digest.add(&part[..read]);
                bytes += read as u64;
            }
        }
    }
}

/// Whether the database has a file whole.
///
/// # Errors
/// The database.
pub fn has(db: &Db, sha256: &str) -> Result<bool, FlowError> {
    Ok(whole(db, sha256)?.is_some())
}

/// A file that the database has whole.
///
/// # Errors
/// The database.
pub fn whole(db: &Db, sha256: &str) -> Result<Option<StoredAttachment>, FlowError> {
    db.read(|c| Ok(attachments::find(c, sha256)?.filter(|stored| stored.whole)))
}

/// One part of a file.
///
/// # Errors
/// [`FlowError::NotFound`] when it is gone.
pub fn part(db: &Db, id: i64, number: i64) -> Result<Vec<u8>, FlowError> {
    db.read(|c| attachments::part(c, id, number)?.ok_or(FlowError::NotFound))
}

/// Puts a file into the database, unless it is there already in good order; whether it had to be.
/// What a command that was ended left behind is gone on with.
///
/// # Errors
/// See [`FileRefused`]; what is not whole is given to nobody.
pub fn store(
    db: &Db,
    sha256: &str,
    bytes: u64,
    mut from: impl Read,
    now: DateTime<Utc>,
) -> Result<bool, FileRefused> {
    if let Some(stored) = whole(db, sha256)? {
        match take_out(db, &stored, io::sink()) {
            Ok(()) => return Ok(false),
            // What is damaged is made anew.
            Err(FileRefused::OtherBytes) => remove(db, stored.id, |_| Ok(true))?,
            Err(other) => return Err(other),
        }
    }
    let name = sha256.to_owned();
    let (id, there) = db.write(move |tx| {
        let id = match attachments::find(tx, &name)? {
            Some(stored) => stored.id,
            None => attachments::insert(tx, &name, bytes as i64, now.date_naive())?,
        };
        Ok::<_, FlowError>((id, attachments::parts(tx, id)?))
    })?;
    let mut next = 0;
    loop {
        let mut parts = next_parts(&mut from, &mut next)?;
        let ended = parts.len() < TOGETHER;
        parts.retain(|(number, _)| *number >= there);
        db.write(move |tx| {
            parts
                .iter()
                .try_for_each(|(number, part)| {
                    attachments::insert_part(tx, id, *number, part).map(drop)
                })
                .map_err(FlowError::from)
        })?;
        if ended {
            break;
        }
    }
    // What counts is what the database gives back.
    if read_back(db, id, |_| Ok(()))? != (sha256.to_owned(), bytes) {
        remove(db, id, |_| Ok(true))?;
        return Err(FileRefused::OtherBytes);
    }
    db.write(move |tx| Ok::<_, FlowError>(attachments::set_whole(tx, id, true).map(drop)?))?;
    Ok(true)
}

/// Some more parts of a file with their numbers; fewer than [`TOGETHER`] at its end.
fn next_parts(from: &mut impl Read, next: &mut i64) -> io::Result<Vec<(i64, Vec<u8>)>> {
    let mut parts = Vec::new();
    while parts.len() < TOGETHER {
        let mut part = Vec::with_capacity(PART);
        from.by_ref().take(PART as u64).read_to_end(&mut part)?;
        if part.is_empty() {
            break;
        }
        parts.push((*next, part));
        *next += 1;
    }
    Ok(parts)
}

/// Writes a file out of the database.
///
/// # Errors
/// See [`FileRefused`].
pub fn take_out(db: &Db, stored: &StoredAttachment, mut to: impl Write) -> Result<(), FileRefused> {
    let read = read_back(db, stored.id, |part| to.write_all(part))?;
    if read == (stored.sha256.clone(), stored.bytes as u64) {
        Ok(())
    } else {
        Err(FileRefused::OtherBytes)
    }
}

/// Reads all parts of a file and gives their digest and length.
fn read_back(
    db: &Db,
    id: i64,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<(String, u64), FileRefused> {
    let (mut digest, mut bytes) = (RunningDigest::default(), 0);
    for number in 0.. {
        let Some(part) = db.read(|c| Ok::<_, FlowError>(attachments::part(c, id, number)?))? else {
            break;
        };
        digest.add(&part);
        bytes += part.len() as u64;
        each(&part)?;
    }
    Ok((hex(&digest.finish()), bytes))
}

/// A file that an opened consultation offers, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingFile {
    pub slug: String,
    pub file: String,
    /// It is there, and its bytes are others.
    pub damaged: bool,
}

/// A file that an opened consultation offers.
struct OfferedFile {
    slug: String,
    name: String,
    sha256: String,
}

/// Looks at every byte of the files that opened consultations offer: how many there are, their
/// bytes, and which are not as they should be.
///
/// # Errors
/// The database.
pub fn look(db: &Db) -> Result<(usize, u64, Vec<MissingFile>), FlowError> {
    let offered: Vec<OfferedFile> = db.read(|c| {
        let mut offered = Vec::new();
        for consultation in db::consultations::all(c)? {
            let Some(live) = consultation.live_edition_id else {
                continue;
            };
            let edition = db::consultations::edition(c, live)?.content;
            let parts = edition.files();
            offered.extend(parts.map(|part| OfferedFile {
                slug: edition.slug.clone(),
                name: part.name.to_owned(),
                sha256: digest_of(part),
            }));
        }
        Ok::<_, FlowError>(offered)
    })?;
    let (mut bytes, mut missing) = (0, Vec::new());
    for file in &offered {
        let damaged = match whole(db, &file.sha256)? {
            None => false,
            Some(stored) => match take_out(db, &stored, io::sink()) {
                Ok(()) => {
                    bytes += stored.bytes as u64;
                    continue;
                }
                Err(FileRefused::Flow(error)) => return Err(error),
                Err(_) => true,
            },
        };
        missing.push(MissingFile {
            slug: file.slug.clone(),
            file: file.name.clone(),
            damaged,
        });
    }
    Ok((offered.len(), bytes, missing))
}

fn digest_of(part: AttachmentPart<'_>) -> String {
    part.sha256.unwrap_or("").to_owned()
}

/// Removes files that no edition names any more.
///
/// # Errors
/// The database; the next call goes on.
pub fn forget_unused(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    let before = (now - SPARE).date_naive();
    let old: Vec<StoredAttachment> = db.read(|c| {
        let mut old = attachments::all(c)?;
        old.retain(|stored| stored.stored_on < before);
        if !old.is_empty() {
            let named = named(c)?;
            old.retain(|stored| !named.contains(&stored.sha256));
        }
        Ok::<_, FlowError>(old)
    })?;
    for stored in old {
        let sha256 = stored.sha256;
        remove(db, stored.id, move |tx| Ok(!named(tx)?.contains(&sha256)))?;
    }
    Ok(())
}

/// The digests of all files that an edition names, drafts and earlier ones included.
fn named(conn: &mut db::Read) -> Result<HashSet<String>, FlowError> {
    let mut named = HashSet::new();
    for consultation in db::consultations::all(conn)? {
        for edition in db::consultations::editions(conn, consultation.id)? {
            let parts = edition.content.files();
            named.extend(parts.map(digest_of));
        }
    }
    Ok(named)
}

/// Removes a file from its end, a few parts at a time, so that what is left can be gone on with and
/// nobody waits for the rest. `still` is asked before the first part goes.
fn remove(
    db: &Db,
    id: i64,
    still: impl Fn(&mut db::WriteTx) -> Result<bool, FlowError> + Send + 'static,
) -> Result<(), FlowError> {
    let mut over = db.write(move |tx| {
        if !still(tx)? {
            return Ok(true);
        }
        attachments::set_whole(tx, id, false)?;
        Ok::<_, FlowError>(false)
    })?;
    while !over {
        over = db.write(move |tx| {
            let there = attachments::parts(tx, id)?;
            attachments::cut(tx, id, (there - CUT).max(0))?;
            if there <= CUT {
                attachments::delete(tx, id)?;
            }
            Ok::<_, FlowError>(there <= CUT)
        })?;
    }
    Ok(())
}
