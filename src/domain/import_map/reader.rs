//! A map held against an edition and the headings of a file, and the rows it reads.

use super::BlankRows;
use super::cells::{CellMeaning, CellNames, ReceivedMoment, shown};
use super::places::{AnswerAt, AnswerPlace, DayAt, FixedOrRead, SerialAt};
use crate::domain::consultation::{CapacityKey, Edition, Kind, Question};
use crate::domain::form::{Answer, DecimalMark, FieldErrorKind, Submission, field_name, read_page};
use crate::domain::response::{Channel, NotCounted, PublishChoice};
use crate::domain::route::FormRoute;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of an organisation's name, as in the form.
const ORGANISATION_LIMIT: usize = 120;

/// What is wrong with one cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// The heading of its column; empty when it is the row as a whole.
    pub column: String,
    /// In words, without a full stop.
    pub reason: String,
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// With its prefix; empty when the file has none.
    pub serial: String,
    pub channel: Channel,
    pub received_on: NaiveDate,
    pub late: bool,
    pub not_counted: Option<NotCounted>,
    pub submission: Submission,
    /// Answers to questions that are not asked on the way which the other answers lead: the
    /// response does not have them.
    pub not_asked: usize,
    /// What the cells said that were read, beside [`RowReader::headings`]; days in place of
    /// instants.
    pub cells: Vec<String>,
}

/// The calendar against which days are held.
#[derive(Debug, Clone, Copy)]
pub struct ReadingCalendar {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub opened: NaiveDate,
    pub closes: NaiveDate,
    pub late_from: DateTime<Utc>,
}

impl ReadingCalendar {
    /// The calendar of an edition.
    pub fn of(edition: &Edition, now: DateTime<Utc>) -> Self {
        Self {
            now,
            today: crate::domain::time::day_in(edition.schedule.zone, now),
            opened: edition.schedule.opens.naive().date(),
            closes: edition.schedule.closes.naive().date(),
            late_from: edition.late_from(),
        }
    }
}

/// A map that fits an edition and a file.
#[derive(Debug, Clone)]
pub struct RowReader {
    pub(super) edition: Edition,
    /// Whether some pages are shown only to some.
    pub(super) routed: bool,
    pub(super) when: ReadingCalendar,
    pub(super) headings: Vec<String>,
    /// The columns that are read, in the order of the file.
    pub(super) used: Vec<usize>,
    pub(super) channel: FixedOrRead<Channel>,
    pub(super) serial: SerialAt,
    pub(super) received: DayAt,
    pub(super) capacity: FixedOrRead<CapacityKey>,
    pub(super) organisation: Option<usize>,
    pub(super) publish: FixedOrRead<PublishChoice>,
    pub(super) decimal: DecimalMark,
    pub(super) blank_rows: BlankRows,
    pub(super) skip: Vec<(usize, String)>,
    pub(super) answers: Vec<(Question, AnswerAt)>,
    /// The questions that a row can answer. On paper nothing can insist: a required one may stay
    /// open, as it may when a form is sent early.
    pub(super) asked: Vec<Question>,
}

impl RowReader {
    /// The headings of the columns that are read: those of [`ReadRow::cells`].
    pub fn headings(&self) -> Vec<&str> {
        self.used
            .iter()
            .map(|place| self.headings[*place].as_str())
            .collect()
    }

    /// How many cells a row has.
    pub fn width(&self) -> usize {
        self.headings.len()
    }

    /// Whether the map leaves a row out.
    pub fn skips(&self, cells: &[&str]) -> bool {
        self.skip
            .iter()
            .any(|(place, equals)| cells[*place].trim() == equals)
    }

