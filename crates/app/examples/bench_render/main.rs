//! How long it takes from Markdown to a finished fragment for WeChat.
//!
//! `bench_render write FOLDER` writes the articles; `bench_render measure FOLDER` measures them from there and prints a
//! table, beside the times that a peer left for the same files in `FOLDER/peer.tsv`. Absolute times differ from machine
//! to machine, so each is set beside others of the same run: the peer's, escaping the same text into HTML, which no
//! renderer can undercut, and the time for 20,000 characters, which tells whether time grows with the text or faster.
//!
//! Nothing is kept from one run to the next but what a program compiles once when it starts: the theme, the grammars
//! of programming languages, the fonts of formulas.

mod texts;
mod work;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use mimalloc::MiMalloc;
use torchpress_export::Theme;

use texts::{Kind, article};
use work::{SIZES, file, read, render, theme};

/// The programs' own allocator.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what it is for")]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder] => write(Path::new(folder)),
        ["measure", folder] => measure(Path::new(folder)),
        ["file", files @ ..] => files.iter().try_for_each(|file| one(Path::new(file))),
        _ => Err("bench_render write FOLDER | measure FOLDER | file MARKDOWN…".to_owned()),
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "what a benchmark leaves need not survive a power cut")]
fn write(folder: &Path) -> Result<(), String> {
    for kind in Kind::ALL {
        for size in SIZES {
            let path = file(folder, kind, size);
            std::fs::write(&path, article(kind, size))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn measure(folder: &Path) -> Result<(), String> {
    let theme = theme()?;
    let peers = peers(folder);
    println!(
        "{:<6} {:>8} {:>10} {:>11} {:>8} {:>9} {:>10} {:>8} {:>8} {:>8}",
        "kind",
        "chars",
        "ours ms",
        "peer ms",
        "× faster",
        "× 20,000",
        "× escaping",
        "html/md",
        "peer's",
        "memory"
    );
    for kind in Kind::ALL {
        let mut twenty = None;
        for size in SIZES {
            let text = read(&file(folder, kind, size))?;
            let measured = Measured::of(&text, theme);
            if size == 20_000 {
                twenty = Some(measured.time);
            }
            let peer = peers.get(&(kind.name().to_owned(), size));
            println!(
                "{:<6} {:>8} {:>10.3} {:>11} {:>8} {:>9} {:>10.1} {:>8.2} {:>8}",
                kind.name(),
                measured.chars,
                milliseconds(measured.time),
                peer.map_or_else(dash, |peer| format!("{:.1}", peer.milliseconds)),
                peer.map_or_else(dash, |peer| format!(
                    "{:.0}",
                    peer.milliseconds / milliseconds(measured.time)
                )),
                twenty.map_or_else(dash, |twenty| format!("{:.2}", ratio(measured.time, twenty))),
                ratio(measured.time, measured.floor),
                measured.html_chars as f64 / measured.chars as f64,
                peer.map_or_else(dash, |peer| format!("{:.2}", peer.html_chars / measured.chars as f64)),
            );
        }
    }
    Ok(())
}

/// The figures of a file that the caller chose, without a peer.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn one(path: &Path) -> Result<(), String> {
    let theme = theme()?;
    let text = read(path)?;
    let measured = Measured::of(&text, theme);
    println!(
        "{}: {} characters, {:.3} ms (reading {:.3} ms), html/md {:.2}",
        path.display(),
        measured.chars,
        milliseconds(measured.time),
        milliseconds(best(|| torchpress_import::markdown(&text).warnings.len())),
        measured.html_chars as f64 / measured.chars as f64,
    );
    Ok(())
}

struct Measured {
    chars: usize,
    html_chars: usize,
    time: Duration,
    /// Escaping the same text.
    floor: Duration,
}

impl Measured {
    fn of(text: &str, theme: &Theme) -> Self {
        let html_chars = render(text, theme).chars().count();
        let time = best(|| render(text, theme).len());
        let floor = best(|| escape(text).len());
        Self { chars: text.chars().count(), html_chars, time, floor }
    }
}

fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            other => html.push(other),
        }
    }
    html
}

/// What the peer needed for one article.
struct Peer {
    milliseconds: f64,
    html_chars: f64,
}

/// The peer's times, by kind and size; none where it was not there.
fn peers(folder: &Path) -> BTreeMap<(String, usize), Peer> {
    let text = std::fs::read_to_string(folder.join("peer.tsv")).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let key = (fields.next()?.to_owned(), fields.next()?.parse().ok()?);
            let mut number = || fields.next()?.parse().ok();
            Some((key, Peer { milliseconds: number()?, html_chars: number()? }))
        })
        .collect()
}

/// The best of many runs, since anything else on the machine can only make one slower. One run before they count.
fn best(mut work: impl FnMut() -> usize) -> Duration {
    std::hint::black_box(work());
    let mut best = Duration::MAX;
    let started = Instant::now();
    for run in 0..200 {
        let begun = Instant::now();
        std::hint::black_box(work());
        best = best.min(begun.elapsed());
        if run >= 15 && started.elapsed() > Duration::from_secs(1) {
            break;
        }
    }
    best
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}

fn dash() -> String {
    "-".to_owned()
}
