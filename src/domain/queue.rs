//! The moderators' queue: where a text is, when it is due, what may be filtered, and what protects
//! those who read it.

use super::UnknownName;
use super::consultation::CapacityKey;
use super::response::Channel;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

crate::named_enum! {
    /// Where a text is. The first eight wait for somebody.
    pub enum QueueStage {
        /// Its words tell of danger to a life: before anything else somebody sees to that. Also
        /// words that their author keeps from publication, and those of a batch that nobody has
        /// released yet: they are here for this alone.
        Danger = "danger",
        /// New, short, and nothing was found in it: many fit on one screen.
        Short = "short",
        New = "new",
        /// New, and a rule found something that a reader should be warned of.
        Flagged = "flagged",
        /// Somebody has an opinion and asked for another's, who does not see it.
        SecondOpinion = "second-opinion",
        /// Two opinions differ: a lead decides.
        Difference = "difference",
        /// Somebody may be in danger, or a moderator needs a lead.
        Escalated = "escalated",
        /// Decided; its author asks for another look. The decision stands meanwhile.
        SecondLook = "second-look",
        Decided = "decided",
        /// Its author does not want it published; read by analysts only.
        Kept = "kept",
        /// The text is gone (erased, withdrawn, or replaced by a newer version).
        Gone = "gone",
    }
}

