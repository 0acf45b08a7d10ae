//! A library of ten years and more: what people wait for, beside what nothing can undercut.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shell::{Outcome, root, run, target};

/// Articles and photo records of the library that is measured.
const FULL: (usize, usize) = (100_000, 1_000_000);

/// Makes the library where it is not there yet, and measures it.
pub(crate) fn library(articles: usize, photos: usize) -> Outcome {
    let folder = made(articles, photos)?;
    let place = folder.display().to_string();
    example(&["floor", &place])?;
    if let Err(why) = forget(&folder) {
        println!("opening is measured with the library in memory: {why}");
    } else {
        println!("with nothing of the library in memory, as after switching on:");
    }
    example(&["measure", &place, "open"])?;
    println!("with what was read before still in memory:");
    example(&["measure", &place])
}

/// The library of full size.
pub(super) fn full() -> Result<PathBuf, String> {
    made(FULL.0, FULL.1)
}

fn made(articles: usize, photos: usize) -> Result<PathBuf, String> {
    let folder = target().join("bench").join(format!("library-{articles}-{photos}.torchpress"));
    if !folder.is_dir() {
        make(&folder, articles, photos)?;
    }
    Ok(folder)
}

/// Has the system forget what it keeps of the files in memory. `dd` has a flag for it, which needs no rights.
fn forget(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())?.flatten() {
        if entry.path().is_file() {
            let file = format!("if={}", entry.path().display());
            run("dd", &[&file, "of=/dev/null", "iflag=nocache", "count=0", "status=none"], folder)?;
        }
    }
    Ok(())
}

/// As the user's own words say, or the full size.
pub(crate) fn sized(words: &[&str]) -> Outcome {
    let (articles, photos) = match words {
        [] => FULL,
        [articles, photos] => match (articles.parse(), photos.parse()) {
            (Ok(articles), Ok(photos)) => (articles, photos),
            _ => return Err("bench library [ARTICLES PHOTOS]".to_owned()),
        },
        _ => return Err("bench library [ARTICLES PHOTOS]".to_owned()),
    };
    library(articles, photos)
}

/// Each of some hundred thousand saves waits for the disk, so where there is a disk in memory it is made there.
fn make(folder: &Path, articles: usize, photos: usize) -> Outcome {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let memory = Path::new("/dev/shm");
    let workshop = if memory.is_dir() { memory } else { folder.parent().unwrap_or(memory) };
    let made = workshop.join(format!("torchpress-bench-{}", std::process::id()));
    let words = [articles.to_string(), photos.to_string()];
    let done = example(&["make", &made.display().to_string(), &words[0], &words[1]])
        .and_then(|()| copy(&made, folder).map_err(failed));
    // What cannot be removed lies in a place that is emptied at the next start.
    let _ = fs::remove_dir_all(&made);
    done
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

fn example(words: &[&str]) -> Outcome {
    let build = [
        "run",
        "--release",
        "--quiet",
        "--package",
        "torchpress-library",
        "--example",
        "bench_library",
        "--",
    ];
    run("cargo", &[&build[..], words].concat(), &root())
}
