//! From the start of the process to a caret in the editor, and the memory of all processes, beside an empty window.
//!
//! Both windows are started by WebKitWebDriver, one after the other in turns. The process's start is the kernel's; the
//! caret is a mark that the page sets in the first frame after the caret stands in its text.

use std::path::{Path, PathBuf};
use std::time::Duration;

use torchpress_tests::{Driven, Place, program};

use crate::article::{self, library_with};
use crate::memory;
use crate::times::percentile;

/// A single start takes up to a third more or less than the one before it.
const ROUNDS: usize = 15;
/// Of what a post usually has.
const CHARACTERS: usize = 2_500;
const PHOTOS: usize = 6;

/// Measures and prints.
pub(crate) async fn measure() {
    let place = article::place();
    // An empty window as the platform gives it.
    let plain = Place::default();
    let (library, characters) = library_with(&place, CHARACTERS, PHOTOS);
    let ours = program("torchpress-desktop");
    let empty = program("examples/empty_window");
    let mut starts = [Vec::new(), Vec::new()];
    let mut sizes = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (kind, (binary, arguments)) in
            [(&empty, None), (&ours, Some(library.as_path()))].into_iter().enumerate()
        {
            let home = if arguments.is_some() { &place } else { &plain };
            let (start, size) = once(home, binary, arguments).await;
            starts[kind].push(start);
            sizes[kind].push(size as f64);
        }
    }
    let [mut empty_starts, mut our_starts] = starts;
    let [mut empty_sizes, mut our_sizes] = sizes;
    let (empty_start, our_start) = (percentile(&mut empty_starts, 0.5), percentile(&mut our_starts, 0.5));
    println!(
        "start to a caret, {characters} characters and {PHOTOS} photos, middle of {ROUNDS}: {our_start:.0} ms; an empty \
         window {empty_start:.0} ms; {:.2} times",
        our_start / empty_start
    );
    let (empty_size, our_size) = (percentile(&mut empty_sizes, 0.5), percentile(&mut our_sizes, 0.5));
    println!(
        "memory of all processes five seconds later: {:.0} MiB; an empty window {:.0} MiB; {:.2} times",
        our_size / 1_048_576.0,
        empty_size / 1_048_576.0,
        our_size / empty_size
    );
}

/// Milliseconds from the process's start to the caret, and bytes five seconds later.
async fn once(place: &Place, binary: &Path, library: Option<&Path>) -> (f64, u64) {
    let window = Driven::open_program(place, binary, library).await;
    let mark = "const [mark] = performance.getEntriesByName('caret');
                return mark ? performance.timeOrigin + mark.startTime : null";
    let caret = window.until("a caret", mark).await.as_f64().unwrap();
    let begun = started(binary).expect("the window's process is there");
    tokio::time::sleep(Duration::from_secs(5)).await;
    let size = memory::of_window(&place.path("home"));
    window.close().await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    (caret - begun, size)
}

/// When the newest process of a program was started, in milliseconds since 1970.
fn started(binary: &Path) -> Option<f64> {
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let up: f64 = uptime.split(' ').next()?.parse().ok()?;
    let ticks = std::fs::read_dir("/proc")
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .filter(|process| program_of(process).as_deref() == Some(binary))
        .filter_map(|process| {
            let stat = std::fs::read_to_string(process.join("stat")).ok()?;
            // The name may hold blanks and brackets; what follows the last bracket does not.
            stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse::<f64>().ok()
        })
        .fold(None, |newest: Option<f64>, ticks| Some(newest.map_or(ticks, |other| other.max(ticks))))?;
    #[allow(clippy::disallowed_methods, reason = "a measurement needs the time of day")]
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs_f64();
    // Linux counts these in hundredths of a second.
    Some((now - up + ticks / 100.0) * 1000.0)
}

fn program_of(process: &Path) -> Option<PathBuf> {
    std::fs::read_link(process.join("exe")).ok()
}
