//! Enums as short text columns: one generic pair of conversions for every `named_enum!`.

use crate::domain::account::{LinkKind, Role};
use crate::domain::mail::{Audience, MailKind, MailState};
use crate::domain::moderation::DecisionKind;
use crate::domain::proposal::ProposalKind;
use crate::domain::publication::Removal;
use crate::domain::queue::{EventKind, Outcome, Stage};
use crate::domain::request::HoldReason;
use crate::domain::response::{Capacity, Channel, NotCounted, PublishChoice};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromStaticSqlRow, Queryable};
use diesel::expression::AsExpression;
use diesel::sql_types::Text;

crate::named_enum! {
    /// Where an edition is in its life.
    pub enum EditionState {
        Draft = "draft",
        Live = "live",
        Superseded = "superseded",
    }
}

crate::named_enum! {
    /// Where the review of a text is.
    pub enum ReviewState {
        /// In the queue.
        Waiting = "waiting",
        Decided = "decided",
        /// Its author does not want it published; read by analysts only.
        Kept = "kept",
        /// The text is gone (erased, or replaced by a newer version).
        Gone = "gone",
    }
}

crate::named_enum! {
    /// How the responses of a batch came in.
    pub enum BatchSource {
        /// A file with a map.
        File = "file",
        /// Typed in from paper or the telephone.
        Hand = "hand",
    }
}

crate::named_enum! {
    /// Where a batch of responses is.
    pub enum BatchState {
        /// Not all of it is stored yet.
        Loading = "loading",
        /// Whole, and waiting for a second person.
        Staged = "staged",
        /// Its responses count.
        Released = "released",
        /// Given up; its rows are being removed.
        Discarding = "discarding",
        /// Given up, and its rows are gone.
        Discarded = "discarded",
    }
}

macro_rules! text_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl<DB: Backend> Queryable<Text, DB> for $name
        where
            String: FromStaticSqlRow<Text, DB>,
        {
            type Row = String;
            fn build(text: String) -> deserialize::Result<Self> {
                text.parse().map_err(|_| format!("{text:?} is not a known name").into())
            }
        }

        impl AsExpression<Text> for $name {
            type Expression = <String as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression { AsExpression::<Text>::as_expression(self.as_str().to_owned()) }
        }

        impl AsExpression<Text> for &$name {
            type Expression = <String as AsExpression<Text>>::Expression;
            fn as_expression(self) -> Self::Expression { AsExpression::<Text>::as_expression(self.as_str().to_owned()) }
        }
    )+};
}

text_columns!(
    Audience,
    MailKind,
    MailState,
    Capacity,
    Channel,
    PublishChoice,
    NotCounted,
    DecisionKind,
    Removal,
    Role,
    LinkKind,
    ProposalKind,
    EditionState,
    ReviewState,
    BatchSource,
    BatchState,
    HoldReason,
    Stage,
    EventKind,
    Outcome
);
