//! `/c/{slug}/results/{number}/files/{name}`: a file of a publication.

use crate::flows::publications;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ETAG, IF_NONE_MATCH};
use actix_web::{HttpResponse, web};

pub async fn file(
    visit: RequestContext,
    path: web::Path<(String, i64, String)>,
) -> Result<HttpResponse, WebError> {
    let (slug, number, name) = path.into_inner();
    let live = visit.live(&slug)?;
    let file = visit
        .run(move |site, _| publications::download(&site.db, &live, number, &name))
        .await?;
    let tag = format!("\"{}\"", file.sha256);
    let known = visit
        .request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    if known == Some(tag.as_str()) {
        return Ok(HttpResponse::NotModified()
            .insert_header((ETAG, tag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header((ETAG, tag))
        // A removed text must leave caches soon.
        .insert_header((CACHE_CONTROL, "public, max-age=60, must-revalidate"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{slug}-{number}-{}\"", file.name),
        ))
        .body(file.content))
}
