//! Addresses by their grammar: a number, words and a kind of street; a flat in a building; and
//! whatever stands before a postcode.

mod houses;
mod tokens;

use super::identifiers::{POSTCODE, plain_form};
use super::lists::{NOT_STREETS, TOWNS, is_english, is_word};
use super::words::fold;
use super::{Find, PersonalDataKind};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Kinds of streets that are hardly anything else, also in lower case.
const SURE_STREETS: &str =
    "road|rd|street|avenue|ave|lane|crescent|cres|terrace|gardens|gdns|grove|mews|drive|close";
/// Kinds of streets, with a capital.
const STREETS: &str = "Road|Rd|Street|St|Lane|Ln|La|Avenue|Ave|Av|Close|Cl|Clo|Drive|Dr|Drv|Way|Wy|Court|Ct|Crescent|Cres|Cr|Place|Pl|Terrace|Terr|Ter|Gardens|Gdns|\
    Garden|Grove|Gr|Grv|Square|Sq|Hill|Rise|Row|Mews|Park|Pk|Walk|Wk|View|Green|Grn|Wharf|Quay|Parade|Pde|Broadway|Boulevard|Blvd|Gate|Yard|Passage|Circus|Path|\
    Bridge|Estate|Croft|Fold|Mead|Meadow|Meadows|Vale|Dene|Dale|End|Chase|Embankment|Approach|Alley|Arcade|Bank|Brae|Cottages|Common|Copse|Field|Fields|Ride|Side|Spur|\
    Strand|Highway|Villas|Lodge|Heights|Point|Mansions|Buildings|House|Tower|Towers|Rents|Wynd|Loan|Hey|Nook|Oval|Link|Links|Mount|Orchard|Paddock|Reach|Ridge|Crossing|\
    Turnpike|Pike|Parkway|Trail|Circle|Loop|Ferry|Hollow|Cove|Bypass|Freeway|Station|Summit|Springs|Shoal|Shores|Trace|Track|Tunnel|Union|Valley|Viaduct|Village|Ville|Well|Wells|\
    Rue|Straße|Strasse|Via|Calle";
/// Kinds of streets that are other things, too, in lower case.
const UNSURE_STREETS: &str = "approach|bank|blvd|bridge|butts|causeway|crossing|drove|end|garth|glade|glebe|heath|holt|knoll|lea|leas|link|links|loke|parkway|reach|ride|side|spur|strand|vennel|boulevard|brae|broadway|buildings|chase|circus|common|cottages|court|croft|dale|dene|embankment|estate|field|fields|fold|gate|green|heights|hill|mansions|mead|\
    meadow|meadows|mount|orchard|parade|park|passage|path|place|quay|ridge|rise|row|square|vale|view|villas|walk|way|wharf|wynd|yard";
const UNIT: &str = r"(?i:(?:(?:basement|ground floor|first floor|second floor|top|garden)\s)?flat|fflat|uned|bloc|apartment|apt|unit|room|rm|suite|studio|maisonette|block|plot|bedsit)\.?\s?(?i:no\.?\s?|number\s)?(?:[A-Za-z]?\d{1,4}[A-Za-z]?(?:[/-]\d{1,4})?|[A-Za-z])\b";
const NUMBER: &str = r"(?:\d{1,5}[A-Za-z]?(?:\s?[/-]\s?\d{1,5}[A-Za-z]?)?)";
const CAPITAL: &str = r"\p{Lu}[\p{L}'.-]*";

struct AddressForms {
    /// A flat in a building, which may have a letter in place of a number.
    flat: Regex,
    /// "I live in Acacia Avenue".
    lives: Regex,
    numbered: NumberedForms,
    /// The next part after a comma or a line: a town, a county.
    next: Regex,
    unit: Regex,
    /// The street after a building.
    then_street: Regex,
    postcode: Regex,
    zip: Regex,
    /// What leads up to a postcode, from its end.
    before: Regex,
}

