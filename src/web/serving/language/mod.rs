//! Which language a page has, and how the choice travels.
//!
//! `?lang=` comes first, then what the browser asks for. A choice that the browser would not make
//! itself stays in the address: every link, form and redirect of the page carries it on, so that
//! nothing needs to be stored about somebody who only reads. Templates write their addresses with
//! `frame.link`, which adds it.

pub mod markup;
mod phrases;
pub(in crate::web) mod readings;

pub use phrases::TextNames;

use crate::web::serving::site::Site;
use crate::web::{paths, routes};
use crate::words::{ENGLISH, PageWords, pieces};
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, web};

/// The language of a page, and whether its ways on must say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageLanguage {
    pub words: PageWords,
    /// Somebody chose it: their browser asks for another.
    pub carried: bool,
}

impl PageLanguage {
    /// A language that no address need carry.
    pub const fn preferred(words: PageWords) -> Self {
        Self {
            words,
            carried: false,
        }
    }

    /// The language that links, forms and redirects of the page carry on.
    pub fn carried_tag(&self) -> Option<&'static str> {
        self.carried.then(|| self.words.tag())
    }
}

/// The language of the page that a request asks for, once its route is found. Handlers and
/// everything round them ask.
pub fn of(request: &HttpRequest, site: &Site) -> PageLanguage {
    if let Some(known) = request.extensions().get::<PageLanguage>() {
        return *known;
    }
    let chosen = choose(request, site);
    request.extensions_mut().insert(chosen);
    chosen
}

fn choose(request: &HttpRequest, site: &Site) -> PageLanguage {
    if routes::is_for_staff(request) {
        return PageLanguage::preferred(PageWords::english());
    }
    let offered = &site.config.languages;
    let asked = request
        .headers()
        .get_all(header::ACCEPT_LANGUAGE)
        .filter_map(|value| value.to_str().ok())
        .collect::<Vec<_>>()
        .join(",");
    let preferred = preferred(&asked, offered);
    let chosen = chosen(request.query_string())
        .filter(|tag| offered.iter().any(|known| known == tag))
        .unwrap_or(preferred);
    let words = PageWords::of(chosen).unwrap_or(PageWords::english());
    PageLanguage {
        words,
        carried: chosen != preferred,
    }
}

/// The languages in which a page is offered: those of which the program has enough words and, on
/// the pages of a consultation, the consultation enough texts (`docs/adr/0098`).
pub fn offered(request: &HttpRequest, site: &Site) -> Vec<PageWords> {
    let slug = request.match_info().get("slug");
    let live = slug.and_then(|slug| site.catalogue.find(slug).ok());
    let configured = site.config.languages.iter();
    configured
        .filter_map(|tag| PageWords::of(tag))
        .filter(PageWords::reads_well)
        .filter(|words| {
            live.as_ref()
                .is_none_or(|live| site.readings.are_offered(live, words))
        })
        .collect()
}

/// The first `lang` of a query.
fn chosen(query: &str) -> Option<&str> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang="))
}

/// What a browser likes best of what is offered (RFC 9110, section 12.5.4): by weight, then in its
/// order. The first one offered when it likes none.
fn preferred<'o>(asked: &str, offered: &'o [String]) -> &'o str {
    let mut ranges: Vec<(f32, &str)> = asked.split(',').filter_map(weighted).collect();
    // Stable: equal weights stay in the order of the header.
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    let of = |range: &str| {
        offered
            .iter()
            .find(|tag| range == "*" || primary(range).eq_ignore_ascii_case(primary(tag)))
    };
    ranges
        .iter()
        .find_map(|(_, range)| of(range))
        .or_else(|| offered.first())
        .map_or(ENGLISH, String::as_str)
}

fn weighted(range: &str) -> Option<(f32, &str)> {
    let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
    (weight > 0.0 && weight <= 1.0 && !tag.trim().is_empty()).then_some((weight, tag.trim()))
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Finishes every page in the language that was asked for, and lets redirects keep the choice.
pub async fn speak<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let site = request.app_data::<web::Data<Site>>().cloned();
    let mut response = next.call(request).await?;
    let Some(site) = site else {
        return Ok(response.map_into_left_body());
    };
    let chosen = of(response.request(), &site);
    let tag = chosen.words.tag();
    if let Some(carried) = chosen.carried_tag() {
        carry_on(&mut response, carried);
    }
    let media_type = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let is_page = media_type.starts_with("text/html");
    if !is_page
        && !media_type.starts_with("text/plain")
        && !media_type.starts_with("application/atom+xml")
    {
        return Ok(response.map_into_left_body());
    }
    if let Ok(value) = HeaderValue::from_str(tag) {
        response
            .headers_mut()
            .insert(header::CONTENT_LANGUAGE, value);
    }
    response
        .headers_mut()
        .append(header::VARY, HeaderValue::from_static("accept-language"));
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(body) => {
            return Ok(ServiceResponse::new(request, head.set_body(body)).map_into_left_body());
        }
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Ok(
            ServiceResponse::new(request, head.set_body(BoxBody::new(bytes))).map_into_right_body(),
        );
    };
    let finished = match (is_page, pieces::any(text)) {
        (_, false) => BoxBody::new(bytes),
        (true, true) => {
            let direction = |tag: &str| PageWords::of(tag).map_or("ltr", |words| words.direction());
            BoxBody::new(
                markup::MarkedPage {
                    tag,
                    direction: &direction,
                }
                .finish(text),
            )
        }
        (false, true) => BoxBody::new(pieces::plain(text)),
    };
    Ok(ServiceResponse::new(request, head.set_body(finished)).map_into_right_body())
}

/// A redirect within this site keeps the choice.
fn carry_on<B>(response: &mut ServiceResponse<B>, tag: &str) {
    let Some(location) = response
        .headers()
        .get(header::LOCATION)
        .and_then(|value| value.to_str().ok())
    else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&paths::carrying(location, Some(tag))) {
        response.headers_mut().insert(header::LOCATION, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_what_it_likes_best() {
        let offered = ["en".to_owned(), "cy".to_owned(), "ur".to_owned()];
        let best = |asked: &str| preferred(asked, &offered).to_owned();
        assert_eq!(best(""), "en");
        assert_eq!(best("cy"), "cy");
        assert_eq!(best("cy-GB,en;q=0.8"), "cy");
        assert_eq!(best("en-GB,en;q=0.9,cy;q=0.8"), "en");
        assert_eq!(best("fr, cy;q=0.3, en;q=0.2"), "cy");
        assert_eq!(best("fr, de;q=0.9"), "en");
        assert_eq!(best("cy;q=0, ur;q=0.1"), "ur");
        assert_eq!(best("*"), "en");
        assert_eq!(best(";;q=x,,cy;q=2, ur ; q=0.5"), "ur");
    }

    #[test]
    fn the_first_choice_counts() {
        assert_eq!(chosen("from=check&lang=cy&lang=en"), Some("cy"));
    }
}
