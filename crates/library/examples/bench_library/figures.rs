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

/// Prints a row: what, its times in milliseconds, and how many times the floor its middle one is.
#[allow(clippy::print_stdout, reason = "printing is what it is for")]
pub(crate) fn row(what: &str, times: &Times, floor: Option<(&str, f64)>) {
    let (middle, p95, worst) = (times.middle(), times.p95(), times.worst());
    let ratio = floor.map_or(String::new(), |(name, floor)| {
        format!("{:8.2} × {name} ({floor:.3})", middle / floor.max(1e-6))
    });
    println!("{what:34} {middle:9.3} {p95:9.3} {worst:9.3}  {ratio}");
}

/// The most memory that this process had at once, in MB, as Linux says.
pub(crate) fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1_024.0)
}
