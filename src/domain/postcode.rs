//! Postcodes of the United Kingdom, read for one purpose only: to learn in which of a few areas
//! they lie.
//!
//! Their shape is that of the Post Office's *Programmers' guide*: an outward part of an area's
//! letters and a district, and an inward part of a figure and two letters.

/// The beginning of postcodes: an area (`SW`), a district (`SW1`), a part of one (`SW1A`) or a
/// sector (`SW1A 2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostcodePrefix {
    area: String,
    district: Option<String>,
    /// The letter after the district's figures.
    letter: Option<char>,
    /// The first figure of the inward part.
    sector: Option<char>,
}

impl PostcodePrefix {
    /// Reads the beginning of postcodes as a consultation file writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let (outward, sector) = match text.split_once(' ') {
            None => (text.as_str(), None),
            Some((outward, sector)) => {
                let mut figures = sector.chars();
                let first = figures.next().filter(char::is_ascii_digit)?;
                if figures.next().is_some() {
                    return None;
                }
                (outward, Some(first))
            }
        };
        let prefix = outward_part(outward)?;
        (sector.is_none() || prefix.district.is_some()).then_some(Self { sector, ..prefix })
    }

    /// Reads what somebody typed: a whole postcode, or its first half, which is enough for most
    /// areas.
    ///
    /// Where something is set apart at the end, that is the second half and is whole: `SW1 1` is
    /// not the district `SW11`.
    pub fn typed(text: &str) -> Option<Self> {
        let seen: String = text
            .chars()
            .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
            .collect();
        let seen = seen.to_ascii_uppercase();
        let parts: Vec<&str> = seen
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter(|part| !part.is_empty())
            .collect();
        let code = parts.concat();
        if !code.is_ascii() || code.len() > 7 {
            return None;
        }
        let (outward, inward) = code.split_at(code.len().saturating_sub(3));
        let is_whole = is_inward(inward)
            && outward_part(outward).is_some_and(|prefix| prefix.district.is_some());
        if parts.len() > 1 && !(is_whole && parts.last() == Some(&inward)) {
            return None;
        }
        let read = match outward_part(outward) {
            Some(prefix) if is_whole => Some(Self {
                sector: inward.chars().next(),
                ..prefix
            }),
            _ => outward_part(&code),
        };
        read.filter(|prefix| prefix.district.is_some())
    }

    /// Whether every postcode that begins like `other` begins like this.
    pub fn covers(&self, other: &Self) -> bool {
        fn fits<T: PartialEq>(own: Option<&T>, other: Option<&T>) -> bool {
            own.is_none() || own == other
        }
        self.area == other.area
            && fits(self.district.as_ref(), other.district.as_ref())
            && fits(self.letter.as_ref(), other.letter.as_ref())
            && fits(self.sector.as_ref(), other.sector.as_ref())
    }

    /// How much it says: of two beginnings that cover a postcode the one that says more counts.
    pub fn exactness(&self) -> usize {
        [
            self.district.is_some(),
            self.letter.is_some(),
            self.sector.is_some(),
        ]
        .into_iter()
        .filter(|known| *known)
        .count()
    }
}

/// `2AA`: a figure and two letters.
fn is_inward(text: &str) -> bool {
    matches!(text.as_bytes(), [figure, one, two] if figure.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase())
}

/// `SW`, `SW1`, `SW11`, `SW1A`: one or two letters, up to two figures, and after a single figure
/// perhaps a letter.
fn outward_part(text: &str) -> Option<PostcodePrefix> {
    let area: String = text.chars().take_while(char::is_ascii_uppercase).collect();
    let rest = &text[area.len()..];
    let district: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let mut letters = rest[district.len()..].chars();
    let letter = letters.next();
    let sound = (1..=2).contains(&area.len())
        && district.len() <= 2
        && letter.is_none_or(|letter| letter.is_ascii_uppercase() && district.len() == 1)
        && letters.next().is_none();
    sound.then(|| PostcodePrefix {
        area,
        district: Some(district).filter(|figures| !figures.is_empty()),
        letter,
        sector: None,
    })
}

