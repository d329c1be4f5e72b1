//! Reading a file without storing anything: everything that is wrong with it.

use super::notes::{ImportNote, NoteCounts};
use super::table::{RowTable, digest};
use super::{ImportCounts, ImportRefused, ImportRequest, RowProblem, SHOWN};
use crate::db::batches::{BatchRow, KnownSubmission, State};
use crate::db::{self, Db};
use crate::domain::characters::folded;
use crate::domain::import_map::{CellProblem, ReadRow, ReadingCalendar, RowReader};
use crate::domain::response::NotCounted;
use crate::error::FlowError;
use crate::policy::{Action, may};
use crate::secrets::serial_hashes;
use std::collections::HashMap;

/// How many serials are looked up at once.
const LOOKED_UP: usize = 5_000;

/// A file without mistakes.
#[derive(Debug)]
pub struct CheckedFile {
    pub file_sha256: String,
    pub counts: ImportCounts,
    /// What was read in another way than it is written.
    pub notes: Vec<ImportNote>,
    /// An import of this file that was begun and has not ended.
    pub begun: Option<BatchRow>,
    pub(super) reader: RowReader,
}

/// Reads a whole file and stores nothing.
///
/// # Errors
/// Everything that is wrong with the map, the file or its rows.
pub fn check(db: &Db, import: &ImportRequest<'_>) -> Result<CheckedFile, ImportRefused> {
    let live = import.live;
    may(
        import.actor,
        Action::BringIn,
        live.consultation_id,
        &live.edition,
        live.phase(import.now),
    )
    .map_err(FlowError::from)?;
    let file_sha256 = digest(import)?;
    let begun = begun(db, import, &file_sha256)?;
    let mut table = RowTable::open(import)?;
    let headings = table.headings.clone();
    let when = ReadingCalendar::of(&live.edition, import.now);
    let reader = RowReader::new(&import.map.map, &live.edition, &headings, when)
        .map_err(|problems| ImportRefused::Map(hinted(problems, &headings)))?;
    let mut checking = FileChecking {
        db,
        import,
        reader: &reader,
        begun: begun.as_ref(),
        found: CheckFindings::of(&reader),
        seen: HashMap::new(),
        asked: Vec::new(),
    };
    loop {
        match table.next() {
            Ok(Some((line, cells))) => checking.row(line, &cells)?,
            Ok(None) => break,
            // What was wrong before is said too; behind it, nobody can say what is a row.
            Err(ImportRefused::Rows { problems, total }) => {
                checking.found.problems.extend(problems);
                checking.found.total += total;
                break;
            }
            Err(other) => return Err(other),
        }
    }
    checking.look_up()?;
    let found = checking.found;
    if found.total > 0 {
        return Err(ImportRefused::Rows {
            problems: found.problems,
            total: found.total,
        });
    }
    if found.counts.responses == 0 {
        return Err(ImportRefused::File(match found.counts.skipped {
            0 => "the file has headings and no rows".to_owned(),
            skipped => format!("the map leaves out all {skipped} rows of the file"),
        }));
    }
    Ok(CheckedFile {
        file_sha256,
        counts: found.counts,
        notes: found.notes.into_notes(),
        begun,
        reader,
    })
}

/// The unfinished import of the same file by the same person and map, if there is one.
fn begun(
    db: &Db,
    import: &ImportRequest<'_>,
    file_sha256: &str,
) -> Result<Option<BatchRow>, ImportRefused> {
    let known = db.read(|c| {
        db::batches::of_file(c, import.live.consultation_id, file_sha256).map_err(FlowError::from)
    })?;
    match known {
        Some(batch) if batch.state != State::Loading => Err(ImportRefused::Known(batch.number)),
        Some(batch) if batch.begun_by != import.actor.account_id => {
            Err(ImportRefused::Others(batch.number))
        }
        Some(batch) if batch.map_sha256.as_deref() != Some(&import.map.sha256) => {
            Err(ImportRefused::OtherMap(batch.number))
        }
        known => Ok(known),
    }
}

/// A file with one column was probably cut at the wrong character.
fn hinted(mut problems: Vec<String>, headings: &[String]) -> Vec<String> {
    if let [only] = headings
        && let Some(likely) = [';', '\t', ',']
            .into_iter()
            .find(|mark| only.contains(*mark))
    {
        let name = if likely == '\t' {
            "tab".to_owned()
        } else {
            likely.to_string()
        };
        return vec![format!(
            "the file has only the column {only:?}: does the map need delimiter = {name:?}?"
        )];
    }
    problems.dedup();
    problems
}

#[derive(Default)]
struct CheckFindings {
    counts: ImportCounts,
    notes: NoteCounts,
    problems: Vec<RowProblem>,
    total: usize,
}

