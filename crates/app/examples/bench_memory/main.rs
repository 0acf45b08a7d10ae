//! How much memory it takes from Markdown to a finished fragment: the most bytes that are held at the same time, beside
//! the Markdown itself, as a multiple of it. A program of its own, since counting makes every allocation slower.

#[allow(dead_code, reason = "the articles were written by the other program")]
#[path = "../bench_render/texts.rs"]
mod texts;
#[path = "../bench_render/work.rs"]
mod work;

use std::path::Path;

use peak_alloc::PeakAlloc;

use texts::Kind;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), String> {
    let folder = std::env::args().nth(1).ok_or("bench_memory FOLDER")?;
    let theme = work::theme()?;
    println!("{:<6} {:>8} {:>10} {:>10}", "kind", "bytes", "peak", "× input");
    for kind in Kind::ALL {
        for size in work::SIZES {
            let text = work::read(&work::file(Path::new(&folder), kind, size))?;
            // What a program compiles once is there before anything counts.
            drop(work::render(&text, theme));
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            drop(work::render(&text, theme));
            let peak = MEMORY.peak_usage().saturating_sub(before);
            println!(
                "{:<6} {:>8} {peak:>10} {:>9.1}×",
                kind.name(),
                text.len(),
                peak as f64 / text.len() as f64
            );
        }
    }
    Ok(())
}
