//! From a key press to the frame that shows it, in a long article, and the longest gap between two frames.

use std::time::Duration;

use torchpress_tests::{Driven, EDITOR};

use crate::article::{library_with, loaded};
use crate::times::{self, type_letters};

const CHARACTERS: usize = 50_000;
const PHOTOS: usize = 50;
/// Presses in each of the three places.
const PRESSES: usize = 100;

/// A frame is over when a task that its callback asked for begins.
pub(crate) const WATCH: &str = "
    window.presses = [];
    window.gaps = [];
    addEventListener('keydown', (event) => {
      if (event.key.length !== 1) return;
      const now = performance.now();
      const sent = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
      requestAnimationFrame(() => setTimeout(() => window.presses.push({ painted: performance.now() - sent })));
    }, true);
    let last = performance.now();
    const frame = (now) => {
      window.gaps.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return true";

/// Measures and prints.
pub(crate) async fn measure() {
    let place = crate::article::place();
    let (library, characters) = library_with(&place, CHARACTERS, PHOTOS);
    let window = Driven::open(&place, Some(&library)).await;
    loaded(&window, PHOTOS).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    window.run(WATCH).await;
    println!("typing: {characters} characters, {PHOTOS} photos");
    for (name, paragraph) in [
        ("at the start", "p:first-of-type"),
        ("in the middle", "p:nth-of-type(150)"),
        ("at the end", "p:last-of-type"),
    ] {
        window.click(&format!("{EDITOR} > {paragraph}")).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.run("window.presses.length = window.gaps.length = 0; return true").await;
        type_letters(&window, PRESSES).await;
        let presses = window.run("return window.presses").await;
        times::print(&format!("  {name}, key to frame"), times::of(&presses, "painted"), PRESSES);
        let gaps = window.run("return window.gaps.map((gap) => ({ gap }))").await;
        let mut gaps = times::of(&gaps, "gap");
        println!(
            "  {name}, longest gap between frames of {}: {:.1} ms",
            gaps.len(),
            times::percentile(&mut gaps, 1.0)
        );
    }
    window.close().await;
}
