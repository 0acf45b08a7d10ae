//! Times of many runs of one thing, and the rows of a table.

use std::time::{Duration, Instant};

/// The times that something took, shortest first.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Does something `runs` times; `work` is given the number of the run.
    pub(crate) fn of(runs: usize, mut work: impl FnMut(usize) -> Result<(), String>) -> Result<Self, String> {
        let mut times = Vec::with_capacity(runs);
        for run in 0..runs {
            let began = Instant::now();
            work(run)?;
            times.push(began.elapsed());
        }
        Ok(Self::from(times))
    }

    fn at(&self, share: f64) -> f64 {
        let place = ((self.0.len() as f64 * share).ceil() as usize).clamp(1, self.0.len().max(1)) - 1;
        self.0.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }

    /// The middle one, in milliseconds.
    pub(crate) fn middle(&self) -> f64 {
        self.at(0.5)
    }

    /// What all but one in twenty stay under, in milliseconds.
    pub(crate) fn p95(&self) -> f64 {
        self.at(0.95)
    }

    /// The longest, in milliseconds.
    pub(crate) fn worst(&self) -> f64 {
        self.at(1.0)
    }
}

impl From<Vec<Duration>> for Times {
    fn from(mut times: Vec<Duration>) -> Self {
        times.sort();
        Self(times)
    }
}

/// What a row is held against.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// None.
    Free,
    /// All but one in twenty take so many milliseconds at most.
    Usual(f64),
    /// All but one in twenty, and every one.
    Always(f64, f64),
    /// The middle one is so many times the floor at most.
    Ratio(f64),
}

/// What nothing can undercut: its name, and its middle in milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct Floor<'a>(pub(crate) &'a str, pub(crate) f64);

/// Prints what the columns are.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn head() {
    println!(
        "{:34} {:>9} {:>9} {:>9}  {:26} share of the target",
        "milliseconds", "middle", "p95", "worst", "times the floor"
    );
}

/// Prints a row: what, its times in milliseconds, how many times the floor its middle one is, and which share of its
/// target it takes, where more than 1 misses it.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn row(what: &str, times: &Times, floor: Option<Floor<'_>>, target: Target) {
    let (middle, p95, worst) = (times.middle(), times.p95(), times.worst());
    let ratio = floor.map(|Floor(_, floor)| middle / floor.max(1e-6));
    let beside = floor
        .zip(ratio)
        .map_or(String::new(), |(Floor(name, floor), ratio)| format!("{ratio:8.2} × {name} ({floor:.3})"));
    let share = match target {
        Target::Free => String::new(),
        Target::Usual(most) => format!("{:.2} of {most} (p95)", p95 / most),
        Target::Always(usual, always) => {
            format!("{:.2} of {usual} (p95), {:.2} of {always} (worst)", p95 / usual, worst / always)
        }
        Target::Ratio(most) => format!("{:.2} of {most} × the floor", ratio.unwrap_or_default() / most),
    };
    println!("{}", format!("{what:34} {middle:9.3} {p95:9.3} {worst:9.3}  {beside:26} {share}").trim_end());
}

/// Prints a size that is held against a target.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn size(what: &str, found: f64, unit: &str, most: f64) {
    println!("{what:34} {found:9.2} {unit}, {:.2} of {most} {unit}", found / most);
}

/// The most memory that this process had at once, in MB, as Linux says.
pub(crate) fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1_024.0)
}
