//! Setting up consultations, and the people who work on them; reading the audit.

pub mod audit;
pub mod console;
mod opening;
pub mod operating;
pub mod people;
pub mod problems;
pub mod requests;
pub mod settings;

pub use opening::{OpeningWay, open, open_as, open_in, try_opening};

use crate::db::{self, Db};
use crate::domain::audit::{AuditAct, AuditEntry, COMMAND_LINE};
use crate::domain::changes::{AskedChanges, asked_changes};
use crate::domain::consultation::{ConsultationSchedule, Edition};
use crate::domain::ids::ConsultationId;
use crate::domain::spelling::{NotSpelling, SpellingMend};
use crate::domain::time::LocalTime;
use crate::error::FlowError;
use chrono::{DateTime, NaiveDate, Utc};

/// What stops an act on a consultation that its administrator can mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlockedAct {
    #[error("there is no consultation {0:?}: import its file first")]
    Unknown(String),
    #[error("the consultation {0:?} has no draft edition to open: import its file first")]
    NoDraft(String),
    #[error("the consultation {0:?} has not been opened")]
    NotOpened(String),
    #[error("the new closing time is not after the one that was announced ({0})")]
    NotLater(String),
    #[error(
        "the draft closes at {0}, which is in the past: change `closes` in the file and import it \
         again; or open it as closed (--closed), to bring in the results of a consultation that is \
         over"
    )]
    ClosesInThePast(String),
    #[error("the draft closes at {0}, which is not in the past: leave --closed out")]
    ClosesLater(String),
    #[error("people can answer until {0}: close the consultation first")]
    StillOpen(String),
    #[error(
        "the question {0:?} has other options or another kind than in an earlier edition, and \
         answers to that are stored: give the new question a key of its own"
    )]
    ReusedKey(String),
    #[error(
        "the question {0:?} has labels in other words than in an earlier edition, and answers to \
         that are stored: give the new question a key of its own, or, if nothing but the spelling \
         of labels is mended, say so (--spelling-only)"
    )]
    Relabelled(String),
    #[error("{0}")]
    NotSpelling(NotSpelling),
    #[error(
        "the capacity {0:?} was offered with other flags (may_be_named, works_for_proposer), and \
         responses were received: leave its flags as they were, or give the new capacity a key of \
         its own"
    )]
    CapacityFlags(String),
    #[error(
        "the retention date of {0:?} has come: what was said is deleted, and nothing of it can be \
         opened or changed any more"
    )]
    Ended(String),
    #[error(
        "people who answered were told that what they say is deleted on {0}: write that day, or a \
         sooner one"
    )]
    RetentionLater(NaiveDate),
    #[error(
        "the retention date {0} is not in the future: everything that was said would be deleted at \
         once"
    )]
    RetentionOver(NaiveDate),
    #[error(
        "what people say is deleted on {0}, and with this closing time that may be {1} at the \
         earliest: open an edition with another closing time"
    )]
    RetentionBeforeClosing(NaiveDate, NaiveDate),
    #[error("the consultation closed at {0}")]
    AlreadyClosed(String),
    #[error(
        "the draft protects figures less than the version that is open: that takes two people. \
         Propose it on the page \"Needs a second person\""
    )]
    Weaker,
    #[error(
        "the file {0:?} of an attachment is not in the database: put it beside the consultation \
         file and import that again"
    )]
    NoAttachment(String),
    #[error("a reason that was in use must stay: decisions were made with it")]
    CodeGone,
    #[error("the reasons are the same as before")]
    SameReasons,
}

/// A done act, or what stops it.
pub type Outcome<T> = Result<Result<T, BlockedAct>, FlowError>;

/// What importing a file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedEdition {
    /// The edition's number.
    pub number: u32,
    /// Codes of reasons that the file lacks and moderators have: they stay.
    pub kept: Vec<String>,
    /// Codes of reasons that the file words in another way than moderators have them now.
    pub reworded: Vec<String>,
    /// The questions that it adds to what is open, and those that it drops.
    pub asked: AskedChanges,
}

/// Makes a checked file the draft edition of its consultation, in place of an earlier draft.
/// Reasons that were added since the file was written are kept.
///
/// # Errors
/// The database.
pub fn import(db: &Db, edition: Edition, now: DateTime<Utc>) -> Result<ImportedEdition, FlowError> {
    db.write(move |tx| {
        let found = db::consultations::find_by_slug(tx, &edition.slug)?;
        let live = found.as_ref().and_then(|found| found.live_edition_id);
        let (mut edition, mut kept, mut reworded) = (edition.clone(), Vec::new(), Vec::new());
        let mut asked = AskedChanges::default();
        if let Some(live) = live {
            let live = db::consultations::edition(tx, live)?.content;
            reworded = edition.reworded_reasons(&live);
            kept = edition.keep_reasons(&live);
            asked = asked_changes(&live, &edition);
        }
        let id = match found {
            Some(found) => found.id,
            None => db::consultations::insert(tx, &edition.slug, now.naive_utc())?,
        };
        db::consultations::delete_drafts(tx, id)?;
        let number = db::consultations::highest_number(tx, id)? + 1;
        db::consultations::insert_edition(
            tx,
            id,
            number,
            db::consultations::State::Draft,
            &edition,
            now.naive_utc(),
        )?;
        let entry = AuditEntry::new(
            now,
            COMMAND_LINE,
            AuditAct::ConsultationImported,
            &edition.slug,
        )
        .with("edition", number);
        db::audit::append(
            tx,
            &if kept.is_empty() {
                entry
            } else {
                entry.with("reasons_kept", &kept)
            },
        )?;
        Ok::<_, FlowError>(ImportedEdition {
            number,
            kept,
            reworded,
            asked,
        })
    })
}

