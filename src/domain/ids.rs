//! Names of things that leave the database (references, public ids, slugs), and the keys of its
//! rows.
//!
//! Keys are integers and never leave; what a person sees is random or chosen by the operator.

pub use super::code_bytes::CodeError;
use super::code_bytes::{ALPHABET, CodeBytes};
use std::fmt;

/// A resident's private code: 128 random bits, which opens their response.
///
/// It is kept by the resident only; the database holds a hash of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptCode(CodeBytes);

/// The code with which a resident comes back to a saved form. It looks like a [`ReceiptCode`] and
/// opens no response, so it is a type of its own: neither is taken for the other.
#[derive(Clone, PartialEq, Eq)]
pub struct ReturnCode(CodeBytes);

macro_rules! codes {
    ($($name:ident)+) => {$(
        impl $name {
            /// Makes a code of 16 random or derived bytes.
            pub const fn new(bytes: [u8; 16]) -> Self {
                Self(CodeBytes(bytes))
            }

            /// The bytes that were drawn.
            pub const fn bytes(&self) -> &[u8; 16] {
                &self.0.0
            }

            /// Whether the check symbol is a letter or a figure. The five others get lost when
            /// somebody reads a code aloud, so no new code has one.
            pub const fn is_easily_said(&self) -> bool {
                self.0.is_easily_said()
            }

            /// Reads a code as people type it: any case, spaces and hyphens anywhere, O for 0, I
            /// and L for 1.
            ///
            /// # Errors
            /// Says whether the length, a character or the check character is wrong.
            pub fn parse(typed: &str) -> Result<Self, CodeError> {
                CodeBytes::parse(typed).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}

codes! { ReceiptCode ReturnCode }

macro_rules! row_keys {
    ($($(#[$meta:meta])* $name:ident)+) => {$(
        $(#[$meta])*
        #[derive(
            Debug,
            Clone,
            Copy,
            PartialEq,
            Eq,
            Hash,
            PartialOrd,
            Ord,
            serde::Serialize,
            serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub(crate) i64);

        impl $name {
            /// Before every row: where a walk through them by their keys begins.
            pub const BEFORE_ALL: Self = Self(0);

            /// The key that a row has.
            pub const fn new(key: i64) -> Self {
                Self(key)
            }

            /// The key as it stands in a row.
            pub const fn key(self) -> i64 {
                self.0
            }
        }
    )+};
}

row_keys! {
    /// The key of a consultation.
    ConsultationId
    /// The key of an edition of a consultation.
    EditionId
    /// The key of an account of staff.
    AccountId
    /// The key of a response.
    ResponseId
    /// The key of a version of a response: what was sent, or what a correction made of it.
    VersionId
    /// The key of an answer in a version.
    AnswerId
    /// The key of the review of a text.
    ReviewId
    /// The key of a decision about a text.
    DecisionId
    /// The key of decisions about many texts that were made by one press.
    DecisionBatchId
    /// The key of a batch of responses that came in together.
    BatchId
    /// The key of a publication.
    PublicationId
}

/// A short public name drawn from random bits: quote numbers and item numbers. 16 characters, 80
/// bits.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct PublicId(String);

impl PublicId {
    /// Writes 10 random bytes in the base-32 alphabet, in lower case.
    pub fn new(bytes: [u8; 10]) -> Self {
        let mut buffer = [0_u8; 16];
        buffer[6..].copy_from_slice(&bytes);
        let value = u128::from_be_bytes(buffer);
        let text = (0..16)
            .map(|place| {
                ALPHABET[((value >> (5 * (15 - place))) & 31) as usize].to_ascii_lowercase() as char
            })
            .collect();
        Self(text)
    }

    /// Takes a stored or addressed id; anything that could not have been drawn is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let drawn = text.len() == 16
            && text
                .bytes()
                .all(|b| ALPHABET.contains(&b.to_ascii_uppercase()) && !b.is_ascii_uppercase());
        drawn.then(|| Self(text.to_owned()))
    }

    /// The id as it is written in addresses and files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// True for what may stand in an address: lower-case letters, figures and single hyphens, 2 to 60
/// characters, a letter first.
pub fn is_slug(text: &str) -> bool {
    (2..=60).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && !text.contains("--")
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a name is made of lower-case letters, figures and hyphens between them. Unlike a slug it
/// may begin with a figure: `16-24`.
pub fn is_key(name: &str) -> bool {
    (1..=60).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_codes_read_back_and_tell_no_log_what_they_are() {
        let (reference, code) = (ReceiptCode::new([7; 16]), ReturnCode::new([7; 16]));
        assert_eq!(
            ReceiptCode::parse(&reference.to_string()),
            Ok(reference.clone())
        );
        assert_eq!(ReturnCode::parse(&code.to_string()), Ok(code.clone()));
        assert_eq!(
            format!("{reference:?} {code:?}"),
            "ReceiptCode(…) ReturnCode(…)"
        );
    }

    #[test]
    fn public_ids_are_sixteen_characters_and_read_back() {
        let id = PublicId::new([255, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(PublicId::parse(id.as_str()), Some(id));
        assert_eq!(PublicId::parse("../../etc/passwd"), None);
    }

    #[test]
    fn slugs() {
        assert!(is_slug("policing-ai"));
        for bad in ["", "a", "A-b", "1a", "a--b", "a-", "a_b", "a/b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
