//! Storing a publication: all of it in one write, or nothing.

use super::compose::ComposedPublication;
use super::publishing::fault_point;
use crate::db::publishing::HeldPublishing;
use crate::db::{self, Db};
use crate::domain::account::Actor;
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::publication::PublishedText;
use crate::error::FlowError;
use crate::flows::{LiveConsultation, publications::render};
use crate::secrets::shuffle;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap};

/// Which text stands at a position: one that was shown before, or one of the new ones.
#[derive(Clone, Copy)]
enum TextPosition {
    Shown(i64),
    New(usize),
}

/// What is said when the files are written and only storing is left.
type BeforeStoring<'a> = &'a dyn Fn() -> Result<(), FlowError>;

/// Stores a composed publication; `false` when the consultation has changed since it was composed,
/// or somebody else makes it now.
pub(super) fn store(
    db: &Db,
    (live, actor): (&LiveConsultation, &Actor),
    composed: ComposedPublication,
    (held, before_storing): (Option<HeldPublishing>, BeforeStoring<'_>),
    now: DateTime<Utc>,
) -> Result<bool, FlowError> {
    let ComposedPublication {
        version,
        snapshot,
        new_texts,
        shown,
        groups,
        ..
    } = composed;
    let mut places: Vec<TextPosition> = shown
        .iter()
        .map(|(id, _)| TextPosition::Shown(*id))
        .chain((0..new_texts.len()).map(TextPosition::New))
        .collect();
    shuffle(&mut places);
    let by_id: HashMap<i64, &PublishedText> = shown.iter().map(|(id, text)| (*id, text)).collect();
    let in_order: Vec<PublishedText> = places
        .iter()
        .map(|place| match place {
            TextPosition::Shown(id) => by_id[id].clone(),
            TextPosition::New(index) => new_texts[*index].text.clone(),
        })
        .collect();
    let files = render(&snapshot, &in_order);
    let digests: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.name, file.sha256.as_str()))
        .collect();
    let entry = AuditEntry::new(
        now,
        &actor.email,
        AuditAct::Published,
        format!("{} {}", live.edition.slug, snapshot.number),
    )
    .with("cut_off", snapshot.cut_off)
    .with("files", digests);
    let (consultation_id, account_id) = (live.consultation_id, actor.account_id);
    before_storing()?;
    db.write(move |tx| {
        if !db::consultations::bump_version_from(tx, consultation_id, version)? {
            return Ok(false);
        }
        if let Some(held) = held
            && !db::publishing::done(tx, held)?
        {
            return Err(db::Error::Busy.into());
        }
        fault_point("begun-storing");
        let publication_id =
            db::publications::insert(tx, consultation_id, account_id, &snapshot, now.naive_utc())?;
        for group in &groups.sealed {
            db::sealed_groups::insert(tx, consultation_id, publication_id, group)?;
        }
        for group in &groups.changed {
            db::sealed_groups::update_tables(tx, consultation_id, group)?;
        }
        fault_point("groups-stored");
        let new_ids = db::published_texts::insert(tx, &new_texts)?;
        let positions: Vec<i64> = places
            .iter()
            .map(|place| match place {
                TextPosition::Shown(id) => *id,
                TextPosition::New(index) => new_ids[*index],
            })
            .collect();
        db::publications::insert_positions(tx, publication_id, &positions)?;
        fault_point("texts-stored");
        let rows: Vec<_> = files
            .iter()
            .map(|file| file.row(consultation_id, publication_id))
            .collect();
        db::publications::insert_files(tx, &rows)?;
        fault_point("files-stored");
        db::settings::bump_generation(tx)?;
        db::audit::append(tx, &entry)?;
        fault_point("audited");
        Ok::<_, FlowError>(true)
    })
}
