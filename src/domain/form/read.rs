//! Reading what was typed.

use super::read_parts::AskedParts;
use super::{Answer, DecimalMark, FieldError, FieldErrorKind};
use crate::domain::characters::{ends_line, seen_length, shows_nothing};
use crate::domain::consultation::{Kind, NONE_OF_THESE, Question, QuestionKind};

/// What a page of questions was answered with.
#[derive(Debug, Default)]
pub struct PageReading {
    /// For each question of the page: its answer, or `None` when it was left or emptied.
    pub answers: Vec<(String, Option<Answer>)>,
    pub errors: Vec<FieldError>,
}

/// The name of the field in which a part of a question is typed. A question with one part has the
/// part `""`, and its field has its key for a name; no key has a point in it, so no two fields of a
/// form can have the same name.
pub fn field_name(question: &str, part: &str) -> String {
    if part.is_empty() {
        question.to_owned()
    } else {
        format!("{question}.{part}")
    }
}

/// Reads the answers to `questions` from the pairs of a form. Fields that belong to no question are
/// ignored: an old page may still hold them.
///
/// `mark` says how numbers are written where the page was filled in.
pub fn read_page<'a>(
    questions: impl IntoIterator<Item = &'a Question>,
    pairs: &[(String, String)],
    mark: DecimalMark,
) -> PageReading {
    let mut reading = PageReading::default();
    for question in questions {
        let pieces: Vec<(&str, &str)> = pairs
            .iter()
            .filter_map(|(name, value)| Some((part_of(question, name)?, value.as_str())))
            .collect();
        match read_answer(question, &pieces, mark) {
            Ok(answer) => reading.answers.push((question.key.clone(), answer)),
            Err(errors) => reading.errors.extend(errors),
        }
    }
    reading
}

/// The part of a question that a field is about; `None` when it is about another question.
fn part_of<'n>(question: &Question, field: &'n str) -> Option<&'n str> {
    let rest = field.strip_prefix(question.key.as_str())?;
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix('.')
    }
}

/// Reads the answer to one question from texts, wherever they come from: a form, a file, a sheet of
/// paper typed in.
///
/// Each piece is a part of the question and what was given for it, in any order; empty texts count
/// for nothing. `None` is a question that was left out. [`super::pieces`] is the way back.
///
/// | kind | part | text |
/// |---|---|---|
/// | single, scale, multiple | `""`, once for each chosen option | the option's key |
/// | short-text, long-text | `""` | the words |
/// | ranking | an option's key | its position, from 1 |
/// | matrix | a statement's key | the key of the step |
/// | number | `""` | the number, as `mark` says that it is written |
/// | date | `day`, `month` and `year`; or `""` | figures, or the month's name; `2026-05-31` or less of it |
/// | postcode | `postcode`; or `""` | the postcode or its first half; the key of the area |
///
/// Where the file offers "not sure", `not-sure` for the part `""` says so; in a matrix, for a
/// statement.
///
/// # Errors
/// Everything that is wrong, with the name of the field it belongs to.
pub fn read_answer(
    question: &Question,
    pieces: &[(&str, &str)],
    mark: DecimalMark,
) -> Result<Option<Answer>, Vec<FieldError>> {
    let asked = AskedParts {
        question,
        pieces,
        mark,
    };
    match &question.kind {
        QuestionKind::Ranking(own) => asked.ranking(own),
        QuestionKind::Matrix(own) => asked.matrix(own),
        QuestionKind::Number(own) => asked.number(own),
        QuestionKind::Date(own) => asked.date(own),
        QuestionKind::Postcode(own) => asked.postcode(own),
        QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => {
            asked.at("", read_words(question, &asked.all("")))
        }
        QuestionKind::Single { .. }
        | QuestionKind::Multiple { .. }
        | QuestionKind::Scale { .. } => asked.at("", read_choices(question, &asked.all(""))),
    }
}

