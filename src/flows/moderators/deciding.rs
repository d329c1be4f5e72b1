//! Deciding on one text, alone, with its copies, or together with somebody else.

use super::copies::{CopySearch, ExactCopies, copies};
use super::history::{MadeDecision, standing_decision};
use super::item::named;
use super::short_screen::decide_several;
use super::{find_to_act, leads};
use crate::db::moderation::{NewDecision, ReviewRow, State as ReviewState};
use crate::db::published_texts::TextsToRemove;
use crate::db::review_events::ReviewEvent;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::characters::is_plain;
use crate::domain::ids::{AccountId, ReviewId};
use crate::domain::moderation::{DecisionKind, Span, SpanError, check};
use crate::domain::publication::TextRemoval;
use crate::domain::queue::{
    DangerOutcome, EventKind, NOTE_MOST, QueueStage, SecondLookOutcome, TO_AUTHOR_MOST,
};
use crate::error::FlowError;
use crate::flows::personal_findings::{
    PersonalFinding, UnconfirmedFindings, in_name, in_text, unconfirmed,
};
use crate::flows::suggestions::weigh;
use crate::flows::{Catalogue, LiveConsultation};
use crate::secrets::ServiceKey;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// With whom a verdict becomes a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecisionMode {
    #[default]
    Alone,
    /// Somebody else is asked, who does not see this verdict.
    AskAnother,
    /// For all waiting texts of the same words, of which so many were announced.
    WithCopies(i64),
}

/// A decision that a moderator makes on the version of an item that they saw.
#[derive(Debug, Clone)]
pub struct ModeratorVerdict {
    pub version: i64,
    pub kind: DecisionKind,
    pub reason: Option<String>,
    pub spans: Vec<Span>,
    /// Whether an organisation's name may stand beside the text.
    pub with_name: bool,
    /// A sentence for the author, beside the reason's own.
    pub to_author: Option<String>,
    /// Words for colleagues.
    pub note: Option<String>,
    pub how: DecisionMode,
    /// The confirmation of what was shown as left in the text, as [`VerdictOutcome::Unconfirmed`]
    /// gave it.
    pub confirmed: Option<String>,
    /// What was found about danger to a life, of a text that tells of it.
    pub danger: Option<DangerOutcome>,
}

/// What became of a verdict.
#[derive(Debug, Clone)]
pub enum VerdictOutcome {
    Done,
    /// The texts of the same words are decided as well; so many in all.
    DoneWithCopies(i64),
    /// Somebody else is asked for an opinion.
    Asked,
    /// Two opinions differ: a lead decides.
    Differs,
    /// Somebody else was faster, or the lease had gone to somebody else; nothing was changed.
    Conflict(Option<MadeDecision>),
    /// The text was erased or withdrawn meanwhile.
    Gone,
    /// The reason is missing or not one of this consultation's.
    Reason,
    /// The spans do not fit the text.
    Spans,
    /// A note or the sentence for the author is too long, or cannot be shown.
    Words,
    /// There are not as many copies as announced any more.
    Copies(ExactCopies),
    /// Something that may say who somebody is would become public, and this moderator has not been
    /// asked about it.
    Unconfirmed(UnconfirmedFindings),
    /// Another person must do this: they took part already, stepped back, or a lead is needed.
    NotYours,
    /// Nobody has said yet what was done about danger to a life, or the text is here for that
    /// alone.
    Danger,
}

impl VerdictOutcome {
    /// Why nothing was decided, for the record; `None` when something was.
    const fn refusal(&self) -> Option<&'static str> {
        match self {
            Self::Done | Self::DoneWithCopies(_) | Self::Asked | Self::Differs => None,
            Self::Conflict(_) => Some("conflict"),
            Self::Gone => Some("gone"),
            Self::Reason => Some("reason"),
            Self::Spans => Some("spans"),
            Self::Words => Some("words"),
            Self::Copies(_) => Some("copies"),
            Self::Unconfirmed(_) => Some("unconfirmed"),
            Self::NotYours => Some("not-yours"),
            Self::Danger => Some("danger"),
        }
    }
}

