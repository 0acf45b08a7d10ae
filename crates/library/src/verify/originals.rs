//! Whether each photo's original is there, and with `deep` is the one that was added.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::problem::{Problem, Verification, repairable};
use super::{Progress, go_on};
use torchpress_document::Words;

use crate::{Library, LibraryError, Result};

/// How often progress is reported where only lengths are looked at.
const STRIDE: usize = 256;

pub(super) fn check(
    library: &Library,
    sql: &Connection,
    deep: bool,
    found: &mut Verification,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let total = sql.query_row("SELECT count(*) FROM photos", [], |row| row.get::<_, u32>(0)).unwrap_or(0);
    let mut photos = sql.prepare("SELECT sha256, extension, bytes, file_name FROM photos")?;
    let mut rows = photos.query([])?;
    let mut done = 0;
    loop {
        let record: (String, String, i64, String) = match rows.next() {
            Ok(None) => return Ok(()),
            Ok(Some(row)) => match (row.get(0), row.get(1), row.get(2), row.get(3)) {
                (Ok(sha256), Ok(extension), Ok(bytes), Ok(name)) => (sha256, extension, bytes, name),
                _ => {
                    found.add(repairable(
                        "record-damaged",
                        "一张照片的记录已损坏",
                        "A photo's record is damaged",
                    ));
                    continue;
                }
            },
            Err(error) => {
                found.add(repairable(
                    "database-damaged",
                    format!("照片记录无法读取：{error}"),
                    format!("The records of photos cannot be read: {error}"),
                ));
                return Ok(());
            }
        };
        let (sha256, extension, bytes, name) = record;
        if deep || done % STRIDE == 0 {
            go_on(progress, done, total as usize, &name)?;
        }
        done += 1;
        match library.original_path(&sha256, &extension) {
            Ok(path) => {
                if let Some(problem) = examine(&path, &sha256, bytes, &name, deep)? {
                    found.add(problem);
                }
            }
            Err(_) => found.add(repairable(
                "record-damaged",
                format!("照片“{name}”的记录已损坏"),
                format!("The record of the photo {name:?} is damaged"),
            )),
        }
    }
}

fn examine(path: &Path, sha256: &str, bytes: i64, name: &str, deep: bool) -> Result<Option<Problem>> {
    let fix = || {
        Words::new(
            "修复会从备份取回；没有备份时，重新导入这张照片",
            "Repairing takes it from a backup; without one, import the photo again",
        )
    };
    let shown = path.display();
    let length = match path.metadata() {
        Ok(file) if file.is_file() => file.len(),
        Ok(_) => 0,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let what = Words::new(
                format!("照片“{name}”的原图丢失：{shown}"),
                format!("The original of the photo {name:?} is missing: {shown}"),
            );
            return Ok(Some(Problem { kind: "original-missing", what, fix: fix() }));
        }
        Err(error) => return Err(LibraryError::io(path)(error)),
    };
    let right = u64::try_from(bytes) == Ok(length) && (!deep || sha256_of(path)? == sha256);
    if right {
        return Ok(None);
    }
    let what = Words::new(
        format!("照片“{name}”的原图已损坏：{shown}"),
        format!("The original of the photo {name:?} is damaged: {shown}"),
    );
    Ok(Some(Problem { kind: "original-damaged", what, fix: fix() }))
}

/// The SHA-256 of a file in hexadecimal; of one that cannot be read to its end, of what can be read.
pub(crate) fn sha256_of(path: &Path) -> Result<String> {
    let mut file = File::open(path).map_err(LibraryError::io(path))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hash.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            // A sector that the disk cannot read makes the file a damaged one.
            Err(_) => break,
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
