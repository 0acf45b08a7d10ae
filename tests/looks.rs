//! What gives an article its looks, in the real window: the theme editor, and diagrams.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, run};

/// Puts the caret at the end of the theme file.
async fn to_end_of_file(window: &Driven) {
    window.click(".themes .cm-scroller").await;
    window.ctrl_key(Key::End).await;
}

const PAGE: &str = "document.querySelector('.themes iframe').contentDocument.body.innerHTML";
const SAVED: &str =
    "return /已保存|Saved$/.test(document.querySelector('.themes .state')?.textContent.trim())";

#[test]
fn a_theme_is_duplicated_broken_mended_and_saved() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        let window = Driven::open(&place, Some(&library)).await;
        window.find("nav .side-r").await;
        let go = "[...document.querySelectorAll('nav .side-r')].find((row) => /版式主题|Themes/.test(row.textContent)).click(); return true";
        window.run(go).await;
        window
            .until("the built-in theme", "return document.querySelectorAll('.themes .cm-line').length > 3")
            .await;
        window.click(".themes main .bar .btn").await;
        window.find(".themes .name").await;
        window.until("the copy's preview", &format!("return ({PAGE} ?? '').length > 500")).await;
        window
            .until(
                "the copy in the list",
                "return document.querySelectorAll('.themes [role=option]').length === 11",
            )
            .await;
        let good = window.run(&format!("return {PAGE}")).await;

        to_end_of_file(&window).await;
        window.keys(Key::Enter.value().to_string()).await;
        window.keys(":root { --brand ").await;
        window.find(".themes .cm-line.is-error").await;
        window.find(".themes .cm-lint-marker-error").await;
        window.find(".themes aside .banner-err").await;
        assert_eq!(window.run(&format!("return {PAGE}")).await, good, "the last good preview stays");
        window.until("the wait for mending", "return /改正后保存|Saves once mended/.test(document.querySelector('.themes .state').textContent)").await;
        window.shot("theme-broken").await;
        // Going to another theme and back loses nothing of what cannot be saved yet.
        window.click(".themes [data-theme-name=plain]").await;
        window.until("the other theme", "return document.querySelector('.themes .name') === null").await;
        window.click(".themes [role=option]:last-child").await;
        window.find(".themes .cm-line.is-error").await;

        to_end_of_file(&window).await;
        for _ in 0..2 {
            window.keys(Key::Backspace.value().to_string()).await;
        }
        window.keys(": #123456; }").await;
        window.until("the mended file", "return document.querySelector('.themes .is-error') === null").await;
        window
            .until(
                "the new colour in the preview",
                &format!("return /#123456|rgb\\(18, 52, 86\\)/i.test({PAGE})"),
            )
            .await;
        window.until("saving", SAVED).await;
        let form = "return document.querySelector('.themes .tokens .mono').value === '#123456'";
        window.until("the form saying the same", form).await;
        window.close().await;

        let list = place.json(&library, &["theme", "list"]);
        let own = list.as_array().unwrap().last().unwrap();
        assert_eq!((&own["builtin"], &own["colour"]), (&false.into(), &"#123456".into()), "{own}");
    });
}

#[test]
fn a_diagram_is_drawn_kept_and_exported() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        let text = "# 办事流程\n\n开头。\n\n```mermaid\nflowchart LR\n  A[提交申请] --> B{材料齐全？}\n  B -->|是| C[受理]\n  B -->|否| D[退回补正]\n```\n\n结尾。";
        let post = place.file("a.md", text.as_bytes());
        let id = place.json(&library, &["article", "import", post.to_str().unwrap()])[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let window = Driven::open(&place, Some(&library)).await;
        window
            .until(
                "the drawing",
                "return document.querySelector('.tp-codeBlock .diagram img')?.naturalWidth > 300",
            )
            .await;
        let shown = "return [...document.querySelectorAll('iframe')].some((frame) => [...(frame.contentDocument?.images ?? [])].some((image) => image.src.includes('/diagram/') && image.naturalWidth > 300))";
        window.until("the drawing in the preview", shown).await;
        window.shot("diagram").await;
        window.close().await;

        let kept = kept(&library.join("renditions/diagrams"));
        let picture = image::open(&kept).unwrap().to_rgb8();
        assert!((300..=1080).contains(&picture.width()) && picture.height() > 50, "{}", picture.width());
        let dark = picture.pixels().filter(|pixel| pixel.0.iter().all(|part| *part < 120)).count();
        assert_eq!(picture.get_pixel(0, 0).0, [255; 3], "the ground is white");
        assert!(dark > 500, "labels and lines are there: {dark}");
        let out = place.path("out");
        place.json(&library, &["article", "export", &id, "--to", "wechat", "--out", out.to_str().unwrap()]);
        let exported = image::open(out.join("images/01.png")).unwrap();
        assert_eq!((exported.width(), exported.height()), picture.dimensions());
        let html = std::fs::read_to_string(out.join("article.html")).unwrap();
        assert!(html.contains("images/01.png"), "{html}");
    });
}

/// The one drawing in a folder, which is written a moment after it is seen.
fn kept(folder: &std::path::Path) -> PathBuf {
    let begun = Instant::now();
    loop {
        let files: Vec<PathBuf> =
            std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        if let [only] = files.as_slice()
            && only.extension().is_some_and(|extension| extension == "png")
        {
            return only.clone();
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "one drawing is kept, not {files:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
