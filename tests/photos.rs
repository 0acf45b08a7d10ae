//! Photos in the real window: a folder is dropped and imported, a file that failed is tried again, a caption is typed, a photo goes to
//! the trash and comes back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, act_on_notice, drop_at, press, run};

/// JavaScript: whether so many photos are in the grid, all of them with a picture.
fn tiles(number: usize) -> String {
    format!(
        "const tiles = [...document.querySelectorAll('[data-grid] [role=option]')];
         return tiles.length === {number} && tiles.every((tile) => tile.querySelector('img')?.naturalWidth > 0)"
    )
}

async fn panel_says(window: &Driven, pattern: &str) {
    let script = format!("return /{pattern}/.test(document.querySelector('.panel')?.textContent ?? '')");
    window.until(pattern, &script).await;
}

#[test]
fn a_folder_is_imported_captioned_trashed_and_put_back() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        for (name, seed) in [("开幕.jpg", 1), ("签约.jpg", 2)] {
            place.photo(&format!("camera/{name}"), 640, 427, seed);
        }
        place.file("camera/合影.jpg", b"\xff\xd8\xff\xe0 cut short");

        let window = Driven::open(&place, Some(&library)).await;
        press(&window, "nav button, nav a", "照片|Photos").await;
        window.find("[data-pane=photos]").await;
        drop_at(&window, "[data-pane=photos]", &[&place.path("camera")]).await;
        panel_says(&window, "2 张|2 photos imported").await;
        panel_says(&window, "合影.jpg").await;
        window.until("both photos", &tiles(2)).await;
        window.shot("photos-imported").await;

        // The file is whole now, and is tried again.
        place.photo("camera/合影.jpg", 640, 427, 3);
        press(&window, ".panel .item button", "重试|Retry").await;
        panel_says(&window, "3 张|3 photos imported").await;
        window.until("the third photo", &tiles(3)).await;

        window.click("[data-grid] [role=option]").await;
        window.click("[data-field=\"caption.zh-CN\"]").await;
        window.keys("学院在𠮷祥厅揭牌").await;
        window.click("[data-field=credit]").await;
        window.keys("公众号“厦门火炬学院”").await;
        window.keys(Key::Enter.value().to_string()).await;
        window
            .until(
                "the credit counted",
                "return [...document.querySelectorAll('[role=toolbar] .chip')].some((chip) => /(缺来源|No credit)\\s*2$/.test(chip.textContent))",
            )
            .await;
        window.shot("photos-captioned").await;

        window.click("[data-grid] [role=option][aria-selected=true]").await;
        window.ctrl_key(Key::Backspace).await;
        window.until("two photos left", &tiles(2)).await;
        act_on_notice(&window, "移到废纸篓|moved to trash").await;
        window.until("three again", &tiles(3)).await;
        window.click("[data-grid] [role=option]").await;
        window.ctrl_key(Key::Backspace).await;
        window.until("two photos", &tiles(2)).await;
        // In the trash it is found without the notice, too.
        press(&window, "[role=toolbar] button", "更多|More").await;
        press(&window, ".pop .chip", "废纸篓|Trash").await;
        window.until("one in the trash", &tiles(1)).await;
        window.shot("photos-trash").await;
        window.click("[data-grid] [role=option]").await;
        press(&window, ".actbar button", "移出废纸篓|Put back").await;
        window.until("the trash empty", &tiles(0)).await;
        window.close().await;

        let listed = place.json(&library, &["photo", "list"]);
        let photos = listed["photos"].as_array().unwrap_or_else(|| listed.as_array().unwrap()).clone();
        assert_eq!(photos.len(), 3, "{listed}");
        let said: Vec<_> = photos.iter().filter(|photo| photo["credit"] == "公众号“厦门火炬学院”").collect();
        assert_eq!(said.len(), 1, "{listed}");
        assert_eq!(said[0]["texts"]["zh-CN"]["caption"], "学院在𠮷祥厅揭牌");
        // Nothing was written beside the originals that came from the camera.
        assert_eq!(std::fs::read_dir(place.path("camera")).unwrap().count(), 3);
    });
}
