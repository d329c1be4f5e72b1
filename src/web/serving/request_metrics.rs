//! What is counted about requests.

use crate::db::Db;
use crate::db::mail::OutboxCounts;
use crate::metrics::{HistogramBuckets, JobTimes, TIME_BOUNDS, VeiledHistograms};
use crate::web::routes::{ROUTES, RouteAudience, RouteInfo};
use chrono::{DateTime, Timelike, Utc};
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};

/// Public pages without anything personal, each a figure of its own. Every other address that
/// anybody may use is counted under [`FORM`], so that a new one needs no thought to be safe.
const PAGES: &[&str] = &[
    "/",
    "/assets/{name}",
    "/c/{slug}",
    "/c/{slug}/facts",
    "/c/{slug}/results",
    "/c/{slug}/results/{number}",
    "/c/{slug}/results/{number}/answers",
    "/c/{slug}/results/{number}/answers/{question}",
    "/c/{slug}/results/{number}/all.zip",
    "/c/{slug}/results/{number}/charts/{question}.png",
    "/c/{slug}/results/{number}/charts/{question}.svg",
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

pub(in crate::web) const CLASSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

pub(in crate::web) struct RouteTimes {
    pub(in crate::web) route: &'static str,
    pub(in crate::web) times: VeiledHistograms,
}

/// Counts requests and what goes on beside them.
pub struct RequestMetrics {
    pub(in crate::web) rows: Vec<RouteTimes>,
    /// For each route its row; the last entry is for requests that led nowhere.
    row_of: Vec<usize>,
    pub(in crate::web) server_errors: AtomicU64,
    pub jobs: JobTimes,
    /// Mails that wait, and mails that were given up.
    pub(in crate::web) mail: [AtomicI64; 2],
    minute: AtomicU32,
    pub(in crate::web) started: DateTime<Utc>,
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

    pub(in crate::web) fn count(&self, route: Option<usize>, status: u16, seconds: f64) {
        let row = &self.rows[self.row_of[route.unwrap_or(self.row_of.len() - 1)]];
        let class = usize::from(status / 100).clamp(2, 5) - 2;
        row.times.observe(class, seconds);
        if class == 3 && !HEALTH.contains(&row.route) {
            self.server_errors.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// What is in the outbox.
    pub fn note_mail(&self, counts: OutboxCounts) {
        self.mail[0].store(counts.waiting, Ordering::Relaxed);
        self.mail[1].store(counts.dead, Ordering::Relaxed);
    }

    /// Lets time pass: called every half second.
    pub fn tick(&self, db: &Db, now: DateTime<Utc>) {
        db.note_pool();
        self.rows.iter().for_each(|row| row.times.tick(now));
        let minute = self.minute.swap(now.minute(), Ordering::Relaxed) != now.minute();
        db.load().tick(now, minute);
    }
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
