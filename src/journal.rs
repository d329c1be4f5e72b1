//! The journal of what was taken back, in a file that outlives the database.
//!
//! A restored backup brings back what residents erased since it was made. So each withdrawal,
//! erasure, take-down and replacing of words is also appended to a file that lies elsewhere
//! (`docs/adr/0023`): a day, a kind, and a hash under the service key of what names the thing. No
//! code, no word, no instant; without the service key nobody can tell which response a line is
//! about, not even with the database beside it.
//!
//! ```text
//! regard-removals 1 <fingerprint of the service key>
//! <history> <number> <day> <kind> <subject> <check>
//! ```
//!
//! `history` tells databases apart that were restored: numbers begin anew in each. `check` covers
//! the line and the check before it, so that a changed or missing line is noticed. Several
//! processes may share a file: each locks it to append. Beside it lies a small file, `.end`, which
//! says how many lines there are and the last check: a copy of the journal that was cut off is
//! refused where its end was copied, too.

use crate::db::removals::{NotedRemoval, RemovalSubject};
use crate::db::{self, Db};
use crate::domain::removal::Removal;
use crate::error::FlowError;
use crate::flows::{HISTORY, KEY_FINGERPRINT};
use crate::ledger::commitment::hex;
use crate::secrets::{ServiceKey, digest};
use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("the journal {0} cannot be read or written: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0} is not a journal of removals")]
    NotOne(PathBuf),
    #[error("the journal {0} was written with another service secret")]
    OtherKey(PathBuf),
    #[error("the service secret is not the one that this database was begun with")]
    OtherSecret,
    #[error("the journal {path} is damaged in line {line}: what follows cannot be trusted")]
    Damaged { path: PathBuf, line: usize },
    #[error(
        "the journal {path} is cut off: {end} says that it has {noted} lines, and they are not \
         there. Copy both files again from where they were written"
    )]
    CutOff {
        path: PathBuf,
        end: PathBuf,
        noted: usize,
    },
    #[error(transparent)]
    Flow(#[from] FlowError),
}

/// The keyed hash that stands for a thing in the journal.
pub fn subject(key: &ServiceKey, name: &RemovalSubject) -> String {
    match name {
        RemovalSubject::Response(hash) => key.keyed_hash("regard-removal-response", &hex(hash)),
        RemovalSubject::Text(public_id) => key.keyed_hash("regard-removal-text", public_id),
        RemovalSubject::Words(item) => key.keyed_hash("regard-removal-words", item),
        RemovalSubject::Consultation(slug) => key.keyed_hash("regard-removal-consultation", slug),
    }
}

/// A journal that a service appends to.
pub struct RemovalsJournal {
    path: PathBuf,
    key: ServiceKey,
    known: Mutex<KnownLines>,
}

/// What has been read of the file so far.
#[derive(Default)]
struct KnownLines {
    offset: u64,
    written: HashSet<(String, i64)>,
    removals: Vec<Removal>,
    /// The check of each line, by its number from 1 on.
    checks: Vec<String>,
}

impl KnownLines {
    /// Takes in one more line.
    fn add(&mut self, check: String) {
        self.checks.push(check);
    }

    /// How many lines there are, the first one included.
    const fn lines(&self) -> usize {
        self.checks.len()
    }

    /// The check of the last line; nothing before the first.
    fn check(&self) -> &str {
        self.checks.last().map_or("", String::as_str)
    }

    /// Whether the lines go at least to where the journal ended, unchanged.
    fn reaches(&self, end: &JournalEnd) -> bool {
        let last = end.lines.checked_sub(1);
        last.and_then(|last| self.checks.get(last)) == Some(&end.check)
    }
}

/// Where a journal ended when somebody wrote to it last.
struct JournalEnd {
    lines: usize,
    check: String,
}

impl JournalEnd {
    const HEADER: &'static str = "regard-removals-end 1";

    /// Where it lies: beside the journal.
    fn path(journal: &Path) -> PathBuf {
        let mut name = journal.as_os_str().to_owned();
        name.push(".end");
        PathBuf::from(name)
    }

