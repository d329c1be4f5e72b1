//! What the tables of a question look like: which there are, which lines each has, and on which an
//! answer counts.

use super::consultation::{
    DateQuestion, Kind, NOT_SURE, NumberQuestion, Question, QuestionKind, RankingQuestion,
};
use super::form::{Answer, PartialDate, band_of, scaled};
use super::publication::QuestionPart;

/// One table of a question: the whole question, one statement of a matrix, or one option of a
/// ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableShape {
    /// The key of the question.
    pub question: String,
    pub part: Option<QuestionPart>,
    /// Whether an answer counts on exactly one line.
    pub single: bool,
    /// Key and label of each line, in order; without "not answered" and "not asked".
    pub lines: Vec<(String, String)>,
    counting: AnswerCounting,
}

/// How an answer finds its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
enum AnswerCounting {
    /// By the keys of its options.
    Options,
    /// By the step that was chosen for the part.
    Step,
    /// By the position of the part; the line after the positions is for those who gave it none.
    Position,
    /// By the band in which a number or a year lies.
    Bands(Vec<i32>),
}

/// The key of the line for those who gave other options a position and not this one.
pub const NO_POSITION: &str = "no-position";
const NO_POSITION_LABEL: &str = "Given no position";

impl TableShape {
    /// The tables of a question; none for words.
    pub fn of(question: &Question) -> Vec<Self> {
        let whole = |lines, counting| vec![Self::new(question, None, lines, counting)];
        match &question.kind {
            QuestionKind::ShortText { .. } | QuestionKind::LongText { .. } => Vec::new(),
            QuestionKind::Single { .. }
            | QuestionKind::Multiple { .. }
            | QuestionKind::Scale { .. }
            | QuestionKind::Postcode(_) => {
                whole(owned(question.choices()), AnswerCounting::Options)
            }
            QuestionKind::Matrix(matrix) => {
                let parts = matrix.statements.iter().map(|own| (&own.key, &own.label));
                let lines = owned(question.choices());
                Self::of_parts(question, parts, &lines, &AnswerCounting::Step)
            }
            QuestionKind::Ranking(ranking) => {
                let parts = ranking.options.iter().map(|own| (&own.key, &own.label));
                let lines = positions(ranking);
                Self::of_parts(question, parts, &lines, &AnswerCounting::Position)
            }
            QuestionKind::Number(number) => whole(
                number_bands(number),
                AnswerCounting::Bands(number.bands.clone()),
            ),
            QuestionKind::Date(date) => {
                let begins = year_begins(date);
                whole(year_bands(date, &begins), AnswerCounting::Bands(begins))
            }
        }
    }

    /// A table for each part of a question, all with the same lines.
    fn of_parts<'q>(
        question: &Question,
        parts: impl Iterator<Item = (&'q String, &'q String)>,
        lines: &[(String, String)],
        counting: &AnswerCounting,
    ) -> Vec<Self> {
        parts
            .map(|(key, label)| QuestionPart {
                key: key.clone(),
                label: label.clone(),
            })
            .map(|part| Self::new(question, Some(part), lines.to_vec(), counting.clone()))
            .collect()
    }

    fn new(
        question: &Question,
        part: Option<QuestionPart>,
        lines: Vec<(String, String)>,
        counting: AnswerCounting,
    ) -> Self {
        Self {
            question: question.key.clone(),
            part,
            single: question.kind() != Kind::Multiple,
            lines,
            counting,
        }
    }

    /// The name of the table: the question's key, and for a part `question.part`.
    pub fn id(&self) -> String {
        super::form::field_name(
            &self.question,
            self.part.as_ref().map_or("", |part| &part.key),
        )
    }

    /// The keys of its lines, in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.lines.iter().map(|(key, _)| key)
    }

    fn line(&self, key: &str) -> Option<usize> {
        self.lines.iter().position(|(own, _)| own == key)
    }

    /// The places of the lines on which an answer counts. Empty means not answered: so are codes
    /// that this edition does not know (they are from an older one), and several options where one
    /// was asked for.
    pub fn places(&self, answer: Option<&Answer>) -> Vec<usize> {
        let Some(Answer::Choices(codes)) = answer else {
            return Vec::new();
        };
        let place = match (&self.counting, codes.as_slice()) {
            (AnswerCounting::Options, codes) => {
                let places: Vec<usize> = (0..self.lines.len())
                    .filter(|place| codes.contains(&self.lines[*place].0))
                    .collect();
                return if self.single && places.len() > 1 {
                    Vec::new()
                } else {
                    places
                };
            }
            (_, [only]) if only == NOT_SURE => self.line(NOT_SURE),
            (AnswerCounting::Step, codes) => {
                let mut steps = codes.iter().filter_map(|code| code.split_once(':'));
                let part = self.part.as_ref().map_or("", |part| &part.key);
                steps
                    .find(|(statement, _)| *statement == part)
                    .and_then(|(_, step)| self.line(step))
            }
            (AnswerCounting::Position, codes) => {
                let position = self
                    .part
                    .as_ref()
                    .and_then(|part| codes.iter().position(|code| *code == part.key));
                position.map_or_else(
                    || self.line(NO_POSITION),
                    |position| self.line(&(position + 1).to_string()),
                )
            }
            (AnswerCounting::Bands(begins), [code]) => {
                let number = PartialDate::parse(code)
                    .map(|date| i64::from(date.year) * 10_000)
                    .filter(|_| code.len() > 4)
                    .or_else(|| scaled(code));
                number.map(|number| band_of(number, begins))
            }
            (AnswerCounting::Bands(_), _) => None,
        };
        place.into_iter().collect()
    }
}