/// Decides on an item. What is refused is recorded with its cause.
///
/// # Errors
/// Not found, refused, or the database.
pub fn decide(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    item: &str,
    verdict: ModeratorVerdict,
    now: DateTime<Utc>,
) -> Result<VerdictOutcome, FlowError> {
    let (live, review) = find_to_act(db, catalogue, actor, item, now)?;
    let (words, name) = db.read(|c| {
        let words = db::responses::words(c, review.answer_id)?.map(|(_, words)| words);
        Ok::<_, FlowError>((words, named(c, &review)?.filter(|_| verdict.with_name)))
    })?;
    let (refused, words) = match words {
        Some(words) => (unfit(&live, &words, &verdict), words),
        None => (Some(VerdictOutcome::Gone), String::new()),
    };
    let found = if refused.is_none() {
        left_public(&words, name.as_deref(), verdict.kind, &verdict.spans)?
    } else {
        Vec::new()
    };
    let unasked = unconfirmed(key, item, found, verdict.confirmed.as_deref());
    let act = DecisionContext {
        unasked,
        ..DecisionContext::new(&live, key, actor, &review, &words, verdict, now)
    };
    db.write(move |tx| {
        let decided = match &refused {
            Some(refused) => refused.clone(),
            None => act.run(tx)?,
        };
        if let Some(cause) = decided.refusal() {
            db::audit::append(
                tx,
                &AuditEntry::new(now, &act.actor.email, AuditAct::DecisionRefused, &act.item)
                    .with("cause", cause),
            )?;
        }
        Ok(decided)
    })
}

/// What makes a verdict impossible whatever happens to the text meanwhile.
fn unfit(
    live: &LiveConsultation,
    words: &str,
    verdict: &ModeratorVerdict,
) -> Option<VerdictOutcome> {
    if verdict.kind != DecisionKind::Publish
        && verdict
            .reason
            .as_ref()
            .is_none_or(|code| live.edition.reason(code).is_none())
    {
        return Some(VerdictOutcome::Reason);
    }
    if verdict.kind == DecisionKind::Redact && check(words, &verdict.spans).is_err() {
        return Some(VerdictOutcome::Spans);
    }
    let fits = |text: &Option<String>, most| text.as_ref().is_none_or(|text| is_plain(text, most));
    (!fits(&verdict.to_author, TO_AUTHOR_MOST) || !fits(&verdict.note, NOTE_MOST))
        .then_some(VerdictOutcome::Words)
}

/// What may say who somebody is in what a decision lets the public read: the text, and the name
/// beside it.
///
/// # Errors
/// The spans do not fit the text.
pub(super) fn left_public(
    words: &str,
    name: Option<&str>,
    kind: DecisionKind,
    spans: &[Span],
) -> Result<Vec<PersonalFinding>, SpanError> {
    let spans = match kind {
        DecisionKind::Publish => &[],
        DecisionKind::Redact => spans,
        DecisionKind::Withhold => return Ok(Vec::new()),
    };
    let mut found = in_text(words, spans);
    if let Some(name) = name {
        found.extend(in_name(name, words, spans)?);
    }
    Ok(found)
}

/// Everything that one decision needs inside its transaction.
#[derive(Clone)]
pub(super) struct DecisionContext {
    live: Arc<LiveConsultation>,
    actor: Actor,
    review_id: ReviewId,
    item: String,
    version: i64,
    new: NewDecision,
    note: Option<String>,
    how: DecisionMode,
    danger: Option<DangerOutcome>,
    lead: bool,
    now: DateTime<Utc>,
    entry: AuditEntry,
    batch: String,
    /// What this moderator has not been asked about. Looked for before the transaction: it takes
    /// longer than a decision, and words never change under their key.
    unasked: Option<UnconfirmedFindings>,
}

