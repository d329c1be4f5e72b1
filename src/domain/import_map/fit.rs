//! Holding a map against an edition and the headings of a file: everything that does not fit is
//! said at once.

use super::cells::{CellNames, DayFormat, options};
use super::places::{AnswerAt, AnswerPlace, DayAt, FixedOrRead, OtherAt, SerialAt, TickWords};
use super::reader::{ReadingCalendar, RowReader};
use super::{AnswerMap, ImportMap, NamedColumn, TextOr};
use crate::domain::consultation::{Edition, Kind, Question};
use crate::domain::response::{Channel, PublishChoice};
use std::collections::{BTreeSet, HashMap};

/// What stands in the column of a chosen option unless the map says otherwise.
const TICKED: [&str; 6] = ["1", "x", "y", "yes", "true", "on"];

/// The columns of a file by heading, and which of them the map has asked for.
struct FileColumns<'a> {
    by_heading: HashMap<&'a str, usize>,
    used: BTreeSet<usize>,
    problems: Vec<String>,
}

impl FileColumns<'_> {
    /// The place of a column that `what` needs.
    fn find(&mut self, heading: &str, what: &str) -> usize {
        let Some(place) = self.by_heading.get(heading.trim()).copied() else {
            self.problems
                .push(format!("{what}: the file has no column {heading:?}"));
            return 0;
        };
        self.used.insert(place);
        place
    }

    fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }
}

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
        let mut columns = FileColumns {
            by_heading: HashMap::new(),
            used: BTreeSet::new(),
            problems: Vec::new(),
        };
        for (place, heading) in headings.iter().enumerate() {
            if columns.by_heading.insert(heading.trim(), place).is_some() {
                columns.problem(format!(
                    "the file has two columns {heading:?}: rename one in a copy of the file"
                ));
            }
        }
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
            .map(|skip| {
                (
                    columns.find(&skip.column, "skip"),
                    skip.equals.trim().to_owned(),
                )
            })
            .collect();
        let answers = answers_at(map, edition, &mut columns);
        let read = columns.used.clone();
        for heading in &map.ignored {
            columns.find(heading, "ignored");
        }
        if !map.ignore_others {
            let forgotten: Vec<String> = headings
                .iter()
                .enumerate()
                .filter(|(place, _)| !columns.used.contains(place))
                .map(|(_, name)| format!("{name:?}"))
                .collect();
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

fn answers_at(
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

fn shape(
    question: &Question,
    answer: &AnswerMap,
    columns: &mut FileColumns<'_>,
) -> Option<AnswerPlace> {
    let key = &question.key;
    let what = format!("answers.{key}");
    if question.kind().is_text() || matches!(question.kind(), Kind::Number | Kind::Date) {
        let simple = answer.columns.is_empty()
            && answer.separator.is_none()
            && answer.values.is_empty()
            && answer.ticked.is_empty();
        let Some(heading) = answer.column.as_ref().filter(|_| simple) else {
            columns.problem(format!(
                "{what}: a question of the kind {} takes one column and nothing else",
                question.kind()
            ));
            return None;
        };
        return Some(AnswerPlace::Words(columns.find(heading, &what)));
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
            Some(AnswerPlace::Listed(
                columns.find(heading, &what),
                separator.clone(),
                names,
            ))
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
                .map(|word| word.trim().to_lowercase())
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
