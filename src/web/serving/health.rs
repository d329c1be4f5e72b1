//! `/healthz` and `/readyz`: whether the process lives, and whether it can serve, for monitoring.

use crate::web::serving::visits::RequestContext;
use actix_web::HttpResponse;

/// The process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("alive\n")
}

/// The process can serve: the database answers, no newer program has changed its schema, and the
/// process is not about to end.
pub async fn ready(visit: RequestContext) -> HttpResponse {
    if visit.site.is_draining() {
        return HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("about to end\n");
    }
    let looked = visit
        .read(|site, _| {
            site.db.look_at_schema()?;
            // The tables of a newer schema may be others.
            let is_outdated = site.db.is_outdated();
            if !is_outdated {
                site.db.ping()?;
            }
            Ok(is_outdated)
        })
        .await;
    let (mut answer, words) = match looked {
        Err(_) => (
            HttpResponse::ServiceUnavailable(),
            "the database does not answer\n",
        ),
        Ok(true) => (
            HttpResponse::ServiceUnavailable(),
            "the schema is newer than this program\n",
        ),
        Ok(false) => (HttpResponse::Ok(), "ready\n"),
    };
    answer.content_type("text/plain; charset=utf-8").body(words)
}
