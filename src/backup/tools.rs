//! PostgreSQL's own programs for dumping and restoring.

use super::BackupError;
use std::path::Path;
use std::process::{Command, Stdio};

/// The address without its password, and the password: arguments can be seen by everybody on the
/// machine.
fn parted(address: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = address.split_once("://") else {
        return (address.to_owned(), None);
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    let Some((user, host)) = authority.rsplit_once('@') else {
        return (address.to_owned(), None);
    };
    match user.split_once(':') {
        Some((user, password)) => (
            format!("{scheme}://{user}@{host}{tail}"),
            Some(decoded(password)),
        ),
        None => (address.to_owned(), None),
    }
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> String {
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        let pair = (byte == b'%').then(|| bytes.as_slice_of_two()).flatten();
        match pair {
            Some(value) => {
                out.push(value);
                bytes.nth(1);
            }
            None => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

trait TwoDigits {
    fn as_slice_of_two(&self) -> Option<u8>;
}

impl TwoDigits for std::str::Bytes<'_> {
    fn as_slice_of_two(&self) -> Option<u8> {
        let digits: Vec<u8> = self.clone().take(2).collect();
        u8::from_str_radix(
            std::str::from_utf8(&digits)
                .ok()
                .filter(|digits| digits.len() == 2)?,
            16,
        )
        .ok()
    }
}

/// Writes a consistent dump of the database to a file.
pub fn dump(address: &str, file: &Path) -> Result<(), BackupError> {
    let (address, password) = parted(address);
    let mut command = Command::new("pg_dump");
    command
        .args([
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--no-password",
        ])
        .arg("--file")
        .arg(file)
        .arg("--dbname")
        .arg(address);
    run(command, password)
}

/// Whether a dump can be read.
pub fn list(file: &Path) -> Result<(), BackupError> {
    let mut command = Command::new("pg_restore");
    command.arg("--list").arg(file);
    run(command, None)
}

/// Brings a dump into an empty database, all or nothing.
pub fn load(address: &str, file: &Path) -> Result<(), BackupError> {
    let (address, password) = parted(address);
    let mut command = Command::new("pg_restore");
    command.args([
        "--exit-on-error",
        "--single-transaction",
        "--no-owner",
        "--no-privileges",
        "--no-password",
    ]);
    command.arg("--dbname").arg(address).arg(file);
    run(command, password)
}

fn run(mut command: Command, password: Option<String>) -> Result<(), BackupError> {
    let name = command.get_program().to_string_lossy().into_owned();
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output();
    let output = output.map_err(|error| {
        BackupError::Tool(format!(
            "{name} cannot be run ({error}): install PostgreSQL's client programs"
        ))
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last = said
        .lines()
        .rfind(|line| line.contains("error"))
        .or_else(|| said.lines().last())
        .unwrap_or("no reason was given");
    Err(BackupError::Tool(format!("{name} failed: {}", last.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_leaves_the_address() {
        let own = |text: &str| parted(text);
        assert_eq!(
            own("postgres://u:p%40s%2Fs@h/n?x=1"),
            ("postgres://u@h/n?x=1".into(), Some("p@s/s".into()))
        );
        assert_eq!(own("postgres://u@h/n"), ("postgres://u@h/n".into(), None));
        assert_eq!(
            own("postgres://h/n?options=a@b:c"),
            ("postgres://h/n?options=a@b:c".into(), None)
        );
        assert_eq!(decoded("50%"), "50%");
    }
}
