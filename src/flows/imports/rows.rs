//! Where the rows of a file begin, and whether every quotation mark closes.
//!
//! The parser takes what it is given: a mark that is not closed makes one cell of all rows behind
//! it, and its lines are counted by `\n` alone. So whoever reads the file looks at each byte before
//! the parser does, by the same rules (RFC 4180; rows end in CRLF, LF or CR, and empty lines are
//! none).

use std::collections::VecDeque;

/// What was read last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ScanState {
    RowEnd,
    CellEnd,
    Cell,
    Quoted,
    /// A quotation mark inside a quoted cell: its end, or the first of two.
    Mark,
}

/// A quotation mark that opens and does not close where a cell ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuote {
    /// The line where it opens.
    pub line: u64,
    /// The line of the next mark, behind which the cell goes on; `None` when there is none in the
    /// whole file.
    pub next: Option<u64>,
}

impl std::fmt::Display for OpenQuote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a quotation mark opens here and ")?;
        match self.next {
            None => f.write_str("never closes")?,
            Some(line) => write!(f, "the next one, on line {line}, does not end the cell")?,
        }
        f.write_str(": close it where its cell ends, and write a mark inside the cell twice")
    }
}

/// Looks through the bytes of a file.
#[derive(Debug)]
pub struct RowScanner {
    delimiter: u8,
    place: ScanState,
    /// The line of the next byte, counted from 1 as editors do.
    line: u64,
    /// The last byte ended a line, and a `\n` would belong to it.
    after_cr: bool,
    /// How many bytes of a byte order mark can still come.
    order_mark: &'static [u8],
    opened: u64,
    begun: VecDeque<u64>,
    fault: Option<OpenQuote>,
}

impl RowScanner {
    pub fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            place: ScanState::RowEnd,
            line: 1,
            after_cr: false,
            order_mark: b"\xEF\xBB\xBF",
            opened: 0,
            begun: VecDeque::new(),
            fault: None,
        }
    }

    /// Looks at the next bytes. Behind a mark that does not close nothing can be told any more.
    pub fn see(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if self.fault.is_some() {
                return;
            }
            match self.order_mark.split_first() {
                Some((mark, rest)) if mark == byte => self.order_mark = rest,
                _ => self.step(*byte),
            }
        }
    }

    fn step(&mut self, byte: u8) {
        self.order_mark = b"";
        let ends_line = matches!(byte, b'\r' | b'\n');
        let second_half = self.after_cr && byte == b'\n';
        self.after_cr = byte == b'\r';
        if self.place == ScanState::RowEnd && !ends_line {
            self.begun.push_back(self.line);
            self.place = ScanState::CellEnd;
        }
        self.place = match (self.place, byte) {
            (ScanState::CellEnd, b'"') => {
                self.opened = self.line;
                ScanState::Quoted
            }
            (ScanState::Quoted, b'"') => ScanState::Mark,
            (ScanState::Quoted, _) | (ScanState::Mark, b'"') => ScanState::Quoted,
            (_, b'\r' | b'\n') => ScanState::RowEnd,
            (_, byte) if byte == self.delimiter => ScanState::CellEnd,
            (ScanState::Mark, _) => {
                self.fault = Some(OpenQuote {
                    line: self.opened,
                    next: Some(self.line),
                });
                ScanState::Mark
            }
            _ => ScanState::Cell,
        };
        self.line += u64::from(ends_line && !second_half);
    }

    /// The file is at its end.
    pub fn end(&mut self) {
        if self.place == ScanState::Quoted && self.fault.is_none() {
            self.fault = Some(OpenQuote {
                line: self.opened,
                next: None,
            });
        }
    }

    /// The line on which the next row begins, in turn; or the mark that does not close, once it
    /// comes to the row that holds it.
    ///
    /// # Errors
    /// The mark.
    pub fn next(&mut self) -> Result<u64, OpenQuote> {
        let line = self.begun.pop_front();
        match (self.fault, line) {
            (Some(fault), _) if self.begun.is_empty() => Err(fault),
            (_, line) => Ok(line.unwrap_or(self.line)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser and the watcher find in a file, read in pieces of some bytes: lines and
    /// cells, or the mark.
    fn read(file: &str, piece: usize) -> Result<Vec<(u64, Vec<String>)>, OpenQuote> {
        let mut rows = RowScanner::new(b',');
        file.as_bytes()
            .chunks(piece)
            .for_each(|bytes| rows.see(bytes));
        rows.end();
        let parser = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(file.as_bytes());
        let records = parser.into_byte_records().map(|record| {
            let cells = record
                .unwrap()
                .iter()
                .map(|cell| String::from_utf8(cell.to_vec()).unwrap())
                .collect();
            rows.next().map(|line| (line, cells))
        });
        records.collect()
    }

    fn lines(file: &str) -> Vec<u64> {
        let found: Vec<Vec<u64>> = [1, 2, 3, 1_000]
            .map(|piece| {
                read(file, piece)
                    .unwrap()
                    .into_iter()
                    .map(|(line, _)| line)
                    .collect()
            })
            .to_vec();
        assert!(
            found.iter().all(|one| *one == found[0]),
            "{file:?}: {found:?}"
        );
        found[0].clone()
    }

    #[test]
    fn rows_begin_on_the_line_that_an_editor_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let file = format!(
                "a,b{end}1,x{end}{end}2,\"two{end}{end}lines\"{end}3,\"say \
                 \"\"no\"\"\"{end}{end}4,\"\"{end}"
            );
            assert_eq!(lines(&file), [1, 2, 4, 7, 9], "{end:?}");
            assert_eq!(
                lines(&format!("\u{feff}\"a\",b{end}1,x")),
                [1, 2],
                "{end:?}"
            );
            assert_eq!(
                lines(&format!("{end}{end}a,b{end}1,6\" pipe")),
                [3, 4],
                "{end:?}"
            );
        }
        assert_eq!(lines(""), [] as [u64; 0]);
    }

    #[test]
    fn a_mark_that_does_not_close_is_found_where_it_opens() {
        let open = |file: &str| [1, 7, 1_000].map(|piece| read(file, piece).unwrap_err());
        for (file, line, next) in [
            ("a,b\n1,x\n2,\"open\n3,y\n4,z\n", 3, None),
            ("a,b\r\n1,x\r\n2,\"cut off", 3, None),
            ("a,b\n1,\"", 2, None),
            ("a,b\n1,\"open\n2,\"\"\n", 2, None),
            ("a,b\n1,\"open\n2,y\n3,\"said\"\n", 2, Some(4)),
            ("\"a\",\"b\"\n\"1\",\"open\n\"2\",\"y\"\n", 2, Some(3)),
            ("a,b\n1,\"say \"no\" to it\"\n", 2, Some(2)),
        ] {
            assert_eq!(open(file), [OpenQuote { line, next }; 3], "{file:?}");
        }
    }
}
