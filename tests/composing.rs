//! Input methods in the real window: while something is composed nothing is triggered, drawn anew or lost.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, run};
use torchpress_tests::{EDITOR, SAVED, open, stored, write};

/// A page's input method, which the driver cannot steer.
const METHOD: &str = include_str!("support/composing.js");

/// An article with every place that text can be composed in, and a second one to go to.
fn library(place: &Place) -> std::path::PathBuf {
    let library = place.library("l.torchpress");
    let first = "# 甲稿\n\n## 一节\n\n段落。\n\n- 一项\n\n> 引文\n\n| 表头 | 乙 |\n|---|---|\n| 格子 | 丁 |\n\n正文[^1]完。\n\n[^1]: 脚注文\n\n末段。";
    for (name, text) in [("a.md", first), ("b.md", "# 乙稿\n\n乙的正文。")] {
        let file = place.file(name, text.as_bytes());
        place.json(&library, &["article", "import", file.to_str().unwrap()]);
    }
    library
}

/// Puts the caret behind some words of the canvas.
async fn caret_behind(window: &Driven, words: &str) {
    let words = Value::from(words);
    let script = format!(
        "const canvas = document.querySelector('{EDITOR}');
         canvas.focus();
         const texts = document.createTreeWalker(canvas, NodeFilter.SHOW_TEXT);
         while (texts.nextNode()) {{
           const at = texts.currentNode.data.indexOf({words});
           if (at >= 0) {{ getSelection().collapse(texts.currentNode, at + {words}.length); return true; }}
         }}
         return false"
    );
    window.until(&format!("the caret behind {words}"), &script).await;
    // The editor reads the selection after the event that tells of it.
    tokio::time::sleep(std::time::Duration::from_millis(80)).await;
}

async fn method(window: &Driven, call: &str) -> Value {
    window.run(&format!("return window.composing.{call}")).await
}

/// Whether the canvas has a text.
async fn canvas_has(window: &Driven, what: &str, text: &str) {
    window
        .until(
            what,
            &format!("return document.querySelector('{EDITOR}').textContent.includes({})", json!(text)),
        )
        .await;
}

async fn window_on(place: &Place, library: &std::path::Path) -> Driven {
    let window = Driven::open(place, Some(library)).await;
    open(&window, "甲稿").await;
    window
        .until(
            "the text",
            &format!("return document.querySelector('{EDITOR}')?.textContent.includes('末段')"),
        )
        .await;
    window.run(METHOD).await;
    window
}

#[test]
fn what_is_composed_stays_where_it_is_and_is_stored() {
    run(async {
        let place = Place::default();
        let library = library(&place);
        let window = window_on(&place, &library).await;
        let places = ["段落", "一节", "一项", "引文", "表头", "格子", "脚注文", "末段"];
        for (index, words) in places.into_iter().enumerate() {
            caret_behind(&window, words).await;
            method(&window, "begin()").await;
            for shown in ["x", "xi", "xia'men"] {
                method(&window, &format!("show({})", json!(shown))).await;
                assert_eq!(method(&window, "undisturbed()").await, true, "{shown} behind {words}");
            }
            // No key of the input method does anything else.
            for (key, more) in [
                ("Enter", "{}"),
                ("Tab", "{}"),
                ("Escape", "{}"),
                ("ArrowDown", "{}"),
                ("Backspace", "{}"),
                ("b", "{ ctrlKey: true, code: 'KeyB' }"),
                ("n", "{ ctrlKey: true, code: 'KeyN' }"),
                ("k", "{ ctrlKey: true, code: 'KeyK' }"),
            ] {
                method(&window, &format!("press('{key}', {more})")).await;
            }
            if index == 0 {
                // Long enough for the text to be stored, previewed and checked.
                tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
            }
            assert_eq!(method(&window, "undisturbed()").await, true, "behind {words}");
            assert_eq!(
                window
                    .run("return document.querySelectorAll('.ed-bar:not(.ed-table-bar), .ed-menu, dialog[open]').length")
                    .await,
                0,
                "behind {words}"
            );
            method(&window, &format!("show('厦门{index}')")).await;
            method(&window, "end()").await;
            canvas_has(&window, words, &format!("{words}厦门{index}")).await;
        }
        window.until("what was composed to be stored", SAVED).await;
        let mut text = String::new();
        for _ in 0..40 {
            text = stored(&place, &library, "甲稿");
            if (0..places.len()).all(|index| text.contains(&format!("厦门{index}"))) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        }
        for (index, words) in places.into_iter().enumerate() {
            assert!(text.contains(&format!("{words}厦门{index}")), "{words}: {text}");
        }
        assert!(!text.contains("xi"), "{text}");
        window.close().await;
    });
}

#[test]
fn signs_act_only_when_they_are_committed() {
    run(async {
        let place = Place::default();
        let library = library(&place);
        let window = window_on(&place, &library).await;
        write(&window, Key::Enter.value().to_string().as_str()).await;
        // A sign of the insert menu that is still being composed opens nothing; committed, it does.
        method(&window, "begin()").await;
        method(&window, "show('、')").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(window.run("return document.querySelectorAll('.ed-menu').length").await, 0);
        method(&window, "end()").await;
        window
            .until("the insert menu", "return document.querySelectorAll('.ed-menu [role=option]').length > 5")
            .await;
        // Its query can be composed as well, and is looked for meanwhile without anything being chosen.
        method(&window, "begin()").await;
        method(&window, "show('tu pian')").await;
        method(&window, "press('Enter')").await;
        assert_eq!(method(&window, "undisturbed()").await, true);
        method(&window, "show('图片')").await;
        method(&window, "end()").await;
        let first = "return document.querySelector('.ed-menu .ed-row.is-on')?.textContent.match(/图片|Photo/) ? true : false";
        window.until("the photo in the menu", first).await;
        window.close().await;
    });
}

#[test]
fn another_article_waits_until_what_is_composed_is_written() {
    run(async {
        let place = Place::default();
        let library = library(&place);
        let window = window_on(&place, &library).await;
        caret_behind(&window, "段落").await;
        method(&window, "begin()").await;
        method(&window, "show('写到一半')").await;
        window.run("[...document.querySelectorAll('.art')].find((row) => row.textContent.includes('乙稿')).click(); return true").await;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        assert_eq!(method(&window, "undisturbed()").await, true);
        method(&window, "show('写完了')").await;
        method(&window, "end()").await;
        canvas_has(&window, "the other article", "乙的正文").await;
        let mut text = String::new();
        for _ in 0..60 {
            text = stored(&place, &library, "甲稿");
            if text.contains("段落写完了") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        }
        assert!(text.contains("段落写完了"), "{text}");
        assert!(!stored(&place, &library, "乙稿").contains("写完了"));
        window.close().await;
    });
}
