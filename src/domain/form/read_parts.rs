//! Reading answers that have parts, and those that are neither words nor choices.

use super::measure::{self, PartialDate, canonical, month};
use super::number::{DecimalMark, NumberError, ascii_figures, read_number, without_unit};
use super::read::{read_choices, tidy};
use super::{Answer, FieldError, FieldErrorKind, field_name};
use crate::domain::consultation::{
    DateQuestion, ELSEWHERE, MatrixQuestion, NOT_SURE, NumberQuestion, PostcodeQuestion, Precision,
    Question, RankingQuestion,
};
use crate::domain::postcode::{PostcodePrefix, area_of};
use std::collections::BTreeMap;

/// The part in which a postcode is typed.
pub const POSTCODE: &str = "postcode";
/// How many characters of what was typed stand in a message about it.
const SHOWN: usize = 40;

/// A question, and what was given for its parts.
pub struct AskedParts<'a> {
    pub question: &'a Question,
    pub pieces: &'a [(&'a str, &'a str)],
    /// How numbers are written where it was given.
    pub mark: DecimalMark,
}

type Read = Result<Option<Answer>, Vec<FieldError>>;

impl<'a> AskedParts<'a> {
    /// Every text that was given for a part.
    pub fn all(&self, part: &str) -> Vec<&'a str> {
        self.pieces
            .iter()
            .filter(|(own, _)| *own == part)
            .map(|(_, text)| *text)
            .collect()
    }

    /// What was given for a part, blanks at the ends left out; an error when several things were.
    fn one(&self, part: &str) -> Result<&'a str, FieldErrorKind> {
        let mut given: Vec<&str> = self
            .all(part)
            .into_iter()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .collect();
        given.dedup();
        match given.as_slice() {
            [] => Ok(""),
            [one] => Ok(one),
            _ => Err(FieldErrorKind::SeveralChosen),
        }
    }

    /// The same with the error at a part of the question.
    pub fn at<T>(&self, part: &str, read: Result<T, FieldErrorKind>) -> Result<T, Vec<FieldError>> {
        read.map_err(|kind| vec![self.error(part, kind)])
    }

    fn error(&self, part: &str, kind: FieldErrorKind) -> FieldError {
        FieldError {
            field: field_name(&self.question.key, part),
            kind,
        }
    }

    fn nothing(&self, part: &str, kind: FieldErrorKind) -> Read {
        if self.question.required {
            Err(vec![self.error(part, kind)])
        } else {
            Ok(None)
        }
    }

    /// Whether somebody says that they are not sure, beside `others` that they gave.
    fn is_not_sure(&self, others: bool) -> Result<bool, FieldErrorKind> {
        let said = self.question.not_sure().is_some() && self.all("").contains(&NOT_SURE);
        if said && others {
            Err(FieldErrorKind::NotSureAndAnswer)
        } else {
            Ok(said)
        }
    }

    pub fn ranking(&self, asked: &RankingQuestion) -> Read {
        let options = &asked.options;
        let mut errors = Vec::new();
        let mut ranked: BTreeMap<usize, &str> = BTreeMap::new();
        let mut left = Vec::new();
        for option in options {
            let position = self.one(&option.key).and_then(|text| match text {
                "" => Ok(None),
                text => text
                    .parse()
                    .ok()
                    .filter(|position| (1..=options.len()).contains(position))
                    .map(Some)
                    .ok_or(FieldErrorKind::UnknownOption),
            });
            match position {
                Err(kind) => errors.push(self.error(&option.key, kind)),
                Ok(None) => left.push(&option.key),
                Ok(Some(position)) if ranked.contains_key(&position) => {
                    errors
                        .push(self.error(&option.key, FieldErrorKind::PositionTwice { position }));
                }
                Ok(Some(position)) => _ = ranked.insert(position, &option.key),
            }
        }
        let known = |part: &str| part.is_empty() || options.iter().any(|option| option.key == part);
        if self.pieces.iter().any(|(part, text)| {
            !known(part) || (part.is_empty() && !text.is_empty() && *text != NOT_SURE)
        }) {
            errors.push(self.error("", FieldErrorKind::UnknownOption));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if self.at("", self.is_not_sure(!ranked.is_empty()))? {
            return Ok(Some(codes([NOT_SURE])));
        }
        let first = left.first().map_or("", |key| key.as_str());
        if ranked.is_empty() && (asked.partial || !self.question.required) {
            return self.nothing(first, FieldErrorKind::RankAll);
        }
        if !asked.partial && !left.is_empty() {
            let lacking = left
                .iter()
                .map(|key| self.error(key, FieldErrorKind::RankAll));
            return Err(lacking.collect());
        }
        match (1..=ranked.len()).find(|position| !ranked.contains_key(position)) {
            Some(position) => Err(vec![
                self.error(first, FieldErrorKind::PositionMissing { position }),
            ]),
            None => Ok(Some(codes(ranked.into_values()))),
        }
    }

    pub fn matrix(&self, asked: &MatrixQuestion) -> Read {
        let question = self.question;
        let (mut errors, mut answered) = (Vec::new(), Vec::new());
        for statement in &asked.statements {
            match self.one(&statement.key) {
                Ok("") if question.required => {
                    errors.push(self.error(&statement.key, FieldErrorKind::AnswerStatement));
                }
                Ok("") => {}
                Ok(step) if question.label_of(step).is_some() => {
                    answered.push(format!("{}:{step}", statement.key));
                }
                Ok(_) => errors.push(self.error(&statement.key, FieldErrorKind::UnknownOption)),
                Err(kind) => errors.push(self.error(&statement.key, kind)),
            }
        }
        if self
            .pieces
            .iter()
            .any(|(part, text)| question.statement(part).is_none() && !text.is_empty())
        {
            errors.push(self.error("", FieldErrorKind::UnknownOption));
        }
        if errors.is_empty() {
            Ok((!answered.is_empty()).then_some(Answer::Choices(answered)))
        } else {
            Err(errors)
        }
    }

    pub fn number(&self, asked: &NumberQuestion) -> Read {
        let typed: Vec<&str> = self
            .all("")
            .into_iter()
            .map(str::trim)
            .filter(|text| !text.is_empty() && *text != NOT_SURE)
            .collect();
        if self.at("", self.is_not_sure(!typed.is_empty()))? {
            return Ok(Some(codes([NOT_SURE])));
        }
        match typed.as_slice() {
            [] => self.nothing("", FieldErrorKind::NotANumber),
            [text] => self.at("", self.number_of(asked, text)),
            _ => Err(vec![self.error("", FieldErrorKind::SeveralChosen)]),
        }
    }

    fn number_of(
        &self,
        asked: &NumberQuestion,
        text: &str,
    ) -> Result<Option<Answer>, FieldErrorKind> {
        let most = asked.decimals.unwrap_or(0);
        // What the page shows beside the field may be typed again: "£50", "3 hours".
        let bare = without_unit(text, asked.unit.as_deref().unwrap_or(""));
        let number =
            read_number(&bare, self.mark).map_err(|error| no_number(asked, text, error))?;
        if measure::decimals(number) > most {
            return Err(FieldErrorKind::TooManyDecimals { decimals: most });
        }
        within(number, asked.min, asked.max)?;
        Ok(Some(codes([canonical(number)])))
    }

    pub fn date(&self, asked: &DateQuestion) -> Read {
        let parts = ["day", "month", "year"].map(|part| self.at(part, self.one(part)));
        let [day, month, year] = parts;
        let (day, month, year) = (day?, month?, year?);
        let whole: Vec<&str> = self
            .all("")
            .into_iter()
            .map(str::trim)
            .filter(|text| !text.is_empty() && *text != NOT_SURE)
            .collect();
        let any = [day, month, year].iter().any(|part| !part.is_empty());
        if self.at("", self.is_not_sure(any || !whole.is_empty()))? {
            return Ok(Some(codes([NOT_SURE])));
        }
        let date = match (whole.as_slice(), any) {
            ([], false) => {
                return self.nothing(
                    first_date_part(asked.precision),
                    FieldErrorKind::DateIncomplete,
                );
            }
            ([], true) => self.date_of(day, month, year)?,
            ([text], false) => self.at(
                "",
                PartialDate::parse(text).ok_or(FieldErrorKind::NoSuchDay),
            )?,
            _ => return Err(vec![self.error("", FieldErrorKind::SeveralChosen)]),
        };
        self.check_date(asked, date)
    }

    fn date_of(
        &self,
        day: &str,
        month_typed: &str,
        year: &str,
    ) -> Result<PartialDate, Vec<FieldError>> {
        let incomplete = |part| vec![self.error(part, FieldErrorKind::DateIncomplete)];
        let in_ascii = |part, typed| ascii_figures(typed).ok_or_else(|| incomplete(part));
        let (day, month_typed, year) = (
            &in_ascii("day", day)?,
            &in_ascii("month", month_typed)?,
            &in_ascii("year", year)?,
        );
        let figures = |text: &str, most: usize| {
            text.parse::<u32>()
                .ok()
                .filter(|_| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()))
        };
        let year = figures(year, 4)
            .filter(|_| year.len() == 4)
            .and_then(|year| i32::try_from(year).ok())
            .ok_or_else(|| incomplete("year"))?;
        let month = if month_typed.is_empty() {
            None
        } else {
            Some(month(month_typed).ok_or_else(|| incomplete("month"))?)
        };
        let day = if day.is_empty() {
            None
        } else {
            Some(figures(day, 2).ok_or_else(|| incomplete("day"))?)
        };
        if day.is_some() && month.is_none() {
            return Err(incomplete("month"));
        }
        PartialDate { year, month, day }
            .real()
            .ok_or_else(|| vec![self.error("day", FieldErrorKind::NoSuchDay)])
    }

    fn check_date(&self, asked: &DateQuestion, date: PartialDate) -> Read {
        let wanted = asked.precision;
        let lacking = match (wanted, date.month, date.day) {
            (Precision::Month | Precision::Day, None, _) => Some("month"),
            (Precision::Day, _, None) => Some("day"),
            _ => None,
        };
        if let Some(part) = lacking.filter(|_| !asked.partial) {
            return Err(vec![self.error(part, FieldErrorKind::DateIncomplete)]);
        }
        let year = i64::from(date.year) * 10_000;
        self.at("year", within(year, asked.first_year, asked.last_year))?;
        // No more is kept than is asked for.
        let month = date.month.filter(|_| wanted != Precision::Year);
        let day = date.day.filter(|_| wanted == Precision::Day);
        Ok(Some(codes(
            [PartialDate { month, day, ..date }.to_string()],
        )))
    }

    /// A postcode becomes its area here and is forgotten. What is typed counts more than the area
    /// that was chosen before.
    pub fn postcode(&self, asked: &PostcodeQuestion) -> Read {
        let question = self.question;
        let typed = self.at(POSTCODE, self.one(POSTCODE))?;
        if typed.is_empty() {
            return self.at("", read_choices(question, &self.all("")));
        }
        let code = self.at(
            POSTCODE,
            PostcodePrefix::typed(typed).ok_or(FieldErrorKind::NotAPostcode),
        )?;
        let areas: Vec<Vec<PostcodePrefix>> = asked
            .areas
            .iter()
            .map(|area| {
                area.postcodes
                    .iter()
                    .filter_map(|beginning| PostcodePrefix::parse(beginning))
                    .collect()
            })
            .collect();
        let area = area_of(&code, &areas).map(|place| asked.areas[place].key.as_str());
        let area = area.or_else(|| asked.elsewhere.is_some().then_some(ELSEWHERE));
        let area = self.at(POSTCODE, area.ok_or(FieldErrorKind::NoArea))?;
        let ticked = self.all("");
        let others = ticked.iter().filter(|key| !key.is_empty() && **key != area);
        if others.count() > 0 {
            let label = question.label_of(area).unwrap_or(area).to_owned();
            return Err(vec![
                self.error(POSTCODE, FieldErrorKind::AreaDiffers { area: label }),
            ]);
        }
        Ok(Some(codes([area])))
    }
}

