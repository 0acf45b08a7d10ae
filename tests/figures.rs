//! Figures in the real window: photos are chosen, grouped, reordered, cropped, captioned, and all of it taken back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, run};

const SAVED: &str = "return /已保存|Saved/.test(document.querySelector('footer.status')?.textContent ?? '')";

/// The figures of an article as the library has them.
fn figures(place: &Place, library: &Path, id: &str) -> Vec<Value> {
    let article = place.json(library, &["article", "show", id]);
    let content = article["body"]["content"].as_array().unwrap();
    content.iter().filter(|block| block["type"] == "figure").cloned().collect()
}

/// The photos of a figure in order.
fn photos(figure: &Value) -> Vec<String> {
    let content = figure["content"].as_array().unwrap();
    content.iter().filter_map(|node| node["attrs"]["photo"].as_str()).map(str::to_owned).collect()
}

/// Waits until the library has what a check asks for.
async fn stored(window: &Driven, what: &str, check: impl Fn() -> bool) {
    let mut found = false;
    for _ in 0..60 {
        window.until("what is written to be stored", SAVED).await;
        found = check();
        if found {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    if !found {
        window.shot("figures-not-stored").await;
    }
    assert!(found, "the library has not {what}");
}

/// Presses the tool of the figure at the selection whose name, in either language, begins so.
async fn tool(window: &Driven, names: &str) {
    let script = format!(
        "const tool = [...document.querySelectorAll('.fig-tools button')].find((button) => /^({names})/.test(button.getAttribute('aria-label')));
         tool?.click(); return tool !== undefined"
    );
    window.until(names, &script).await;
}

async fn press(window: &Driven, key: Key) {
    let keys = window.driver.action_chain().key_down(Key::Alt).key_down(Key::Shift);
    let keys = keys.send_keys(key.value().to_string()).key_up(Key::Shift).key_up(Key::Alt);
    keys.perform().await.unwrap();
}

#[test]
fn photos_are_grouped_reordered_cropped_captioned_and_all_is_taken_back() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        let folder = place.path("photos");
        for (name, seed) in [("图1.jpg", 1), ("图2.jpg", 2)] {
            place.photo(&format!("photos/{name}"), 480, 320, seed);
        }
        let text = "# 年度回顾\n\n开头。\n\n【图1】签约现场（来源：新华社）\n\n【图2】\n\n结尾。\n";
        let post = place.file("a.md", text.as_bytes());
        let arguments = ["article", "import", post.to_str().unwrap(), "--photos", folder.to_str().unwrap()];
        let id = place.json(&library, &arguments)[0]["id"].as_str().unwrap().to_owned();
        let imported = figures(&place, &library, &id);
        assert_eq!(imported.iter().map(|figure| photos(figure).len()).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(imported[0]["attrs"]["credit"], "新华社");
        let (first, second) = (photos(&imported[0])[0].clone(), photos(&imported[1])[0].clone());

        let window = Driven::open(&place, Some(&library)).await;
        window
            .until("both photos", "return [...document.querySelectorAll('.tp-photo img')].filter((image) => image.naturalWidth > 0).length === 2")
            .await;
        window.click(".tp-photo .ph").await;
        tool(&window, "与下面的图合成一组|Group with").await;
        stored(&window, "one figure", || figures(&place, &library, &id).len() == 1).await;

        // The group is selected; a click selects its first photo, which goes behind the second by the keyboard.
        window.click(".tp-photo .ph").await;
        press(&window, Key::Right).await;
        let turned = [second.clone(), first.clone()];
        stored(&window, "the other order", || photos(&figures(&place, &library, &id)[0]) == turned).await;

        tool(&window, "裁切|Crop").await;
        window
            .until(
                "the square",
                "const chip = [...document.querySelectorAll('.sheet .chip')].find((chip) => chip.textContent === '1:1');
                 chip?.click(); return chip !== undefined",
            )
            .await;
        window.shot("figure-crop").await;
        window.click(".sheet footer .btn:last-child").await;
        let part = || figures(&place, &library, &id)[0]["content"][1]["attrs"]["crop"]["body"].clone();
        stored(&window, "the part", || part()["width"] == 6667 && part()["height"] == 10_000).await;

        // Tab leads from a photo to the caption, which came with the first, then to the credit and behind the figure.
        window.click(".tp-photo .ph").await;
        window.keys(Key::Tab.value().to_string()).await;
        window.keys("，宾主致辞").await;
        window.keys(Key::Tab.value().to_string()).await;
        window.until("the credit", "return document.activeElement?.classList.contains('fig-credit')").await;
        window.shot("figure-credit").await;
        window.keys("、本刊").await;
        window.keys(Key::Tab.value().to_string()).await;
        window.keys("又").await;
        stored(&window, "the words", || {
            let figure = &figures(&place, &library, &id)[0];
            figure["attrs"]["credit"].as_str().is_some_and(|credit| credit.contains("本刊"))
                && figure.to_string().contains("签约现场，宾主致辞")
        })
        .await;
        let text = "return document.querySelector('.tp-canvas > p:last-child').textContent";
        assert_eq!(window.run(text).await, Value::from("又结尾。"));
        window.shot("figure-group").await;

        for _ in 0..40 {
            window.ctrl('z').await;
        }
        stored(&window, "what was there before", || figures(&place, &library, &id) == imported).await;
        window.close().await;
    });
}

/// A photo that is selected is neither replaced nor torn apart by what is typed or composed.
#[test]
fn what_is_written_on_a_photo_goes_on_behind_it() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        place.photo("图1.jpg", 480, 320, 1);
        let post = place.file("a.md", "# 年度回顾\n\n![现场](图1.jpg)\n\n结尾。\n".as_bytes());
        let id = place.json(&library, &["article", "import", post.to_str().unwrap()])[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let imported = figures(&place, &library, &id);
        let window = Driven::open(&place, Some(&library)).await;
        window.find(".tp-photo img").await;
        window.run(include_str!("support/composing.js")).await;
        let lines = || async {
            window
                .run(
                    "return [...document.querySelectorAll('.tp-canvas > p')].map((line) => line.textContent)",
                )
                .await
        };

        window.click(".tp-photo .ph").await;
        window.keys("接着写 on。").await;
        assert_eq!(lines().await, json!(["接着写 on。", "结尾。"]));
        window.click(".tp-photo .ph").await;
        window.until("the photo to be selected", "return document.querySelector('.tp-photo .is-selected, .tp-photo.is-selected, .ProseMirror-selectednode') !== null").await;
        for call in ["begin()", "show('xia')", "show('厦门')", "end()"] {
            window.run(&format!("return window.composing.{call}")).await;
        }
        window
            .until("what was composed", "return document.querySelectorAll('.tp-canvas > p').length === 3")
            .await;
        assert_eq!(lines().await, json!(["厦门", "接着写 on。", "结尾。"]));
        window.shot("figure-written-behind").await;
        stored(&window, "the same figure", || figures(&place, &library, &id) == imported).await;
        window.close().await;
    });
}
