//! What can be wrong with what was typed.

/// What is wrong with a field. The words are in the locale under `error-` and the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldErrorKind {
    /// A required choice was not made.
    ChooseOne,
    /// Nobody can answer without saying in which capacity.
    NoCapacity,
    /// A required text is empty.
    Empty,
    /// The text is too long by `over` characters; at most `limit` are allowed.
    TooLong { limit: usize, over: usize },
    /// Several options where one is allowed.
    SeveralChosen,
    /// An option that this form does not have.
    UnknownOption,
    /// "None of these" together with another option.
    NoneAndOthers,
    /// "Not sure" together with an answer.
    NotSureAndAnswer,
    /// Characters that no text needs (control characters).
    ControlCharacters,
    /// Two options have the same position.
    PositionTwice { position: usize },
    /// A later position is given and this one is not.
    PositionMissing { position: usize },
    /// Some options have a position and this one has none.
    RankAll,
    /// A statement of a required question is not answered.
    AnswerStatement,
    /// A number is missing.
    NotANumber,
    /// What was typed cannot be read as one number. `whole`: one without decimals is asked for.
    NumberUnread { typed: String, whole: bool },
    /// What was written can be read as two numbers; only where nobody has said what stands before
    /// decimals.
    NumberTwoWays {
        typed: String,
        point: String,
        comma: String,
    },
    /// A number with more figures after the point than are asked for.
    TooManyDecimals { decimals: u32 },
    /// A number or a year that is out of range.
    OutOfRange { min: i32, max: i32 },
    /// A part of a date is missing, or not a number.
    DateIncomplete,
    /// A day that no calendar has.
    NoSuchDay,
    /// Not a postcode of the United Kingdom.
    NotAPostcode,
    /// A postcode outside all areas, where no area stands for the rest.
    NoArea,
    /// A postcode that is not in the area that is chosen as well: in which it is.
    AreaDiffers { area: String },
}

impl FieldErrorKind {
    /// The id of its words in the locale.
    pub const fn message_id(&self) -> &'static str {
        match self {
            Self::ChooseOne => "error-choose-one",
            Self::NoCapacity => "error-no-capacity",
            Self::Empty => "error-empty",
            Self::TooLong { .. } => "error-too-long",
            Self::SeveralChosen => "error-several-chosen",
            Self::UnknownOption => "error-unknown-option",
            Self::NoneAndOthers => "error-none-and-others",
            Self::NotSureAndAnswer => "error-not-sure-and-answer",
            Self::ControlCharacters => "error-control-characters",
            Self::PositionTwice { .. } => "error-position-twice",
            Self::PositionMissing { .. } => "error-position-missing",
            Self::RankAll => "error-rank-all",
            Self::AnswerStatement => "error-answer-statement",
            Self::NotANumber => "error-not-a-number",
            Self::NumberUnread { whole: true, .. } => "error-number-unread-whole",
            Self::NumberUnread { .. } | Self::NumberTwoWays { .. } => "error-number-unread",
            Self::TooManyDecimals { decimals: 0 } => "error-whole-number",
            Self::TooManyDecimals { .. } => "error-too-many-decimals",
            Self::OutOfRange { .. } => "error-out-of-range",
            Self::DateIncomplete => "error-date-incomplete",
            Self::NoSuchDay => "error-no-such-day",
            Self::NotAPostcode => "error-not-a-postcode",
            Self::NoArea => "error-no-area",
            Self::AreaDiffers { .. } => "error-area-differs",
        }
    }
}

/// One error, and the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field: see [`super::field_name`].
    pub field: String,
    pub kind: FieldErrorKind,
}
