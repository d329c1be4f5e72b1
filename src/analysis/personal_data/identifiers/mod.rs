//! Identifiers of a known form: contact details, numbers that authorities give, plates, cards.

mod births;
mod contacts;
mod numbers;
mod officers;
mod vehicles;

use super::{Find, PersonalDataKind};
use regex::{Match, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A form, and what must hold beyond it. The group `it`, where there is one, is what is found;
/// otherwise all of it is.
struct IdentifierRule {
    kind: PersonalDataKind,
    form: Regex,
    holds: fn(&str) -> bool,
    sign: IdentifierSign,
}

/// What stands in everything that a form finds: most texts have none of these, and are not searched
/// for what needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IdentifierSign {
    Nothing,
    Figure,
    At,
    Slash,
    Colon,
    /// A dot inside a word, or a slash: the address of a site.
    Site,
    /// What an address has in place of its signs when it is written out.
    WrittenOut,
}

impl IdentifierSign {
    const ALL: [Self; 7] = [
        Self::Nothing,
        Self::Figure,
        Self::At,
        Self::Slash,
        Self::Colon,
        Self::Site,
        Self::WrittenOut,
    ];

    fn is_in(self, text: &str) -> bool {
        let dot_inside = || {
            text.as_bytes()
                .windows(2)
                .any(|pair| pair[0] == b'.' && pair[1] != b' ')
        };
        match self {
            Self::Nothing => true,
            Self::Figure => text.contains(char::is_numeric),
            Self::At => text.contains('@'),
            Self::Slash => text.contains('/'),
            Self::Colon => text.contains(':'),
            Self::Site => text.contains('/') || dot_inside(),
            Self::WrittenOut => {
                text.contains(['@', '[', '(', '{', '<'])
                    || dot_inside()
                    || text.as_bytes().windows(5).any(|word| {
                        matches!(word[0], b' ' | b'_' | b'-')
                            && word[1..4].eq_ignore_ascii_case(b"dot")
                            && matches!(word[4], b' ' | b'_' | b'-')
                    })
            }
        }
    }
}

const fn always(_: &str) -> bool {
    true
}

fn rule(
    kind: PersonalDataKind,
    sign: IdentifierSign,
    form: &str,
    holds: fn(&str) -> bool,
) -> IdentifierRule {
    IdentifierRule {
        kind,
        form: plain_form(form),
        holds,
        sign,
    }
}

/// A form whose figures and ends of words are those of ASCII. Texts are normalised: no other figures
/// are left, and the tables of Unicode would make forms of many figures large and slow.
pub fn plain_form(form: &str) -> Regex {
    let plain = form.replace(r"\d", "[0-9]").replace(r"\b", r"(?-u:\b)");
    Regex::new(&plain).unwrap_or_else(|error| unreachable!("a form is written wrongly: {error}"))
}

/// A form that cannot do without figures.
fn numbered(kind: PersonalDataKind, form: &str, holds: fn(&str) -> bool) -> IdentifierRule {
    rule(kind, IdentifierSign::Figure, form, holds)
}

/// A UK postcode, upper or lower case, an O for a zero included.
pub const POSTCODE: &str = r"(?i:(?:GIR\s?0AA|BFPO\s?\d{1,4}|[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRVWXY])\s{0,2}[\dO][ABD-HJLNP-UW-Z]{2}))";

static RULES: LazyLock<Vec<IdentifierRule>> = LazyLock::new(|| {
    [
        numbers::rules(),
        contacts::rules(),
        vehicles::rules(),
        officers::rules(),
        births::rules(),
    ]
    .into_iter()
    .flatten()
    .collect()
});

impl IdentifierRule {
    /// What the form finds and what holds beyond it, in bytes.
    fn find(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        // Groups are asked for where something is found, which is nowhere in most texts.
        let found = |whole: Match<'_>| {
            Some(
                self.form
                    .captures_at(text, whole.start())?
                    .name("it")
                    .unwrap_or(whole)
                    .range(),
            )
        };
        self.form
            .find_iter(text)
            .filter_map(found)
            .filter_map(|range| {
                let words = text[range.clone()]
                    .trim_end_matches([' ', '.', ',', ';', ':', '!', '?', ')', '\'', '"', '-']);
                (!words.is_empty() && (self.holds)(words))
                    .then_some(range.start..range.start + words.len())
            })
    }
}

/// Every identifier of a normalised text, in bytes.
pub fn find(text: &str) -> Vec<Find> {
    let signs = IdentifierSign::ALL.map(|sign| sign.is_in(text));
    let rules = RULES.iter().filter(|rule| signs[rule.sign as usize]);
    rules
        .flat_map(|rule| rule.find(text).map(|range| (range, rule.kind)))
        .collect()
}

fn digits(found: &str) -> Vec<u32> {
    found
        .chars()
        .filter_map(|c| {
            if matches!(c, 'O' | 'o') {
                Some(0)
            } else {
                c.to_digit(10)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_with_figures_find_nothing_where_there_are_none() {
        let texts = include_str!("../../../../tests/data/polis/bowling-green.csv")
            .replace(char::is_numeric, "o");
        let shouted = texts.to_uppercase();
        for rule in RULES
            .iter()
            .filter(|rule| rule.sign == IdentifierSign::Figure)
        {
            for text in texts.lines().chain(shouted.lines()) {
                assert_eq!(rule.find(text).next(), None, "{}", rule.form);
            }
        }
    }

    #[test]
    fn whatever_a_form_finds_has_its_sign() {
        assert!(
            IdentifierSign::ALL
                .iter()
                .enumerate()
                .all(|(place, sign)| *sign as usize == place)
        );
        let comments = include_str!("../../../../tests/data/polis/bowling-green.csv");
        let planted = include_str!("../../../../tests/data/personal-data/presidio-sample.json");
        let written_out = "sam at example dot com\nsam AT example DOT com\nsam at example.org\nsam at example .org\nsam[at]example[dot]org\n\
            sam @ example . org\nx.com/me\nhttp://intranet\nwww.gov.uk\nu/lark42\n///lark.sings.early\n@lark_42\n2001:db8:0:0:0:0:0:1";
        let mut found = 0;
        for rule in RULES.iter() {
            for text in comments
                .lines()
                .chain(planted.lines())
                .chain(written_out.lines())
            {
                for range in rule.find(text) {
                    assert!(rule.sign.is_in(text), "{}: {}", &text[range], rule.form);
                    found += usize::from(!matches!(
                        rule.sign,
                        IdentifierSign::Nothing | IdentifierSign::Figure
                    ));
                }
            }
        }
        assert!(found > 40, "{found} finds show little");
    }
}
