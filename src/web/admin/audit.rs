//! `/admin/audit`: every act of staff, with filters, and whether the chain is whole.

use crate::domain::audit::AuditAct;
use crate::flows::admin::audit::{self, ChainReport, Filter};
use crate::web::page::forms::page;
use crate::web::page::frame::PageContext;
use crate::web::paths;
use crate::web::serving::errors::WebError;
use crate::web::serving::visits::{AuditReader, SignedInStaff};
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    frame: PageContext,
    rows: Vec<AuditLine>,
    actor: String,
    subject: String,
    day: String,
    /// Name, and whether it is chosen.
    acts: Vec<(String, bool)>,
    day_error: Option<String>,
    /// The address of the next page, with older acts.
    older: Option<String>,
}

struct AuditLine {
    sequence: i64,
    at: String,
    actor: String,
    act: String,
    subject: String,
    detail: String,
}

/// What is asked for, as it stands in the address.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AuditQuery {
    actor: String,
    act: String,
    subject: String,
    day: String,
    before: Option<i64>,
}

pub async fn show(
    reader: AuditReader,
    asked: web::Query<AuditQuery>,
) -> Result<HttpResponse, WebError> {
    let asked = asked.into_inner();
    let day = Some(asked.day.trim())
        .filter(|day| !day.is_empty())
        .map(str::parse);
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let filter = Filter {
        actor: some(&asked.actor),
        act: asked.act.parse::<AuditAct>().ok(),
        subject: some(&asked.subject),
        day: day.and_then(Result::ok),
        before: asked.before,
    };
    let actor = reader.actor.clone();
    let found = reader
        .visit
        .read(move |site, _| audit::acts(&site.db, &actor, &filter))
        .await?;
    let frame = framed(&reader, "audit-heading").with_error(matches!(day, Some(Err(_))));
    let older = found.older.map(|before| {
        let query = [
            ("actor", asked.actor.clone()),
            ("act", asked.act.clone()),
            ("subject", asked.subject.clone()),
            ("day", asked.day.clone()),
            ("before", before.to_string()),
        ];
        let filled = query.into_iter().filter(|(_, value)| !value.is_empty());
        paths::with_query(paths::AUDIT, &filled.collect::<Vec<_>>())
    });
    let rows = found.rows.into_iter().map(|row| AuditLine {
        sequence: row.sequence,
        at: row.at.format("%Y-%m-%d %H:%M:%S").to_string(),
        actor: row.actor,
        act: row.act,
        subject: row.subject,
        detail: if row.detail == "{}" {
            String::new()
        } else {
            row.detail
        },
    });
    page(&AuditPage {
        rows: rows.collect(),
        acts: AuditAct::ALL
            .iter()
            .map(|act| (act.to_string(), act.as_str() == asked.act))
            .collect(),
        day_error: matches!(day, Some(Err(_))).then(|| frame.t("error-audit-day")),
        actor: asked.actor,
        subject: asked.subject,
        day: asked.day,
        older,
        frame,
    })
}

fn framed(staff: &SignedInStaff, heading: &str) -> PageContext {
    PageContext::titled(&staff.visit, heading).staffed(&staff.actor, &staff.csrf_token)
}

#[derive(Template)]
#[template(path = "admin/chain.html")]
struct ChainPage {
    frame: PageContext,
    whole: bool,
    words: String,
    head: String,
}

/// Recomputes the whole chain.
pub async fn chain(reader: AuditReader) -> Result<HttpResponse, WebError> {
    let actor = reader.actor.clone();
    let ChainReport {
        broken_at,
        rows,
        head,
    } = reader
        .visit
        .run(move |site, _| audit::chain(&site.db, &actor))
        .await?;
    let frame = framed(&reader, "chain-heading");
    let words = match broken_at {
        Some(sequence) => frame.t1("chain-broken", "number", frame.number(sequence)),
        None => frame.t1("chain-whole", "count", frame.number(rows)),
    };
    page(&ChainPage {
        whole: broken_at.is_none(),
        words,
        head,
        frame,
    })
}
