//! The part of an item's form in which somebody decides: what, why, with whom, and what author and
//! colleagues are told.

use crate::domain::characters::is_plain;
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{DangerOutcome, NOTE_MOST, QueueStage, TO_AUTHOR_MOST};
use crate::flows::moderators::{DecisionMode, ExactCopies, HandOnStep, ModeratedItem};
use crate::web::page::forms::ErrorLine;
use crate::web::page::frame::PageContext;
use crate::web::serving::extract::FormFields;

crate::named_enum! {
    /// What can be chosen for one text. Those that are opposites are not neighbours.
    pub enum TextChoice {
        Settle = "settle",
        Publish = "publish",
        Redact = "redact",
        Uphold = "uphold",
        Return = "return",
        Escalate = "escalate",
        Withhold = "withhold",
    }
}

impl TextChoice {
    /// The decision that it makes, if it makes one.
    pub const fn decision(self) -> Option<DecisionKind> {
        match self {
            Self::Publish => Some(DecisionKind::Publish),
            Self::Redact => Some(DecisionKind::Redact),
            Self::Withhold => Some(DecisionKind::Withhold),
            Self::Settle | Self::Uphold | Self::Return | Self::Escalate => None,
        }
    }

    /// Whether it can be chosen for a text.
    const fn fits(self, item: &ModeratedItem) -> bool {
        match self {
            Self::Settle => asks_about_danger(item),
            Self::Uphold => matches!(item.stage, QueueStage::SecondLook),
            Self::Return => matches!(item.stage, QueueStage::Escalated),
            Self::Escalate => {
                !item.stage.is_for_leads() && !matches!(item.stage, QueueStage::SecondLook)
            }
            Self::Publish | Self::Redact | Self::Withhold => !item.is_kept,
        }
    }
}

/// Whether somebody must say what was found and done about danger to a life.
const fn asks_about_danger(item: &ModeratedItem) -> bool {
    matches!(item.stage, QueueStage::Danger) || item.is_kept
}

/// What was typed in this part of the form.
#[derive(Default)]
pub struct TypedChoice {
    pub choice: Option<TextChoice>,
    /// What was found and done about danger to a life.
    pub danger: Option<DangerOutcome>,
    pub reason: Option<String>,
    pub with_name: bool,
    pub to_author: String,
    pub note: String,
    /// The confirmation of what was found in the text, if the button that says so was pressed.
    pub confirmed: Option<String>,
    ask_another: bool,
    /// How many copies were announced when the box was ticked.
    copies: Option<i64>,
}

impl TypedChoice {
    pub fn read(fields: &FormFields) -> Self {
        Self {
            choice: fields.get("decision").parse().ok(),
            danger: fields.get("danger").parse().ok(),
            reason: Some(fields.get("reason").to_owned()).filter(|code| !code.is_empty()),
            with_name: fields.get("with-name") == "yes",
            to_author: fields
                .get("to-author")
                .replace("\r\n", "\n")
                .trim()
                .to_owned(),
            note: fields.get("note").replace("\r\n", "\n").trim().to_owned(),
            confirmed: Some(fields.get("confirmed").to_owned())
                .filter(|confirmed| !confirmed.is_empty()),
            ask_another: fields.get("with") == "another",
            copies: if fields.get("with") == "copies" {
                fields.get("copies").parse().ok()
            } else {
                None
            },
        }
    }

    pub fn how(&self) -> DecisionMode {
        match self.copies {
            _ if self.ask_another => DecisionMode::AskAnother,
            Some(copies) => DecisionMode::WithCopies(copies),
            None => DecisionMode::Alone,
        }
    }

    pub fn to_author(&self) -> Option<String> {
        Some(self.to_author.clone()).filter(|words| !words.is_empty())
    }

    pub fn note(&self) -> Option<String> {
        Some(self.note.clone()).filter(|words| !words.is_empty())
    }

    /// What passes the text on instead of deciding.
    pub fn step(&self) -> Option<HandOnStep> {
        match self.choice? {
            TextChoice::Escalate => Some(HandOnStep::Escalate {
                note: self.note.clone(),
            }),
            TextChoice::Return => Some(HandOnStep::Return { note: self.note() }),
            TextChoice::Uphold => Some(HandOnStep::Uphold {
                to_author: self.to_author(),
                note: self.note(),
            }),
            TextChoice::Settle => Some(HandOnStep::Settle {
                outcome: self.danger?,
                note: self.note(),
            }),
            TextChoice::Publish | TextChoice::Redact | TextChoice::Withhold => None,
        }
    }

