//! Sync clients, by the names of their folders and by the marker files they leave there.

use std::path::Path;

/// Folder names, lower case, by which a client's folder is known. A trailing `*` stands for anything.
const FOLDERS: &[(&str, &str)] = &[
    ("onedrive", "OneDrive"),
    ("onedrive -*", "OneDrive"),
    ("onedrive-*", "OneDrive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("icloud~*", "iCloud Drive"),
    ("dropbox", "Dropbox"),
    ("dropbox (*", "Dropbox"),
    ("dropbox-*", "Dropbox"),
    ("google drive", "Google Drive"),
    ("google drive (*", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("googledrive-*", "Google Drive"),
    ("我的云端硬盘", "Google Drive"),
    ("nutstore", "坚果云 Nutstore"),
    ("nutstore files", "坚果云 Nutstore"),
    ("坚果云", "坚果云 Nutstore"),
    ("我的坚果云", "坚果云 Nutstore"),
    ("baidunetdisk", "百度网盘 Baidu Netdisk"),
    ("baidunetdiskworkspace", "百度网盘 Baidu Netdisk"),
    ("baidusyncdisk", "百度网盘 Baidu Netdisk"),
    ("baiduyun", "百度网盘 Baidu Netdisk"),
    ("百度网盘", "百度网盘 Baidu Netdisk"),
    ("百度网盘同步空间", "百度网盘 Baidu Netdisk"),
    ("百度云同步盘", "百度网盘 Baidu Netdisk"),
    ("weiyun", "腾讯微云 Weiyun"),
    ("微云", "腾讯微云 Weiyun"),
    ("腾讯微云", "腾讯微云 Weiyun"),
    ("微云同步盘", "腾讯微云 Weiyun"),
    ("adrive", "阿里云盘 aDrive"),
    ("aliyundrive", "阿里云盘 aDrive"),
    ("阿里云盘", "阿里云盘 aDrive"),
    ("wpsdrive", "WPS 云盘"),
    ("wps云盘", "WPS 云盘"),
    ("wps 云盘", "WPS 云盘"),
    ("天翼云盘", "天翼云盘"),
    ("ecloud", "天翼云盘"),
    ("box sync", "Box"),
    ("pclouddrive", "pCloud"),
    ("pcloud drive", "pCloud"),
    ("megasync", "MEGA"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("synologydrive", "Synology Drive"),
    ("seafile", "Seafile"),
    ("yandex.disk", "Yandex Disk"),
];

/// Files and folders that a client leaves in the top folder it carries about.
const MARKERS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
    (".SynologyWorkingDirectory", "Synology Drive"),
    (".baidusyncdisk", "百度网盘 Baidu Netdisk"),
];

/// The client to whose folder `path` belongs. `exists` says whether there is something at a path.
///
/// The library's own name does not count: a library may well be called `Dropbox.torchpress`.
pub(super) fn of(path: &Path, exists: &dyn Fn(&Path) -> bool) -> Option<String> {
    let above = path.ancestors().skip(1);
    for folder in above {
        let name = folder.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if let Some((_, client)) = FOLDERS.iter().find(|(pattern, _)| fits(pattern, &name)) {
            return Some((*client).to_owned());
        }
        if let Some((_, client)) = MARKERS.iter().find(|(marker, _)| exists(&folder.join(marker))) {
            // Dropbox keeps its own settings in a folder of the marker's name, which lies in the home folder.
            let settings_of_dropbox = *client == "Dropbox" && exists(&folder.join(".dropbox/info.json"));
            if !settings_of_dropbox {
                return Some((*client).to_owned());
            }
        }
    }
    None
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_known_by_their_folders() {
        for (path, client) in [
            ("/Users/a/OneDrive/L.torchpress", Some("OneDrive")),
            ("/Users/a/OneDrive - 某大学/文稿/L.torchpress", Some("OneDrive")),
            ("/Users/a/Library/CloudStorage/OneDrive-Personal/L.torchpress", Some("OneDrive")),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/L.torchpress", Some("iCloud Drive")),
            ("/home/a/Dropbox (School)/x/y/L.torchpress", Some("Dropbox")),
            ("/Users/a/Library/CloudStorage/GoogleDrive-a@b.cn/My Drive/L.torchpress", Some("Google Drive")),
            ("/home/a/Nutstore Files/L.torchpress", Some("坚果云 Nutstore")),
            ("/home/a/我的坚果云/L.torchpress", Some("坚果云 Nutstore")),
            ("/d/BaiduNetdiskWorkspace/L.torchpress", Some("百度网盘 Baidu Netdisk")),
            ("/d/BaiduSyncdisk/L.torchpress", Some("百度网盘 Baidu Netdisk")),
            ("/d/微云同步盘/12345/L.torchpress", Some("腾讯微云 Weiyun")),
            ("/d/阿里云盘/L.torchpress", Some("阿里云盘 aDrive")),
            ("/home/a/Documents/Torchpress/Library.torchpress", None),
            ("/home/a/Dropbox", None),
            ("/home/a/Dropbox notes/L.torchpress", None),
            ("/", None),
        ] {
            assert_eq!(of(Path::new(path), &|_| false).as_deref(), client, "{path}");
        }
    }

    #[test]
    fn clients_are_known_by_what_they_leave() {
        let path = Path::new("/data/team/texts/L.torchpress");
        for (there, client) in [
            (&["/data/team/.stfolder"][..], Some("Syncthing")),
            (&["/data/.dropbox"], Some("Dropbox")),
            (&["/data/.dropbox", "/data/.dropbox/info.json"], None),
            (&["/data/team/texts/L.torchpress/.stfolder"], None),
            (&["/data/team/texts/.849C9593-D756-4E56-8D6E-42412F2A707B"], Some("OneDrive")),
        ] {
            let exists = |asked: &Path| there.iter().any(|one| Path::new(one) == asked);
            assert_eq!(of(path, &exists).as_deref(), client, "{there:?}");
        }
    }
}
