//! An answer as its author reads it.

use crate::domain::consultation::{Kind, NOT_SURE, Question};
use crate::domain::form::{Answer, PartialDate};
use crate::domain::table_shape::with_unit;
use crate::web::page::frame::PageContext;

/// One line for each thing that was chosen, or the words.
pub fn lines(frame: &PageContext, question: &Question, answer: &Answer) -> Vec<String> {
    let codes = match answer {
        Answer::Words(words) => return vec![words.clone()],
        Answer::Choices(codes) => codes,
    };
    let label = |key: &str| question.label_of(key).unwrap_or(key).to_owned();
    let line = |(place, code): (usize, &String)| match question.kind() {
        _ if code == NOT_SURE => label(code),
        Kind::Ranking => format!("{}. {}", place + 1, label(code)),
        Kind::Matrix => {
            let (statement, step) = code.split_once(':').unwrap_or((code, ""));
            let statement = question
                .statement(statement)
                .unwrap_or(statement)
                .to_owned();
            frame.tn(
                "answer-rated",
                &[
                    ("statement", statement.into()),
                    ("answer", label(step).into()),
                ],
            )
        }
        Kind::Number => with_unit(question.unit(), code.clone()),
        Kind::Date => {
            PartialDate::parse(code).map_or_else(|| code.clone(), |date| partial_date(frame, date))
        }
        _ => label(code),
    };
    codes.iter().enumerate().map(line).collect()
}

/// "2026", "May 2026" or "31 May 2026".
fn partial_date(frame: &PageContext, date: PartialDate) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => {
            let full = chrono::NaiveDate::from_ymd_opt(date.year, month, day);
            full.map_or_else(|| date.to_string(), |full| frame.day(&full))
        }
        (Some(month), None) => {
            let month = frame.t(&format!("month-{month}"));
            frame.tn(
                "date-month",
                &[
                    ("month", month.into()),
                    ("year", date.year.to_string().into()),
                ],
            )
        }
        _ => date.to_string(),
    }
}
