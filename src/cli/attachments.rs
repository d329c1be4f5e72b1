//! The files of attachments: they lie beside their consultation file, and in the database once it
//! is imported.

use super::{Failure, how_many};
use crate::db::Db;
use crate::domain::attachment::{FileFormat, HEAD};
use crate::domain::consultation::Edition;
use crate::flows::attachments::{self, FileRefused};
use chrono::{DateTime, Utc};
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

/// The files of a consultation, as they were looked at.
#[derive(Default)]
pub struct AttachmentFiles {
    found: Vec<FoundFile>,
    /// Files that do not lie there, with the digests that the consultation file gives.
    elsewhere: Vec<(PathBuf, String)>,
}

struct FoundFile {
    path: PathBuf,
    sha256: String,
    bytes: u64,
}

/// Looks at the files of all attachments and writes into the edition what they are.
///
/// # Errors
/// A line for each that is not there, or not what its name says.
pub fn look(consultation: &Path, edition: &mut Edition) -> Result<AttachmentFiles, Failure> {
    let folder = consultation.parent().unwrap_or(Path::new(""));
    let (mut beside, mut mistakes) = (AttachmentFiles::default(), Vec::new());
    for attachment in &mut edition.attachments {
        let mut read = |name: &str, known: Option<&String>| {
            let path = folder.join(name);
            match known.filter(|_| !path.exists()) {
                Some(sha256) => {
                    beside.elsewhere.push((path, sha256.clone()));
                    None
                }
                None => match examine(&path, name, known) {
                    Ok(found) => {
                        let known = (found.sha256.clone(), found.bytes as u32);
                        beside.found.push(found);
                        Some(known)
                    }
                    Err(problem) => {
                        mistakes.push(format!("{}: {problem}", path.display()));
                        None
                    }
                },
            }
        };
        if let Some((sha256, bytes)) = read(&attachment.file, attachment.sha256.as_ref()) {
            (attachment.sha256, attachment.bytes) = (Some(sha256), Some(bytes));
        }
        if let Some(captions) = &attachment.captions
            && let Some((sha256, _)) = read(captions, attachment.captions_sha256.as_ref())
        {
            attachment.captions_sha256 = Some(sha256);
        }
    }
    if mistakes.is_empty() {
        return Ok(beside);
    }
    let words = format!(
        "the files beside the consultation file have {}; nothing was changed",
        how_many(mistakes.len() as u64, "mistake", "mistakes")
    );
    Err(Failure::Input(format!("{words}\n{}", mistakes.join("\n"))))
}

/// One file: whether it can be what its name says, its digest and its length.
fn examine(path: &Path, name: &str, known: Option<&String>) -> Result<FoundFile, String> {
    let unreadable = |error: std::io::Error| format!("it cannot be read: {error}");
    let format = FileFormat::of(name).ok_or("its name does not say what it is")?;
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err("it is not a file".to_owned());
    }
    if about.len() > u64::from(format.most()) {
        let most = format.most() / 1_000_000;
        return Err(format!(
            "it has {} bytes; a file of this sort may have {most} MB",
            about.len()
        ));
    }
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref()
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    if !format.fits(&head) {
        return Err(format!(
            "it does not begin as a file whose name ends in .{} does: give the file in that format",
            format.ending()
        ));
    }
    file.rewind().map_err(unreadable)?;
    let (sha256, bytes) = attachments::measure(&file).map_err(unreadable)?;
    if known.is_some_and(|known| *known != sha256) {
        return Err(
            "it is not the file that the consultation file names by its SHA-256: leave sha256, \
             bytes and captions_sha256 out if it is meant to be another"
                .to_owned(),
        );
    }
    Ok(FoundFile {
        path: path.to_owned(),
        sha256,
        bytes,
    })
}

impl AttachmentFiles {
    /// Says what there is.
    pub fn report(&self) {
        if !self.found.is_empty() {
            let bytes: u64 = self.found.iter().map(|found| found.bytes).sum();
            eprintln!("Attachments: {} files, {bytes} bytes.", self.found.len());
        }
        for (path, _) in &self.elsewhere {
            eprintln!(
                "{} is not there: it can be imported where the database has it already.",
                path.display()
            );
        }
    }

    /// Puts the files into the database.
    ///
    /// # Errors
    /// A file is neither here nor there, or it changed meanwhile.
    pub fn store(&self, db: &Db, now: DateTime<Utc>) -> Result<(), Failure> {
        for (path, sha256) in &self.elsewhere {
            if !attachments::has(db, sha256)? {
                return Err(Failure::Input(format!(
                    "{} is not there, and the database does not have it; nothing was changed",
                    path.display()
                )));
            }
        }
        for FoundFile {
            path,
            sha256,
            bytes,
        } in &self.found
        {
            let file = File::open(path).map_err(|error| failed(path, error.into()))?;
            if attachments::store(db, sha256, *bytes, file, now)
                .map_err(|error| failed(path, error))?
            {
                eprintln!("Stored {} ({bytes} bytes).", path.display());
            }
        }
        Ok(())
    }
}

/// Writes the files of an edition into a folder. What lies there under their names already is left
/// as it is, and must be the same.
///
/// # Errors
/// The folder cannot be written, or the database does not have a file whole.
pub fn write(db: &Db, edition: &Edition, folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::CannotCreate(format!("{} cannot be made: {error}", folder.display()))
    })?;
    for part in edition.files() {
        let path = folder.join(part.name);
        let sha256 = part.sha256.unwrap_or("");
        if path.exists() {
            examine(&path, part.name, Some(&sha256.to_owned())).map_err(|problem| {
                Failure::CannotCreate(format!("{} is there already: {problem}", path.display()))
            })?;
            continue;
        }
        let stored = attachments::whole(db, sha256)?.ok_or_else(|| {
            Failure::Broken(format!(
                "the database does not have {}: see `regard check`",
                part.name
            ))
        })?;
        let file = File::create_new(&path).map_err(|error| {
            Failure::CannotCreate(format!("{} cannot be written: {error}", path.display()))
        })?;
        attachments::take_out(db, &stored, file).map_err(|error| failed(&path, error))?;
        eprintln!("Wrote {} ({} bytes).", path.display(), stored.bytes);
    }
    Ok(())
}

fn failed(path: &Path, stopped: FileRefused) -> Failure {
    match stopped {
        FileRefused::Flow(error) => error.into(),
        other => Failure::Input(format!("{}: {other}", path.display())),
    }
}
