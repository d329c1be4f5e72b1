//! E-mails as files, where no mail server is set.

use super::{MailTrouble, OutgoingMail};
use std::path::Path;

/// Makes the folder; nobody but the owner may look into it.
fn prepare(folder: &Path) -> Result<(), String> {
    let made = std::fs::create_dir_all(folder);
    made.map_err(|error| {
        format!(
            "the folder for mails, {}, cannot be made: {error}",
            folder.display()
        )
    })?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(
            |error| {
                format!(
                    "the permissions of {} cannot be set: {error}",
                    folder.display()
                )
            },
        )?;
    }
    Ok(())
}

/// Writes one e-mail under its number: first beside it, then in place, so that nobody opens half a
/// file.
pub fn write(folder: &Path, email: &OutgoingMail) -> Result<(), MailTrouble> {
    prepare(folder).map_err(MailTrouble::Server)?;
    let half = folder.join(format!("{}.part", email.number));
    let whole = folder.join(format!("{}.eml", email.number));
    std::fs::write(&half, &email.bytes)
        .and_then(|()| std::fs::rename(&half, &whole))
        .map_err(|error| {
            MailTrouble::Server(format!(
                "a mail cannot be written into {}: {error}",
                folder.display()
            ))
        })
}
