//! Every line of the insert menu in the real window: it makes what it says, and one undo takes it back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, EDITOR, Place, run};

const MENU: &str = ".ed-menu [role=option]";

/// What is asked for by initials, and what then stands in the text.
const BY_INITIALS: &[(&str, &str)] = &[
    ("tp", ".fig"),
    ("tz", ".fig[data-count='2']"),
    ("bg", "table"),
    ("xbt", "h2"),
    ("bhbt", "h3"),
    ("yy", "blockquote"),
    ("tsk", ".callout, [data-callout], aside"),
    ("xmlb", "ul"),
    ("bhlb", "ol"),
    ("dblb", "[data-type=taskList], ul[data-task], .task-list, [role=checkbox], input[type=checkbox]"),
    ("fgx", "hr, .divider, [data-divider]"),
    ("dm", "pre"),
];

#[test]
fn every_line_of_the_insert_menu_makes_something_that_undo_takes_back() {
    run(async {
        let place = Place::default();
        place.speaks("zh");
        let library = place.library("l.torchpress");
        let post = place.file("a.md", "# 题\n\n第一段。".as_bytes());
        place.json(&library, &["article", "import", post.to_str().unwrap()]);
        let window = Driven::open(&place, Some(&library)).await;
        window
            .until(
                "the article",
                &format!("return document.querySelector('{EDITOR}')?.textContent === '第一段。'"),
            )
            .await;
        window.click(EDITOR).await;
        window.ctrl_key(Key::End).await;
        window.keys(Key::Enter.value().to_string()).await;
        let baseline = text(&window).await;
        tokio::time::sleep(Duration::from_millis(700)).await;

        window.keys("/").await;
        window.find(MENU).await;
        let names = window
            .run(&format!("return [...document.querySelectorAll('{MENU}')].map((row) => row.querySelector('.ell').textContent)"))
            .await;
        let names: Vec<String> = serde_json::from_value(names).unwrap();
        assert!(names.len() >= 20, "{names:?}");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "no name twice: {names:?}");
        close_menu(&window, &baseline).await;

        for (index, name) in names.iter().enumerate() {
            // Body text in an empty paragraph is what is there already; boilerplates have a menu of their own.
            if ["正文", "固定文案"].contains(&name.as_str()) {
                continue;
            }
            window.keys("/").await;
            window.find(MENU).await;
            if index > 0 {
                window.keys(Key::Down.value().to_string().repeat(index)).await;
            }
            let on = format!(
                "return document.querySelector('{MENU}.is-on .ell')?.textContent === {}",
                Value::from(name.as_str())
            );
            window.until(&format!("the line {name}"), &on).await;
            window.keys(Key::Enter.value().to_string()).await;
            until_text(&window, name, "!==", &baseline).await;
            undo_to(&window, name, &baseline).await;
        }

        for (initials, selector) in BY_INITIALS {
            window.keys(format!("/{initials}")).await;
            window.find(MENU).await;
            window.keys(Key::Enter.value().to_string()).await;
            let made =
                format!("return [...document.querySelectorAll(`{EDITOR} :is({selector})`)].length > 0");
            window.until(&format!("{initials} making {selector}"), &made).await;
            undo_to(&window, initials, &baseline).await;
        }

        link_by_menu(&window, &baseline).await;
        // The full-width sign opens it, too, and nothing of it stays behind.
        window.keys("、").await;
        window.find(MENU).await;
        close_menu(&window, &baseline).await;
        window.close().await;
    });
}

/// What a mark needs to know is asked for beside the text, and the caret comes back.
async fn link_by_menu(window: &Driven, baseline: &str) {
    window.keys("/lj").await;
    window.find(MENU).await;
    window.keys(Key::Enter.value().to_string()).await;
    window.until("the field", "return document.activeElement.closest('.ed-link') !== null").await;
    window.keys(format!("torch.example{}", Key::Enter.value())).await;
    let made =
        format!("return document.querySelector('{EDITOR} a[href=\"https://torch.example\"]') !== null");
    window.until("the link", &made).await;
    window.until("the caret", &format!("return document.activeElement.matches('{EDITOR}')")).await;
    undo_to(window, "the link", baseline).await;
}

/// What stands in the text, without the drawings around it: the editor's own view of its document.
async fn text(window: &Driven) -> String {
    window.run(&format!("return {DOCUMENT}")).await.as_str().unwrap_or_default().to_owned()
}

/// The kinds of block and their texts. What only shows where the caret is does not count.
const DOCUMENT: &str = "(() => {
    const kept = (element) => [...element.children]
      .filter((child) => !child.matches('.ProseMirror-gapcursor, .ProseMirror-trailingBreak, .ProseMirror-separator'))
      .map((child) => child.tagName + (child.classList[0] ?? '') + (child.children.length > 0 ? kept(child) : child.textContent)).join('|');
    return kept(document.querySelector('.tp-canvas'));
  })()";

async fn until_text(window: &Driven, what: &str, relation: &str, baseline: &str) {
    window.until(what, &format!("return {DOCUMENT} {relation} {}", Value::from(baseline))).await;
}

/// Takes away the sign that opened the menu.
async fn close_menu(window: &Driven, baseline: &str) {
    window.keys(Key::Escape.value().to_string()).await;
    window.until("no menu", &format!("return document.querySelector('{MENU}') === null")).await;
    window.keys(Key::Backspace.value().to_string()).await;
    until_text(window, "the text as before", "===", baseline).await;
}

/// Undoes until the text is as before. What is made within half a second of other changes is undone with them, so this
/// waits first.
async fn undo_to(window: &Driven, name: &str, baseline: &str) {
    tokio::time::sleep(Duration::from_millis(700)).await;
    window.run(&format!("document.querySelector('{EDITOR}').focus(); return true")).await;
    for _ in 0..6 {
        window.ctrl('z').await;
        let same = window.run(&format!("return {DOCUMENT} === {}", Value::from(baseline))).await;
        if same == Value::Bool(true) {
            tokio::time::sleep(Duration::from_millis(700)).await;
            return;
        }
    }
    panic!("undo does not take {name} back: {} instead of {baseline}", text(window).await);
}
