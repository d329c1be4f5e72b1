//! The part of an item's page in which somebody decides: its buttons, reasons and fields.

use super::choices::{TextChoice, TypedChoice, asks_about_danger, first_choice, key};
use crate::domain::consultation::Reason;
use crate::domain::queue::{DangerOutcome, QueueStage};
use crate::flows::moderators::{ExactCopies, ModeratedItem};
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;

/// A decision as a button: one press records it.
pub struct DecisionButton {
    pub choice: &'static str,
    pub label: String,
    pub hint: String,
    /// The key that presses it.
    pub key: &'static str,
    /// The classes of its look.
    pub look: &'static str,
}

/// What can have been found and done about danger to a life.
pub struct DangerChoice {
    pub outcome: &'static str,
    pub label: String,
    pub hint: String,
    pub is_chosen: bool,
}

/// A reason of the consultation.
pub struct ReasonChoice {
    pub code: String,
    pub label: String,
    pub is_chosen: bool,
}

/// This part of the form as the page shows it.
pub struct TextChoices {
    /// Empty for texts that tell of no danger.
    pub dangers: Vec<DangerChoice>,
    pub danger_error: Option<String>,
    /// Nothing but that is decided about the text.
    pub is_kept: bool,
    /// The decisions that need no reason, those that remove words, and, far from both, those that
    /// publish nothing.
    pub plain: Vec<DecisionButton>,
    pub removing: Vec<DecisionButton>,
    pub away: Vec<DecisionButton>,
    pub escalate: Option<DecisionButton>,
    pub reasons: Vec<ReasonChoice>,
    pub with_name: bool,
    pub to_author: String,
    pub note: String,
    /// Whether another can be asked, and the same words decided on with this text.
    pub first_round: bool,
    pub ask_another: bool,
    /// Whether there is anybody to ask.
    pub can_ask: bool,
    pub with_copies: bool,
    /// How many other texts of exactly these words are decided on with this one.
    pub copies: i64,
    /// Which of them are not, and why.
    pub left_out: Option<String>,
    pub takes_next: bool,
    /// What few texts need stands open: something is in it, or must be said in it.
    pub is_open: bool,
    pub decision_error: Option<String>,
    pub reason_error: Option<String>,
    pub to_author_error: Option<String>,
    pub note_error: Option<String>,
}

impl TextChoices {
    /// `marked` says whether something in the text is marked, ticked or not: then publishing it as
    /// it is asks first, and is not the first button.
    pub fn new(
        frame: &PageContext,
        item: &ModeratedItem,
        chosen: &TypedChoice,
        errors: &[ErrorLine],
        marked: bool,
    ) -> Self {
        let beside = |field: &str| {
            errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| error.words.clone())
        };
        let buttons = |wanted: &[TextChoice]| -> Vec<DecisionButton> {
            let fitting = wanted.iter().filter(|choice| choice.fits(item));
            fitting
                .map(|choice| button(frame, item, *choice, marked))
                .collect()
        };
        let (plain, removing): (&[_], &[_]) = if marked {
            (
                &[TextChoice::Uphold],
                &[TextChoice::Redact, TextChoice::Publish],
            )
        } else {
            (&[TextChoice::Uphold, TextChoice::Publish], &[])
        };
        let first_round = !item.is_kept
            && (item.stage == QueueStage::Danger || QueueStage::FIRST_ROUND.contains(&item.stage));
        let is_open = !chosen.note.is_empty()
            || !chosen.to_author.is_empty()
            || chosen.ask_another
            || chosen.copies.is_some()
            || asks_about_danger(item)
            || (first_round && item.copies.texts > 0)
            || ["note", "to-author", "with-copies"]
                .iter()
                .any(|field| beside(field).is_some());
        Self {
            dangers: dangers(frame, item, chosen),
            danger_error: beside("danger-steps-taken"),
            is_kept: item.is_kept,
            plain: buttons(&[&[TextChoice::Settle], plain].concat()),
            removing: buttons(removing),
            away: buttons(&[TextChoice::Return, TextChoice::Withhold]),
            escalate: buttons(&[TextChoice::Escalate]).pop(),
            reasons: reasons(item, chosen),
            with_name: chosen.with_name,
            to_author: chosen.to_author.clone(),
            note: chosen.note.clone(),
            first_round,
            ask_another: chosen.ask_another,
            can_ask: item.has_colleague,
            with_copies: chosen.copies.is_some(),
            copies: item.copies.texts,
            left_out: left_out(frame, &item.copies),
            takes_next: chosen.takes_next,
            is_open,
            decision_error: beside(&first_choice(item)),
            reason_error: beside("reason"),
            to_author_error: beside("to-author"),
            note_error: beside("note"),
        }
    }
}

fn button(
    frame: &PageContext,
    item: &ModeratedItem,
    choice: TextChoice,
    marked: bool,
) -> DecisionButton {
    let id = format!("decide-{choice}");
    let hint = match choice {
        TextChoice::Settle if item.is_kept => format!("{id}-kept-hint"),
        TextChoice::Publish if marked => "decide-publish-marked-hint".to_owned(),
        _ => format!("{id}-hint"),
    };
    let look = match choice {
        TextChoice::Publish if marked => "link-button",
        TextChoice::Settle if !item.is_kept => "button secondary",
        TextChoice::Return | TextChoice::Escalate => "button secondary",
        TextChoice::Withhold => "button secondary warning",
        _ => "button",
    };
    DecisionButton {
        choice: choice.as_str(),
        label: frame.t(&id),
        hint: frame.t(&hint),
        key: key(choice),
        look,
    }
}

fn dangers(frame: &PageContext, item: &ModeratedItem, chosen: &TypedChoice) -> Vec<DangerChoice> {
    let asked = DangerOutcome::ALL
        .iter()
        .filter(|_| asks_about_danger(item));
    let choice = |outcome: &DangerOutcome| {
        let id = format!("danger-{outcome}");
        DangerChoice {
            outcome: outcome.as_str(),
            label: frame.t(&id),
            hint: frame.t(&format!("{id}-hint")),
            is_chosen: chosen.danger == Some(*outcome),
        }
    };
    asked.map(choice).collect()
}

fn reasons(item: &ModeratedItem, chosen: &TypedChoice) -> Vec<ReasonChoice> {
    let all = item.live.edition.moderation.reasons.iter();
    let choice = |reason: &Reason| ReasonChoice {
        is_chosen: chosen.reason.as_ref() == Some(&reason.code),
        code: reason.code.clone(),
        label: reason.label.clone(),
    };
    all.map(choice).collect()
}

/// Copies that are not decided on with a text, in words.
fn left_out(frame: &PageContext, copies: &ExactCopies) -> Option<String> {
    let counts = [
        (copies.held, "item-copies-held"),
        (copies.aside, "item-copies-aside"),
        (copies.flagged, "item-copies-flagged"),
        (copies.named, "item-copies-named"),
    ];
    let mut parts: Vec<String> = counts
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, id)| frame.t1(id, "n", n))
        .collect();
    parts.extend(copies.more.then(|| frame.t("item-copies-more")));
    (!parts.is_empty()).then(|| frame.t1("item-copies-left-out", "list", parts.join("; ")))
}
