//! Files that a consultation offers beside its texts: documents, Easy Read, recordings, sign
//! language.
//!
//! An edition names each file by the SHA-256 of its bytes, so that what residents were given is as
//! fixed as the questions they were asked, and anybody can check it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that the consultation offers to download, to hear or to watch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// A name of its own: lower-case letters, figures and hyphens.
    pub key: String,
    /// What it is called on pages.
    pub title: String,
    pub kind: AttachmentKind,
    /// The name of the file. It lies beside the consultation file.
    pub file: String,
    /// The language in it, as a tag such as `cy`; that of the consultation unless set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// For `video` and `sign-language`: the file with the captions, in WebVTT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions: Option<String>,
    /// The words of a recording, in Markdown, for those who cannot hear or see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transcript: Option<String>,
    /// The keys of the pages of the form on which it is shown beside the start page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// The SHA-256 of the file. Written by the program; leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The size of the file. Written by the program; leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u32>,
    /// The SHA-256 of the captions. Written by the program; leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captions_sha256: Option<String>,
}

crate::named_enum! {
    /// What an attachment is.
    pub enum AttachmentKind {
        /// A document to read or print.
        Document = "document",
        /// The consultation in Easy Read.
        EasyRead = "easy-read",
        /// A recording to hear.
        Audio = "audio",
        /// A recording to watch.
        Video = "video",
        /// A recording in British Sign Language.
        SignLanguage = "sign-language",
    }
}

impl AttachmentKind {
    /// The formats in which it can be.
    pub const fn formats(self) -> &'static [FileFormat] {
        match self {
            Self::Document | Self::EasyRead => &[FileFormat::Pdf],
            Self::Audio => &[FileFormat::Mp3, FileFormat::Ogg, FileFormat::M4a],
            Self::Video | Self::SignLanguage => &[FileFormat::Mp4, FileFormat::Webm],
        }
    }

    /// Whether it is watched.
    pub const fn is_watched(self) -> bool {
        matches!(self, Self::Video | Self::SignLanguage)
    }
}

/// A file of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentPart<'a> {
    pub name: &'a str,
    /// `None` until the file has been read.
    pub sha256: Option<&'a str>,
}

impl Attachment {
    /// The file itself, and its captions.
    pub fn parts(&self) -> impl Iterator<Item = AttachmentPart<'_>> {
        let captions = self.captions.as_deref().map(|name| AttachmentPart {
            name,
            sha256: self.captions_sha256.as_deref(),
        });
        [AttachmentPart {
            name: &self.file,
            sha256: self.sha256.as_deref(),
        }]
        .into_iter()
        .chain(captions)
    }

    /// Whether it is shown on a page of the form.
    pub fn is_on(&self, page: &str) -> bool {
        self.pages.iter().any(|key| key == page)
    }
}

/// A format that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Pdf,
    Mp3,
    Ogg,
    M4a,
    Mp4,
    Webm,
    Vtt,
}

/// A million bytes: what pages call an MB.
pub const MB: u32 = 1_000_000;
/// How much of the beginning of a file [`FileFormat::fits`] looks at, in bytes.
pub const HEAD: usize = 1_024;

