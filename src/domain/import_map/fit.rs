//! Holding a map against an edition and the headings of a file: everything that does not fit is
//! said at once.

use super::cells::{CellNames, DayFormat};
use super::columns::FileColumns;
use super::fit_answers::answers_at;
use super::places::{AnswerAt, DayAt, FixedOrRead, SerialAt};
use super::reader::{ReadingCalendar, RowReader};
use super::{ImportMap, NamedColumn, TextOr};
use crate::domain::characters::alike;
use crate::domain::consultation::{Edition, Question};
use crate::domain::response::{Channel, PublishChoice};
use std::collections::BTreeSet;

impl RowReader {
    /// Holds a map against an edition and the headings of a file.
    ///
    /// # Errors
    /// Everything in the map that does not fit, a sentence each.
    pub fn new(
        map: &ImportMap,
        edition: &Edition,
        headings: &[String],
        when: ReadingCalendar,
    ) -> Result<Self, Vec<String>> {
        let mut columns = FileColumns::new(headings);
        let channels: Vec<(String, Channel)> = Channel::ALL
            .iter()
            .map(|one| (one.as_str().to_owned(), *one))
            .collect();
        let capacities = edition
            .form
            .capacities
            .iter()
            .map(|one| (one.key.to_string(), one.key.clone()))
            .collect();
        let choices = PublishChoice::ALL
            .iter()
            .map(|one| (one.as_str().to_owned(), *one))
            .collect();
        let channel = either("channel", &map.channel, channels, &mut columns);
        let capacity = either("capacity", &map.capacity, capacities, &mut columns);
        let publish = either("publish", &map.publish, choices, &mut columns);
        if let Some(FixedOrRead::Fixed(Channel::Web)) = channel {
            columns.problem(
                "channel: \"web\" is only what the form of this service sends; write paper, letter \
                 or import"
                    .to_owned(),
            );
        }
        let serial = serial_at(map, &mut columns);
        let received = day_at(map, &mut columns);
        let organisation = map
            .organisation
            .as_ref()
            .map(|heading| columns.find(heading, "organisation"));
        let skip = map
            .skip
            .iter()
            .map(|skip| (columns.find(&skip.column, "skip"), alike(&skip.equals)))
            .collect();
        let answers = answers_at(map, edition, &mut columns);
        let read = columns.used.clone();
        for heading in &map.ignored {
            columns.ignore(heading);
        }
        let mut bare = Vec::new();
        if !map.ignore_others {
            let (forgotten, without_heading) = columns.forgotten();
            bare = without_heading;
            if !forgotten.is_empty() {
                let many = forgotten.join(", ");
                columns.problem(format!(
                    "the map says nothing about the columns {many}: name them under \"ignored\" or \
                     write ignore_others = true"
                ));
            }
        }
        match (channel, capacity, publish, serial, received) {
            (Some(channel), Some(capacity), Some(publish), Some(serial), Some(received))
                if columns.problems.is_empty() =>
            {
                Ok(Self {
                    edition: edition.clone(),
                    routed: edition
                        .form
                        .pages
                        .iter()
                        .any(|page| page.when.is_some() || page.exit),
                    when,
                    headings: headings.to_vec(),
                    bare,
                    notes: columns.notes,
                    used: read.into_iter().collect(),
                    channel,
                    serial,
                    received,
                    capacity,
                    organisation,
                    publish,
                    decimal: map.decimal.into(),
                    blank_rows: map.blank_rows,
                    skip,
                    asked: asked(edition, &answers),
                    answers,
                })
            }
            _ => Err(columns.problems),
        }
    }
}

/// The questions that a row can answer, in the order of the form.
fn asked(edition: &Edition, answers: &[(Question, AnswerAt)]) -> Vec<Question> {
    let words = answers
        .iter()
        .filter_map(|(_, at)| at.other.as_ref()?.words.as_deref());
    let keys: BTreeSet<&str> = answers
        .iter()
        .map(|(question, _)| question.key.as_str())
        .chain(words)
        .collect();
    let asked = edition
        .questions()
        .filter(|question| keys.contains(question.key.as_str()));
    asked
        .map(|question| Question {
            required: false,
            ..question.clone()
        })
        .collect()
}

fn either<T: Clone + PartialEq>(
    what: &str,
    from: &TextOr<NamedColumn>,
    things: Vec<(String, T)>,
    columns: &mut FileColumns<'_>,
) -> Option<FixedOrRead<T>> {
    let find = |name: &str| {
        things
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, thing)| thing.clone())
    };
    let known = things
        .iter()
        .map(|(name, _)| name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let is_none = |name: &str| {
        format!("{what}: {name:?} is no {what} of this consultation: those are {known}")
    };
    match from {
        TextOr::Text(name) => {
            let found = find(name).map(FixedOrRead::Fixed);
            if found.is_none() {
                columns.problem(is_none(name));
            }
            found
        }
        TextOr::Table(NamedColumn {
            column,
            values,
            blank,
        }) => {
            let place = columns.find(column, what);
            let blank = match blank.as_deref().map(|name| find(name).ok_or(name)) {
                None => None,
                Some(Ok(thing)) => Some(thing),
                Some(Err(name)) => {
                    columns.problem(is_none(name));
                    return None;
                }
            };
            match CellNames::new(things.clone(), values) {
                Ok(names) => Some(FixedOrRead::Cell {
                    column: place,
                    names: Box::new(names),
                    blank,
                }),
                Err(name) => {
                    columns.problem(is_none(&name));
                    None
                }
            }
        }
    }
}

fn serial_at(map: &ImportMap, columns: &mut FileColumns<'_>) -> Option<SerialAt> {
    match &map.serial {
        TextOr::Text(heading) => Some(SerialAt::Column(
            columns.find(heading, "serial"),
            String::new(),
        )),
        TextOr::Table(serial) => match (&serial.column, serial.by_line) {
            (Some(heading), false) => Some(SerialAt::Column(
                columns.find(heading, "serial"),
                serial.prefix.clone(),
            )),
            (None, true) if serial.prefix.is_empty() => Some(SerialAt::Line),
            _ => {
                columns.problem(
                    "serial: write { column = \"…\" }, with a prefix where you like, or { by_line \
                     = true }"
                        .to_owned(),
                );
                None
            }
        },
    }
}

fn day_at(map: &ImportMap, columns: &mut FileColumns<'_>) -> Option<DayAt> {
    match &map.received {
        TextOr::Text(day) => {
            let read = day.parse().ok().map(DayAt::Fixed);
            if read.is_none() {
                columns.problem(format!(
                    "received: {day:?} is not a day: write it as \"2027-01-31\", or {{ column = \
                     \"…\", format = \"%d/%m/%Y\" }}"
                ));
            }
            read
        }
        TextOr::Table(received) => {
            let place = columns.find(&received.column, "received");
            let format = DayFormat::new(&received.format);
            if format.is_none() {
                columns.problem(format!(
                    "received: {:?} is no way to write a day: use letters such as %d/%m/%Y or \
                     %Y-%m-%d %H:%M:%S",
                    received.format
                ));
            }
            Some(DayAt::Column(place, format?, received.format.clone()))
        }
    }
}
