//! Counting sets of responses: the database counts, in ranges, and what it says of them is added
//! up.
//!
//! The members of a set are all who belong in tables, less those who wait or are counted elsewhere.
//! So in order of arrival a set is a few long ranges, whatever its size.

use super::groups::GroupedPublication;
use crate::analysis::disclosure::groups::release::CountedSet;
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::tally::Tally;
use crate::db::{self, tallies::TabulatedRange};
use crate::domain::consultation::CapacityKey;
use crate::domain::edition_history::{EditionHistory, OpenedForm};
use crate::domain::form::Answer;
use crate::domain::ids::{EditionId, ResponseId};
use crate::error::FlowError;
use std::collections::{BTreeMap, BTreeSet};

/// Counts sets of responses of one capacity.
pub(super) struct SetCounter<'a> {
    publication: GroupedPublication<'a>,
    capacity: &'a CapacityKey,
    /// The questions of which answers must be counted together.
    joint: BTreeSet<String>,
}

/// The first and the last key of responses that all belong to a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MemberRange {
    first: i64,
    last: i64,
}

impl<'a> SetCounter<'a> {
    pub fn new(publication: GroupedPublication<'a>, capacity: &'a CapacityKey) -> Self {
        Self {
            publication,
            capacity,
            joint: publication.history.joint_questions(capacity),
        }
    }

    /// Counts a set. `arrivals` are all responses of the capacity that belong in tables, in order
    /// of arrival, in the version that counts; everybody in the set is among them.
    pub fn count(
        &self,
        c: &mut db::Read,
        arrivals: &[TabulatedMember],
        set: &CountedSet,
    ) -> Result<Tally, FlowError> {
        let mut tally = Tally::new(self.publication.history.questions());
        for range in ranges(arrivals, set) {
            self.add_range(c, range, &mut tally)?;
        }
        let apart: Vec<ResponseId> = set.counted_apart().map(ResponseId::new).collect();
        for standing in db::standing::some(c, &apart)? {
            let form = form(self.publication.history, standing.edition_id)?;
            let without = set.without(standing.response_id.key());
            tally.add_without(form, self.capacity, &standing.choices, without);
        }
        Ok(tally)
    }

    fn add_range(
        &self,
        c: &mut db::Read,
        range: MemberRange,
        tally: &mut Tally,
    ) -> Result<(), FlowError> {
        let range = TabulatedRange {
            consultation_id: self.publication.consultation_id,
            cut_off: self.publication.cut_off,
            capacity: self.capacity,
            first: range.first,
            last: range.last,
        };
        let mut silent = self.add_answers(c, range, tally)?;
        for own in db::tallies::responses(c, range)? {
            let responses = own.responses.unsigned_abs();
            tally.add_responses(self.capacity, responses);
            let form = form(self.publication.history, own.edition_id)?;
            for question in self.single_questions() {
                let key = (own.edition_id, question.clone());
                let answered = silent.remove(&key).unwrap_or(0);
                let only = BTreeSet::from([question]);
                let counted = (&BTreeMap::new(), responses - answered);
                tally.add_alike(&only, form, self.capacity, counted);
            }
        }
        if !self.joint.is_empty() {
            for own in db::tallies::joint_answers(c, range, &self.joint)? {
                let form = form(self.publication.history, own.edition_id)?;
                let counted = (&own.given, own.responses);
                tally.add_alike(&self.joint, form, self.capacity, counted);
            }
        }
        Ok(())
    }

    /// Adds the answers to questions that count alone, and tells how many responses to each edition
    /// answered each.
    fn add_answers(
        &self,
        c: &mut db::Read,
        range: TabulatedRange<'_>,
        tally: &mut Tally,
    ) -> Result<BTreeMap<(EditionId, String), u64>, FlowError> {
        let mut answered: BTreeMap<(EditionId, String), u64> = BTreeMap::new();
        for own in db::tallies::answers(c, range)? {
            if self.joint.contains(&own.question) {
                continue;
            }
            let form = form(self.publication.history, own.edition_id)?;
            let given: BTreeMap<String, Answer> =
                BTreeMap::from([(own.question.clone(), own.given)]);
            let only = BTreeSet::from([own.question.clone()]);
            tally.add_alike(&only, form, self.capacity, (&given, own.responses));
            *answered.entry((own.edition_id, own.question)).or_default() += own.responses;
        }
        Ok(answered)
    }

    fn single_questions(&self) -> impl Iterator<Item = String> {
        let questions = self.publication.history.questions().into_iter();
        questions
            .map(|question| question.key.clone())
            .filter(|key| !self.joint.contains(key))
    }
}

fn form(history: &EditionHistory, edition_id: EditionId) -> Result<&OpenedForm, FlowError> {
    history.form(edition_id).ok_or(FlowError::NotFound)
}

/// The ranges of responses that count in all tables, each of so many as the database counts at once
/// at most.
fn ranges(arrivals: &[TabulatedMember], set: &CountedSet) -> Vec<MemberRange> {
    let counts_everywhere =
        |one: &TabulatedMember| set.contains(one.response) && set.without(one.response).is_none();
    let unbroken = arrivals.chunk_by(|one, next| counts_everywhere(one) == counts_everywhere(next));
    let belonging = unbroken.filter(|own| own.first().is_some_and(counts_everywhere));
    let pieces = belonging.flat_map(|own| own.chunks(db::tallies::RANGE));
    let range = |own: &[TabulatedMember]| {
        Some(MemberRange {
            first: own.first()?.response,
            last: own.last()?.response,
        })
    };
    pieces.filter_map(range).collect()
}
