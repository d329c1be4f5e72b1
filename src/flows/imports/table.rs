//! A file of rows: comma-separated values in UTF-8, read from the beginning to the end.

use super::rows::{OpenQuote, RowScanner};
use super::{ImportRefused, ImportRequest, RowProblem};
use sha2::{Digest, Sha256};
use std::io::{self, BufReader, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// What is known of the bytes that the parser has been given.
struct SeenBytes {
    hasher: Sha256,
    rows: RowScanner,
}

/// Looks at what the parser reads, before it does.
struct WatchedReader<'a> {
    inner: Box<dyn Read + Send>,
    seen: Arc<Mutex<SeenBytes>>,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl Read for WatchedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if n == 0 && !buffer.is_empty() {
            seen.rows.end();
        }
        seen.hasher.update(&buffer[..n]);
        seen.rows.see(&buffer[..n]);
        (self.progress)(n as u64);
        Ok(n)
    }
}

/// An open file of rows, behind its headings.
pub struct RowTable<'a> {
    reader: csv::Reader<BufReader<WatchedReader<'a>>>,
    record: csv::ByteRecord,
    seen: Arc<Mutex<SeenBytes>>,
    pub headings: Vec<String>,
}

fn unreadable(error: &dyn std::fmt::Display) -> ImportRefused {
    ImportRefused::File(format!("the file cannot be read: {error}"))
}

/// A digest in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    crate::ledger::commitment::hex(&Sha256::digest(bytes))
}

/// The digest of the file.
pub fn digest(import: &ImportRequest<'_>) -> Result<String, ImportRefused> {
    let mut file = import.source.open().map_err(|error| unreadable(&error))?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut buffer).map_err(|error| unreadable(&error))?;
        if n == 0 {
            return Ok(crate::ledger::commitment::hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..n]);
    }
}

impl<'a> RowTable<'a> {
    /// Opens the file and reads its headings.
    pub fn open(import: &ImportRequest<'a>) -> Result<Self, ImportRefused> {
        let inner = import.source.open().map_err(|error| unreadable(&error))?;
        let delimiter = import.map.map.delimiter_byte().unwrap_or(b',');
        let seen = Arc::new(Mutex::new(SeenBytes {
            hasher: Sha256::new(),
            rows: RowScanner::new(delimiter),
        }));
        let watched = WatchedReader {
            inner,
            seen: Arc::clone(&seen),
            progress: import.progress,
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(BufReader::with_capacity(1 << 16, watched));
        let mut table = Self {
            reader,
            record: csv::ByteRecord::new(),
            seen,
            headings: Vec::new(),
        };
        let Some((_, cells)) = table.next()? else {
            return Err(ImportRefused::File(
                "the file is empty: its first line should name the columns".to_owned(),
            ));
        };
        table.headings = cells
            .iter()
            .map(|cell| cell.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        Ok(table)
    }

    /// The next row, and the line on which it begins. Empty lines are passed over.
    ///
    /// # Errors
    /// The file, or a problem with this row behind which no other can be read.
    pub fn next(&mut self) -> Result<Option<(u64, Vec<&str>)>, ImportRefused> {
        if !self
            .reader
            .read_byte_record(&mut self.record)
            .map_err(|error| unreadable(&error))?
        {
            return Ok(None);
        }
        let line = self
            .seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .rows
            .next()
            .map_err(|open| unclosed(&open))?;
        let mut cells = Vec::with_capacity(self.record.len());
        for (place, bytes) in self.record.iter().enumerate() {
            cells.push(
                std::str::from_utf8(bytes)
                    .map_err(|error| not_utf8(line, place, bytes, error.valid_up_to()))?,
            );
        }
        Ok(Some((line, cells)))
    }

    /// The digest of everything, once the last row has been read.
    pub fn digest(self) -> String {
        let read = std::mem::take(
            &mut self
                .seen
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .hasher,
        );
        crate::ledger::commitment::hex(&read.finalize())
    }
}

fn unclosed(open: &OpenQuote) -> ImportRefused {
    ImportRefused::Rows {
        problems: vec![RowProblem {
            line: open.line,
            column: String::new(),
            reason: open.to_string(),
        }],
        total: 1,
    }
}

fn not_utf8(line: u64, place: usize, bytes: &[u8], at: usize) -> ImportRefused {
    let looks = if line == 1
        && place == 0
        && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]))
    {
        " (it looks like UTF-16)".to_owned()
    } else {
        format!(" (byte {:#04x})", bytes[at])
    };
    ImportRefused::File(format!(
        "line {line}, column {}: the file is not UTF-8{looks}: save it as \"CSV UTF-8\" and import \
         that",
        place + 1
    ))
}
