//! Composing a publication: one consistent look at the database, and everything that follows from
//! it.
//!
//! Responses are read twice, page by page: first to learn who is there and which texts could be
//! shown, then, when it is decided who makes a group, to count; and once more in between where
//! enough have left a group. Nothing but keys is held in memory between these readings.

use super::PublicationRequest;
use super::groups::{ConsultationGroups, GroupChanges, GroupedPublication};
use super::letters::{KnownCampaigns, Members};
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::disclosure::threshold;
use crate::db::{self, Db, published_texts::NewText, standing::ResponseStanding};
use crate::domain::balance::{Balance, BalancedResponse};
use crate::domain::consultation::{CapacityKey, Phase};
use crate::domain::edition_history::{EditionHistory, OpenedForm};
use crate::domain::moderation::{DecisionKind, Span, redact};
use crate::domain::moderation_record::{self, ModerationRecord, RecordCollector};
use crate::domain::publication::{
    self, CapacityFigures, ConsultationHeading, FigureChange, PublishedTable, PublishedText,
    QuestionFigures, ReasonWords, Snapshot, TextBody,
};
use crate::domain::response::{PublishChoice, ResponseState, TextStanding};
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::secrets::public_id;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Reason codes with fewer uses are merged in print.
const LEAST_CODE_USES: u64 = 5;

/// A publication that could be stored.
pub struct ComposedPublication {
    /// The consultation's version when it was composed.
    pub version: i64,
    pub snapshot: Snapshot,
    /// The balance with every reason code, to be checked; the snapshot's has small codes merged.
    pub exact_balance: Balance,
    pub new_texts: Vec<NewText>,
    /// How many approved texts wait for enough others.
    pub held_texts: usize,
    /// Texts of earlier publications that are still shown.
    pub shown: Vec<(i64, PublishedText)>,
    /// What must be stored of the groups in which responses are counted.
    pub groups: GroupChanges,
    pub previous_cut_off: Option<NaiveDate>,
}

/// Looks at the database once and composes what could be published. `letters` is what an earlier
/// try worked out; `None` for a mere look at what would be published.
pub fn compose(
    db: &Db,
    live: &LiveConsultation,
    request: &PublicationRequest,
    letters: Option<&mut KnownCampaigns>,
    now: DateTime<Utc>,
) -> Result<ComposedPublication, FlowError> {
    let interim = live.phase(now) != Phase::Closed;
    db.read(|c| {
        PublicationComposer {
            c,
            live,
            cut_off: request.cut_off,
            interim,
        }
        .compose(request, letters, now)
    })
}

struct PublicationComposer<'a> {
    c: &'a mut db::Read,
    live: &'a LiveConsultation,
    cut_off: NaiveDate,
    interim: bool,
}

/// What the first reading finds.
#[derive(Default)]
struct FirstReading {
    /// Per capacity: everything that belongs in tables, in order of arrival.
    tabulable: BTreeMap<CapacityKey, Vec<TabulatedMember>>,
    candidates: Vec<CandidateText>,
    /// The keys of the editions that somebody answered.
    answered: BTreeSet<i64>,
}

/// An approved text that no publication shows yet.
struct CandidateText {
    response_id: i64,
    review_id: i64,
    decision_id: i64,
    answer_id: i64,
    question: String,
    capacity: CapacityKey,
    organisation: Option<String>,
    /// What is removed; `None` when the text is shown whole.
    spans: Option<Vec<Span>>,
}

