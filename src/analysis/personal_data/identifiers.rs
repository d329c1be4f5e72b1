//! Identifiers of a known form: contact details, numbers that authorities give, plates, cards.

use super::lists::is_english;
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
                text.contains(['@', '[', '(', '{'])
                    || dot_inside()
                    || text
                        .as_bytes()
                        .windows(5)
                        .any(|word| word.eq_ignore_ascii_case(b" dot "))
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
    let form =
        Regex::new(form).unwrap_or_else(|error| unreachable!("a form is written wrongly: {error}"));
    IdentifierRule {
        kind,
        form,
        holds,
        sign,
    }
}

/// A form that cannot do without figures.
fn numbered(kind: PersonalDataKind, form: &str, holds: fn(&str) -> bool) -> IdentifierRule {
    rule(kind, IdentifierSign::Figure, form, holds)
}

/// A UK postcode, upper or lower case, an O for a zero included.
pub const POSTCODE: &str = r"(?i:(?:GIR\s?0AA|BFPO\s?\d{1,4}|[A-PR-UWYZ](?:\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d{1,2}|[A-HK-Y]\d[ABEHMNPRVWXY])\s{0,2}[\dO][ABD-HJLNP-UW-Z]{2}))";

static RULES: LazyLock<Vec<IdentifierRule>> = LazyLock::new(|| {
    let domain = r"(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:xn--[a-z\d]+|\p{L}{2,24})";
    let tld = r"(?:com|org|net|info|biz|io|ai|me|tv|app|dev|online|site|uk|ie|eu|de|fr|es|it|pl|nl|us|ca|au|in|pk|ng|za|edu|gov|co|ly|gg|link|social|london|wales|scot|cymru)";
    let dot = r"(?:\s?\.\s?|\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*|\s+dot\s+)";
    let at = r"(?:\s*[\[({]\s*(?:at|@)\s*[\])}]\s*|\s+at\s+|\s?@\s?)";
    let spelled =
        "(?:(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble)";
    vec![
        rule(
            PersonalDataKind::Email,
            IdentifierSign::At,
            &format!(
                r"(?i)[\p{{L}}\d!#$%&*+/=?^_{{|}}~'-][\p{{L}}\d.!#$%&*+/=?^_{{|}}~'-]*@{domain}"
            ),
            always,
        ),
        rule(
            PersonalDataKind::Email,
            IdentifierSign::WrittenOut,
            &format!(
                r"(?i)\b[\p{{L}}\d][\p{{L}}\d._+-]*(?:{dot}[\p{{L}}\d_-]+)??{at}[\p{{L}}\d][\p{{L}}\d-]*(?:{dot}[\p{{L}}\d-]+)*{dot}{tld}\b"
            ),
            written_out,
        ),
        rule(
            PersonalDataKind::Link,
            IdentifierSign::Site,
            &format!(
                r#"(?i)\b(?:https?|ftp|hxxps?)://[^\s<>"]+|\bwww\.[^\s<>"]+|\b(?:[a-z\d][a-z\d-]*\.)+{tld}(?:/[^\s<>"]*)?(?::\d+)?"#
            ),
            link,
        ),
        rule(
            PersonalDataKind::Link,
            IdentifierSign::Slash,
            r"///\p{L}+\.\p{L}+\.\p{L}+",
            always,
        ),
        rule(
            PersonalDataKind::Handle,
            IdentifierSign::At,
            r"(?:^|[\s(\[,:;/])(?P<it>@[\p{L}\d_](?:[\p{L}\d_.]{0,38}[\p{L}\d_])?)",
            handle,
        ),
        rule(
            PersonalDataKind::Handle,
            IdentifierSign::Slash,
            r"\b(?P<it>(?:u|r)/[A-Za-z\d_-]{3,30})\b",
            |found| found.starts_with("u/"),
        ),
        rule(
            PersonalDataKind::Handle,
            IdentifierSign::Nothing,
            r#"(?i)\b(?:twitter|x|instagram|insta|ig|tiktok|snapchat|snap|telegram|facebook|fb|discord|reddit|threads|bluesky|youtube)(?:\s+(?:handle|name|account|username|user|profile|id))?(?:\s+is|\s+as|\s*:|\s*-|\s*=)\s*"?(?P<it>[a-z][\w.]{2,30}\w)"#,
            username,
        ),
        rule(
            PersonalDataKind::Handle,
            IdentifierSign::Nothing,
            r#"(?i)\b(?:handle|username|user name|gamertag|screen name)(?:\s+is|\s*:)?\s+"?(?P<it>[a-z][\w.]{2,30}\w)"#,
            username,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            r"(?i)\b[A-Z]{2}\d{2}(?:[\s-]?[A-Z\d]{4}){2,7}(?:[\s-]?[A-Z\d]{1,4})?\b",
            iban,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            r"(?i)\bsort\s?code\W{0,3}(?:is\s|number\s)?\s*(?P<it>\d{2}[\s-]?\d{2}[\s-]?\d{2})\b",
            always,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            r"(?i)\b(?:bank\s)?(?:account|acct|a/c)\s?(?:number|no\.?|num)?\W{0,3}(?:is\s)?\s*(?P<it>\d{4}[\s-]?\d{4}|\d{6,10})\b",
            always,
        ),
        numbered(
            PersonalDataKind::PaymentCard,
            r"\b\d(?:[ -]?\d){11,18}\b",
            luhn,
        ),
        numbered(
            PersonalDataKind::NationalInsurance,
            r"(?i)\b[A-Z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?[A-D]\b",
            always,
        ),
        numbered(
            PersonalDataKind::NationalInsurance,
            r"(?i)\b(?:national insurance|n\.?i\.?)(?:\s(?:number|no\.?))?\W{0,3}(?:is\s)?\s*(?P<it>[A-Z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2})\b",
            always,
        ),
        numbered(
            PersonalDataKind::NhsNumber,
            r"\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b",
            mod_11,
        ),
        numbered(
            PersonalDataKind::NhsNumber,
            r"(?i)\bNHS\s(?:number|no\.?|num)?\W{0,3}(?:is\s)?\s*(?P<it>\d{3}[\s-]?\d{3}[\s-]?\d{4})\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?P<it>(?:\+|\(\+)\s?\d{1,3}\)?(?:[\s.()/-]{0,3}\d){6,14}(?:\s?(?:ext\.?|extension|x)\s?\d{1,6})?)\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?:^|[^\d\p{L}])(?P<it>00\s?[1-9]\d{0,2}(?:[\s.()/-]{0,3}\d){7,13}(?:\s?(?:ext\.?|extension|x)\s?\d{1,6})?)\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?:^|[^\d\p{L}+])(?P<it>\(?[0Oo](?:[\s.()/-]{0,2}[\dOo]){9,10}(?:\s?(?:ext\.?|extension|x)\s?\d{1,6})?)\b",
            uk_phone,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?:^|[^\d\p{L}])(?P<it>44[\s.-]?[1-37](?:[\s.()/-]{0,2}\d){9})\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?:^|[^\d\p{L}+-])(?P<it>(?:1[-. ]?)?\(?[2-9]\d{2}\)?[-. ]{0,2}\d{3}[-. ]\d{4}(?:\s?(?:ext\.?|x)\s?\d{1,6})?)\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?i)\b(?:tel|telephone|phone|mobile|mob|cell|call(?:\sme)?|ring(?:\sme)?|text(?:\sme)?|whatsapp|fax|contact|number)\b[^\d+(]{0,24}(?P<it>[+(]?\d(?:[\s.()/-]{0,2}\d){5,14})\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?i)\b(?:messages to|answering at|reach me at|registered|available at)\s(?P<it>\(?\d(?:[\s.()/-]{0,2}\d){6,12})\b",
            always,
        ),
        numbered(
            PersonalDataKind::Phone,
            r"(?:^|[^\d\p{L}+.,/£$€-])(?P<it>\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,4})\b",
            grouped,
        ),
        rule(
            PersonalDataKind::Phone,
            IdentifierSign::Nothing,
            &format!(
                r"(?i)\b{spelled}[\s,-]+){{8,}}(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)\b"
            ),
            always,
        ),
        numbered(
            PersonalDataKind::Postcode,
            &format!(r"\b{POSTCODE}\b"),
            always,
        ),
        numbered(
            PersonalDataKind::VehiclePlate,
            r"(?i)\b[A-HJ-PR-Y]{2}\s?(?:0[1-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}\b",
            plate,
        ),
        numbered(
            PersonalDataKind::VehiclePlate,
            r"\b(?:[A-HJ-NPR-TV-Y]|Q)\s?\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}\s?\d{1,3}\s?[A-HJ-NPR-TV-Y]\b|\b[A-Z]{0,2}[IZ][A-Z]{0,2}\s?\d{1,4}\b|\b\d{3}\s?[DX]\s?\d{3}\b",
            plate,
        ),
        numbered(
            PersonalDataKind::VehiclePlate,
            r"\b(?:[A-Z]{3}\s?\d{3}|\d{3}\s?[A-Z]{3})\b",
            old_plate,
        ),
        numbered(
            PersonalDataKind::VehiclePlate,
            r"(?i)\b(?:reg(?:istration|istered)?|number\s?plate|plates?|car|van|vehicle|motorbike|motorcycle|bike|scooter|moped|lorry|truck|taxi|minicab|cab|bus|coach|bmw|audi|ford|volvo|vauxhall|mercedes|drove|driving|drives|parked)\b[^.\n]{0,40}?\b(?P<it>[A-Z]{1,3}\s?\d{1,4}\s?[A-Z]?|\d{1,4}\s?[A-Z]{1,3}|[A-Z]\s?\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}\s?[A-Z])\b",
            old_plate,
        ),
        numbered(
            PersonalDataKind::VehiclePlate,
            r"\b(?P<it>[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3})\b[^.\n\d]{0,30}?\b(?:reg|registration|number\s?plate|plates?|car|van|vehicle|motorbike|drove|parked|was driven|pulled up|sped)\b",
            old_plate,
        ),
        numbered(
            PersonalDataKind::CollarNumber,
            r"(?i)\b(?:collar|shoulder|badge|warrant|epaulette|officer(?:'s)?|pc'?s?|pcso|police|id|identification)\s?(?:card\s)?(?:number|num|no\.?|nr|#)[^\d.\n]{0,30}?\s*\b(?P<it>[A-Z]{0,3}[\s-]?\d{1,7}[\s-]?[A-Z]{0,3})\b",
            always,
        ),
        numbered(
            PersonalDataKind::CollarNumber,
            r"\b(?i:pc|wpc|pcso|dc|wdc|ds|di|dci|ps|sgt|sergeant|constable|officer|insp|inspector|sc|special constable|collar|shoulder|badge|epaulette)\b\.?\s?(?:(?i:was|is|said|read|reads|saying)\s)?#?(?P<it>[A-Z]{0,3}\s?\d{2,6}\s?[A-Z]{0,3})\b",
            always,
        ),
        numbered(
            PersonalDataKind::CollarNumber,
            r"\b(?P<it>\d{3,6}\s?[A-Z]{0,3})\s(?:(?i:on (?:his|her|their|the) (?:shoulder|collar|badge|epaulette|uniform)s?))\b",
            always,
        ),
        numbered(
            PersonalDataKind::OtherNumber,
            r"(?i)\b[A-Z9]{5}[\s-]?\d[015-8]\d(?:0[1-9]|[12]\d|3[01])\d[\s-]?[A-Z9]{2}\d[A-Z]{2}\b",
            always,
        ),
        numbered(
            PersonalDataKind::OtherNumber,
            r"(?i)\bpassport\s?(?:number|no\.?)?\W{0,3}(?:is\s)?\s*(?P<it>[A-Z]{0,2}\d{7,9})\b",
            always,
        ),
        numbered(
            PersonalDataKind::OtherNumber,
            r"(?i)\b(?:crime|cad|incident|case|complaint|reference|ref|custody|crn|fcn|urn|visa|brp|licence|license)\s?(?:reference|ref|record|report)?\s?(?:number|num|no\.?|#)?\W{0,3}(?:is\s|was\s)?\s*(?P<it>(?:[A-Z]{0,4}[\s/-]?)?\d{3,}(?:[/-][A-Z\d]{1,8}){0,3})\b",
            reference,
        ),
        numbered(
            PersonalDataKind::OtherNumber,
            r"\b\d{3}-\d{2}-\d{4}\b",
            always,
        ),
        numbered(
            PersonalDataKind::OtherNumber,
            r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b",
            always,
        ),
        rule(
            PersonalDataKind::OtherNumber,
            IdentifierSign::Colon,
            r"(?i)\b(?:[\da-f]{1,4}:){7}[\da-f]{1,4}\b",
            always,
        ),
        numbered(
            PersonalDataKind::BirthDate,
            r"(?i)\b(?:born(?:\son(?:\sthe)?)?|d\.?o\.?b\.?|date of birth|birthday)(?:\s(?:is|was|on))?\W{0,3}\s*(?:the\s)?(?P<it>\d{1,2}(?:st|nd|rd|th)?(?:\s(?:of\s)?|[/.-])(?:\d{1,2}|\p{L}{3,9}),?(?:\s|[/.-])\d{2,4}|\p{L}{3,9}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{4}-\d{2}-\d{2})\b",
            always,
        ),
    ]
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

/// "Sam at example dot com": at least one of the two is written out, and the words are not a
/// sentence ("look at this.It").
fn written_out(found: &str) -> bool {
    let lower = found.to_lowercase();
    let signs = lower.contains(['@', '[', '(', '{']);
    signs
        || lower.contains(" dot ")
        || lower
            .split(" at ")
            .nth(1)
            .is_some_and(|domain| domain.contains('.') && !domain.contains(". "))
}

/// Not a number, not "e.g." and its like, not the part of an e-mail address.
fn link(found: &str) -> bool {
    found.contains("://") || found.starts_with("www") || {
        let name = found.split_once('/').map_or(found, |(name, _)| name);
        name.len() > 5
            && name.split('.').next().is_some_and(|first| first.len() > 1)
            && name.chars().any(char::is_alphabetic)
    }
}

/// Not "@ work".
fn handle(found: &str) -> bool {
    found.chars().skip(1).any(char::is_alphabetic) && username(&found[1..])
}

/// Not a word of a sentence about a platform.
fn username(found: &str) -> bool {
    found.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '.')
        || !is_english(&found.to_lowercase())
}

