//! Danger to a life in what people wrote: telling the duty contact, and looking again at texts that
//! came before the rules.

use super::second_person::staff;
use super::{Catalogue, LiveConsultation, mail};
use crate::analysis::{arrival, danger};
use crate::db::moderation::UnreadText;
use crate::db::{self, Db};
use crate::domain::ids::{ConsultationId, ReviewId};
use crate::domain::queue::{QueueStage, TextFlags};
use crate::error::{Fault, FlowError};
use crate::mail::{EmailMessage, MailAddress};
use crate::policy::{Action, may};
use crate::secrets::ServiceKey;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use std::sync::Arc;

/// The setting that says by which edition of the rules, and up to which text, was looked.
const LOOKED_TO: &str = "danger-looked-to";
/// How many texts are looked at before one act.
const PAGE: i64 = 200;

/// Gets ready to look at texts, by looking at one: whoever comes first would wait otherwise until
/// the lists and sentences by which texts are judged are learned.
pub fn prepare() {
    arrival::look("The first words that are read take longest.");
}

/// One e-mail to be written: that a text may tell of danger.
#[derive(Debug, Clone)]
pub struct DangerCall {
    pub to: MailAddress,
    pub live: Arc<LiveConsultation>,
}

/// Tells the duty contacts of the texts that came since: one e-mail for each consultation and
/// person, however many texts. Without anybody to tell, what is to be told stays. Returns how many
/// e-mails were put into the outbox.
///
/// # Errors
/// The database; the next call tells.
pub fn tell(
    db: &Db,
    key: &ServiceKey,
    catalogue: &Catalogue,
    write: &dyn Fn(&DangerCall) -> Result<EmailMessage, Fault>,
    now: DateTime<Utc>,
) -> Result<usize, FlowError> {
    let mut emails = 0;
    for id in db.read(|c| db::danger_alerts::consultations(c).map_err(FlowError::from))? {
        let Some(live) = catalogue
            .all()
            .into_iter()
            .find(|live| live.consultation_id == id)
        else {
            continue;
        };
        let mut mails = Vec::new();
        for to in contacts(db, &live, now)? {
            mails.push(mail::sealed(
                key,
                &write(&DangerCall {
                    to,
                    live: Arc::clone(&live),
                })?,
                now,
            )?);
        }
        if mails.is_empty() {
            continue;
        }
        let many = mails.len();
        let told = db.write(move |tx| {
            if !db::danger_alerts::take(tx, id)? {
                return Ok(false);
            }
            mails
                .iter()
                .try_for_each(|mail| db::mail::insert(tx, mail).map(drop))?;
            Ok::<_, FlowError>(true)
        })?;
        emails += if told { many } else { 0 };
    }
    Ok(emails)
}

/// Who is told: the address that the consultation names, or else its lead moderators, or else
/// everybody who moderates it.
fn contacts(
    db: &Db,
    live: &LiveConsultation,
    now: DateTime<Utc>,
) -> Result<Vec<MailAddress>, FlowError> {
    let named = live
        .edition
        .moderation
        .escalation
        .as_ref()
        .and_then(|escalation| escalation.email.as_deref())
        .and_then(MailAddress::parse);
    if let Some(named) = named {
        return Ok(vec![named]);
    }
    let people = db.read(staff)?;
    let those_who = |action: Action| {
        let able = people.iter().filter(|actor| {
            may(
                actor,
                action,
                live.consultation_id,
                &live.edition,
                live.phase(now),
            )
            .is_ok()
        });
        able.filter_map(|actor| MailAddress::parse(&actor.email))
            .collect::<Vec<_>>()
    };
    let leads = those_who(Action::LeadModeration);
    Ok(if leads.is_empty() {
        those_who(Action::Moderate)
    } else {
        leads
    })
}

/// Looks at texts that wait for a first decision or that analysts read, and puts those that tell of
/// danger before all others: all that came before this edition of the rules, and what an older
/// program that serves beside this one takes in. Some at a time; returns how many, 0 when all are
/// looked at.
///
/// # Errors
/// The database; the next call goes on.
pub fn look_again(db: &Db, catalogue: &Catalogue, now: DateTime<Utc>) -> Result<usize, FlowError> {
    let (from, texts) = db.read(|c| {
        let from = looked_to(db::settings::get(c, LOOKED_TO)?.as_deref());
        Ok::<_, FlowError>((from, db::moderation::after(c, from, PAGE)?))
    })?;
    let Some(last) = texts.last().map(|text| text.id) else {
        return Ok(0);
    };
    let many = texts.len();
    let today: HashMap<ConsultationId, NaiveDate> = catalogue
        .all()
        .iter()
        .map(|live| (live.consultation_id, live.day(now)))
        .collect();
    let found: Vec<DangerousText> = texts
        .into_iter()
        .filter_map(|text| tells_of_danger(text, &today))
        .collect();
    db.write(move |tx| {
        if looked_to(db::settings::get(tx, LOOKED_TO)?.as_deref()) != from {
            return Ok(());
        }
        for DangerousText {
            text,
            flags,
            due_on,
        } in &found
        {
            if !db::review_events::has_settled_danger(tx, text.id)?
                && db::moderation::to_danger(tx, text.id, flags, *due_on)?
            {
                db::consultations::bump_version(tx, text.consultation_id)?;
                db::danger_alerts::insert(tx, &[&text.item])?;
            }
        }
        Ok::<_, FlowError>(db::settings::set(
            tx,
            LOOKED_TO,
            &format!("{}:{}", danger::EDITION, last.key()),
        )?)
    })?;
    Ok(many)
}

/// The key of the last text that this edition of the rules has looked at.
fn looked_to(stored: Option<&str>) -> ReviewId {
    let read = stored
        .and_then(|stored| stored.split_once(':'))
        .and_then(|(edition, id)| Some((edition.parse().ok()?, id.parse().ok()?)));
    read.filter(|(edition, _): &(i64, i64)| *edition == danger::EDITION)
        .map_or(ReviewId::BEFORE_ALL, |(_, id)| ReviewId::new(id))
}

/// A text that is to be put before others.
struct DangerousText {
    text: UnreadText,
    flags: TextFlags,
    due_on: NaiveDate,
}

/// What to put before others of a text: nothing when it was read, or tells of no danger.
fn tells_of_danger(
    text: UnreadText,
    today: &HashMap<ConsultationId, NaiveDate>,
) -> Option<DangerousText> {
    let unread = QueueStage::FIRST_ROUND.contains(&text.stage) || text.stage == QueueStage::Kept;
    let seen = text
        .words
        .as_deref()
        .filter(|_| unread)
        .map(arrival::look)
        .filter(|seen| seen.danger)?;
    Some(DangerousText {
        due_on: *today.get(&text.consultation_id)?,
        flags: seen.flags,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_edition_of_the_rules_begins_anew() {
        assert_eq!(
            looked_to(Some(&format!("{}:41", danger::EDITION))),
            ReviewId::new(41)
        );
        for other in [None, Some(""), Some("0:41"), Some("x:y")] {
            assert_eq!(looked_to(other), ReviewId::BEFORE_ALL, "{other:?}");
        }
    }
}
