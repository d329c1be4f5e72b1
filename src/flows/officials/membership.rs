//! Which responses the tables of a capacity are made of, and which of its tables may be made anew.

use crate::analysis::disclosure::{
    TabulatedMembers, gate, membership::MembershipChanges, membership::TabulatedMember, threshold,
};
use crate::db;
use crate::domain::consultation::{CapacityKey, PublicationRules};
use crate::domain::edition_history::{EditionHistory, OpenedForm};
use crate::domain::publication::{self, PublishedTable, Snapshot};
use crate::domain::route::FormRoute;
use crate::domain::shape::TableShape;
use crate::error::FlowError;
use std::collections::{BTreeMap, HashMap};

/// How many came into a table and went out of it between two sets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TableFlow {
    pub entries: u64,
    pub exits: u64,
}

/// The flows of every question of a capacity between two sets.
#[derive(Debug, Clone, Default)]
struct AnswerFlows {
    /// Responses that entered and left as a whole.
    whole: TableFlow,
    /// Per question: of the responses to forms that ask it, those that entered, left, or answer it
    /// in another way.
    of: BTreeMap<String, TableFlow>,
}

impl AnswerFlows {
    fn of(&self, question: &str) -> TableFlow {
        self.of
            .get(question)
            .map_or_else(TableFlow::default, TableFlow::clone)
    }

    fn add(&mut self, question: &str, entries: u64, exits: u64) {
        let flow = self.of.entry(question.to_owned()).or_default();
        flow.entries += entries;
        flow.exits += exits;
    }

    fn is_nothing(&self) -> bool {
        self.whole == TableFlow::default()
            && self.of.values().all(|flow| *flow == TableFlow::default())
    }
}

/// An earlier release of the tables of a question in a capacity.
#[derive(Debug, Clone)]
pub struct EarlierTables {
    pub number: u32,
    pub interim: bool,
    /// What happened until the next release, the one now made for the last.
    pub until_next: TableFlow,
    /// See `EarlierRelease::unasked`.
    pub unasked: u64,
}

/// The tables of a capacity in the next publication.
pub enum TableRefresh {
    /// Made anew from this set.
    Anew(TabulatedMembers, QuestionReleases),
    /// As they were: made of this set.
    Kept(TabulatedMembers),
}

/// The earlier releases of the tables of each question. A question without is one whose tables
/// stand as they were.
pub struct QuestionReleases(BTreeMap<String, Vec<EarlierTables>>);

impl QuestionReleases {
    /// The earlier releases of the tables of a question, oldest first; `None` when they may not be
    /// made anew.
    pub fn of(&self, question: &str) -> Option<&[EarlierTables]> {
        self.0.get(question).map(Vec::as_slice)
    }
}

/// What is known of a capacity when its next tables are decided.
pub struct RefreshContext<'a> {
    pub history: &'a EditionHistory,
    pub rules: &'a PublicationRules,
    pub capacity: &'a CapacityKey,
    /// Whether the consultation is still open.
    pub interim: bool,
    /// All earlier publications, oldest first.
    pub earlier: &'a [Snapshot],
}

/// Decides whether the tables of a capacity are made anew: for every question that all were asked,
/// entries and exits are each none or at least k since every earlier set. A question that only some
/// forms have is decided about by itself: fewer may have been asked it than came in.
pub fn refresh(
    c: &mut db::Read,
    about: &RefreshContext<'_>,
    consultation_id: i64,
    now: TabulatedMembers,
) -> Result<TableRefresh, FlowError> {
    let stored = db::publications::tabulations(c, consultation_id, about.capacity)?;
    let mut sets: Vec<(u32, TabulatedMembers)> = Vec::with_capacity(stored.len() + 1);
    for tabulation in stored {
        let members = TabulatedMembers::from_bytes(&tabulation.members)
            .map_err(|error| db::QueryError::DeserializationError(Box::new(error)))?;
        sets.push((tabulation.number, members));
    }
    let Some((last_number, last)) = sets.last().cloned() else {
        return Ok(TableRefresh::Anew(now, about.first_releases()));
    };
    // The set that is now made comes last.
    sets.push((0, now.clone()));
    let mut between = FlowsBetween {
        about,
        sets: &sets,
        known: BTreeMap::new(),
    };
    let newest = sets.len() - 1;
    let is_same = between.flows(c, newest - 1, newest)?.is_nothing()
        && about.was_interim(last_number) == about.interim;
    // Against every earlier set, not only the last: sets that shrank and grew again could differ
    // from an older one by few.
    if is_same || between.any_few(c, newest)? {
        return Ok(TableRefresh::Kept(last));
    }
    Ok(TableRefresh::Anew(now, between.releases(c, newest)?))
}

