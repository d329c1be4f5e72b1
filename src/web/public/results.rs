//! `/c/{slug}/results`: a publication, rendered from its snapshot and from nothing else.

use crate::domain::data_licence::DataLicence;
use crate::flows::LiveConsultation;
use crate::flows::publications::{self, PublishedResults};
use crate::outputs::charts::FigureChart;
use crate::outputs::documents::DocumentFormat;
use crate::outputs::report::PublicationReport;
use crate::outputs::report::notes::licence_note;
use crate::web::page::choices::NumberedLink;
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::pictures::PictureLinks;
use crate::web::serving::errors::WebError;
use crate::web::serving::language;
use crate::web::serving::visits::RequestContext;
use crate::words::PageWords;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/results.html")]
struct ResultsPage {
    frame: PageContext,
    start_path: String,
    /// `None` before the first publication.
    shown: Option<PublishedResultsPage>,
}

struct PublishedResultsPage {
    /// What the page says, as every document of the publication says it.
    report: PublicationReport,
    /// The style sheet with the title that runs through its printed pages.
    running_title: String,
    texts: Vec<TextLink>,
    /// Where the texts of all questions are looked through.
    texts_path: String,
    files: Vec<FileLink>,
    documents: Vec<DocumentLink>,
    pictures: PictureLinks,
    /// All of them and the charts in one file.
    archive: String,
    /// What the JSON among them holds.
    schema: &'static str,
    file_changes: Vec<FileChangeLine>,
    others: Vec<PublicationLink>,
}

/// A publication, and the way to it.
struct PublicationLink {
    words: String,
    link: NumberedLink,
}

struct TextLink {
    title: String,
    count: i64,
    path: String,
}

struct FileLink {
    name: String,
    path: String,
    size: String,
    sha256: String,
}

/// A document that is made of the publication when somebody asks for it.
struct DocumentLink {
    format: DocumentFormat,
    name: String,
    path: String,
    /// The language that it is in.
    tag: &'static str,
    language: String,
}

struct FileChangeLine {
    words: String,
    old: String,
    new: String,
}

pub async fn newest(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    show(visit, &slug, None).await
}

pub async fn one(
    visit: RequestContext,
    path: web::Path<(String, i64)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number) = path.into_inner();
    show(visit, &slug, Some(number)).await
}

async fn show(
    visit: RequestContext,
    slug: &str,
    number: Option<i64>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(slug)?;
    let asked = Arc::clone(&live);
    let results = visit
        .read(move |site, _| publications::results(&site.db, &asked, number))
        .await?;
    let heading = match (&results, number) {
        (Some(results), Some(_)) => visit.words.with(
            "results-heading-number",
            &[("number", results.publication.number.into())],
        ),
        _ => visit.words.get("results-heading"),
    };
    let phrases = visit.phrases(&live);
    let results = results.map(|mut results| {
        results.publication.snapshot = phrases.publication(results.publication.snapshot);
        results
    });
    let live = visit.reading(&live);
    let frame = PageContext::new(&visit, heading).of(&live.edition);
    let languages = language::offered(&visit.request, &visit.site);
    let licence = visit.site.config.licence;
    page(&ResultsPage {
        shown: results.map(|results| compose(&frame, &live, results, (&languages, licence))),
        start_path: paths::consultation(slug),
        frame,
    })
}

fn compose(
    frame: &PageContext,
    live: &LiveConsultation,
    results: PublishedResults,
    (languages, licence): (&[PageWords], Option<DataLicence>),
) -> PublishedResultsPage {
    let snapshot = results.publication.snapshot;
    let slug = &live.edition.slug;
    let number = snapshot.number;
    let mut report = PublicationReport::new(frame.words(), &snapshot, &results.text_counts);
    report
        .notes
        .push(licence_note(frame.words(), &snapshot, licence));
    let texts = report.texts.iter().map(|text| TextLink {
        title: text.title.clone(),
        count: text.count,
        path: paths::texts(slug, number, Some(&text.question), &[]),
    });
    let files = results.files.into_iter().map(|file| FileLink {
        path: paths::file(slug, number, &file.name),
        size: size(frame, file.bytes),
        name: file.name,
        sha256: file.sha256,
    });
    let file_changes = results
        .file_changes
        .into_iter()
        .map(|change| FileChangeLine {
            words: frame.tn(
                "results-file-changed",
                &[
                    ("name", change.name.into()),
                    ("day", frame.day(&change.changed_on).into()),
                ],
            ),
            old: change.old_sha256,
            new: change.new_sha256,
        });
    let others = results.numbers.iter().map(|other| PublicationLink {
        words: frame.tn(
            "results-publication",
            &[
                ("number", other.number.into()),
                ("day", frame.day(&other.cut_off).into()),
            ],
        ),
        link: NumberedLink {
            number: other.number.into(),
            path: paths::publication(slug, other.number),
            current: other.number == number,
        },
    });
    PublishedResultsPage {
        running_title: paths::running_title(slug, number),
        texts: texts.collect(),
        texts_path: paths::texts(slug, number, None, &[]),
        files: files.collect(),
        documents: documents(slug, number, languages),
        pictures: PictureLinks {
            slug: slug.to_owned(),
            number,
        },
        archive: paths::archive(slug, number),
        schema: paths::PUBLICATION_SCHEMA,
        file_changes: file_changes.collect(),
        others: others.collect(),
        report,
    }
}

/// Every document in every language that the page is offered in.
fn documents(slug: &str, number: u32, languages: &[PageWords]) -> Vec<DocumentLink> {
    let link = |format: DocumentFormat, words: &PageWords| {
        let name = format.name(words.tag());
        DocumentLink {
            format,
            path: paths::file(slug, number, &name),
            name,
            tag: words.tag(),
            language: words.name(),
        }
    };
    let of_format = |format: &DocumentFormat| {
        let format = *format;
        languages.iter().map(move |words| link(format, words))
    };
    DocumentFormat::ALL.iter().flat_map(of_format).collect()
}

/// "12 KB".
fn size(frame: &PageContext, bytes: i64) -> String {
    let kilobytes = bytes.unsigned_abs().div_ceil(1_000);
    frame.t1("results-size", "kilobytes", frame.number(kilobytes))
}
