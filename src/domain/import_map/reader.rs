//! A map held against an edition and the headings of a file, and the rows it reads.

use super::BlankRows;
use super::cells::{CellMeaning, ReceivedMoment, shown};
use super::findings::{CellNote, CellProblem, RowFindings};
use super::places::{AnswerAt, DayAt, FixedOrRead, SerialAt};
use super::wording::said;
use crate::domain::characters::{alike, ends_line};
use crate::domain::consultation::{CapacityKey, Edition, Question};
use crate::domain::form::{DecimalMark, Submission, tidy};
use crate::domain::response::{Channel, NotCounted, PublishChoice};
use crate::domain::routing::FormRouting;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The most characters of an organisation's name, as in the form.
const ORGANISATION_LIMIT: usize = 120;

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
    /// What was read in another way than it is written.
    pub notes: Vec<CellNote>,
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
    /// Columns without a heading, of which the map says nothing.
    pub(super) bare: Vec<usize>,
    pub(super) notes: Vec<CellNote>,
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

    /// The headings that were found although the file writes them in another way than the map.
    pub fn notes(&self) -> &[CellNote] {
        &self.notes
    }

    /// How many cells a row has.
    pub fn width(&self) -> usize {
        self.headings.len()
    }

    /// Whether the map leaves a row out.
    pub fn skips(&self, cells: &[&str]) -> bool {
        self.skip
            .iter()
            .any(|(place, equals)| alike(cells[*place]) == *equals)
    }

    /// Reads a row of as many cells as there are headings.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn row(&self, cells: &[&str]) -> Result<ReadRow, Vec<CellProblem>> {
        let mut findings = RowFindings {
            reader: self,
            problems: Vec::new(),
            notes: Vec::new(),
        };
        let raw = cells;
        let readable: Vec<Cow<'_, str>> = self.readable(raw, &mut findings);
        let cells: Vec<&str> = readable.iter().map(AsRef::as_ref).collect();
        let cells = cells.as_slice();
        let channel = self.one("channel", &self.channel, cells, &mut findings);
        let channel = findings.keep(channel);
        if channel == Some(Channel::Web) {
            findings.problems.push(CellProblem {
                column: String::new(),
                reason: "the channel \"web\" is only what the form sends".to_owned(),
            });
        }
        let capacity = self.one("capacity", &self.capacity, cells, &mut findings);
        let capacity = findings.keep(capacity);
        let publish = self.one("publish", &self.publish, cells, &mut findings);
        let publish = findings.keep(publish);
        let serial = findings.keep(self.serial(cells));
        let moment = findings.keep(self.moment(cells));
        let organisation = self
            .organisation
            .map(|place| tidy(cells[place], false))
            .filter(|name| !name.is_empty());
        if let (Some(place), Some(name)) = (self.organisation, organisation.as_deref())
            && let Err(kind) = crate::domain::form::check_words(name, ORGANISATION_LIMIT)
        {
            findings.problems.push(self.problem(place, said(&kind)));
        }
        let mut given = self.given(cells, &mut findings);
        let before = given.len();
        if self.routed {
            let routing = FormRouting::of(&self.edition, capacity.as_ref(), &given);
            let asked: BTreeSet<String> = given
                .keys()
                .filter(|key| routing.asks(key))
                .cloned()
                .collect();
            given.retain(|key, _| asked.contains(key));
        }
        let not_asked = before - given.len();
        let not_counted = given.is_empty().then_some(NotCounted::Blank);
        if not_counted.is_some()
            && self.blank_rows == BlankRows::Refuse
            && findings.problems.is_empty()
        {
            let reason = "answers no question: leave such rows out with \"skip\", or write \
                          blank_rows = \"not-counted\""
                .to_owned();
            findings.problems.push(CellProblem {
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
            ) if findings.problems.is_empty() => {
                let named = self.edition.may_be_named(&capacity);
                let organisation = organisation.filter(|_| named);
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
                    cells: self.original(raw, received_on),
                    notes: findings.notes,
                })
            }
            _ => Err(findings.problems),
        }
    }

    /// The cells without control characters: a program left them there, and nobody can see them.
    /// Those that break a line stay.
    fn readable<'c>(&self, cells: &[&'c str], findings: &mut RowFindings<'_>) -> Vec<Cow<'c, str>> {
        let unseen = |c: char| c.is_control() && !ends_line(c) && c != '\t';
        let mut readable: Vec<Cow<'c, str>> = cells.iter().copied().map(Cow::from).collect();
        for place in &self.used {
            let mut gone: Vec<char> = cells[*place].chars().filter(|c| unseen(*c)).collect();
            if gone.is_empty() {
                continue;
            }
            gone.sort_unstable();
            gone.dedup();
            let codes: Vec<String> = gone
                .iter()
                .map(|c| format!("U+{:04X}", u32::from(*c)))
                .collect();
            findings.notes.push(CellNote {
                column: self.headings[*place].clone(),
                said: format!("left out: control characters ({})", codes.join(", ")),
            });
            readable[*place] = cells[*place].replace(unseen, "").into();
        }
        for place in &self.bare {
            if !cells[*place].trim().is_empty() {
                let reason = format!(
                    "{} stands in column {}, which has no heading: give it one in a copy of the \
                     file, or write ignored = [\"\"]",
                    shown(cells[*place].trim()),
                    place + 1
                );
                findings.problems.push(self.problem(*place, reason));
            }
        }
        readable
    }

    pub(super) fn problem(&self, place: usize, reason: String) -> CellProblem {
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
        findings: &mut RowFindings<'_>,
    ) -> Result<T, CellProblem> {
        match either {
            FixedOrRead::Fixed(thing) => Ok(thing.clone()),
            FixedOrRead::Cell {
                column,
                names,
                blank,
            } => {
                let cell = cells[*column].trim();
                let known = names.find(cell);
                if let Some(name) = known.as_ref().and_then(|known| known.taken_for.as_ref()) {
                    findings.taken(*column, cell, name);
                }
                let found = match (cell.is_empty(), known.map(|known| known.meaning)) {
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
        let (place, format, written) = match &self.received {
            DayAt::Fixed(day) => return Ok((*day, *day > self.when.closes)),
            DayAt::Column(place, format, written) => (*place, format, written),
        };
        let cell = cells[place].trim();
        let Some(ReceivedMoment { day, instant }) = format.read(cell, self.edition.schedule.zone)
        else {
            let reason = format!("{} is not a day written as {written}", shown(cell));
            return Err(self.problem(place, reason));
        };
        let wrong = if day > self.when.today {
            Some("is in the future".to_owned())
        } else if day < self.when.opened {
            let opened = self.when.opened;
            Some(format!("is before the consultation opened ({opened})"))
        } else {
            None
        };
        if let Some(wrong) = wrong {
            let hint = if (0..100).contains(&day.year()) && written.contains("%Y") {
                "; for years of two figures write %y"
            } else {
                ""
            };
            let reason = format!(
                "{}, read as {written}, is {day}, which {wrong}{hint}",
                shown(cell)
            );
            return Err(self.problem(place, reason));
        }
        Ok((
            day,
            instant.map_or(day > self.when.closes, |instant| {
                instant >= self.when.late_from
            }),
        ))
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
