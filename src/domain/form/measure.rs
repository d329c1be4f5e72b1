//! Numbers and dates as they are typed, kept and put into bands.

use super::number::{DecimalMark, read_number};
use chrono::NaiveDate;

/// How many figures after the point a number can have at most.
pub const MOST_DECIMALS: u32 = 4;
/// A number in ten-thousandths as it is kept, and as it is compared; `None` for what no number is
/// kept as.
pub fn scaled(kept: &str) -> Option<i64> {
    read_number(kept, DecimalMark::Point).ok()
}

/// How many figures stand after the point, needless noughts left out.
pub fn decimals(scaled: i64) -> u32 {
    (0..MOST_DECIMALS)
        .find(|places| scaled % 10_i64.pow(MOST_DECIMALS - places) == 0)
        .unwrap_or(MOST_DECIMALS)
}

/// A number as it is kept: `12` or `-0.5`.
pub fn canonical(scaled: i64) -> String {
    let (whole, fraction) = (
        scaled.unsigned_abs() / 10_000,
        scaled.unsigned_abs() % 10_000,
    );
    let sign = if scaled < 0 { "-" } else { "" };
    if fraction == 0 {
        format!("{sign}{whole}")
    } else {
        format!(
            "{sign}{whole}.{}",
            format!("{fraction:04}").trim_end_matches('0')
        )
    }
}

/// The band in which a number or a year lies, from 0: `bands` are the numbers with which the second
/// and all later ones begin.
pub fn band_of(scaled: i64, bands: &[i32]) -> usize {
    bands
        .iter()
        .filter(|begins| i64::from(**begins) * 10_000 <= scaled)
        .count()
}

/// A date that need not be exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    pub year: i32,
    /// From 1.
    pub month: Option<u32>,
    /// Only with a month.
    pub day: Option<u32>,
}

impl PartialDate {
    /// Reads `2026`, `2026-05` or `2026-05-31`; `None` for anything else and for days that no
    /// calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts
            .next()
            .filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?
            .parse()
            .ok()?;
        let two = |part: &str| {
            part.parse()
                .ok()
                .filter(|_| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
        };
        let month = parts.next().map(two);
        let day = parts.next().map(two);
        if matches!(month, Some(None)) || matches!(day, Some(None)) || parts.next().is_some() {
            return None;
        }
        Self {
            year,
            month: month.flatten(),
            day: day.flatten(),
        }
        .real()
    }

    /// The date, if a calendar has it.
    pub fn real(self) -> Option<Self> {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .map(|_| self)
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// A month as somebody types it: `5`, `05`, `May` or `may`, and in Welsh `Mai`. Three letters are
/// enough: no two months of the two languages begin with the same.
pub fn month(text: &str) -> Option<u32> {
    const WELSH: [&str; 12] = [
        "ionawr",
        "chwefror",
        "mawrth",
        "ebrill",
        "mai",
        "mehefin",
        "gorffennaf",
        "awst",
        "medi",
        "hydref",
        "tachwedd",
        "rhagfyr",
    ];
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.to_lowercase();
    let place_in = |names: &[&str; 12]| {
        let begins = |name: &&str| text.len() >= 3 && name.starts_with(&text);
        names.iter().position(begins)
    };
    let named = place_in(&ENGLISH)
        .or_else(|| place_in(&WELSH))
        .and_then(|place| u32::try_from(place + 1).ok());
    let figures = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    named.or_else(|| {
        text.parse()
            .ok()
            .filter(|month| figures && (1..=12).contains(month))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_without_needless_noughts() {
        for (typed, kept) in [
            ("12.50", "12.5"),
            ("-0.0001", "-0.0001"),
            ("1,250", "1250"),
            ("-0", "0"),
        ] {
            assert_eq!(
                scaled(typed).map(canonical).as_deref(),
                Some(kept),
                "{typed}"
            );
        }
        assert_eq!(
            ["3", "3.1", "3.1415", "10"].map(|text| decimals(scaled(text).unwrap())),
            [0, 1, 4, 0]
        );
    }

    #[test]
    fn a_number_lies_in_the_band_that_it_begins() {
        let band = |text| band_of(scaled(text).unwrap(), &[10, 20]);
        assert_eq!(
            ["-5", "9.9999", "10", "19", "20", "5000"].map(band),
            [0, 0, 1, 1, 2, 2]
        );
    }

    #[test]
    fn dates_are_real_ones() {
        for text in ["2026", "2026-05", "2026-05-31", "2024-02-29"] {
            assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "26",
            "2026-5",
            "2026-13",
            "2026-02-29",
            "2026-04-31",
            "2026-00",
            "2026-01-00",
            "2026-01-01-01",
            "+026",
            "２０２６",
        ] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
        assert_eq!(
            ["5", "05", "May", "sept", "DECEMBER"].map(month),
            [Some(5), Some(5), Some(5), Some(9), Some(12)]
        );
        let welsh = [
            "Ionawr",
            "Chwefror",
            "Mawrth",
            "Ebrill",
            "Mai",
            "Mehefin",
            "Gorffennaf",
            "Awst",
            "Medi",
            "Hydref",
            "Tachwedd",
            "rhagfyr",
        ];
        for (place, name) in (1..).zip(welsh) {
            assert_eq!(month(name), Some(place), "{name}");
            assert_eq!(month(&name[..3]), Some(place), "{name}");
        }
        assert_eq!(["", "0", "13", "ma", "Mayo", "005"].map(month), [None; 6]);
    }
}
