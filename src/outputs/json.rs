//! A whole publication as one JSON document.
//!
//! | member | what |
//! |---|---|
//! | `format` | 1; a change that could break a reader makes it 2 |
//! | `consultation` | slug, title, owner, proposer, decision_maker, example, attribution |
//! | `publication` | number, edition, cut_off, published_on, interim, changes, rules |
//! | `notes` | what must be known to read the figures, as heading and words |
//! | `balance` | received, counted, and per capacity and channel how many responses are in which state |
//! | `capacities` | how many answered in each, and its flags; a publication from before there were any has none |
//! | `questions` | key, kind, text, title and `tables`; a table has `rows` with `count` and `percent`, both `null` where hidden. A matrix is one entry for each statement, a ranking one for each option: `part` says which, `mean_position` is a decimal as text, and `mean_of` is how many gave the option a position. A row that is `between` has no `count`: the true count is `least`, `most` or between them, its share `percent_least` to `percent_most`. `since_left` is how many of the base have left, or gave another answer, since they were counted and are still in the figures. `asked` has the days since when and until when a question was asked that not every form had; the row `not-in-form` counts, outside the base, who answered a form without it |
//! | `reasons` | the public sentence of every reason code |
//! | `equality` | how many chose each category of the questions about equality, by the 10-5 rule: question, rows with category and `count`, `null` where hidden; empty while the consultation is open |
//! | `letters` | letters with the same wording, per question and capacity, by the 10-5 rule: `responses` in words, `distinct_texts`, and how many are `outside_campaigns`, `null` where hidden; empty while the consultation is open |
//! | `texts` | the answers in words, in the order of their random quote numbers |
//!
//! Words stand as they were written: JSON is for programs, which run no formulas.

use super::notes::{PublicationNote, notes};
use super::sheet;
use crate::domain::balance::BalanceEntry;
use crate::domain::consultation::{CapacityKey, Kind, PublicationRules};
use crate::domain::publication::{
    AskedPeriod, CapacityFigures, ConsultationHeading, EqualityFigures, FORMAT_OF_GROUPS,
    FigureChange, LetterFigures, PublishedCell, PublishedRow, PublishedTable, PublishedText,
    QuestionFigures, QuestionPart, ReasonWords, Snapshot, TableRule, TextBody,
};
use crate::domain::response::Channel;
use crate::domain::spelling::SpellingMend;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

/// The document, indented, with a line end at the end.
pub fn snapshot(snapshot: &Snapshot, texts: &[PublishedText]) -> String {
    pretty(&PublicationDocument {
        format: 1,
        consultation: &snapshot.consultation,
        publication: PublicationJson::of(snapshot),
        notes: notes(snapshot),
        balance: BalanceJson::of(snapshot),
        capacities: &snapshot.capacities,
        questions: snapshot
            .questions
            .iter()
            .map(|question| QuestionJson::of(snapshot, question))
            .collect(),
        reasons: &snapshot.reasons,
        equality: snapshot.equality.iter().map(EqualityJson::of).collect(),
        letters: snapshot.letters.iter().map(LettersJson::of).collect(),
        texts: sheet::by_number(texts)
            .into_iter()
            .map(|text| TextJson::of(snapshot, text))
            .collect(),
    })
}

/// Any value as indented JSON that ends in a line end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain structs always serialise");
    text.push('\n');
    text
}

/// A publication of the results of a consultation: figures, balance, notes and answers in words.
#[derive(Serialize, JsonSchema)]
pub(super) struct PublicationDocument<'a> {
    format: u32,
    consultation: &'a ConsultationHeading,
    publication: PublicationJson<'a>,
    notes: Vec<PublicationNote>,
    balance: BalanceJson<'a>,
    capacities: &'a [CapacityFigures],
    questions: Vec<QuestionJson<'a>>,
    reasons: &'a [ReasonWords],
    equality: Vec<EqualityJson<'a>>,
    letters: Vec<LettersJson<'a>>,
    texts: Vec<TextJson<'a>>,
}

/// One question about equality, by the 10-5 rule.
#[derive(Serialize, JsonSchema)]
struct EqualityJson<'a> {
    question: &'static str,
    rows: Vec<CategoryJson<'a>>,
}

/// Letters with the same wording, of one question and capacity, by the 10-5 rule: `null` where
/// hidden.
#[derive(Serialize, JsonSchema)]
struct LettersJson<'a> {
    question: &'a str,
    capacity: &'a CapacityKey,
    responses: Option<u64>,
    distinct_texts: Option<u64>,
    outside_campaigns: Option<u64>,
}

impl<'a> LettersJson<'a> {
    fn of(figures: &'a LetterFigures) -> Self {
        Self {
            question: &figures.question,
            capacity: &figures.capacity,
            responses: figures.responses.figure(),
            distinct_texts: figures.distinct_texts.figure(),
            outside_campaigns: figures.outside_campaigns.figure(),
        }
    }
}