impl DecisionContext {
    fn new(
        live: &Arc<LiveConsultation>,
        key: &ServiceKey,
        actor: &Actor,
        review: &ReviewRow,
        words: &str,
        verdict: ModeratorVerdict,
        now: DateTime<Utc>,
    ) -> Self {
        let new = NewDecision {
            account_id: actor.account_id,
            kind: verdict.kind,
            reason: verdict
                .reason
                .filter(|_| verdict.kind != DecisionKind::Publish),
            spans: verdict.spans,
            with_name: verdict.with_name && verdict.kind != DecisionKind::Withhold,
            to_author: verdict
                .to_author
                .filter(|_| verdict.kind != DecisionKind::Publish),
            made_at: now.naive_utc(),
        };
        let entry = AuditEntry::new(now, &actor.email, AuditAct::ItemDecided, &review.item)
            .with("consultation", &live.edition.slug)
            .with("decision", new.kind)
            .with("reason", &new.reason)
            .with("spans", new.spans.len())
            .with("suggestions", weigh(words, new.kind, &new.spans))
            .with("name", new.with_name)
            .with("original", key.keyed_hash("regard-audit-text", words));
        Self {
            live: Arc::clone(live),
            lead: leads(actor, live, now),
            actor: actor.clone(),
            review_id: review.id,
            item: review.item.clone(),
            version: verdict.version,
            new,
            note: verdict.note,
            how: verdict.how,
            danger: verdict.danger,
            now,
            entry,
            batch: crate::secrets::public_id().as_str().to_owned(),
            unasked: None,
        }
    }

    fn run(&self, tx: &mut db::WriteTx) -> Result<VerdictOutcome, FlowError> {
        // The consultation first, then the item: erasing takes them in the same order, so that the
        // two never wait for each other.
        let seen = db::moderation::review(tx, self.review_id)?;
        db::consultations::bump_version(tx, seen.consultation_id)?;
        let text = db::moderation::review(tx, self.review_id)?;
        if text.state == ReviewState::Gone {
            return Ok(VerdictOutcome::Gone);
        }
        if text.version != self.version
            || text
                .holder(self.now.naive_utc())
                .is_some_and(|holder| holder != self.actor.account_id)
        {
            return self.conflict(tx);
        }
        if (text.stage.is_for_leads() && !self.lead) || took_part(tx, &text, self.actor.account_id)?
        {
            return Ok(VerdictOutcome::NotYours);
        }
        if text.state == ReviewState::Kept
            || (text.stage == QueueStage::Danger && !self.settles_danger())
        {
            return Ok(VerdictOutcome::Danger);
        }
        if let Some(unasked) = &self.unasked {
            return Ok(VerdictOutcome::Unconfirmed(unasked.clone()));
        }
        let decided = match (text.stage, self.how) {
            (QueueStage::SecondOpinion, _) => self.second_opinion(tx, &text)?,
            (QueueStage::SecondLook, _) => self.second_look(tx, &text)?,
            (
                QueueStage::Danger | QueueStage::Short | QueueStage::New | QueueStage::Flagged,
                DecisionMode::AskAnother,
            ) => self.first_opinion(tx, &text)?,
            (
                QueueStage::Short | QueueStage::New | QueueStage::Flagged,
                DecisionMode::WithCopies(announced),
            ) => self.with_copies(tx, &text, announced)?,
            _ => self.settle(tx, &text, EventKind::Decided)?,
        };
        if let Some(outcome) = self
            .danger
            .filter(|_| text.stage == QueueStage::Danger && decided.refusal().is_none())
        {
            self.record_danger(tx, &text, outcome)?;
        }
        Ok(decided)
    }

    /// Whether it says what was found about danger to a life, and of steps that were taken which.
    fn settles_danger(&self) -> bool {
        match self.danger {
            Some(DangerOutcome::StepsTaken) => self.note.is_some(),
            Some(DangerOutcome::NoDanger) => true,
            None => false,
        }
    }

