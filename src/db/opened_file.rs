//! Whether the file that SQLite has open is still the one that its path leads to.
//!
//! A file that is moved away, or that another is put in the place of, stays open: what is written
//! goes to something that nobody will look for, and everybody hears that it was received.

use super::Error;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// The file of a database as it was opened. The doors ask before every act and the writer before
/// every commit: it costs one look at the folder.
#[derive(Debug)]
pub struct OpenedFile {
    path: PathBuf,
    identity: FileIdentity,
    /// Whether the log says already that it is gone.
    is_missed: AtomicBool,
}

/// What the system tells files apart by.
#[derive(Debug, PartialEq, Eq)]
struct FileIdentity {
    device: u64,
    inode: u64,
}

impl FileIdentity {
    fn of(path: &Path) -> io::Result<Self> {
        let there = std::fs::metadata(path)?;
        Ok(Self {
            device: there.dev(),
            inode: there.ino(),
        })
    }
}

impl OpenedFile {
    /// Remembers the file that a path leads to, which was just opened.
    ///
    /// # Errors
    /// Nothing is there.
    pub fn at(path: &Path) -> Result<Self, Error> {
        let identity =
            FileIdentity::of(path).map_err(|error| Error::Unavailable(error.to_string()))?;
        Ok(Self {
            path: path.to_owned(),
            identity,
            is_missed: AtomicBool::new(false),
        })
    }

    /// Refuses to go on while the path leads elsewhere or nowhere. When the same file is back, all
    /// goes on.
    ///
    /// # Errors
    /// The file was moved, removed or replaced.
    pub fn check(&self) -> Result<(), Error> {
        let is_in_place = FileIdentity::of(&self.path).is_ok_and(|there| there == self.identity);
        let was_missed = self.is_missed.swap(!is_in_place, Ordering::Relaxed);
        match (is_in_place, was_missed) {
            (false, false) => tracing::error!(
                file = %self.path.display(),
                "the database file was moved, removed or replaced while it is in use: nothing is \
                 read or stored until it is back, or the service is started again"
            ),
            (true, true) => tracing::warn!(
                file = %self.path.display(),
                "the database file is back: the service goes on"
            ),
            (false, true) | (true, false) => {}
        }
        if is_in_place {
            Ok(())
        } else {
            Err(Error::Unavailable(
                "the database file is not the one that was opened".to_owned(),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_moved_or_replaced_is_missed_until_it_is_back() {
        let folder = std::env::temp_dir().join(format!("regard-opened-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (path, aside) = (folder.join("one.db"), folder.join("aside.db"));
        std::fs::write(&path, "one").unwrap();
        let opened = OpenedFile::at(&path).unwrap();
        assert!(opened.check().is_ok());
        std::fs::rename(&path, &aside).unwrap();
        assert!(opened.check().is_err(), "nothing is there");
        std::fs::copy(&aside, &path).unwrap();
        assert!(opened.check().is_err(), "a copy is another file");
        std::fs::rename(&aside, &path).unwrap();
        assert!(opened.check().is_ok());
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(OpenedFile::at(&path).is_err());
    }
}
