//! Numbers that officers wear, in English and Welsh.

use super::super::PersonalDataKind;
use super::super::lists::is_word;
use super::{IdentifierRule, always, numbered};

/// Ranks, short and whole.
const RANK: &str = "pc|wpc|pcso|scch|dc|wdc|ds|di|dci|ps|sgt|sergeant|constable|officer|insp|inspector|special\\s+constable|\
    rhingyll|ringyll|sarjant|cwnstabl|gwnstabl|chwnstabl|swyddog|heddwas|heddferch|[bp]lismones|[bp]lismon|[bp]lisman|arolygydd|ditectif|dditectif";
/// What an officer's number is called.
const NUMBER: &str = "(?:collar|shoulder|badge|warrant|epaulette|officer(?:'s)?|pc'?s?|pcso|police|id|identification)\\s?(?:card\\s)?(?:number|num|no\\.?|nr|#)|\
    rh?if\\s+(?:[a-z']+\\s+){0,2}?(?:[cg]h?oler|g?warant|h?ysgwydd|[bf]athodyn|swyddog|heddwas|[cg]h?wnstabl|rh?ingyll)|(?:his|her|their|the\\s+officer's)\\s+number";

/// The forms of collar numbers.
pub fn rules() -> Vec<IdentifierRule> {
    // Figures with letters that touch them; and letters apart, which are no words.
    let touching = r"[A-Z]{0,3}-?\d{1,7}[A-Z]{0,3}";
    let apart = r"(?:[A-Z]{1,3}\s\d{2,6}|\d{2,6}\s[A-Z]{1,3})";
    let short = r"[A-Z]{0,3}-?\d{2,6}[A-Z]{0,3}";
    let says = r"(?:was|is|said|read|reads|saying|with|oedd|yw)";
    let collar = |form: &str, holds| numbered(PersonalDataKind::CollarNumber, form, holds);
    vec![
        collar(
            &format!(r"(?i)\b(?:{NUMBER})[^\d.\n]{{0,30}}?\s*\b(?P<it>{touching})\b"),
            always,
        ),
        collar(
            &format!(r"(?i)\b(?:{NUMBER})[^\d.\n]{{0,30}}?\s*\b(?P<it>{apart})\b"),
            without_words,
        ),
        collar(
            &format!(
                r"(?i)\b(?:{RANK}|sc|collar|shoulder|badge|epaulette)\b\.?\s?(?:{says}\s)?#?(?P<it>{short})\b"
            ),
            worn,
        ),
        collar(
            &format!(
                r"(?i)\b(?:{RANK}|sc|collar|shoulder|badge|epaulette)\b\.?\s?(?:{says}\s)?#?(?P<it>{apart})\b"
            ),
            without_words,
        ),
        // On what officers wear.
        collar(
            r"(?i)\b(?:collar|shoulder|badge|epaulettes?|warrant|lapel|numerals|[cg]h?oler|h?ysgwydd(?:au)?|[bf]athodyn|g?warant)\b[^\d.\n]{0,25}?\b(?P<it>[A-Z]{0,3}\d{3,6}(?:[A-Z]{1,2})?)\b",
            no_year,
        ),
        collar(
            &format!(
                r"(?i)\b(?:{RANK})\b[\s:,(#-]{{1,3}}(?:(?:with|whose|number|numbered|no|num|wearing|rhif|collar|badge|shoulder|the|a|gyda|gyda'r|y)\b\.?\s?){{1,4}}(?:was|is|oedd|yw)?\s?#?(?P<it>[A-Z]{{0,3}}\d{{2,6}}[A-Z]{{0,2}})\b"
            ),
            worn,
        ),
        // Written together, the rank is a part of it.
        collar(
            r"(?i)\b(?:pc|wpc|pcso|scch|dc|ps|sgt)\d{2,6}[A-Z]{0,2}\b",
            always,
        ),
        collar(
            r"\b(?P<it>[A-Za-z]{0,3}\d{3,6}\s?[A-Z]{0,3})\s(?i:on (?:his|her|their|the) (?:shoulder|collar|badge|epaulette|uniform|jacket|vest|lapel|arm)s?|ar (?:ei|eu|y) (?:h?ysgwydd|[gc]h?oler|[bf]athodyn|iwnifform|siaced))\b",
            always,
        ),
    ]
}

/// Whether the letters beside the figures are none of a sentence's words ("officer 12 on"); two
/// capitals are a division's.
fn without_words(found: &str) -> bool {
    found
        .split_whitespace()
        .filter(|part| part.chars().all(char::is_alphabetic))
        .all(|part| {
            part.len() == 2 && !part.contains(char::is_lowercase) || !is_word(&part.to_lowercase())
        })
}

/// Not a year ("a badge since 2019").
fn no_year(found: &str) -> bool {
    !(found.len() == 4 && (found.starts_with("19") || found.starts_with("20")))
}

/// Not an ordinal ("officer 2nd class") and not a length of time.
fn worn(found: &str) -> bool {
    let letters = found.trim_start_matches(|c: char| c.is_ascii_digit());
    !matches!(
        letters.to_lowercase().as_str(),
        "st" | "nd" | "rd" | "th" | "am" | "pm" | "mm" | "km" | "m"
    )
}
