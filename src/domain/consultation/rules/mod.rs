//! What a consultation must be, so that it can be opened: the rules between the fields of an
//! edition.
//!
//! The rules know nothing of files. They look at [`EditionFields`], wherever they were filled in,
//! and say what is broken and where as data ([`RuleFault`]); `consultation_file::advice` puts it
//! into words for whoever writes TOML. There is one module for each section of an edition.

mod attachments;
mod broken;
mod capacities;
mod facts;
mod form;
mod head;
mod kinds;
mod moderation;
mod names;
mod nearest;
mod place;
mod publication;
mod questions;
mod ranges;
mod routing;
mod schedule;
#[cfg(test)]
pub(crate) mod tests;
mod texts;

pub use attachments::{AttachmentFault, AttachmentFile, FileFault, RecordingFault};
pub use broken::{BrokenRule, RequiredList, RuleFault};
pub use capacities::CapacityFault;
pub use facts::FactFault;
pub use form::{AboutYouFault, PageFault};
pub use head::HeadFault;
pub use kinds::{KindRule, PostcodeFault};
pub use moderation::ModerationFault;
pub use names::NameFault;
pub use nearest::nearest;
pub use place::{FieldPlace, PlaceStep};
pub use publication::PublicationFault;
pub use questions::QuestionFault;
pub use ranges::{MeasuredValue, RangeFault};
pub use routing::{HidingCause, RoutingFault};
pub use schedule::ScheduleFault;
pub use texts::{TextFault, control_character, has_room, shows_image};

use super::{Edition, EditionFields};
use broken::FoundFaults;

/// The edition that the fields describe.
///
/// # Errors
/// Everything that makes no sense. Never empty.
pub fn checked(fields: EditionFields) -> Result<Edition, Vec<RuleFault>> {
    let found = faults(&fields);
    if !found.is_empty() {
        return Err(found);
    }
    let edition = Edition::try_from(fields).map_err(|fault| {
        let place = FieldPlace::default();
        vec![RuleFault {
            place,
            broken: fault.into(),
        }]
    })?;
    // Which pages nobody is shown can be told only of a form without any other fault.
    let found = routing::never_shown(&edition);
    if found.is_empty() {
        Ok(edition)
    } else {
        Err(found)
    }
}

/// Everything that makes no sense, apart from pages that nobody is ever shown; those are found by
/// [`checked`] when nothing else is wrong.
pub fn faults(fields: &EditionFields) -> Vec<RuleFault> {
    let mut found = FoundFaults::default();
    texts::check(fields, &mut found);
    head::check(fields, &mut found);
    schedule::check(fields, &mut found);
    publication::check(fields.publication, &mut found);
    capacities::check(&fields.capacities, &mut found);
    facts::check(fields, &mut found);
    form::check(fields, &mut found);
    moderation::check(fields, &mut found);
    attachments::check(fields, &mut found);
    routing::check(fields, &mut found);
    found.all
}