/// The place of the area in which a postcode lies, by the beginnings of each area: the most exact
/// one counts.
pub fn area_of(typed: &PostcodePrefix, areas: &[Vec<PostcodePrefix>]) -> Option<usize> {
    let fitting = areas.iter().enumerate().flat_map(|(place, beginnings)| {
        beginnings
            .iter()
            .filter(|beginning| beginning.covers(typed))
            .map(move |beginning| (beginning.exactness(), std::cmp::Reverse(place)))
    });
    fitting.max().map(|(_, place)| place.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes_are_read_however_they_are_typed() {
        for text in [
            "SW1A 2AA",
            "sw1a2aa",
            " SW1A-2AA ",
            "SW 1A 2AA",
            "SW1A",
            "E1 6AN",
            "e16an",
            "E1",
            "B33 8TH",
            "CR2 6XH",
            "DN55 1PT",
            "W1A 0AX",
            "M1 1AE",
        ] {
            assert!(PostcodePrefix::typed(text).is_some(), "{text}");
        }
        for text in [
            "",
            "SW",
            "London",
            "SW1A 2A",
            "SW1A 22A",
            "1AA",
            "SW1A 2AAA",
            "E166AN7",
            "٣",
            "SW1A 2ÄA",
            "12345",
        ] {
            assert_eq!(PostcodePrefix::typed(text), None, "{text}");
        }
        assert_eq!(
            PostcodePrefix::typed("E16AN"),
            PostcodePrefix::typed("E1 6AN"),
            "a whole postcode comes before a half one"
        );
    }

    #[test]
    fn a_postcode_that_breaks_off_is_not_read_as_another() {
        // The districts SW11, E16 and N19 are elsewhere than SW1, E1 and N1.
        for text in [
            "SW1 1",
            "E1 6",
            "E16 AN",
            "E1 6A",
            "SW1 1A",
            "N19G",
            "E16A",
            "SW1A2 AA",
            "S W 1 A 2 A A",
        ] {
            assert_eq!(PostcodePrefix::typed(text), None, "{text}");
        }
    }

    #[test]
    fn a_beginning_covers_what_begins_so_and_nothing_that_looks_like_it() {
        let covers = |prefix: &str, code: &str| {
            PostcodePrefix::parse(prefix)
                .unwrap()
                .covers(&PostcodePrefix::typed(code).unwrap())
        };
        for (prefix, code, fits) in [
            ("E", "E16 1AA", true),
            ("E", "EC1A 1AA", false),
            ("SW1", "SW1A 2AA", true),
            ("SW1", "SW11 2AA", false),
            ("SW1A", "SW1A 2AA", true),
            ("SW1A", "SW1E 2AA", false),
            ("SW1A 2", "SW1A 2AA", true),
            ("SW1A 2", "SW1A 1AA", false),
            ("SW1A 2", "SW1A", false),
        ] {
            assert_eq!(covers(prefix, code), fits, "{prefix} and {code}");
        }
        for text in [
            "", "1", "SWX", "SW1AB", "SW11A", "SW111", "SW 1", "SW1 AA", "SW1 12", "SW1A2AA",
        ] {
            assert_eq!(PostcodePrefix::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_most_exact_beginning_decides() {
        let areas = [vec!["SW", "W"], vec!["SW1"], vec!["SW1A 2"]].map(|list| {
            list.into_iter()
                .map(|p| PostcodePrefix::parse(p).unwrap())
                .collect()
        });
        let area = |code: &str| area_of(&PostcodePrefix::typed(code).unwrap(), &areas);
        assert_eq!(
            [
                "SW11 1AA", "SW1E 5ND", "SW1A 2AA", "SW1A", "W1A 0AX", "N1 9GU"
            ]
            .map(area),
            [Some(0), Some(1), Some(2), Some(1), Some(0), None]
        );
    }
}
