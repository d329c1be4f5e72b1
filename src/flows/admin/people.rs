//! People who work here: inviting them, what they may do, and locking them out.

use crate::db::{self, Db, accounts::Account, accounts::NewAccount, mail::NewMail};
use crate::domain::account::{AccountEmail, Actor, LinkKind, Role};
use crate::domain::audit::{AuditAct, AuditEntry};
use crate::domain::ids::{AccountId, ConsultationId};
use crate::error::FlowError;
use crate::flows::accounts::make_link;
use crate::policy::{ServiceAction, may_in_service};
use crate::secrets::{BearerToken, public_id};
use chrono::{DateTime, Utc};

/// A role, and the slug of its consultation; `None` for all of them.
pub type Scoped = (Role, Option<String>);

/// Somebody who works here, as administrators see them.
#[derive(Debug, Clone)]
pub struct StaffPerson {
    /// What stands for them in addresses.
    pub person: String,
    pub email: String,
    pub name: String,
    pub affiliation: Option<String>,
    pub roles: Vec<Scoped>,
    pub second_factor: bool,
    pub disabled: bool,
    /// They have not chosen a password yet.
    pub invited: bool,
    /// Until when their invitation is open.
    pub invitation_until: Option<DateTime<Utc>>,
    /// Whose page it is looks at it.
    pub own: bool,
}

/// Everybody, by name.
///
/// # Errors
/// Refused, or the database.
pub fn everybody(
    db: &Db,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Vec<StaffPerson>, FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    db.read(|c| {
        let slugs = slugs(c)?;
        let grants = db::accounts::all_grants(c)?;
        let factors = db::second_factors::accounts(c)?;
        let invitations = db::account_links::open_invitations(c, now.naive_utc())?;
        let people = db::accounts::all(c)?
            .into_iter()
            .map(|account| StaffPerson {
                roles: grants
                    .iter()
                    .filter(|(id, _)| *id == account.id)
                    .map(|(_, grant)| {
                        (
                            grant.role,
                            grant.consultation_id.and_then(|id| slug_of(&slugs, id)),
                        )
                    })
                    .collect(),
                second_factor: factors.contains(&account.id),
                disabled: account.disabled_at.is_some(),
                invited: account.password_hash.is_empty(),
                invitation_until: invitations
                    .iter()
                    .find(|(id, _)| *id == account.id)
                    .map(|(_, until)| until.and_utc()),
                own: account.id == actor.account_id,
                person: account.person,
                email: account.email,
                name: account.name,
                affiliation: account.affiliation,
            });
        Ok(people.collect())
    })
}

fn slugs(c: &mut db::Read) -> Result<Vec<(ConsultationId, String)>, FlowError> {
    Ok(db::consultations::all(c)?
        .into_iter()
        .map(|found| (found.id, found.slug))
        .collect())
}

fn slug_of(slugs: &[(ConsultationId, String)], id: ConsultationId) -> Option<String> {
    slugs
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, slug)| slug.clone())
}

/// One of them.
///
/// # Errors
/// Refused, not found, or the database.
pub fn one(
    db: &Db,
    actor: &Actor,
    person: &str,
    now: DateTime<Utc>,
) -> Result<StaffPerson, FlowError> {
    everybody(db, actor, now)?
        .into_iter()
        .find(|found| found.person == person)
        .ok_or(FlowError::NotFound)
}

/// Somebody who is to work here.
#[derive(Debug, Clone)]
pub struct StaffInvitation {
    pub email: AccountEmail,
    pub name: String,
    pub affiliation: Option<String>,
    pub roles: Vec<Scoped>,
    /// What the link is made of.
    pub token: BearerToken,
    /// The e-mail with the link, where mail reaches people.
    pub mail: Option<NewMail>,
}

/// What became of an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitationOutcome {
    /// What stands for the person in addresses.
    Yes(String),
    /// There is an account with this address already.
    Exists,
}

