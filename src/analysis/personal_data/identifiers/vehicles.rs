//! Plates of vehicles, of every era, in upper and lower case.

use super::super::PersonalDataKind;
use super::super::lists::{FREQUENT, is_word};
use super::{IdentifierRule, numbered};

/// What says that a plate follows.
const PLATE: &str = "reg(?:istration|istered|d)?|(?:number|licen[cs]e)\\s?plates?|vehicle\\s+number|rhif\\s+(?:y\\s+|ei\\s+|fy\\s+)?(?:n?gh?ar|char|car|cerbyd|gerbyd|ngherbyd|fan|pl\u{e2}t|plat)|plates?|vrm|index|rhif\\s+cofrestru|cofrestru|cofrestredig|pl\u{e2}t|plat|phl\u{e2}t";
/// Vehicles, in English and Welsh, and makes that are often named.
const VEHICLE: &str = "car|van|vehicle|motorbike|motorcycle|bike|scooter|moped|lorry|truck|taxi|minicab|cab|bus|coach|bmw|audi|ford|volvo|vauxhall|mercedes|drove|driving|drives?|parked|\
    mini|fiesta|focus|golf|polo|corsa|astra|clio|micra|morris|toyota|honda|nissan|peugeot|kia|tesla|skoda|mazda|vw|volkswagen|renault|citroen|hyundai|jaguar|jag|transit|\
    gar|nghar|char|fan|cerbyd|gerbyd|ngherbyd|lori|tacsi|beic";
/// Those of today and of 1963 to 2001: letters and figures in a known order.
const DATED: &str = r"(?:[A-HJ-PR-Y]{2}\s?\d{2}\s?[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\s?\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}\s?[A-HJ-NPR-TV-Y]|(?:[A-Z][IZ][A-Z]|[A-Z]{2}[IZ])\s?\d{3,4})";
/// Those without a year: letters and figures.
const DATELESS: &str = r"(?:[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3})";

/// The forms of plates.
pub fn rules() -> Vec<IdentifierRule> {
    let vehicle = |form: &str, holds| numbered(PersonalDataKind::VehiclePlate, form, holds);
    vec![
        vehicle(
            r"(?i)\b[A-HJ-PR-Y]{2}\s?(?:0[1-9]|[1-7]\d)\s?[A-HJ-PR-Z]{3}\b",
            plate,
        ),
        vehicle(
            r"\b(?:[A-HJ-NPR-TV-Y]|Q)\s?\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}\s?\d{1,3}\s?[A-HJ-NPR-TV-Y]\b|\b[A-Z]{0,2}[IZ][A-Z]{0,2}\s?\d{1,4}\b|\b\d{3}\s?[DX]\s?\d{3}\b",
            plate,
        ),
        // In lower case the letter of the year touches its figures: "a 12 mph limit" is no plate.
        vehicle(
            r"\b[a-hj-np-y]\d{1,3}\s?[a-z]{3}\b|\b[a-z]{3}(?:\d{2,3}|\s\d{1,3})[a-hj-npr-tv-y]\b",
            old_plate,
        ),
        vehicle(r"\b(?:[A-Z]{3}\s?\d{3}|\d{3}\s?[A-Z]{3})\b", shouted_plate),
        vehicle(
            &format!(r"(?i)\b(?:{PLATE})\b[^.\n]{{0,40}}?\b(?P<it>{DATED}|{DATELESS}\s?[A-Z]?)\b"),
            shouted_plate,
        ),
        vehicle(
            &format!(
                r"(?i)\b(?:{VEHICLE})\b[^.\n]{{0,40}}?\b(?P<it>{DATED}|{DATELESS}\s?[A-Z]?)\b"
            ),
            shouted_plate,
        ),
        vehicle(
            &format!(r"(?i)\b(?:{PLATE})\b[^.\n\d]{{0,20}}?\b(?P<it>{DATED}|{DATELESS})\b"),
            plate,
        ),
        vehicle(
            &format!(r"(?i)\b(?:{PLATE})\b[\s:.,(=-]{{1,3}}(?P<it>{DATED}|{DATELESS})\b"),
            plate,
        ),
        vehicle(
            &format!(
                r"(?i)\b(?P<it>{DATED}|{DATELESS})\s(?:is|was|are|yw|oedd)\s(?:[a-z']+\s){{0,2}}?(?:{PLATE})\b"
            ),
            plate,
        ),
        vehicle(
            &format!(
                r"(?i)\b(?:{PLATE}|{VEHICLE})(?:\s(?:is|was|yw|oedd|i|reg|registration|number|plate))*[\s,:(]{{1,3}}(?P<it>{DATED})\b"
            ),
            named_plate,
        ),
        vehicle(
            &format!(r"(?i)\b(?:{PLATE}|{VEHICLE})\b[^.\n]{{0,40}}?\b(?P<it>{DATED})\b"),
            old_plate,
        ),
        vehicle(
            &format!(
                r"\b(?P<it>[A-Z]{{1,3}}\s?\d{{1,4}}|\d{{1,4}}\s?[A-Z]{{1,3}})\b[^.\n\d]{{0,30}}?\b(?:{PLATE}|car|van|vehicle|motorbike|drove|parked|was driven|pulled up|sped)\b"
            ),
            shouted_plate,
        ),
    ]
}

