//! Cameras, phones and cards that are connected: folders named DCIM where the system mounts things.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::session::Nothing;
use crate::{App, Failure};

/// A camera, phone or card with photos.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Camera {
    /// What the system calls it.
    pub name: String,
    /// The folder with its photos, which is to be imported with the folders within.
    pub path: String,
}

pub(crate) fn list(_: &App, _: Nothing) -> Result<Vec<Camera>, Failure> {
    Ok(within(&places()))
}

/// The folders in which systems mount what is plugged in.
fn places() -> Vec<PathBuf> {
    let mut places = vec![PathBuf::from("/media"), PathBuf::from("/run/media"), PathBuf::from("/Volumes")];
    if let Some(user) = std::env::var_os("USER") {
        places.extend([Path::new("/media").join(&user), Path::new("/run/media").join(&user)]);
    }
    if let Some(runtime) = dirs::runtime_dir() {
        places.push(runtime.join("gvfs"));
    }
    places
}

fn within(places: &[PathBuf]) -> Vec<Camera> {
    let mut found: Vec<Camera> = places.iter().flat_map(|place| folders(place)).flat_map(of).collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found.dedup();
    found
}

/// A card has its photos in `DCIM`; a phone has them in `DCIM` of each of its storages.
fn of(mounted: PathBuf) -> Vec<Camera> {
    let mut found = Vec::new();
    let name = label(&mounted);
    for (folder, name) in std::iter::once((mounted.clone(), name.clone())).chain(
        folders(&mounted)
            .into_iter()
            .map(|storage| (storage.clone(), format!("{name} · {}", label(&storage)))),
    ) {
        let photos = folder.join("DCIM");
        if let (true, Some(path)) = (photos.is_dir(), photos.to_str()) {
            found.push(Camera { name, path: path.to_owned() });
        }
    }
    found
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect()
}

/// What a mounted folder is called; that of a phone names its protocol and escapes its blanks.
fn label(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = name.strip_prefix("mtp:host=").or_else(|| name.strip_prefix("gphoto2:host="));
    match plain {
        Some(host) => host.replace("%20", " ").replace('_', " "),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_and_phones_are_found_and_other_disks_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| std::fs::create_dir_all(folder.path().join(path)).unwrap();
        at("media/EOS_DIGITAL/DCIM/100CANON");
        at("media/Backup/photos");
        at("gvfs/mtp:host=Xiaomi_Mi%2011/内部存储/DCIM/Camera");
        let found =
            within(&[folder.path().join("media"), folder.path().join("gvfs"), folder.path().join("none")]);
        let names: Vec<&str> = found.iter().map(|camera| camera.name.as_str()).collect();
        assert_eq!(names, ["Xiaomi Mi 11 · 内部存储", "EOS_DIGITAL"]);
        assert!(found[1].path.ends_with("media/EOS_DIGITAL/DCIM"), "{found:?}");
    }
}