/// Makes an account without a password, and a link by which its owner chooses one.
///
/// # Errors
/// Refused, or the database.
pub fn invite(
    db: &Db,
    actor: &Actor,
    invitation: StaffInvitation,
    now: DateTime<Utc>,
) -> Result<InvitationOutcome, FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let StaffInvitation {
        email,
        name,
        affiliation,
        roles,
        token,
        mail,
    } = invitation;
    let new = NewAccount {
        email,
        name,
        password_hash: String::new(),
        affiliation,
        person: public_id(),
    };
    let actor = actor.clone();
    db.write(move |tx| {
        if db::accounts::find_by_email(tx, &new.email)?.is_some() {
            return Ok(InvitationOutcome::Exists);
        }
        let id = db::accounts::insert(tx, &new, now.naive_utc())?;
        grant(tx, id, &roles)?;
        let entry = AuditEntry::new(
            now,
            &actor.email,
            AuditAct::AccountAdded,
            new.email.as_str(),
        )
        .with("roles", names(&roles));
        db::audit::append(tx, &entry)?;
        let account = db::accounts::find(tx, id)?.ok_or(FlowError::NotFound)?;
        make_link(
            tx,
            &account,
            LinkKind::Invitation,
            &token,
            &actor.email,
            now,
        )?;
        if let Some(mail) = &mail {
            db::mail::insert(tx, mail)?;
        }
        Ok::<_, FlowError>(InvitationOutcome::Yes(account.person))
    })
}

/// Which link somebody needs: to a first password, or to a new one.
///
/// # Errors
/// Refused, not found, or the database.
pub fn link_kind(
    db: &Db,
    actor: &Actor,
    person: &str,
) -> Result<(LinkKind, String, String), FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let account = db.read(|c| found(c, person))?;
    let kind = if account.password_hash.is_empty() {
        LinkKind::Invitation
    } else {
        LinkKind::Password
    };
    Ok((kind, account.email, account.name))
}

/// Makes a link for somebody in place of earlier ones.
///
/// # Errors
/// Refused, not found, or the database.
pub fn send_link(
    db: &Db,
    actor: &Actor,
    person: &str,
    kind: LinkKind,
    token: &BearerToken,
    mail: Option<NewMail>,
    now: DateTime<Utc>,
) -> Result<(), FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let (actor, person, token) = (actor.clone(), person.to_owned(), token.clone());
    db.write(move |tx| {
        let account = found(tx, &person)?;
        if account.disabled_at.is_some() {
            return Err(FlowError::NotFound);
        }
        make_link(tx, &account, kind, &token, &actor.email, now)?;
        if let Some(mail) = &mail {
            db::mail::insert(tx, mail)?;
        }
        Ok(())
    })
}

fn found(c: &mut db::Read, person: &str) -> Result<Account, FlowError> {
    db::accounts::find_by_person(c, person)?.ok_or(FlowError::NotFound)
}

/// What became of a change of who may do what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonChanged {
    Done,
    /// Nobody would be left who can manage people.
    LastAdministrator,
    /// Nobody gives themselves a role.
    Own,
}

/// Gives somebody these roles in place of all earlier ones.
///
/// # Errors
/// Refused, not found, or the database.
pub fn set_roles(
    db: &Db,
    actor: &Actor,
    person: &str,
    roles: Vec<Scoped>,
    now: DateTime<Utc>,
) -> Result<PersonChanged, FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let (actor, person) = (actor.clone(), person.to_owned());
    db.write(move |tx| {
        db::accounts::lock_people(tx)?;
        let account = found(tx, &person)?;
        let held = scoped_roles(tx, account.id)?;
        if account.id == actor.account_id && roles.iter().any(|role| !held.contains(role)) {
            return Ok(PersonChanged::Own);
        }
        replace_roles(tx, &account, &held, &roles, &actor.email, now)
    })
}

/// The roles of an account.
///
/// # Errors
/// The database.
pub fn scoped_roles(c: &mut db::Read, account_id: AccountId) -> Result<Vec<Scoped>, FlowError> {
    let slugs = slugs(c)?;
    let grants = db::accounts::grants(c, account_id)?.into_iter();
    Ok(grants
        .map(|grant| {
            (
                grant.role,
                grant.consultation_id.and_then(|id| slug_of(&slugs, id)),
            )
        })
        .collect())
}

