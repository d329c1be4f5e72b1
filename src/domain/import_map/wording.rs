//! What is wrong with an answer, in words for whoever has the file.

use crate::domain::form::FieldErrorKind;

/// Whether what is said makes sense only beside what the cell holds. The words of a text and a
/// postcode are not printed.
pub(super) const fn needs_cell(kind: &FieldErrorKind) -> bool {
    matches!(
        kind,
        FieldErrorKind::NotANumber
            | FieldErrorKind::TooManyDecimals { .. }
            | FieldErrorKind::OutOfRange { .. }
            | FieldErrorKind::DateIncomplete
            | FieldErrorKind::NoSuchDay
    )
}

/// The words for a mistake, behind the name of its column.
pub(super) fn said(kind: &FieldErrorKind) -> String {
    match kind {
        FieldErrorKind::TooLong { limit, over } => {
            format!("is {over} characters too long: at most {limit} are allowed")
        }
        FieldErrorKind::SeveralChosen => "chooses several options where one is allowed".to_owned(),
        FieldErrorKind::NoneAndOthers => {
            "chooses \"none of these\" together with other options".to_owned()
        }
        FieldErrorKind::ControlCharacters => "holds control characters".to_owned(),
        FieldErrorKind::UnknownOption => {
            "names an option that the question does not have".to_owned()
        }
        FieldErrorKind::ChooseOne
        | FieldErrorKind::Empty
        | FieldErrorKind::NoCapacity
        | FieldErrorKind::AnswerStatement => "is empty".to_owned(),
        FieldErrorKind::NotSureAndAnswer => "says \"not sure\" together with an answer".to_owned(),
        FieldErrorKind::PositionTwice { position } => {
            format!("gives the position {position} twice")
        }
        FieldErrorKind::PositionMissing { position } => {
            format!("leaves the position {position} out")
        }
        FieldErrorKind::RankAll => "gives some options a position and others none".to_owned(),
        FieldErrorKind::NotANumber => "is no number".to_owned(),
        FieldErrorKind::NumberUnread { typed, .. } => {
            format!(
                "{typed:?} is not one number in figures: only thousands are set apart, every three \
                 figures"
            )
        }
        FieldErrorKind::NumberTwoWays {
            typed,
            point,
            comma,
        } => {
            format!(
                "{typed:?} can be {point} or {comma}: say in the map which sign stands before \
                 decimals, decimal = \".\" or \",\""
            )
        }
        FieldErrorKind::TooManyDecimals { decimals } => {
            format!("has more than {decimals} figures after the point")
        }
        FieldErrorKind::OutOfRange { min, max } => format!("is not between {min} and {max}"),
        FieldErrorKind::DateIncomplete => "is not a whole date".to_owned(),
        FieldErrorKind::NoSuchDay => {
            "is no date written as 2026-05-31; the map can say how dates are written (format = \
             \"%d/%m/%Y\")"
                .to_owned()
        }
        FieldErrorKind::NotAPostcode
        | FieldErrorKind::NoArea
        | FieldErrorKind::AreaDiffers { .. } => "is in no area of the question".to_owned(),
    }
}
