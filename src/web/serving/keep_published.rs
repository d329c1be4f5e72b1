//! Keeps published pages while they are sent, and sends them again when the database cannot be asked.

use crate::web::serving::site::Site;
use crate::web::serving::stale_pages::{LARGEST, PageKey};
use crate::web::serving::{cookies, language};
use crate::web::{paths, routes};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, web};

/// Pages that are the same for everybody who has not begun to answer.
const PUBLISHED: &[&str] = &[
    "/",
    "/feed.atom",
    "/c/{slug}",
    "/c/{slug}/facts",
    "/c/{slug}/moderation",
    "/c/{slug}/results",
    "/c/{slug}/results/{number}",
    "/c/{slug}/results/{number}/answers",
    "/c/{slug}/results/{number}/answers/{question}",
    "/c/{slug}/results/{number}/charts/{question}.png",
    "/c/{slug}/results/{number}/charts/{question}.svg",
    "/c/{slug}/results/{number}/files/{name}",
];

/// What a request asked for, when that is a page that may be kept. Searches are not: everybody has
/// words of their own.
fn key_of(request: &HttpRequest, site: &Site) -> Option<PageKey> {
    let pattern = routes::pattern(request)?;
    let known =
        |pair: &str| pair.is_empty() || pair.starts_with("lang=") || pair.starts_with("after=");
    if !request.method().is_safe()
        || !PUBLISHED.contains(&pattern)
        || !request.query_string().split('&').all(known)
    {
        return None;
    }
    let language = language::of(request, site);
    Some(PageKey {
        address: paths::without_language(request.path(), request.query_string()),
        tag: language.words.tag(),
        is_carried: language.carried,
    })
}

/// Keeps every published page that is sent, and sends it again when the database cannot be asked.
pub async fn keep_published<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let Some(site) = request.app_data::<web::Data<Site>>().cloned() else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    // Read before the page is written: a change in between makes the page too old, never too young.
    let generation = site.catalogue.generation();
    let response = next.call(request).await?;
    let Some(key) = key_of(response.request(), &site) else {
        return Ok(response.map_into_left_body());
    };
    // Somebody who has begun to answer sees a page of their own.
    let keeps = response.request().method() == Method::GET && !cookies::any(response.request());
    match response.status() {
        // What was taken down meanwhile is not told to this program.
        StatusCode::SERVICE_UNAVAILABLE if site.db.is_outdated() => {
            Ok(response.map_into_left_body())
        }
        StatusCode::SERVICE_UNAVAILABLE => match site.shelf.find(&key, site.catalogue.generation())
        {
            Some(page) => Ok(response.into_response(page).map_into_right_body()),
            None => Ok(response.map_into_left_body()),
        },
        StatusCode::OK if keeps && !response.headers().contains_key(header::SET_COOKIE) => {
            let (request, response) = response.into_parts();
            let (head, body) = response.into_parts();
            let body = match body.try_into_bytes() {
                Ok(body) => body,
                Err(body) => {
                    return Ok(
                        ServiceResponse::new(request, head.set_body(body)).map_into_left_body()
                    );
                }
            };
            if body.len() <= LARGEST {
                site.shelf
                    .keep(key, generation, head.headers(), body.clone());
            }
            Ok(
                ServiceResponse::new(request, head.set_body(BoxBody::new(body)))
                    .map_into_right_body(),
            )
        }
        _ => Ok(response.map_into_left_body()),
    }
}