/// Eight digits or more in groups that are no thousands, no date and no years.
fn grouped(found: &str) -> bool {
    let groups: Vec<&str> = found.split([' ', '-']).collect();
    let thousands = groups[1..].iter().all(|group| group.len() == 3);
    let years = groups
        .iter()
        .any(|group| group.len() == 4 && matches!(&group[..2], "19" | "20"))
        && groups.len() < 4;
    let count = digits(found).len();
    (8..=13).contains(&count)
        && !years
        && (!thousands
            || groups[0].len() == 3 && groups.len() == 3 && found.contains('-')
            || groups.len() == 3 && groups[0].len() == 3)
}

/// UK numbers have 10 or 11 digits, and no area begins with 4 or 6. A date and a time are not a
/// number.
fn uk_phone(found: &str) -> bool {
    static DATE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|^\d\d\s\d\d\s\d{4}$").ok());
    let all = digits(found);
    found.chars().filter(char::is_ascii_digit).count() >= 8
        && all.len() >= 10
        && !matches!(all[1], 0 | 4 | 6)
        && !DATE.as_ref().is_some_and(|date| date.is_match(found))
}

fn luhn(found: &str) -> bool {
    let all = digits(found);
    let sum: u32 = all
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 0 {
                *digit
            } else {
                digit * 2 / 10 + digit * 2 % 10
            }
        })
        .sum();
    all.len() >= 12 && sum.is_multiple_of(10) && all.iter().any(|digit| *digit != all[0])
}