/// Gives an account these roles, whoever asks.
///
/// # Errors
/// A role names no consultation, or the database.
pub fn replace_roles(
    tx: &mut db::WriteTx,
    account: &Account,
    held: &[Scoped],
    roles: &[Scoped],
    by: &str,
    now: DateTime<Utc>,
) -> Result<PersonChanged, FlowError> {
    let stays = roles.contains(&(Role::Administrator, None));
    if !stays && is_last_administrator(tx, account, held)? {
        return Ok(PersonChanged::LastAdministrator);
    }
    db::accounts::revoke_all(tx, account.id)?;
    grant(tx, account.id, roles)?;
    let entry = AuditEntry::new(now, by, AuditAct::RolesChanged, &account.email)
        .with("before", names(held))
        .with("after", names(roles));
    db::audit::append(tx, &entry)?;
    Ok(PersonChanged::Done)
}

fn grant(tx: &mut db::WriteTx, account_id: AccountId, roles: &[Scoped]) -> Result<(), FlowError> {
    for (role, slug) in roles {
        let scope = match slug {
            Some(slug) => Some(
                db::consultations::find_by_slug(tx, slug)?
                    .ok_or(FlowError::NotFound)?
                    .id,
            ),
            None => None,
        };
        db::accounts::grant(tx, account_id, *role, scope)?;
    }
    Ok(())
}

fn names(roles: &[Scoped]) -> Vec<String> {
    roles
        .iter()
        .map(|(role, slug)| format!("{role}@{}", slug.as_deref().unwrap_or("*")))
        .collect()
}

fn is_last_administrator(
    c: &mut db::Read,
    account: &Account,
    held: &[Scoped],
) -> Result<bool, FlowError> {
    let is_one = held.contains(&(Role::Administrator, None)) && account.disabled_at.is_none();
    Ok(is_one && db::accounts::count_others_with(c, Role::Administrator, account.id)? == 0)
}

/// Changes the body that somebody belongs to.
///
/// # Errors
/// Refused, not found, or the database.
pub fn set_affiliation(
    db: &Db,
    actor: &Actor,
    person: &str,
    affiliation: Option<String>,
    now: DateTime<Utc>,
) -> Result<PersonChanged, FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let (actor, person) = (actor.clone(), person.to_owned());
    db.write(move |tx| {
        let account = found(tx, &person)?;
        // Whoever could leave the proposer with a press could then read what only others may read.
        if account.id == actor.account_id {
            return Ok(PersonChanged::Own);
        }
        db::accounts::set_affiliation(tx, account.id, affiliation.as_deref())?;
        let entry = AuditEntry::new(
            now,
            &actor.email,
            AuditAct::AffiliationChanged,
            &account.email,
        )
        .with("before", &account.affiliation)
        .with("after", &affiliation);
        db::audit::append(tx, &entry)?;
        Ok::<_, FlowError>(PersonChanged::Done)
    })
}

/// Locks somebody out, with every session and link, or lets them in again.
///
/// # Errors
/// Refused, not found, or the database.
pub fn set_disabled(
    db: &Db,
    actor: &Actor,
    person: &str,
    disabled: bool,
    now: DateTime<Utc>,
) -> Result<PersonChanged, FlowError> {
    may_in_service(actor, ServiceAction::ManagePeople)?;
    let (by, person) = (actor.email.clone(), person.to_owned());
    db.write(move |tx| {
        let account = found(tx, &person)?;
        disable(tx, &account, disabled, &by, now)
    })
}

/// The same for an account that was found, whoever asks.
///
/// # Errors
/// The database.
pub fn disable(
    tx: &mut db::WriteTx,
    account: &Account,
    disabled: bool,
    by: &str,
    now: DateTime<Utc>,
) -> Result<PersonChanged, FlowError> {
    db::accounts::lock_people(tx)?;
    let held = scoped_roles(tx, account.id)?;
    if disabled && is_last_administrator(tx, account, &held)? {
        return Ok(PersonChanged::LastAdministrator);
    }
    db::accounts::set_disabled(tx, account.id, disabled.then(|| now.naive_utc()))?;
    if disabled {
        db::sessions::delete_others(tx, account.id, None)?;
        db::sessions::delete_halves(tx, account.id)?;
        db::account_links::void_all(tx, account.id)?;
    }
    let act = if disabled {
        AuditAct::AccountDisabled
    } else {
        AuditAct::AccountEnabled
    };
    db::audit::append(tx, &AuditEntry::new(now, by, act, &account.email))?;
    Ok(PersonChanged::Done)
}
