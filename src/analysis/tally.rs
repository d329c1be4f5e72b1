//! Counts answers: per capacity and table, how many count on which line and how many left the question out.
//!
//! These are true counts. Nothing outside `analysis::disclosure` may show them.

use crate::domain::consultation::Edition;
use crate::domain::form::Answer;
use crate::domain::response::Capacity;
use crate::domain::route::Route;
use crate::domain::shape::Shape;
use std::collections::BTreeMap;

/// The true counts of one table in one capacity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many responses there are, those that left the question out included.
    pub base: u64,
    /// How many answers count on each line, in the order of [`Shape::lines`].
    pub chosen: Vec<u64>,
    /// How many left the question out, or chose only what this edition does not offer.
    pub not_answered: u64,
    /// How many the form did not ask, because of what they had answered before.
    pub not_asked: u64,
}

/// The true counts of every table, per capacity.
///
/// Tallies of the same edition can be made of chunks and merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    shapes: Vec<Shape>,
    columns: BTreeMap<Capacity, Column>,
}

/// One capacity: its responses, and counts in the order of the shapes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    base: u64,
    counts: Vec<Counts>,
}

impl Tally {
    /// An empty tally of the questions of `edition`, with every capacity that it offers.
    pub fn new(edition: &Edition) -> Self {
        let shapes: Vec<Shape> = edition.questions().flat_map(Shape::of).collect();
        let columns = edition.capacities.iter().map(|choice| (choice.key, Column::new(&shapes))).collect();
        Self { shapes, columns }
    }

    /// Counts all `responses`.
    pub fn of<'a>(edition: &Edition, responses: impl IntoIterator<Item = (Capacity, &'a BTreeMap<String, Answer>)>) -> Self {
        let mut tally = Self::new(edition);
        for (capacity, given) in responses {
            tally.add(edition, capacity, given);
        }
        tally
    }

    /// Counts one response. What an earlier edition asked and `edition` would not have asked is counted as it was answered.
    pub fn add(&mut self, edition: &Edition, capacity: Capacity, given: &BTreeMap<String, Answer>) {
        let column = self.columns.entry(capacity).or_insert_with(|| Column::new(&self.shapes));
        column.base += 1;
        let route = Route::of(edition, Some(capacity), given);
        for (shape, counts) in self.shapes.iter().zip(&mut column.counts) {
            let places = shape.places(given.get(&shape.question));
            counts.add(&places, places.is_empty() && !route.asks(&shape.question));
        }
    }

    /// Adds the counts of another chunk.
    ///
    /// # Panics
    /// When the two tallies are of different questions: their sum would mean nothing.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.shapes, other.shapes, "tallies of different editions");
        for (capacity, theirs) in &other.columns {
            self.columns.entry(*capacity).or_insert_with(|| Column::new(&self.shapes)).merge(theirs);
        }
    }

    /// How many responses there are in a capacity.
    pub fn base(&self, capacity: Capacity) -> u64 {
        self.columns.get(&capacity).map_or(0, |column| column.base)
    }

    /// The counts of a table, by its [`Shape::id`], in a capacity; `None` for what the edition does not have.
    pub fn counts(&self, capacity: Capacity, table: &str) -> Option<&Counts> {
        let place = self.shapes.iter().position(|shape| shape.id() == table)?;
        self.columns.get(&capacity).map(|column| &column.counts[place])
    }
}

impl Column {
    fn new(shapes: &[Shape]) -> Self {
        let counts = shapes.iter().map(|shape| Counts { chosen: vec![0; shape.lines.len()], ..Counts::default() });
        Self { base: 0, counts: counts.collect() }
    }

    fn merge(&mut self, other: &Self) {
        self.base += other.base;
        for (ours, theirs) in self.counts.iter_mut().zip(&other.counts) {
            ours.merge(theirs);
        }
    }
}

impl Counts {
    fn add(&mut self, places: &[usize], not_asked: bool) {
        self.base += 1;
        self.not_asked += u64::from(not_asked);
        self.not_answered += u64::from(places.is_empty() && !not_asked);
        for place in places {
            self.chosen[*place] += 1;
        }
    }

    fn merge(&mut self, other: &Self) {
        self.base += other.base;
        self.not_answered += other.not_answered;
        self.not_asked += other.not_asked;
        for (ours, theirs) in self.chosen.iter_mut().zip(&other.chosen) {
            *ours += theirs;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let choices = |keys: &[&str]| Answer::Choices(keys.iter().map(|key| (*key).to_owned()).collect());
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

    #[test]
    fn every_response_is_in_the_base_of_every_question() {
        let answers = residents();
        let tally = Tally::of(&edition(), answers.iter().map(|given| (Capacity::Resident, given)));
        let counts = |question| tally.counts(Capacity::Resident, question);
        assert_eq!(counts("one"), Some(&Counts { base: 5, chosen: vec![1, 0, 1], not_answered: 3, not_asked: 0 }));
        assert_eq!(counts("many"), Some(&Counts { base: 5, chosen: vec![1, 3, 1], not_answered: 1, not_asked: 0 }));
        assert_eq!(counts("why"), None, "texts are not counted");
    }

    #[test]
    fn capacities_are_never_pooled() {
        let answers = residents();
        let tally = Tally::of(&edition(), [(Capacity::Police, &answers[0])]);
        assert_eq!((tally.base(Capacity::Police), tally.base(Capacity::Resident), tally.base(Capacity::Other)), (1, 0, 0));
        assert_eq!(tally.counts(Capacity::Resident, "one").unwrap().chosen, [0, 0, 0]);
        assert_eq!(tally.counts(Capacity::Other, "one"), None);
    }

    #[test]
    fn chunks_add_up() {
        let answers = residents();
        let all = answers.iter().map(|given| (Capacity::Resident, given));
        let whole = Tally::of(&edition(), all.clone());
        for cut in 0..=answers.len() {
            let mut merged = Tally::of(&edition(), all.clone().take(cut));
            merged.merge(&Tally::of(&edition(), all.clone().skip(cut)));
            assert_eq!(merged, whole);
        }
    }
}
