//! Whether the attachments of a file are described as they must be. What lies beside the file is
//! looked at by the commands.

use super::locate::FilePlace;
use super::{FileFinding, nearest};
use crate::domain::attachment::{Attachment, AttachmentKind, FileFormat, is_file_name, is_sha256};
use crate::domain::consultation::EditionFields;
use crate::domain::ids::is_key;
use std::collections::HashSet;

/// The most attachments of a consultation.
const MOST: usize = 50;

/// Everything that makes no sense about the attachments.
pub(super) fn check(edition: &EditionFields) -> Vec<FileFinding> {
    let mut checker = AttachmentChecker {
        edition,
        found: Vec::new(),
        keys: HashSet::new(),
        files: HashSet::new(),
    };
    let place = FilePlace::default().key("attachments");
    if edition.attachments.len() > MOST {
        checker.say(
            &place,
            format!("there are {} attachments", edition.attachments.len()),
            format!("Keep {MOST} at most."),
        );
    }
    for (index, attachment) in edition.attachments.iter().enumerate() {
        checker.attachment(attachment, &place.item(index));
    }
    checker.found
}

struct AttachmentChecker<'e> {
    edition: &'e EditionFields,
    found: Vec<FileFinding>,
    keys: HashSet<&'e str>,
    /// Names of files, captions included: each leads to one address.
    files: HashSet<&'e str>,
}

impl<'e> AttachmentChecker<'e> {
    fn say(&mut self, place: &FilePlace, problem: impl Into<String>, instead: impl Into<String>) {
        self.found.push(FileFinding {
            place: place.clone(),
            on_key: false,
            problem: problem.into(),
            instead: instead.into(),
        });
    }

    fn attachment(&mut self, attachment: &'e Attachment, place: &FilePlace) {
        let key = attachment.key.as_str();
        if !is_key(key) && !key.trim().is_empty() {
            let instead = "Write lower-case letters, figures and hyphens between them, 60 at most.";
            self.say(
                &place.key("key"),
                format!("\"{key}\" is not a name that files and addresses can use"),
                instead,
            );
        } else if !self.keys.insert(key) {
            self.say(
                &place.key("key"),
                format!("the name \"{key}\" is used twice"),
                "Write a name of its own for each.",
            );
        }
        self.file(
            &place.key("file"),
            &attachment.file,
            attachment.kind.formats(),
            &format!("of the kind \"{}\"", attachment.kind),
        );
        self.words(attachment, place);
        self.language(attachment, place);
        self.pages(attachment, place);
        self.digests(attachment, place);
    }

    /// A name that is there once, and ends as one of the formats does.
    fn file(&mut self, place: &FilePlace, name: &'e str, formats: &[FileFormat], whose: &str) {
        if name.trim().is_empty() {
            return; // said for every text
        }
        let endings: Vec<String> = formats
            .iter()
            .map(|format| format!(".{}", format.ending()))
            .collect();
        if !is_file_name(name) {
            let instead = "Put the file beside the consultation file and write its name alone: \
                           letters, figures, full stops, hyphens and underscores.";
            self.say(
                place,
                format!("\"{name}\" is not the name of a file"),
                instead,
            );
        } else if !FileFormat::of(name).is_some_and(|format| formats.contains(&format)) {
            let instead = format!("Give a file whose name ends in {}.", endings.join(", "));
            self.say(
                place,
                format!("\"{name}\" is not a file that something {whose} can be"),
                instead,
            );
        } else if !self.files.insert(name) {
            self.say(
                place,
                format!("the file \"{name}\" is named twice"),
                "Name each file once, or give the other one another name.",
            );
        }
    }

    /// Captions and transcripts: what a recording needs so that nobody is left out.
    fn words(&mut self, attachment: &'e Attachment, place: &FilePlace) {
        let kind = attachment.kind;
        match &attachment.captions {
            Some(name) if kind.is_watched() => self.file(
                &place.key("captions"),
                name,
                &[FileFormat::Vtt],
                "that captions",
            ),
            Some(_) => self.say(
                &place.key("captions"),
                "only what is watched has captions",
                "Leave the line out.",
            ),
            None if kind == AttachmentKind::Video => {
                let instead =
                    "Add captions = \"….vtt\": without them deaf people cannot follow it.";
                self.say(place, "this video has no captions", instead);
            }
            None => {}
        }
        match (&attachment.transcript, kind) {
            (None, AttachmentKind::Audio) => {
                let instead = "Add transcript = \"…\" with its words: without them deaf people \
                               cannot know what it says.";
                self.say(place, "this recording has no transcript", instead);
            }
            (Some(_), AttachmentKind::Document | AttachmentKind::EasyRead) => {
                self.say(
                    &place.key("transcript"),
                    "only a recording has a transcript",
                    "Leave the text out.",
                );
            }
            _ => {}
        }
    }

    fn language(&mut self, attachment: &Attachment, place: &FilePlace) {
        let Some(tag) = &attachment.language else {
            return;
        };
        let parts = || {
            tag.split('-')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        };
        if !((2..=11).contains(&tag.len()) && parts()) {
            let instead = "Write a tag such as \"cy\" or \"so\". Of sign language write the \
                           language of its captions.";
            self.say(
                &place.key("language"),
                format!("\"{tag}\" is not the tag of a language"),
                instead,
            );
        }
    }

    fn pages(&mut self, attachment: &'e Attachment, place: &FilePlace) {
        let mut seen = HashSet::new();
        for (index, key) in attachment.pages.iter().enumerate() {
            let place = place.key("pages").item(index);
            if !self.edition.pages.iter().any(|page| page.key == *key) {
                let keys = self.edition.pages.iter().map(|page| page.key.as_str());
                let instead = nearest(key, keys).map_or_else(
                    || "Write the key of a section [[pages]].".to_owned(),
                    |near| format!("Write \"{near}\"."),
                );
                self.say(
                    &place,
                    format!("there is no page with the key \"{key}\""),
                    instead,
                );
            } else if !seen.insert(key) {
                self.say(
                    &place,
                    format!("the page \"{key}\" is named twice"),
                    "Keep one of the two.",
                );
            }
        }
    }

    /// What the program writes: all of it or nothing.
    fn digests(&mut self, attachment: &Attachment, place: &FilePlace) {
        for (key, digest) in [
            ("sha256", &attachment.sha256),
            ("captions_sha256", &attachment.captions_sha256),
        ] {
            if digest.as_deref().is_some_and(|digest| !is_sha256(digest)) {
                self.say(
                    &place.key(key),
                    "this is not a SHA-256",
                    "Leave the line out: the program writes it.",
                );
            }
        }
        let known = attachment.sha256.is_some();
        let fits = attachment.bytes.is_some() == known
            && attachment.captions_sha256.is_some() == (known && attachment.captions.is_some())
            && attachment.bytes != Some(0);
        if !fits {
            let instead = "Leave sha256, bytes and captions_sha256 out: the program writes them.";
            self.say(place, "what is known of the files is not complete", instead);
        }
    }
}
