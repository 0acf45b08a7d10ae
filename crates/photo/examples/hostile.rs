//! Takes in every file below the given folders as an import does, each in a process of its own, and prints what came
//! of it: a picture or why there is none, its size, the time, and the most memory that the process held.
//!
//! `hostile FOLDER…` ends with a summary; `hostile --one FILE` is what it starts for each file.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use torchpress_document::UiLanguage;
use torchpress_photo::{Limits, Spec, intake};

/// Nothing may take longer.
const LONGEST: Duration = Duration::from_secs(5);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--one", file] => one(Path::new(file)),
        [] => Err("which folders?".into()),
        folders => all(folders),
    }
}

/// Takes in one file and prints a line about it.
fn one(file: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(file)?;
    let before = peak_kib();
    let started = Instant::now();
    let sizes = [320, 1080].map(|max_width| Spec { max_width, still: true, ..Spec::default() });
    let taken = intake(&bytes, &Limits::default(), &sizes);
    let millis = started.elapsed().as_millis();
    let held = peak_kib().saturating_sub(before) / 1024;
    match taken {
        Ok((found, made)) => {
            let renditions: Vec<String> = made
                .iter()
                .map(|made| {
                    format!("{} {}x{} {} B", made.format.name(), made.width, made.height, made.bytes.len())
                })
                .collect();
            println!(
                "picture\t{millis}\t{held}\t{} {}x{} orientation {} frames {} alpha {} → {}",
                found.format.name(),
                found.width,
                found.height,
                found.orientation,
                found.frames,
                found.alpha,
                renditions.join(", ")
            );
        }
        Err(error) => {
            let said = error.words();
            let (zh, en) = (said.pick(UiLanguage::Chinese), said.pick(UiLanguage::English));
            println!("refused\t{millis}\t{held}\t{error} | {zh} | {en}");
        }
    }
    Ok(())
}

/// The most memory that this process has held, where the system tells it.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn all(folders: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for folder in folders {
        collect(Path::new(folder), &mut files)?;
    }
    let program = std::env::current_exe()?;
    let (mut pictures, mut refused, mut broken) = (0, 0, 0);
    let mut slowest = (0, PathBuf::new());
    let mut largest = (0, PathBuf::new());
    for file in &files {
        let mut child = Command::new(&program)
            .arg("--one")
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let started = Instant::now();
        while child.try_wait()?.is_none() && started.elapsed() < 3 * LONGEST {
            std::thread::sleep(Duration::from_millis(2));
        }
        let hung = child.try_wait()?.is_none();
        if hung {
            child.kill()?;
        }
        let ended = child.wait_with_output()?;
        let line = String::from_utf8_lossy(&ended.stdout).trim().to_owned();
        let cried = String::from_utf8_lossy(&ended.stderr).into_owned();
        let mut fields = line.split('\t');
        let outcome = fields.next().unwrap_or_default();
        let mut number = || fields.next().and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        let (millis, held) = (number(), number());
        pictures += u32::from(outcome == "picture");
        refused += u32::from(outcome == "refused");
        let bad = hung
            || !ended.status.success()
            || cried.contains("panicked")
            || u128::from(millis) > LONGEST.as_millis();
        broken += u32::from(bad);
        if millis > slowest.0 {
            slowest = (millis, file.clone());
        }
        if held > largest.0 {
            largest = (held, file.clone());
        }
        let sign = if bad { "BROKEN " } else { "" };
        println!("{sign}{line}\t{}\t{}", file.display(), if bad { cried.trim() } else { "" });
    }
    println!(
        "{} files: {pictures} pictures, {refused} refused, {broken} panicked, hung or fell",
        files.len()
    );
    println!("slowest: {} ms, {}", slowest.0, slowest.1.display());
    println!("most memory: {} MiB, {}", largest.0, largest.1.display());
    if broken > 0 { Err(format!("{broken} files were too much").into()) } else { Ok(()) }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        collect(&entry.path(), files)?;
    }
    Ok(())
}
