//! How long it takes in the real window from a key press to the changed preview.
//!
//! An article of 20,000 characters with 20 photos is open. Letters are typed at its end and in its middle, eight a
//! second, by WebKitWebDriver, which sends them as a keyboard does. Each press is timed from the event's own time stamp
//! to the moment at which the preview's page holds the letter, and to the frame that comes after.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a measurement that cannot go on says so")]
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::fmt::Write as _;
use std::time::Duration;

use torchpress_tests::{Driven, Place};

const CHARACTERS: usize = 20_000;
const PHOTOS: usize = 20;
/// Presses in each of the two places.
const PRESSES: usize = 80;
const EDITOR: &str = ".tp-canvas";

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

fn main() {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(measure());
}

async fn measure() {
    let place = Place::default();
    let library = place.library("l.torchpress");
    for photo in 0..PHOTOS {
        place.photo(&format!("{photo}.jpg"), 1600, 1067, u8::try_from(photo).unwrap_or(0));
    }
    let text = article();
    let post = place.file("a.md", text.as_bytes());
    place.json(&library, &["article", "import", post.to_str().unwrap()]);
    let window = Driven::open(&place, Some(&library)).await;
    window
        .until("the editor", &format!("return document.querySelectorAll('{EDITOR} img').length >= {PHOTOS}"))
        .await;
    let loaded = format!(
        "const page = document.querySelector('iframe')?.contentDocument;
         const images = [...(page?.images ?? [])];
         return images.length >= {PHOTOS} && images.every((image) => image.naturalWidth > 0)"
    );
    window.until("the preview with its photos", &loaded).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.run(WATCH).await;
    println!(
        "{} characters, {PHOTOS} photos, {} build",
        text.chars().count(),
        if cfg!(debug_assertions) { "debug" } else { "release" }
    );
    for (name, paragraph) in [("in the middle", "p:nth-of-type(40)"), ("at the end", "p:last-of-type")] {
        window.click(&format!("{EDITOR} > {paragraph}")).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.run("window.typedBefore = window.presses.length; return true").await;
        type_letters(&window).await;
        report(name, &window).await;
    }
    window.close().await;
}

async fn type_letters(window: &Driven) {
    for press in 0..PRESSES {
        let letter = char::from(b'a' + u8::try_from(press % 26).unwrap_or(0));
        window.keys(letter.to_string()).await;
        tokio::time::sleep(Duration::from_millis(125)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
}

async fn report(name: &str, window: &Driven) {
    let presses = window.run("return window.presses.slice(window.typedBefore)").await;
    let presses = presses.as_array().cloned().unwrap_or_default();
    for what in ["changed", "painted"] {
        let mut times: Vec<f64> = presses.iter().filter_map(|press| press[what].as_f64()).collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let index = (times.len() as f64 * share).ceil() as usize;
            times.get(index.saturating_sub(1)).copied().unwrap_or(f64::NAN)
        };
        println!(
            "{name}, {what}: {} of {PRESSES} presses, p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms",
            times.len(),
            at(0.5),
            at(0.95),
            at(1.0)
        );
    }
}

/// An article as an institution writes it: headings, paragraphs, a photo every now and then.
fn article() -> String {
    let mut text = "# 火炬学院的一年\n\n".to_owned();
    let mut length = 0;
    let mut photos = 0;
    for number in 1.. {
        if length >= CHARACTERS {
            break;
        }
        let paragraph = format!(
            "第{number}天，学员先走进车间，再回到教室；问题由企业提出，**答案由现场给出**。Mentors come from the shop \
             floor, not from a brochure. 评审席上坐着三位做了半辈子工艺的老师傅，第一版方案在凌晨两点被推翻，没有人提前离开会场。\n\n"
        );
        length += paragraph.chars().count();
        text.push_str(&paragraph);
        if number % 9 == 1 {
            text.push_str("## 培训赋能\n\n");
        }
        if photos < PHOTOS && length >= photos * CHARACTERS / PHOTOS {
            let _ = write!(text, "![现场]({photos}.jpg)\n\n");
            photos += 1;
        }
    }
    text
}
