//! The forms of a consultation that people were given, one for each opened edition: which asked a
//! question, and when.
//!
//! Every response names its edition. A question that the edition does not have was not asked of its
//! author, and a question that only earlier editions have was asked of theirs: figures are of those
//! who were asked.

use super::consultation::{Capacity, CapacityKey, Edition, Question};
use super::publication::AskedPeriod;
use super::routing::{AskedOf, asked_of, deciding_conditions};
use crate::domain::ids::EditionId;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// An edition that people were given.
#[derive(Debug, Clone)]
pub struct OpenedForm {
    /// The key of the edition.
    pub id: EditionId,
    pub opened_on: NaiveDate,
    pub edition: Edition,
    /// Per capacity the keys of the questions that are asked of anybody in it.
    asks: BTreeMap<CapacityKey, BTreeSet<String>>,
}

impl OpenedForm {
    pub fn new(id: EditionId, opened_on: NaiveDate, edition: Edition) -> Self {
        let asked_in = |capacity: &CapacityKey| {
            let asked = edition
                .questions()
                .filter(|question| asked_of(&edition, capacity, &question.key) != AskedOf::Nobody);
            asked.map(|question| question.key.clone()).collect()
        };
        let asks = edition
            .form
            .capacities
            .iter()
            .map(|choice| (choice.key.clone(), asked_in(&choice.key)))
            .collect();
        Self {
            id,
            opened_on,
            edition,
            asks,
        }
    }

    /// Whether people could answer the form in a capacity.
    fn offers(&self, capacity: &CapacityKey) -> bool {
        self.asks.contains_key(capacity)
    }

    /// Whether the form asks a question of anybody who answers in a capacity.
    pub fn asks(&self, capacity: &CapacityKey, question: &str) -> bool {
        self.asks
            .get(capacity)
            .is_some_and(|asked| asked.contains(question))
    }
}

/// The editions of a consultation that people were given.
#[derive(Debug, Clone)]
pub struct EditionHistory {
    /// Oldest first; the last is the one that people are given now.
    forms: Vec<OpenedForm>,
    /// The keys of those that were answered, and of the newest.
    answered: BTreeSet<EditionId>,
}

impl EditionHistory {
    /// `forms` oldest first; `answered` are the keys of those that responses name. `None` without
    /// any form.
    ///
    /// A form that nobody answered asked nobody: it makes no question a former one, and no response
    /// one that was not asked.
    pub fn new(forms: Vec<OpenedForm>, mut answered: BTreeSet<EditionId>) -> Option<Self> {
        answered.insert(forms.last()?.id);
        Some(Self { forms, answered })
    }

    /// The form with that key.
    pub fn form(&self, id: EditionId) -> Option<&OpenedForm> {
        self.forms.iter().find(|form| form.id == id)
    }

    fn answered(&self) -> impl DoubleEndedIterator<Item = &OpenedForm> {
        self.forms
            .iter()
            .filter(|form| self.answered.contains(&form.id))
    }

    /// Every question that was asked: those of the newest form in its order, then those that only
    /// earlier forms have, each as the newest of these asked it.
    pub fn questions(&self) -> Vec<&Question> {
        let mut questions: Vec<&Question> = Vec::new();
        for question in self
            .answered()
            .rev()
            .flat_map(|form| form.edition.questions())
        {
            if questions.iter().all(|known| known.key != question.key) {
                questions.push(question);
            }
        }
        questions
    }

    /// A question as each form that was answered asked it, newest first.
    pub fn as_asked<'h>(&'h self, question: &'h str) -> impl Iterator<Item = &'h Question> {
        self.answered()
            .rev()
            .filter_map(move |form| form.edition.question(question))
    }

    /// Every capacity in which people could answer: those of the newest form in its order, then
    /// those that only earlier forms have.
    pub fn capacities(&self) -> Vec<&Capacity> {
        let mut capacities: Vec<&Capacity> = Vec::new();
        for choice in self
            .answered()
            .rev()
            .flat_map(|form| &form.edition.form.capacities)
        {
            if capacities.iter().all(|known| known.key != choice.key) {
                capacities.push(choice);
            }
        }
        capacities
    }