pub(super) fn read_choices(
    question: &Question,
    sent: &[&str],
) -> Result<Option<Answer>, FieldErrorKind> {
    let sent: Vec<&str> = sent
        .iter()
        .copied()
        .filter(|value| !value.is_empty())
        .collect();
    if sent.iter().any(|value| question.label_of(value).is_none()) {
        return Err(FieldErrorKind::UnknownOption);
    }
    let chosen: Vec<String> = question
        .choices()
        .map(|(key, _)| key)
        .filter(|key| sent.contains(key))
        .map(str::to_owned)
        .collect();
    if chosen.is_empty() {
        return if question.required {
            Err(FieldErrorKind::ChooseOne)
        } else {
            Ok(None)
        };
    }
    if question.kind().is_single() && chosen.len() > 1 {
        return Err(FieldErrorKind::SeveralChosen);
    }
    if question.kind() == Kind::Multiple
        && chosen.len() > 1
        && chosen.iter().any(|key| key == NONE_OF_THESE)
    {
        return Err(FieldErrorKind::NoneAndOthers);
    }
    Ok(Some(Answer::Choices(chosen)))
}

fn read_words(question: &Question, sent: &[&str]) -> Result<Option<Answer>, FieldErrorKind> {
    let words = tidy(
        sent.first().copied().unwrap_or(""),
        question.kind() == Kind::LongText,
    );
    check_words(&words, question.limit())?;
    if words.is_empty() {
        return if question.required {
            Err(FieldErrorKind::Empty)
        } else {
            Ok(None)
        };
    }
    Ok(Some(Answer::Words(words)))
}

/// The text as it is stored: lines end in `\n` (browsers send CRLF, word processors leave vertical
/// tabs), no blanks at either end, one line where one was asked for.
///
/// Signs that turn the direction of what follows are left out: nobody sees or types them, and in a
/// list or beside a decision they can make words read as others. Letters show their own direction
/// without them. Joiners stay: emoji and many scripts need them.
pub fn tidy(typed: &str, lines: bool) -> String {
    let unix = typed.replace("\r\n", "\n").replace(ends_line, "\n");
    let text = if lines { unix } else { unix.replace('\n', " ") };
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect();
    if text.chars().all(shows_nothing) {
        String::new()
    } else {
        text.trim().to_owned()
    }
}