fn owned<'q>(lines: impl Iterator<Item = (&'q str, &'q str)>) -> Vec<(String, String)> {
    lines
        .map(|(key, label)| (key.to_owned(), label.to_owned()))
        .collect()
}

fn not_sure_line(label: Option<&str>) -> Option<(String, String)> {
    label.map(|label| (NOT_SURE.to_owned(), label.to_owned()))
}

fn positions(ranking: &RankingQuestion) -> Vec<(String, String)> {
    let numbered =
        (1..=ranking.options.len()).map(|position| (position.to_string(), ordinal(position)));
    let without = ranking
        .partial
        .then(|| (NO_POSITION.to_owned(), NO_POSITION_LABEL.to_owned()));
    numbered
        .chain(without)
        .chain(not_sure_line(ranking.not_sure.as_deref()))
        .collect()
}

/// "1st", "2nd": tables are records in English. A ranking has 10 positions at most.
fn ordinal(position: usize) -> String {
    let end = match position {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{position}{end}")
}

/// The years with which the second and all later bands begin: those of the file, or every year.
fn year_begins(date: &DateQuestion) -> Vec<i32> {
    if date.bands.is_empty() {
        (date.first_year + 1..=date.last_year).collect()
    } else {
        date.bands.clone()
    }
}

fn year_bands(date: &DateQuestion, begins: &[i32]) -> Vec<(String, String)> {
    bands(date.first_year, date.last_year, begins)
        .map(|band| (band.key(), band.in_whole_numbers()))
        .chain(not_sure_line(date.not_sure.as_deref()))
        .collect()
}

fn number_bands(number: &NumberQuestion) -> Vec<(String, String)> {
    let is_whole = number.decimals.unwrap_or(0) == 0;
    bands(number.min, number.max, &number.bands)
        .map(|band| {
            let numbers = if is_whole {
                band.in_whole_numbers()
            } else {
                band.in_decimals()
            };
            (band.key(), with_unit(number.unit.as_deref(), numbers))
        })
        .chain(not_sure_line(number.not_sure.as_deref()))
        .collect()
}

/// One line of a table of numbers or years.
struct NumberBand {
    start: i32,
    /// Where the next one begins; the last has none.
    next: Option<i32>,
    /// The most that can be meant at all.
    max: i32,
}

fn bands(min: i32, max: i32, begins: &[i32]) -> impl Iterator<Item = NumberBand> {
    let starts = std::iter::once(min).chain(begins.iter().copied());
    let nexts = begins.iter().copied().map(Some).chain([None]);
    starts
        .zip(nexts)
        .map(move |(start, next)| NumberBand { start, next, max })
}

impl NumberBand {
    fn key(&self) -> String {
        format!("from-{}", self.start)
    }

    fn in_whole_numbers(&self) -> String {
        let last = self.next.map_or(self.max, |next| next - 1);
        if self.start == last {
            last.to_string()
        } else {
            format!("{} to {last}", self.start)
        }
    }

    fn in_decimals(&self) -> String {
        match self.next {
            Some(next) => format!("{} to under {next}", self.start),
            None => format!("{} to {}", self.start, self.max),
        }
    }
}

/// A number with its unit: a sign of a currency stands before a number, every other unit after it.
pub fn with_unit(unit: Option<&str>, number: String) -> String {
    match unit {
        None => number,
        Some(sign @ ("£" | "€" | "$")) => format!("{sign}{number}"),
        Some(unit) => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(more: serde_json::Value) -> Question {
        let mut whole = serde_json::json!({ "key": "q", "text": "Q?", "options": [{ "key": "a", "label": "A" }, { "key": "b", "label": "B" }] });
        whole
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    }

    fn places(shapes: &[TableShape], codes: &[&str]) -> Vec<Vec<usize>> {
        let answer = Answer::Choices(codes.iter().map(ToString::to_string).collect());
        shapes
            .iter()
            .map(|shape| shape.places(Some(&answer)))
            .collect()
    }

    fn labels(shape: &TableShape) -> Vec<&str> {
        shape
            .lines
            .iter()
            .map(|(_, label)| label.as_str())
            .collect()
    }

    #[test]
    fn a_ranking_has_a_table_of_positions_for_each_option() {
        let full = TableShape::of(&question(serde_json::json!({ "kind": "ranking" })));
        assert_eq!(
            full.iter().map(TableShape::id).collect::<Vec<_>>(),
            ["q.a", "q.b"]
        );
        assert_eq!(labels(&full[0]), ["1st", "2nd"]);
        assert_eq!(places(&full, &["b", "a"]), [[1], [0]]);
        let partial = TableShape::of(&question(
            serde_json::json!({ "kind": "ranking", "partial": true, "not_sure": "Not sure" }),
        ));
        assert_eq!(
            labels(&partial[0]),
            ["1st", "2nd", "Given no position", "Not sure"]
        );
        assert_eq!(places(&partial, &["b"]), [[2], [0]]);
        assert_eq!(places(&partial, &["not-sure"]), [[3], [3]]);
    }

    #[test]
    fn a_matrix_has_a_table_for_each_statement() {
        let statements =
            serde_json::json!([{ "key": "x", "label": "X" }, { "key": "y", "label": "Y" }]);
        let shapes = TableShape::of(&question(
            serde_json::json!({ "kind": "matrix", "statements": statements, "not_sure": "?" }),
        ));
        assert_eq!(
            shapes.iter().map(TableShape::id).collect::<Vec<_>>(),
            ["q.x", "q.y"]
        );
        assert_eq!(places(&shapes, &["x:b", "y:not-sure"]), [[1], [2]]);
        assert_eq!(places(&shapes, &["y:a", "z:a"]), [vec![], vec![0]]);
    }

    #[test]
    fn numbers_and_dates_are_put_into_bands() {
        let number = |more: serde_json::Value| {
            let mut whole = serde_json::json!({ "kind": "number", "options": [], "min": 0, "max": 99, "bands": [1, 10], "unit": "hours" });
            whole
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            TableShape::of(&question(whole))
        };
        let whole = number(serde_json::json!({ "not_sure": "Not sure" }));
        assert_eq!(
            labels(&whole[0]),
            ["0 hours", "1 to 9 hours", "10 to 99 hours", "Not sure"]
        );
        assert_eq!(
            ["0", "9", "10", "not-sure"].map(|code| places(&whole, &[code])),
            [[[0]], [[1]], [[2]], [[3]]]
        );
        let exact = number(serde_json::json!({ "decimals": 1, "unit": "£" }));
        assert_eq!(
            labels(&exact[0]),
            ["£0 to under 1", "£1 to under 10", "£10 to 99"]
        );
        let dates = |bands: &[i32]| {
            TableShape::of(&question(
                serde_json::json!({ "kind": "date", "options": [], "min": 2020, "max": 2023, "bands": bands, "precision": "day" }),
            ))
        };
        assert_eq!(labels(&dates(&[2022])[0]), ["2020 to 2021", "2022 to 2023"]);
        assert_eq!(labels(&dates(&[])[0]), ["2020", "2021", "2022", "2023"]);
        assert_eq!(
            ["2020", "2021-05", "2023-12-31"].map(|code| places(&dates(&[]), &[code])),
            [[[0]], [[1]], [[3]]]
        );
    }
}
