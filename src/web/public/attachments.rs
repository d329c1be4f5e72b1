//! `/c/{slug}/attachments/{name}`: a file that a consultation offers, and how pages show it.

use crate::db::attachments::PART;
use crate::domain::attachment::{Attachment, AttachmentKind, FileFormat, MB};
use crate::domain::consultation::Edition;
use crate::flows::attachments;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::{ProblemKind, WebError};
use crate::web::serving::ranges::{self, AskedRange};
use crate::web::serving::site::Site;
use crate::web::serving::visits::RequestContext;
use crate::words::{PageWords, TextInLanguage};
use actix_web::body::SizedStream;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder, web};
use futures_util::stream;
use std::io;
use std::ops::Range;
use std::sync::Arc;

/// An attachment as a page shows it.
pub struct ShownAttachment {
    /// The id of its title on the page.
    pub name: String,
    pub title: String,
    /// "Easy Read, PDF, 1.2 MB".
    pub about: String,
    /// What its language is called in itself, where that is not the page's.
    pub language_name: Option<TextInLanguage>,
    pub address: String,
    /// The language in it, for `hreflang`.
    pub language: String,
    pub media_type: &'static str,
    pub kind: AttachmentKind,
    /// The address of the captions.
    pub captions: Option<String>,
    pub transcript: Option<Arc<str>>,
}

impl ShownAttachment {
    /// Whether it is heard.
    pub fn is_heard(&self) -> bool {
        self.kind == AttachmentKind::Audio
    }

    /// Whether it is played rather than read.
    pub fn is_played(&self) -> bool {
        self.is_heard() || self.kind.is_watched()
    }
}

/// The attachments of a consultation as somebody reads it: all of them, or those of one page of the
/// form.
pub fn shown(
    visit: &RequestContext,
    frame: &PageContext,
    edition: &Edition,
    page: Option<&str>,
) -> Vec<ShownAttachment> {
    let chosen = edition
        .attachments
        .iter()
        .filter(|attachment| page.is_none_or(|page| attachment.is_on(page)));
    chosen
        .filter_map(|attachment| show(visit, frame, edition, attachment))
        .collect()
}

fn show(
    visit: &RequestContext,
    frame: &PageContext,
    edition: &Edition,
    attachment: &Attachment,
) -> Option<ShownAttachment> {
    let format = FileFormat::of(&attachment.file)?;
    let language = attachment
        .language
        .clone()
        .unwrap_or_else(|| edition.language.clone());
    let address = |name: &str| paths::attachment(&edition.slug, name);
    let kind = match attachment.kind {
        AttachmentKind::Document => None,
        kind => Some(frame.t(&format!("attachment-{kind}"))),
    };
    let size = size(frame, attachment.bytes.unwrap_or(0));
    // A language that the page is not in, where the program knows its name. Sign language has the
    // name of its kind.
    let named = PageWords::of(&language).filter(|words| {
        words.tag() != frame.lang() && attachment.kind != AttachmentKind::SignLanguage
    });
    let about: Vec<String> = kind
        .into_iter()
        .chain([format.ending().to_uppercase(), size])
        .collect();
    Some(ShownAttachment {
        name: format!("attachment-{}", attachment.key),
        title: attachment.title.clone(),
        about: about.join(", "),
        language_name: named.map(|words| TextInLanguage::name_of(&words)),
        address: address(&attachment.file),
        media_type: format.media_type(),
        kind: attachment.kind,
        captions: attachment.captions.as_deref().map(address),
        transcript: attachment
            .transcript
            .as_deref()
            .map(|text| visit.html(text)),
        language,
    })
}

/// "340 KB", "1.2 MB", "86 MB".
fn size(frame: &PageContext, bytes: u32) -> String {
    match bytes {
        0..MB => frame.t1(
            "results-size",
            "kilobytes",
            frame.number(bytes.div_ceil(1_000)),
        ),
        _ if bytes < 10 * MB => {
            let tenths = bytes.div_ceil(MB / 10);
            frame.t1(
                "attachment-size",
                "megabytes",
                format!("{}.{}", tenths / 10, tenths % 10),
            )
        }
        _ => frame.t1(
            "attachment-size",
            "megabytes",
            bytes.div_ceil(MB).to_string(),
        ),
    }
}

