//! What this machine says about itself: disks, files, memory.

use std::path::{Path, PathBuf};

/// Bytes that may still be written where `path` lies; `None` when the machine does not say.
pub fn disk_left(path: &Path) -> Option<u64> {
    let there = path
        .ancestors()
        .find(|ancestor| ancestor.exists())
        .filter(|ancestor| !ancestor.as_os_str().is_empty());
    let space = rustix::fs::statvfs(there.unwrap_or(Path::new("."))).ok()?;
    Some(space.f_bavail * space.f_frsize)
}

/// Bytes of memory that this process occupies; `None` where there is no `/proc`.
pub fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kibibytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?
        .trim()
        .strip_suffix(" kB")?;
    kibibytes
        .trim()
        .parse()
        .ok()
        .map(|kibibytes: u64| kibibytes * 1_024)
}

/// The name of the file system on which `path` lies, as the kernel gives it; `None` where there is
/// no `/proc`.
pub fn file_system(path: &Path) -> Option<String> {
    let full: PathBuf = path
        .ancestors()
        .find_map(|ancestor| ancestor.canonicalize().ok())
        .or_else(|| std::env::current_dir().ok())?;
    kind_of(
        &std::fs::read_to_string("/proc/self/mountinfo").ok()?,
        &full,
    )
}

/// The kind of the deepest mount that holds a path (proc(5): after a lone `-` comes the kind). Of
/// two at one place the later hides the earlier.
fn kind_of(mounts: &str, path: &Path) -> Option<String> {
    let lines = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let place = before.split(' ').nth(4)?.replace("\\040", " ");
        Some((place, after.split(' ').next()?.to_owned()))
    });
    lines
        .filter(|(place, _)| path.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .map(|(_, kind)| kind)
}

/// Whether files of that file system lie on another machine, where SQLite's locks cannot be relied
/// on.
pub fn is_remote(kind: &str) -> bool {
    let name = kind.strip_prefix("fuse.").unwrap_or(kind);
    [
        "nfs",
        "cifs",
        "smb",
        "9p",
        "virtiofs",
        "sshfs",
        "ceph",
        "gluster",
        "lustre",
        "afs",
        "glusterfs",
        "s3fs",
        "davfs",
        "rclone",
    ]
    .iter()
    .any(|known| name.starts_with(known))
}

/// Who besides its owner may do something with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileAccess {
    OwnerOnly,
    GroupToo,
    Everybody,
}

/// Who may do something with a file; `None` when it cannot be looked at.
pub fn access(path: &Path) -> Option<FileAccess> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).ok()?.permissions().mode();
    Some(match (mode & 0o007, mode & 0o070) {
        (0, 0) => FileAccess::OwnerOnly,
        (0, _) => FileAccess::GroupToo,
        _ => FileAccess::Everybody,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n\
        40 22 0:35 / /srv/share rw - nfs4 host:/x rw\n\
        41 22 0:36 / /srv/with\\040blank rw - tmpfs tmpfs rw\n\
        42 22 0:37 / /srv/share rw - ext4 /dev/vdb rw";

    #[test]
    fn the_deepest_and_latest_mount_counts() {
        let kind = |path: &str| kind_of(MOUNTS, Path::new(path));
        assert_eq!(kind("/var/lib/regard.db").as_deref(), Some("ext4"));
        assert_eq!(
            kind("/srv/shared/x").as_deref(),
            Some("ext4"),
            "a name that begins alike is another place"
        );
        assert_eq!(kind("/srv/with blank/x").as_deref(), Some("tmpfs"));
        assert_eq!(
            kind_of(
                &MOUNTS[..MOUNTS.rfind('\n').unwrap()],
                Path::new("/srv/share/x")
            )
            .as_deref(),
            Some("nfs4")
        );
        assert_eq!(
            kind("/srv/share/x").as_deref(),
            Some("ext4"),
            "the later hides the earlier"
        );
    }

    #[test]
    fn remote_file_systems_are_known() {
        assert!(
            ["nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "ceph"]
                .into_iter()
                .all(is_remote)
        );
        assert!(
            !["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk"]
                .into_iter()
                .any(is_remote)
        );
    }

    #[test]
    fn this_machine_answers() {
        assert!(disk_left(Path::new("not/there/yet.db")).is_some_and(|left| left > 0));
        assert!(memory().is_none_or(|bytes| bytes > 1_000_000));
    }
}
