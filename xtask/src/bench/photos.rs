//! Taking in photos: this project and its peers on the same files, one after the other, in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::shell::{Outcome, has, output, root, run, target};

/// The peer's package, at an exact version.
const PACKAGES: &str = r#"{
  "private": true,
  "type": "module",
  "dependencies": { "sharp": "0.35.5" }
}
"#;

/// What makes renditions with the peer.
const PEER: &str = include_str!("photos_peer.mjs");

/// How many photos of 24 megapixels.
const PHOTOS: usize = 12;

/// Each is measured so often, in turns, and the best time counts: whatever else the machine does only adds to it.
const ROUNDS: usize = 3;

/// What a run took.
#[derive(Clone, Copy)]
struct Taken {
    /// For each photo.
    millis: f64,
    /// Of those, what the processor worked; other programs on the machine do not add to it.
    processor: f64,
    /// The most memory held, where it is known.
    mebibytes: f64,
}

struct Bench {
    folder: PathBuf,
    program: PathBuf,
    threads: usize,
    sharp: bool,
    vips: bool,
}

/// Measures and prints tables.
pub(crate) fn photos() -> Outcome {
    let bench = Bench::prepare()?;
    bench.throughput()?;
    bench.quality()?;
    bench.copying()?;
    bench.formats()
}

impl Bench {
    fn prepare() -> Outcome<Self> {
        let folder = target().join("bench/photos");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let build = ["build", "--release", "--package", "torchpress-photo", "--example", "bench_photos"];
        run("cargo", &build, &root())?;
        let program = target().join("release/examples/bench_photos");
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let sharp = match peer(&folder) {
            Ok(()) => true,
            Err(error) => {
                eprintln!("sharp could not be installed, so there is nothing of it: {error}");
                false
            }
        };
        let vips = has("vipsthumbnail");
        if !vips {
            eprintln!("vipsthumbnail (libvips-tools) is not there, so there is nothing of it");
        }
        let bench = Self { folder, program, threads, sharp, vips };
        eprintln!("writing photos of 24 megapixels, once");
        let into = bench.folder.join("in");
        output(Command::new(&bench.program).arg("write").arg(&into).arg(PHOTOS.to_string()))?;
        Ok(bench)
    }

    /// The import of the main kind of photo, and the memory that it takes.
    fn throughput(&self) -> Outcome {
        println!(
            "import of {PHOTOS} JPEGs of 24 megapixels, renditions of 320 and 1080 px, {} threads",
            self.threads
        );
        let (mut ours, mut both, mut chained, mut vips) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(self.ours("jpeg")?);
            if self.sharp {
                both.push(self.peer("jpeg", "both")?);
                chained.push(self.peer("jpeg", "chained")?);
            }
            if self.vips {
                vips.push(self.vips("jpeg")?);
            }
        }
        let ours = best(&ours).ok_or("nothing was measured")?;
        row("this project, with hash and copy of the original", ours, ours);
        for (name, taken) in [
            ("sharp, each size from the file", best(&both)),
            ("sharp, 320 px from the pixels of 1080 px", best(&chained)),
            ("vipsthumbnail for each size", best(&vips)),
        ] {
            if let Some(taken) = taken {
                row(name, taken, ours);
            }
        }
        Ok(())
    }

    /// How near the renditions are to their photos where they have as many bytes as the peer's.
    fn quality(&self) -> Outcome {
        if !self.sharp {
            return Ok(());
        }
        println!("\nPSNR at equal bytes against the photo scaled down from all its pixels in floating point");
        for width in [1080, 320] {
            let mut sums = (0.0, 0.0, 0);
            for photo in ["00", "05"] {
                let made = self.folder.join(format!("out/sharp/{photo}-{width}.jpg"));
                let file = self.folder.join(format!("in/jpeg/{photo}.jpg"));
                let said = output(Command::new(&self.program).arg("quality").arg(file).arg(made))?;
                let [_, peer, ours] = numbers(&said)?;
                sums = (sums.0 + peer, sums.1 + ours, sums.2 + 1);
            }
            let (peer, ours) = (sums.0 / f64::from(sums.2), sums.1 / f64::from(sums.2));
            println!(
                "  {width:>4} px: this project {ours:.2} dB, sharp {peer:.2} dB, difference {:+.2} dB",
                ours - peer
            );
        }
        Ok(())
    }

    /// Hashing and copying alone, against the usual programs.
    fn copying(&self) -> Outcome {
        let (mut ours, mut usual) = (f64::MAX, f64::MAX);
        let to = self.empty("copy")?;
        let from = self.folder.join("in/jpeg");
        for _ in 0..ROUNDS {
            let said = output(Command::new(&self.program).arg("copy").arg(&from).arg(&to))?;
            let [seconds, _] = numbers(&said)?;
            ours = ours.min(seconds);
            let started = Instant::now();
            for file in files(&from)? {
                output(Command::new("sha256sum").arg(&file))?;
                output(Command::new("cp").arg(&file).arg(&to))?;
            }
            usual = usual.min(started.elapsed().as_secs_f64());
        }
        println!("\nhash and copy: {:.2} × the speed of sha256sum and cp", usual / ours);
        Ok(())
    }

    /// One picture of 24 megapixels in each format.
    fn formats(&self) -> Outcome {
        println!("\none picture of 24 megapixels, hash, copy and both renditions, one thread");
        for kind in ["jpeg", "progressive", "png", "webp", "tiff"] {
            let one =
                Self { threads: 1, folder: self.folder.clone(), program: self.program.clone(), ..*self };
            let ours = one.ours(kind)?;
            print!("  {kind:<12} {:>6.0} ms of the processor {:>5.0} MiB", ours.processor, ours.mebibytes);
            if self.sharp {
                let peer = one.peer(kind, "both")?;
                print!(
                    "   sharp {:>6.0} ms {:>5.0} MiB, {:.2} ×",
                    peer.millis,
                    peer.mebibytes,
                    peer.millis / ours.millis
                );
            }
            println!();
        }
        Ok(())
    }

    fn ours(&self, kind: &str) -> Outcome<Taken> {
        let to = self.empty("ours")?;
        let from = self.folder.join("in").join(kind);
        taken(&output(
            Command::new(&self.program).arg("import").arg(from).arg(to).arg(self.threads.to_string()),
        )?)
    }

    fn peer(&self, kind: &str, way: &str) -> Outcome<Taken> {
        let to = self.empty("sharp")?;
        let from = self.folder.join("in").join(kind);
        let mut command = Command::new("node");
        command.current_dir(&self.folder).arg("photos_peer.mjs").arg(from).arg(to);
        taken(&output(command.arg(self.threads.to_string()).arg(way))?)
    }

    /// A process for each photo and size, as many at once as there are threads.
    fn vips(&self, kind: &str) -> Outcome<Taken> {
        let to = self.empty("vips")?;
        let photos = files(&self.folder.join("in").join(kind))?;
        let mut calls: Vec<Command> = Vec::new();
        for photo in &photos {
            for width in ["1080", "320"] {
                let stem = photo.file_stem().unwrap_or_default().to_string_lossy();
                let made = to.join(format!("{stem}-{width}.jpg[Q=80]"));
                let mut command = Command::new("vipsthumbnail");
                command
                    .env("VIPS_CONCURRENCY", "1")
                    .arg(photo)
                    .arg("--size")
                    .arg(format!("{width}x"))
                    .arg("-o")
                    .arg(made);
                calls.push(command);
            }
        }
        let (started, before) = (Instant::now(), of_children());
        let mut running: Vec<Child> = Vec::new();
        let mut peak = 0.0_f64;
        let mut calls = calls.into_iter();
        loop {
            while running.len() < self.threads
                && let Some(mut call) = calls.next()
            {
                running.push(
                    call.stdout(Stdio::null()).spawn().map_err(|error| format!("vipsthumbnail: {error}"))?,
                );
            }
            if running.is_empty() {
                break;
            }
            peak = peak.max(running.iter().map(|child| held(child.id())).sum());
            let mut still = Vec::new();
            for mut child in running {
                match child.try_wait() {
                    Ok(None) => still.push(child),
                    Ok(Some(status)) if status.success() => {}
                    Ok(Some(status)) => return Err(format!("vipsthumbnail ended with {status}")),
                    Err(error) => return Err(format!("vipsthumbnail: {error}")),
                }
            }
            running = still;
            std::thread::sleep(Duration::from_millis(1));
        }
        let each = |seconds: f64| seconds * 1000.0 / photos.len() as f64;
        let processor = each(of_children() - before);
        Ok(Taken { millis: each(started.elapsed().as_secs_f64()), processor, mebibytes: peak })
    }

    /// A folder for what is made, without what was made before.
    fn empty(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.folder.join("out").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(folder)
    }
}

