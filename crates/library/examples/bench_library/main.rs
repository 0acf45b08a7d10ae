//! How a library behaves that holds ten years of an institution's posts and more.
//!
//! `bench_library make FOLDER ARTICLES PHOTOS` makes it; `bench_library floor FOLDER` measures what nothing can
//! undercut, reading all of the texts through, and the size of the index; `bench_library measure FOLDER [PART]` opens the
//! library as a program that has just started and measures what people wait for, or only `open`, `lists`, `photos`,
//! `search` or `save`. Absolute times differ from machine to machine, so each stands beside a floor of the same run: a bare select,
//! a bare commit of the same bytes, a plain scan.

mod figures;
mod floor;
mod make;
mod measure;
mod photos;
mod saves;
mod texts;

use std::path::Path;

#[allow(clippy::print_stderr, reason = "a program says why it failed")]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", folder, articles, photos] => match (articles.parse(), photos.parse()) {
            (Ok(articles), Ok(photos)) => make::make(Path::new(folder), articles, photos),
            _ => Err("ARTICLES and PHOTOS are numbers".to_owned()),
        },
        ["floor", folder] => floor::floor(Path::new(folder)),
        ["measure", folder] => measure::measure(Path::new(folder), "all"),
        ["measure", folder, part @ ("open" | "lists" | "photos" | "search" | "save")] => {
            measure::measure(Path::new(folder), part)
        }
        _ => {
            Err("bench_library make FOLDER ARTICLES PHOTOS | floor FOLDER | measure FOLDER [PART]".to_owned())
        }
    };
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