    /// What was noted; `None` for a journal of an earlier program, which has no such file.
    fn read(journal: &Path) -> std::io::Result<Option<Self>> {
        let text = match std::fs::read_to_string(Self::path(journal)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let read = || {
            let (lines, check) = text.strip_prefix(Self::HEADER)?.trim().split_once(' ')?;
            Some(Self {
                lines: lines.parse().ok()?,
                check: check.to_owned(),
            })
        };
        let wrong = || std::io::Error::other("its end is not one that this program wrote");
        read().map(Some).ok_or_else(wrong)
    }

    /// Puts it in the place of the one before, whole or not at all.
    fn write(&self, journal: &Path) -> std::io::Result<()> {
        use std::os::unix::fs::OpenOptionsExt;
        let path = Self::path(journal);
        let mut new = path.as_os_str().to_owned();
        new.push(".new");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&new)?;
        writeln!(file, "{} {} {}", Self::HEADER, self.lines, self.check)?;
        file.sync_data()?;
        std::fs::rename(&new, &path)
    }
}

impl RemovalsJournal {
    /// Names the file; it is made with the first line.
    pub fn new(path: PathBuf, key: ServiceKey) -> Self {
        Self {
            path,
            key,
            known: Mutex::default(),
        }
    }

    /// Everything in a journal, for replaying.
    ///
    /// # Errors
    /// It cannot be read, is damaged, or belongs to another key.
    pub fn read(path: &Path, key: &ServiceKey) -> Result<Vec<Removal>, JournalError> {
        let journal = Self::new(path.to_owned(), key.clone());
        let mut file = File::open(path).map_err(|error| journal.failed(error))?;
        // Before the lines: a service may go on writing, and longer than it ended is no fault.
        let end = JournalEnd::read(path).map_err(|error| journal.failed(error))?;
        let mut known = KnownLines::default();
        journal.catch_up_reading(&mut file, &mut known)?;
        if known.lines() == 0 {
            return Err(JournalError::NotOne(path.to_owned()));
        }
        match end {
            Some(end) if !known.reaches(&end) => Err(JournalError::CutOff {
                path: path.to_owned(),
                end: JournalEnd::path(path),
                noted: end.lines,
            }),
            _ => Ok(known.removals),
        }
    }

