//! Ways to reach somebody: addresses of e-mail, telephone numbers, links, names on platforms.

use super::super::PersonalDataKind;
use super::super::lists::{is_english, is_word};
use super::{IdentifierRule, IdentifierSign, always, digits, numbered, rule};
use regex::Regex;
use std::sync::LazyLock;

/// The name of a site.
const DOMAIN: &str = r"(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:xn--[a-z\d]+|\p{L}{2,24})";
/// Ends of sites that are seen in Britain.
const TLD: &str = r"(?:com|org|net|info|biz|io|ai|me|tv|app|dev|online|site|uk|ie|eu|de|fr|es|it|pl|nl|us|ca|au|in|pk|ng|za|edu|gov|co|ly|gg|link|social|london|wales|scot|cymru)";
/// Ends of sites that are words, too, or rare: they need a page behind them.
const PAGED: &str = r"(?:ee|be|gl|bio|page|wiki|blog|xyz|id|at|se|no|dk|fi|ch|pt|gr|ro|jp|kr|cn|br|ru|tr|nz|cc|lt|to|so|sh|im|fm|gy)";
/// A dot, or what stands for one.
const DOT: &str = r"(?:\.|\s\.\s?|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*|\s+dot\s+)";
/// The sign of an address, or what stands for it.
const AT: &str = r"(?:\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*|\s+at\s+|\s?@\s?)";
/// A figure in words, or two of it.
const SPELLED: &str =
    "(?:(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble)";

/// The forms of contact details.
pub fn rules() -> Vec<IdentifierRule> {
    [emails(), links(), handles(), phones(), phones_after_words()]
        .into_iter()
        .flatten()
        .collect()
}

fn emails() -> Vec<IdentifierRule> {
    vec![
        rule(
            PersonalDataKind::Email,
            IdentifierSign::At,
            &format!(
                r"(?i)[\p{{L}}\d!#$%&*+/=?^_{{|}}~'-][\p{{L}}\d.!#$%&*+/=?^_{{|}}~'-]*@{DOMAIN}"
            ),
            always,
        ),
        rule(
            PersonalDataKind::Email,
            IdentifierSign::WrittenOut,
            &format!(
                r"(?i)\b[\p{{L}}\d][\p{{L}}\d._+-]*(?:{DOT}[\p{{L}}\d_-]+)??{AT}[\p{{L}}\d][\p{{L}}\d-]*(?:{DOT}[\p{{L}}\d-]+)*{DOT}{TLD}\b/?"
            ),
            written_out,
        ),
        // Joined by strokes: "sam_at_example_dot_com".
        rule(
            PersonalDataKind::Email,
            IdentifierSign::WrittenOut,
            &format!(
                r"(?i)\b[a-z\d][\w.+-]*?[_-]at[_-][a-z\d-]+?(?:(?:[_-]dot[_-]|\.)[a-z\d]+?)*?(?:[_-]dot[_-]|\.){TLD}(?:[_-]dot[_-]{TLD})?\b"
            ),
            always,
        ),
    ]
}

fn links() -> Vec<IdentifierRule> {
    vec![
        rule(
            PersonalDataKind::Link,
            IdentifierSign::Site,
            &format!(
                r#"(?i)\b(?:https?|ftp|hxxps?)://[^\s<>"]+|\bwww\.[^\s<>"]+|\b(?:[a-z\d][a-z\d-]*\.)+{TLD}(?:/[^\s<>"]*)?(?::\d+)?|\b(?:[a-z\d][a-z\d-]*\.)+{PAGED}/[^\s<>"]+"#
            ),
            link,
        ),
        rule(
            PersonalDataKind::Link,
            IdentifierSign::Slash,
            r"///\p{L}+\.\p{L}+\.\p{L}+",
            always,
        ),
    ]
}

fn handles() -> Vec<IdentifierRule> {
    vec![
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
            r#"(?i)\b(?:twitter|x|instagram|insta|ig|tiktok|snapchat|snap|telegram|facebook|fb|discord|reddit|threads|bluesky|youtube)(?:\s+(?:handle|name|account|username|user|profile|id))?(?:\s+is|\s+as|\s+yw|\s*:|\s+-|\s*=)\s*"?(?P<it>[a-z][\w.]{0,30}\w)"#,
            username,
        ),
        rule(
            PersonalDataKind::Handle,
            IdentifierSign::Nothing,
            r#"(?i)\b(?:handle|username|user name|gamertag|screen name)(?:\s+is|\s+yw|\s*:)?\s+"?(?P<it>[a-z][\w.]{0,30}\w)"#,
            username,
        ),
    ]
}

fn phones() -> Vec<IdentifierRule> {
    vec![
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
    ]
}

/// Numbers after words that say what they are, in groups, and in words.
fn phones_after_words() -> Vec<IdentifierRule> {
    vec![
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
                r"(?i)\b{SPELLED}[\s,-]+){{8,}}(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine)\b"
            ),
            always,
        ),
    ]
}

/// "Sam at example dot com": at least one of the two is written out, and the words are not a
/// sentence ("look at this.It").
fn written_out(found: &str) -> bool {
    // "Look at facebook.com/sam" is a link.
    if found.ends_with('/') {
        return false;
    }
    let lower = found.to_lowercase();
    let signs = lower.contains(['@', '[', '(', '{', '<']);
    signs
        || lower.contains(" dot ")
        || lower
            .split(" at ")
            .nth(1)
            .is_some_and(|domain| domain.contains('.') && !domain.contains(". "))
}

/// Not a number, not "e.g." and its like, not two words with a dot between them.
fn link(found: &str) -> bool {
    if found.contains("://") || found.to_lowercase().starts_with("www") {
        return true;
    }
    let (name, page) = found.split_once('/').unwrap_or((found, ""));
    let labels: Vec<&str> = name.split('.').collect();
    let ends = labels.last().is_some_and(|end| end.len() > 1);
    if !page.is_empty() && ends {
        return name.chars().any(char::is_alphabetic);
    }
    let words = labels.len() == 2
        && labels.iter().all(|label| is_english(&label.to_lowercase()))
        && labels[1].len() < 3;
    name.len() > 5 && labels[0].len() > 1 && !words && name.chars().any(char::is_alphabetic)
}

/// A place or a time after the sign is no handle: "@work".
fn handle(found: &str) -> bool {
    const NEVER: &[&str] = &[
        "all",
        "christmas",
        "church",
        "college",
        "everyone",
        "first",
        "home",
        "last",
        "least",
        "lunch",
        "midnight",
        "night",
        "noon",
        "once",
        "school",
        "the",
        "uni",
        "university",
        "weekends",
        "work",
    ];
    found.chars().skip(1).any(char::is_alphabetic)
        && !NEVER.contains(&found[1..].to_lowercase().as_str())
}

/// Not a word of a sentence about a platform.
fn username(found: &str) -> bool {
    found.contains(|c: char| c.is_ascii_digit() || c == '_' || c == '.')
        || !is_word(&found.to_lowercase())
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
