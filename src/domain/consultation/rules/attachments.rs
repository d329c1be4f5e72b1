//! Whether attachments are described as they must be. What is in their files is looked at when
//! they are read.

use super::broken::FoundFaults;
use super::names::NameSet;
use super::{FieldPlace, nearest};
use crate::domain::attachment::{Attachment, AttachmentKind, FileFormat, is_file_name, is_sha256};
use crate::domain::consultation::EditionFields;
use std::collections::HashSet;

/// The most attachments of a consultation.
const MOST: usize = 50;

/// What is wrong with an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachmentFault {
    TooMany {
        count: usize,
        most: usize,
    },
    /// This is not the tag of a language.
    Language {
        tag: String,
    },
    /// There is no page of this key; perhaps one with a key like it.
    UnknownPage {
        key: String,
        near: Option<String>,
    },
    /// The page is named already.
    PageTwice {
        key: String,
    },
    /// This is not a SHA-256.
    Digest,
    /// The program has written some of what it knows of the files, and not the rest.
    Incomplete,
}

/// What is wrong with the name of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// This is not the name of a file alone.
    Name { name: String },
    /// The name ends as that of no format in which the file can be.
    Format { name: String, file: AttachmentFile },
    /// Another file is named so.
    Twice { name: String },
}

/// What is wrong with the words beside a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordingFault {
    /// A video has no captions.
    CaptionsLacking,
    /// Something has captions that is not watched.
    CaptionsUnfit,
    /// What can only be heard has no transcript.
    TranscriptLacking,
    /// Something has a transcript that is no recording.
    TranscriptUnfit,
}

/// A file of an attachment, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentFile {
    /// The attachment itself.
    Itself(AttachmentKind),
    Captions,
}

impl AttachmentFile {
    /// The formats in which it can be.
    pub const fn formats(self) -> &'static [FileFormat] {
        match self {
            Self::Itself(kind) => kind.formats(),
            Self::Captions => &[FileFormat::Vtt],
        }
    }
}

/// Everything that makes no sense about the attachments.
pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    let (count, most) = (fields.attachments.len(), MOST);
    let place = FieldPlace::of("attachments");
    if count > most {
        found.add(&place, AttachmentFault::TooMany { count, most });
    }
    let mut checker = AttachmentChecker {
        fields,
        found,
        names: NameSet::new(&[]),
        files: HashSet::new(),
    };
    for (index, attachment) in fields.attachments.iter().enumerate() {
        checker.check(attachment, &place.item(index));
    }
}

struct AttachmentChecker<'e, 'f> {
    fields: &'e EditionFields,
    found: &'f mut FoundFaults,
    names: NameSet<'e>,
    /// Names of files, captions included: each leads to one address.
    files: HashSet<&'e str>,
}

impl<'e> AttachmentChecker<'e, '_> {
    fn check(&mut self, attachment: &'e Attachment, place: &FieldPlace) {
        self.names
            .add(&place.key("key"), &attachment.key, self.found);
        let itself = AttachmentFile::Itself(attachment.kind);
        self.file(&place.key("file"), &attachment.file, itself);
        self.captions(attachment, place);
        self.transcript(attachment, place);
        self.language(attachment, &place.key("language"));
        self.pages(attachment, place);
        self.digests(attachment, place);
    }

    /// A name that is there once, and ends as one of the formats does.
    fn file(&mut self, place: &FieldPlace, text: &'e str, file: AttachmentFile) {
        if text.trim().is_empty() {
            return; // a fault of its text
        }
        let name = text.to_owned();
        if !is_file_name(text) {
            self.found.add(place, FileFault::Name { name });
        } else if !FileFormat::of(text).is_some_and(|format| file.formats().contains(&format)) {
            self.found.add(place, FileFault::Format { name, file });
        } else if !self.files.insert(text) {
            self.found.add(place, FileFault::Twice { name });
        }
    }

    /// Captions, so that nobody is left out who cannot hear a film.
    fn captions(&mut self, attachment: &'e Attachment, place: &FieldPlace) {
        let kind = attachment.kind;
        match &attachment.captions {
            Some(name) if kind.is_watched() => {
                self.file(&place.key("captions"), name, AttachmentFile::Captions);
            }
            Some(_) => {
                let fault = RecordingFault::CaptionsUnfit;
                self.found.add(&place.key("captions"), fault);
            }
            None if kind == AttachmentKind::Video => {
                self.found.add(place, RecordingFault::CaptionsLacking);
            }
            None => {}
        }
    }

    /// A transcript, so that nobody is left out who cannot hear or see a recording.
    fn transcript(&mut self, attachment: &Attachment, place: &FieldPlace) {
        match (&attachment.transcript, attachment.kind) {
            (None, AttachmentKind::Audio) => {
                self.found.add(place, RecordingFault::TranscriptLacking);
            }
            (Some(_), AttachmentKind::Document | AttachmentKind::EasyRead) => {
                let fault = RecordingFault::TranscriptUnfit;
                self.found.add(&place.key("transcript"), fault);
            }
            _ => {}
        }
    }

    fn language(&mut self, attachment: &Attachment, place: &FieldPlace) {
        let Some(tag) = &attachment.language else {
            return;
        };
        let is_part =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !((2..=11).contains(&tag.len()) && tag.split('-').all(is_part)) {
            let tag = tag.clone();
            self.found.add(place, AttachmentFault::Language { tag });
        }
    }

    fn pages(&mut self, attachment: &Attachment, place: &FieldPlace) {
        let mut seen = HashSet::new();
        for (index, key) in attachment.pages.iter().enumerate() {
            let place = place.key("pages").item(index);
            let known = || self.fields.pages.iter().map(|page| page.key.as_str());
            if !known().any(|page| page == key) {
                let near = nearest(key, known()).map(ToOwned::to_owned);
                let key = key.clone();
                self.found
                    .add(&place, AttachmentFault::UnknownPage { key, near });
            } else if !seen.insert(key) {
                let key = key.clone();
                self.found.add(&place, AttachmentFault::PageTwice { key });
            }
        }
    }

    /// What the program writes: all of it or nothing.
    fn digests(&mut self, attachment: &Attachment, place: &FieldPlace) {
        let (own, captions) = (&attachment.sha256, &attachment.captions_sha256);
        for (key, digest) in [("sha256", own), ("captions_sha256", captions)] {
            if !digest.as_deref().is_none_or(is_sha256) {
                self.found.add(&place.key(key), AttachmentFault::Digest);
            }
        }
        let known = own.is_some();
        let fits = attachment.bytes.is_some() == known
            && captions.is_some() == (known && attachment.captions.is_some())
            && attachment.bytes != Some(0);
        if !fits {
            self.found.add(place, AttachmentFault::Incomplete);
        }
    }
}