    /// Appends what the database has and the file has not; returns how many lines that were.
    /// Durable when it returns.
    ///
    /// # Errors
    /// The database, or the file; the next call tries again.
    pub fn append(&self, db: &Db) -> Result<usize, JournalError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (history, count) = self.look(db)?;
        let history = history.map_or_else(|| begin_history(db), Ok)?;
        let written = |known: &KnownLines| {
            known
                .written
                .iter()
                .filter(|(of, _)| *of == history)
                .count()
        };
        if known.lines() > 0 && i64::try_from(written(&known)).is_ok_and(|written| written >= count)
        {
            return Ok(0);
        }
        let mut file = self.open().map_err(|error| self.failed(error))?;
        file.lock().map_err(|error| self.failed(error))?;
        self.catch_up_reading(&mut file, &mut known)?;
        // Numbers are given before commits, so one that is missing may still come: all are looked
        // at, not only the newest.
        let all = db.read(|c| Ok::<_, FlowError>(db::removals::all(c)?))?;
        let missing: Vec<NotedRemoval> = all
            .into_iter()
            .filter(|noted| !known.written.contains(&(history.clone(), noted.id)))
            .collect();
        let mut text = String::new();
        if known.lines() == 0 {
            let header = format!("regard-removals 1 {}", self.key.fingerprint());
            text = format!("{header}\n");
            known.add(check("", &header));
        }
        for noted in &missing {
            let line = format!(
                "{history} {} {} {} {}",
                noted.id,
                noted.day,
                noted.kind,
                subject(&self.key, &noted.name)
            );
            let own_check = check(known.check(), &line);
            text = format!("{text}{line} {own_check}\n");
            known.add(own_check);
        }
        let end = JournalEnd {
            lines: known.lines(),
            check: known.check().to_owned(),
        };
        let append = |file: &mut File| {
            file.set_len(known.offset)?;
            file.seek(SeekFrom::Start(known.offset))?;
            file.write_all(text.as_bytes())?;
            file.sync_data()?;
            end.write(&self.path)
        };
        if let Err(error) = append(&mut file) {
            // What is in the file now is not known: it is read anew next time.
            *known = KnownLines::default();
            return Err(self.failed(error));
        }
        known.offset += text.len() as u64;
        known
            .written
            .extend(missing.iter().map(|noted| (history.clone(), noted.id)));
        Ok(missing.len())
    }

    /// The name of the database's history, if it has one, and how many removals it holds.
    fn look(&self, db: &Db) -> Result<(Option<String>, i64), JournalError> {
        let (key, history, count) = db.read(|c| {
            let key = db::settings::get(c, KEY_FINGERPRINT)?;
            Ok::<_, FlowError>((key, db::settings::get(c, HISTORY)?, db::removals::count(c)?))
        })?;
        if key.is_some_and(|key| key != self.key.fingerprint()) {
            return Err(JournalError::OtherSecret);
        }
        Ok((history, count))
    }

    fn open(&self) -> std::io::Result<File> {
        use std::os::unix::fs::OpenOptionsExt;
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&self.path)
    }

    fn failed(&self, error: std::io::Error) -> JournalError {
        JournalError::File(self.path.clone(), error)
    }

    /// Reads the whole lines behind what is known. A last line without an end was cut off by a
    /// crash: it is not counted, and written over by the next append.
    fn catch_up_reading(
        &self,
        file: &mut File,
        known: &mut KnownLines,
    ) -> Result<(), JournalError> {
        let length = file.metadata().map_err(|error| self.failed(error))?.len();
        if length < known.offset {
            // Somebody cut it off: what is there is read anew, and the rest written again.
            *known = KnownLines::default();
        }
        let mut text = Vec::new();
        let read = file
            .seek(SeekFrom::Start(known.offset))
            .and_then(|_| file.read_to_end(&mut text));
        read.map_err(|error| self.failed(error))?;
        let whole = text
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        for line in text[..whole].split_inclusive(|byte| *byte == b'\n') {
            let damaged = || JournalError::Damaged {
                path: self.path.clone(),
                line: known.lines() + 1,
            };
            let text = std::str::from_utf8(line)
                .map_err(|_| damaged())?
                .trim_end_matches('\n');
            if known.lines() == 0 {
                self.read_header(text, known)?;
            } else {
                let (said, found) = text.rsplit_once(' ').ok_or_else(damaged)?;
                let (written, removal) = parse(said).ok_or_else(damaged)?;
                if check(known.check(), said) != found {
                    return Err(damaged());
                }
                known.add(found.to_owned());
                known.written.insert(written);
                known.removals.push(removal);
            }
            known.offset += line.len() as u64;
        }
        Ok(())
    }

    fn read_header(&self, text: &str, known: &mut KnownLines) -> Result<(), JournalError> {
        let fingerprint = text
            .strip_prefix("regard-removals 1 ")
            .ok_or_else(|| JournalError::NotOne(self.path.clone()))?;
        if fingerprint != self.key.fingerprint() {
            return Err(JournalError::OtherKey(self.path.clone()));
        }
        known.add(check("", text));
        Ok(())
    }
}

/// Names the history of a database that has none yet.
fn begin_history(db: &Db) -> Result<String, FlowError> {
    let drawn = crate::secrets::history();
    db.write(move |tx| {
        if let Some(known) = db::settings::get(tx, HISTORY)? {
            return Ok::<_, FlowError>(known);
        }
        db::settings::insert(tx, HISTORY, &drawn)?;
        Ok(drawn.clone())
    })
}

fn check(before: &str, line: &str) -> String {
    hex(&digest(format!("{before}\n{line}").as_bytes())[..8])
}

fn parse(line: &str) -> Option<((String, i64), Removal)> {
    let mut parts = line.split(' ');
    let (history, number) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    let removal = Removal {
        day: parts.next()?.parse().ok()?,
        kind: parts.next()?.parse().ok()?,
        subject: parts.next()?.to_owned(),
    };
    parts
        .next()
        .is_none()
        .then_some(((history, number), removal))
}