    /// Records what was found and done about danger to a life, beside the decision.
    fn record_danger(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
        outcome: DangerOutcome,
    ) -> Result<(), FlowError> {
        db::review_events::record(
            tx,
            text,
            &ReviewEvent::new(self.actor.account_id, outcome.event(), self.now.naive_utc()),
        )?;
        let entry = AuditEntry::new(
            self.now,
            &self.actor.email,
            AuditAct::DangerSettled,
            &text.item,
        );
        Ok(db::audit::append(
            tx,
            &entry
                .with("consultation", &self.live.edition.slug)
                .with("outcome", outcome),
        )?)
    }

    fn conflict(&self, tx: &mut db::WriteTx) -> Result<VerdictOutcome, FlowError> {
        let text = db::moderation::review(tx, self.review_id)?;
        let made = standing_decision(tx, &self.live, &self.actor, &text)?;
        Ok(VerdictOutcome::Conflict(made))
    }

    fn event(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
        what: EventKind,
        blind: bool,
    ) -> Result<(), FlowError> {
        let mut event = ReviewEvent::new(self.actor.account_id, what, self.now.naive_utc());
        if !blind {
            event = ReviewEvent {
                kind: Some(self.new.kind),
                reason: self.new.reason.clone(),
                note: self.note.clone(),
                ..event
            };
        }
        db::review_events::record(tx, text, &event)?;
        Ok(())
    }

    /// Stores the decision and lets it stand.
    fn settle(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
        what: EventKind,
    ) -> Result<VerdictOutcome, FlowError> {
        if !db::moderation::claim(tx, text, self.version, QueueStage::Decided, text.due_on)? {
            return self.conflict(tx);
        }
        db::moderation::insert_decision(tx, text, &self.new, None)?;
        db::opinions::settle(tx, text.id, self.now.naive_utc())?;
        self.event(tx, text, what, false)?;
        db::audit::append(tx, &self.entry)?;
        Ok(VerdictOutcome::Done)
    }

    fn first_opinion(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
    ) -> Result<VerdictOutcome, FlowError> {
        let due_on = QueueStage::SecondOpinion.due(self.live.day(self.now));
        if !db::moderation::claim(tx, text, self.version, QueueStage::SecondOpinion, due_on)? {
            return self.conflict(tx);
        }
        db::opinions::insert(tx, text, &self.new, self.note.as_deref())?;
        self.event(tx, text, EventKind::Opinion, true)?;
        db::audit::append(
            tx,
            &AuditEntry {
                act: AuditAct::OpinionGiven,
                ..self.entry.clone()
            },
        )?;
        Ok(VerdictOutcome::Asked)
    }

    fn second_opinion(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
    ) -> Result<VerdictOutcome, FlowError> {
        let open = db::opinions::open(tx, text.id)?;
        if open.iter().all(|first| first.agrees_with(&self.new)) {
            return self.settle(tx, text, EventKind::Agreed);
        }
        let due_on = QueueStage::Difference.due(self.live.day(self.now));
        if !db::moderation::claim(tx, text, self.version, QueueStage::Difference, due_on)? {
            return self.conflict(tx);
        }
        db::opinions::insert(tx, text, &self.new, self.note.as_deref())?;
        self.event(tx, text, EventKind::Differed, true)?;
        db::audit::append(
            tx,
            &AuditEntry {
                act: AuditAct::OpinionsDiffer,
                ..self.entry.clone()
            },
        )?;
        Ok(VerdictOutcome::Differs)
    }

