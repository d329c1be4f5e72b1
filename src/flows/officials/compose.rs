//! Composing a publication: one consistent look at the database, and everything that follows from
//! it.
//!
//! Nothing is read of a response but its key: the database counts where responses stand, and, when
//! it is decided who makes a group, what is answered in it. A group that is sealed is not counted
//! again, unless enough have left it.

use super::PublicationRequest;
use super::changes::NextFigures;
use super::groups::{ConsultationGroups, GroupChanges, GroupedPublication};
use super::letters::{KnownCampaigns, Members};
use super::released_texts::released;
use crate::analysis::disclosure::membership::TabulatedMember;
use crate::analysis::disclosure::threshold;
use crate::db::approved_texts::ApprovedText;
use crate::db::standing_counts::StandingCount;
use crate::db::{self, Db, published_texts::NewText};
use crate::domain::balance::{Balance, BalancedResponses};
use crate::domain::consultation::{CapacityKey, Phase};
use crate::domain::edition_history::{EditionHistory, OpenedForm};
use crate::domain::ids::{EditionId, ResponseId, ReviewId};
use crate::domain::moderation_record::{self, ModerationRecord, RecordCollector};
use crate::domain::publication::{
    self, CapacityFigures, ConsultationHeading, PublishedText, ReasonWords, Snapshot,
};
use crate::domain::response::{ResponseState, StateFacts, TextStanding};
use crate::domain::time::day_in;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

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
    let interim = !matches!(live.phase(now), Phase::Closed | Phase::Ended);
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
    tabulable: Members,
    /// Approved texts that no publication shows yet.
    candidates: Vec<ApprovedText>,
    /// How many responses stand where.
    standings: Vec<StandingCount>,
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
        let answered = found.standings.iter().map(|own| own.edition_id).collect();
        let history = self.history(answered)?;
        let number = earlier.last().map_or(1, |snapshot| snapshot.number + 1);
        let publication = GroupedPublication {
            history: &history,
            rules: &self.live.edition.publication,
            consultation_id: self.live.consultation_id,
            cut_off: self.cut_off,
            interim: self.interim,
            number,
            earlier: &earlier,
        };
        let mut groups = ConsultationGroups::load(self.c, publication, &found.tabulable)?;
        groups.take_out(self.c)?;
        groups.seal(self.c)?;
        let texts = released(found.candidates, threshold(&self.live.edition.publication));
        let balance = self.balance(&history, found.standings, &texts.capacities)?;
        let shown = db::published_texts::shown(self.c, self.live.consultation_id)?;
        let held_texts = texts.held;
        let new_texts = texts.read(self.c, self.live.consultation_id, number)?;
        let questions = groups.figures();
        let changes = earlier.last().map_or_else(
            || Ok(Vec::new()),
            |last| {
                let next = NextFigures {
                    note: request.note.as_deref(),
                    history: &history,
                    questions: &questions,
                    new_texts: &new_texts,
                };
                next.changes(self.c, self.live.consultation_id, last)
            },
        )?;
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
            pages: publication::TitledPage::all(&edition.form.pages),
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
                &found.tabulable,
                letters,
            )?,
            spelling_mends: edition.form.spelling_mends.clone(),
        };
        Ok(ComposedPublication {
            version: consultation.version,
            snapshot,
            exact_balance: balance,
            new_texts,
            held_texts,
            shown,
            groups: groups.changes()?,
            previous_cut_off: earlier.last().map(|snapshot| snapshot.cut_off),
        })
    }

    fn find(&mut self) -> Result<FirstReading, FlowError> {
        let (consultation_id, cut_off) = (self.live.consultation_id, self.cut_off);
        let mut found = FirstReading {
            standings: db::standing_counts::all(self.c, consultation_id, cut_off)?,
            candidates: db::approved_texts::unpublished(self.c, consultation_id, cut_off)?,
            ..FirstReading::default()
        };
        let mut after = ResponseId::BEFORE_ALL;
        loop {
            let page = db::standing::tabulated(self.c, consultation_id, cut_off, after)?;
            let Some(last) = page.last() else { break };
            after = last.response_id;
            for response in page {
                let member = TabulatedMember {
                    response: response.response_id.key(),
                    version: response.version,
                };
                let own = found.tabulable.entry(response.capacity).or_default();
                own.push(member);
            }
        }
        Ok(found)
    }

    /// The editions that people were given; `answered` are the keys of those that somebody
    /// answered.
    fn history(&mut self, answered: BTreeSet<EditionId>) -> Result<EditionHistory, FlowError> {
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

    /// Adds up the balance as it is once new texts of some capacities are shown.
    fn balance(
        &mut self,
        history: &EditionHistory,
        standings: Vec<StandingCount>,
        shown_now: &BTreeSet<CapacityKey>,
    ) -> Result<Balance, FlowError> {
        let received = db::standing::received(self.c, self.live.consultation_id, self.cut_off)?;
        let order: Vec<&CapacityKey> = history
            .capacities()
            .into_iter()
            .map(|capacity| &capacity.key)
            .collect();
        let states = standings.into_iter().map(|own| BalancedResponses {
            state: state_after(own.facts, shown_now.contains(&own.capacity)),
            capacity: own.capacity,
            channel: own.channel,
            count: own.responses,
        });
        Ok(Balance::new(&order, &received, states))
    }

    /// How answers in words were reviewed: for everybody to read, so only ever as of a publication.
    fn moderation(&mut self) -> Result<ModerationRecord, FlowError> {
        let (mut collector, mut after) = (RecordCollector::default(), ReviewId::BEFORE_ALL);
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

/// The state of responses once the new texts of their capacity are shown, or stay unshown.
fn state_after(mut facts: StateFacts, shown_now: bool) -> ResponseState {
    if shown_now && facts.words_allowed {
        for text in &mut facts.texts {
            if let TextStanding::Approved { shown, .. } = text {
                *shown = true;
            }
        }
    }
    ResponseState::of(&facts)
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
