//! Times requests, and the page that shows what is counted on a listener of its own.

use crate::machine;
use crate::metrics::{FigureKind, MetricsText};
use crate::web::routes;
use crate::web::serving::request_metrics::{CLASSES, RequestMetrics};
use crate::web::serving::site::Site;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Error, HttpResponse};
use std::sync::atomic::Ordering;
use std::time::Instant;

/// Times every request.
pub async fn time_requests(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let response = next.call(request).await?;
    if let Some(site) = response.request().app_data::<web::Data<Site>>() {
        let route = routes::place(response.request());
        site.watch.count(
            route,
            response.status().as_u16(),
            began.elapsed().as_secs_f64(),
        );
    }
    Ok(response)
}

/// The only page of the listener for monitoring.
pub fn configure_watch(services: &mut ServiceConfig) {
    services.route("/metrics", web::get().to(show));
}

async fn show(site: web::Data<Site>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(written(&site))
}

/// A peak of fewer acts says when somebody wrote, and nothing about load.
const LEAST_ACTS: u64 = 8;
const LEAST_WAIT: u64 = 50;
/// A response takes some kilobytes: space is told in steps that hold thousands of them.
const DISK_STEP: u64 = 64 << 20;
const MEMORY_STEP: u64 = 4 << 20;

/// Every figure.
fn written(site: &Site) -> String {
    let mut text = MetricsText::default();
    let gauge = |text: &mut MetricsText, name: &str, help: &str, value: f64| {
        text.figure(name, FigureKind::Gauge, help);
        text.value(name, &[], value);
    };
    let database = if site.db.file().is_some() {
        "sqlite"
    } else {
        "postgres"
    };
    text.figure(
        "regard_build_info",
        FigureKind::Gauge,
        "The program and its database.",
    );
    text.value(
        "regard_build_info",
        &[
            ("version", env!("CARGO_PKG_VERSION")),
            ("database", database),
        ],
        1.0,
    );
    gauge(
        &mut text,
        "regard_start_time_seconds",
        "When the process began.",
        site.watch.started.timestamp() as f64,
    );
    gauge(
        &mut text,
        "regard_draining",
        "1 while the process lets go of its traffic before it ends.",
        f64::from(u8::from(site.is_draining())),
    );
    if let Some(bytes) = machine::memory() {
        gauge(
            &mut text,
            "regard_memory_bytes",
            "Memory in use, in steps of 4 MiB.",
            (bytes / MEMORY_STEP * MEMORY_STEP) as f64,
        );
    }
    requests(&mut text, &site.watch);
    doors(&mut text, site);
    let [waiting, dead] = [0, 1].map(|place: usize| site.watch.mail[place].load(Ordering::Relaxed));
    gauge(
        &mut text,
        "regard_mail_waiting",
        "Mails in the outbox, in tens: residents ask for receipts.",
        (waiting / 10 * 10) as f64,
    );
    gauge(
        &mut text,
        "regard_mail_given_up",
        "Mails that could not be delivered and wait for somebody to decide.",
        dead as f64,
    );
    if let Some(bytes) = site.db.file().and_then(machine::disk_left) {
        gauge(
            &mut text,
            "regard_disk_left_bytes",
            "Space left where the database file lies, in steps of 64 MiB.",
            (bytes / DISK_STEP * DISK_STEP) as f64,
        );
    }
    text.figure(
        "regard_job_success_timestamp_seconds",
        FigureKind::Gauge,
        "When a job last came to a good end; 0 before the first time.",
    );
    for (job, at) in site.watch.jobs.all() {
        let seconds = at.map_or(0, |at| at.timestamp());
        text.value(
            "regard_job_success_timestamp_seconds",
            &[("job", job)],
            seconds as f64,
        );
    }
    text.finish()
}

fn requests(text: &mut MetricsText, watch: &RequestMetrics) {
    const NAME: &str = "regard_request_seconds";
    text.figure(
        NAME,
        FigureKind::Histogram,
        "Times of requests. Routes that residents use move in steps of at least 200, or once a \
         day.",
    );
    for row in &watch.rows {
        for (class, (bounds, counts)) in CLASSES.iter().zip(row.times.shown()) {
            if counts.total() > 0 {
                text.histogram(
                    NAME,
                    &[("route", row.route), ("class", class)],
                    bounds,
                    &counts,
                );
            }
        }
    }
    text.figure(
        "regard_server_errors_total",
        FigureKind::Counter,
        "Answers with 500 or 503, on all routes but those of health.",
    );
    text.value(
        "regard_server_errors_total",
        &[],
        watch.server_errors.load(Ordering::Relaxed) as f64,
    );
}

fn doors(text: &mut MetricsText, site: &Site) {
    let load = site.db.load();
    let mut gauge = |name: &str, help: &str, value: f64| {
        text.figure(name, FigureKind::Gauge, help);
        text.value(name, &[], value);
    };
    let size = site.db.pool_size();
    let quarter = f64::from(size) / 4.0;
    let used = (load.pool.shown(0) as f64 / quarter).floor() * quarter;
    gauge(
        "regard_pool_connections",
        "Connections that there may be.",
        f64::from(size),
    );
    gauge(
        "regard_pool_connections_in_use",
        "Peak of the last minute, in quarters of the pool.",
        used,
    );
    if site.db.file().is_none() {
        return;
    }
    gauge(
        "regard_write_queue_depth",
        "Acts that waited to be written: peak of the last minute, 0 below 8.",
        load.queue.shown(LEAST_ACTS) as f64,
    );
    gauge(
        "regard_write_queue_seconds",
        "Longest wait for a turn in the last minute, 0 below 0.05.",
        load.wait.shown(LEAST_WAIT) as f64 / 1e3,
    );
    gauge(
        "regard_write_group_size",
        "Acts that shared a commit: peak of the last minute, 0 below 8.",
        load.group.shown(LEAST_ACTS) as f64,
    );
    text.figure(
        "regard_write_groups",
        FigureKind::Histogram,
        "Acts in a commit. Moves in steps of at least 200 commits, or once a day.",
    );
    for (bounds, counts) in load.groups.shown() {
        text.histogram("regard_write_groups", &[], bounds, &counts);
    }
    text.figure(
        "regard_write_groups_lost_total",
        FigureKind::Counter,
        "Groups of acts that were rolled back and answered with 503.",
    );
    text.value(
        "regard_write_groups_lost_total",
        &[],
        load.lost.load(Ordering::Relaxed) as f64,
    );
}
