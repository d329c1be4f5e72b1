//! Names of things that leave the database: references, public ids, slugs.
//!
//! Keys inside are integers and never leave; what a person sees is random or chosen by the
//! operator.

use std::fmt;

/// Crockford's base-32 alphabet (<https://www.crockford.com/base32.html>): no I, L, O or U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Crockford's check symbols: the alphabet and five more, for a value modulo 37.
const CHECK: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/// A resident's private code: 128 random bits, shown in groups of four with a check character.
///
/// It is kept by the resident only; the database holds a hash of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Reference([u8; 16]);

/// Why a typed code cannot be a [`Reference`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Not 27 characters of the alphabet once spaces and hyphens are gone.
    #[error("a code has 27 letters and figures")]
    Length,
    /// A character that no code has.
    #[error("a code has no such character")]
    Character,
    /// The check character does not fit: a character was mistyped or two were swapped.
    #[error("the check character does not fit")]
    Check,
}

impl Reference {
    /// Makes a reference of 16 random or derived bytes.
    pub const fn new(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes that were drawn.
    pub const fn bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Whether the check symbol is a letter or a figure. The five others get lost when somebody
    /// reads a code aloud, so no new code has one.
    pub const fn is_easily_said(&self) -> bool {
        self.check_symbol().is_ascii_alphanumeric()
    }

    const fn check_symbol(&self) -> u8 {
        CHECK[(u128::from_be_bytes(self.0) % 37) as usize]
    }

    /// Reads a code as people type it: any case, spaces and hyphens anywhere, O for 0, I and L for
    /// 1.
    ///
    /// # Errors
    /// Says whether the length, a character or the check character is wrong.
    pub fn parse(typed: &str) -> Result<Self, ReferenceError> {
        let symbols: Vec<u8> = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '\u{2011}'))
            .map(|c| {
                u8::try_from(c)
                    .map(canonical)
                    .map_err(|_| ReferenceError::Character)
            })
            .collect::<Result<_, _>>()?;
        if symbols.len() != 27 {
            return Err(ReferenceError::Length);
        }
        let mut value: u128 = 0;
        for (place, symbol) in symbols[..26].iter().enumerate() {
            let digit = ALPHABET
                .iter()
                .position(|s| s == symbol)
                .ok_or(ReferenceError::Character)?;
            if place == 0 && digit > 7 {
                return Err(ReferenceError::Check);
            }
            value = (value << 5) | digit as u128;
        }
        if !CHECK.contains(&symbols[26]) {
            return Err(ReferenceError::Character);
        }
        if CHECK[(value % 37) as usize] != symbols[26] {
            return Err(ReferenceError::Check);
        }
        Ok(Self(value.to_be_bytes()))
    }
}

/// The symbol that a typed character stands for.
fn canonical(typed: u8) -> u8 {
    match typed.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = u128::from_be_bytes(self.0);
        for place in 0..26 {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            let digit = (value >> (5 * (25 - place))) & 31;
            write!(f, "{}", ALPHABET[digit as usize] as char)?;
        }
        write!(f, "{}", self.check_symbol() as char)
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reference(…)")
    }
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
    fn a_reference_reads_back_however_it_is_typed() {
        let reference = Reference::new([0xA5; 16]);
        let shown = reference.to_string();
        assert_eq!(shown.len(), 27 + 6);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            shown.replace('-', ""),
        ] {
            assert_eq!(Reference::parse(&typed), Ok(reference.clone()));
        }
        assert_eq!(
            Reference::parse(&shown.replace('0', "O").replace('1', "l")),
            Ok(reference)
        );
    }

    #[test]
    fn every_single_mistyped_character_is_noticed() {
        let shown = Reference::new([7; 16]).to_string().replace('-', "");
        for place in 0..26 {
            for wrong in ALPHABET {
                let mut typed = shown.clone().into_bytes();
                if typed[place] == *wrong {
                    continue;
                }
                typed[place] = *wrong;
                assert_eq!(
                    Reference::parse(std::str::from_utf8(&typed).unwrap()),
                    Err(ReferenceError::Check)
                );
            }
        }
    }

    #[test]
    fn swapped_neighbours_are_noticed() {
        let shown = Reference::new([0x3C, 0x91, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
            .to_string()
            .replace('-', "");
        for place in 0..25 {
            let mut typed = shown.clone().into_bytes();
            typed.swap(place, place + 1);
            if typed != shown.as_bytes() {
                assert!(Reference::parse(std::str::from_utf8(&typed).unwrap()).is_err());
            }
        }
    }

    #[test]
    fn wrong_lengths_and_characters_are_told_apart() {
        assert_eq!(Reference::parse("ABC"), Err(ReferenceError::Length));
        assert_eq!(
            Reference::parse(&"é".repeat(27)),
            Err(ReferenceError::Character)
        );
        assert_eq!(
            Reference::parse(&"!".repeat(27)),
            Err(ReferenceError::Character)
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
