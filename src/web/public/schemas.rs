//! `/schemas/publication.json`: what the JSON of a publication holds, for programs.

use crate::outputs::json_schema::publication_schema;
use crate::web::serving::entity_tags::{answer_known, digest_tag};
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, ETAG};
use std::sync::LazyLock;

/// The same for everybody as long as the program runs.
static PUBLICATION: LazyLock<String> = LazyLock::new(publication_schema);

pub async fn publication(visit: RequestContext) -> Result<HttpResponse, WebError> {
    let tag = digest_tag(PUBLICATION.as_bytes());
    if let Some(mut known) = answer_known(&visit.request, &tag) {
        return Ok(known.insert_header((ETAG, tag)).finish());
    }
    Ok(HttpResponse::Ok()
        .content_type("application/schema+json")
        .insert_header((ETAG, tag))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .body(PUBLICATION.as_str()))
}