impl QueueStage {
    /// The stages in which a text waits for somebody, the most pressing first.
    pub const WAITING: &'static [Self] = &[
        Self::Danger,
        Self::Escalated,
        Self::Difference,
        Self::SecondLook,
        Self::SecondOpinion,
        Self::Flagged,
        Self::New,
        Self::Short,
    ];
    /// The stages of texts on which nobody has decided and nobody has an opinion.
    pub const FIRST_ROUND: &'static [Self] = &[Self::Short, Self::New, Self::Flagged];

    /// Whether only a lead may take it.
    pub const fn is_for_leads(self) -> bool {
        matches!(self, Self::Difference | Self::Escalated)
    }

    /// How many working days somebody has once a text is here. Whoever asked for a second look was
    /// promised ten; danger does not wait.
    pub const fn working_days(self) -> u32 {
        match self {
            Self::Danger | Self::Escalated => 0,
            Self::Flagged | Self::SecondOpinion | Self::Difference => 2,
            Self::SecondLook => 10,
            _ => 5,
        }
    }

    /// The day by which a text that comes here on `day` should have been dealt with. Saturdays and
    /// Sundays do not count.
    pub fn due(self, day: NaiveDate) -> NaiveDate {
        let mut due = day;
        let mut left = self.working_days();
        while left > 0 {
            due = due + Days::new(1);
            if !matches!(due.weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        due
    }
}

crate::named_enum! {
    /// Something that a reader is told before reading. Rules in `analysis` find it; it decides
    /// nothing.
    pub enum TextFlag {
        Threat = "threat",
        SelfHarm = "self-harm",
        Sexual = "sexual",
        Slur = "slur",
        Abuse = "abuse",
        Long = "long",
        Links = "links",
    }
}

impl TextFlag {
    /// Whether reading it can hurt: shown only after a recorded press, and counted for each reader
    /// and day.
    pub const fn is_severe(self) -> bool {
        matches!(
            self,
            Self::Threat | Self::SelfHarm | Self::Sexual | Self::Slur
        )
    }
}

/// The flags of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextFlags(BTreeSet<TextFlag>);

impl TextFlags {
    /// Each between commas, so that one is found as `,threat,`; empty without any.
    pub fn stored(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let names: Vec<&str> = self.0.iter().map(|flag| flag.as_str()).collect();
        format!(",{},", names.join(","))
    }

    /// Reads what [`TextFlags::stored`] wrote.
    ///
    /// # Errors
    /// A flag that this program does not know: what it warns of would not be said.
    pub fn read(text: &str) -> Result<Self, UnknownName> {
        text.split(',')
            .filter(|name| !name.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    pub fn iter(&self) -> impl Iterator<Item = TextFlag> {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn is_severe(&self) -> bool {
        self.iter().any(TextFlag::is_severe)
    }

    /// Whether what was found is about what the words say, rather than how long they are.
    pub fn warns(&self) -> bool {
        self.iter()
            .any(|flag| flag.is_severe() || flag == TextFlag::Abuse)
    }
}

impl FromIterator<TextFlag> for TextFlags {
    fn from_iter<I: IntoIterator<Item = TextFlag>>(flags: I) -> Self {
        Self(flags.into_iter().collect())
    }
}

crate::named_enum! {
    /// What somebody did with a text, as its history tells colleagues.
    pub enum EventKind {
        Decided = "decided",
        Undone = "undone",
        Reopened = "reopened",
        /// Decided, and asked for somebody else's opinion.
        Opinion = "opinion",
        /// Came to the same as the first opinion.
        Agreed = "agreed",
        Differed = "differed",
        Escalated = "escalated",
        Returned = "returned",
        Snoozed = "snoozed",
        Skipped = "skipped",
        Recused = "recused",
        /// Opened a text that warns before it is read.
        Revealed = "revealed",
        /// A second look left the decision as it was.
        Upheld = "upheld",
        Changed = "changed",
        /// An analyst read danger in it and asked for a moderator.
        Called = "called",
        /// What is to be done in danger was done.
        StepsTaken = "steps-taken",
        /// Read, and nobody was in danger.
        NoDanger = "no-danger",
    }
}

crate::named_enum! {
    /// What somebody found who looked whether a life is in danger.
    pub enum DangerOutcome {
        /// The consultation's steps were taken.
        StepsTaken = "steps-taken",
        /// There was no danger, and nothing had to be done.
        NoDanger = "no-danger",
    }
}

impl DangerOutcome {
    /// How the history of a text tells it.
    pub const fn event(self) -> EventKind {
        match self {
            Self::StepsTaken => EventKind::StepsTaken,
            Self::NoDanger => EventKind::NoDanger,
        }
    }
}

crate::named_enum! {
    /// What became of a second look.
    pub enum SecondLookOutcome {
        Upheld = "upheld",
        Changed = "changed",
        /// The text went before anybody looked.
        Closed = "closed",
    }
}

/// What is known of a text when it arrives, without a person having read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrivedText {
    pub flags: TextFlags,
    /// Whether it tells of danger to a life.
    pub danger: bool,
    /// Equal for texts of the same words.
    pub copy_key: i64,
    /// Whether it fits on a screen with others: short, and nothing in it may be personal.
    pub short: bool,
    /// The language it seems to be in, as a tag of BCP 47; `None` when that is not clear.
    pub language: Option<&'static str>,
}

impl ArrivedText {
    /// Where the text waits first.
    pub fn stage(&self) -> QueueStage {
        if self.danger {
            QueueStage::Danger
        } else if self.flags.warns() {
            QueueStage::Flagged
        } else if self.short && self.flags.is_empty() {
            QueueStage::Short
        } else {
            QueueStage::New
        }
    }
}

crate::named_enum! {
    /// A part of the queue that a page shows.
    pub enum QueueView {
        Danger = "danger",
        New = "new",
        Flagged = "flagged",
        SecondOpinion = "second-opinion",
        SecondLook = "second-look",
        Difference = "difference",
        Escalated = "escalated",
        Snoozed = "snoozed",
    }
}

impl QueueView {
    /// The stages whose texts it shows.
    pub const fn stages(self) -> &'static [QueueStage] {
        match self {
            Self::Danger => &[QueueStage::Danger],
            Self::New => &[QueueStage::New, QueueStage::Short],
            Self::Flagged => &[QueueStage::Flagged],
            Self::SecondOpinion => &[QueueStage::SecondOpinion],
            Self::SecondLook => &[QueueStage::SecondLook],
            Self::Difference => &[QueueStage::Difference],
            Self::Escalated => &[QueueStage::Escalated],
            Self::Snoozed => QueueStage::WAITING,
        }
    }
}

crate::named_enum! {
    /// By when something is due, seen from today.
    pub enum DueDay {
        Overdue = "overdue",
        Today = "today",
        Week = "week",
    }
}

impl DueDay {
    /// The last due day that it takes in.
    pub fn until(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Overdue => today.pred_opt().unwrap_or(today),
            Self::Today => today,
            Self::Week => today + Days::new(7),
        }
    }
}

/// What a moderator wants to see of a queue. It is what stands behind `?` in an address, and can be
/// saved under a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueFilter {
    pub question: Option<String>,
    pub capacity: Option<CapacityKey>,
    pub channel: Option<Channel>,
    pub flag: Option<TextFlag>,
    pub language: Option<String>,
    pub due: Option<DueDay>,
    /// Words that must all stand in the text.
    pub search: String,
}

/// The longest search, in characters.
pub const SEARCH_MOST: usize = 200;