    /// Since when and until when a question was asked.
    pub fn asked_period(&self, question: &str) -> AskedPeriod {
        let has = |form: &OpenedForm| form.edition.question(question).is_some();
        let is_answered = |form: &OpenedForm| self.answered.contains(&form.id);
        let first = self
            .forms
            .iter()
            .position(has)
            .filter(|first| self.forms[..*first].iter().any(is_answered));
        let last = self.forms.iter().rposition(has);
        AskedPeriod {
            since: first.map(|place| self.forms[place].opened_on),
            until: last
                .and_then(|place| self.forms.get(place + 1))
                .map(|next| next.opened_on),
        }
    }

    /// The forms that were answered and could be in a capacity.
    fn answered_as(&self, capacity: &CapacityKey) -> impl DoubleEndedIterator<Item = &OpenedForm> {
        self.answered().filter(move |form| form.offers(capacity))
    }

    /// The questions of which answers must be looked at together: those that are asked or not by
    /// earlier answers in some form, and those whose answers decide about it.
    pub fn joint_questions(&self, capacity: &CapacityKey) -> BTreeSet<String> {
        let mut joint = BTreeSet::new();
        for form in &self.forms {
            for question in form.edition.questions() {
                let AskedOf::Some(deciders) = asked_of(&form.edition, capacity, &question.key)
                else {
                    continue;
                };
                joint.insert(question.key.clone());
                joint.extend(deciders.into_iter().map(str::to_owned));
            }
        }
        joint
    }

    /// Whom the forms that have a question ask it, among those who answer in a capacity.
    pub fn asked_across(&self, capacity: &CapacityKey, question: &str) -> AskedAcross<'_> {
        let asking: Vec<&OpenedForm> = self
            .answered_as(capacity)
            .filter(|form| form.asks(capacity, question))
            .collect();
        let Some(newest) = asking.last() else {
            return AskedAcross::Nobody;
        };
        if asking
            .iter()
            .all(|form| asked_of(&form.edition, capacity, question) == AskedOf::Everybody)
        {
            return AskedAcross::Everybody;
        }
        let AskedOf::Some(deciders) = asked_of(&newest.edition, capacity, question) else {
            return AskedAcross::Mixed;
        };
        let way = deciding_conditions(&newest.edition, question);
        let same_way = asking
            .iter()
            .all(|form| deciding_conditions(&form.edition, question) == way);
        let by_the_same = |decider: &&str| {
            self.answered_as(capacity)
                .all(|form| form.asks(capacity, decider) == form.asks(capacity, question))
        };
        if same_way && deciders.iter().all(by_the_same) {
            AskedAcross::Some(deciders)
        } else {
            AskedAcross::Mixed
        }
    }
}