/// The check digit of NHS numbers.
fn mod_11(found: &str) -> bool {
    let all = digits(found);
    let sum: u32 = all
        .iter()
        .take(9)
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = 11 - sum % 11;
    all.iter().any(|digit| *digit != all[0]) && (if check == 11 { 0 } else { check }) == all[9]
}

/// ISO 13616: the remainder by 97 is 1.
fn iban(found: &str) -> bool {
    let all: Vec<char> = found.chars().filter(char::is_ascii_alphanumeric).collect();
    if !(15..=34).contains(&all.len()) {
        return false;
    }
    let rest = all[4..]
        .iter()
        .chain(&all[..4])
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, value| {
            (if value > 9 { rest * 100 } else { rest * 10 } + value) % 97
        });
    rest == 1
}

/// What looks like a plate and is a law, a year, a device or words ("to 18 and").
fn plate(found: &str) -> bool {
    if found.contains(char::is_lowercase)
        && found
            .split_whitespace()
            .any(|word| is_english(&word.to_lowercase()))
    {
        return false;
    }
    let letters: String = found
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_uppercase();
    ![
        "COVID", "ZONE", "SIZE", "CIVIC", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XII", "I",
    ]
    .contains(&letters.as_str())
}

fn old_plate(found: &str) -> bool {
    let shouted = found
        .chars()
        .filter(char::is_ascii_alphabetic)
        .all(|c| c.is_ascii_uppercase());
    let letters: String = found.chars().filter(char::is_ascii_alphabetic).collect();
    shouted
        && ![
            "AM", "PM", "A", "I", "MPH", "AI", "GDPR", "DPA", "BBC", "UK", "US", "EU", "TV", "PC",
            "GPS", "M", "GBP", "PIT", "K", "NHS", "MPS", "ISO", "IEC", "RFC", "USD", "EUR", "USA",
            "COP", "GDP", "BST", "GMT", "BCE", "KMH", "RPM", "THE", "AND", "FOR",
        ]
        .contains(&letters.as_str())
        && found.len() > 2
}

fn reference(found: &str) -> bool {
    found.chars().filter(char::is_ascii_digit).count() >= 5 || found.contains('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_with_figures_find_nothing_where_there_are_none() {
        let texts = include_str!("../../../tests/data/polis/bowling-green.csv")
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
        let comments = include_str!("../../../tests/data/polis/bowling-green.csv");
        let planted = include_str!("../../../tests/data/personal-data/presidio-sample.json");
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
