//! People who work with Regard, and what they are.

use crate::domain::ids::{AccountId, ConsultationId};
use serde::{Deserialize, Serialize};
use validator::ValidateEmail;

crate::named_enum! {
    /// What somebody may do; see `policy`.
    pub enum Role {
        Moderator = "moderator",
        /// A moderator who also settles differences and escalations, and sees how the work goes.
        LeadModerator = "lead-moderator",
        Analyst = "analyst",
        Official = "official",
        DecisionMaker = "decision-maker",
        Administrator = "administrator",
        Auditor = "auditor",
        /// Answers requests of access and erasure.
        DataProtection = "data-protection",
    }
}

impl Role {
    /// Whether somebody with this role has the other one, too.
    pub fn includes(self, role: Self) -> bool {
        self == role || (self == Self::LeadModerator && role == Self::Moderator)
    }
}

/// An e-mail address in the one spelling in which it is compared: trimmed and in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountEmail(String);

impl AccountEmail {
    /// Takes an address as it was typed.
    pub fn parse(typed: &str) -> Option<Self> {
        let address = typed.trim().to_lowercase();
        (address.len() <= 254 && address.validate_email() && !address.chars().any(char::is_control))
            .then_some(Self(address))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AccountEmail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

crate::named_enum! {
    /// What a link by mail is for. Either way its bearer chooses a password.
    pub enum LinkKind {
        /// Somebody new is to work here.
        Invitation = "invitation",
        /// Somebody forgot the password.
        Password = "password",
    }
}

/// Somebody who is signed in, with everything that `policy` needs to know of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub account_id: AccountId,
    pub email: String,
    pub name: String,
    /// The body they belong to.
    pub affiliation: Option<String>,
    /// A role everywhere (`None`) or in the consultation with that key.
    pub roles: Vec<(Role, Option<ConsultationId>)>,
}

impl Actor {
    /// Whether they have a role in a consultation.
    pub fn is(&self, role: Role, consultation_id: ConsultationId) -> bool {
        self.roles.iter().any(|(held, scope)| {
            held.includes(role) && scope.is_none_or(|id| id == consultation_id)
        })
    }

    /// Whether they have a role in every consultation.
    pub fn is_everywhere(&self, role: Role) -> bool {
        self.roles.contains(&(role, None))
    }

    /// Whether they have a role in any consultation.
    pub fn is_anywhere(&self, role: Role) -> bool {
        self.roles.iter().any(|(held, _)| held.includes(role))
    }
}

/// The fewest characters of a password.
pub const PASSWORD_LEAST: usize = 15;
/// The most characters of a password.
pub const PASSWORD_MOST: usize = 128;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("a password has at least {PASSWORD_LEAST} characters")]
    Short,
    #[error("a password has at most {PASSWORD_MOST} characters")]
    Long,
    #[error("this password is among the first that an attacker would try")]
    Common,
}

/// Whether a new password may be used: length only, no rules of composition, and not one that
/// everybody tries.
///
/// # Errors
/// Too short, too long, or common: made of few different characters, a run of the keyboard or the
/// alphabet, or mostly the person's own address or the service's name.
pub fn check_password(password: &str, email: &AccountEmail) -> Result<(), PasswordError> {
    let length = password.chars().count();
    if length < PASSWORD_LEAST {
        return Err(PasswordError::Short);
    }
    if length > PASSWORD_MOST {
        return Err(PasswordError::Long);
    }
    if is_common(&password.to_lowercase(), email) {
        Err(PasswordError::Common)
    } else {
        Ok(())
    }
}

fn is_common(lower: &str, email: &AccountEmail) -> bool {
    let mut rest = lower.to_owned();
    let local = email.as_str().split('@').next().unwrap_or("");
    let known = [
        "password",
        "passwort",
        "letmein",
        "welcome",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwerty",
        "iloveyou",
        "admin",
        "regard",
        "consultation",
        "abcdefghijklmnopqrstuvwxyz",
        "1234567890",
        "0123456789",
        "123456789",
        "987654321",
        "123456",
        "12345",
        "123",
    ];
    for word in std::iter::once(local)
        .chain(known)
        .filter(|word| word.len() >= 3)
    {
        rest = rest.replace(word, "");
    }
    let mut different: Vec<char> = rest.chars().collect();
    different.sort_unstable();
    different.dedup();
    different.len() < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email() -> AccountEmail {
        AccountEmail::parse(" Moderator@Example.org ").unwrap()
    }

    #[test]
    fn addresses_have_one_spelling() {
        assert_eq!(email().as_str(), "moderator@example.org");
        for bad in [
            "",
            "a",
            "a@",
            "a b@example.org",
            "a@example.org\r\nBcc: b@example.org",
        ] {
            assert_eq!(AccountEmail::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn passwords() {
        assert_eq!(check_password("short", &email()), Err(PasswordError::Short));
        assert_eq!(
            check_password(&"x1y2z3".repeat(30), &email()),
            Err(PasswordError::Long)
        );
        for common in [
            "passwordpassword",
            "password12345678",
            "aaaaaaaaaaaaaaaaaaaa",
            "moderator1234567",
            "qwertyuiop1234567890",
        ] {
            assert_eq!(
                check_password(common, &email()),
                Err(PasswordError::Common),
                "{common}"
            );
        }
        assert_eq!(
            check_password("correct horse battery staple", &email()),
            Ok(())
        );
        assert_eq!(check_password("ein langes Kennwort", &email()), Ok(()));
    }
}
