//! Addresses of accounts, of officials, of administrators, and of all who need a second person.

use crate::domain::account::LinkKind;
use crate::secrets::BearerToken;

pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_IN_CODE: &str = "/sign-in/code";
pub const SIGN_OUT: &str = "/sign-out";
pub const NEW_PASSWORD: &str = "/new-password";
pub const ACCOUNT: &str = "/account";
pub const ACCOUNT_NAME: &str = "/account/name";
pub const ACCOUNT_PASSWORD: &str = "/account/password";
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
pub const SECOND_FACTOR: &str = "/account/second-factor";
pub const RECOVERY_CODES: &str = "/account/recovery-codes";
pub const SECOND_PERSON: &str = "/second-person";
pub const OFFICIAL: &str = "/official";
pub const ADMIN: &str = "/admin";
pub const PEOPLE: &str = "/admin/people";
pub const INVITE: &str = "/admin/people/invite";
pub const AUDIT: &str = "/admin/audit";
/// Where the chain of the audit is computed again.
pub const AUDIT_CHAIN: &str = "/admin/audit/chain";
pub const JOBS: &str = "/admin/jobs";
pub const PROBLEMS: &str = "/admin/problems";
pub const REQUESTS: &str = "/requests";
pub const REQUEST_RESPONSE: &str = "/requests/response";
/// Where what was found of somebody beside responses is erased.
pub const REQUEST_OTHER: &str = "/requests/other";
/// Where what was found of somebody is made a file.
pub const REQUEST_FILE: &str = "/requests/file";

/// Where a link by mail leads: to choosing a password.
pub fn link(kind: LinkKind, token: &BearerToken) -> String {
    let token = token.text();
    match kind {
        LinkKind::Invitation => format!("/join/{token}"),
        LinkKind::Password => format!("/new-password/{token}"),
    }
}

/// The page of an official for a consultation.
pub fn official(slug: &str) -> String {
    format!("/official/{slug}")
}

/// What the next publication would say, and publishing it.
pub fn official_publication(slug: &str) -> String {
    format!("/official/{slug}/publication")
}

/// How far the publication is that was confirmed.
pub fn official_publishing(slug: &str) -> String {
    format!("/official/{slug}/publishing")
}

/// The page of somebody who works here.
pub fn person(person: &str) -> String {
    format!("/admin/people/{person}")
}

/// Where the roles of somebody are changed.
pub fn person_roles(person: &str) -> String {
    format!("/admin/people/{person}/roles")
}

/// Where it is changed for whom somebody works.
pub fn person_affiliation(person: &str) -> String {
    format!("/admin/people/{person}/affiliation")
}

/// Where an account is locked and unlocked.
pub fn person_access(person: &str) -> String {
    format!("/admin/people/{person}/access")
}

/// Where somebody is sent a new link.
pub fn person_link(person: &str) -> String {
    format!("/admin/people/{person}/link")
}

/// Where the second factor of somebody is taken away.
pub fn person_reset(person: &str) -> String {
    format!("/admin/people/{person}/reset")
}

/// Where a problem that somebody reported is answered.
pub fn problem_report(report: &str) -> String {
    format!("/admin/problems/{report}")
}

/// The settings of a consultation.
pub fn settings(slug: &str) -> String {
    format!("/admin/consultations/{slug}")
}

/// The reasons that moderators may give in a consultation.
pub fn reasons(slug: &str) -> String {
    format!("/admin/consultations/{slug}/reasons")
}

/// A mail that was given up.
pub fn dead_letter(number: &str) -> String {
    format!("/admin/mail/{number}")
}

/// Something that waits for a second person.
pub fn proposal(number: &str) -> String {
    format!("/second-person/{number}")
}

/// Imported responses that wait for a second person.
pub fn batch(slug: &str, number: i64) -> String {
    format!("/second-person/batches/{slug}/{number}")
}
