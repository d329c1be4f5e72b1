//! Signing in to a mail server (RFC 4954): what a client proves, and how.

use super::connection::Connection;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::io::Result;

/// Who may sign in, and with what.
pub const USER: &str = "robot";
pub const PASSWORD: &str = "right";
pub const TOKEN: &str = "right-token";

/// A way of proving who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInMechanism {
    /// RFC 4616: both names and the password in one message.
    Plain,
    /// draft-murchison-sasl-login: name and password, asked for one after the other.
    Login,
    /// An OAuth 2 access token, as Microsoft 365 takes it: a refusal comes at once.
    Xoauth2,
    /// The same as Google takes it: a refusal is a challenge with the reason, and follows the
    /// client's empty answer to that.
    Xoauth2WithReasons,
}

/// How an exchange ended.
pub enum SignInOutcome {
    SignedIn(String),
    Refused,
    /// The client did not keep to the mechanism, or gave up.
    Broken,
}

impl SignInMechanism {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::Xoauth2 | Self::Xoauth2WithReasons => "XOAUTH2",
        }
    }

    /// Goes through the exchange, of which the client may have sent the beginning with its command.
    pub fn exchange(self, client: &mut Connection, initial: Option<&str>) -> Result<SignInOutcome> {
        let first = match (self, initial) {
            (_, Some(initial)) => decoded(initial.as_bytes()),
            (Self::Login, None) => challenge(client, "Username:")?,
            (_, None) => challenge(client, "")?,
        };
        let Some(first) = first else {
            return Ok(SignInOutcome::Broken);
        };
        let signs_in = match self {
            Self::Plain => first.split('\0').eq(["", USER, PASSWORD]),
            Self::Login => match challenge(client, "Password:")? {
                Some(password) => (first.as_str(), password.as_str()) == (USER, PASSWORD),
                None => return Ok(SignInOutcome::Broken),
            },
            Self::Xoauth2 | Self::Xoauth2WithReasons => {
                first == format!("user={USER}\u{1}auth=Bearer {TOKEN}\u{1}\u{1}")
            }
        };
        if !signs_in && self == Self::Xoauth2WithReasons {
            challenge(
                client,
                r#"{"status":"400","schemes":"bearer","scope":"https://mail.test/"}"#,
            )?;
        }
        Ok(if signs_in {
            SignInOutcome::SignedIn(USER.to_owned())
        } else {
            SignInOutcome::Refused
        })
    }
}

/// Asks for the next message of an exchange; `None` when the client gives up with `*`, or sends no
/// base64.
fn challenge(client: &mut Connection, question: &str) -> Result<Option<String>> {
    client.write_line(&format!("334 {}", STANDARD.encode(question)))?;
    Ok(decoded(&client.read_line()?))
}

fn decoded(message: &[u8]) -> Option<String> {
    // `=` stands for an empty initial response.
    let message = if message == b"=" { b"" } else { message };
    String::from_utf8(STANDARD.decode(message).ok()?).ok()
}