impl RefreshContext<'_> {
    fn first_releases(&self) -> QuestionReleases {
        QuestionReleases(
            self.history
                .questions()
                .into_iter()
                .map(|question| (question.key.clone(), Vec::new()))
                .collect(),
        )
    }

    fn snapshot(&self, number: u32) -> Option<&Snapshot> {
        self.earlier
            .iter()
            .find(|snapshot| snapshot.number == number)
    }

    fn was_interim(&self, number: u32) -> bool {
        self.snapshot(number)
            .is_some_and(|snapshot| snapshot.interim)
    }

    fn passes(&self, flow: TableFlow) -> bool {
        gate(flow.entries, flow.exits, threshold(self.rules))
    }

    /// Whether a publication made the tables of a question, rather than keeping them as they were.
    fn made(&self, number: u32, shapes: &[TableShape]) -> bool {
        let table = self
            .snapshot(number)
            .zip(shapes.first())
            .and_then(|(snapshot, shape)| table_of(snapshot, &shape.id(), self.capacity));
        table.is_some_and(|table| table.as_of == number)
    }

    /// The form that each version of some responses answers.
    fn forms(
        &self,
        c: &mut db::Read,
        responses: &[i64],
    ) -> Result<HashMap<TabulatedMember, &OpenedForm>, FlowError> {
        let mut forms = HashMap::new();
        for version in db::responses::editions_of(c, responses)? {
            let form = self
                .history
                .form(version.edition_id)
                .ok_or(FlowError::NotFound)?;
            forms.insert(
                TabulatedMember {
                    response: version.response_id,
                    version: version.number,
                },
                form,
            );
        }
        Ok(forms)
    }

    /// How many of some members were asked each question, by the forms that they answered.
    fn asked(
        &self,
        c: &mut db::Read,
        members: &[TabulatedMember],
    ) -> Result<BTreeMap<&str, u64>, FlowError> {
        let mut of_form: BTreeMap<i64, u64> = BTreeMap::new();
        if let Some(common) = self.history.common_form(self.capacity) {
            of_form.insert(common.id, members.len() as u64);
        } else {
            let responses: Vec<i64> = members.iter().map(|member| member.response).collect();
            let forms = self.forms(c, &responses)?;
            for member in members {
                *of_form
                    .entry(forms.get(member).ok_or(FlowError::NotFound)?.id)
                    .or_default() += 1;
            }
        }
        let mut asked = BTreeMap::new();
        for question in self.history.questions() {
            let asks = |id: i64| {
                self.history
                    .form(id)
                    .is_some_and(|form| form.asks(self.capacity, &question.key))
            };
            asked.insert(
                question.key.as_str(),
                of_form
                    .iter()
                    .filter(|(id, _)| asks(**id))
                    .map(|(_, count)| count)
                    .sum(),
            );
        }
        Ok(asked)
    }

    fn flows(
        &self,
        c: &mut db::Read,
        changes: &MembershipChanges,
    ) -> Result<AnswerFlows, FlowError> {
        let whole = TableFlow {
            entries: changes.entered.len() as u64,
            exits: changes.left.len() as u64,
        };
        let mut flows = AnswerFlows {
            whole,
            of: BTreeMap::new(),
        };
        for (question, entries) in self.asked(c, &changes.entered)? {
            flows.add(question, entries, 0);
        }
        for (question, exits) in self.asked(c, &changes.left)? {
            flows.add(question, 0, exits);
        }
        for (before, after) in &changes.changed {
            self.add_changed(c, &mut flows, *before, *after)?;
        }
        Ok(flows)
    }

    /// Counts a response that has another version: for each question an exit where it was asked
    /// before, and an entry where it is asked now, unless nothing about the question differs.
    fn add_changed(
        &self,
        c: &mut db::Read,
        flows: &mut AnswerFlows,
        before: TabulatedMember,
        after: TabulatedMember,
    ) -> Result<(), FlowError> {
        let forms = self.forms(c, &[before.response])?;
        let form = |member| forms.get(&member).copied().ok_or(FlowError::NotFound);
        let (old_form, new_form) = (form(before)?, form(after)?);
        let old = db::responses::answers_of_number(c, before.response, before.version)?;
        let new = db::responses::answers_of_number(c, after.response, after.version)?;
        let capacity = Some(self.capacity);
        let (was, is) = (
            FormRoute::of(&old_form.edition, capacity, &old),
            FormRoute::of(&new_form.edition, capacity, &new),
        );
        for question in self.history.questions() {
            let key = question.key.as_str();
            let (asked_before, asked_now) = (
                old_form.asks(self.capacity, key),
                new_form.asks(self.capacity, key),
            );
            if asked_before != asked_now
                || old.get(key) != new.get(key)
                || was.asks(key) != is.asks(key)
            {
                flows.add(key, u64::from(asked_now), u64::from(asked_before));
            }
        }
        Ok(())
    }

    /// How many members a publication of the first format took for people who left a question out.
    fn unasked(
        &self,
        c: &mut db::Read,
        number: u32,
        members: &TabulatedMembers,
        question: &str,
    ) -> Result<u64, FlowError> {
        if self
            .snapshot(number)
            .is_some_and(|snapshot| snapshot.format >= publication::FORMAT_OF_PERIODS)
        {
            return Ok(0);
        }
        let asked = self.asked(c, members.members())?;
        Ok(members.members().len() as u64 - asked.get(question).copied().unwrap_or(0))
    }
}

