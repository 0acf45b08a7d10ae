//! Benchmarks: each prints figures and ratios that were taken in the same run.

mod render;

use crate::shell::Outcome;

/// Runs the benchmark of that name, or all.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    match words {
        [] | ["render"] => render::render(true),
        ["render", "--alone"] => render::render(false),
        _ => Err("there are: bench render, bench render --alone (without the peer)".to_owned()),
    }
}