/// Whether a tidied text may be stored: its length is what people see, see [`seen_length`].
///
/// # Errors
/// Too long, or a control character other than a line break or a tab.
pub fn check_words(words: &str, limit: usize) -> Result<(), FieldErrorKind> {
    let length = seen_length(words);
    if length > limit {
        return Err(FieldErrorKind::TooLong {
            limit,
            over: length - limit,
        });
    }
    if words
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
    {
        return Err(FieldErrorKind::ControlCharacters);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    fn question(kind: Kind) -> Question {
        let mut whole = serde_json::json!({ "key": "q", "kind": kind, "text": "Q?" });
        if kind.is_text() {
            whole["max_length"] = 10.into();
        } else {
            let option = |key: &str| serde_json::json!({ "key": key, "label": key.to_uppercase() });
            whole["options"] = serde_json::json!([option("a"), option("b")]);
        }
        if kind == Kind::Multiple {
            whole["none_of_these"] = "None".into();
        }
        serde_json::from_value(whole).unwrap()
    }

    fn read(question: &Question, values: &[&str]) -> Result<Option<Answer>, FieldErrorKind> {
        let pairs: Vec<_> = values
            .iter()
            .map(|v| ("q".to_owned(), (*v).to_owned()))
            .collect();
        let mut reading = read_page([question], &pairs, DecimalMark::Point);
        match reading.errors.pop() {
            Some(error) => Err(error.kind),
            None => Ok(reading.answers.pop().unwrap().1),
        }
    }

    #[test]
    fn choices_come_in_the_order_of_the_form() {
        let q = question(Kind::Multiple);
        assert_eq!(
            read(&q, &["b", "a", "b"]),
            Ok(Some(Answer::Choices(vec!["a".into(), "b".into()])))
        );
        assert_eq!(
            read(&q, &["none"]),
            Ok(Some(Answer::Choices(vec!["none".into()])))
        );
        assert_eq!(read(&q, &[]), Ok(None));
    }

    #[test]
    fn impossible_choices_are_refused() {
        assert_eq!(
            read(&question(Kind::Multiple), &["a", "none"]),
            Err(FieldErrorKind::NoneAndOthers)
        );
        assert_eq!(
            read(&question(Kind::Single), &["a", "b"]),
            Err(FieldErrorKind::SeveralChosen)
        );
        assert_eq!(
            read(&question(Kind::Single), &["c"]),
            Err(FieldErrorKind::UnknownOption)
        );
        assert_eq!(
            read(&question(Kind::Single), &["none"]),
            Err(FieldErrorKind::UnknownOption)
        );
        let required = Question {
            required: true,
            ..question(Kind::Scale)
        };
        assert_eq!(read(&required, &[]), Err(FieldErrorKind::ChooseOne));
    }

    #[test]
    fn lengths_count_what_people_see_as_one_character() {
        let q = question(Kind::LongText);
        assert_eq!(
            read(&q, &["12345\r\n789é"]),
            Ok(Some(Answer::Words("12345\n789é".into())))
        );
        assert_eq!(
            read(&q, &[&"👩🏽‍🚒".repeat(12)]),
            Err(FieldErrorKind::TooLong { limit: 10, over: 2 })
        );
        let family = "👨‍👩‍👧‍👦".repeat(10);
        assert_eq!(
            read(&q, &[&family]),
            Ok(Some(Answer::Words(family.clone())))
        );
        // One letter under a thousand marks is not one character for the database.
        assert!(matches!(
            read(&q, &[&format!("a{}", "\u{301}".repeat(1_000))]),
            Err(FieldErrorKind::TooLong { limit: 10, .. })
        ));
    }

    #[test]
    fn an_answer_that_shows_nothing_is_none() {
        let required = Question {
            required: true,
            ..question(Kind::ShortText)
        };
        for nothing in [
            "   ",
            "\u{200b}",
            "\u{3164}",
            "\u{2800}\u{2800}",
            "\u{ad}",
            "\u{2060}\u{fe0f}",
        ] {
            assert_eq!(
                read(&question(Kind::LongText), &[nothing]),
                Ok(None),
                "{nothing:?}"
            );
            assert!(read(&required, &[nothing]).is_err(), "{nothing:?}");
        }
    }

    #[test]
    fn control_characters_are_refused_and_tabs_are_not() {
        assert_eq!(
            read(&question(Kind::LongText), &["a\0b"]),
            Err(FieldErrorKind::ControlCharacters)
        );
        assert_eq!(
            read(&question(Kind::LongText), &["a\tb"]),
            Ok(Some(Answer::Words("a\tb".into())))
        );
        assert_eq!(
            read(&question(Kind::ShortText), &["a\nb"]),
            Ok(Some(Answer::Words("a b".into())))
        );
    }

    #[test]
    fn line_breaks_of_word_processors_are_line_breaks() {
        let typed = "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f";
        assert_eq!(
            read(&question(Kind::LongText), &[&typed[..5]]),
            Ok(Some(Answer::Words("a\nb\nc".into()))),
        );
        assert_eq!(tidy(typed, true), "a\nb\nc\nd\ne\nf");
        assert_eq!(tidy(typed, false), "a b c d e f");
    }

    #[test]
    fn signs_that_turn_the_direction_are_left_out_and_joiners_are_not() {
        let long = question(Kind::LongText);
        let words = |typed: &str| read(&long, &[typed]);
        assert_eq!(
            words("a\u{202e}b\u{2066}c\u{2069}\u{feff}"),
            Ok(Some(Answer::Words("abc".into())))
        );
        assert_eq!(
            words("\u{202e} \u{202c}"),
            Ok(None),
            "nothing that can be seen is nothing"
        );
        for joined in ["👩\u{200d}🚒", "می\u{200c}خواهم", "\u{200f}אב"] {
            assert_eq!(words(joined), Ok(Some(Answer::Words(joined.into()))));
        }
    }
}
