//! How fast the real window is: starting, typing, the preview, going to another article, importing photos, scrolling, memory.
//!
//! Whatever is said of starting and of memory is said beside an empty window of the same kind on the same machine.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says so")]
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

mod article;
mod importing;
mod memory;
mod preview;
mod scrolling;
mod start;
mod switching;
mod times;
mod typing;

fn main() {
    let chosen: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| chosen.is_empty() || chosen.iter().any(|one| one == name);
    println!("{} build", if cfg!(debug_assertions) { "debug" } else { "release" });
    torchpress_tests::run(async {
        if wanted("start") {
            start::measure().await;
        }
        if wanted("typing") {
            typing::measure().await;
        }
        if wanted("switching") {
            switching::measure().await;
        }
        if wanted("preview") {
            preview::measure().await;
        }
        if wanted("importing") {
            importing::measure().await;
        }
        match std::env::var_os("TORCHPRESS_BENCH_LIBRARY") {
            Some(library) if wanted("scrolling") => scrolling::measure(library.as_ref()).await,
            _ => {}
        }
    });
}
