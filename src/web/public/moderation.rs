//! `/c/{slug}/moderation`: how answers are reviewed and what was decided, as of the newest
//! publication.

use crate::domain::moderation_record::ModerationRecord;
use crate::domain::publication::Snapshot;
use crate::domain::response::{NotCounted, ResponseState};
use crate::flows::publications::{self, ReasonsVersion};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::public::results::{BalanceTable, balance_table};
use crate::web::serving::errors::WebError;
use crate::web::serving::language::TextNames;
use crate::web::serving::visits::RequestContext;
use actix_web::{HttpResponse, web};
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "residents/moderation.html")]
struct ModerationPage {
    frame: PageContext,
    start_path: String,
    results_path: String,
    proposer_reads: Option<String>,
    /// `None` before the first publication.
    shown: Option<ModerationRecordPage>,
    /// The newest first; the first is the one in use.
    versions: Vec<ReasonVersion>,
}

struct ModerationRecordPage {
    results: String,
    lede: String,
    balance: BalanceTable,
    /// Why responses are left out, and how many.
    not_counted: Vec<(String, String)>,
    decisions: Vec<DecisionShare>,
    codes: Vec<(String, String)>,
    median: Option<String>,
    second_looks: String,
}

/// How often texts were decided in one way.
struct DecisionShare {
    decision: String,
    texts: String,
    /// Of all decisions; empty when there are none.
    share: String,
}

struct ReasonVersion {
    heading: String,
    /// The label that moderators choose, and the sentence that authors read.
    reasons: Vec<(String, String)>,
}

pub async fn show(
    visit: RequestContext,
    slug: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let live = visit.live(&slug)?;
    let asked = Arc::clone(&live);
    let (results, versions) = visit
        .read(move |site, _| {
            let results = publications::results(&site.db, &asked, None)?;
            Ok((results, publications::reasons_versions(&site.db, &asked)?))
        })
        .await?;
    let phrases = visit.phrases(&live);
    let live = visit.reading(&live);
    let frame = PageContext::titled(&visit, "moderation-record-heading").of(&live.edition);
    page(&ModerationPage {
        start_path: paths::consultation(&slug),
        results_path: paths::results(&slug),
        proposer_reads: live.edition.bodies.proposer_reads.clone(),
        shown: results
            .map(|results| shown(&frame, &phrases.publication(results.publication.snapshot))),
        versions: versions
            .into_iter()
            .rev()
            .map(|version| version_of(&frame, &phrases, version))
            .collect(),
        frame,
    })
}

fn version_of(frame: &PageContext, phrases: &TextNames, version: ReasonsVersion) -> ReasonVersion {
    let values = [
        ("number", frame.number(version.number).into()),
        ("day", frame.day(&version.since).into()),
    ];
    ReasonVersion {
        heading: frame.tn("moderation-record-version", &values),
        reasons: version
            .reasons
            .into_iter()
            .map(|reason| (phrases.say(&reason.label), phrases.say(&reason.public)))
            .collect(),
    }
}

fn shown(frame: &PageContext, snapshot: &Snapshot) -> ModerationRecordPage {
    let record = snapshot.moderation.clone().unwrap_or_default();
    let values = [
        ("number", frame.number(snapshot.number).into()),
        ("cut", frame.day(&snapshot.cut_off).into()),
        ("day", frame.day(&snapshot.published_on).into()),
    ];
    ModerationRecordPage {
        results: frame.t1("moderation-record-results", "number", snapshot.number),
        lede: frame.tn("moderation-record-lede", &values),
        balance: balance_table(frame, snapshot),
        not_counted: not_counted(frame, snapshot),
        decisions: decisions(frame, &record),
        codes: codes(frame, snapshot, &record),
        second_looks: second_looks(frame, &record),
        median: record
            .median_days
            .map(|days| frame.t1("moderation-record-median", "days", days)),
    }
}

fn second_looks(frame: &PageContext, record: &ModerationRecord) -> String {
    let Some(looks) = record.second_looks else {
        return frame.t("moderation-record-few-looks");
    };
    let values = [
        ("asked", frame.number(looks.asked).into()),
        ("upheld", frame.number(looks.upheld).into()),
        ("changed", frame.number(looks.changed).into()),
        ("waiting", frame.number(looks.waiting).into()),
    ];
    frame.tn("moderation-record-looks", &values)
}

/// Decisions, their number, and their share of all.
fn decisions(frame: &PageContext, record: &ModerationRecord) -> Vec<DecisionShare> {
    let share = |n: u64| {
        if record.decided == 0 {
            String::new()
        } else {
            format!("{:.1}%", n as f64 * 100.0 / record.decided as f64)
        }
    };
    let row = |id: &str, n: u64| DecisionShare {
        decision: frame.t(id),
        texts: frame.number(n),
        share: share(n),
    };
    vec![
        row("decided-publish", record.whole),
        row("decided-redact", record.redacted),
        row("decided-withhold", record.withheld),
        row("moderation-record-all", record.decided),
    ]
}

fn codes(
    frame: &PageContext,
    snapshot: &Snapshot,
    record: &ModerationRecord,
) -> Vec<(String, String)> {
    let words = |code: &str| {
        snapshot
            .reasons
            .iter()
            .find(|reason| reason.code == code)
            .map(|reason| reason.public.clone())
    };
    let line = |(code, n): &(String, u64)| {
        let words = words(code).unwrap_or_else(|| {
            if code.is_empty() {
                frame.t("balance-other-reasons")
            } else {
                code.clone()
            }
        });
        (words, frame.number(*n))
    };
    record.by_code.iter().map(line).collect()
}

/// Each reason for leaving a response out, and how many: two people agreed on each.
fn not_counted(frame: &PageContext, snapshot: &Snapshot) -> Vec<(String, String)> {
    let states = || snapshot.balance.lines.iter().flat_map(|line| &line.states);
    let count = |why: NotCounted| {
        states()
            .filter(|(state, _)| *state == ResponseState::NotCounted(why))
            .map(|(_, n)| n)
            .sum::<u64>()
    };
    NotCounted::ALL
        .iter()
        .map(|why| {
            (
                frame.t(&format!("propose-{why}")),
                frame.number(count(*why)),
            )
        })
        .collect()
}
