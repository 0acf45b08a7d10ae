//! Taking in a folder of photos, as an import does.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use sha2::{Digest as _, Sha256};
use torchpress_photo::{Limits, Spec, intake};

use crate::Outcome;
use crate::scenes::save;

/// Hashes, copies and makes renditions of 320 and 1080 pixels; prints seconds, photos, MiB at most, and
/// seconds of the processor.
pub(crate) fn import(from: &Path, to: &Path, threads: usize) -> Outcome {
    let files = files(from)?;
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let work = || -> Result<(), String> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            take(file, to).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| "a thread fell".to_owned())?)
    })?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: u64 = peak.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    // The fourteenth and fifteenth word count hundredths of a second of this process, its name being the second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let words = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = words.skip(11).take(2).filter_map(|word| word.parse::<u64>().ok()).sum();
    let seconds = started.elapsed().as_secs_f64();
    println!("{seconds:.4}\t{}\t{:.1}\t{:.2}", files.len(), kib as f64 / 1024.0, ticks as f64 / 100.0);
    Ok(())
}

fn take(file: &Path, to: &Path) -> Outcome {
    let bytes = std::fs::read(file)?;
    let sizes = [320, 1080].map(|max_width| Spec { max_width, ..Spec::default() });
    let (found, made) = intake(&bytes, &Limits::default(), &sizes)?;
    save(&to.join(format!("{}.{}", found.sha256, found.format.ext())), &bytes)?;
    for rendition in made {
        let name = format!("{}-{}.{}", found.sha256, rendition.width, rendition.format.ext());
        save(&to.join(name), &rendition.bytes)?;
    }
    Ok(())
}

/// Hashes and copies each file of a folder, one after another; prints seconds and files.
pub(crate) fn copy(from: &Path, to: &Path) -> Outcome {
    let files = files(from)?;
    let started = Instant::now();
    for file in &files {
        let bytes = std::fs::read(file)?;
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        save(&to.join(hash), &bytes)?;
    }
    println!("{:.4}\t{}", started.elapsed().as_secs_f64(), files.len());
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}
