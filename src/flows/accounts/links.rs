//! Links by which somebody chooses a password: invitations, and new passwords. Each works once, and
//! for a while.

use crate::db::{self, Db, accounts::Account};
use crate::domain::account::{AccountEmail, LinkKind, PasswordError, check_password};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::error::FlowError;
use crate::secrets::{BearerToken, ServiceKey, StaffPasswords};
use chrono::{DateTime, TimeDelta, Utc};

/// How long an invitation is open.
const INVITATION: TimeDelta = TimeDelta::hours(72);
/// How long a link to a new password is open.
const NEW_PASSWORD: TimeDelta = TimeDelta::hours(1);
/// How many links to a new password somebody may ask for in an hour.
const ASKED: i64 = 3;

/// Makes a link in place of every earlier one of an account.
///
/// # Errors
/// The database.
pub fn make_link(
    tx: &mut db::WriteTx,
    account: &Account,
    kind: LinkKind,
    token: &BearerToken,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    let until = now
        + if kind == LinkKind::Invitation {
            INVITATION
        } else {
            NEW_PASSWORD
        };
    db::account_links::replace(
        tx,
        account.id,
        kind,
        &token.hash(),
        now.naive_utc(),
        until.naive_utc(),
    )?;
    Ok(db::audit::append(
        tx,
        &AuditEntry::new(now, by, AuditAct::LinkMade, &account.email).with("kind", kind),
    )?)
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenedLink {
    /// It is open: whose it is.
    Open { email: String, name: String },
    /// Somebody has used it.
    Used,
    /// Its time is over, or a newer one took its place.
    Over,
    /// It was never made: mistyped, cut off, or forged.
    Unknown,
}

/// Looks at a link and changes nothing: mail programs follow links, too.
///
/// # Errors
/// The database.
pub fn open_link(
    db: &Db,
    kind: LinkKind,
    token: &BearerToken,
    now: DateTime<Utc>,
) -> Result<OpenedLink, FlowError> {
    let hash = token.hash();
    db.read(|c| Ok(found(c, kind, &hash, now)?.1))
}

fn found(
    c: &mut db::Read,
    kind: LinkKind,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<(Option<(i64, Account)>, OpenedLink), FlowError> {
    let Some((link, account)) =
        db::account_links::find(c, hash)?.filter(|(link, _)| link.kind == kind)
    else {
        return Ok((None, OpenedLink::Unknown));
    };
    let opened = if link.used_at.is_some() {
        OpenedLink::Used
    } else if link.void || link.expires_at <= now.naive_utc() || account.disabled_at.is_some() {
        OpenedLink::Over
    } else {
        OpenedLink::Open {
            email: account.email.clone(),
            name: account.name.clone(),
        }
    };
    Ok((Some((link.id, account)), opened))
}

/// What became of choosing a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordChosen {
    /// It is set, and the link used up. Whoever has a second factor needs it to sign in.
    Done,
    Password(PasswordError),
    /// The link does not lead anywhere; this is recorded.
    Closed(OpenedLink),
}

/// Sets the password that the bearer of a link chose, and ends every session of the account.
///
/// # Errors
/// The database.
pub fn choose_password(
    db: &Db,
    passwords: &StaffPasswords,
    kind: LinkKind,
    token: &BearerToken,
    password: &str,
    now: DateTime<Utc>,
) -> Result<PasswordChosen, FlowError> {
    let hash = token.hash();
    let password_hash = match db.read(|c| found(c, kind, &hash, now))?.1 {
        OpenedLink::Open { email, .. } => {
            let Some(email) = AccountEmail::parse(&email) else {
                return Err(FlowError::NotFound);
            };
            if let Err(error) = check_password(password, &email) {
                return Ok(PasswordChosen::Password(error));
            }
            Some(passwords.hash(password)?)
        }
        _ => None,
    };
    db.write(move |tx| {
        let (link, opened) = found(tx, kind, &hash, now)?;
        if let (Some((id, account)), OpenedLink::Open { .. }, Some(password_hash)) =
            (&link, &opened, &password_hash)
            && db::account_links::take(tx, *id, now.naive_utc())?
        {
            db::accounts::set_password(tx, account.id, password_hash)?;
            db::sessions::delete_others(tx, account.id, None)?;
            db::sessions::delete_halves(tx, account.id)?;
            let entry = AuditEntry::new(
                now,
                &account.email,
                AuditAct::PasswordChosen,
                &account.email,
            )
            .with("kind", kind);
            db::audit::append(tx, &entry)?;
            return Ok(PasswordChosen::Done);
        }
        let subject = link.map_or_else(|| "unknown".to_owned(), |(_, account)| account.email);
        let why = match opened {
            OpenedLink::Used => "used",
            OpenedLink::Open { .. } | OpenedLink::Over => "over",
            OpenedLink::Unknown => "unknown",
        };
        db::audit::append(
            tx,
            &AuditEntry::new(now, "nobody", AuditAct::LinkRefused, subject)
                .with("kind", kind)
                .with("why", why),
        )?;
        Ok::<_, FlowError>(PasswordChosen::Closed(
            if matches!(opened, OpenedLink::Open { .. }) {
                OpenedLink::Over
            } else {
                opened
            },
        ))
    })
}

/// Counts that a new password is asked for under an address, whoever has it, and says whether that
/// may be.
pub(in crate::flows) fn may_ask_for_new_password(
    key: &ServiceKey,
    email: &AccountEmail,
    now: DateTime<Utc>,
) -> impl Fn(&mut db::WriteTx) -> Result<bool, FlowError> + Send + use<> {
    let try_key = key.keyed_hash("regard-try-new-password", email.as_str());
    move |tx| {
        db::sessions::insert_try(tx, &try_key, now.naive_utc())?;
        Ok(
            db::sessions::count_tries(tx, &try_key, (now - super::TRY_WINDOW).naive_utc())?
                <= ASKED,
        )
    }
}
