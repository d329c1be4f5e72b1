//! The parts of an answer: what stands in the fields of its question.

use super::measure::PartialDate;
use super::{Answer, field_name};
use crate::domain::consultation::{Kind, NOT_SURE, Question};

/// What somebody would type to give this answer: part and text, as [`super::read_answer`] reads
/// them.
pub fn pieces(question: &Question, answer: &Answer) -> Vec<(String, String)> {
    let whole = |text: &str| (String::new(), text.to_owned());
    let codes = match answer {
        Answer::Words(words) => return vec![whole(words)],
        Answer::Choices(codes) => codes,
    };
    match question.kind() {
        _ if codes.len() == 1 && codes[0] == NOT_SURE => vec![whole(NOT_SURE)],
        Kind::Ranking => codes
            .iter()
            .enumerate()
            .map(|(place, key)| (key.clone(), (place + 1).to_string()))
            .collect(),
        Kind::Matrix => codes
            .iter()
            .filter_map(|code| code.split_once(':'))
            .map(|(part, step)| (part.to_owned(), step.to_owned()))
            .collect(),
        Kind::Date => codes
            .first()
            .and_then(|code| PartialDate::parse(code))
            .map_or_else(Vec::new, date_pieces),
        _ => codes.iter().map(|code| whole(code)).collect(),
    }
}

fn date_pieces(date: PartialDate) -> Vec<(String, String)> {
    let parts = [
        ("day", date.day),
        ("month", date.month),
        ("year", u32::try_from(date.year).ok()),
    ];
    parts
        .into_iter()
        .filter_map(|(part, n)| Some((part.to_owned(), n?.to_string())))
        .collect()
}

/// The same as fields of a form.
pub fn fields(question: &Question, answer: &Answer) -> Vec<(String, String)> {
    pieces(question, answer)
        .into_iter()
        .map(|(part, text)| (field_name(&question.key, &part), text))
        .collect()
}
