//! What a moderator typed about one text: what is removed, and what is decided.

use super::choices::TypedChoice;
use super::redaction_form::TypedRedaction;
use crate::domain::moderation::{DecisionKind, Span};
use crate::flows::moderators::{ModeratedItem, ModeratorVerdict};
use crate::web::serving::visits::FormFields;

/// What a moderator typed.
pub struct TypedVerdict {
    pub chosen: TypedChoice,
    pub redaction: TypedRedaction,
    /// Whether this came with a form at all.
    pub sent: bool,
}

impl TypedVerdict {
    pub fn read(fields: &FormFields) -> Self {
        Self {
            chosen: TypedChoice::read(fields),
            sent: true,
            redaction: TypedRedaction::read(fields),
        }
    }

    /// What a text begins with: on a second look, what was removed before; else what is sure to be
    /// personal data. An opinion is made without seeing another.
    pub fn begin(item: &ModeratedItem) -> Self {
        let earlier = item
            .appeal
            .as_ref()
            .filter(|appeal| appeal.standing.kind != DecisionKind::Withhold);
        Self {
            redaction: match earlier {
                Some(appeal) => TypedRedaction::of(&appeal.spans),
                None => TypedRedaction::begin(&item.words),
            },
            chosen: TypedChoice::begin(),
            sent: false,
        }
    }

    /// The decision that was pressed. Publishing a text as it is removes nothing of it, whatever is
    /// ticked: the page asks first when something is.
    pub fn verdict(&self, version: i64, kind: DecisionKind, spans: Vec<Span>) -> ModeratorVerdict {
        let removes = kind == DecisionKind::Redact;
        ModeratorVerdict {
            version,
            kind,
            reason: self.chosen.reason.clone(),
            spans: if removes { spans } else { Vec::new() },
            with_name: self.chosen.with_name,
            to_author: self.chosen.to_author(),
            note: self.chosen.note(),
            how: self.chosen.how(),
            confirmed: self.chosen.confirmed.clone(),
            danger: self.chosen.danger,
        }
    }
}