    /// What is wrong here: the field, and the id of the words. `removed` says whether words are
    /// marked, `lost` whether some are not in the text.
    pub fn problems(
        &self,
        item: &ModeratedItem,
        removed: bool,
        lost: bool,
    ) -> Vec<(String, &'static str)> {
        let mut problems: Vec<(String, &'static str)> = Vec::new();
        if asks_about_danger(item)
            && self.danger.is_none()
            && !matches!(self.choice, Some(TextChoice::Escalate | TextChoice::Return))
        {
            problems.push(("danger-steps-taken".to_owned(), "error-danger"));
        }
        if asks_about_danger(item)
            && self.danger == Some(DangerOutcome::StepsTaken)
            && self.note.is_empty()
        {
            problems.push(("note".to_owned(), "error-danger-note"));
        }
        match self.choice.filter(|choice| choice.fits(item)) {
            None => problems.push((first_choice(item), "error-no-decision")),
            Some(TextChoice::Redact) if !removed && !lost => {
                problems.push(("words-1".to_owned(), "error-nothing-removed"));
            }
            Some(TextChoice::Publish) if removed => {
                problems.push(("decision-publish".to_owned(), "error-publish-with-words"));
            }
            Some(TextChoice::Escalate) if self.note.is_empty() => {
                problems.push(("note".to_owned(), "error-escalate-note"));
            }
            Some(_) => {}
        }
        if matches!(self.choice, Some(TextChoice::Redact | TextChoice::Withhold))
            && self.reason.is_none()
        {
            problems.push(("reason".to_owned(), "error-reason"));
        }
        if !is_plain(&self.to_author, TO_AUTHOR_MOST) {
            problems.push(("to-author".to_owned(), "error-to-author"));
        }
        if !is_plain(&self.note, NOTE_MOST) {
            problems.push(("note".to_owned(), "error-note"));
        }
        problems
    }

    /// The choice in words, for somebody who was not the first.
    pub fn words(&self, frame: &PageContext) -> String {
        self.choice.map_or_else(
            || frame.t("item-no-decision"),
            |choice| frame.t(&format!("decide-{choice}")),
        )
    }
}

/// The field of the first decision that a text has.
fn first_choice(item: &ModeratedItem) -> String {
    let first = TextChoice::ALL
        .iter()
        .find(|choice| choice.fits(item))
        .map_or("publish", |choice| choice.as_str());
    format!("decision-{first}")
}

/// This part of the form as the page shows it.
pub struct TextChoices {
    /// What can have been found and done about danger to a life: key, label, hint, whether chosen.
    /// Empty for other texts.
    pub dangers: Vec<(&'static str, String, String, bool)>,
    pub danger_error: Option<String>,
    /// Nothing but that is decided about the text.
    pub is_kept: bool,
    /// Key, label, hint, whether chosen, and the key to press.
    pub decisions: Vec<(&'static str, String, String, bool, &'static str)>,
    pub reasons: Vec<(String, String, bool)>,
    pub with_name: bool,
    pub to_author: String,
    pub note: String,
    /// Whether another can be asked, and the same words decided on with this text.
    pub first_round: bool,
    pub ask_another: bool,
    pub with_copies: bool,
    /// How many other texts of exactly these words are decided on with this one.
    pub copies: i64,
    /// Which of them are not, and why.
    pub left_out: Option<String>,
    pub decision_error: Option<String>,
    pub reason_error: Option<String>,
    pub to_author_error: Option<String>,
    pub note_error: Option<String>,
}

impl TextChoices {
    pub fn new(
        frame: &PageContext,
        item: &ModeratedItem,
        chosen: &TypedChoice,
        errors: &[ErrorLine],
    ) -> Self {
        let beside = |field: &str| {
            errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| error.words.clone())
        };
        let decisions = TextChoice::ALL
            .iter()
            .filter(|choice| choice.fits(item))
            .map(|choice| {
                let id = format!("decide-{choice}");
                let hint = if item.is_kept && *choice == TextChoice::Settle {
                    format!("{id}-kept-hint")
                } else {
                    format!("{id}-hint")
                };
                (
                    choice.as_str(),
                    frame.t(&id),
                    frame.t(&hint),
                    chosen.choice == Some(*choice),
                    key(*choice),
                )
            });
        let dangers = DangerOutcome::ALL
            .iter()
            .filter(|_| asks_about_danger(item))
            .map(|outcome| {
                let id = format!("danger-{outcome}");
                (
                    outcome.as_str(),
                    frame.t(&id),
                    frame.t(&format!("{id}-hint")),
                    chosen.danger == Some(*outcome),
                )
            });
        let reasons = item.live.edition.moderation.reasons.iter().map(|reason| {
            let is_chosen = chosen.reason.as_deref() == Some(reason.code.as_str());
            (reason.code.clone(), reason.label.clone(), is_chosen)
        });
        Self {
            dangers: dangers.collect(),
            danger_error: beside("danger-steps-taken"),
            is_kept: item.is_kept,
            decisions: decisions.collect(),
            reasons: reasons.collect(),
            with_name: chosen.with_name,
            to_author: chosen.to_author.clone(),
            note: chosen.note.clone(),
            first_round: !item.is_kept
                && (item.stage == QueueStage::Danger
                    || QueueStage::FIRST_ROUND.contains(&item.stage)),
            ask_another: chosen.ask_another,
            with_copies: chosen.copies.is_some(),
            copies: item.copies.texts,
            left_out: left_out(frame, &item.copies),
            decision_error: beside(&first_choice(item)),
            reason_error: beside("reason"),
            to_author_error: beside("to-author"),
            note_error: beside("note"),
        }
    }
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

/// The key that chooses it: opposites are at opposite ends of the keyboard.
const fn key(choice: TextChoice) -> &'static str {
    match choice {
        TextChoice::Settle => "d",
        TextChoice::Publish => "p",
        TextChoice::Redact => "r",
        TextChoice::Uphold => "u",
        TextChoice::Return => "b",
        TextChoice::Escalate => "e",
        TextChoice::Withhold => "x",
    }
}
