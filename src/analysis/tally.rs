//! Counts answers: per capacity and table, how many count on which line and how many left the
//! question out.
//!
//! These are true counts. Nothing outside `analysis::disclosure` may show them.

use crate::domain::consultation::{CapacityKey, Question};
use crate::domain::edition_history::OpenedForm;
use crate::domain::form::Answer;
use crate::domain::routing::FormRouting;
use crate::domain::table_shape::TableShape;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The true counts of one table in one capacity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCounts {
    /// How many responses there are to forms that had the question, those that left it out
    /// included.
    pub base: u64,
    /// How many answers count on each line, in the order of [`TableShape::lines`].
    pub chosen: Vec<u64>,
    /// How many left the question out.
    pub not_answered: u64,
    /// How many of the base were not asked, because of what they had answered before.
    pub not_asked: u64,
    /// How many answered a form without the question, beside the base.
    pub not_in_form: u64,
}

/// The true counts of every table, per capacity.
///
/// Tallies of the same questions can be made of chunks and merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    shapes: Vec<TableShape>,
    columns: BTreeMap<CapacityKey, CapacityColumn>,
}

/// One capacity: its responses, and counts in the order of the shapes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CapacityColumn {
    base: u64,
    counts: Vec<TableCounts>,
}

impl Tally {
    /// An empty tally of questions.
    pub fn new<'q>(questions: impl IntoIterator<Item = &'q Question>) -> Self {
        Self {
            shapes: questions.into_iter().flat_map(TableShape::of).collect(),
            columns: BTreeMap::new(),
        }
    }

    /// Counts one response to a form. Whether somebody was asked a question is told by the form
    /// that they were given.
    pub fn add(
        &mut self,
        form: &OpenedForm,
        capacity: &CapacityKey,
        given: &BTreeMap<String, Answer>,
    ) {
        self.add_without(form, capacity, given, None);
    }

    /// Counts one response in all tables but those of these names.
    pub fn add_without(
        &mut self,
        form: &OpenedForm,
        capacity: &CapacityKey,
        given: &BTreeMap<String, Answer>,
        without: Option<&BTreeSet<String>>,
    ) {
        self.add_responses(capacity, 1);
        let counts =
            |shape: &TableShape| without.is_none_or(|tables| !tables.contains(&shape.id()));
        self.add_where(counts, form, capacity, (given, 1));
    }

    /// Counts responses in the base of a capacity, and in no table yet.
    pub fn add_responses(&mut self, capacity: &CapacityKey, many: u64) {
        self.columns
            .entry(capacity.clone())
            .or_insert_with(|| CapacityColumn::new(&self.shapes))
            .base += many;
    }

    /// Counts responses to a form that answered alike, in the tables of some questions. `given`
    /// must hold all answers that decide whether these are asked.
    pub fn add_alike(
        &mut self,
        questions: &BTreeSet<String>,
        form: &OpenedForm,
        capacity: &CapacityKey,
        (given, many): (&BTreeMap<String, Answer>, u64),
    ) {
        let counts = |shape: &TableShape| questions.contains(&shape.question);
        self.add_where(counts, form, capacity, (given, many));
    }

    fn add_where(
        &mut self,
        counts_in: impl Fn(&TableShape) -> bool,
        form: &OpenedForm,
        capacity: &CapacityKey,
        (given, many): (&BTreeMap<String, Answer>, u64),
    ) {
        let column = self
            .columns
            .entry(capacity.clone())
            .or_insert_with(|| CapacityColumn::new(&self.shapes));
        let route = FormRouting::of(&form.edition, Some(capacity), given);
        for (shape, counts) in self.shapes.iter().zip(&mut column.counts) {
            if !counts_in(shape) {
                continue;
            }
            if form.asks(capacity, &shape.question) {
                let places = shape.places(given.get(&shape.question));
                let not_asked = places.is_empty() && !route.asks(&shape.question);
                counts.add(&places, not_asked, many);
            } else {
                counts.not_in_form += many;
            }
        }
    }

    /// Adds the counts of another chunk.
    ///
    /// # Panics
    /// When the two tallies are of different questions: their sum would mean nothing.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.shapes, other.shapes, "tallies of different questions");
        for (capacity, theirs) in &other.columns {
            self.columns
                .entry(capacity.clone())
                .or_insert_with(|| CapacityColumn::new(&self.shapes))
                .merge(theirs);
        }
    }

    /// How many responses there are in a capacity.
    pub fn base(&self, capacity: &CapacityKey) -> u64 {
        self.columns.get(capacity).map_or(0, |column| column.base)
    }

    /// The counts of a table in a capacity: all 0 where nobody answered.
    pub fn counts(&self, capacity: &CapacityKey, shape: &TableShape) -> TableCounts {
        let place = self.shapes.iter().position(|known| known == shape);
        let column = self.columns.get(capacity);
        column.zip(place).map_or_else(
            || TableCounts::of(shape),
            |(column, place)| column.counts[place].clone(),
        )
    }
}

