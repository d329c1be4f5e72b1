//! How a resident's code is written and read: in groups of four, with a check character.

use std::fmt;

/// Crockford's base-32 alphabet (<https://www.crockford.com/base32.html>): no I, L, O or U.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Crockford's check symbols: the alphabet and five more, for a value modulo 37.
const CHECK: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/// 128 bits as a person keeps and types them.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct CodeBytes(pub(super) [u8; 16]);

/// Why what was typed cannot be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
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

impl CodeBytes {
    /// Whether the check symbol is a letter or a figure.
    pub(super) const fn is_easily_said(&self) -> bool {
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
    pub(super) fn parse(typed: &str) -> Result<Self, CodeError> {
        let symbols: Vec<u8> = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '\u{2011}'))
            .map(|c| {
                u8::try_from(c)
                    .map(canonical)
                    .map_err(|_| CodeError::Character)
            })
            .collect::<Result<_, _>>()?;
        if symbols.len() != 27 {
            return Err(CodeError::Length);
        }
        let mut value: u128 = 0;
        for (place, symbol) in symbols[..26].iter().enumerate() {
            let digit = ALPHABET
                .iter()
                .position(|s| s == symbol)
                .ok_or(CodeError::Character)?;
            if place == 0 && digit > 7 {
                return Err(CodeError::Check);
            }
            value = (value << 5) | digit as u128;
        }
        if !CHECK.contains(&symbols[26]) {
            return Err(CodeError::Character);
        }
        if CHECK[(value % 37) as usize] != symbols[26] {
            return Err(CodeError::Check);
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

impl fmt::Display for CodeBytes {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = CodeBytes([0xA5; 16]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 27 + 6);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            shown.replace('-', ""),
        ] {
            assert_eq!(CodeBytes::parse(&typed), Ok(code.clone()));
        }
        assert_eq!(
            CodeBytes::parse(&shown.replace('0', "O").replace('1', "l")),
            Ok(code)
        );
    }

    #[test]
    fn every_single_mistyped_character_is_noticed() {
        let shown = CodeBytes([7; 16]).to_string().replace('-', "");
        for place in 0..26 {
            for wrong in ALPHABET {
                let mut typed = shown.clone().into_bytes();
                if typed[place] == *wrong {
                    continue;
                }
                typed[place] = *wrong;
                assert_eq!(
                    CodeBytes::parse(std::str::from_utf8(&typed).unwrap()),
                    Err(CodeError::Check)
                );
            }
        }
    }

    #[test]
    fn swapped_neighbours_are_noticed() {
        let shown = CodeBytes([0x3C, 0x91, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
            .to_string()
            .replace('-', "");
        for place in 0..25 {
            let mut typed = shown.clone().into_bytes();
            typed.swap(place, place + 1);
            if typed != shown.as_bytes() {
                assert!(CodeBytes::parse(std::str::from_utf8(&typed).unwrap()).is_err());
            }
        }
    }

    #[test]
    fn wrong_lengths_and_characters_are_told_apart() {
        assert_eq!(CodeBytes::parse("ABC"), Err(CodeError::Length));
        assert_eq!(CodeBytes::parse(&"é".repeat(27)), Err(CodeError::Character));
        assert_eq!(CodeBytes::parse(&"!".repeat(27)), Err(CodeError::Character));
    }
}
