//! Strong entity tags: what a browser or a program already has is not sent again.

use crate::ledger::commitment::hex;
use actix_web::http::header::IF_NONE_MATCH;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use sha2::{Digest, Sha256};

/// The tag of what has these bytes.
pub fn digest_tag(content: &[u8]) -> String {
    quoted(&hex(&Sha256::digest(content)))
}

/// A digest as a strong tag.
pub fn quoted(digest: &str) -> String {
    format!("\"{digest}\"")
}

/// The beginning of a 304 for who names the tag among what they have; `None` for everybody else.
/// A weak tag names the same bytes (RFC 9110, section 13.1.2).
pub fn answer_known(request: &HttpRequest, tag: &str) -> Option<HttpResponseBuilder> {
    let mut named = request
        .headers()
        .get_all(IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .map(|own| own.strip_prefix("W/").unwrap_or(own));
    named
        .any(|own| own == tag || own == "*")
        .then(HttpResponse::NotModified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn what_somebody_has_is_known_in_a_list_and_as_a_weak_tag() {
        let tag = digest_tag(b"a picture");
        let knows = |named: &str| {
            let request = TestRequest::default().insert_header((IF_NONE_MATCH, named));
            answer_known(&request.to_http_request(), &tag).is_some()
        };
        assert!(knows(&tag) && knows("*"));
        assert!(knows(&format!("\"other\", W/{tag}")));
        assert!(!knows("\"other\"") && !knows(""));
    }
}