/// How many chose a category; `null` where hidden.
#[derive(Serialize, JsonSchema)]
struct CategoryJson<'a> {
    category: &'a str,
    count: Option<u64>,
}

impl<'a> EqualityJson<'a> {
    fn of(figures: &'a EqualityFigures) -> Self {
        let row = |(category, cell): &'a (String, PublishedCell)| CategoryJson {
            category,
            count: cell.figure(),
        };
        Self {
            question: figures.question.as_str(),
            rows: figures.rows.iter().map(row).collect(),
        }
    }
}

/// Which publication it is, and by which rules.
#[derive(Serialize, JsonSchema)]
struct PublicationJson<'a> {
    number: u32,
    edition: u32,
    cut_off: NaiveDate,
    published_on: NaiveDate,
    interim: bool,
    changes: &'a [FigureChange],
    #[serde(skip_serializing_if = "<[SpellingMend]>::is_empty")]
    spelling_mends: &'a [SpellingMend],
    rules: &'a PublicationRules,
}

impl<'a> PublicationJson<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        Self {
            number: snapshot.number,
            edition: snapshot.edition,
            cut_off: snapshot.cut_off,
            published_on: snapshot.published_on,
            interim: snapshot.interim,
            changes: &snapshot.changes,
            spelling_mends: &snapshot.spelling_mends,
            rules: &snapshot.rules,
        }
    }
}

/// What became of every response.
#[derive(Serialize, JsonSchema)]
struct BalanceJson<'a> {
    received: u64,
    counted: u64,
    lines: Vec<BalanceLine<'a>>,
}

/// The same in one capacity and channel.
#[derive(Serialize, JsonSchema)]
struct BalanceLine<'a> {
    capacity: &'a CapacityKey,
    channel: Channel,
    received: u64,
    counted: u64,
    states: Vec<StateCount<'a>>,
}

/// How many responses are in a state; its code says why.
#[derive(Serialize, JsonSchema)]
struct StateCount<'a> {
    state: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    code: &'a str,
    count: u64,
}

impl<'a> BalanceJson<'a> {
    fn of(snapshot: &'a Snapshot) -> Self {
        let balance = &snapshot.balance;
        let lines = balance.lines.iter().map(BalanceLine::of).collect();
        Self {
            received: balance.received(),
            counted: balance.counted(),
            lines,
        }
    }
}

impl<'a> BalanceLine<'a> {
    fn of(line: &'a BalanceEntry) -> Self {
        let states = line.states.iter().map(|(state, count)| StateCount {
            state: state.name(),
            code: sheet::code(state),
            count: *count,
        });
        Self {
            capacity: &line.capacity,
            channel: line.channel,
            received: line.received,
            counted: line.counted(),
            states: states.collect(),
        }
    }
}

/// One question, or one part of it, with a table for each capacity.
#[derive(Serialize, JsonSchema)]
struct QuestionJson<'a> {
    key: &'a str,
    kind: Kind,
    text: &'a str,
    title: &'a str,
    part: Option<&'a QuestionPart>,
    #[serde(skip_serializing_if = "AskedPeriod::is_whole")]
    asked: AskedPeriod,
    tables: Vec<FiguresJson<'a>>,
}

impl<'a> QuestionJson<'a> {
    fn of(snapshot: &Snapshot, question: &'a QuestionFigures) -> Self {
        let tables = question
            .tables
            .iter()
            .map(|table| FiguresJson::of(snapshot, question, table))
            .collect();
        let QuestionFigures {
            key,
            kind,
            text,
            title,
            part,
            asked,
            ..
        } = question;
        Self {
            key,
            kind: *kind,
            text,
            title,
            part: part.as_ref(),
            asked: *asked,
            tables,
        }
    }
}

/// What people said who answered in one capacity.
#[derive(Serialize, JsonSchema)]
struct FiguresJson<'a> {
    capacity: &'a CapacityKey,
    base: u64,
    rule: TableRule,
    as_of: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean_position: Option<String>,
    /// Publications of the first format do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mean_of: Option<u64>,
    /// Publications from before responses were counted in groups do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    since_left: Option<u64>,
    rows: Vec<FigureJson<'a>>,
}

/// One answer. `shown` says which of its members have numbers: `exact`, `rounded`, `between` or
/// `hidden`.
#[derive(Serialize, JsonSchema)]
struct FigureJson<'a> {
    key: &'a str,
    label: &'a str,
    shown: &'static str,
    count: Option<u64>,
    percent: Option<f64>,
    #[serde(flatten)]
    range: Option<RangeJson>,
}