impl CapacityColumn {
    fn new(shapes: &[TableShape]) -> Self {
        Self {
            base: 0,
            counts: shapes.iter().map(TableCounts::of).collect(),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.base += other.base;
        for (ours, theirs) in self.counts.iter_mut().zip(&other.counts) {
            ours.merge(theirs);
        }
    }
}

impl TableCounts {
    fn of(shape: &TableShape) -> Self {
        Self {
            chosen: vec![0; shape.lines.len()],
            ..Self::default()
        }
    }

    fn add(&mut self, places: &[usize], not_asked: bool, many: u64) {
        self.base += many;
        if not_asked {
            self.not_asked += many;
        } else if places.is_empty() {
            self.not_answered += many;
        }
        for place in places {
            self.chosen[*place] += many;
        }
    }

    /// Adds the counts of another set of responses.
    pub fn merge(&mut self, other: &Self) {
        self.base += other.base;
        self.not_answered += other.not_answered;
        self.not_asked += other.not_asked;
        self.not_in_form += other.not_in_form;
        for (ours, theirs) in self.chosen.iter_mut().zip(&other.chosen) {
            *ours += theirs;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::{Edition, capacity_key};
    use crate::domain::ids::EditionId;

    fn edition() -> Edition {
        let option = |key: &str| serde_json::json!({ "key": key, "label": key });
        serde_json::from_value(serde_json::json!({
            "format": 1, "slug": "example", "title": "T", "summary": "S", "owner": "O", "proposer": "P", "decision_maker": "D",
            "contact": "c@example.org", "zone": "Europe/London", "zone_label": "UK time",
            "opens": "2027-01-01 09:00", "closes": "2027-02-01 23:59", "minutes": 5,
            "texts": { "purpose": "", "can_change": "", "cannot_change": "", "stage": "", "privacy": [], "other_ways": "", "what_next": "" },
            "capacities": [{ "key": "resident", "label": "R" }, { "key": "police", "label": "P" }],
            "pages": [{ "key": "p", "questions": [
                { "key": "one", "kind": "single", "text": "?", "options": [option("a"), option("b")], "not_sure": "?" },
                { "key": "many", "kind": "multiple", "text": "?", "options": [option("a"), option("b")], "none_of_these": "-" },
                { "key": "why", "kind": "long-text", "text": "?" }
            ] }],
            "reasons": []
        }))
        .unwrap()
    }

    fn given(one: &[&str], many: &[&str]) -> BTreeMap<String, Answer> {
        let choices =
            |keys: &[&str]| Answer::Choices(keys.iter().map(|key| (*key).to_owned()).collect());
        let mut given = BTreeMap::from([("why".to_owned(), Answer::Words("because".into()))]);
        given.extend((!one.is_empty()).then(|| ("one".to_owned(), choices(one))));
        given.extend((!many.is_empty()).then(|| ("many".to_owned(), choices(many))));
        given
    }

    fn residents() -> Vec<BTreeMap<String, Answer>> {
        vec![
            given(&["a"], &["a", "b"]),
            given(&["not-sure"], &["none"]),
            given(&["gone"], &["b", "gone"]),
            given(&["a", "b"], &["gone"]),
            given(&[], &["b", "b"]),
        ]
    }

    fn form(edition: Edition) -> OpenedForm {
        OpenedForm::new(EditionId::new(1), chrono::NaiveDate::default(), edition)
    }

    fn tally<'a>(
        answers: impl IntoIterator<Item = (&'a CapacityKey, &'a BTreeMap<String, Answer>)>,
    ) -> Tally {
        let form = form(edition());
        let mut tally = Tally::new(form.edition.questions());
        answers
            .into_iter()
            .for_each(|(capacity, given)| tally.add(&form, capacity, given));
        tally
    }

    fn counts(tally: &Tally, capacity: &CapacityKey, question: &str) -> TableCounts {
        tally.counts(
            capacity,
            &TableShape::of(edition().question(question).unwrap())[0],
        )
    }

    #[test]
    fn every_response_is_in_the_base_of_every_question() {
        let resident = capacity_key("resident");
        let answers = residents();
        let tally = tally(answers.iter().map(|given| (&resident, given)));
        let counts = |question| counts(&tally, &resident, question);
        assert_eq!(
            counts("one"),
            TableCounts {
                base: 5,
                chosen: vec![1, 0, 1],
                not_answered: 3,
                ..TableCounts::default()
            }
        );
        assert_eq!(
            counts("many"),
            TableCounts {
                base: 5,
                chosen: vec![1, 3, 1],
                not_answered: 1,
                ..TableCounts::default()
            }
        );
        assert!(
            TableShape::of(edition().question("why").unwrap()).is_empty(),
            "texts are not counted"
        );
    }

    #[test]
    fn who_answered_a_form_without_the_question_did_not_leave_it_out() {
        let resident = capacity_key("resident");
        let answers = residents();
        let without = |key: &str| {
            let mut edition = edition();
            edition.form.pages[0]
                .questions
                .retain(|question| question.key != key);
            form(edition)
        };
        let mut tally = tally(answers.iter().map(|given| (&resident, given)));
        tally.add(&without("one"), &resident, &given(&[], &["a"]));
        tally.add(&without("many"), &resident, &given(&["b"], &[]));
        tally.add(&without("many"), &resident, &given(&[], &[]));
        let counts = |question| counts(&tally, &resident, question);
        assert_eq!(
            counts("one"),
            TableCounts {
                base: 7,
                chosen: vec![1, 1, 1],
                not_answered: 4,
                not_asked: 0,
                not_in_form: 1
            }
        );
        assert_eq!(
            counts("many"),
            TableCounts {
                base: 6,
                chosen: vec![2, 3, 1],
                not_answered: 1,
                not_asked: 0,
                not_in_form: 2
            }
        );
        assert_eq!(tally.base(&resident), 8);
    }

    #[test]
    fn each_response_is_led_by_the_form_that_its_author_saw() {
        let resident = capacity_key("resident");
        let mut routed = edition();
        let many = routed.form.pages[0].questions.remove(1);
        let when = crate::domain::consultation::When {
            question: "one".into(),
            is: vec!["a".into()],
        };
        let page = crate::domain::consultation::Page {
            key: "p2".into(),
            when: Some(when),
            questions: vec![many],
            ..routed.form.pages[0].clone()
        };
        routed.form.pages.push(page);
        let (open, routed) = (form(edition()), form(routed));
        let mut tally = Tally::new(open.edition.questions());
        for form in [&open, &routed] {
            tally.add(form, &resident, &given(&["b"], &[]));
        }
        let found = counts(&tally, &resident, "many");
        assert_eq!((found.base, found.not_answered, found.not_asked), (2, 1, 1));
    }

    #[test]
    fn capacities_are_never_pooled() {
        let [resident, police, other] = ["resident", "police", "other"].map(capacity_key);
        let answers = residents();
        let tally = tally([(&police, &answers[0])]);
        assert_eq!(
            (
                tally.base(&police),
                tally.base(&resident),
                tally.base(&other)
            ),
            (1, 0, 0)
        );
        assert_eq!(counts(&tally, &resident, "one").chosen, [0, 0, 0]);
    }

    #[test]
    fn chunks_add_up() {
        let resident = capacity_key("resident");
        let answers = residents();
        let all = answers.iter().map(|given| (&resident, given));
        let whole = tally(all.clone());
        for cut in 1..answers.len() {
            let mut merged = tally(all.clone().take(cut));
            merged.merge(&tally(all.clone().skip(cut)));
            assert_eq!(merged, whole);
        }
    }
}
