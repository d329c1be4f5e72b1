//! What somebody decides about a text, as its form sends it: what, why, with whom, and what author
//! and colleagues are told.

use crate::domain::characters::is_plain;
use crate::domain::moderation::DecisionKind;
use crate::domain::queue::{DangerOutcome, NOTE_MOST, QueueStage, TO_AUTHOR_MOST};
use crate::flows::moderators::{DecisionMode, HandOnStep, ModeratedItem};
use crate::web::page::frame::PageContext;
use crate::web::serving::visits::FormFields;

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
    pub const fn fits(self, item: &ModeratedItem) -> bool {
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
pub const fn asks_about_danger(item: &ModeratedItem) -> bool {
    matches!(item.stage, QueueStage::Danger) || item.is_kept
}

/// What is marked in a text to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemovedWords {
    None,
    /// Nothing but what a program suggested.
    Suggested,
    /// Places that a person chose, or words that are not in the text.
    Chosen,
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
    pub ask_another: bool,
    /// How many copies were announced when the box was ticked.
    pub copies: Option<i64>,
    /// Whether the next text is taken once this one is recorded.
    pub takes_next: bool,
}

impl TypedChoice {
    /// What a text begins with.
    pub fn begin() -> Self {
        Self {
            takes_next: true,
            ..Self::default()
        }
    }

    pub fn read(fields: &FormFields) -> Self {
        Self {
            // A "yes" to what was asked belongs to the decision about which it was asked.
            choice: [fields.get("decision"), fields.get("asked")]
                .into_iter()
                .find_map(|sent| sent.parse().ok()),
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
            takes_next: fields.get("then") == "next",
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

    /// What is wrong here: the field, and the id of the words. `removed` says what is marked in the
    /// text.
    pub fn problems(
        &self,
        item: &ModeratedItem,
        removed: RemovedWords,
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
            Some(TextChoice::Redact) if removed == RemovedWords::None => {
                problems.push(("words-1".to_owned(), "error-nothing-removed"));
            }
            // What a program ticked is asked about by its name; what a person chose is not undone
            // by a press on something else.
            Some(TextChoice::Publish) if removed == RemovedWords::Chosen => {
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
pub fn first_choice(item: &ModeratedItem) -> String {
    let first = TextChoice::ALL
        .iter()
        .find(|choice| choice.fits(item))
        .map_or("publish", |choice| choice.as_str());
    format!("decision-{first}")
}

/// The key that presses it: opposites are at opposite ends of the keyboard.
pub const fn key(choice: TextChoice) -> &'static str {
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
