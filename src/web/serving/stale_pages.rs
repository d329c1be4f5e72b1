//! Published pages, kept for the moments in which the database cannot be asked.
//!
//! A page that anybody may read is put here whenever it is sent. When the database hangs or every
//! connection is taken, the page is sent from here rather than a request to try again. It is
//! forgotten as soon as this instance learns that public pages changed (the generation row), so
//! that what was taken down does not come back; and after [`LONGEST`], because an instance that has
//! lost its database learns nothing.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderMap, HeaderName};
use actix_web::web::Bytes;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a page may be sent after it was written.
const LONGEST: Duration = Duration::from_hours(1);
/// How much is kept, in bytes of bodies, and the largest page.
const ROOM: usize = 4 << 20;
pub(in crate::web) const LARGEST: usize = 256 << 10;

const KEPT: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::CONTENT_DISPOSITION,
    header::CACHE_CONTROL,
    header::ETAG,
];

/// A page as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::web) struct PageKey {
    /// The address with its query, without a choice of language.
    pub address: String,
    /// The language of the page.
    pub tag: &'static str,
    /// Whether the links of the page carry that language.
    pub is_carried: bool,
}

struct StalePage {
    generation: i64,
    written: Instant,
    sent: u64,
    headers: Vec<(HeaderName, header::HeaderValue)>,
    body: Bytes,
}

/// The pages that are kept.
#[derive(Default)]
pub struct StalePages(Mutex<KeptPages>);

#[derive(Default)]
struct KeptPages {
    by_key: HashMap<PageKey, StalePage>,
    bytes: usize,
    /// Counts sendings: the page that was sent longest ago makes room.
    clock: u64,
}

impl StalePages {
    pub(in crate::web) fn keep(
        &self,
        key: PageKey,
        generation: i64,
        headers: &HeaderMap,
        body: Bytes,
    ) {
        let headers = KEPT
            .iter()
            .filter_map(|name| Some((name.clone(), headers.get(name)?.clone())))
            .collect();
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = pages.tick();
        pages.remove(&key);
        while pages.bytes + body.len() > ROOM {
            let Some(oldest) = pages
                .by_key
                .iter()
                .min_by_key(|(_, page)| page.sent)
                .map(|(key, _)| key.clone())
            else {
                break;
            };
            pages.remove(&oldest);
        }
        pages.bytes += body.len();
        pages.by_key.insert(
            key,
            StalePage {
                generation,
                written: Instant::now(),
                sent,
                headers,
                body,
            },
        );
    }

    pub(in crate::web) fn find(&self, key: &PageKey, generation: i64) -> Option<HttpResponse> {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = pages.tick();
        let page = pages.by_key.get_mut(key)?;
        if page.generation != generation || page.written.elapsed() > LONGEST {
            pages.remove(key);
            return None;
        }
        page.sent = sent;
        let mut response = HttpResponse::Ok();
        for header in &page.headers {
            response.insert_header(header.clone());
        }
        Some(
            response
                .insert_header((header::AGE, page.written.elapsed().as_secs()))
                .body(page.body.clone()),
        )
    }
}

impl KeptPages {
    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }

    fn remove(&mut self, key: &PageKey) {
        if let Some(page) = self.by_key.remove(key) {
            self.bytes -= page.body.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> PageKey {
        PageKey {
            address: path.to_owned(),
            tag: "en",
            is_carried: false,
        }
    }

    #[test]
    fn a_page_is_kept_until_public_pages_change() {
        let shelf = StalePages::default();
        shelf.keep(key("/"), 7, &HeaderMap::new(), Bytes::from_static(b"home"));
        assert!(shelf.find(&key("/"), 7).is_some());
        assert!(shelf.find(&key("/help"), 7).is_none());
        assert!(shelf.find(&key("/"), 8).is_none());
        assert!(
            shelf.find(&key("/"), 7).is_none(),
            "what is too old is gone"
        );
        assert_eq!(shelf.0.lock().unwrap().bytes, 0);
    }

    #[test]
    fn the_page_that_was_sent_longest_ago_makes_room() {
        let shelf = StalePages::default();
        let page = Bytes::from(vec![0; LARGEST]);
        let all: Vec<PageKey> = (0..ROOM / LARGEST).map(|n| key(&n.to_string())).collect();
        for key in &all {
            shelf.keep(key.clone(), 1, &HeaderMap::new(), page.clone());
        }
        assert!(shelf.find(&all[0], 1).is_some());
        shelf.keep(key("new"), 1, &HeaderMap::new(), page.clone());
        assert!(shelf.find(&all[0], 1).is_some());
        assert!(shelf.find(&all[1], 1).is_none());
        shelf.keep(key("new"), 1, &HeaderMap::new(), page);
        assert!(shelf.0.lock().unwrap().bytes <= ROOM);
    }
}
