//! How a consultation is called and presented.

use super::broken::FoundFaults;
use super::{FieldPlace, MeasuredValue};
use crate::domain::consultation::{EDITION_FORMAT, EditionFields};
use crate::domain::equality::EqualityQuestion;
use crate::domain::ids::is_slug;

/// The longest title, in characters.
const MOST_IN_TITLE: usize = 120;
/// How many sentences on privacy the start page shows.
const PRIVACY_SENTENCES: usize = 3;

/// What is wrong with how a consultation is called and presented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadFault {
    /// The program does not read this version of the format.
    Format { format: u32, readable: u32 },
    /// This cannot stand in an address.
    Slug { slug: String },
    /// This is not the tag of a language.
    Language { tag: String },
    /// The same question about equality again.
    EqualityTwice { question: EqualityQuestion },
    /// The title is longer than this many characters.
    TitleLength { length: usize, most: usize },
    /// There are more or fewer sentences on privacy than the start page shows.
    PrivacySentences { count: usize, wanted: usize },
    /// The quick exit does not lead to a whole address with https.
    QuickExit,
}

pub(super) fn check(fields: &EditionFields, found: &mut FoundFaults) {
    names(fields, found);
    equality(&fields.equality, found);
    texts(fields, found);
    let (minutes, grace) = (fields.minutes, fields.grace_minutes);
    let (answering, late) = (MeasuredValue::AnsweringMinutes, MeasuredValue::GraceMinutes);
    answering.check(&FieldPlace::of("minutes"), minutes, 1..=120, found);
    late.check(&FieldPlace::of("grace_minutes"), grace, 0..=1440, found);
}

fn names(fields: &EditionFields, found: &mut FoundFaults) {
    if fields.format != EDITION_FORMAT {
        let fault = HeadFault::Format {
            format: fields.format,
            readable: EDITION_FORMAT,
        };
        found.add(&FieldPlace::of("format"), fault);
    }
    if !is_slug(&fields.slug) {
        let slug = fields.slug.clone();
        found.add(&FieldPlace::of("slug"), HeadFault::Slug { slug });
    }
    if !is_language_tag(&fields.language) {
        let tag = fields.language.clone();
        found.add(&FieldPlace::of("language"), HeadFault::Language { tag });
    }
}

fn is_language_tag(tag: &str) -> bool {
    let is_part = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric()) && !part.is_empty();
    (2..=8).contains(&tag.len()) && tag.split('-').all(is_part)
}

fn equality(questions: &[EqualityQuestion], found: &mut FoundFaults) {
    for (index, &question) in questions.iter().enumerate() {
        if questions[..index].contains(&question) {
            let place = FieldPlace::of("equality").item(index);
            found.add(&place, HeadFault::EqualityTwice { question });
        }
    }
}

fn texts(fields: &EditionFields, found: &mut FoundFaults) {
    let (length, most) = (fields.title.chars().count(), MOST_IN_TITLE);
    if length > most {
        let fault = HeadFault::TitleLength { length, most };
        found.add(&FieldPlace::of("title"), fault);
    }
    let (count, wanted) = (fields.texts.privacy.len(), PRIVACY_SENTENCES);
    if count != wanted {
        let fault = HeadFault::PrivacySentences { count, wanted };
        found.add(&FieldPlace::of("texts").key("privacy"), fault);
    }
    let is_whole = |address: &String| {
        address.starts_with("https://") && !address.contains(char::is_whitespace)
    };
    if !fields.quick_exit.as_ref().is_none_or(is_whole) {
        found.add(&FieldPlace::of("quick_exit"), HeadFault::QuickExit);
    }
}
