//! Numbers as people write them: read as the number that was written, or not at all.

use super::measure::MOST_DECIMALS;

/// How many figures before the point; more cannot be meant.
const MOST_FIGURES: usize = 10;

/// What stands before the decimals of a number where it was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,234.5`: so write all languages in which pages are.
    #[default]
    Point,
    /// `1.234,5`.
    Comma,
    /// Nobody has said: only what can be read in one way is read.
    Unsaid,
}

/// Why a text is not taken for a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// It is not one number in figures, or its commas, points and blanks stand where no number has
    /// them.
    Unread,
    /// One number with a decimal point, in ten-thousandths, and another one with a decimal comma.
    TwoWays { point: i64, comma: i64 },
    /// It has more figures than can be meant.
    TooLarge,
    /// It has more than [`MOST_DECIMALS`].
    TooManyDecimals,
}

/// Reads a number, in ten-thousandths.
///
/// Thousands may be set apart: every three figures, all by the same sign, which is a blank, an
/// apostrophe, or of comma and point the one that does not stand before decimals. Figures may be of
/// any script that is listed here, but all of the same.
pub fn read_number(text: &str, mark: DecimalMark) -> Result<i64, NumberError> {
    match mark {
        DecimalMark::Point => read(text, '.', ','),
        DecimalMark::Comma => read(text, ',', '.'),
        DecimalMark::Unsaid => match (read(text, '.', ','), read(text, ',', '.')) {
            (Ok(point), Ok(comma)) if point != comma => Err(NumberError::TwoWays { point, comma }),
            (Ok(number), _) | (_, Ok(number)) => Ok(number),
            // What has a reading that is too long is a number all the same.
            (Err(NumberError::Unread), Err(other)) | (Err(other), _) => Err(other),
        },
    }
}

fn read(text: &str, decimal: char, thousands: char) -> Result<i64, NumberError> {
    let plain = plain(text, decimal, thousands).ok_or(NumberError::Unread)?;
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest.trim_start()),
        None => (
            1,
            plain
                .strip_prefix('+')
                .map_or(plain.as_str(), str::trim_start),
        ),
    };
    let (whole, fraction) = match unsigned.split_once(decimal) {
        None => (unsigned, ""),
        Some((_, "")) => return Err(NumberError::Unread),
        Some(parts) => parts,
    };
    let whole = without_thousands(whole, thousands).ok_or(NumberError::Unread)?;
    if !is_figures(fraction) {
        return Err(NumberError::Unread);
    }
    let (whole, fraction) = (
        whole.trim_start_matches('0'),
        fraction.trim_end_matches('0'),
    );
    if whole.len() > MOST_FIGURES {
        return Err(NumberError::TooLarge);
    }
    if fraction.len() > MOST_DECIMALS as usize {
        return Err(NumberError::TooManyDecimals);
    }
    // At most fourteen figures: no larger than an `i64` holds.
    format!("{whole}{fraction:0<4}")
        .parse::<i64>()
        .map(|number| sign * number)
        .map_err(|_| NumberError::Unread)
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The figures before the decimals. `None` when there are none, or when they are not set apart
/// every three: `3 4` is no number, and neither is `0,750`, which is what somebody writes who means
/// three quarters.
fn without_thousands(whole: &str, thousands: char) -> Option<String> {
    let Some(apart) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return (!whole.is_empty()).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(apart).collect();
    let (first, others) = groups.split_first()?;
    let fits = [thousands, ' ', '\''].contains(&apart)
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.iter().all(|group| is_figures(group))
        && others.iter().all(|group| group.len() == 3);
    fits.then(|| groups.concat())
}

/// The noughts of the figures that are read; the other nine of each follow: of ASCII, Arabic,
/// Persian and Urdu, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, and those as wide as Chinese
/// signs.
const NOUGHTS: [char; 9] = ['0', '٠', '۰', '०', '০', '੦', '૦', '௦', '０'];

