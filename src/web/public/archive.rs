//! `/c/{slug}/results/{number}/all.zip`: every file of a publication, every chart in every language
//! that is offered, and what a reader must know.
//!
//! It is made of what is current, in pieces, when somebody asks for it: a file whose text was removed
//! a moment ago breaks the download off rather than being sent as it was.

use crate::domain::publication::Snapshot;
use crate::error::FlowError;
use crate::flows::LiveConsultation;
use crate::flows::publications;
use crate::ledger::commitment::hex;
use crate::outputs::archive::ArchiveWriter;
use crate::outputs::datapackage::{PackagedFile, datapackage};
use crate::outputs::report::figures::figures;
use crate::web::public::pictures::picture;
use crate::web::public::readme::readme;
use crate::web::serving::entity_tags;
use crate::web::serving::errors::WebError;
use crate::web::serving::language::{self, TextNames};
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use crate::words::PageWords;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, web};
use futures_util::stream;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

/// How much of a file goes into the archive at once.
const PIECE: usize = 256 << 10;
/// How much is sent at once, if there is as much.
const SENT: usize = 64 << 10;

pub async fn all(
    visit: RequestContext,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    let live = visit.live(&slug)?;
    let offered = language::offered(&visit.request, &visit.site);
    let plan = visit
        .run(move |site, _| ArchivePlan::new(site, live, number, &offered))
        .await?;
    let tag = entity_tags::quoted(&plan.digest());
    if let Some(mut known) = entity_tags::answer_known(&visit.request, &tag) {
        return Ok(known.insert_header((ETAG, tag)).finish());
    }
    let progress = ArchiveProgress::new(visit.site.clone(), plan);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/zip"))
        .insert_header((ETAG, tag))
        // A removed text must leave caches soon.
        .insert_header((CACHE_CONTROL, "public, max-age=60, must-revalidate"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{slug}-{number}.zip\""),
        ))
        .streaming(stream::try_unfold(progress, next_piece)))
}

/// What an archive is made of, before it is.
struct ArchivePlan {
    live: Arc<LiveConsultation>,
    snapshot: Snapshot,
    /// In their order in the archive.
    entries: VecDeque<ArchiveEntry>,
}

/// One file of the archive.
struct ArchiveEntry {
    file: PackagedFile,
    /// `None` for a file of the publication, which is read when its turn comes.
    content: Option<Vec<u8>>,
}

impl ArchiveEntry {
    fn of(path: String, content: String) -> Self {
        let content = content.into_bytes();
        Self {
            file: PackagedFile {
                path,
                sha256: hex(&Sha256::digest(&content)),
                bytes: content.len() as u64,
            },
            content: Some(content),
        }
    }
}

impl ArchivePlan {
    fn new(
        site: &Site,
        live: Arc<LiveConsultation>,
        number: i64,
        offered: &[PageWords],
    ) -> Result<Self, FlowError> {
        let parts = publications::parts(&site.db, &live, number)?;
        let stored = parts.files.into_iter().map(|file| ArchiveEntry {
            file: PackagedFile {
                path: file.name,
                sha256: file.sha256,
                bytes: file.bytes.unsigned_abs(),
            },
            content: None,
        });
        let mut entries: Vec<ArchiveEntry> = stored.collect();
        let licence = site.config.licence;
        let mut readmes = Vec::new();
        for words in offered {
            let names = TextNames::new(&live, words).unmarked();
            let snapshot = names.publication(parts.snapshot.clone());
            readmes.push(ArchiveEntry::of(
                format!("README.{}.txt", words.tag()),
                readme(
                    (words, licence),
                    &snapshot,
                    entries.iter().map(|own| own.file.path.as_str()),
                ),
            ));
            entries.extend(charts(words, &snapshot));
        }
        let all = readmes.iter().chain(&entries);
        let files: Vec<PackagedFile> = all.map(|entry| entry.file.clone()).collect();
        let described = datapackage(&parts.snapshot, &files, licence);
        let package = ArchiveEntry::of("datapackage.json".to_owned(), described);
        Ok(Self {
            live,
            snapshot: parts.snapshot,
            entries: readmes
                .into_iter()
                .chain([package])
                .chain(entries)
                .collect(),
        })
    }

    /// What decides about every byte of the archive: names, contents and their order. So nobody has
    /// to make an archive to learn that they have it.
    fn digest(&self) -> String {
        let mut all = Sha256::new();
        for entry in &self.entries {
            all.update(&entry.file.path);
            all.update([0]);
            all.update(&entry.file.sha256);
        }
        hex(&all.finalize())
    }
}

/// The pictures of a publication in one language. A key of a question is of small letters, figures
/// and hyphens.
fn charts(words: &PageWords, snapshot: &Snapshot) -> Vec<ArchiveEntry> {
    let chart = |figure| {
        let svg = picture(words, snapshot, &figure)?;
        let path = format!("charts/{}/{}.svg", words.tag(), figure.key);
        Some(ArchiveEntry::of(path, svg))
    };
    figures(words, snapshot)
        .into_iter()
        .filter_map(chart)
        .collect()
}

/// An archive on its way. No thread waits while somebody reads slowly: each piece is made when the
/// one before was sent.
struct ArchiveProgress {
    site: web::Data<Site>,
    plan: ArchivePlan,
    /// `None` when the archive is complete.
    writer: Option<ArchiveWriter>,
    /// The content of the entry that is being written.
    current: Vec<u8>,
    /// How much of it is.
    written: usize,
}

/// The next bytes, and what comes after them.
type SentPiece = Option<(Bytes, ArchiveProgress)>;

async fn next_piece(progress: ArchiveProgress) -> io::Result<SentPiece> {
    web::block(move || progress.step())
        .await
        .unwrap_or_else(|_| Err(io::Error::other("an archive did not come to an end")))
}

impl ArchiveProgress {
    fn new(site: web::Data<Site>, plan: ArchivePlan) -> Self {
        Self {
            site,
            writer: Some(ArchiveWriter::new(plan.snapshot.cut_off)),
            plan,
            current: Vec::new(),
            written: 0,
        }
    }

    /// Writes until there is something to send.
    fn step(mut self) -> io::Result<SentPiece> {
        let Some(mut writer) = self.writer.take() else {
            return Ok(None);
        };
        while writer.waiting() < SENT {
            if self.written < self.current.len() {
                let end = self.current.len().min(self.written + PIECE);
                writer.write(&self.current[self.written..end])?;
                self.written = end;
            } else if let Some(entry) = self.plan.entries.pop_front() {
                writer.begin(&entry.file.path, entry.file.bytes)?;
                // The content before makes room first.
                self.current = Vec::new();
                self.current = self.content(entry)?;
                self.written = 0;
            } else {
                return Ok(Some((writer.finish()?.into(), self)));
            }
        }
        let bytes = writer.take().into();
        self.writer = Some(writer);
        Ok(Some((bytes, self)))
    }

    /// The content of an entry: a file as it is now, if it is what was promised.
    fn content(&self, entry: ArchiveEntry) -> io::Result<Vec<u8>> {
        if let Some(content) = entry.content {
            return Ok(content);
        }
        let number = i64::from(self.plan.snapshot.number);
        let (live, path) = (&self.plan.live, &entry.file.path);
        let file =
            publications::download(&self.site.db, live, number, path).map_err(io::Error::other)?;
        if file.sha256 == entry.file.sha256 {
            Ok(file.content)
        } else {
            Err(io::Error::other("a file was made again meanwhile"))
        }
    }
}
