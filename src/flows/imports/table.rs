//! A file of rows: comma-separated values, read from the beginning to the end.

use super::encoding::{DecodedReader, Utf8Watch, declared_delimiter};
use super::rows::{OpenQuote, RowScanner};
use super::{ImportRefused, ImportRequest, RowProblem};
use crate::domain::import_map::{FileEncoding, delimiter_byte};
use crate::domain::text_file::in_windows_1252;
use sha2::{Digest, Sha256};
use std::io::{self, BufReader, Cursor, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

fn held<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes the digest of the bytes of a file as they are read.
struct HashedReader<'a> {
    inner: Box<dyn Read + Send>,
    hasher: Arc<Mutex<Sha256>>,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl Read for HashedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        held(&self.hasher).update(&buffer[..n]);
        (self.progress)(n as u64);
        Ok(n)
    }
}

/// Looks at the rows of what the parser reads, before it does.
struct WatchedReader<'a> {
    inner: Box<dyn Read + Send + 'a>,
    rows: Arc<Mutex<RowScanner>>,
}

impl Read for WatchedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let mut rows = held(&self.rows);
        if n == 0 && !buffer.is_empty() {
            rows.end();
        }
        rows.see(&buffer[..n]);
        Ok(n)
    }
}

/// An open file of rows, behind its headings.
pub struct RowTable<'a> {
    reader: csv::Reader<BufReader<WatchedReader<'a>>>,
    record: csv::ByteRecord,
    hasher: Arc<Mutex<Sha256>>,
    rows: Arc<Mutex<RowScanner>>,
    pub headings: Vec<String>,
}

fn unreadable(error: &dyn std::fmt::Display) -> ImportRefused {
    ImportRefused::File(format!("the file cannot be read: {error}"))
}

/// A digest in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    crate::ledger::commitment::hex(&Sha256::digest(bytes))
}

/// The digest of the file, whose encoding is held against what the map says.
pub fn digest(import: &ImportRequest<'_>) -> Result<String, ImportRefused> {
    let mut file = import.source.open().map_err(|error| unreadable(&error))?;
    let encoding = import.map.map.encoding;
    let mut watch = (encoding != FileEncoding::Utf8).then(Utf8Watch::new);
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut buffer).map_err(|error| unreadable(&error))?;
        if let Some(watch) = &mut watch {
            watch.see(&buffer[..n], n == 0);
        }
        if n == 0 {
            break;
        }
        hasher.update(&buffer[..n]);
    }
    if watch.is_some_and(|watch| watch.contradicts(encoding)) {
        return Err(ImportRefused::File(format!(
            "the map says that the file is {}, and it is UTF-8: leave \"encoding\" out",
            encoding.as_str()
        )));
    }
    Ok(crate::ledger::commitment::hex(&hasher.finalize()))
}

impl<'a> RowTable<'a> {
    /// Opens the file and reads its headings.
    pub fn open(import: &ImportRequest<'a>) -> Result<Self, ImportRefused> {
        let inner = import.source.open().map_err(|error| unreadable(&error))?;
        let hasher = Arc::new(Mutex::new(Sha256::new()));
        let hashed = HashedReader {
            inner,
            hasher: Arc::clone(&hasher),
            progress: import.progress,
        };
        let mut file: Box<dyn Read + Send + 'a> = match import.map.map.encoding {
            FileEncoding::Utf8 => Box::new(hashed),
            other => Box::new(DecodedReader::new(hashed, other)),
        };
        let (begin, declared) =
            declared_delimiter(&mut file).map_err(|error| unreadable(&error))?;
        let delimiter = delimiter(import, declared)?;
        let rows = Arc::new(Mutex::new(RowScanner::new(delimiter)));
        let watched = WatchedReader {
            inner: Box::new(Cursor::new(begin).chain(file)),
            rows: Arc::clone(&rows),
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(BufReader::with_capacity(1 << 16, watched));
        let mut table = Self {
            reader,
            record: csv::ByteRecord::new(),
            hasher,
            rows,
            headings: Vec::new(),
        };
        if declared.is_some() {
            table.next()?;
        }
        let Some((_, cells)) = table.next()? else {
            return Err(ImportRefused::File(
                "the file is empty: its first line should name the columns".to_owned(),
            ));
        };
        table.headings = cells
            .iter()
            .map(|cell| cell.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        if table.headings.iter().any(|heading| heading.contains('\0')) {
            return Err(ImportRefused::File(
                "the file looks like UTF-16: write encoding = \"utf-16\" in the map, or save it as \
                 \"CSV UTF-8\""
                    .to_owned(),
            ));
        }
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
        let line = held(&self.rows).next().map_err(|open| unclosed(&open))?;
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
        let read = std::mem::take(&mut *held(&self.hasher));
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

/// What stands between two cells, by the map and by the first line of the file.
fn delimiter(import: &ImportRequest<'_>, declared: Option<u8>) -> Result<u8, ImportRefused> {
    let said = import.map.map.delimiter.as_deref().and_then(delimiter_byte);
    match (said, declared) {
        (Some(said), Some(declared)) if said != declared => {
            let (said, declared) = (char::from(said), char::from(declared));
            Err(ImportRefused::File(format!(
                "the first line says sep={declared}, and the map delimiter = {said:?}: leave \
                 \"delimiter\" out of the map, or the line out of a copy of the file"
            )))
        }
        (said, declared) => Ok(said.or(declared).unwrap_or(b',')),
    }
}

fn not_utf8(line: u64, place: usize, bytes: &[u8], at: usize) -> ImportRefused {
    let utf_16 = line == 1
        && place == 0
        && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]));
    let byte = bytes[at];
    let (looks, encoding) = match in_windows_1252(byte) {
        _ if utf_16 => (" (it looks like UTF-16)".to_owned(), "utf-16"),
        Some(letter) => (
            format!(" (byte {byte:#04x}, which is {letter:?} in Windows-1252)"),
            "windows-1252",
        ),
        None => (format!(" (byte {byte:#04x})"), "macintosh"),
    };
    ImportRefused::File(format!(
        "line {line}, column {}: the file is not UTF-8{looks}: write encoding = {encoding:?} in the \
         map if it is that, or save it as \"CSV UTF-8\" and import that",
        place + 1
    ))
}