/// What looks like a plate and is a law, a year, a device or words ("to 18 and").
fn plate(found: &str) -> bool {
    let letters = upper_letters(found);
    let unit = found.starts_with(|c: char| c.is_ascii_digit())
        && [
            "AM", "PM", "MPH", "KM", "MM", "ST", "ND", "RD", "TH", "MIN", "HRS", "M", "K", "P",
        ]
        .contains(&letters.as_str());
    !has_word(found)
        && !unit
        && ![
            "COVID", "ZONE", "SIZE", "CIVIC", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XII",
            "I",
        ]
        .contains(&letters.as_str())
}

/// Whether small letters of it are a word of a sentence. Those that touch figures are none.
fn has_word(found: &str) -> bool {
    found.contains(char::is_lowercase)
        && found.contains(' ')
        && found
            .split(|c: char| !c.is_alphabetic())
            .filter(|part| part.chars().count() > 1)
            .any(|part| is_word(&part.to_lowercase()))
}

/// A plate whose letters might be a unit, an abbreviation or a country.
fn old_plate(found: &str) -> bool {
    const NEVER: &[&str] = &[
        "AM", "PM", "A", "I", "MPH", "AI", "GDPR", "DPA", "BBC", "UK", "US", "EU", "TV", "PC",
        "GPS", "M", "GBP", "PIT", "K", "NHS", "MPS", "ISO", "IEC", "RFC", "USD", "EUR", "USA",
        "COP", "GDP", "BST", "GMT", "BCE", "KMH", "RPM", "THE", "AND", "FOR", "AGE", "APT", "KWH",
        "MIN", "HRS", "TOP", "WWW",
    ];
    let letters = upper_letters(found);
    let apart = found
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|part| part.len() == 3 && NEVER.contains(&part.to_uppercase().as_str()));
    !has_word(found) && !apart && !NEVER.contains(&letters.as_str()) && found.len() > 2
}

/// A plate right behind what says so: rare words may be its letters.
fn named_plate(found: &str) -> bool {
    let word = found
        .split(|c: char| !c.is_alphabetic())
        .any(|part| part.len() > 1 && FREQUENT.has(&part.to_lowercase()));
    !word
}

/// The same where only capitals tell that it is a plate.
fn shouted_plate(found: &str) -> bool {
    !found.contains(|c: char| c.is_ascii_lowercase()) && old_plate(found)
}

fn upper_letters(found: &str) -> String {
    found
        .chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_uppercase()
}
