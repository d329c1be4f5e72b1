//! Files that people write in an editor: whether they are UTF-8, and if not, where and what else
//! they look like.

use encoding_rs::WINDOWS_1252;
use pulldown_cmark::Options;
use std::fmt;

/// What operators' Markdown may have beside its plain parts.
pub const MARKDOWN: Options = Options::ENABLE_TABLES;

/// Why a file is not UTF-8, by its first sign that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUtf8 {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    pub byte: u8,
    /// The file begins like UTF-16.
    pub utf_16: bool,
}

/// The text of a file.
///
/// # Errors
/// It is not UTF-8.
pub fn text(bytes: Vec<u8>) -> Result<String, NotUtf8> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let line = before
            .rsplit_once('\n')
            .map_or(before.as_ref(), |(_, line)| line);
        NotUtf8 {
            line: before.matches('\n').count() + 1,
            column: line.trim_start_matches('\u{feff}').chars().count() + 1,
            byte: bytes[at],
            utf_16: bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]),
        }
    })
}

/// What a byte is in the encoding of programs on Windows, for messages.
pub fn in_windows_1252(byte: u8) -> Option<char> {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|c| !c.is_control())
}

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line, column, byte, ..
        } = self;
        write!(f, "line {line}, column {column}: the file is not UTF-8")?;
        match in_windows_1252(*byte) {
            _ if self.utf_16 => f.write_str(" (it looks like UTF-16)")?,
            Some(letter) => write!(
                f,
                " (byte {byte:#04x}, which is \"{letter}\" in Windows-1252)"
            )?,
            None => write!(f, " (byte {byte:#04x})")?,
        }
        f.write_str(". Open it in the editor that wrote it and save it with the encoding UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_another_encoding_names_the_line_and_the_sign() {
        let said = |bytes: &[u8]| text(bytes.to_vec()).unwrap_err().to_string();
        assert_eq!(
            said(b"format = 1\ntitle = \"Caf\xe9\"\n"),
            "line 2, column 13: the file is not UTF-8 (byte 0xe9, which is \"é\" in Windows-1252). \
             Open it in the editor that wrote it and save it with the encoding UTF-8"
        );
        assert!(said(b"\xff\xfef\0").contains("(it looks like UTF-16)"));
        assert_eq!(text(b"\xef\xbb\xbfx".to_vec()).unwrap(), "\u{feff}x");
    }
}
