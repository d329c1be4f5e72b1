//! What is kept and until when: the one list behind the clean-up, the page on privacy and
//! `docs/RETENTION.md`.

/// How many hours a draft is kept at most after it was last saved.
pub const DRAFT_HOURS: i64 = 25;
/// How many hours an e-mail to a resident waits at most to be delivered.
pub const RESIDENT_MAIL_HOURS: i64 = 24;
/// How many days an address is told news at most after the consultation closes.
pub const ALERT_DAYS: i64 = 400;
/// How many hours somebody who works here stays signed in at most.
pub const SESSION_HOURS: i64 = 12;
/// How many days an e-mail that could not be delivered is listed.
pub const UNDELIVERED_MAIL_DAYS: i64 = 30;
/// How many hours tries to sign in are counted.
pub const SIGN_IN_TRY_HOURS: i64 = 2;
/// How many days a link by which somebody chooses a password is known after it is over.
pub const ACCOUNT_LINK_DAYS: i64 = 30;
/// How many days it is known that the code of saved answers is over.
pub const RETURN_CODE_DAYS: i64 = 90;
/// How many days somebody has to confirm that they want e-mails.
pub const UNCONFIRMED_ALERT_DAYS: i64 = 2;
/// How many days a report of a page that does not work is kept.
pub const PROBLEM_REPORT_DAYS: i64 = 400;
/// How many days a publication that was not made is told of.
pub const FAILED_PUBLISHING_DAYS: i64 = 1;
/// How many days a proposal waits for a second person before it lapses.
pub const WAITING_PROPOSAL_DAYS: i64 = 90;
/// How many days a proposal that was decided is kept at least.
pub const DECIDED_PROPOSAL_DAYS: i64 = 730;

/// A kind of data with its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptData {
    /// `kept-…` is its name in the words of pages, `kept-…-until` its end.
    pub name: &'static str,
    /// The hours or days that the words of its end name as `$count`; 0 where they name none.
    pub count: i64,
}

const fn kept(name: &'static str, count: i64) -> KeptData {
    KeptData { name, count }
}

/// Every kind of data, those of residents first.
pub const KEPT_DATA: [KeptData; 18] = [
    kept("draft", DRAFT_HOURS),
    kept("saved-form", RETURN_CODE_DAYS),
    kept("response", 0),
    kept("held-response", 0),
    kept("proof", 0),
    kept("published", 0),
    kept("equality", 0),
    kept("original", 0),
    kept("resident-mail", RESIDENT_MAIL_HOURS),
    kept("alert", ALERT_DAYS),
    kept("problem-report", PROBLEM_REPORT_DAYS),
    kept("session", SESSION_HOURS),
    kept("sign-in-try", SIGN_IN_TRY_HOURS),
    kept("account-link", ACCOUNT_LINK_DAYS),
    kept("staff-mail", UNDELIVERED_MAIL_DAYS),
    kept("proposal", WAITING_PROPOSAL_DAYS),
    kept("batch", 0),
    kept("record", 0),
];
