//! Writing an export's folder: built aside, moved into place, and never over anything that is not ours.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use torchpress_document::Words;
use torchpress_library::files;

use crate::Failure;

/// The file by which a folder is known as ours; it names every file that we wrote.
const MARK: &str = ".torchpress-export.json";

#[derive(Serialize, Deserialize)]
struct Mark {
    files: Vec<String>,
}

/// Writes `contents` (paths within the folder, with `/`) to `out`; answers the files that were written.
///
/// A folder that an export made before is replaced, unless somebody put other files into it.
pub(crate) fn write(out: &Path, contents: &BTreeMap<String, Vec<u8>>) -> Result<Vec<PathBuf>, Failure> {
    let out = std::path::absolute(out).map_err(|error| Failure::io(out, &error))?;
    check_ours(&out)?;
    let parent = out.parent().unwrap_or(&out).to_path_buf();
    std::fs::create_dir_all(&parent).map_err(|error| Failure::io(&parent, &error))?;
    let name = out.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let aside = parent.join(format!(".{name}-{}.part", std::process::id()));
    let result = fill(&aside, contents)
        .and_then(|()| files::replace_folder(&aside, &out).map_err(|error| Failure::io(&out, &error)));
    if result.is_err() {
        // Whatever was begun aside is ours alone; that it cannot be removed is no reason to hide the first error.
        let _ = std::fs::remove_dir_all(&aside);
    }
    result?;
    Ok(contents.keys().map(|file| out.join(file)).collect())
}

/// Writes one file whole or not at all.
///
/// # Errors
/// What the system says, with what to do.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::write(path, bytes).map_err(|error| Failure::io(path, &error))
}

fn fill(aside: &Path, contents: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    if aside.exists() {
        std::fs::remove_dir_all(aside).map_err(|error| Failure::io(aside, &error))?;
    }
    let mark = Mark { files: contents.keys().cloned().collect() };
    let mark = serde_json::to_vec_pretty(&mark).map_err(|error| Failure::internal(&error.to_string()))?;
    std::fs::create_dir_all(aside).map_err(|error| Failure::io(aside, &error))?;
    let all = contents.iter().map(|(file, bytes)| (file.as_str(), bytes)).chain([(MARK, &mark)]);
    for (file, bytes) in all {
        let path = aside.join(file);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
        }
        files::write(&path, bytes).map_err(|error| Failure::io(&path, &error))?;
    }
    Ok(())
}

/// Refuses a folder that holds anything that an export did not write.
fn check_ours(out: &Path) -> Result<(), Failure> {
    let entries = match std::fs::symlink_metadata(out) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::io(out, &error)),
        Ok(metadata) if metadata.is_dir() => list(out, out)?,
        Ok(_) => return Err(refused(out, &[])),
    };
    if entries.is_empty() {
        return Ok(());
    }
    let mark: Option<Mark> =
        std::fs::read(out.join(MARK)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let Some(mark) = mark else { return Err(refused(out, &entries)) };
    let strangers: Vec<String> =
        entries.into_iter().filter(|file| file != MARK && !mark.files.contains(file)).collect();
    if strangers.is_empty() { Ok(()) } else { Err(refused(out, &strangers)) }
}

fn list(root: &Path, folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| Failure::io(folder, &error))? {
        let entry = entry.map_err(|error| Failure::io(folder, &error))?;
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            found.extend(list(root, &path)?);
        } else {
            let inside = path.strip_prefix(root).unwrap_or(&path);
            found.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort();
    Ok(found)
}

fn refused(out: &Path, strangers: &[String]) -> Failure {
    Failure::new(
        "folder-not-ours",
        Words::new(
            format!("{} 里有不是 Torchpress 写的文件，没有覆盖", out.display()),
            format!("{} holds files that Torchpress did not write; nothing was overwritten", out.display()),
        ),
        Words::new("换一个文件夹", "Choose another folder"),
    )
    .with(
        json!({ "path": out.display().to_string(), "files": strangers.iter().take(20).collect::<Vec<_>>() }),
    )
}
