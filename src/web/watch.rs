//! What is counted about requests, and the page that shows it on a listener of its own.

use super::router::{self, ROUTES, RouteAudience, RouteInfo};
use super::site::Site;
use crate::machine;
use crate::metrics::{
    FigureKind, HistogramBuckets, JobTimes, MetricsText, TIME_BOUNDS, VeiledHistograms,
};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Error, HttpResponse};
use chrono::{DateTime, Timelike, Utc};
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use std::time::Instant;

/// Public pages without anything personal, each a figure of its own. Every other address that
/// anybody may use is counted under [`FORM`], so that a new one needs no thought to be safe.
const PAGES: &[&str] = &[
    "/",
    "/assets/{name}",
    "/c/{slug}",
    "/c/{slug}/facts",
    "/c/{slug}/results",
    "/c/{slug}/results/{number}",
    "/c/{slug}/results/{number}/answers/{question}",
    "/c/{slug}/results/{number}/files/{name}",
    "/privacy",
    "/accessibility",
    "/cookies",
    "/moderation-policy",
    "/help",
    "/sign-in",
];
/// Asked by machines: these figures need no veil.
const HEALTH: &[&str] = &["/healthz", "/readyz"];
/// All that residents do, in one figure: beginning, answering, sending, coming back with a code.
const FORM: &str = "form";
/// What led nowhere.
const UNKNOWN: &str = "unknown";

const CLASSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

struct RouteTimes {
    route: &'static str,
    times: VeiledHistograms,
}

/// Counts requests and what goes on beside them.
pub struct RequestMetrics {
    rows: Vec<RouteTimes>,
    /// For each route its row; the last entry is for requests that led nowhere.
    row_of: Vec<usize>,
    server_errors: AtomicU64,
    pub jobs: JobTimes,
    /// Mails that wait, and mails that were given up.
    mail: [AtomicI64; 2],
    minute: AtomicU32,
    started: DateTime<Utc>,
}

/// Under which name a route is counted, and whether residents move its figure.
fn figure(route: &RouteInfo) -> (&'static str, bool) {
    let known = |list: &[&str]| list.contains(&route.pattern);
    match route.who {
        RouteAudience::Anyone if known(HEALTH) => (route.pattern, false),
        RouteAudience::Anyone if known(PAGES) => (route.pattern, true),
        RouteAudience::Anyone => (FORM, true),
        _ => (route.pattern, false),
    }
}

impl RequestMetrics {
    /// Begins to count; `jobs` are the names of what is done in the background.
    pub fn new(now: DateTime<Utc>, jobs: &[&'static str]) -> Self {
        let (mut rows, mut row_of): (Vec<RouteTimes>, Vec<usize>) = (Vec::new(), Vec::new());
        for (route, veiled) in ROUTES.iter().map(figure).chain([(UNKNOWN, true)]) {
            let row = rows
                .iter()
                .position(|row| row.route == route)
                .unwrap_or_else(|| {
                    let times = CLASSES
                        .iter()
                        .map(|_| HistogramBuckets::new(TIME_BOUNDS))
                        .collect();
                    rows.push(RouteTimes {
                        route,
                        times: if veiled {
                            VeiledHistograms::new(times)
                        } else {
                            VeiledHistograms::open(times)
                        },
                    });
                    rows.len() - 1
                });
            row_of.push(row);
        }
        let jobs = JobTimes::new(jobs);
        let mail = std::array::from_fn(|_| AtomicI64::new(0));
        Self {
            rows,
            row_of,
            server_errors: AtomicU64::new(0),
            jobs,
            mail,
            minute: AtomicU32::new(now.minute()),
            started: now,
        }
    }

    fn count(&self, route: Option<usize>, status: u16, seconds: f64) {
        let row = &self.rows[self.row_of[route.unwrap_or(self.row_of.len() - 1)]];
        let class = usize::from(status / 100).clamp(2, 5) - 2;
        row.times.observe(class, seconds);
        if class == 3 && !HEALTH.contains(&row.route) {
            self.server_errors.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What is in the outbox.
    pub fn note_mail(&self, counts: crate::db::mail::OutboxCounts) {
        self.mail[0].store(counts.waiting, Ordering::Relaxed);
        self.mail[1].store(counts.dead, Ordering::Relaxed);
    }

    /// Lets time pass: called every half second.
    pub fn tick(&self, site: &Site, now: DateTime<Utc>) {
        site.db.note_pool();
        self.rows.iter().for_each(|row| row.times.tick(now));
        let minute = self.minute.swap(now.minute(), Ordering::Relaxed) != now.minute();
        site.db.load().tick(now, minute);
    }
}

/// Times every request.
pub async fn time_requests(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let began = Instant::now();
    let response = next.call(request).await?;
    if let Some(site) = response.request().app_data::<web::Data<Site>>() {
        let route = router::place(response.request());
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_residents_do_is_one_figure_and_every_listed_page_exists() {
        for pattern in PAGES.iter().chain(HEALTH) {
            assert!(
                ROUTES.iter().any(|route| route.pattern == *pattern),
                "{pattern} is no route"
            );
        }
        for route in ROUTES
            .iter()
            .filter(|route| route.who == RouteAudience::Anyone && !HEALTH.contains(&route.pattern))
        {
            let (name, veiled) = figure(route);
            assert!(veiled, "{}", route.pattern);
            let personal = [
                "respond", "check", "sent", "changed", "leave", "left", "resume", "/r",
            ];
            let is_personal = personal.iter().any(|part| {
                route
                    .pattern
                    .split('/')
                    .any(|found| found == part.trim_start_matches('/'))
            });
            assert_eq!(
                name == FORM,
                is_personal || !PAGES.contains(&route.pattern),
                "{}",
                route.pattern
            );
        }
    }
}
