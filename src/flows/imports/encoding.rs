//! Files that are not written in UTF-8, turned into it while they are read; and the first line by
//! which spreadsheets are told what stands between two cells.

use crate::domain::import_map::{FileEncoding, delimiter_byte};
use encoding_rs::{Decoder, DecoderResult, Encoding, MACINTOSH, UTF_8, UTF_16LE, WINDOWS_1252};
use std::io::{self, Cursor, Read};

/// Turns a file into UTF-8. A mark of the order of bytes at its beginning counts more than what the
/// map says.
pub struct DecodedReader<R> {
    inner: R,
    decoder: Decoder,
    encoding: FileEncoding,
    /// Read and not decoded, from `at` on.
    raw: Vec<u8>,
    at: usize,
    ended: bool,
    /// Decoded and not taken.
    ready: Cursor<Vec<u8>>,
    line: u64,
}

const fn decoded_by(encoding: FileEncoding) -> &'static Encoding {
    match encoding {
        FileEncoding::Utf8 => UTF_8,
        FileEncoding::Windows1252 => WINDOWS_1252,
        FileEncoding::Macintosh => MACINTOSH,
        FileEncoding::Utf16 => UTF_16LE,
    }
}

impl<R: Read> DecodedReader<R> {
    pub fn new(inner: R, encoding: FileEncoding) -> Self {
        Self {
            inner,
            decoder: decoded_by(encoding).new_decoder(),
            encoding,
            raw: Vec::new(),
            at: 0,
            ended: false,
            ready: Cursor::new(Vec::new()),
            line: 1,
        }
    }

    /// Decodes some more.
    fn fill(&mut self) -> io::Result<()> {
        if self.at == self.raw.len() && !self.ended {
            self.raw.resize(1 << 14, 0);
            let n = self.inner.read(&mut self.raw)?;
            self.raw.truncate(n);
            self.at = 0;
            self.ended = n == 0;
        }
        // Room for whatever the longest of these bytes can become.
        let mut out = vec![0; (self.raw.len() - self.at) * 3 + 16];
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
            &self.raw[self.at..],
            &mut out,
            self.ended,
        );
        self.at += read;
        out.truncate(written);
        self.line += out.split(|byte| *byte == b'\n').skip(1).count() as u64;
        if let DecoderResult::Malformed(..) = result {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "on line {} are bytes that are not {}; write another encoding in the map, or \
                     save the file as \"CSV UTF-8\"",
                    self.line,
                    self.encoding.as_str()
                ),
            ));
        }
        self.ready = Cursor::new(out);
        Ok(())
    }
}

impl<R: Read> Read for DecodedReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.ready.read(buffer)?;
            if n > 0 || buffer.is_empty() || (self.ended && self.at == self.raw.len()) {
                return Ok(n);
            }
            self.fill()?;
        }
    }
}

/// Watches whether a file that is said to be something else is UTF-8.
pub struct Utf8Watch {
    decoder: Decoder,
    scratch: Vec<u8>,
    fits: bool,
    beyond_ascii: bool,
    nul: bool,
}

impl Utf8Watch {
    pub fn new() -> Self {
        Self {
            decoder: UTF_8.new_decoder_without_bom_handling(),
            scratch: Vec::new(),
            fits: true,
            beyond_ascii: false,
            nul: false,
        }
    }

    pub fn see(&mut self, bytes: &[u8], last: bool) {
        if !self.fits {
            return;
        }
        self.beyond_ascii |= !bytes.is_ascii();
        self.nul |= bytes.contains(&0);
        self.scratch.resize(bytes.len() * 3 + 16, 0);
        let (result, ..) =
            self.decoder
                .decode_to_utf8_without_replacement(bytes, &mut self.scratch, last);
        self.fits = result == DecoderResult::InputEmpty;
    }

    /// Whether the file is surely not what the map says: letters beyond ASCII that are UTF-8 are
    /// hardly ever anything else, and UTF-16 of any language has bytes of nought or breaks UTF-8.
    pub const fn contradicts(&self, encoding: FileEncoding) -> bool {
        match encoding {
            FileEncoding::Utf8 => false,
            FileEncoding::Windows1252 | FileEncoding::Macintosh => self.fits && self.beyond_ascii,
            FileEncoding::Utf16 => self.fits && !self.nul,
        }
    }
}

