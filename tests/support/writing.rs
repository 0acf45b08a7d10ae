//! Articles in the window: opening one, writing, and what the library has of it.

use std::path::{Path, PathBuf};

use thirtyfour::prelude::*;

use crate::{Driven, Place};

/// The canvas that is written on.
pub const EDITOR: &str = ".tp-canvas";
/// The field of the title.
pub const TITLE: &str = ".title textarea";

/// A library of two articles.
pub fn library_of_two(place: &Place) -> PathBuf {
    let library = place.library("l.torchpress");
    for (name, text) in [("a.md", "# 甲稿\n\n甲的正文。"), ("b.md", "# 乙稿\n\n乙的正文。")] {
        let file = place.file(name, text.as_bytes());
        place.json(&library, &["article", "import", file.to_str().unwrap()]);
    }
    library
}

/// Opens the article of that title from the list.
pub async fn open(window: &Driven, title: &str) {
    let row = format!(
        "const row = [...document.querySelectorAll('.art')].find((row) => row.textContent.includes('{title}'));
         row?.click(); return row !== undefined"
    );
    window.until("the row", &row).await;
    let shown = format!("return document.querySelector('{TITLE}')?.value.includes('{title}')");
    window.until("the article", &shown).await;
}

/// Types at the end of the text.
pub async fn write(window: &Driven, words: &str) {
    window.click(EDITOR).await;
    window.run(&format!("document.querySelector('{EDITOR}').focus(); return true")).await;
    window.ctrl_key(Key::End).await;
    window.keys(words).await;
}

/// Waits until the canvas holds a text and nothing else.
pub async fn text_is(window: &Driven, what: &str, text: &str) {
    let script = format!("return document.querySelector('{EDITOR}')?.textContent === '{text}'");
    window.until(what, &script).await;
}

/// JavaScript: whether the status bar says that all is saved.
pub const SAVED: &str =
    "return /已保存|Saved/.test(document.querySelector('footer.status')?.textContent ?? '')";

/// The text of the article of that title, as the library has it.
pub fn stored(place: &Place, library: &Path, title: &str) -> String {
    let list = place.json(library, &["article", "list"]);
    let articles = list["articles"].as_array().unwrap_or_else(|| list.as_array().unwrap());
    let id = articles.iter().find(|article| article["title"] == title).unwrap()["id"].as_str().unwrap();
    place.json(library, &["article", "show", id])["body"].to_string()
}

/// Takes the action of the notice whose text has this pattern; another one, from before, may still be there.
pub async fn act_on_notice(window: &Driven, pattern: &str) {
    let script = format!(
        "const notice = [...document.querySelectorAll('.toast')].find((one) => /{pattern}/.test(one.textContent));
         notice?.querySelector('.act')?.click(); return notice !== undefined"
    );
    window.until(&format!("the notice {pattern}"), &script).await;
}

/// Clicks the first element of these whose text or name has this pattern.
pub async fn press(window: &Driven, among: &str, pattern: &str) {
    let script = format!(
        "const one = [...document.querySelectorAll('{among}')].find((one) => /{pattern}/.test(one.textContent + (one.getAttribute('aria-label') ?? '')));
         one?.click(); return one !== undefined"
    );
    window.until(pattern, &script).await;
}

/// Tells the window of files that were let go over an element, as the system does.
pub async fn drop_at(window: &Driven, selector: &str, paths: &[&Path]) {
    let script = format!(
        "const box = document.querySelector('{selector}').getBoundingClientRect();
         const position = {{ x: (box.x + 40) * devicePixelRatio, y: (box.y + Math.min(12, box.height / 2)) * devicePixelRatio }};
         const payload = {{ paths: {}, position }};
         const tell = (event, payload) => window.__TAURI_INTERNALS__.invoke('plugin:event|emit', {{ event: 'tauri://drag-' + event, payload }});
         void tell('enter', payload).then(() => tell('over', {{ position }})).then(() => tell('drop', payload)); return true",
        serde_json::json!(paths)
    );
    window.find(selector).await;
    window.run(&script).await;
}