impl QueueFilter {
    /// Takes the fields of a form or an address. What is not known is left out: an old link still
    /// leads somewhere.
    pub fn read<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            match name {
                "question" => filter.question = Some(value.chars().take(60).collect()),
                "capacity" => filter.capacity = value.parse().ok(),
                "channel" => filter.channel = value.parse().ok(),
                "flag" => filter.flag = value.parse().ok(),
                "language" => filter.language = Some(value.chars().take(12).collect()),
                "due" => filter.due = value.parse().ok(),
                "search" => filter.search = value.trim().chars().take(SEARCH_MOST).collect(),
                _ => {}
            }
        }
        filter
    }

    /// The fields that give the same filter again.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let known = [
            ("question", self.question.clone()),
            ("capacity", self.capacity.as_ref().map(ToString::to_string)),
            ("channel", self.channel.map(|c| c.as_str().to_owned())),
            ("flag", self.flag.map(|f| f.as_str().to_owned())),
            ("language", self.language.clone()),
            ("due", self.due.map(|d| d.as_str().to_owned())),
            (
                "search",
                Some(self.search.clone()).filter(|search| !search.is_empty()),
            ),
        ];
        known
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The most characters of a text that can be one of many on a screen.
pub const SHORT_MOST: usize = 80;
/// How many short texts a screen holds.
pub const SHORT_SCREEN: usize = 20;
/// How many texts one act may decide on.
pub const BULK_MOST: usize = 200;
/// The most characters of a note for colleagues, and of a sentence for the author.
pub const NOTE_MOST: usize = 1_000;
pub const TO_AUTHOR_MOST: usize = 500;
/// The most characters of a translation: a text of the longest kind in a language that needs twice
/// the room.
pub const TRANSLATION_MOST: usize = 20_000;
/// The most characters of what an author writes when asking for a second look.
pub const APPEAL_MOST: usize = 1_000;

/// How many severe texts somebody opens in a day. Content moderators who were harmed saw hundreds a
/// day; the guidance of the Tech Coalition and of employers is to keep exposure short and to let
/// people stop, without naming a number. Twenty are read in well under an hour, and a colleague can
/// take the next.
pub const SEVERE_A_DAY: i64 = 20;
/// After how many severe texts a break is suggested.
pub const SEVERE_BEFORE_BREAK: i64 = 5;
/// After how many minutes of work without a pause a break is suggested. The Health and Safety
/// Executive advises short and frequent breaks from screens (Display Screen Equipment Regulations
/// 1992, regulation 4).
pub const MINUTES_BEFORE_BREAK: i64 = 60;
/// A gap of as many minutes is a pause.
pub const PAUSE_MINUTES: i64 = 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn weekends_do_not_count() {
        assert_eq!(
            QueueStage::Flagged.due(day("2026-06-11")),
            day("2026-06-15"),
            "Thursday and two working days"
        );
        assert_eq!(
            QueueStage::New.due(day("2026-06-13")),
            day("2026-06-19"),
            "Saturday and five"
        );
        for urgent in [QueueStage::Escalated, QueueStage::Danger] {
            assert_eq!(
                urgent.due(day("2026-06-13")),
                day("2026-06-13"),
                "also on a Saturday"
            );
        }
    }

    #[test]
    fn flags_are_stored_so_that_one_can_be_found() {
        let flags: TextFlags = [TextFlag::Links, TextFlag::Threat].into_iter().collect();
        assert_eq!(flags.stored(), ",threat,links,");
        assert_eq!(TextFlags::read(&flags.stored()), Ok(flags.clone()));
        assert_eq!(TextFlags::default().stored(), "");
        assert_eq!(TextFlags::read(""), Ok(TextFlags::default()));
        assert_eq!(TextFlags::read(",threat,doom,"), Err(UnknownName));
        assert!(flags.is_severe() && flags.warns());
        assert!(!TextFlags::read(",long,").unwrap().warns());
    }

    #[test]
    fn a_filter_survives_its_address() {
        let fields = [
            ("question", "why"),
            ("capacity", "police"),
            ("flag", "threat"),
            ("due", "overdue"),
            ("search", "a b"),
        ];
        let filter = QueueFilter::read(fields);
        let own = filter.fields();
        assert_eq!(
            QueueFilter::read(own.iter().map(|(name, value)| (*name, value.as_str()))),
            filter
        );
        assert!(QueueFilter::read([("capacity", "No Body"), ("else", "x")]).is_empty());
    }
}
