//! Dates of birth, in English and Welsh.

use super::super::PersonalDataKind;
use super::{IdentifierRule, always, numbered};

/// Names of months, whole and cut short; Welsh ones also as they begin after other words.
const MONTH: &str = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\
    ionawr|chwefror|[mf]awrth|ebrill|[mf]ai|[mf]ehefin|g?orffennaf|awst|[mf]edi|hydref|[td]achwedd|rh?agfyr)\\.?";
/// What stands behind the number of a day.
const ORDINAL: &str = "(?:st|nd|rd|th|af|ail|il|ydd|edd|ed|fed|eg|ain)";

/// The day of a month in words.
const DAY_IN_WORDS: &str = "(?:(?:twenty|thirty)[\\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\
    (?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)";
/// What says that a date is one of birth.
const BORN: &str = "(?:d\\.?/?\\s?o\\.?/?\\s?b\\b\\.?|(?:date|year|day)s?[\\s-]+of[\\s-]+birth|birth(?:\\s?-?date|\\s?-?day|\\s+certificate)?s?\\b|b'?day\\b|born\\b|\
    [dn]d?yddiad\\s+geni|ddyddiad\\s+geni|on\\s+earth\\b|(?:n?geni|eni)\\b|ganed|ganwyd|aned\\b|anwyd\\b|[pm]?h?en-?blwydd)";

/// The forms of dates beside what says that somebody was born then.
pub fn rules() -> Vec<IdentifierRule> {
    let year = r"'?(?:\d{4}|\d{2})";
    let by_words = format!(
        r"(?:\d{{1,2}}{ORDINAL}?|{DAY_IN_WORDS})(?:\s(?:day\s)?(?:of|o)\s|[\s/.-])?{MONTH},?[\s/.-]\s?{year}|{MONTH}[\s/.-](?:the\s)?\d{{1,2}}{ORDINAL}?,?[\s/.-]\s?'?\d{{2,4}}"
    );
    let by_numbers = format!(
        r"\d{{1,2}}(?:\s?[/.-]\s?|\s)\d{{1,2}}(?:\s?[/.-]\s?|\s){year}|\d{{4}}[/.\s-]\d{{1,2}}[/.\s-]\d{{1,2}}|\d{{8}}"
    );
    let date = format!(r"(?:{by_words}|{by_numbers})\b");
    let birth = |form: &str| numbered(PersonalDataKind::BirthDate, form, always);
    vec![
        birth(&format!(
            r"(?i)\b{BORN}[^\d.\n]{{0,40}}?\b(?P<it>{date}|\d{{6}}\b)"
        )),
        // "D.O.B. is", "pen-blwydd. 3 Mai"
        birth(&format!(r"(?i)\b{BORN}[\s.:=-]{{1,4}}(?P<it>{date})")),
        birth(&format!(
            r"(?i)\b(?P<it>{date})[\s(,-]+(?:(?:is|was|are|yw|oedd)\s)?(?:[a-z']+\s){{0,3}}?(?:(?:i|he|she|they)\swas\sborn|d\.?o\.?b\b|date\s+of\s+birth|birth\s?-?da(?:te|y)|[dn]?d?yddiad\s+geni|[pm]?h?en-?blwydd)"
        )),
        birth(&format!(
            r"(?i)\b(?:turn(?:ed|s|ing)?|aged?|i\s(?:was|am|will\sbe)|i'm|im)\s\d{{1,3}}(?:\syears\sold)?(?:,\s|\son\s|\s\()(?:the\s)?(?P<it>{date})"
        )),
        // "b. 3 March 1960", and a form's hint: "DOB (dd.mm.yyyy)".
        birth(&format!(r"(?i)\bb\.?\s?(?P<it>{date})")),
        birth(&format!(
            r"(?i)\b{BORN}\s?\([dmy./\s-]{{6,14}}\)[\s:]{{0,2}}(?P<it>{date})"
        )),
    ]
}
