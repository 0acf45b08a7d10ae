//! Frames while the longest lists scroll: articles and photos of a library of ten years and more.

use std::path::Path;
use std::time::Duration;

use torchpress_tests::{Driven, press};

use crate::article;
use crate::times;

/// Frames that are scrolled through.
const FRAMES: usize = 400;
/// Leaps to anywhere, as by dragging the bar.
const LEAPS: usize = 24;

/// Scrolls down by so many pixels a frame, then leaps; a row is shown when it stands in the middle of what is seen.
/// A frame is bare where there is none.
const SCROLL: &str = "
    window.over = false;
    window.gaps = [];
    window.leaps = [];
    window.bare = 0;
    const scroller = document.querySelector(SCROLLER);
    const box = scroller.getBoundingClientRect();
    // Between two photos there is a gap, and between two days a heading.
    const shown = () => {
      for (const [x, y] of [[0.4, 0.5], [0.45, 0.58], [0.4, 0.42], [0.12, 0.5], [0.12, 0.58]]) {
        const row = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)?.closest(ROW);
        if (row?.dataset.id) return row;
      }
      return null;
    };
    const far = scroller.scrollHeight - scroller.clientHeight;
    let last = performance.now();
    let frames = 0;
    let leap = 0;
    const roll = (now) => {
      window.gaps.push({ gap: now - last });
      last = now;
      if (frames++ >= FRAMES) return setTimeout(jump, 500);
      scroller.scrollTop += SPEED;
      setTimeout(() => { if (!shown()) window.bare += 1; });
      requestAnimationFrame(roll);
    };
    const jump = () => {
      if (leap++ >= LEAPS) return (window.over = true);
      const begun = performance.now();
      const before = shown();
      scroller.scrollTop = far * ((leap * 0.381966) % 1);
      const look = () => {
        const row = shown();
        if (!row || row === before) return requestAnimationFrame(look);
        window.leaps.push({ leap: performance.now() - begun });
        setTimeout(jump, 300);
      };
      requestAnimationFrame(look);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(roll); });
    return true";

/// Measures and prints.
pub(crate) async fn measure(library: &Path) {
    let place = article::place();
    let window = Driven::open(&place, Some(library)).await;
    window.find("[data-pane=list] [role=option][data-id]").await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    for speed in [40, 400] {
        scroll(&window, "articles", ("[data-pane=list] .scroll", "[role=option]"), speed).await;
    }
    press(&window, "nav button, nav a", "照片|Photos").await;
    window.find("[data-grid] [role=option]").await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    for speed in [40, 400] {
        scroll(&window, "photos", ("[data-grid]", "[role=option]"), speed).await;
    }
    window.close().await;
}

async fn scroll(window: &Driven, what: &str, (scroller, row): (&str, &str), speed: u32) {
    let script = SCROLL
        .replace("SCROLLER", &format!("'{scroller}'"))
        .replace("ROW", &format!("'{row}'"))
        .replace("SPEED", &speed.to_string())
        .replace("FRAMES", &FRAMES.to_string())
        .replace("LEAPS", &LEAPS.to_string());
    window.run(&script).await;
    tokio::time::sleep(Duration::from_secs(15)).await;
    window.until("the end of scrolling", "return window.over").await;
    let page = window.run("return [window.gaps, window.leaps, window.bare]").await;
    times::print(
        &format!("{what}, {speed} pixels a frame: from frame to frame"),
        times::of(&page[0], "gap"),
        FRAMES + 1,
    );
    println!("  frames without a row in the middle: {}", page[2]);
    times::print("  from a leap to a row in its middle", times::of(&page[1], "leap"), LEAPS);
}