struct FileChecking<'a> {
    db: &'a Db,
    import: &'a ImportRequest<'a>,
    reader: &'a RowReader,
    begun: Option<&'a BatchRow>,
    found: CheckFindings,
    /// By serial: the line of its first use.
    seen: HashMap<String, u64>,
    /// Serials that the database has not been asked about yet.
    asked: Vec<AskedSerial>,
}

/// A serial of a row.
struct AskedSerial {
    hashes: Vec<Vec<u8>>,
    serial: String,
    line: u64,
}

impl FileChecking<'_> {
    fn row(&mut self, line: u64, cells: &[&str]) -> Result<(), ImportRefused> {
        match read_row(self.reader, cells) {
            Ok(None) => self.found.counts.skipped += 1,
            Ok(Some(row)) => {
                self.found.count(&row);
                self.found.notes.add(line, &row.notes);
                if !row.serial.is_empty() {
                    return self.serial(line, row.serial);
                }
            }
            Err(problems) => self.found.add(line, problems),
        }
        Ok(())
    }

    /// Remembers a serial, and says where it was used before.
    fn serial(&mut self, line: u64, serial: String) -> Result<(), ImportRefused> {
        let same = folded(&serial);
        if let Some(first) = self.seen.get(&same) {
            let reason = format!(
                "the serial {serial:?} stands on line {first} too: the same submission cannot \
                 count twice"
            );
            self.found.add(line, vec![whole(reason)]);
            return Ok(());
        }
        self.asked.push(AskedSerial {
            hashes: serial_hashes(self.import.live.consultation_id, &serial),
            serial,
            line,
        });
        self.seen.insert(same, line);
        if self.asked.len() >= LOOKED_UP {
            self.look_up()
        } else {
            Ok(())
        }
    }

    /// Asks the database about the serials of the last rows.
    fn look_up(&mut self) -> Result<(), ImportRefused> {
        let asked = std::mem::take(&mut self.asked);
        let hashes = asked.iter().flat_map(|asked| asked.hashes.clone());
        let hashes: Vec<Vec<u8>> = hashes.collect();
        let known = self
            .db
            .read(|c| db::batches::known(c, &hashes).map_err(FlowError::from))?;
        let own = self.begun.map(|batch| batch.number);
        let known: HashMap<&[u8], &KnownSubmission> = known
            .iter()
            .filter(|known| Some(known.batch) != own)
            .map(|known| (known.serial_hash.as_slice(), known))
            .collect();
        for asked in asked {
            let AskedSerial {
                hashes,
                serial,
                line,
            } = asked;
            let stored = hashes.iter().find_map(|hash| known.get(hash.as_slice()));
            let Some(KnownSubmission {
                batch,
                line: before,
                ..
            }) = stored
            else {
                continue;
            };
            let place = match before {
                Some(before) => format!("line {before} of batch {batch}"),
                None => format!("batch {batch}, erased since"),
            };
            let reason = format!(
                "the serial {serial:?} was imported before ({place}): the same submission cannot \
                 count twice"
            );
            self.found.add(line, vec![whole(reason)]);
        }
        Ok(())
    }
}

/// A problem with a row as a whole.
fn whole(reason: String) -> CellProblem {
    CellProblem {
        column: String::new(),
        reason,
    }
}

/// A row, or `None` when the map leaves it out.
pub fn read_row(reader: &RowReader, cells: &[&str]) -> Result<Option<ReadRow>, Vec<CellProblem>> {
    if cells.len() != reader.width() {
        let reason = format!(
            "has {} cells where there are {} headings: is a quotation mark missing?",
            cells.len(),
            reader.width()
        );
        return Err(vec![whole(reason)]);
    }
    if reader.skips(cells) {
        Ok(None)
    } else {
        reader.row(cells).map(Some)
    }
}

impl CheckFindings {
    fn of(reader: &RowReader) -> Self {
        let mut findings = Self::default();
        findings.notes.add(1, reader.notes());
        findings
    }

    fn add(&mut self, line: u64, problems: Vec<CellProblem>) {
        self.total += problems.len();
        let room = SHOWN.saturating_sub(self.problems.len());
        self.problems.extend(problems.into_iter().take(room).map(
            |CellProblem { column, reason }| RowProblem {
                line,
                column,
                reason,
            },
        ));
    }

    fn count(&mut self, row: &ReadRow) {
        self.counts.responses += 1;
        self.counts.late += u64::from(row.late);
        self.counts.not_asked += row.not_asked as u64;
        self.counts.blank += u64::from(row.not_counted == Some(NotCounted::Blank));
        *self
            .counts
            .kinds
            .entry((row.channel, row.submission.capacity.clone()))
            .or_default() += 1;
    }
}