impl PublicationComposer<'_> {
    fn compose(
        mut self,
        request: &PublicationRequest,
        letters: Option<&mut KnownCampaigns>,
        now: DateTime<Utc>,
    ) -> Result<ComposedPublication, FlowError> {
        let consultation = db::consultations::find(self.c, self.live.consultation_id)?;
        if consultation.live_edition_id != Some(self.live.edition_id) {
            // Another instance has just changed the consultation: what is known here may be sealed
            // again.
            return Err(db::Error::Busy.into());
        }
        let earlier: Vec<Snapshot> = db::publications::all(self.c, self.live.consultation_id)?
            .into_iter()
            .map(|publication| publication.snapshot)
            .collect();
        let found = self.find()?;
        let history = self.history(found.answered)?;
        let number = earlier.last().map_or(1, |snapshot| snapshot.number + 1);
        let publication = GroupedPublication {
            history: &history,
            rules: &self.live.edition.publication,
            consultation_id: self.live.consultation_id,
            interim: self.interim,
            number,
            earlier: &earlier,
        };
        let mut groups = ConsultationGroups::load(self.c, publication, found.tabulable.clone())?;
        self.take_out(&history, &mut groups)?;
        let (showing, held): (Vec<CandidateText>, Vec<CandidateText>) =
            self.release_texts(found.candidates);
        let new_reviews: HashSet<i64> = showing
            .iter()
            .map(|candidate| candidate.review_id)
            .collect();
        let balance = self.count(&history, &mut groups, &new_reviews)?;
        let shown = db::published_texts::shown(self.c, self.live.consultation_id)?;
        let new_texts = self.texts(showing, number)?;
        let questions = groups.figures();
        let changes = self.changes(request, &history, &earlier, &questions, &new_texts)?;
        let moderation = self.moderation()?;
        let edition = &self.live.edition;
        let snapshot = Snapshot {
            format: publication::FORMAT,
            consultation: heading(self.live),
            number,
            edition: self.live.number,
            cut_off: self.cut_off,
            published_on: self.live.day(now),
            interim: self.interim,
            changes,
            rules: edition.publication,
            balance: balance.with_small_codes_merged(LEAST_CODE_USES),
            capacities: capacities(&history, &groups, &balance),
            questions,
            reasons: edition
                .moderation
                .reasons
                .iter()
                .map(|reason| ReasonWords {
                    code: reason.code.clone(),
                    public: reason.public.clone(),
                })
                .collect(),
            moderation: Some(moderation),
            equality: super::equality::figures(self.c, self.live, self.interim, &earlier)?,
            letters: super::letters::figures(
                self.c,
                (self.live, &history),
                self.interim,
                &earlier,
                &members(&found.tabulable),
                letters,
            )?,
            spelling_mends: edition.form.spelling_mends.clone(),
        };
        Ok(ComposedPublication {
            version: consultation.version,
            snapshot,
            exact_balance: balance,
            new_texts,
            held_texts: held.len(),
            shown,
            groups: groups.changes()?,
            previous_cut_off: earlier.last().map(|snapshot| snapshot.cut_off),
        })
    }

    /// Calls `see` with every response up to the cut-off day.
    fn each(
        &mut self,
        mut see: impl FnMut(ResponseStanding) -> Result<(), FlowError>,
    ) -> Result<(), FlowError> {
        let mut after = 0;
        loop {
            let page = db::standing::page(self.c, self.live.consultation_id, self.cut_off, after)?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = last.response_id;
            page.into_iter().try_for_each(&mut see)?;
        }
    }

    fn find(&mut self) -> Result<FirstReading, FlowError> {
        let mut found = FirstReading::default();
        self.each(|standing| {
            found.answered.insert(standing.edition_id);
            if ResponseState::of(&standing.facts).is_tabulated() {
                let member = TabulatedMember {
                    response: standing.response_id,
                    version: standing.version,
                };
                let own = found.tabulable.entry(standing.capacity.clone());
                own.or_default().push(member);
                found.candidates.extend(candidates(standing));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The editions that people were given; `answered` are the keys of those that somebody
    /// answered.
    fn history(&mut self, answered: BTreeSet<i64>) -> Result<EditionHistory, FlowError> {
        let zone = self.live.edition.schedule.zone;
        let opened =
            db::consultations::opened_editions(self.c, self.live.consultation_id)?.into_iter();
        let forms = opened.map(|opened| {
            OpenedForm::new(
                opened.id,
                day_in(zone, opened.created_at.and_utc()),
                opened.content,
            )
        });
        EditionHistory::new(forms.collect(), answered).ok_or(FlowError::NotFound)
    }

    /// Takes those who left a group out of tables, as far as the release rule allows.
    fn take_out(
        &mut self,
        history: &EditionHistory,
        groups: &mut ConsultationGroups<'_>,
    ) -> Result<(), FlowError> {
        let mut recounts = groups.recounts();
        if recounts.is_empty() {
            return Ok(());
        }
        self.each(|standing| {
            for recount in &mut recounts {
                recount.add(history, &standing)?;
            }
            Ok(())
        })?;
        groups.take_out(&recounts);
        Ok(())
    }

    /// New texts of a capacity appear together, from at least k different responses, or not yet.
    fn release_texts(
        &self,
        candidates: Vec<CandidateText>,
    ) -> (Vec<CandidateText>, Vec<CandidateText>) {
        let k = threshold(&self.live.edition.publication) as usize;
        let mut authors: BTreeMap<CapacityKey, HashSet<i64>> = BTreeMap::new();
        for candidate in &candidates {
            authors
                .entry(candidate.capacity.clone())
                .or_default()
                .insert(candidate.response_id);
        }
        candidates
            .into_iter()
            .partition(|candidate| authors[&candidate.capacity].len() >= k)
    }

    /// Counts the groups that are sealed now, and adds up the balance.
    fn count(
        &mut self,
        history: &EditionHistory,
        groups: &mut ConsultationGroups<'_>,
        new_reviews: &HashSet<i64>,
    ) -> Result<Balance, FlowError> {
        let mut next = groups.next_groups();
        let mut states: Vec<BalancedResponse> = Vec::new();
        self.each(|standing| {
            for group in &mut next {
                group.add(history, &standing)?;
            }
            states.push(BalancedResponse {
                capacity: standing.capacity.clone(),
                channel: standing.channel,
                state: state_after(standing, new_reviews),
            });
            Ok(())
        })?;
        groups.seal(next);
        let received = db::standing::received(self.c, self.live.consultation_id, self.cut_off)?;
        let order: Vec<&CapacityKey> = history
            .capacities()
            .into_iter()
            .map(|capacity| &capacity.key)
            .collect();
        Ok(Balance::new(&order, &received, states))
    }

    /// How answers in words were reviewed: for everybody to read, so only ever as of a publication.
    fn moderation(&mut self) -> Result<ModerationRecord, FlowError> {
        let (mut collector, mut after) = (RecordCollector::default(), 0);
        loop {
            let page = db::moderation_record::page(
                self.c,
                self.live.consultation_id,
                self.cut_off,
                after,
            )?;
            let Some(last) = page.last() else { break };
            after = last.review_id;
            for found in page {
                let decided_on = day_in(self.live.edition.schedule.zone, found.made_at.and_utc());
                let (kind, reason, received_on) = (found.kind, found.reason, found.received_on);
                collector.add(&moderation_record::RecordedDecision {
                    kind,
                    reason,
                    received_on,
                    decided_on,
                });
            }
        }
        let looks =
            db::moderation_record::second_looks(self.c, self.live.consultation_id, self.cut_off)?;
        Ok(ModerationRecord {
            second_looks: looks.shown(LEAST_CODE_USES),
            ..collector.finish(LEAST_CODE_USES)
        })
    }

    fn texts(
        &mut self,
        candidates: Vec<CandidateText>,
        number: u32,
    ) -> Result<Vec<NewText>, FlowError> {
        let mut texts = Vec::with_capacity(candidates.len());
        for candidate in candidates {
            let stored = db::responses::words(self.c, candidate.answer_id)?;
            let (_, original) =
                stored.ok_or_else(|| db::damaged("a text that is approved and has no words"))?;
            let redacted = candidate.spans.is_some();
            let words = candidate
                .spans
                .map_or_else(|| Ok(original.clone()), |spans| redact(&original, &spans))?;
            let text = PublishedText {
                public_id: public_id(),
                question: candidate.question,
                capacity: candidate.capacity,
                organisation: candidate.organisation,
                since: number,
                body: TextBody::Words { words, redacted },
                translation: db::text_translations::of_decision(self.c, candidate.decision_id)?,
            };
            let consultation_id = self.live.consultation_id;
            texts.push(NewText {
                consultation_id,
                review_id: candidate.review_id,
                response_id: candidate.response_id,
                text,
            });
        }
        Ok(texts)
    }

    fn changes(
        &mut self,
        request: &PublicationRequest,
        history: &EditionHistory,
        earlier: &[Snapshot],
        questions: &[QuestionFigures],
        new_texts: &[NewText],
    ) -> Result<Vec<FigureChange>, FlowError> {
        let Some(last) = earlier.last() else {
            return Ok(Vec::new());
        };
        let mut changes: Vec<FigureChange> = request
            .note
            .iter()
            .map(|words| FigureChange::Note {
                words: words.clone(),
            })
            .collect();
        for choice in history.capacities() {
            let capacity = choice.key.clone();
            let mut tables = questions.iter().flat_map(|figures| &figures.tables);
            let is_new =
                |table: &PublishedTable| table.capacity == capacity && table.as_of > last.number;
            changes.push(if tables.any(is_new) {
                FigureChange::Refreshed { capacity }
            } else {
                FigureChange::Unchanged { capacity }
            });
        }
        for choice in history.capacities() {
            let capacity = &choice.key;
            let count = new_texts
                .iter()
                .filter(|new| new.text.capacity == *capacity)
                .count() as u64;
            if count > 0 {
                changes.push(FigureChange::NewTexts {
                    capacity: capacity.clone(),
                    count,
                });
            }
        }
        let removed = db::published_texts::count_removed_of(
            self.c,
            self.live.consultation_id,
            i64::from(last.number),
        )?;
        if removed > 0 {
            changes.push(FigureChange::RemovedTexts {
                count: removed.unsigned_abs(),
            });
        }
        Ok(changes)
    }
}

fn members(tabulable: &BTreeMap<CapacityKey, Vec<TabulatedMember>>) -> Members {
    let pairs =
        |all: &Vec<TabulatedMember>| all.iter().map(|one| (one.response, one.version)).collect();
    tabulable
        .iter()
        .map(|(capacity, all)| (capacity.clone(), pairs(all)))
        .collect()
}

fn capacities(
    history: &EditionHistory,
    groups: &ConsultationGroups<'_>,
    balance: &Balance,
) -> Vec<CapacityFigures> {
    let figures = history.capacities().into_iter().map(|choice| {
        let lines = || {
            balance
                .lines
                .iter()
                .filter(|line| line.capacity == choice.key)
        };
        CapacityFigures {
            capacity: choice.key.clone(),
            label: choice.label.clone(),
            short: choice.short.clone(),
            may_be_named: Some(choice.flags().may_be_named),
            works_for_proposer: Some(choice.flags().works_for_proposer),
            counted: lines()
                .map(crate::domain::balance::BalanceEntry::counted)
                .sum(),
            late: lines().map(|line| line.in_state("late")).sum(),
            waiting: groups.waiting(&choice.key),
        }
    });
    figures.collect()
}

/// The approved texts of a response that no publication shows.
fn candidates(standing: ResponseStanding) -> Vec<CandidateText> {
    if !standing.facts.words_allowed {
        return Vec::new();
    }
    let named = standing
        .organisation
        .filter(|_| standing.publish == PublishChoice::PublishNamed);
    let texts = standing
        .texts
        .into_iter()
        .filter(|text| !text.shown)
        .filter_map(|text| {
            let decision = text
                .decision
                .filter(|decision| decision.kind != DecisionKind::Withhold)?;
            Some(CandidateText {
                response_id: standing.response_id,
                review_id: text.review_id?,
                decision_id: decision.id,
                answer_id: text.answer_id,
                question: text.question,
                capacity: standing.capacity.clone(),
                organisation: named.clone().filter(|_| decision.with_name),
                spans: (decision.kind == DecisionKind::Redact).then_some(decision.spans),
            })
        });
    texts.collect()
}

/// The state of a response once the new texts are shown.
fn state_after(mut standing: ResponseStanding, new_reviews: &HashSet<i64>) -> ResponseState {
    for (text, facts) in standing.texts.iter().zip(&mut standing.facts.texts) {
        if let TextStanding::Approved { shown, .. } = facts
            && text.review_id.is_some_and(|id| new_reviews.contains(&id))
        {
            *shown = true;
        }
    }
    ResponseState::of(&standing.facts)
}

fn heading(live: &LiveConsultation) -> ConsultationHeading {
    let edition = &live.edition;
    ConsultationHeading {
        slug: edition.slug.clone(),
        title: edition.title.clone(),
        owner: edition.bodies.owner.clone(),
        proposer: edition.bodies.proposer.clone(),
        decision_maker: edition.bodies.decision_maker.clone(),
        example: edition.example.clone(),
        attribution: edition.attribution.clone(),
    }
}