/// A figure of any script as one of ASCII, and its nought.
fn figure(c: char) -> Option<(char, char)> {
    let nought = NOUGHTS.into_iter().rev().find(|nought| *nought <= c)?;
    char::from_digit(c as u32 - nought as u32, 10).map(|figure| (figure, nought))
}

/// The text with figures of ASCII; `None` when those of two scripts are mixed: in which order they
/// are shown is not certain.
pub fn ascii_figures(text: &str) -> Option<String> {
    let mut noughts: Vec<char> = text
        .chars()
        .filter_map(figure)
        .map(|(_, nought)| nought)
        .collect();
    noughts.dedup();
    (noughts.len() <= 1).then(|| {
        text.chars()
            .map(|c| figure(c).map_or(c, |(figure, _)| figure))
            .collect()
    })
}

/// The text with one sign for each thing that several signs mean; `None` when another sign is left.
/// Signs at its ends that nobody sees are left out.
fn plain(text: &str, decimal: char, thousands: char) -> Option<String> {
    let seen = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    });
    let sign = |c: char| match c {
        '0'..='9' | '.' | ',' | '-' | '+' | ' ' | '\'' => Some(c),
        '\u{2212}' | '－' => Some('-'),
        '＋' => Some('+'),
        '．' => Some('.'),
        '，' => Some(','),
        '٫' => Some(decimal),
        '٬' => Some(thousands),
        '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(' '),
        '’' => Some('\''),
        _ => None,
    };
    ascii_figures(seen)?.chars().map(sign).collect()
}

/// The text without the unit that the page shows beside the field: "£50", "-£50", "3 hours". It is
/// left where it is when it could be a part of the number: of "51,000 people", "1,000 people" is no
/// unit.
pub fn without_unit(text: &str, unit: &str) -> String {
    let text = text.trim();
    let signs = |c: char| matches!(c, '-' | '+' | '\u{2212}' | '－' | '＋');
    let (sign, rest) = text.split_at(
        text.chars()
            .next()
            .filter(|c| signs(*c))
            .map_or(0, char::len_utf8),
    );
    if unit.is_empty() {
        return text.to_owned();
    }
    let rest = rest.trim_start();
    let may_touch = |edge: Option<char>| {
        edge.is_some_and(|c| plain(&c.to_string(), '.', ',').is_none_or(|plain| plain.is_empty()))
    };
    let before = rest
        .strip_prefix(unit)
        .filter(|after| may_touch(unit.chars().last()) || after.starts_with(char::is_whitespace));
    let behind = rest
        .strip_suffix(unit)
        .filter(|before| may_touch(unit.chars().next()) || before.ends_with(char::is_whitespace));
    format!("{sign}{}", before.or(behind).unwrap_or(rest).trim())
}

#[cfg(test)]
mod tests {
    use super::super::measure::canonical;
    use super::*;

    fn reads(text: &str, mark: DecimalMark) -> Result<String, NumberError> {
        read_number(text, mark).map(canonical)
    }

