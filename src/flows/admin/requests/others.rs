//! What is held about people beside responses: addresses that are told news, and reports of pages
//! that do not work.

use super::allowed;
use super::finding::around;
use crate::analysis::tokens::{SearchTerms, holds};
use crate::db::person_search::PAGE;
use crate::db::{
    self, Db,
    alerts::StoredAlert,
    problem_reports::{ReportRow, StoredReport},
};
use crate::domain::account::{Actor, Role};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::ConsultationId;
use crate::error::FlowError;
use crate::flows::residents::alerts::AlertRecipient;
use crate::flows::{Catalogue, LiveConsultation};
use crate::secrets::ServiceKey;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::sync::Arc;

/// The label of what stands for an alert in a form.
const TICKET: &str = "regard-request-alert";

/// An address that is told news.
#[derive(Debug, Clone, Serialize)]
pub struct HeldAlert {
    pub address: String,
    /// The title of the consultation; `None`: about every one.
    pub consultation: Option<String>,
    pub asked_on: NaiveDate,
    /// `None`: its owner has not said yes.
    pub confirmed_on: Option<NaiveDate>,
    pub language: String,
    /// What stands for it in forms.
    #[serde(skip)]
    pub ticket: String,
}

/// A report of a page that does not work.
#[derive(Debug, Clone, Serialize)]
pub struct HeldProblem {
    pub number: String,
    /// The path of the page; empty when it is not known.
    pub page: String,
    /// What was written: the words around what was found, or all of it in a file.
    pub words: String,
    pub reported_on: NaiveDate,
    /// The public answer.
    pub answer: Option<String>,
}

/// For whom somebody looks: the consultations about which they answer requests, and whether that is
/// everywhere.
pub(super) struct RequestScope<'a> {
    pub lives: &'a [Arc<LiveConsultation>],
    pub everywhere: bool,
}

impl RequestScope<'_> {
    /// Whether what belongs to a consultation, or to none, is theirs.
    fn holds(&self, consultation_id: Option<ConsultationId>) -> bool {
        consultation_id.map_or(self.everywhere, |id| {
            self.lives.iter().any(|live| live.consultation_id == id)
        })
    }

    fn title(&self, consultation_id: Option<ConsultationId>) -> Option<String> {
        let live = self
            .lives
            .iter()
            .find(|live| Some(live.consultation_id) == consultation_id)?;
        Some(live.edition.title.clone())
    }

    fn slug(&self, consultation_id: Option<ConsultationId>) -> String {
        let live = self
            .lives
            .iter()
            .find(|live| Some(live.consultation_id) == consultation_id);
        live.map_or_else(
            || "every consultation".to_owned(),
            |live| live.edition.slug.clone(),
        )
    }
}

/// The addresses that hold every wanted word. They are encrypted: each is opened and looked at.
pub(super) fn alerts(
    c: &mut db::Read,
    scope: &RequestScope<'_>,
    key: &ServiceKey,
    words: &[SearchTerms],
) -> Result<Vec<HeldAlert>, FlowError> {
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let page = db::alerts::page(c, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        let theirs = page
            .into_iter()
            .filter(|stored| scope.holds(stored.consultation_id));
        for stored in theirs {
            let alert = alert(scope, key, &stored)?;
            found.extend(holds(&alert.address, words).then_some(alert));
        }
    }
    Ok(found)
}

/// An address that cannot be opened is an error: nobody may be told that nothing is held about
/// them.
fn alert(
    scope: &RequestScope<'_>,
    key: &ServiceKey,
    stored: &StoredAlert,
) -> Result<HeldAlert, FlowError> {
    Ok(HeldAlert {
        address: AlertRecipient::open(key, &stored.sealed)?
            .address
            .to_string(),
        consultation: scope.title(stored.consultation_id),
        asked_on: stored.asked_on,
        confirmed_on: stored.confirmed_on,
        language: stored.language.clone(),
        ticket: key.ticket(TICKET, stored.id)?,
    })
}

