//! A disk that can be full.

use super::skip;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A small file system of its own, unmounted when it is dropped.
pub struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// Mounts one of a size such as `3m`; `None` where that is not allowed.
    pub fn mount(folder: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null());
        let mounted = mount.status().is_ok_and(|status| status.success());
        if !mounted {
            skip(
                "the full disk, since no file system can be mounted here; \
                 tests/faults/full-disk.py tries it too, as root",
            );
        }
        mounted.then(|| Self {
            folder: folder.to_owned(),
        })
    }

    /// Gives it more room.
    pub fn grow(&self, size: &str) {
        let mut mount = Command::new("mount");
        assert!(
            mount
                .args(["-o", &format!("remount,size={size}")])
                .arg(&self.folder)
                .status()
                .unwrap()
                .success()
        );
    }

    /// Takes all room that is left.
    pub fn fill(&self) {
        use std::io::Write;
        let mut file = std::fs::File::create(self.folder.join("filler")).unwrap();
        while file.write_all(&[0; 1024]).is_ok() {}
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(&self.folder).status();
        assert!(unmounted.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}
