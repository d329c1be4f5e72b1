//! For whoever watches the service.

use crate::web::serving::extract::RequestContext;
use actix_web::HttpResponse;

/// The process lives.
pub async fn alive() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("alive\n")
}

/// The process can serve: the database answers, and the process is not about to end.
pub async fn ready(visit: RequestContext) -> HttpResponse {
    if visit.site.is_draining() {
        return HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("about to end\n");
    }
    let ready = visit.run(|site, _| Ok(site.db.ping()?)).await;
    match ready {
        Ok(()) => HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body("ready\n"),
        Err(_) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("the database does not answer\n"),
    }
}