pub async fn file(
    visit: RequestContext,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, name) = path.into_inner();
    let live = visit.live(&slug)?;
    // The name is looked for among those of the edition; it is never a way to anything else.
    let part = live
        .edition
        .files()
        .find(|part| part.name == name)
        .ok_or(ProblemKind::NotFound)?;
    let (format, sha256) = (
        FileFormat::of(part.name).ok_or(ProblemKind::NotFound)?,
        part.sha256.ok_or(ProblemKind::NotFound)?.to_owned(),
    );
    let stored = visit
        .read(move |site, _| attachments::whole(&site.db, &sha256))
        .await?
        .ok_or(ProblemKind::NotFound)?;
    let header = |name: HeaderName| {
        visit
            .request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let tag = format!("\"{}\"", stored.sha256);
    if header(IF_NONE_MATCH).is_some_and(|known| {
        known
            .split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
    }) {
        return Ok(HttpResponse::NotModified()
            .insert_header((ETAG, tag))
            .finish());
    }
    let bytes = stored.bytes.unsigned_abs();
    // A part of another file is of no use to somebody who has the beginning of this one.
    let range = header(RANGE).filter(|_| header(IF_RANGE).is_none_or(|known| known == tag));
    let (status, range) = match ranges::read(range, bytes) {
        AskedRange::All => (StatusCode::OK, 0..bytes),
        AskedRange::Some(range) => (StatusCode::PARTIAL_CONTENT, range),
        AskedRange::None => {
            let there = (CONTENT_RANGE, format!("bytes */{bytes}"));
            return Ok(HttpResponse::RangeNotSatisfiable()
                .content_type("text/plain")
                .insert_header(there)
                .finish());
        }
    };
    let mut response = HttpResponse::build(status);
    head(&mut response, format, &tag, &name);
    if status == StatusCode::PARTIAL_CONTENT {
        response.insert_header((
            CONTENT_RANGE,
            format!("bytes {}-{}/{bytes}", range.start, range.end - 1),
        ));
    }
    let length = range.end - range.start;
    if visit.request.method() == Method::HEAD {
        return Ok(response.body(SizedStream::new(
            length,
            stream::empty::<io::Result<Bytes>>(),
        )));
    }
    Ok(response.body(send(visit.site.clone(), stored.id, range)))
}

/// What is said about a file before its bytes. It is saved and never shown as a page: nobody leaves
/// a form for it, and nothing that may be in it acts in our name. Players do not look at how it
/// would be saved.
fn head(response: &mut HttpResponseBuilder, format: FileFormat, tag: &str, name: &str) {
    response
        .content_type(format.media_type())
        .insert_header((ETAG, tag))
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header((CACHE_CONTROL, "public, max-age=60, must-revalidate"))
        .insert_header((
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ));
}

/// The bytes of a range, read from the database part by part as they are taken.
fn send(
    site: web::Data<Site>,
    id: i64,
    range: Range<u64>,
) -> SizedStream<impl stream::Stream<Item = io::Result<Bytes>>> {
    let length = range.end - range.start;
    let parts = stream::try_unfold((site, range), move |(site, range)| async move {
        if range.is_empty() {
            return Ok(None);
        }
        let (number, skipped) = (
            range.start / PART as u64,
            (range.start % PART as u64) as usize,
        );
        let asked = site.clone();
        let read = web::block(move || attachments::part(&asked.db, id, number as i64))
            .await
            .map_err(io::Error::other)?;
        let mut part = Bytes::from(read.map_err(io::Error::other)?);
        if part.len() <= skipped {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        let mut wanted = part.split_off(skipped);
        wanted.truncate(usize::try_from(range.end - range.start).unwrap_or(usize::MAX));
        let rest = range.start + wanted.len() as u64..range.end;
        Ok(Some((wanted, (site, rest))))
    });
    SizedStream::new(length, parts)
}
