//! A camera's folder: how the window answers while it is imported, and how soon the pictures of what is in view are there.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use torchpress_tests::{Driven, EDITOR, Place, drop_at, press};

use crate::article;
use crate::times;
use crate::typing::WATCH;

const PHOTOS: usize = 300;
/// Pictures that differ to the eye; the other files differ from these in a comment only.
const PICTURES: usize = 12;
const SIZE: (u32, u32) = (6000, 4000);
const PRESSES: usize = 100;
/// Leaps to anywhere in the grid.
const LEAPS: usize = 24;

/// Leaps, and waits until each photo in view has its picture.
const LOOK: &str = "
    window.over = false;
    window.leaps = [];
    const scroller = document.querySelector('[data-grid]');
    const box = scroller.getBoundingClientRect();
    const whole = () => {
      const tiles = [...scroller.querySelectorAll('[role=option]')].filter((tile) => {
        const { top, bottom } = tile.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      const pictures = tiles.map((tile) => tile.querySelector('img'));
      return tiles.length > 4 && pictures.every((picture) => picture?.complete && picture.naturalWidth > 0);
    };
    const far = scroller.scrollHeight - scroller.clientHeight;
    let leap = 0;
    const jump = () => {
      if (leap++ >= LEAPS) return (window.over = true);
      const begun = performance.now();
      scroller.scrollTop = far * ((leap * 0.381966) % 1);
      const look = () => {
        if (!whole()) return requestAnimationFrame(look);
        window.leaps.push({ leap: performance.now() - begun });
        setTimeout(jump, 400);
      };
      requestAnimationFrame(() => requestAnimationFrame(look));
    };
    setTimeout(jump);
    return true";

/// Measures and prints.
pub(crate) async fn measure() {
    let place = article::place();
    let (library, _) = article::library_with(&place, 2_500, 2);
    let (folder, bytes) = camera(&place);
    println!("importing {PHOTOS} photos of {:.1} MB and {} × {} pixels", bytes as f64 / 1e6, SIZE.0, SIZE.1);
    let window = Driven::open(&place, Some(&library)).await;
    article::loaded(&window, 2).await;
    press(&window, "nav button, nav a", "照片|Photos").await;
    window.find("[data-pane=photos]").await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    let begun = Instant::now();
    drop_at(&window, "[data-pane=photos]", &[&folder]).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    window.run(WATCH).await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    gaps(&window, "  the grid fills meanwhile").await;
    press(&window, "nav button, nav a", "全部稿件|All articles").await;
    window.click(&format!("{EDITOR} > p:last-of-type")).await;
    window.run("window.presses.length = window.gaps.length = 0; return true").await;
    times::type_letters(&window, PRESSES).await;
    let presses = window.run("return window.presses").await;
    times::print("  typing meanwhile, key to frame", times::of(&presses, "painted"), PRESSES);
    gaps(&window, "  typing meanwhile").await;
    let done = format!(
        "return [...document.querySelectorAll('.panel')].some((panel) => /{PHOTOS} (张|photos imported)/.test(panel.textContent))"
    );
    while window.run(&done).await != true {
        assert!(begun.elapsed() < Duration::from_secs(900), "the photos are not imported");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    println!(
        "  imported after {:.1} s, {:.0} ms a photo",
        begun.elapsed().as_secs_f64(),
        begun.elapsed().as_secs_f64() * 1000.0 / PHOTOS as f64
    );
    window.close().await;

    let window = Driven::open(&place, Some(&library)).await;
    press(&window, "nav button, nav a", "照片|Photos").await;
    window.find("[data-grid] [role=option]").await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    window.run(&LOOK.replace("LEAPS", &LEAPS.to_string())).await;
    tokio::time::sleep(Duration::from_secs(12)).await;
    window.until("the end of leaping", "return window.over").await;
    let leaps = window.run("return window.leaps").await;
    times::print("pictures of what is in view, from a leap", times::of(&leaps, "leap"), LEAPS);
    window.close().await;
}

async fn gaps(window: &Driven, what: &str) {
    let gaps = window.run("return window.gaps.map((gap) => ({ gap }))").await;
    let gaps = times::of(&gaps, "gap");
    let frames = gaps.len();
    times::print(&format!("{what}, from frame to frame"), gaps, frames);
}

/// A folder as a camera leaves it; its path, and the middle length of a file.
fn camera(place: &Place) -> (PathBuf, usize) {
    let mut bytes = 0;
    for picture in 0..PICTURES {
        let jpeg = photo(u32::try_from(picture).unwrap());
        for number in (picture..PHOTOS).step_by(PICTURES) {
            let comment = format!("{number:04}");
            let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
            let file = [&jpeg[..2], &[0xff, 0xfe], &length, comment.as_bytes(), &jpeg[2..]].concat();
            bytes += file.len();
            place.file(&format!("camera/{number:04}.jpg"), &file);
        }
    }
    (place.path("camera"), bytes / PHOTOS)
}

/// A picture with large forms and a sensor's noise.
fn photo(seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let picture = RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let noise = i64::from(state % 37) - 18;
        let far = f64::from(x.abs_diff(SIZE.0 / 2 + seed * 90)).hypot(f64::from(y.abs_diff(SIZE.1 / 3)));
        let light = ((far / (120.0 + f64::from(seed) * 30.0)).sin() * 60.0 + 128.0) as i64;
        let tone = |by: i64| u8::try_from((light + noise + by).clamp(0, 255)).unwrap_or(0);
        Rgb([tone(i64::from(x * 40 / SIZE.0)), tone(0), tone(i64::from(y * 40 / SIZE.1))])
    });
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(&picture).unwrap();
    bytes.into_inner()
}
