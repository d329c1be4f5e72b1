//! What is said before sending where words seem to say who somebody is. The resident decides;
//! nothing is refused.

use crate::flows::suggestions::{PersonalDataKind, Suggestion, suggest};
use crate::web::page::frame::PageContext;

/// So many words of an answer are quoted.
const MOST: usize = 6;

/// A note about one answer.
pub struct PersonalNote {
    pub question: String,
    /// The words, and what they seem to be.
    pub quoted: Vec<(String, String)>,
    /// How many more there are.
    pub more: usize,
    /// Whether an officer's number is among them: with a date it says who the writer is.
    pub collar: bool,
    pub change: String,
}

/// The note about an answer; `None` when nothing in it seems to be personal.
pub fn note(
    frame: &PageContext,
    question: &str,
    words: &str,
    change: &str,
) -> Option<PersonalNote> {
    let found = suggest(words);
    if found.is_empty() {
        return None;
    }
    let scalars: Vec<char> = words.chars().collect();
    let quoted = |one: &Suggestion| {
        (
            scalars[one.start..one.end].iter().collect(),
            frame.t(id(one.kind)),
        )
    };
    Some(PersonalNote {
        question: question.to_owned(),
        quoted: found.iter().take(MOST).map(quoted).collect(),
        more: found.len().saturating_sub(MOST),
        collar: found
            .iter()
            .any(|one| one.kind == PersonalDataKind::CollarNumber),
        change: change.to_owned(),
    })
}

/// The words for a kind.
const fn id(kind: PersonalDataKind) -> &'static str {
    match kind {
        PersonalDataKind::NameSaid | PersonalDataKind::NameKnown | PersonalDataKind::NameLike => {
            "personal-name"
        }
        PersonalDataKind::Address | PersonalDataKind::Postcode => "personal-address",
        PersonalDataKind::Email => "personal-email",
        PersonalDataKind::Phone => "personal-phone",
        PersonalDataKind::Link | PersonalDataKind::Handle => "personal-online",
        PersonalDataKind::VehiclePlate => "personal-plate",
        PersonalDataKind::CollarNumber => "personal-collar",
        PersonalDataKind::PaymentCard | PersonalDataKind::BankAccount => "personal-money",
        PersonalDataKind::BirthDate => "personal-birth",
        PersonalDataKind::NationalInsurance
        | PersonalDataKind::NhsNumber
        | PersonalDataKind::OtherNumber => "personal-number",
    }
}
