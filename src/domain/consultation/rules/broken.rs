//! What a rule finds: which one is broken, with the figures and names that words need, and where.

use super::{
    AboutYouFault, AttachmentFault, CapacityFault, FactFault, FieldPlace, FileFault, HeadFault,
    KindRule, ModerationFault, NameFault, PageFault, PostcodeFault, PublicationFault,
    QuestionFault, RangeFault, RecordingFault, RoutingFault, ScheduleFault, TextFault,
};
use crate::domain::consultation::KindFault;

/// One broken rule and the field that breaks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    pub place: FieldPlace,
    pub broken: BrokenRule,
}

/// One enum out of those of the sections, which each lead into it.
macro_rules! broken_rule {
    ($($variant:ident($section:ident)),+ $(,)?) => {
        /// Which rule is broken, by the section of an edition that it belongs to. No sentences:
        /// they are written where somebody reads them.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum BrokenRule { $($variant($section)),+ }

        $(impl From<$section> for BrokenRule {
            fn from(fault: $section) -> Self { Self::$variant(fault) }
        })+
    };
}

broken_rule! {
    Text(TextFault),
    Name(NameFault),
    Range(RangeFault),
    NothingIn(RequiredList),
    Head(HeadFault),
    Schedule(ScheduleFault),
    Publication(PublicationFault),
    Capacity(CapacityFault),
    Fact(FactFault),
    Page(PageFault),
    Question(QuestionFault),
    AboutYou(AboutYouFault),
    KindKey(KindFault),
    Kind(KindRule),
    Postcode(PostcodeFault),
    Routing(RoutingFault),
    Attachment(AttachmentFault),
    File(FileFault),
    Recording(RecordingFault),
    Moderation(ModerationFault),
}

/// The lists of an edition that may not be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredList {
    Capacities,
    Pages,
    Reasons,
}

/// The faults found so far.
#[derive(Default)]
pub(super) struct FoundFaults {
    pub all: Vec<RuleFault>,
}

impl FoundFaults {
    pub fn add(&mut self, place: &FieldPlace, broken: impl Into<BrokenRule>) {
        self.all.push(RuleFault {
            place: place.clone(),
            broken: broken.into(),
        });
    }
}