/// Whom the forms that have a question ask it, among those who answer in one capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedAcross<'e> {
    /// No form asks it.
    Nobody,
    /// Every form that has the question asks everybody.
    Everybody,
    /// It depends on the answers to these questions, in the same way in every form, and the same
    /// forms have them.
    Some(BTreeSet<&'e str>),
    /// It depends on other answers, and on the form. How many were not asked would tell how those
    /// who were given one of the forms answered a question of which only the sum over all forms is
    /// published.
    Mixed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::consultation::{When, capacity_key};
    use crate::domain::consultation_file;

    const TEST: &str = include_str!("../../tests/it/support/consultation.toml");

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    /// The test consultation, changed, as the form with that key, opened on that day of June.
    fn form(id: i64, change: impl Fn(&mut Edition)) -> OpenedForm {
        let mut edition = consultation_file::read(TEST).unwrap();
        change(&mut edition);
        let opened_on = day(u32::try_from(id).unwrap());
        OpenedForm::new(EditionId::new(id), opened_on, edition)
    }

    fn without_words(edition: &mut Edition) {
        edition.form.pages.retain(|page| page.key != "words");
    }

    fn history(forms: Vec<OpenedForm>, answered: &[i64]) -> EditionHistory {
        let answered = answered.iter().copied().map(EditionId::new).collect();
        EditionHistory::new(forms, answered).unwrap()
    }

    fn period(since: Option<u32>, until: Option<u32>) -> AskedPeriod {
        AskedPeriod {
            since: since.map(day),
            until: until.map(day),
        }
    }

    fn keys(history: &EditionHistory) -> Vec<&str> {
        history
            .questions()
            .iter()
            .map(|question| question.key.as_str())
            .collect()
    }

    #[test]
    fn a_question_that_was_dropped_comes_last_and_says_until_when() {
        let resident = capacity_key("resident");
        let all = history(
            vec![
                form(1, |_| {}),
                form(4, without_words),
                form(9, without_words),
            ],
            &[1, 9],
        );
        assert_eq!(keys(&all).last(), Some(&"words"));
        assert_eq!(
            (all.asked_period("words"), all.asked_period("view")),
            (period(None, Some(4)), period(None, None))
        );
        assert!(
            all.form(EditionId::new(1))
                .unwrap()
                .asks(&resident, "words")
                && !all
                    .form(EditionId::new(4))
                    .unwrap()
                    .asks(&resident, "words")
        );
        assert_eq!(all.as_asked("words").count(), 1);
        assert_eq!(all.as_asked("view").count(), 2);
    }

    #[test]
    fn a_question_that_was_added_says_since_when() {
        let added = history(
            vec![form(1, without_words), form(4, |_| {}), form(9, |_| {})],
            &[1, 4],
        );
        assert_eq!(
            (
                added.asked_period("words"),
                keys(&added).last() == Some(&"words")
            ),
            (period(Some(4), None), false)
        );
        let both = history(
            vec![
                form(1, without_words),
                form(4, |_| {}),
                form(9, without_words),
            ],
            &[1, 4, 9],
        );
        assert_eq!(both.asked_period("words"), period(Some(4), Some(9)));
    }

    #[test]
    fn a_form_that_nobody_answered_changes_nothing() {
        let unused = history(vec![form(1, |_| {}), form(4, without_words)], &[]);
        assert!(!keys(&unused).contains(&"words"));
        let mended = history(vec![form(1, without_words), form(4, |_| {})], &[4]);
        assert_eq!(mended.asked_period("words"), period(None, None));
        assert_eq!(mended.as_asked("words").count(), 1);
    }

    #[test]
    fn a_capacity_that_was_dropped_stays_after_the_others() {
        let resident = capacity_key("resident");
        let fewer = |edition: &mut Edition| {
            edition
                .form
                .capacities
                .retain(|choice| choice.key.as_str() != "resident");
        };
        let all = history(vec![form(1, |_| {}), form(4, fewer)], &[1]);
        assert_eq!(
            all.capacities().last().map(|choice| &choice.key),
            Some(&resident)
        );
        assert_eq!(
            all.capacities().len(),
            form(1, |_| {}).edition.form.capacities.len()
        );
        assert_eq!(
            all.asked_across(&resident, "view"),
            AskedAcross::Everybody,
            "by the only form that offers the capacity"
        );
    }

    #[test]
    fn only_forms_that_ask_in_the_same_way_are_read_as_one() {
        let resident = capacity_key("resident");
        let when = |is: &str| {
            Some(When {
                question: "view".into(),
                is: vec![is.into()],
            })
        };
        let routed =
            |is: &'static str| move |edition: &mut Edition| edition.form.pages[1].when = when(is);
        let asked = |forms| {
            history(forms, &[1, 4])
                .asked_across(&resident, "words")
                .name()
        };
        assert_eq!(asked(vec![form(1, |_| {}), form(4, |_| {})]), "everybody");
        assert_eq!(
            asked(vec![form(1, routed("stop")), form(4, routed("stop"))]),
            "some: view"
        );
        assert_eq!(
            asked(vec![form(1, routed("stop")), form(4, routed("go-on"))]),
            "mixed"
        );
        assert_eq!(
            asked(vec![form(1, |_| {}), form(4, routed("stop"))]),
            "mixed"
        );
        assert_eq!(
            asked(vec![form(1, routed("stop")), form(4, |_| {})]),
            "mixed"
        );
        assert_eq!(
            asked(vec![form(1, without_words), form(4, |_| {})]),
            "everybody",
            "who were given a form that has it"
        );
        assert_eq!(
            asked(vec![form(1, without_words), form(4, routed("stop"))]),
            "mixed",
            "the deciding question was in both"
        );
        assert_eq!(
            asked(vec![form(1, without_words), form(4, without_words)]),
            "nobody"
        );
    }

    impl AskedAcross<'_> {
        fn name(&self) -> String {
            match self {
                Self::Nobody => "nobody".into(),
                Self::Everybody => "everybody".into(),
                Self::Mixed => "mixed".into(),
                Self::Some(deciders) => format!(
                    "some: {}",
                    deciders.iter().copied().collect::<Vec<_>>().join(" ")
                ),
            }
        }
    }
}