/// The first bytes of a file, and what its first line says stands between two cells (`sep=;`), as
/// spreadsheets write and read it.
///
/// # Errors
/// The file cannot be read.
pub fn declared_delimiter(file: &mut impl Read) -> io::Result<(Vec<u8>, Option<u8>)> {
    /// As long as the line can be: a byte order mark, `"sep=tab"`, the end of a line.
    const LONGEST: usize = 16;
    let mut begin = Vec::with_capacity(LONGEST);
    file.take(LONGEST as u64).read_to_end(&mut begin)?;
    let text = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&begin);
    let ends = text.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let declared = ends.and_then(|end| {
        let line = std::str::from_utf8(&text[..end]).ok()?;
        let quoted = line
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let line = quoted.unwrap_or(line);
        let (name, mark) = line.split_at_checked(4)?;
        name.eq_ignore_ascii_case("sep=").then_some(mark)
    });
    let delimiter = declared.and_then(delimiter_byte);
    Ok((begin, delimiter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time.
    struct SlowReader<'a>(&'a [u8], usize);

    impl Read for SlowReader<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn read(bytes: &[u8], encoding: FileEncoding) -> Result<String, String> {
        let read = [1, 3, 1_000].map(|piece| {
            let mut text = String::new();
            DecodedReader::new(SlowReader(bytes, piece), encoding)
                .read_to_string(&mut text)
                .map(|_| text)
                .map_err(|error| error.to_string())
        });
        assert!(read.iter().all(|one| *one == read[0]), "{read:?}");
        read[0].clone()
    }

    #[test]
    fn files_of_spreadsheets_become_the_same_words() {
        let words = "Caffè – “ŵy”\nno";
        let utf_16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            format!("\u{feff}{words}")
                .encode_utf16()
                .flat_map(bytes)
                .collect()
        };
        assert_eq!(
            read(&utf_16(u16::to_le_bytes), FileEncoding::Utf16).unwrap(),
            words
        );
        assert_eq!(
            read(&utf_16(u16::to_be_bytes), FileEncoding::Utf16).unwrap(),
            words
        );
        assert_eq!(
            read(b"Caf\xe9 \x96 \x93\x80\x94", FileEncoding::Windows1252).unwrap(),
            "Café – “€”"
        );
        assert_eq!(read(b"Caf\x8e", FileEncoding::Macintosh).unwrap(), "Café");
        let broken = read(b"\xff\xfea\0\n\0\0\xd8b\0", FileEncoding::Utf16).unwrap_err();
        assert!(
            broken.starts_with("on line 2 are bytes that are not utf-16"),
            "{broken}"
        );
    }

    #[test]
    fn a_file_that_is_utf_8_is_not_read_as_anything_else() {
        let contradicts = |bytes: &[u8], encoding| {
            let mut watch = Utf8Watch::new();
            bytes.chunks(1).for_each(|byte| watch.see(byte, false));
            watch.see(&[], true);
            watch.contradicts(encoding)
        };
        assert!(contradicts("café".as_bytes(), FileEncoding::Windows1252));
        assert!(!contradicts(b"caf\xe9", FileEncoding::Windows1252));
        assert!(
            !contradicts(b"cafe", FileEncoding::Windows1252),
            "the same in both"
        );
        assert!(contradicts(b"cafe", FileEncoding::Utf16));
        assert!(!contradicts(b"c\0a\0", FileEncoding::Utf16));
    }

    #[test]
    fn the_first_line_can_say_what_stands_between_two_cells() {
        let declared = |file: &str| {
            let mut rest = file.as_bytes();
            let (begin, delimiter) = declared_delimiter(&mut rest).unwrap();
            assert_eq!([begin.as_slice(), rest].concat(), file.as_bytes());
            delimiter.map(char::from)
        };
        assert_eq!(declared("sep=;\r\na;b\r\n"), Some(';'));
        assert_eq!(declared("\u{feff}SEP=\t\na\tb"), Some('\t'));
        assert_eq!(declared("\"sep=,\"\na,b\n"), Some(','));
        assert_eq!(declared("sep,a,b,c,d,e,f,g,h,i\n"), None);
        assert_eq!(declared("sep=x\n"), None);
        assert_eq!(declared("é"), None);
        assert_eq!(declared(""), None);
    }
}