/// The flows between the sets of a capacity, each worked out once.
struct FlowsBetween<'a> {
    about: &'a RefreshContext<'a>,
    sets: &'a [(u32, TabulatedMembers)],
    known: BTreeMap<(usize, usize), AnswerFlows>,
}

impl FlowsBetween<'_> {
    fn flows(
        &mut self,
        c: &mut db::Read,
        from: usize,
        to: usize,
    ) -> Result<&AnswerFlows, FlowError> {
        if !self.known.contains_key(&(from, to)) {
            let flows = self
                .about
                .flows(c, &self.sets[from].1.changes_to(&self.sets[to].1))?;
            self.known.insert((from, to), flows);
        }
        Ok(&self.known[&(from, to)])
    }

    /// Whether between any earlier set and the newest, of a question that all were asked, few came
    /// in or went out.
    fn any_few(&mut self, c: &mut db::Read, newest: usize) -> Result<bool, FlowError> {
        let about = self.about;
        let questions = about
            .history
            .questions()
            .into_iter()
            .map(|question| question.key.as_str());
        let common: Vec<&str> = questions
            .filter(|question| about.history.is_asked_by_all(about.capacity, question))
            .collect();
        for from in 0..newest {
            let flows = self.flows(c, from, newest)?;
            if !about.passes(flows.whole) && common.is_empty()
                || common
                    .iter()
                    .any(|question| !about.passes(flows.of(question)))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn releases(&mut self, c: &mut db::Read, newest: usize) -> Result<QuestionReleases, FlowError> {
        let about = self.about;
        let mut releases = BTreeMap::new();
        for question in about.history.questions() {
            let by_all = about.history.is_asked_by_all(about.capacity, &question.key);
            let shapes = TableShape::of(question);
            let made: Vec<usize> = (0..newest)
                .filter(|place| by_all || about.made(self.sets[*place].0, &shapes))
                .collect();
            if let Some(of_question) = self.releases_of(c, &question.key, by_all, &made, newest)? {
                releases.insert(question.key.clone(), of_question);
            }
        }
        Ok(QuestionReleases(releases))
    }

    /// The releases of the tables of a question, which were made of the sets at these places;
    /// `None` when a question that only some forms have was asked of few who came in or went out
    /// since one of them.
    fn releases_of(
        &mut self,
        c: &mut db::Read,
        question: &str,
        by_all: bool,
        made: &[usize],
        newest: usize,
    ) -> Result<Option<Vec<EarlierTables>>, FlowError> {
        let about = self.about;
        let mut releases = Vec::with_capacity(made.len());
        for (place, from) in made.iter().enumerate() {
            if !by_all && !about.passes(self.flows(c, *from, newest)?.of(question)) {
                return Ok(None);
            }
            let next = made.get(place + 1).copied().unwrap_or(newest);
            let (number, members) = &self.sets[*from];
            releases.push(EarlierTables {
                number: *number,
                interim: about.was_interim(*number),
                until_next: self.flows(c, *from, next)?.of(question),
                unasked: if by_all {
                    0
                } else {
                    about.unasked(c, *number, members, question)?
                },
            });
        }
        Ok(Some(releases))
    }
}

/// The table of that name and capacity in a snapshot: see `TableShape::id`.
pub fn table_of<'a>(
    snapshot: &'a Snapshot,
    question: &str,
    capacity: &CapacityKey,
) -> Option<&'a PublishedTable> {
    let figures = snapshot
        .questions
        .iter()
        .find(|figures| figures.id() == question)?;
    figures
        .tables
        .iter()
        .find(|table| table.capacity == *capacity)
}
