//! The library's list in the real window: searching, the trash, changes of many articles and their undo.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::PathBuf;

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, act_on_notice, run};

const POSTS: [(&str, &str); 4] = [
    ("a.md", "# 厦门软件园产教融合基地揭牌\n\n仪式在软件园三期举行，二十家企业到场。"),
    ("b.md", "# 专利能力提升班第三期开班\n\n学员来自高新区，课程为期五天。"),
    ("c.md", "# 火炬青年说\n\n青年人才与企业家面对面，谈的是揭牌之后的事。"),
    ("d.md", "# Campus tour\n\nNearly thirty executives visited the university."),
];

/// A library of four articles.
fn library_of_four(place: &Place) -> PathBuf {
    let library = place.library("l.torchpress");
    let files: Vec<String> =
        POSTS.iter().map(|(name, text)| place.file(name, text.as_bytes()).display().to_string()).collect();
    let mut arguments = vec!["article", "import"];
    arguments.extend(files.iter().map(String::as_str));
    place.json(&library, &arguments);
    library
}

/// How many rows the list holds.
fn rows(count: usize) -> String {
    format!("return document.querySelectorAll('.art').length === {count}")
}

/// Whether the canvas shows a text.
fn shows(text: &str) -> String {
    format!("return document.querySelector('.tp-canvas')?.textContent.includes('{text}')")
}

/// Goes to an entry of the sidebar by the pattern of its name.
async fn go(window: &Driven, name: &str) {
    let script = format!(
        "[...document.querySelectorAll('nav .side-r')].find((row) => /{name}/.test(row.textContent)).click(); return true"
    );
    window.run(&script).await;
}

/// Clicks the first row once rows no longer glide to their places.
async fn click_first(window: &Driven) {
    let rest =
        "return [...document.querySelectorAll('.slot')].every((slot) => slot.getAnimations().length === 0)";
    window.until("rows at rest", rest).await;
    window.click(".art").await;
}

async fn key(window: &Driven, key: Key) {
    window.keys(key.value().to_string()).await;
}

#[test]
fn what_is_typed_is_found_marked_and_opened() {
    run(async {
        let place = Place::default();
        let library = library_of_four(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.until("four rows", &rows(4)).await;
        window.ctrl_shift('f').await;
        window.until("the field", "return document.activeElement?.dataset.search !== undefined").await;
        window.keys("揭").await;
        window.until("what one character finds", &rows(2)).await;
        window.keys("牌之").await;
        window.until("what three find", &rows(1)).await;
        let marks =
            "return [...document.querySelectorAll('.art mark')].map((mark) => mark.textContent).join('|')";
        assert_eq!(window.run(marks).await, Value::from("揭牌之"));
        window.shot("search").await;
        key(&window, Key::Down).await;
        window
            .until("the hit with the focus", "return document.activeElement?.classList.contains('art')")
            .await;
        key(&window, Key::Enter).await;
        window.until("the article", &shows("谈的是揭牌之后的事")).await;

        window.ctrl_shift('f').await;
        window.until("the field", "return document.activeElement?.dataset.search !== undefined").await;
        window.keys("没有这样的词").await;
        window
            .until(
                "that nothing was found",
                "return document.querySelector('.column .empty h2')?.textContent.includes('没有这样的词')",
            )
            .await;
        key(&window, Key::Escape).await;
        window.until("the whole list", &rows(4)).await;
        window.close().await;
    });
}

#[test]
fn many_are_tagged_and_the_trash_gives_back() {
    run(async {
        let place = Place::default();
        let library = library_of_four(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.until("four rows", &rows(4)).await;
        click_first(&window).await;
        window
            .driver
            .action_chain()
            .key_down(Key::Shift)
            .send_keys(Key::Down.value().to_string())
            .send_keys(Key::Down.value().to_string())
            .key_up(Key::Shift)
            .perform()
            .await
            .unwrap();
        window
            .until(
                "three selected",
                "return document.querySelectorAll('.art[aria-selected=true]').length === 3",
            )
            .await;
        window.click(".chosen [aria-label='标签'], .chosen [aria-label='Tags']").await;
        window.until("the picker", "return document.activeElement?.closest('.pop') !== null").await;
        window.keys("年会").await;
        key(&window, Key::Enter).await;
        window
            .until(
                "the tag in the sidebar",
                "return document.querySelector('[data-drop=\"tag:年会\"] .n')?.textContent === '3'",
            )
            .await;
        window.shot("batch").await;
        key(&window, Key::Escape).await;
        window.until("the picker gone", "return document.querySelector('.pop') === null").await;

        click_first(&window).await;
        window
            .until(
                "one selected",
                "return document.querySelectorAll('.art[aria-selected=true]').length === 1",
            )
            .await;
        window.ctrl_key(Key::Backspace).await;
        window.until("three rows", &rows(3)).await;
        act_on_notice(&window, "已移到废纸篓|moved to trash").await;
        window.until("four rows by the notice", &rows(4)).await;
        click_first(&window).await;
        window.ctrl_key(Key::Backspace).await;
        window.until("three rows again", &rows(3)).await;
        window
            .until("the focus in the list", "return document.activeElement?.classList.contains('art')")
            .await;
        window.ctrl('z').await;
        window.until("four rows by the key", &rows(4)).await;

        click_first(&window).await;
        window.ctrl_key(Key::Backspace).await;
        window.until("three rows for good", &rows(3)).await;
        go(&window, "废纸篓|Trash").await;
        window.until("one row in the trash", &rows(1)).await;
        click_first(&window).await;
        window.find(".trashed").await;
        window
            .until(
                "a text to read",
                "return document.querySelector('.tp-canvas')?.isContentEditable === false",
            )
            .await;
        window.shot("trash").await;
        window.click(".trashed .btn").await;
        window.until("an empty trash", "return document.querySelector('.column .empty') !== null").await;
        window.close().await;

        let list = place.json(&library, &["article", "list"]);
        let articles = list["articles"].as_array().unwrap();
        let tagged = articles.iter().filter(|article| article["tags"] == serde_json::json!(["年会"])).count();
        assert_eq!((articles.len(), tagged), (4, 3), "{list}");
    });
}
