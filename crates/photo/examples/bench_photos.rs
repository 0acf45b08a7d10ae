//! What `cargo xtask bench photos` runs: it writes photos, takes them in, and measures how good the renditions are.
//!
//! - `write FOLDER COUNT`: photos of 24 megapixels, and one picture for each further format.
//! - `import FROM TO THREADS`: reads, hashes and copies each photo of a folder and makes its renditions.
//! - `copy FROM TO`: hashes and copies alone, one after another.
//! - `quality PHOTO PEER`: how near to the photo a peer's rendition is, and one of ours of as many bytes.
//!
//! Each prints one line of words and figures, divided by tabs, for the program that started it.

#[path = "bench_photos/import.rs"]
mod import;
#[path = "bench_photos/quality.rs"]
mod quality;
#[path = "bench_photos/scenes.rs"]
mod scenes;

use std::error::Error;
use std::path::Path;

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder, count] => scenes::write(Path::new(folder), count.parse()?),
        ["import", from, to, threads] => import::import(Path::new(from), Path::new(to), threads.parse()?),
        ["copy", from, to] => import::copy(Path::new(from), Path::new(to)),
        ["quality", photo, peer] => quality::compare(Path::new(photo), Path::new(peer)),
        _ => Err("write FOLDER COUNT, import FROM TO THREADS, copy FROM TO, or quality PHOTO PEER".into()),
    }
}
