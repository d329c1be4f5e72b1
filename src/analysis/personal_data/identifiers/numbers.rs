//! Numbers that authorities and banks give.

use super::super::PersonalDataKind;
use super::{IdentifierRule, IdentifierSign, POSTCODE, always, digits, numbered, rule};

/// The number of a branch.
const SORT_CODE: &str = r"(?:\d{2}[\s./-]?\d{2}[\s./-]?\d{2})";
/// What stands between words and the number that they announce.
const AFTER: &str =
    r"(?:\s?(?:number|numb|num|no|nr|rhif)\b\.?)?\W{0,3}(?:(?:is|was|of|yw|oedd)\s)?\s*";

/// The forms of numbers of people, accounts and cases.
pub fn rules() -> Vec<IdentifierRule> {
    [money(), state(), others()].into_iter().flatten().collect()
}

/// Accounts and cards.
fn money() -> Vec<IdentifierRule> {
    vec![
        // British ones by their form alone: a wrong digit makes them no less somebody's.
        numbered(
            PersonalDataKind::BankAccount,
            r"(?i)\bGB\s?\d{2}[\s-]?[A-Z]{4}(?:[\s-]?\d){14}\b",
            always,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            r"(?i)\b[A-Z]{2}\d{2}(?:[\s-]?[A-Z\d]{4}){2,7}(?:[\s-]?[A-Z\d]{1,4})?\b",
            iban,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            &format!(
                r"(?i)\b(?:sort(?:ing)?(?:\s?-?code)?|s/c|[cg]h?od\s+didoli|nghod\s+didoli)\b{AFTER}(?P<it>{SORT_CODE})\b"
            ),
            always,
        ),
        numbered(
            PersonalDataKind::BankAccount,
            &format!(
                r"(?i)\b(?:account|acct|acc|a/c|ac|[cg]h?yfrif|nghyfrif)\b{AFTER}(?P<it>\d{{4}}[\s-]?\d{{4}}|\d{{6,10}})\b"
            ),
            always,
        ),
        // Both beside each other need no words.
        numbered(
            PersonalDataKind::BankAccount,
            &format!(
                r"\b{SORT_CODE}\)?[\s,/:;|.&+-]{{1,4}}(?:(?:and|a|ac)\s)?\(?(?:\d{{7,8}}|\d{{4}}[\s-]\d{{3,4}}|\d{{2}}(?:[\s-]\d{{2}}){{3}})\b"
            ),
            always,
        ),
        numbered(
            PersonalDataKind::PaymentCard,
            r"\b\d(?:[ -]?\d){11,18}\b",
            luhn,
        ),
    ]
}

/// What the state gives everybody.
fn state() -> Vec<IdentifierRule> {
    vec![
        numbered(
            PersonalDataKind::NationalInsurance,
            r"(?i)\b[A-Z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?[A-D]\b",
            always,
        ),
        numbered(
            PersonalDataKind::NationalInsurance,
            r"(?i)\b(?:national insurance|yswiriant gwladol|n\.?i\.?)(?:\s(?:number|no\.?))?\W{0,3}(?:is\s)?\s*(?P<it>[A-Z]{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{2})\b",
            always,
        ),
        numbered(
            PersonalDataKind::NhsNumber,
            r"\b\d{3}[\s-]?\d{3}[\s-]?\d{4}\b",
            mod_11,
        ),
        numbered(
            PersonalDataKind::NhsNumber,
            r"(?i)\b(?:NHS|GIG)\s(?:number|no\.?|num)?\W{0,3}(?:is\s)?\s*(?P<it>\d{3}[\s-]?\d{3}[\s-]?\d{4})\b",
            always,
        ),
        numbered(
            PersonalDataKind::Postcode,
            &format!(r"\b{POSTCODE}\b"),
            always,
        ),
    ]
}

/// Passports, cases, addresses of machines.
fn others() -> Vec<IdentifierRule> {
    vec![
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
    ]
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

/// Long enough to be a case's; a year and a number of few figures are a paper's.
fn reference(found: &str) -> bool {
    let year = |part: &&str| part.len() == 4 && (part.starts_with("20") || part.starts_with("19"));
    let figures = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    let parts: Vec<&str> = found.split(['/', '-', ' ']).collect();
    if let Some(year) = parts.iter().find(|part| year(part)) {
        return figures(found) - figures(year) > 3;
    }
    found.chars().filter(char::is_ascii_digit).count() >= 5 || found.contains('/')
}
