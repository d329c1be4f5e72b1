//! What everybody can see of a publication, always rendered from its snapshot; and files rendered
//! again when a text was removed.

use crate::db::{
    self, Db,
    publications::{
        FileChange, FileEntry, NewFile, PublicationCutOff, PublicationDay, PublicationRow,
        StoredFile,
    },
};
use crate::domain::consultation::Reason;
use crate::domain::ids::{ConsultationId, PublicationId};
use crate::domain::publication::{PublishedText, Snapshot};
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::ledger::commitment::hex;
use crate::outputs;
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

/// How often rendering is tried again when something changes meanwhile.
const TRIES: usize = 5;

/// A publication with what surrounds its figures.
#[derive(Debug, Clone)]
pub struct PublishedResults {
    pub publication: PublicationRow,
    /// Every publication, oldest first.
    pub numbers: Vec<PublicationCutOff>,
    /// How many texts each question has, tombstones included.
    pub text_counts: Vec<(String, i64)>,
    pub files: Vec<FileEntry>,
    pub file_changes: Vec<FileChange>,
}

/// A publication: the newest, or one by its number. `None` before the first.
///
/// # Errors
/// [`FlowError::NotFound`] for a number that was never given.
pub fn results(
    db: &Db,
    live: &LiveConsultation,
    number: Option<i64>,
) -> Result<Option<PublishedResults>, FlowError> {
    db.read(|c| {
        let Some(publication) = db::publications::find(c, live.consultation_id, number)? else {
            return if number.is_some() {
                Err(FlowError::NotFound)
            } else {
                Ok(None)
            };
        };
        Ok(Some(PublishedResults {
            numbers: db::publications::numbers(c, live.consultation_id)?,
            text_counts: db::published_texts::counts(c, publication.id)?,
            files: db::publications::file_list(c, publication.id)?,
            file_changes: db::publications::file_changes(c, publication.id)?,
            publication,
        }))
    })
}

/// The snapshot of a publication, by its number.
///
/// # Errors
/// [`FlowError::NotFound`] for a number that was never given.
pub fn snapshot(db: &Db, live: &LiveConsultation, number: i64) -> Result<Snapshot, FlowError> {
    db.read(|c| {
        let found = db::publications::find(c, live.consultation_id, Some(number))?;
        let publication = found.ok_or(FlowError::NotFound)?;
        Ok(publication.snapshot)
    })
}

/// What a publication consists of, without the content of its files.
#[derive(Debug, Clone)]
pub struct PublicationParts {
    pub snapshot: Snapshot,
    /// As they are now: of those that wait to be rendered again, what they will be.
    pub files: Vec<FileEntry>,
}

/// The parts of a publication, by its number.
///
/// # Errors
/// [`FlowError::NotFound`] for a number that was never given.
pub fn parts(db: &Db, live: &LiveConsultation, number: i64) -> Result<PublicationParts, FlowError> {
    let (publication, files, texts) = db.read(|c| {
        let found = db::publications::find(c, live.consultation_id, Some(number))?;
        let publication = found.ok_or(FlowError::NotFound)?;
        let files = db::publications::file_list(c, publication.id)?;
        let texts = if publication.stale {
            Some(db::published_texts::of_publication(c, publication.id)?)
        } else {
            None
        };
        Ok::<_, FlowError>((publication, files, texts))
    })?;
    let files = match texts {
        None => files,
        Some(texts) => {
            let rendered = render(&publication.snapshot, &texts);
            rendered.iter().map(RenderedFile::entry).collect()
        }
    };
    Ok(PublicationParts {
        snapshot: publication.snapshot,
        files,
    })
}

/// The reasons for removing words, from one version of a consultation on.
#[derive(Debug, Clone)]
pub struct ReasonsVersion {
    pub number: usize,
    pub since: NaiveDate,
    pub reasons: Vec<Reason>,
}

/// Every version of the reasons that moderators may give, oldest first. Editions that did not
/// change them make no version.
///
/// # Errors
/// The database.
pub fn reasons_versions(
    db: &Db,
    live: &LiveConsultation,
) -> Result<Vec<ReasonsVersion>, FlowError> {
    db.read(|c| {
        let mut versions: Vec<ReasonsVersion> = Vec::new();
        for edition in db::consultations::opened_editions(c, live.consultation_id)? {
            let reasons = edition.content.moderation.reasons;
            if versions.last().is_none_or(|last| last.reasons != reasons) {
                let since = crate::domain::time::day_in(
                    live.edition.schedule.zone,
                    edition.created_at.and_utc(),
                );
                versions.push(ReasonsVersion {
                    number: versions.len() + 1,
                    since,
                    reasons,
                });
            }
        }
        Ok(versions)
    })
}

/// Number and day of every publication of a consultation, oldest first.
///
/// # Errors
/// The database.
pub fn days(db: &Db, live: &LiveConsultation) -> Result<Vec<PublicationDay>, FlowError> {
    db.read(|c| db::publications::days(c, live.consultation_id).map_err(FlowError::from))
}