    /// Reads a row of as many cells as there are headings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn row(&self, cells: &[&str]) -> Result<ReadRow, Vec<CellProblem>> {
        let mut problems = RowProblems {
            reader: self,
            found: Vec::new(),
        };
        let channel = problems.keep(self.one("channel", &self.channel, cells));
        if channel == Some(Channel::Web) {
            problems.found.push(CellProblem {
                column: String::new(),
                reason: "the channel \"web\" is only what the form sends".to_owned(),
            });
        }
        let capacity: Option<CapacityKey> =
            problems.keep(self.one("capacity", &self.capacity, cells));
        let publish = problems.keep(self.one("publish", &self.publish, cells));
        let serial = problems.keep(self.serial(cells));
        let moment = problems.keep(self.moment(cells));
        let organisation = self
            .organisation
            .map(|place| cells[place].trim())
            .filter(|name| !name.is_empty());
        if let (Some(place), Some(name)) = (self.organisation, organisation)
            && let Err(kind) = crate::domain::form::check_words(name, ORGANISATION_LIMIT)
        {
            problems.found.push(self.problem(place, said(&kind)));
        }
        let mut given = self.given(cells, &mut problems);
        let before = given.len();
        if self.routed {
            let route = FormRoute::of(&self.edition, capacity.as_ref(), &given);
            let asked: BTreeSet<String> = given
                .keys()
                .filter(|key| route.asks(key))
                .cloned()
                .collect();
            given.retain(|key, _| asked.contains(key));
        }
        let not_asked = before - given.len();
        let not_counted = given.is_empty().then_some(NotCounted::Blank);
        if not_counted.is_some()
            && self.blank_rows == BlankRows::Refuse
            && problems.found.is_empty()
        {
            let reason = "answers no question: leave such rows out with \"skip\", or write \
                          blank_rows = \"not-counted\""
                .to_owned();
            problems.found.push(CellProblem {
                column: String::new(),
                reason,
            });
        }
        match (channel, capacity, publish, serial, moment) {
            (
                Some(channel),
                Some(capacity),
                Some(publish),
                Some(serial),
                Some((received_on, late)),
            ) if problems.found.is_empty() => {
                let named = self.edition.may_be_named(&capacity);
                let organisation = organisation.filter(|_| named).map(str::to_owned);
                // Somebody who cannot be named, or gave no name, and wants to be published, is
                // published without one.
                let publish = match publish {
                    PublishChoice::PublishNamed if organisation.is_none() => PublishChoice::Publish,
                    publish => publish,
                };
                let submission = Submission {
                    capacity,
                    organisation,
                    publish,
                    given,
                };
                Ok(ReadRow {
                    serial,
                    channel,
                    received_on,
                    late,
                    not_counted,
                    submission,
                    not_asked,
                    cells: self.original(cells, received_on),
                })
            }
            _ => Err(problems.found),
        }
    }

    fn problem(&self, place: usize, reason: String) -> CellProblem {
        CellProblem {
            column: self.headings[place].clone(),
            reason,
        }
    }

    fn one<T: Clone + PartialEq>(
        &self,
        what: &str,
        either: &FixedOrRead<T>,
        cells: &[&str],
    ) -> Result<T, CellProblem> {
        match either {
            FixedOrRead::Fixed(thing) => Ok(thing.clone()),
            FixedOrRead::Cell {
                column,
                names,
                blank,
            } => {
                let cell = cells[*column].trim();
                let found = match (cell.is_empty(), names.find(cell)) {
                    (true, None | Some(CellMeaning::Nothing)) => blank.clone(),
                    (_, found) => found.and_then(CellMeaning::thing),
                };
                found.ok_or_else(|| {
                    let reason = if cell.is_empty() {
                        format!(
                            "is empty: the map can say under [{what}] what an empty cell means \
                             (blank = \"…\")"
                        )
                    } else {
                        format!(
                            "{} is no {what} of this consultation: those are {}; the map can say \
                             under [{what}.values] what it means",
                            shown(cell),
                            names.listed()
                        )
                    };
                    self.problem(*column, reason)
                })
            }
        }
    }

    fn serial(&self, cells: &[&str]) -> Result<String, CellProblem> {
        let SerialAt::Column(place, prefix) = &self.serial else {
            return Ok(String::new());
        };
        let serial = cells[*place].trim();
        if serial.is_empty() {
            return Err(self.problem(*place, "is empty: every response needs a serial".to_owned()));
        }
        if serial.chars().count() > 100 || serial.chars().any(char::is_control) {
            return Err(self.problem(
                *place,
                "is not a serial: at most 100 characters on one line".to_owned(),
            ));
        }
        Ok(format!("{prefix}{serial}"))
    }

    /// The day, and whether it is after the deadline.
    fn moment(&self, cells: &[&str]) -> Result<(NaiveDate, bool), CellProblem> {
        let (place, moment) = match &self.received {
            DayAt::Fixed(day) => return Ok((*day, *day > self.when.closes)),
            DayAt::Column(place, format, written) => {
                let cell = cells[*place].trim();
                let moment = format.read(cell, self.edition.schedule.zone);
                (
                    *place,
                    moment.ok_or_else(|| {
                        self.problem(
                            *place,
                            format!("{} is not a day written as {written}", shown(cell)),
                        )
                    })?,
                )
            }
        };
        let ReceivedMoment { day, instant } = moment;
        if day > self.when.today {
            return Err(self.problem(place, format!("{day} is in the future")));
        }
        if day < self.when.opened {
            return Err(self.problem(
                place,
                format!(
                    "{day} is before the consultation opened ({})",
                    self.when.opened
                ),
            ));
        }
        Ok((
            day,
            instant.map_or(day > self.when.closes, |instant| {
                instant >= self.when.late_from
            }),
        ))
    }

    fn given(&self, cells: &[&str], problems: &mut RowProblems<'_>) -> BTreeMap<String, Answer> {
        let mut pairs: Vec<(String, String)> = Vec::with_capacity(self.asked.len());
        for (question, at) in &self.answers {
            match self.values(question, at, cells) {
                Ok(values) => pairs.extend(
                    values
                        .into_iter()
                        .map(|(part, value)| (field_name(&question.key, &part), value)),
                ),
                Err(problem) => problems.found.push(problem),
            }
            let Some(other) = &at.other else { continue };
            let said = cells[other.column].trim();
            if said.is_empty() {
                continue;
            }
            if let Some(option) = &other.chooses {
                pairs.push((question.key.clone(), option.clone()));
            }
            if let Some(words) = &other.words {
                pairs.push((words.clone(), said.to_owned()));
            }
        }
        let reading = read_page(&self.asked, &pairs, self.decimal);
        for error in reading.errors {
            let question = error.field.split('.').next().unwrap_or("");
            let place = self.place_of(question, cells);
            problems.found.push(self.problem(
                place,
                format!("{} (question {:?})", said(&error.kind), error.field),
            ));
        }
        reading
            .answers
            .into_iter()
            .filter_map(|(key, answer)| Some((key, answer?)))
            .collect()
    }

    /// The column to name in messages about the answer to a question.
    fn place_of(&self, key: &str, cells: &[&str]) -> usize {
        let others = self.answers.iter().filter_map(|(_, at)| at.other.as_ref());
        let mut said = others.filter(|other| {
            other.words.as_deref() == Some(key) && !cells[other.column].trim().is_empty()
        });
        let own = || {
            self.answers
                .iter()
                .find(|(question, _)| question.key == key)
                .map(|(_, at)| at.place())
        };
        let said = said.next().map(|other| other.column);
        said.or_else(own).unwrap_or(0)
    }

    /// What a form would have sent for the parts of a question.
    fn values(
        &self,
        question: &Question,
        at: &AnswerAt,
        cells: &[&str],
    ) -> Result<Vec<(String, String)>, CellProblem> {
        let whole = |values: Vec<String>| {
            values
                .into_iter()
                .map(|value| (String::new(), value))
                .collect()
        };
        let option = |place: usize, names: &CellNames<String>, cell: &str| {
            names.find(cell).ok_or_else(|| {
                let reason = format!(
                    "{} is no option of the question {:?}: those are {}; the map can say under \
                     [answers.{}.values] what it means",
                    shown(cell),
                    question.key,
                    names.listed(),
                    question.key
                );
                self.problem(place, reason)
            })
        };
        match &at.shape {
            AnswerPlace::None => Ok(Vec::new()),
            AnswerPlace::Words(place) => Ok(whole(vec![cells[*place].to_owned()])),
            AnswerPlace::Parts(columns, names) => {
                let mut values = Vec::new();
                for (place, part) in columns
                    .iter()
                    .filter(|(place, _)| !cells[*place].trim().is_empty())
                {
                    let cell = cells[*place].trim();
                    let value = if question.kind() == Kind::Ranking {
                        Some(cell.to_owned())
                    } else {
                        option(*place, names, cell)?.thing()
                    };
                    values.extend(value.map(|value| (part.clone(), value)));
                }
                Ok(values)
            }
            AnswerPlace::One(place, names) => {
                let cell = cells[*place].trim();
                let chosen = if cell.is_empty() {
                    None
                } else {
                    option(*place, names, cell)?.thing()
                };
                Ok(whole(chosen.into_iter().collect()))
            }
            AnswerPlace::Listed(place, separator, names) => {
                let parts = cells[*place]
                    .split(separator.as_str())
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                let chosen: Result<Vec<CellMeaning<String>>, CellProblem> =
                    parts.map(|part| option(*place, names, part)).collect();
                let chosen: Vec<String> =
                    chosen?.into_iter().filter_map(CellMeaning::thing).collect();
                if question.kind() == Kind::Ranking {
                    // The first in the cell has the first position.
                    return Ok(chosen
                        .into_iter()
                        .enumerate()
                        .map(|(place, key)| (key, (place + 1).to_string()))
                        .collect());
                }
                Ok(whole(chosen))
            }
            AnswerPlace::Ticks(columns, ticked) => {
                let mut keys = Vec::new();
                for (place, key) in columns {
                    let cell = cells[*place].trim().to_lowercase();
                    let chosen = ticked.chosen(key, &cell).ok_or_else(|| {
                        let reason = format!(
                            "{} is neither ticked nor not: the map can say what is (ticked = \
                             [\"…\"])",
                            shown(&cell)
                        );
                        self.problem(*place, reason)
                    })?;
                    if chosen {
                        keys.push(key.clone());
                    }
                }
                Ok(whole(keys))
            }
        }
    }

    /// The cells that were read as they came; a day in place of an instant, because no time of day
    /// is kept about anybody.
    fn original(&self, cells: &[&str], received_on: NaiveDate) -> Vec<String> {
        let instant = if let DayAt::Column(place, ..) = &self.received {
            Some(*place)
        } else {
            None
        };
        let cell = |place: &usize| {
            if instant == Some(*place) {
                received_on.to_string()
            } else {
                cells[*place].to_owned()
            }
        };
        self.used.iter().map(cell).collect()
    }
}