    /// The same decision again means that it stands; another takes its place, and what is public of
    /// the first one goes.
    fn second_look(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
    ) -> Result<VerdictOutcome, FlowError> {
        let Some(asked) = db::second_looks::newest(tx, text.id)? else {
            return self.conflict(tx);
        };
        let Some(standing) = db::moderation::decision(tx, asked.decision_id)? else {
            return self.conflict(tx);
        };
        if !db::moderation::claim(tx, text, self.version, QueueStage::Decided, text.due_on)? {
            return self.conflict(tx);
        }
        let same = standing.kind == self.new.kind
            && standing.reason == self.new.reason
            && standing.spans == self.new.spans;
        let (outcome, act, what) = if same {
            (
                SecondLookOutcome::Upheld,
                AuditAct::SecondLookUpheld,
                EventKind::Upheld,
            )
        } else {
            db::moderation::mark_undone(tx, standing.id, self.now.naive_utc())?;
            db::moderation::insert_decision(tx, text, &self.new, None)?;
            take_down(tx, &self.live, text, &self.actor, self.now)?;
            (
                SecondLookOutcome::Changed,
                AuditAct::SecondLookChanged,
                EventKind::Changed,
            )
        };
        db::second_looks::decide(
            tx,
            asked.id,
            outcome,
            self.actor.account_id,
            self.new.to_author.as_deref(),
            self.now.naive_utc(),
        )?;
        self.event(tx, text, what, false)?;
        db::audit::append(
            tx,
            &AuditEntry {
                act,
                ..self.entry.clone()
            },
        )?;
        Ok(VerdictOutcome::Done)
    }

    /// The same decision for every copy: one act, one undo, and a row of the audit for each text.
    fn with_copies(
        &self,
        tx: &mut db::WriteTx,
        text: &ReviewRow,
        announced: i64,
    ) -> Result<VerdictOutcome, FlowError> {
        let Some((_, words)) = db::responses::words(tx, text.answer_id)? else {
            return Ok(VerdictOutcome::Gone);
        };
        let looking = CopySearch {
            account_id: self.actor.account_id,
            now: self.now.naive_utc(),
            today: self.live.day(self.now),
        };
        let (copies, found) = copies(tx, text, &words, looking)?;
        if found.texts != announced {
            return Ok(VerdictOutcome::Copies(found));
        }
        let mut all = vec![(text.clone(), self.version)];
        all.extend(copies.into_iter().map(|copy| {
            let version = copy.version;
            (copy, version)
        }));
        let decided = decide_several(
            tx,
            &self.actor,
            &all,
            &self.new,
            self.note.as_deref(),
            &self.batch,
        )?;
        if decided.is_empty() {
            return self.conflict(tx);
        }
        for item in &decided {
            let own = AuditEntry {
                subject: item.clone(),
                ..self.entry.clone()
            }
            .with("name", self.new.with_name && *item == text.item);
            db::audit::append(tx, &own.with("batch", &self.batch))?;
        }
        Ok(VerdictOutcome::DoneWithCopies(decided.len() as i64))
    }
}

/// Takes a text that is public out of every publication.
pub(super) fn take_down(
    tx: &mut db::WriteTx,
    live: &LiveConsultation,
    text: &ReviewRow,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    if db::published_texts::remove(
        tx,
        TextsToRemove::Review(text.id),
        live.day(now),
        TextRemoval::ByModerator,
    )? > 0
    {
        db::audit::append(
            tx,
            &AuditEntry::new(now, &actor.email, AuditAct::TextTakenDown, &text.item),
        )?;
        db::settings::bump_generation(tx)?;
    }
    Ok(())
}

/// Whether somebody may not act on a text again: they stepped back from it, or another person's
/// view is wanted.
pub(super) fn took_part(
    c: &mut db::Read,
    text: &ReviewRow,
    account_id: AccountId,
) -> Result<bool, FlowError> {
    if db::set_aside::is_recused(c, text.id, account_id)? {
        return Ok(true);
    }
    let took = match text.stage {
        QueueStage::SecondOpinion | QueueStage::Difference => db::opinions::open(c, text.id)?
            .iter()
            .any(|opinion| opinion.account_id == account_id),
        QueueStage::SecondLook => db::moderation::took_part(c, text.id, account_id)?,
        _ => false,
    };
    Ok(took)
}

/// Where a text goes that waits again.
pub(in crate::flows) fn first_stage(text: &ReviewRow) -> QueueStage {
    if text.flags.warns() {
        QueueStage::Flagged
    } else {
        QueueStage::New
    }
}