/// A file of a publication. While its files wait to be rendered again, it is made on request from
/// the same snapshot.
///
/// # Errors
/// [`FlowError::NotFound`].
pub fn download(
    db: &Db,
    live: &LiveConsultation,
    number: i64,
    name: &str,
) -> Result<StoredFile, FlowError> {
    let (publication, stored, texts) = db.read(|c| {
        let publication = db::publications::find(c, live.consultation_id, Some(number))?
            .ok_or(FlowError::NotFound)?;
        let stored = db::publications::file(c, publication.id, name)?.ok_or(FlowError::NotFound)?;
        let texts = if publication.stale {
            Some(db::published_texts::of_publication(c, publication.id)?)
        } else {
            None
        };
        Ok::<_, FlowError>((publication, stored, texts))
    })?;
    match texts {
        None => Ok(stored),
        Some(texts) => {
            let file = render(&publication.snapshot, &texts)
                .into_iter()
                .find(|file| file.name == name);
            file.map(RenderedFile::stored).ok_or(FlowError::NotFound)
        }
    }
}

/// What a document of a publication is made of.
#[derive(Debug)]
pub struct DocumentSource {
    pub publication: PublicationRow,
    /// How many texts each question has, tombstones included.
    pub text_counts: Vec<(String, i64)>,
    /// The texts as they are public now; none where nobody asked for them or there are too many.
    pub texts: Option<Vec<PublishedText>>,
}

/// What a document of a publication is made of, with its texts unless there are more than `most`.
///
/// # Errors
/// [`FlowError::NotFound`].
pub fn document_source(
    db: &Db,
    live: &LiveConsultation,
    number: i64,
    most: usize,
) -> Result<DocumentSource, FlowError> {
    db.read(|c| {
        let publication = db::publications::find(c, live.consultation_id, Some(number))?
            .ok_or(FlowError::NotFound)?;
        let text_counts = db::published_texts::counts(c, publication.id)?;
        let all: i64 = text_counts.iter().map(|(_, count)| count).sum();
        let few = usize::try_from(all).is_ok_and(|all| all <= most);
        let texts = few
            .then(|| db::published_texts::of_publication(c, publication.id))
            .transpose()?;
        Ok(DocumentSource {
            publication,
            text_counts,
            texts,
        })
    })
}

/// A rendered file with its digest.
pub struct RenderedFile {
    pub name: &'static str,
    pub media_type: &'static str,
    pub sha256: String,
    pub content: Vec<u8>,
}

impl RenderedFile {
    fn stored(self) -> StoredFile {
        StoredFile {
            name: self.name.to_owned(),
            media_type: self.media_type.to_owned(),
            sha256: self.sha256,
            content: self.content,
        }
    }

    /// The file without its content.
    fn entry(&self) -> FileEntry {
        FileEntry {
            name: self.name.to_owned(),
            sha256: self.sha256.clone(),
            bytes: i64::try_from(self.content.len()).unwrap_or(i64::MAX),
        }
    }

    /// The row that holds it.
    pub fn row(
        &self,
        consultation_id: ConsultationId,
        publication_id: PublicationId,
    ) -> NewFile<'_> {
        NewFile {
            consultation_id,
            publication_id,
            name: self.name,
            media_type: self.media_type,
            sha256: &self.sha256,
            bytes: i64::try_from(self.content.len()).unwrap_or(i64::MAX),
            content: &self.content,
        }
    }
}

/// Every file of a publication.
pub fn render(snapshot: &Snapshot, texts: &[PublishedText]) -> Vec<RenderedFile> {
    let files = outputs::files(snapshot, texts).into_iter();
    files
        .map(|file| RenderedFile {
            name: file.name,
            media_type: file.media_type,
            sha256: hex(&Sha256::digest(&file.content)),
            content: file.content,
        })
        .collect()
}

/// Renders the files of every publication from which a text was removed, and notes the old and the
/// new digests. What is not done now (the process may end at any instant) is done by the next call.
///
/// # Errors
/// The database.
pub fn render_stale(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    for _ in 0..TRIES {
        let stale = db.read(|c| Ok::<_, FlowError>(db::publications::stale(c)?))?;
        if stale.is_empty() {
            return Ok(());
        }
        for publication in stale {
            render_one(db, publication, now)?;
        }
    }
    Ok(())
}

fn render_one(db: &Db, publication: PublicationRow, now: DateTime<Utc>) -> Result<(), FlowError> {
    let (seen, zone, texts) = db.read(|c| {
        let consultation = db::consultations::find(c, publication.consultation_id)?;
        let edition_id = consultation.live_edition_id.ok_or(FlowError::NotFound)?;
        let zone = db::consultations::edition(c, edition_id)?
            .content
            .schedule
            .zone;
        Ok::<_, FlowError>((
            consultation.version,
            zone,
            db::published_texts::of_publication(c, publication.id)?,
        ))
    })?;
    let files = render(&publication.snapshot, &texts);
    let day = crate::domain::time::day_in(zone, now);
    db.write(move |tx| {
        // Something was removed meanwhile: these files may hold it, so they are not stored.
        if !db::consultations::bump_version_from(tx, publication.consultation_id, seen)? {
            return Ok(());
        }
        for file in &files {
            db::publications::replace_file(
                tx,
                &file.row(publication.consultation_id, publication.id),
                day,
            )?;
        }
        db::publications::set_fresh(tx, publication.id)?;
        Ok::<_, FlowError>(())
    })
}
