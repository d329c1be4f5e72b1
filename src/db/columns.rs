//! Enums as short text columns: one generic pair of conversions for every `named_enum!`.
//!
//! A row that holds a code which this program does not know is an error of the query: to read such
//! a code as nothing would count a response that is left out, or show a text without its warning.

use super::from_json;
use crate::domain::account::{LinkKind, Role};
use crate::domain::consultation::{CapacityKey, Edition};
use crate::domain::equality::EqualityQuestion;
use crate::domain::ids::{
    AccountId, AnswerId, BatchId, ConsultationId, DecisionBatchId, DecisionId, EditionId,
    PublicationId, ResponseId, ReviewId, VersionId,
};
use crate::domain::mail::{MailAudience, MailKind, MailState};
use crate::domain::moderation::{DecisionKind, Span};
use crate::domain::news::NewsEvent;
use crate::domain::proposal::{ProposalKind, ProposalOutcome};
use crate::domain::publication::{Snapshot, TextRemoval};
use crate::domain::publishing::{PublishingEnd, PublishingStep};
use crate::domain::queue::{EventKind, QueueStage, SecondLookOutcome, TextFlags};
use crate::domain::removal::RemovalKind;
use crate::domain::request::HoldReason;
use crate::domain::response::{Channel, NotCounted, PublishChoice, SenderSign};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromStaticSqlRow, Queryable};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::{BigInt, Nullable, SingleValue, Text};

/// A column's value in a row is the value that was read.
macro_rules! built_as_read {
    ($name:ident) => {
        impl<DB: Backend, ST: SingleValue> Queryable<ST, DB> for $name
        where
            Self: FromSql<ST, DB>,
        {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    };
}

/// The number of a publication or an edition, which count up from 1: what a row says with
/// `deserialize_as` of its `u32`. A number that the program cannot have given is an error of the
/// query; as 0 it would lead to nothing, or stand for the newest.
#[derive(Debug, Clone, Copy)]
pub struct CountedNumber(u32);

impl From<CountedNumber> for u32 {
    fn from(number: CountedNumber) -> Self {
        number.0
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for CountedNumber
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let number = <i64 as FromSql<BigInt, DB>>::from_sql(bytes)?;
        u32::try_from(number)
            .map(Self)
            .map_err(|_| format!("{number} is no number that this program gives").into())
    }
}

built_as_read!(CountedNumber);

/// Keys of rows: each of its own type, so that the key of one thing is not taken for another's.
macro_rules! key_columns {
    ($($name:ident),+ $(,)?) => {$(
        impl<DB: Backend> FromSql<BigInt, DB> for $name
        where
            i64: FromSql<BigInt, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                <i64 as FromSql<BigInt, DB>>::from_sql(bytes).map(Self::new)
            }
        }

        built_as_read!($name);

        impl<DB: Backend> ToSql<BigInt, DB> for $name
        where
            i64: ToSql<BigInt, DB>,
        {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
                <i64 as ToSql<BigInt, DB>>::to_sql(&self.0, out)
            }
        }

        key_expression!($name, BigInt);
        key_expression!(&$name, BigInt);
        key_expression!($name, Nullable<BigInt>);
        key_expression!(&$name, Nullable<BigInt>);
    )+};
}

/// A key in a statement is the integer that its column holds.
macro_rules! key_expression {
    ($given:ty, $sql_type:ty) => {
        impl AsExpression<$sql_type> for $given {
            type Expression = <i64 as AsExpression<$sql_type>>::Expression;

            fn as_expression(self) -> Self::Expression {
                AsExpression::<$sql_type>::as_expression(self.key())
            }
        }
    };
}

key_columns!(
    ConsultationId,
    EditionId,
    AccountId,
    ResponseId,
    VersionId,
    AnswerId,
    ReviewId,
    DecisionId,
    DecisionBatchId,
    BatchId,
    PublicationId,
);

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

/// Values that are read from a short text: of columns that can be empty, too.
macro_rules! read_from_text {
    ($name:ident, $read:expr) => {
        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let text = <String as FromSql<Text, DB>>::from_sql(bytes)?;
                let read: Result<Self, _> = $read(&text);
                // A code is a word of the program or of the consultation, and no word of anybody who
                // answered: it may stand in a log.
                read.map_err(|_| {
                    format!(
                        "{text:?} is no {} that this program knows",
                        stringify!($name)
                    )
                    .into()
                })
            }
        }

        built_as_read!($name);
    };
}

/// What a column holds as JSON, in rows that name the type itself.
macro_rules! json_columns {
    ($($name:ident),+ $(,)?) => {$(
        impl<DB: Backend> FromSql<Text, DB> for $name
        where
            String: FromSql<Text, DB>,
        {
            fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
                let json = <String as FromSql<Text, DB>>::from_sql(bytes)?;
                Ok(from_json(&json)?)
            }
        }

        built_as_read!($name);
    )+};
}

json_columns!(Edition, Snapshot);

/// The spans of a decision or an opinion; their column is empty where no words were removed.
pub struct StoredSpans(Vec<Span>);

impl From<StoredSpans> for Vec<Span> {
    fn from(spans: StoredSpans) -> Self {
        spans.0
    }
}

impl<DB: Backend> Queryable<Nullable<Text>, DB> for StoredSpans
where
    Option<String>: FromStaticSqlRow<Nullable<Text>, DB>,
{
    type Row = Option<String>;

    fn build(json: Option<String>) -> deserialize::Result<Self> {
        let spans = json.map_or_else(|| Ok(Vec::new()), |json| from_json(&json))?;
        Ok(Self(spans))
    }
}

macro_rules! text_columns {
    ($($name:ident),+ $(,)?) => {$(
        read_from_text!($name, str::parse);

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

read_from_text!(TextFlags, TextFlags::read);

text_columns!(
    MailAudience,
    MailKind,
    MailState,
    CapacityKey,
    Channel,
    PublishChoice,
    NotCounted,
    DecisionKind,
    TextRemoval,
    Role,
    LinkKind,
    ProposalKind,
    EditionState,
    ReviewState,
    BatchSource,
    BatchState,
    HoldReason,
    QueueStage,
    EventKind,
    SecondLookOutcome,
    EqualityQuestion,
    NewsEvent,
    ProposalOutcome,
    PublishingEnd,
    PublishingStep,
    RemovalKind,
    SenderSign,
);