/// Forms that cannot do without figures.
struct NumberedForms {
    /// A number, words with capitals, a kind of street; a flat before it, if there is one.
    street: Regex,
    /// The same in lower case.
    lower: Regex,
    /// Streets of one word.
    single: Regex,
    /// A number and words after what says that they are an address.
    said: Regex,
    box_number: Regex,
}

static FORMS: LazyLock<AddressForms> = LazyLock::new(|| {
    let form = plain_form;
    let words = format!(
        r"(?:(?:{CAPITAL}|\d{{1,3}}(?:st|nd|rd|th))[\s-]+(?:(?:of|the|and|on|upon|le|de|la)\s+)?){{1,4}}?"
    );
    let parts = format!(r"{CAPITAL}(?:[ -](?:{CAPITAL}|upon|on|le|under|the|of|in|by|cum)){{0,3}}");
    AddressForms {
        flat: form(&format!(
            r"\b{UNIT}\s?,?\s+(?:{NUMBER},?\s+)?(?:{CAPITAL}\s+){{1,3}}?(?:{STREETS})\b"
        )),
        lives: form(&format!(
            r"(?i:\b(?:lives?|living|lived|resid(?:e|es|ing)|home is|house is|based|stays?|staying|address(?:\s+is)?)\s*(?:just\s)?(?:on|in|at|off|near|over)?\W{{0,2}}\s*)(?P<it>{words}(?:Road|Rd|Street|Avenue|Ave|Lane|Close|Crescent|Terrace|Gardens|Grove|Mews|Drive))\b"
        )),
        numbered: NumberedForms {
            street: form(&format!(
                r"\b(?:{UNIT}\s?,?\s+)?{NUMBER},?\s+{words}(?:{STREETS})\b\.?(?:\s(?:North|South|East|West|N|S|E|W)\b)?"
            )),
            lower: form(&format!(
                r"(?i)\b(?:{UNIT}\s?,?\s+)?(?P<number>{NUMBER}),?\s+(?P<words>(?:[\p{{L}}'.-]{{2,}}\s+){{1,4}}?)(?:{SURE_STREETS})\b\.?"
            )),
            single: form(&format!(
                r"\b(?:{UNIT}\s?,?\s+)?{NUMBER},?\s+(?:The\s+\p{{Lu}}\p{{L}}+|Broadway|Strand|Whitehall|Piccadilly|Cheapside|Aldwych|Haymarket|Kingsway|Poultry|Houndsditch|Minories|(?:High|Low)\s\p{{Lu}}\p{{L}}+)\b"
            )),
            said: form(
                r"(?i)\b(?:lives? at|living at|resid(?:es?|ing) at|address(?: is|:| with)|moved to|send (?:it|one|them|this|a new one) to|sent to)[\s?a-z]{0,8}?\s+(?P<it>\d{1,6}[a-z]?\s[^,.;\n]{3,60})",
            ),
            box_number: form(r"(?i)\bP\.?\s?O\.?\s?box\s?(?:no\.?\s?)?\d{1,6}\b"),
        },
        next: form(&format!(r"^(?:\s*,\s*|\s*\n\s*)(?P<part>{parts})")),
        then_street: form(&format!(r"^\s*,\s*{NUMBER},?\s+{words}(?:{STREETS})\b")),
        unit: form(&format!(r"^(?:\s*,?\s+){UNIT}\b")),
        postcode: form(&format!(r"^[\s,.]{{0,3}}{POSTCODE}\b")),
        zip: form(r"^(?:\s*,?\s*[A-Z]{2})?\s*,?\s+\d{5}(?:-\d{4})?\b"),
        before: form(&format!(
            r"(?:(?:{UNIT}|{NUMBER}|{CAPITAL}|of|the|upon|and|on|in|le|under|next)(?:\s*,\s*|\s*\n\s*|\s+)){{1,14}}$"
        )),
    }
});

/// How far before a postcode its address may begin, in bytes.
const BEFORE: usize = 120;