/// MiB that a process has held at most so far, where the system tells it.
fn held(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// Seconds that the processor worked for programs started here that have ended, where the system tells it.
fn of_children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let words = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    words.skip(13).take(2).filter_map(|word| word.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn best(all: &[Taken]) -> Option<Taken> {
    let mebibytes = all.iter().map(|taken| taken.mebibytes).fold(0.0, f64::max);
    let least = |of: fn(&Taken) -> f64| all.iter().map(of).min_by(f64::total_cmp);
    Some(Taken {
        millis: least(|taken| taken.millis)?,
        processor: least(|taken| taken.processor)?,
        mebibytes,
    })
}

fn row(name: &str, taken: Taken, ours: Taken) {
    println!(
        "  {name:<50} {:>6.0} ms a photo, {:>5.0} ms of the processor, {:>5.0} MiB   time {:.2} ×, processor {:.2} ×, memory {:.2} × ours",
        taken.millis,
        taken.processor,
        taken.mebibytes,
        taken.millis / ours.millis,
        taken.processor / ours.processor,
        taken.mebibytes / ours.mebibytes
    );
}

/// Seconds, photos, MiB and seconds of the processor, as both sides print them.
fn taken(said: &str) -> Outcome<Taken> {
    let [seconds, photos, mebibytes, processor] = numbers(said)?;
    Ok(Taken { millis: seconds * 1000.0 / photos, processor: processor * 1000.0 / photos, mebibytes })
}

fn numbers<const COUNT: usize>(said: &str) -> Outcome<[f64; COUNT]> {
    let found: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    found.try_into().map_err(|_| format!("{COUNT} figures were expected, not {said:?}"))
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

/// Installs the peer where it is not there yet.
fn peer(folder: &Path) -> Outcome {
    if !has("node") || !has("npm") {
        return Err("Node.js with npm is missing".to_owned());
    }
    let manifest = folder.join("package.json");
    let installed = folder.join("node_modules/.package-lock.json");
    if fs::read_to_string(&manifest).ok().as_deref() != Some(PACKAGES) || !installed.is_file() {
        super::render::put(&manifest, PACKAGES)?;
        run("npm", &["install", "--no-audit", "--no-fund", "--ignore-scripts"], folder)?;
    }
    super::render::put(&folder.join("photos_peer.mjs"), PEER)
}