    #[test]
    fn a_number_is_the_one_that_was_written() {
        for (typed, kept) in [
            ("12", "12"),
            (" 1,250 ", "1250"),
            ("1 250.50", "1250.5"),
            ("1\u{a0}000\u{a0}000", "1000000"),
            ("1\u{2009}000", "1000"),
            ("1\u{202f}000", "1000"),
            ("1'000", "1000"),
            ("1’000.5", "1000.5"),
            ("1.500", "1.5"),
            ("1,500", "1500"),
            ("007", "7"),
            ("0000000000012", "12"),
            ("0.50000", "0.5"),
            ("\u{2212}3", "-3"),
            ("- 3", "-3"),
            ("+5", "5"),
            ("-0", "0"),
            ("0.0001", "0.0001"),
            ("9,999,999,999.9999", "9999999999.9999"),
            ("٣", "3"),
            ("۱۲٫۵", "12.5"),
            ("١٬٥٠٠", "1500"),
            ("१२", "12"),
            ("１２．５", "12.5"),
            ("\u{200e}5\u{200f}", "5"),
        ] {
            assert_eq!(
                reads(typed, DecimalMark::Point).as_deref(),
                Ok(kept),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_not_one_number_is_not_read() {
        for typed in [
            "",
            "-",
            ".",
            "5.",
            ".5",
            "1e3",
            "five",
            "1.2.3",
            "--1",
            "+-1",
            "1/2",
            "½",
            "5²",
            "①",
            "Ⅳ",
            "٣4",
            "1\u{202e}2",
            "5%",
            "£5",
            "1,5",
            "0,75",
            "3 4",
            "12,34",
            "1,2345",
            "1,234,56",
            "1,00,000",
            "1,234 567",
            "1,234'567",
            "0,750",
            "0 500",
            ",500",
            "500,",
            "1,,000",
            "1  000",
            "1.5,000",
            "1.234,5",
            "1.5 0",
            "3-5",
            "5-",
            "1_000",
            "1،5",
            "NaN",
            "inf",
            "0x10",
        ] {
            assert_eq!(
                reads(typed, DecimalMark::Point),
                Err(NumberError::Unread),
                "{typed}"
            );
        }
        assert_eq!(
            reads("12345678901", DecimalMark::Point),
            Err(NumberError::TooLarge)
        );
        assert_eq!(
            reads("-100,000,000,000", DecimalMark::Point),
            Err(NumberError::TooLarge)
        );
        assert_eq!(
            reads("0.00001", DecimalMark::Point),
            Err(NumberError::TooManyDecimals)
        );
    }

    #[test]
    fn a_decimal_comma_is_read_where_decimals_stand_behind_commas() {
        for (typed, kept) in [
            ("1,5", "1.5"),
            ("0,750", "0.75"),
            ("1.500", "1500"),
            ("1 500,25", "1500.25"),
            ("1.234.567", "1234567"),
            ("۱٫۵", "1.5"),
        ] {
            assert_eq!(
                reads(typed, DecimalMark::Comma).as_deref(),
                Ok(kept),
                "{typed}"
            );
        }
        for typed in ["1.5", "1,5,0", "12.34", "0.750", "1,500.5"] {
            assert_eq!(
                reads(typed, DecimalMark::Comma),
                Err(NumberError::Unread),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_could_be_two_numbers_is_neither_where_nobody_said_which() {
        for (typed, kept) in [
            ("12", "12"),
            ("1,5", "1.5"),
            ("1.5", "1.5"),
            ("1.234,5", "1234.5"),
            ("1,000,000", "1000000"),
            ("1 500", "1500"),
            ("0,750", "0.75"),
        ] {
            assert_eq!(
                reads(typed, DecimalMark::Unsaid).as_deref(),
                Ok(kept),
                "{typed}"
            );
        }
        for typed in ["1,500", "1.500"] {
            let both = read_number(typed, DecimalMark::Unsaid).unwrap_err();
            assert!(
                matches!(both, NumberError::TwoWays { point, comma } if point != comma),
                "{typed}"
            );
        }
        for typed in ["3 4", "1,234,56", "ten"] {
            assert_eq!(
                reads(typed, DecimalMark::Unsaid),
                Err(NumberError::Unread),
                "{typed}"
            );
        }
        assert_eq!(
            reads("0.00001", DecimalMark::Unsaid),
            Err(NumberError::TooManyDecimals)
        );
    }

    #[test]
    fn a_unit_is_taken_off_where_it_is_no_part_of_the_number() {
        for (typed, unit, bare) in [
            ("£50", "£", "50"),
            ("-£50", "£", "-50"),
            ("£ -50", "£", "-50"),
            ("5 kg", "kg", "5"),
            ("5%", "%", "5"),
            ("5", "", "5"),
            ("51,000 people", "1,000 people", "51,000 people"),
            ("5 1,000 people", "1,000 people", "5"),
            ("5 mW", "MW", "5 mW"),
            ("5 km", "m", "5 k"),
        ] {
            assert_eq!(without_unit(typed, unit), bare, "{typed}");
        }
    }
}