/// What is wrong with a number, in which the beginning of what was typed stands again.
fn no_number(asked: &NumberQuestion, text: &str, error: NumberError) -> FieldErrorKind {
    let decimals = asked.decimals.unwrap_or(0);
    let typed = tidy(text, false)
        .chars()
        .filter(|c| !c.is_control())
        .take(SHOWN)
        .collect();
    match error {
        NumberError::Unread => FieldErrorKind::NumberUnread {
            typed,
            whole: decimals == 0,
        },
        NumberError::TwoWays { point, comma } => FieldErrorKind::NumberTwoWays {
            typed,
            point: canonical(point),
            comma: canonical(comma),
        },
        NumberError::TooLarge => FieldErrorKind::OutOfRange {
            min: asked.min,
            max: asked.max,
        },
        NumberError::TooManyDecimals => FieldErrorKind::TooManyDecimals { decimals },
    }
}

/// Whether a number in ten-thousandths lies between two whole ones, both included.
fn within(number: i64, min: i32, max: i32) -> Result<(), FieldErrorKind> {
    let fits = (i64::from(min) * 10_000..=i64::from(max) * 10_000).contains(&number);
    if fits {
        Ok(())
    } else {
        Err(FieldErrorKind::OutOfRange { min, max })
    }
}

/// The part of a date that is typed first.
const fn first_date_part(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
    }
}

fn codes<T: Into<String>>(codes: impl IntoIterator<Item = T>) -> Answer {
    Answer::Choices(codes.into_iter().map(Into::into).collect())
}

#[cfg(test)]
mod tests;