/// Every address of a normalised text, in bytes. `known` are the identifiers; postcodes among them
/// are where addresses end.
pub fn find(text: &str, known: &[Find]) -> Vec<Find> {
    let forms = &*FORMS;
    let mut ranges: Vec<Range<usize>> = forms
        .flat
        .find_iter(text)
        .map(|found| found.range())
        .collect();
    ranges.extend(
        forms
            .lives
            .captures_iter(text)
            .filter_map(|captures| captures.name("it"))
            .map(|found| found.range()),
    );
    ranges.extend(houses::find(text));
    // Most texts have no figure in them.
    if text.contains(char::is_numeric) {
        let said = forms.numbered.said(text);
        ranges.extend(forms.numbered.find(text));
        // Whatever is said to be an address and has another grammar.
        ranges.extend(
            said.into_iter()
                .filter(|said| {
                    !ranges
                        .iter()
                        .any(|range| range.start < said.end && said.start < range.end)
                })
                .collect::<Vec<_>>(),
        );
    }
    ranges.retain(|range| !is_sentence(&text[range.clone()]));
    let mut finds: Vec<Find> = ranges
        .into_iter()
        .map(|range| {
            (
                range.start..extended(text, range.end),
                PersonalDataKind::Address,
            )
        })
        .collect();
    let codes = known
        .iter()
        .filter(|(_, kind)| *kind == PersonalDataKind::Postcode);
    finds.extend(
        codes
            .filter_map(|(code, _)| before_postcode(text, code))
            .map(|range| (range, PersonalDataKind::Address)),
    );
    finds
}

impl NumberedForms {
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for form in [&self.street, &self.single, &self.box_number] {
            ranges.extend(form.find_iter(text).map(|found| found.range()));
        }
        let lower = self
            .lower
            .captures_iter(text)
            .filter(|captures| is_street(&captures["words"]));
        ranges.extend(
            lower
                .filter_map(|all| all.get(0))
                .map(|found| found.range()),
        );
        ranges
    }
}

impl NumberedForms {
    /// What is said to be an address: a number, and words up to the end of a clause.
    fn said(&self, text: &str) -> Vec<Range<usize>> {
        self.said
            .captures_iter(text)
            .filter_map(|captures| captures.name("it"))
            .filter(|found| is_said(found.as_str()))
            .map(|found| found.range())
            .collect()
    }
}

/// Whether a word in lower case is a kind of street and hardly anything else.
fn is_sure_street(word: &str) -> bool {
    SURE_STREETS.split('|').any(|kind| kind == word)
}

/// Whether a word in lower case is a kind of street, among other things.
fn is_unsure_street(word: &str) -> bool {
    UNSURE_STREETS.split('|').any(|kind| kind == word)
}

/// Whether a word can stand in the name of a street or a house, in lower case.
fn is_street_word(word: &str) -> bool {
    !NOT_STREETS.has(word)
}

/// Whether words in lower case can be a street's name: "14 acacia avenue" and not "20 people in the
/// street".
fn is_street(words: &str) -> bool {
    words
        .split_whitespace()
        .all(|word| is_street_word(&word.to_lowercase()))
}

