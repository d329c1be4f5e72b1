//! Removing what is over: the spans are those that people are told (`domain/kept_data`).

use crate::db::{self, Db};
use crate::domain::kept_data::{
    ACCOUNT_LINK_DAYS, DECIDED_PROPOSAL_DAYS, FAILED_PUBLISHING_DAYS, PROBLEM_REPORT_DAYS,
    RETURN_CODE_DAYS, SIGN_IN_TRY_HOURS, UNCONFIRMED_ALERT_DAYS, WAITING_PROPOSAL_DAYS,
};
use crate::error::FlowError;
use chrono::{DateTime, TimeDelta, Utc};

/// Removes drafts, sessions, counted tries, links, mails, reports and proposals whose time is over.
///
/// # Errors
/// The database; the next call tries again.
pub fn purge(db: &Db, now: DateTime<Utc>) -> Result<(), FlowError> {
    let at = now.naive_utc();
    let day = move |days| (now - TimeDelta::days(days)).date_naive();
    db.write(move |tx| {
        db::sessions::purge(tx, at)?;
        db::sessions::purge_tries(tx, at - TimeDelta::hours(SIGN_IN_TRY_HOURS))?;
        db::account_links::purge(tx, at - TimeDelta::days(ACCOUNT_LINK_DAYS))?;
        db::return_codes::purge(tx, at, at - TimeDelta::days(RETURN_CODE_DAYS))?;
        db::drafts::purge(tx, at)?;
        db::mail::tidy(tx, now)?;
        db::alerts::purge(tx, day(UNCONFIRMED_ALERT_DAYS))?;
        db::publishing::purge(tx, at - TimeDelta::days(FAILED_PUBLISHING_DAYS))?;
        db::problem_reports::purge(tx, day(PROBLEM_REPORT_DAYS))?;
        db::proposals::purge(
            tx,
            at - TimeDelta::days(WAITING_PROPOSAL_DAYS),
            at - TimeDelta::days(DECIDED_PROPOSAL_DAYS),
        )?;
        Ok::<_, FlowError>(())
    })
}