/// The reports that hold every wanted word, in what was written or in the answer.
pub(super) fn problems(
    c: &mut db::Read,
    scope: &RequestScope<'_>,
    words: &[SearchTerms],
) -> Result<Vec<HeldProblem>, FlowError> {
    let mut found = Vec::new();
    let mut after = 0;
    loop {
        let page = db::problem_reports::page(c, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for StoredReport {
            consultation_id,
            report,
            ..
        } in page
        {
            let answer = report.answer.as_deref().unwrap_or("");
            if scope.holds(consultation_id) && holds(&format!("{} {answer}", report.words), words) {
                let excerpt = around(&report.words, words);
                found.push(HeldProblem {
                    words: excerpt,
                    ..problem(report)
                });
            }
        }
    }
    Ok(found)
}

fn problem(report: ReportRow) -> HeldProblem {
    HeldProblem {
        number: report.number,
        page: report.page,
        words: report.words,
        reported_on: report.reported_on,
        answer: report.answer,
    }
}

/// One of these, by what stands for it in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherRecord {
    Alert(String),
    Problem(String),
}

impl OtherRecord {
    /// Whether both stand for the same: what stands for an alert is another each time.
    pub fn is_same(&self, other: &Self, key: &ServiceKey) -> bool {
        match (self, other) {
            (Self::Alert(one), Self::Alert(two)) => key
                .of_ticket(TICKET, one)
                .is_some_and(|id| key.of_ticket(TICKET, two) == Some(id)),
            _ => self == other,
        }
    }
}

/// What it stands for, for somebody whose it is.
fn stored(
    c: &mut db::Read,
    scope: &RequestScope<'_>,
    key: &ServiceKey,
    other: &OtherRecord,
) -> Result<RecordRow, FlowError> {
    let found = match other {
        OtherRecord::Alert(ticket) => {
            let id = key.of_ticket(TICKET, ticket).ok_or(FlowError::NotFound)?;
            db::alerts::stored(c, id)?
                .map(|stored| (stored.consultation_id, RecordRow::Alert(stored)))
        }
        OtherRecord::Problem(number) => db::problem_reports::find(c, number)?
            .map(|stored| (stored.consultation_id, RecordRow::Problem(stored.report))),
    };
    found
        .filter(|(consultation_id, _)| scope.holds(*consultation_id))
        .map(|(_, row)| row)
        .ok_or(FlowError::NotFound)
}

enum RecordRow {
    Alert(StoredAlert),
    Problem(ReportRow),
}

/// The chosen ones, whole, for a file.
pub(super) fn chosen(
    c: &mut db::Read,
    scope: &RequestScope<'_>,
    key: &ServiceKey,
    others: &[OtherRecord],
) -> Result<(Vec<HeldAlert>, Vec<HeldProblem>), FlowError> {
    let (mut alerts, mut problems) = (Vec::new(), Vec::new());
    for other in others {
        match stored(c, scope, key, other)? {
            RecordRow::Alert(stored) => alerts.push(alert(scope, key, &stored)?),
            RecordRow::Problem(report) => problems.push(problem(report)),
        }
    }
    Ok((alerts, problems))
}

/// Erases one: an address is told nothing more, a report goes with the public answer to it.
/// Recorded without a word of it.
///
/// # Errors
/// Refused, not found (also when it is gone already), or the database.
pub fn erase(
    db: &Db,
    catalogue: &Catalogue,
    key: &ServiceKey,
    actor: &Actor,
    other: OtherRecord,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let lives = allowed(catalogue, actor, now)?;
    let (key, actor) = (key.clone(), actor.clone());
    db.write(move |tx| {
        let scope = RequestScope {
            lives: &lives,
            everywhere: actor.is_everywhere(Role::DataProtection),
        };
        let entry = |act, subject| AuditEntry::new(now, &actor.email, act, subject);
        let entry = match stored(tx, &scope, &key, &other)? {
            RecordRow::Alert(stored) => {
                db::alerts::forget_one(tx, stored.id)?;
                entry(AuditAct::AlertErased, scope.slug(stored.consultation_id))
            }
            RecordRow::Problem(report) => {
                db::problem_reports::erase(tx, &report.number)?;
                db::settings::bump_generation(tx)?;
                entry(AuditAct::ProblemErased, report.number)
            }
        };
        Ok::<_, FlowError>(db::audit::append(tx, &entry)?)
    })
}