/// "The office is at 74 Præstevænget 15" and not "sent to 20 people in the area".
fn is_said(found: &str) -> bool {
    found
        .split_whitespace()
        .nth(1)
        .is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// A year or an amount before words that end like a street: "In 2019 The Council House".
fn is_sentence(found: &str) -> bool {
    let mut words = found.split_whitespace();
    let year = words.next().is_some_and(|first| {
        first.len() == 4
            && (first.starts_with("19") || first.starts_with("20"))
            && first.parse::<u16>().is_ok()
    });
    year && !words.last().is_some_and(|last| {
        SURE_STREETS
            .split('|')
            .any(|street| last.eq_ignore_ascii_case(street))
    })
}

/// Where an address ends that goes on with a flat, towns and a postcode.
fn extended(text: &str, mut end: usize) -> usize {
    let forms = &*FORMS;
    for more in [&forms.unit, &forms.then_street] {
        if let Some(more) = more.find(&text[end..]) {
            end += more.end();
        }
    }
    let mut last = end;
    let mut at = end;
    for _ in 0..5 {
        for code in [&forms.postcode, &forms.zip] {
            if let Some(code) = code.find(&text[at..]) {
                return at + code.end();
            }
        }
        if let Some(town) = town_end(text, at) {
            (at, last) = (town, town);
            continue;
        }
        if let Some(town) = unlisted_town(text, at) {
            (at, last) = (town, town);
            continue;
        }
        let Some(part) = forms
            .next
            .captures(&text[at..])
            .and_then(|captures| captures.name("part"))
        else {
            break;
        };
        let words = &text[at + part.start()..at + part.end()];
        at += part.end();
        // One English word with a capital is the first of a sentence, unless something ends after
        // it.
        let goes_on = text[at..]
            .starts_with(|c: char| !matches!(c, ',' | '\n' | '.' | ';' | ')' | '!' | '?'));
        let ordinary = words
            .split_whitespace()
            .all(|word| is_english(&word.to_lowercase()));
        if !ordinary
            || !goes_on && !words.contains(' ')
            || words.contains(' ')
                && words
                    .split(' ')
                    .all(|word| word.starts_with(char::is_uppercase))
        {
            last = at;
        }
    }
    last
}

/// The end of a town that stands after a place, behind a comma or not.
fn town_end(text: &str, at: usize) -> Option<usize> {
    /// How many words a town's name has at most.
    const MOST: usize = 4;
    let start = at + text[at..].len() - text[at..].trim_start_matches([' ', ',', '\n']).len();
    if start == at {
        return None;
    }
    let ends = text[start..]
        .match_indices(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '\''))
        .map(|(end, _)| start + end)
        .chain([text.len()]);
    let towns = ends
        .take(MOST)
        .filter(|end| TOWNS.has(&fold(&text[start..*end])));
    towns.last()
}

/// The end of a town that no list has: a word or two in lower case between a comma and the end of
/// the clause, or one with a capital right behind the street, which are no English words.
fn unlisted_town(text: &str, at: usize) -> Option<usize> {
    /// How many words in lower case a town's name has at most.
    const MOST: usize = 3;
    let rest = &text[at..];
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'');
    if let Some(word) = rest.strip_prefix(' ') {
        let end = word.find(|c| !letters(c)).unwrap_or(word.len());
        let capital = word.starts_with(char::is_uppercase) && end > 2;
        return (capital && !is_word(&fold(&word[..end]))).then_some(at + 1 + end);
    }
    let part = rest.trim_start_matches([' ', ',']);
    let start = at + rest.len() - part.len();
    if !rest.trim_start().starts_with(',') || !part.starts_with(char::is_lowercase) {
        return None;
    }
    let end = part.find(|c| !letters(c) && c != ' ').unwrap_or(part.len());
    let words: Vec<String> = part[..end]
        .split_whitespace()
        .map(|word| fold(word).into_owned())
        .collect();
    let town = words.len() <= MOST
        && words.iter().any(|word| !is_word(word))
        && words.iter().all(|word| is_street_word(word));
    let ends = part[end..]
        .chars()
        .next()
        .is_none_or(|c| matches!(c, ',' | '.' | '\n'));
    (town && ends).then_some(start + part[..end].trim_end().len())
}

/// What leads up to a postcode, if it is an address: it has a number, a comma or a line.
fn before_postcode(text: &str, code: &Range<usize>) -> Option<Range<usize>> {
    let mut from = code.start.saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = FORMS.before.find(&text[from..code.start])?;
    let (start, words) = (from + before.start(), before.as_str());
    // Not in the middle of a word, and not over the end of a sentence.
    let cut = words
        .rfind(". ")
        .filter(|dot| !words[..*dot].ends_with("St"))
        .map_or(0, |dot| dot + 2);
    let start = start + cut;
    let inside = text[..start].ends_with(char::is_alphanumeric);
    (!inside
        && text[start..code.start]
            .contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '\n')))
    .then_some(start..code.end)
}
