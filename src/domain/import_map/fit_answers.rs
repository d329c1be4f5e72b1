//! Holding what a map says of answers against the questions of an edition.

use super::AnswerMap;
use super::ImportMap;
use super::cells::{CellNames, DateFormat, options};
use super::columns::FileColumns;
use super::places::{AnswerAt, AnswerPlace, ListedNames, OtherAt, TickWords};
use crate::domain::characters::folded;
use crate::domain::consultation::{Edition, Kind, Question};

/// What stands in the column of a chosen option unless the map says otherwise.
const TICKED: [&str; 6] = ["1", "x", "y", "yes", "true", "on"];

/// Where the answers to each question are.
pub(super) fn answers_at(
    map: &ImportMap,
    edition: &Edition,
    columns: &mut FileColumns<'_>,
) -> Vec<(Question, AnswerAt)> {
    let mut answers = Vec::new();
    for (key, answer) in &map.answers {
        let Some(question) = edition.question(key) else {
            let known: Vec<&str> = edition
                .questions()
                .map(|question| question.key.as_str())
                .collect();
            columns.problem(format!(
                "answers: the consultation has no question {key:?}: it has {}",
                known.join(", ")
            ));
            continue;
        };
        let shape = shape(question, answer, columns);
        let other = answer.other.as_ref().map(|other| {
            if let Some(option) = &other.chooses
                && question.label_of(option).is_none()
            {
                columns.problem(format!(
                    "answers.{key}.other: {option:?} is no option of that question"
                ));
            }
            if let Some(words) = &other.words
                && !edition
                    .question(words)
                    .is_some_and(|question| question.kind().is_text())
            {
                columns.problem(format!(
                    "answers.{key}.other: {words:?} is no question in words"
                ));
            }
            if other.chooses.is_none() && other.words.is_none() {
                columns.problem(format!(
                    "answers.{key}.other: say which option it chooses, which question takes the \
                     words, or both"
                ));
            }
            OtherAt {
                column: columns.find(&other.column, &format!("answers.{key}.other")),
                chooses: other.chooses.clone(),
                words: other.words.clone(),
            }
        });
        if let Some(shape) = shape {
            answers.push((question.clone(), AnswerAt { shape, other }));
        }
    }
    if answers.is_empty() && columns.problems.is_empty() {
        columns.problem("answers: the map says of no question where its answers are".to_owned());
    }
    answers
}

/// One column for each statement of a matrix, or for the position of each option of a ranking.
fn parts(
    question: &Question,
    answer: &AnswerMap,
    names: CellNames<String>,
    columns: &mut FileColumns<'_>,
) -> AnswerPlace {
    let what = format!("answers.{}.columns", question.key);
    let mut places = Vec::new();
    for (heading, part) in &answer.columns {
        let known = question.statement(part).is_some()
            || (question.kind() == Kind::Ranking && question.label_of(part).is_some());
        if !known {
            columns.problem(format!(
                "{what}: {part:?} is no statement or option of that question"
            ));
        }
        places.push((columns.find(heading, &what), part.clone()));
    }
    AnswerPlace::Parts(places, names)
}

/// The ways in which a column writes dates.
fn date_formats(
    formats: &[String],
    what: &str,
    columns: &mut FileColumns<'_>,
) -> Option<Vec<(DateFormat, String)>> {
    let mut read = Vec::new();
    for format in formats {
        match DateFormat::new(format) {
            Some(one) => read.push((one, format.clone())),
            None => columns.problem(format!(
                "{what}.format: {format:?} is no way to write a date: use letters such as \
                 %d/%m/%Y, %b %Y or %Y"
            )),
        }
    }
    (read.len() == formats.len()).then_some(read)
}

fn shape(
    question: &Question,
    answer: &AnswerMap,
    columns: &mut FileColumns<'_>,
) -> Option<AnswerPlace> {
    let key = &question.key;
    let what = format!("answers.{key}");
    let dates = question.kind() == Kind::Date;
    if !dates && !answer.format.0.is_empty() {
        columns.problem(format!(
            "{what}.format: only a question of the kind date has one, not {}",
            question.kind()
        ));
        return None;
    }
    if dates || question.kind().is_text() || question.kind() == Kind::Number {
        let simple = answer.columns.is_empty()
            && answer.separator.is_none()
            && answer.values.is_empty()
            && answer.ticked.is_empty();
        let Some(heading) = answer.column.as_ref().filter(|_| simple) else {
            columns.problem(format!(
                "{what}: a question of the kind {} takes one column{} and nothing else",
                question.kind(),
                if dates { ", its format" } else { "" }
            ));
            return None;
        };
        let place = columns.find(heading, &what);
        if answer.format.0.is_empty() {
            return Some(AnswerPlace::Words(place));
        }
        return date_formats(&answer.format.0, &what, columns)
            .map(|formats| AnswerPlace::Date(place, formats));
    }
    let names = match options(question, &answer.values) {
        Ok(names) => names,
        Err(meaning) => {
            columns.problem(format!(
                "{what}.values: {meaning:?} is no option of that question"
            ));
            return None;
        }
    };
    if matches!(question.kind(), Kind::Matrix | Kind::Ranking) && !answer.columns.is_empty() {
        return Some(parts(question, answer, names, columns));
    }
    match (&answer.column, answer.columns.is_empty(), &answer.separator) {
        (Some(heading), true, Some(separator))
            if !separator.is_empty() && !question.kind().is_single() =>
        {
            Some(AnswerPlace::Listed(ListedNames {
                column: columns.find(heading, &what),
                separator: separator.clone(),
                longest: names.most_inside(separator) + 1,
                names,
            }))
        }
        (Some(heading), true, None) => Some(AnswerPlace::One(columns.find(heading, &what), names)),
        (None, false, None) => {
            let mut places = Vec::new();
            for (heading, option) in &answer.columns {
                if question.label_of(option).is_none() {
                    columns.problem(format!(
                        "{what}.columns: {option:?} is no option of that question"
                    ));
                }
                places.push((
                    columns.find(heading, &format!("{what}.columns")),
                    option.clone(),
                ));
            }
            let ticked = answer
                .ticked
                .iter()
                .map(|word| folded(word))
                .chain(TICKED.map(str::to_owned))
                .filter(|word| !word.is_empty())
                .collect();
            Some(AnswerPlace::Ticks(places, TickWords::new(question, ticked)))
        }
        (None, true, None) if answer.other.is_some() => Some(AnswerPlace::None),
        _ => {
            columns.problem(format!(
                "{what}: write column = \"…\" (with separator = \"…\" for several options in one \
                 cell), or [answers.{key}.columns] with one column for each option"
            ));
            None
        }
    }
}
