//! Whether a file is TOML at all, in words that help somebody who has never heard of TOML.

use super::FileError;
use super::locate::LinePositions;
use crate::domain::characters::shows_nothing;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

/// Parses as much as can be parsed.
///
/// # Errors
/// Every line that is not TOML, one error for each.
pub(super) fn parse<'t>(
    text: &'t str,
    positions: &LinePositions<'_>,
) -> Result<Spanned<DeValue<'t>>, Vec<Error>> {
    let (document, mut errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let span = document.span();
        return Ok(Spanned::new(span, DeValue::Table(document.into_inner())));
    }
    let line = |error: &Error| positions.line(error.span().map_or(0, |span| span.start));
    errors.sort_by_key(line);
    errors.dedup_by_key(|error| line(error));
    Err(errors)
}

/// The parser's messages, by a part of them, and what they mean to an author.
const MEANINGS: [(&str, &str, &str); 10] = [
    (
        "duplicate key",
        "this key stands in its section twice",
        "Keep one of the two.",
    ),
    (
        "visible characters",
        "a control character stands in this text",
        "Take it out; a line break needs a text between two \"\"\".",
    ),
    (
        "string values must be quoted",
        "here should be a value",
        "Write it as key = \"text\", key = 10 or key = true.",
    ),
    (
        "string",
        "the quotation marks do not fit",
        "Put a text on one line between two \" and a text of several lines between two \"\"\". \
         Inside, write \\\" for a quotation mark and \\\\ for a backslash.",
    ),
    (
        "escape",
        "a backslash stands before a character that needs none",
        "Write \\\\ for a backslash and \\\" for a quotation mark.",
    ),
    (
        "array table",
        "the header of a section is not finished",
        "Write it between double square brackets: [[pages]].",
    ),
    (
        "array",
        "a list is not finished",
        "Put its items between [ and ], with a comma between two items.",
    ),
    (
        "table",
        "the header of a section is not as it should be",
        "Write it between square brackets, on a line of its own: [texts].",
    ),
    (
        "value",
        "this key has no value",
        "Write it as key = \"text\", key = 10 or key = true.",
    ),
    (
        "key",
        "this is not a key with its value",
        "Write it as key = \"text\". Does the line before lack a closing quotation mark?",
    ),
];

/// The error for its author. What is not in the list keeps the parser's own words.
pub(super) fn translate(error: &Error, positions: &LinePositions<'_>) -> FileError {
    let plain = untranslated(error, positions);
    if let Some((column, strange)) = strange_sign(positions.text_of(plain.line)) {
        let (problem, instead) = said_of_strange(strange);
        return FileError {
            column,
            problem,
            instead: instead.to_owned(),
            ..plain
        };
    }
    let known = MEANINGS
        .iter()
        .find(|(part, ..)| error.message().contains(part));
    let Some((_, problem, instead)) = known else {
        return untranslated(error, positions);
    };
    FileError {
        problem: (*problem).to_owned(),
        instead: (*instead).to_owned(),
        ..plain
    }
}

/// The first sign of a line, with its column, that TOML does not know where it stands: outside of
/// texts, keys and marks are plain letters. A straight quotation mark that is closed by a bent one
/// is not closed at all.
fn strange_sign(line: &str) -> Option<(usize, char)> {
    let (mut inside, mut escaped, mut bent) = (None, false, None);
    for (at, c) in line.chars().enumerate() {
        match (inside, c) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(mark), c) if c == mark && !escaped => inside = None,
            (Some(_), c) if is_bent(c) => bent = Some((at + 1, c)),
            (Some(_), _) => {}
            (None, '"' | '\'') => (inside, bent) = (Some(c), None),
            (None, '#') => return None,
            (None, c) if !c.is_ascii() => return Some((at + 1, c)),
            (None, _) => {}
        }
        escaped = false;
    }
    inside.and(bent)
}

/// Quotation marks as word processors set them.
const fn is_bent(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»')
}

fn said_of_strange(sign: char) -> (String, &'static str) {
    if is_bent(sign) {
        return (
            format!("the quotation mark {sign} of a word processor stands here"),
            "Write straight ones, as in key = \"text\". A plain text editor does not bend them; in \
             Word, switch \"smart quotes\" off.",
        );
    }
    let code = u32::from(sign);
    if shows_nothing(sign) {
        return (
            format!("a sign that nobody sees (U+{code:04X}) stands here, outside of a text"),
            "Take it out, and write a plain blank where one is needed. It often comes with what is \
             copied from a page or from Word.",
        );
    }
    (
        format!("the sign {sign} stands here, outside of a text"),
        "Keys are written in plain letters; put a text between quotation marks: key = \"text\".",
    )
}

/// The error in the words of the parser.
pub(super) fn untranslated(error: &Error, positions: &LinePositions<'_>) -> FileError {
    let (line, column) = positions.at(error.span().map_or(0, |span| span.start));
    let said = error
        .message()
        .lines()
        .next()
        .unwrap_or("no reason is given");
    FileError {
        line,
        column,
        place: String::new(),
        problem: format!("the file cannot be read here ({said})"),
        instead: "Write key = \"text\" or the header of a section. Does the line before lack a \
                  quotation mark or a bracket?"
            .to_owned(),
    }
}