/// What is wrong with a row so far.
struct RowProblems<'a> {
    reader: &'a RowReader,
    found: Vec<CellProblem>,
}

impl RowProblems<'_> {
    fn keep<T>(&mut self, read: Result<T, CellProblem>) -> Option<T> {
        debug_assert!(self.reader.width() > 0, "a file has columns");
        read.map_err(|problem| self.found.push(problem)).ok()
    }
}

/// What is wrong with an answer, in words for whoever has the file.
fn said(kind: &FieldErrorKind) -> String {
    match kind {
        FieldErrorKind::TooLong { limit, over } => {
            format!("is {over} characters too long: at most {limit} are allowed")
        }
        FieldErrorKind::SeveralChosen => "chooses several options where one is allowed".to_owned(),
        FieldErrorKind::NoneAndOthers => {
            "chooses \"none of these\" together with other options".to_owned()
        }
        FieldErrorKind::ControlCharacters => "holds control characters".to_owned(),
        FieldErrorKind::UnknownOption => {
            "names an option that the question does not have".to_owned()
        }
        FieldErrorKind::ChooseOne
        | FieldErrorKind::Empty
        | FieldErrorKind::NoCapacity
        | FieldErrorKind::AnswerStatement => "is empty".to_owned(),
        FieldErrorKind::NotSureAndAnswer => "says \"not sure\" together with an answer".to_owned(),
        FieldErrorKind::PositionTwice { position } => {
            format!("gives the position {position} twice")
        }
        FieldErrorKind::PositionMissing { position } => {
            format!("leaves the position {position} out")
        }
        FieldErrorKind::RankAll => "gives some options a position and others none".to_owned(),
        FieldErrorKind::NotANumber => "is no number".to_owned(),
        FieldErrorKind::NumberUnread { typed, .. } => {
            format!(
                "{typed:?} is not one number in figures: only thousands are set apart, every three \
                 figures"
            )
        }
        FieldErrorKind::NumberTwoWays {
            typed,
            point,
            comma,
        } => {
            format!(
                "{typed:?} can be {point} or {comma}: say in the map which sign stands before \
                 decimals, decimal = \".\" or \",\""
            )
        }
        FieldErrorKind::TooManyDecimals { decimals } => {
            format!("has more than {decimals} figures after the point")
        }
        FieldErrorKind::OutOfRange { min, max } => format!("is not between {min} and {max}"),
        FieldErrorKind::DateIncomplete => "is not a whole date".to_owned(),
        FieldErrorKind::NoSuchDay => "is no date written as 2026-05-31".to_owned(),
        FieldErrorKind::NotAPostcode
        | FieldErrorKind::NoArea
        | FieldErrorKind::AreaDiffers { .. } => "is in no area of the question".to_owned(),
    }
}
