//! Benchmarks: each prints figures and ratios that were taken in the same run.

mod library;
mod photos;
mod render;
mod window;

use crate::shell::Outcome;

/// Runs the benchmark of that name.
pub(crate) fn bench(words: &[&str]) -> Outcome {
    match words {
        ["render"] => render::render(true),
        ["render", "--alone"] => render::render(false),
        ["photos"] => photos::photos(),
        ["window", parts @ ..] if parts.iter().all(|part| window::PARTS.contains(part)) => window::window(parts),
        ["library", rest @ ..] => library::sized(rest),
        _ => Err("there are: bench library [ARTICLES PHOTOS], bench photos, bench render, bench render --alone (without the peer), bench window [PART…] (start, typing, switching, preview, importing, scrolling)".to_owned()),
    }
}
