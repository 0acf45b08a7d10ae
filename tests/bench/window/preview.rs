//! From a key press to the changed preview.
//!
//! An article of 20,000 characters with 20 photos is open. Letters are typed at its end and in its middle, eight a
//! second, by WebKitWebDriver, which sends them as a keyboard does. Each press is timed from the event's own time stamp
//! to the moment at which the preview's page holds the letter, and to the frame that comes after.

use std::time::Duration;

use torchpress_tests::{Driven, EDITOR};

use crate::article::{library_with, loaded};
use crate::times::{self, type_letters};

const CHARACTERS: usize = 20_000;
const PHOTOS: usize = 20;
/// Presses in each of the two places.
const PRESSES: usize = 80;

/// Watches the preview. A press counts as shown once the page has grown by as many characters as were typed.
const WATCH: &str = "
    const page = document.querySelector('iframe').contentDocument;
    const length = () => page.body.textContent.length;
    const before = length();
    window.presses = [];
    let shown = 0;
    addEventListener('keydown', (event) => {
      if (event.key.length !== 1) return;
      const now = performance.now();
      const sent = event.timeStamp > 0 && event.timeStamp <= now ? event.timeStamp : now;
      window.presses.push({ sent, changed: null, painted: null });
    }, true);
    new MutationObserver(() => {
      const now = performance.now();
      const fresh = window.presses.slice(shown, length() - before);
      shown += fresh.length;
      for (const press of fresh) press.changed = now - press.sent;
      requestAnimationFrame(() => setTimeout(() => {
        for (const press of fresh) press.painted = performance.now() - press.sent;
      }));
    }).observe(page, { subtree: true, childList: true, characterData: true });
    return true";

/// Measures and prints.
pub(crate) async fn measure() {
    let place = crate::article::place();
    let (library, characters) = library_with(&place, CHARACTERS, PHOTOS);
    let window = Driven::open(&place, Some(&library)).await;
    loaded(&window, PHOTOS).await;
    let shown = format!(
        "const page = document.querySelector('iframe')?.contentDocument;
         const images = [...(page?.images ?? [])];
         return images.length >= {PHOTOS} && images.every((image) => image.naturalWidth > 0)"
    );
    window.until("the preview with its photos", &shown).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.run(WATCH).await;
    println!("preview: {characters} characters, {PHOTOS} photos");
    for (name, paragraph) in [("in the middle", "p:nth-of-type(40)"), ("at the end", "p:last-of-type")] {
        window.click(&format!("{EDITOR} > {paragraph}")).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.run("window.typedBefore = window.presses.length; return true").await;
        type_letters(&window, PRESSES).await;
        let presses = window.run("return window.presses.slice(window.typedBefore)").await;
        for what in ["changed", "painted"] {
            times::print(&format!("  {name}, {what}"), times::of(&presses, what), PRESSES);
        }
    }
    window.close().await;
}