/// Which questions the draft adds to what is open, and which it drops; nothing when there are not
/// both.
///
/// # Errors
/// The database.
pub fn asked_by_draft(db: &Db, slug: &str) -> Result<AskedChanges, FlowError> {
    db.read(|c| {
        let Some(found) = db::consultations::find_by_slug(c, slug)? else {
            return Ok(AskedChanges::default());
        };
        let draft = db::consultations::draft_edition(c, found.id)?;
        let live = found
            .live_edition_id
            .map(|id| db::consultations::edition(c, id))
            .transpose()?;
        let both = live.zip(draft);
        Ok(both.map_or_else(AskedChanges::default, |(live, draft)| {
            asked_changes(&live.content, &draft.content)
        }))
    })
}

/// Ends answering: a new edition whose closing time is the minute of now, which counts to its end.
///
/// # Errors
/// The database.
pub fn close(db: &Db, slug: &str, now: DateTime<Utc>) -> Outcome<Edition> {
    close_by(db, COMMAND_LINE, slug, now)
}

fn close_by(db: &Db, by: &str, slug: &str, now: DateTime<Utc>) -> Outcome<Edition> {
    change_live(
        db,
        by.to_owned(),
        slug.to_owned(),
        AuditAct::ConsultationClosed,
        now,
        move |edition| {
            // A closing time names its minute to the end. The minute before would be over at once,
            // but it would lie before what was received in this one, and perhaps before opening.
            let this_minute = LocalTime::at(edition.schedule.zone, now);
            if edition.schedule.closes <= this_minute {
                return Err(BlockedAct::AlreadyClosed(
                    edition.schedule.closes.to_string(),
                ));
            }
            edition.schedule.closes = this_minute;
            Ok(())
        },
    )
}

/// Announces a later closing time: a new edition that differs in nothing else.
///
/// # Errors
/// The database.
pub fn extend(db: &Db, slug: &str, until: LocalTime, now: DateTime<Utc>) -> Outcome<Edition> {
    extend_by(db, COMMAND_LINE, slug, until, now)
}

fn extend_by(
    db: &Db,
    by: &str,
    slug: &str,
    until: LocalTime,
    now: DateTime<Utc>,
) -> Outcome<Edition> {
    change_live(
        db,
        by.to_owned(),
        slug.to_owned(),
        AuditAct::ConsultationExtended,
        now,
        move |edition| {
            if until <= edition.schedule.closes {
                return Err(BlockedAct::NotLater(edition.schedule.closes.to_string()));
            }
            let earliest = ConsultationSchedule::earliest_retention(until);
            if let Some(date) = edition
                .schedule
                .retention_date
                .filter(|date| *date < earliest)
            {
                return Err(BlockedAct::RetentionBeforeClosing(date, earliest));
            }
            edition.schedule.closes = until;
            if edition.closes_at() <= now {
                Err(BlockedAct::ClosesInThePast(until.to_string()))
            } else {
                Ok(())
            }
        },
    )
}

fn change_live(
    db: &Db,
    by: String,
    slug: String,
    act: AuditAct,
    now: DateTime<Utc>,
    change: impl Fn(&mut Edition) -> Result<(), BlockedAct> + Send + 'static,
) -> Outcome<Edition> {
    db.write(move |tx| {
        let Some(consultation) = db::consultations::find_by_slug(tx, &slug)? else {
            return Ok(Err(BlockedAct::Unknown(slug.clone())));
        };
        let Some(live_id) = consultation.live_edition_id else {
            return Ok(Err(BlockedAct::NotOpened(slug.clone())));
        };
        if db::retention::is_reached(tx, consultation.id)? {
            return Ok(Err(BlockedAct::Ended(slug.clone())));
        }
        let mut edition = db::consultations::edition(tx, live_id)?.content;
        if let Err(blocked) = change(&mut edition) {
            return Ok(Err(blocked));
        }
        let number = db::consultations::highest_number(tx, consultation.id)? + 1;
        make_live(tx, consultation.id, (&by, act), &edition, number, &[], now)?;
        Ok::<_, FlowError>(Ok(edition))
    })
}

/// Stores an edition as the live one. A draft of that number is replaced: an opened edition is
/// never the row that could still be edited.
fn make_live(
    tx: &mut db::WriteTx,
    id: ConsultationId,
    (by, act): (&str, AuditAct),
    edition: &Edition,
    number: u32,
    mended: &[SpellingMend],
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    if act == AuditAct::ConsultationOpened {
        db::consultations::delete_drafts(tx, id)?;
    }
    let edition_id = db::consultations::insert_edition(
        tx,
        id,
        number,
        db::consultations::State::Draft,
        edition,
        now.naive_utc(),
    )?;
    db::consultations::set_live(tx, id, edition_id)?;
    db::consultations::bump_version(tx, id)?;
    db::settings::bump_generation(tx)?;
    // Whoever came after the old deadline came before the new one.
    let in_time = if edition.late_from() > now {
        db::responses::clear_late(tx, id)?
    } else {
        0
    };
    let entry = AuditEntry::new(now, by, act, &edition.slug)
        .with("edition", number)
        .with("no_longer_late", in_time)
        .with("opens", edition.schedule.opens)
        .with("closes", edition.schedule.closes);
    let entry = if mended.is_empty() {
        entry
    } else {
        entry.with("spelling_only", mended)
    };
    // Which files residents are given from now on: the chain fixes their digests.
    let files: Vec<&str> = edition.files().filter_map(|part| part.sha256).collect();
    let entry = if files.is_empty() {
        entry
    } else {
        entry.with("files", files)
    };
    db::audit::append(tx, &entry)?;
    Ok(())
}
