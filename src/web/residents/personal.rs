//! What is said before sending where words seem to say who somebody is. The resident decides;
//! nothing is refused.

use crate::flows::suggestions::{Kind, Suggestion, suggest};
use crate::web::frame::Frame;

/// So many words of an answer are quoted.
const MOST: usize = 6;

/// A note about one answer.
pub struct Note {
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
pub fn note(frame: &Frame, question: &str, words: &str, change: &str) -> Option<Note> {
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
    Some(Note {
        question: question.to_owned(),
        quoted: found.iter().take(MOST).map(quoted).collect(),
        more: found.len().saturating_sub(MOST),
        collar: found.iter().any(|one| one.kind == Kind::CollarNumber),
        change: change.to_owned(),
    })
}

/// The words for a kind.
const fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::NameSaid | Kind::NameKnown | Kind::NameLike => "personal-name",
        Kind::Address | Kind::Postcode => "personal-address",
        Kind::Email => "personal-email",
        Kind::Phone => "personal-phone",
        Kind::Link | Kind::Handle => "personal-online",
        Kind::VehiclePlate => "personal-plate",
        Kind::CollarNumber => "personal-collar",
        Kind::PaymentCard | Kind::BankAccount => "personal-money",
        Kind::BirthDate => "personal-birth",
        Kind::NationalInsurance | Kind::NhsNumber | Kind::OtherNumber => "personal-number",
    }
}