impl FileFormat {
    const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Mp3,
        Self::Ogg,
        Self::M4a,
        Self::Mp4,
        Self::Webm,
        Self::Vtt,
    ];

    /// The format that a file's name ends in.
    pub fn of(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL
            .into_iter()
            .find(|format| format.ending() == ending)
    }

    /// How names of its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Mp3 => "mp3",
            Self::Ogg => "ogg",
            Self::M4a => "m4a",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Vtt => "vtt",
        }
    }

    /// What browsers are told.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::M4a => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Vtt => "text/vtt; charset=utf-8",
        }
    }

    /// The most bytes that are taken: a half hour of sign language, a long report, an hour of
    /// speech.
    pub const fn most(self) -> u32 {
        match self {
            Self::Pdf => 25 * MB,
            Self::Mp3 | Self::Ogg | Self::M4a => 100 * MB,
            Self::Mp4 | Self::Webm => 250 * MB,
            Self::Vtt => MB,
        }
    }

    /// Whether a file that begins with `head` can be of this format. The first bytes are those that
    /// its standard, or for MP3 its readers, ask for: ISO 32000-2 (7.5.2), ID3v2 and MPEG audio
    /// frames, RFC 3533, ISO/IEC 14496-12 (4.3), RFC 8794, WebVTT (4.1).
    pub fn fits(self, head: &[u8]) -> bool {
        match self {
            Self::Pdf => head.starts_with(b"%PDF-"),
            Self::Mp3 => {
                head.starts_with(b"ID3")
                    || matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2)
            }
            Self::Ogg => head.starts_with(b"OggS"),
            Self::M4a | Self::Mp4 => head.get(4..8) == Some(b"ftyp"),
            Self::Webm => {
                head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3])
                    && head.windows(4).any(|bytes| bytes == b"webm")
            }
            Self::Vtt => {
                let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
                text.strip_prefix(b"WEBVTT").is_some_and(|rest| {
                    matches!(rest.first(), None | Some(b' ' | b'\t' | b'\n' | b'\r'))
                })
            }
        }
    }
}

/// Whether a name is one that files, addresses and every system can use: letters, figures, full
/// stops, hyphens and underscores, the first of them a letter or figure. There is no way to another
/// folder in it.
pub fn is_file_name(name: &str) -> bool {
    (1..=100).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !name.contains("..")
}

/// Whether a text is a SHA-256 in lower-case hexadecimal.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name_and_by_its_first_bytes() {
        let beginnings: [(FileFormat, &[u8]); 9] = [
            (FileFormat::Pdf, b"%PDF-1.7\n"),
            (FileFormat::Mp3, b"ID3\x04"),
            (FileFormat::Mp3, b"\xff\xfb\x90\x00"),
            (FileFormat::Ogg, b"OggS\0\x02"),
            (FileFormat::M4a, b"\0\0\0\x20ftypM4A \0"),
            (FileFormat::Mp4, b"\0\0\0\x20ftypisom\0"),
            (
                FileFormat::Webm,
                b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm",
            ),
            (
                FileFormat::Vtt,
                b"WEBVTT\n\n00:00.000 --> 00:01.000\nGood morning",
            ),
            (FileFormat::Vtt, b"\xef\xbb\xbfWEBVTT"),
        ];
        for (format, head) in beginnings {
            assert_eq!(
                FileFormat::of(&format!("a.b.{}", format.ending())),
                Some(format)
            );
            let fitting: Vec<FileFormat> = FileFormat::ALL
                .into_iter()
                .filter(|other| other.fits(head))
                .collect();
            assert!(fitting.contains(&format), "{format:?}: {fitting:?}");
            assert!(
                fitting
                    .iter()
                    .all(|other| *other == format || other.ending().starts_with('m')),
                "{format:?}: {fitting:?}"
            );
        }
        for head in [
            b"<!doctype html>".as_slice(),
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"",
            b"WEBVTTX",
            b"\x1a\x45\xdf\xa3matroska",
            b"\xff\xd8\xff\xe0",
        ] {
            assert_eq!(
                FileFormat::ALL.into_iter().find(|format| format.fits(head)),
                None,
                "{head:?}"
            );
        }
        assert_eq!(
            (
                FileFormat::of("x.PDF"),
                FileFormat::of("pdf"),
                FileFormat::of("x.html")
            ),
            (None, None, None)
        );
    }

    #[test]
    fn names_lead_nowhere_else() {
        for good in ["a.pdf", "Proposal_2026-10.v2.pdf", "0.vtt"] {
            assert!(is_file_name(good), "{good}");
        }
        for bad in [
            "",
            "../a.pdf",
            "a/b.pdf",
            "a\\b.pdf",
            ".hidden.pdf",
            "a b.pdf",
            "é.pdf",
            "a..pdf",
            "-a.pdf",
        ] {
            assert!(!is_file_name(bad), "{bad}");
        }
        assert!(is_sha256(&"0f".repeat(32)) && !is_sha256(&"0F".repeat(32)) && !is_sha256("0f"));
    }
}