/// The ends of a range, and of its share where it has one.
#[derive(Serialize, JsonSchema)]
struct RangeJson {
    least: u64,
    most: u64,
    percent_least: Option<u64>,
    percent_most: Option<u64>,
}

impl<'a> FiguresJson<'a> {
    fn of(snapshot: &Snapshot, question: &QuestionFigures, table: &'a PublishedTable) -> Self {
        let mean = super::mean_position(question, table);
        Self {
            capacity: &table.capacity,
            base: table.base,
            rule: table.rule,
            as_of: table.as_of,
            mean_position: mean.map(super::decimal),
            mean_of: mean
                .filter(|_| snapshot.format > 1)
                .map(|mean| mean.given_by),
            since_left: (snapshot.format >= FORMAT_OF_GROUPS).then_some(table.since_left),
            rows: table
                .rows
                .iter()
                .map(|row| FigureJson::of(table, row))
                .collect(),
        }
    }
}

impl<'a> FigureJson<'a> {
    fn of(table: &PublishedTable, row: &'a PublishedRow) -> Self {
        let shown = match row.cell {
            PublishedCell::Exact(_) => "exact",
            PublishedCell::Rounded(_) => "rounded",
            PublishedCell::Between(_) => "between",
            PublishedCell::Hidden => "hidden",
        };
        Self {
            key: &row.key,
            label: &row.label,
            shown,
            count: row.cell.figure(),
            percent: table.percent(row),
            range: RangeJson::of(table, row),
        }
    }
}

impl RangeJson {
    fn of(table: &PublishedTable, row: &PublishedRow) -> Option<Self> {
        let PublishedCell::Between(range) = row.cell else {
            return None;
        };
        let share = table.percent_range(row);
        Some(Self {
            least: range.least,
            most: range.most,
            percent_least: share.map(|ends| ends.least),
            percent_most: share.map(|ends| ends.most),
        })
    }
}

/// An answer in another language.
#[derive(Serialize, JsonSchema)]
struct TranslatedJson<'a> {
    language: &'a str,
    words: &'a str,
}

/// One answer in words, as the public reads it, or what is left of one that was removed.
#[derive(Serialize, JsonSchema)]
struct TextJson<'a> {
    quote: &'a str,
    question: &'a str,
    capacity: &'a CapacityKey,
    organisation: Option<&'a str>,
    since: u32,
    status: &'static str,
    words: Option<&'a str>,
    /// By a person of the operator, not by the author.
    translation: Option<TranslatedJson<'a>>,
    removed_on: Option<NaiveDate>,
    why: Option<&'static str>,
}

impl<'a> TextJson<'a> {
    fn of(snapshot: &Snapshot, text: &'a PublishedText) -> Self {
        let (words, removed_on, why) = match &text.body {
            TextBody::Words { words, .. } => (Some(words.as_str()), None, None),
            TextBody::Tombstone { removed_on, why } => {
                (None, Some(*removed_on), Some(why.as_str()))
            }
        };
        Self {
            quote: text.public_id.as_str(),
            question: &text.question,
            capacity: &text.capacity,
            organisation: sheet::organisation(snapshot, text),
            since: text.since,
            status: sheet::status(&text.body),
            words,
            translation: sheet::translation(text).map(|found| TranslatedJson {
                language: &found.language,
                words: &found.words,
            }),
            removed_on,
            why,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;

    fn document() -> serde_json::Value {
        serde_json::from_str(&super::snapshot(&sample::snapshot(), &sample::texts())).unwrap()
    }

    #[test]
    fn the_lines_of_the_balance_add_up_to_its_totals() {
        let document = document();
        let lines = document["balance"]["lines"].as_array().unwrap();
        let received: u64 = lines
            .iter()
            .map(|line| line["received"].as_u64().unwrap())
            .sum();
        assert_eq!(document["balance"]["received"], received);
    }

    #[test]
    fn hidden_figures_are_null() {
        let document = document();
        let rows = |question: &serde_json::Value| {
            question["tables"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|t| t["rows"].as_array().unwrap().clone())
                .collect()
        };
        let rows: Vec<serde_json::Value> = document["questions"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map::<Vec<_>, _>(rows)
            .collect();
        let hidden: Vec<_> = rows.iter().filter(|row| row["shown"] == "hidden").collect();
        assert!(!hidden.is_empty());
        assert!(
            hidden
                .iter()
                .all(|row| row["count"].is_null() && row["percent"].is_null())
        );
        assert!(document["equality"][0]["rows"][1]["count"].is_null());
        assert_eq!(document["equality"][0]["rows"][0]["count"], 15);
    }

    #[test]
    fn words_get_no_apostrophe() {
        let words: Vec<_> = document()["texts"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|text| text["words"].as_str().map(str::to_owned))
            .collect();
        assert!(words.iter().any(|words| words.starts_with("=1+1")));
    }
}
