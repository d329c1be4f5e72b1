//! What stands beside a text: why it is here, what others did with it, and what to do in danger.

use crate::domain::consultation::Escalation;
use crate::domain::queue::{EventKind, QueueStage, TextFlag};
use crate::flows::moderators::{HistoryLine, ModeratedItem, NearCopy};
use crate::web::page::frame::PageContext;
use chrono::NaiveDate;
use chrono_tz::Tz;

/// An event of a text in words.
pub struct EventLine {
    pub what: String,
    pub by: String,
    pub note: Option<String>,
}

/// An opinion that a lead settles.
pub struct OpinionLine {
    pub heading: String,
    pub public: Option<String>,
    pub to_author: Option<String>,
    pub note: Option<String>,
}

/// What an author asks, and the decision that it is about.
pub struct AppealLine {
    pub asked: String,
    pub words: Option<String>,
    pub standing: String,
    pub public: Option<String>,
}

/// Everything beside the text.
pub struct ItemSide {
    pub due: String,
    pub flags: Vec<String>,
    /// Why it is in this part of the queue, where that needs saying.
    pub stage: Option<String>,
    pub appeal: Option<AppealLine>,
    pub opinions: Vec<OpinionLine>,
    /// What the text nearly repeats, and what was decided on that.
    pub near: Option<String>,
    pub history: Vec<EventLine>,
    /// Somebody wrote a note about the text: it stands open.
    pub has_notes: bool,
    pub escalation: Option<Escalation>,
    /// Somebody may be in danger: what to do stands open.
    pub is_urgent: bool,
    /// The words are behind a press, because they may hurt.
    pub warns: bool,
    /// They were shown before this page was sent again.
    pub opened: bool,
}

impl ItemSide {
    pub fn new(frame: &PageContext, item: &ModeratedItem, opened: bool) -> Self {
        let zone = item.live.edition.schedule.zone;
        let appeal = item.appeal.as_ref().map(|appeal| AppealLine {
            asked: frame.t1("appeal-asked", "day", frame.day(&appeal.asked_on)),
            words: appeal.words.clone(),
            standing: super::made_line(frame, &appeal.standing, zone).heading,
            public: appeal.public.clone(),
        });
        let opinions = item.opinions.iter().map(|opinion| {
            let decision = frame.t(&format!("decided-{}", opinion.kind));
            let what = opinion.reason.as_ref().map_or_else(
                || decision.clone(),
                |reason| format!("{decision}: {reason}"),
            );
            OpinionLine {
                heading: frame.tn(
                    "opinion-of",
                    &[("name", opinion.by.clone().into()), ("what", what.into())],
                ),
                public: opinion.public.clone(),
                to_author: opinion.to_author.clone(),
                note: opinion.note.clone(),
            }
        });
        Self {
            due: due(frame, item.due_on, item.today),
            flags: item
                .flags
                .iter()
                .map(|flag| frame.t(&format!("flag-{flag}")))
                .collect(),
            stage: stage_words(frame, item),
            appeal,
            opinions: opinions.collect(),
            near: item.near.as_ref().map(|near| near_words(frame, near)),
            has_notes: item.history.iter().any(|line| line.note.is_some()),
            history: item
                .history
                .iter()
                .map(|line| event_line(frame, line, zone))
                .collect(),
            escalation: item.live.edition.moderation.escalation.clone(),
            is_urgent: matches!(item.stage, QueueStage::Danger | QueueStage::Escalated)
                || item.appeals_in_danger,
            // Severe ones were opened by a press of their own.
            warns: item.flags.contains(&TextFlag::Abuse)
                && !item.flags.iter().any(|flag| flag.is_severe()),
            opened,
        }
    }
}

fn near_words(frame: &PageContext, near: &NearCopy) -> String {
    let decision = frame.t(&format!("decided-{}", near.kind));
    let left_out = near.difference.left_out as i64;
    let id = if near.difference.added.is_empty() {
        "item-near-same"
    } else {
        "item-near"
    };
    frame.tn(id, &[("decision", decision.into()), ("n", left_out.into())])
}

fn stage_words(frame: &PageContext, item: &ModeratedItem) -> Option<String> {
    let id = match item.stage {
        QueueStage::Danger if item.is_kept => "stage-danger-kept",
        QueueStage::Danger => "stage-danger",
        QueueStage::SecondLook if item.appeals_in_danger => "stage-second-look-danger",
        QueueStage::SecondOpinion => "stage-second-opinion",
        QueueStage::Difference => "stage-difference",
        QueueStage::Escalated => "stage-escalated",
        QueueStage::SecondLook => "stage-second-look",
        _ => return None,
    };
    Some(frame.t(id))
}

/// An event in words, with the time by the clocks of its consultation.
pub fn event_line(frame: &PageContext, line: &HistoryLine, zone: Tz) -> EventLine {
    let mut what = frame.t(&format!("event-{}", line.what));
    // What was decided says more than that something was.
    if let Some(kind) = line.kind {
        let decision = frame.t(&format!("decided-{kind}"));
        let is_decision = matches!(line.what, EventKind::Decided | EventKind::Agreed);
        what = if is_decision {
            decision
        } else {
            format!("{what} ({decision})")
        };
    }
    if let Some(reason) = &line.reason {
        what = format!("{what}: {reason}");
    }
    let by = frame.tn(
        "decided-by",
        &[
            ("name", line.by.clone().into()),
            ("when", frame.moment(&line.at, zone).into()),
        ],
    );
    EventLine {
        what,
        by,
        note: line.note.clone(),
    }
}

/// A due day in words: "due today", "2 days overdue".
pub fn due(frame: &PageContext, due_on: NaiveDate, today: NaiveDate) -> String {
    match (due_on - today).num_days() {
        0 => frame.t("due-today"),
        1 => frame.t("due-tomorrow"),
        days if days < 0 => frame.t1("due-overdue", "days", -days),
        _ => frame.t1("due-on", "day", frame.day(&due_on)),
    }
}
