//! `/c/{slug}/results/{number}/files/{name}`: a file of a publication, or a document that is made of
//! it in the language of its name.

use crate::db::publications::StoredFile;
use crate::error::{Fault, FlowError};
use crate::flows::{LiveConsultation, publications};
use crate::ledger::commitment::hex;
use crate::outputs::documents::{DocumentFormat, MOST_TEXTS, WorkbookTexts, document};
use crate::outputs::report::PublicationReport;
use crate::outputs::report::notes::licence_note;
use crate::web::serving::entity_tags;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::language::{self, TextNames};
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use crate::words::PageWords;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG};
use actix_web::{HttpResponse, web};
use sha2::{Digest, Sha256};

pub async fn file(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number, name) = path.into_inner();
    let live = visit.live(&slug)?;
    let file = match DocumentFormat::of_name(&name) {
        Some((format, tag)) => {
            let offered = language::offered(&visit.request, &visit.site);
            let words = offered.into_iter().find(|words| words.tag() == tag);
            let words = words.ok_or(ProblemKind::NotFound)?;
            visit
                .run(move |site, _| made(site, &live, number, format, words))
                .await?
        }
        None => {
            visit
                .run(move |site, _| publications::download(&site.db, &live, number, &name))
                .await?
        }
    };
    Ok(answer(&visit, &slug, number, file))
}

/// A document of a publication, made of its snapshot and of the texts that are public now.
fn made(
    site: &Site,
    live: &LiveConsultation,
    number: i64,
    format: DocumentFormat,
    words: PageWords,
) -> Result<StoredFile, FlowError> {
    // A document without residents' words asks for none of them.
    let most = if format.holds_words() { MOST_TEXTS } else { 0 };
    let source = publications::document_source(&site.db, live, number, most)?;
    let snapshot = TextNames::new(live, &words).publication(source.publication.snapshot);
    let mut report = PublicationReport::new(&words, &snapshot, &source.text_counts);
    report
        .notes
        .push(licence_note(&words, &snapshot, site.config.licence));
    let texts = match &source.texts {
        Some(texts) => WorkbookTexts::All(texts),
        None => WorkbookTexts::TooMany,
    };
    let content = document(&report, &texts, format).map_err(|error| {
        tracing::error!(%error, "a document of a publication was not made");
        Fault::NotWritten("a document of a publication")
    })?;
    Ok(StoredFile {
        name: format.name(words.tag()),
        media_type: format.media_type().to_owned(),
        sha256: hex(&Sha256::digest(&content)),
        content,
    })
}

fn answer(visit: &RequestContext, slug: &str, number: i64, file: StoredFile) -> HttpResponse {
    let tag = entity_tags::quoted(&file.sha256);
    if let Some(mut known) = entity_tags::answer_known(&visit.request, &tag) {
        return known.insert_header((ETAG, tag)).finish();
    }
    HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((ETAG, tag))
        // A removed text must leave caches soon.
        .insert_header((CACHE_CONTROL, "public, max-age=60, must-revalidate"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{slug}-{number}-{}\"", file.name),
        ))
        .body(file.content)
}
