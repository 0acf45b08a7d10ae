//! Network file systems, by the system's table of what is mounted where.

use std::path::{Path, PathBuf};

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mount {
    at: PathBuf,
    kind: String,
}

/// Types of file systems whose files lie on another machine or are shared with one, as Linux and macOS call them.
const KINDS: &[(&str, &str)] = &[
    ("nfs", "NFS"),
    ("nfs4", "NFS"),
    ("cifs", "SMB"),
    ("smb2", "SMB"),
    ("smb3", "SMB"),
    ("smbfs", "SMB"),
    ("ncpfs", "NCP"),
    ("afs", "AFS"),
    ("afpfs", "AFP"),
    ("webdav", "WebDAV"),
    ("davfs", "WebDAV"),
    ("fuse.davfs", "WebDAV"),
    ("fuse.davfs2", "WebDAV"),
    ("fuse.sshfs", "SSHFS"),
    ("fuse.gvfsd-fuse", "GVFS"),
    ("fuse.kio-fuse", "KIO"),
    ("fuse.rclone", "rclone"),
    ("fuse.curlftpfs", "FTP"),
    ("fuse.smbnetfs", "SMB"),
    ("fuse.s3fs", "S3"),
    ("fuse.goofys", "S3"),
    ("fuse.glusterfs", "GlusterFS"),
    ("fuse.ceph", "Ceph"),
    ("fuse.ceph-fuse", "Ceph"),
    ("fuse.juicefs", "JuiceFS"),
    ("fuse.seadrive", "SeaDrive"),
    ("ceph", "Ceph"),
    ("lustre", "Lustre"),
    ("beegfs", "BeeGFS"),
    ("gfs2", "GFS2"),
    ("ocfs2", "OCFS2"),
    ("orangefs", "OrangeFS"),
    ("9p", "9P"),
    ("virtiofs", "virtiofs"),
    ("vboxsf", "VirtualBox"),
    ("prl_fs", "Parallels"),
    ("vmhgfs", "VMware"),
    ("fuse.vmhgfs-fuse", "VMware"),
];

/// The kind of network file system on which `path` lies.
pub(super) fn of(path: &Path, table: &[Mount]) -> Option<String> {
    if let Some(server) = unc(path) {
        return Some(server);
    }
    // A later mount at the same place covers the earlier one.
    let mount = table
        .iter()
        .enumerate()
        .filter(|(_, mount)| path.starts_with(&mount.at))
        .max_by_key(|(order, mount)| (mount.at.components().count(), *order))?
        .1;
    KINDS.iter().find(|(kind, _)| *kind == mount.kind).map(|(_, name)| (*name).to_owned())
}

/// Windows names a share as `\\server\share`, and a mapped drive as well once its path was made canonical.
fn unc(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    let share = text
        .strip_prefix(r"\\?\UNC\")
        .or_else(|| text.strip_prefix(r"\\").filter(|rest| !rest.starts_with(['?', '.'])))?;
    share.contains('\\').then(|| "SMB".to_owned())
}

/// The system's table; empty where there is none to be had.
pub(super) fn table() -> Vec<Mount> {
    if cfg!(target_os = "linux") {
        std::fs::read_to_string("/proc/self/mountinfo").map(|text| mountinfo(&text)).unwrap_or_default()
    } else if cfg!(target_os = "macos") {
        let listed = std::process::Command::new("/sbin/mount").output();
        listed.map(|output| mount_lines(&String::from_utf8_lossy(&output.stdout))).unwrap_or_default()
    } else {
        Vec::new()
    }
}

/// Reads Linux's table: `id parent device root place options… - type source options`.
fn mountinfo(text: &str) -> Vec<Mount> {
    text.lines()
        .filter_map(|line| {
            let (front, back) = line.split_once(" - ")?;
            let at = PathBuf::from(unescape(front.split(' ').nth(4)?));
            Some(Mount { at, kind: back.split(' ').next()?.to_owned() })
        })
        .collect()
}

/// Reads what `mount` prints on macOS: `source on place (type, options…)`.
fn mount_lines(text: &str) -> Vec<Mount> {
    text.lines()
        .filter_map(|line| {
            let (front, options) = line.rsplit_once(" (")?;
            let kind = options.split([',', ')']).next()?.trim().to_owned();
            let (_, at) = front.split_once(" on ")?;
            Some(Mount { at: PathBuf::from(at), kind })
        })
        .collect()
}

/// The kernel writes blanks and backslashes within a path as three octal digits.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let octal = after
            .get(..3)
            .filter(|digits| *first == b'\\' && digits.iter().all(|d| (b'0'..=b'7').contains(d)));
        match octal {
            Some(digits) => {
                out.push(
                    digits.iter().fold(0_u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit - b'0')),
                );
                rest = after.get(3..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINUX: &str = "\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /mnt/nas rw shared:1 - nfs4 nas:/export rw,vers=4.2
31 22 0:41 / /mnt/部门\\040共享 rw - cifs //server/share rw
32 22 0:42 / /home/a/remote rw - fuse.sshfs b@c:/ rw
33 22 0:43 / /mnt/usb rw - fuseblk /dev/sdb1 rw
34 30 0:44 / /mnt/nas/local rw - ext4 /dev/sdc1 rw
35 22 0:45 / /media/covered rw - nfs x:/y rw
36 22 0:46 / /media/covered rw - tmpfs tmpfs rw
37 22 0:47 / /mnt/c rw - 9p drvfs rw
a broken line";

    #[test]
    fn linux_says_what_is_mounted_where() {
        let table = mountinfo(LINUX);
        assert_eq!(table.len(), 9);
        for (path, kind) in [
            ("/home/a/L.torchpress", None),
            ("/mnt/nas/L.torchpress", Some("NFS")),
            ("/mnt/nasty/L.torchpress", None),
            ("/mnt/nas/local/L.torchpress", None),
            ("/mnt/部门 共享/L.torchpress", Some("SMB")),
            ("/home/a/remote/x/L.torchpress", Some("SSHFS")),
            ("/mnt/usb/L.torchpress", None),
            ("/media/covered/L.torchpress", None),
            ("/mnt/c/Users/L.torchpress", Some("9P")),
        ] {
            assert_eq!(of(Path::new(path), &table).as_deref(), kind, "{path}");
        }
        assert_eq!(of(Path::new("/x"), &[]), None);
    }

    #[test]
    fn mac_os_says_what_is_mounted_where() {
        let table = mount_lines(
            "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n\
             //a@nas/team on /Volumes/team on top (smbfs, nodev, nosuid, mounted by a)\n\
             nas:/x on /Volumes/x (nfs)\nrubbish",
        );
        for (path, kind) in [
            ("/Users/a/L.torchpress", None),
            ("/Volumes/team on top/L.torchpress", Some("SMB")),
            ("/Volumes/x/L.torchpress", Some("NFS")),
        ] {
            assert_eq!(of(Path::new(path), &table).as_deref(), kind, "{path}");
        }
    }

    #[test]
    fn windows_names_shares_by_their_server() {
        for (path, kind) in [
            (r"\\server\share\L.torchpress", Some("SMB")),
            (r"\\?\UNC\server\share\L.torchpress", Some("SMB")),
            (r"\\?\C:\Users\a\L.torchpress", None),
            (r"C:\Users\a\L.torchpress", None),
            (r"\\.\pipe\x", None),
        ] {
            assert_eq!(of(Path::new(path), &[]).as_deref(), kind, "{path}");
        }
    }
}
