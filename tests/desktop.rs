//! What a desktop's users take for granted: the window comes back, menus work, buttons say their keys, nothing moves by itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::prelude::*;
use torchpress_tests::{
    Driven, EDITOR, Place, SAVED, at_rest, library_of_two, moved_by_the_pointer, open, run, stored, text_is,
    write,
};

/// Has the display's server do something with the window, as a person's mouse and keyboard would.
fn desktop(arguments: &[&str]) {
    let status = Command::new("xdotool").args(arguments).status();
    assert!(status.unwrap().success(), "xdotool {arguments:?}");
}

async fn rest(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

const SIZE: &str = "return innerWidth + 'x' + innerHeight";

#[test]
fn the_window_comes_back_at_the_size_it_was_left_with() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.find(EDITOR).await;
        let before = window.run(SIZE).await;
        desktop(&["getactivewindow", "windowsize", "1210", "790"]);
        let changed =
            format!("return innerWidth !== {} && `${{innerWidth}}x${{innerHeight}}`", width(&before));
        let left = window.until("another size", &changed).await;
        assert_eq!(width(&left), 1210);
        // Until the last of what the system says of it is heard.
        rest(500).await;
        desktop(&["key", "ctrl+q"]);
        let settings = place.path("config/torchpress/settings.json");
        let begun = std::time::Instant::now();
        while !std::fs::read_to_string(&settings).unwrap_or_default().contains("1210") {
            assert!(begun.elapsed() < Duration::from_secs(30), "the size was not kept");
            rest(100).await;
        }
        window.kill().await;

        let window = Driven::open(&place, Some(&library)).await;
        window.find(EDITOR).await;
        window
            .until(
                "the size as it was left",
                &format!("return `${{innerWidth}}x${{innerHeight}}` === {left}"),
            )
            .await;
        window.close().await;
    });
}

#[test]
fn the_welcome_has_a_size_of_its_own_until_a_library_opens() {
    run(async {
        let place = Place::default();
        place.speaks("en");
        let window = Driven::open(&place, None).await;
        window.find(".welcome").await;
        window.until("the welcome's width", "return innerWidth === 960").await;
        window.click(".welcome .actions .action:last-child").await;
        window.find(EDITOR).await;
        window.until("the library's width", "return innerWidth === 1440").await;
        window.close().await;
    });
}

/// What the command line did meanwhile counts: an article in the trash is none to be written in.
#[test]
fn the_window_comes_back_to_its_article_unless_that_is_in_the_trash() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let shown = "document.querySelector('.title textarea')?.value";
        let window = Driven::open(&place, Some(&library)).await;
        window.find(EDITOR).await;
        let titles = window
            .run("return [...document.querySelectorAll('.art .title')].map((title) => title.textContent)")
            .await;
        let [other, left] = [0, 1].map(|at| titles[at].as_str().unwrap().to_owned());
        open(&window, &left).await;
        // The settings are written a moment later.
        rest(1500).await;
        window.close().await;

        let window = Driven::open(&place, Some(&library)).await;
        window.until("the article that was left", &format!("return {shown} === '{left}'")).await;
        rest(1500).await;
        assert_eq!(window.run(&format!("return {shown}")).await, json!(left), "the list came, and it stays");
        window.close().await;

        let list = place.json(&library, &["article", "list"]);
        let gone =
            list["articles"].as_array().unwrap().iter().find(|one| one["title"] == left.as_str()).unwrap();
        place.json(&library, &["article", "trash", gone["id"].as_str().unwrap()]);
        let window = Driven::open(&place, Some(&library)).await;
        window.until("the other article", &format!("return {shown} === '{other}'")).await;
        window.close().await;
    });
}

fn width(size: &Value) -> u64 {
    size.as_str().unwrap().split('x').next().unwrap().parse().unwrap()
}

/// The first line of the first menu is a new article, in either language.
#[test]
fn a_line_of_the_systems_menus_does_what_it_says() {
    run(async {
        for language in ["zh", "en"] {
            let place = Place::default();
            place.speaks(language);
            let library = library_of_two(&place);
            let window = Driven::open(&place, Some(&library)).await;
            open(&window, "甲稿").await;
            text_is(&window, "the text", "甲的正文。").await;
            rest(500).await;
            for key in ["F10", "Down", "Return"] {
                desktop(&["key", key]);
                rest(400).await;
            }
            let empty = "return document.querySelector('.title textarea')?.value === ''";
            window.until(&format!("a new article, {language}"), empty).await;
            window.close().await;
        }
    });
}

#[test]
fn a_button_says_its_name_and_keys_when_the_pointer_rests_on_it() {
    run(async {
        let place = Place::default();
        place.speaks("en");
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.find(EDITOR).await;
        let button = window
            .find("[aria-label='Sidebar'], [aria-label^='Hide sidebar'], [aria-label*='sidebar' i]")
            .await;
        window.driver.action_chain().move_to_element_center(&button).perform().await.unwrap();
        let said = window
            .until("a tooltip", "return document.querySelector('[role=tooltip]')?.textContent ?? null")
            .await;
        let said = said.as_str().unwrap();
        assert!(said.to_lowercase().contains("sidebar") && said.contains("Ctrl"), "{said}");
        window.keys("a").await;
        window.until("no tooltip", "return document.querySelector('[role=tooltip]') === null").await;
        window.close().await;
    });
}

/// With layers and without, which is how machines without a graphics card have it.
#[test]
fn the_wheel_scrolls_the_text_and_what_is_typed_is_saved_however_it_is_drawn() {
    run(async {
        for place in [Place::default(), Place::default().with("WEBKIT_DISABLE_COMPOSITING_MODE", "1")] {
            let library = place.library("l.torchpress");
            let text = format!("# 长稿\n\n{}", "一段正文。\n\n".repeat(200));
            let file = place.file("a.md", text.as_bytes());
            place.json(&library, &["article", "import", file.to_str().unwrap()]);
            let window = Driven::open(&place, Some(&library)).await;
            window
                .until(
                    "the text",
                    &format!("return document.querySelectorAll('{EDITOR} > p').length === 200"),
                )
                .await;
            window.keys("写在前面。").await;
            let middle = window
                .run(
                    "window.wheels = 0; addEventListener('wheel', () => (window.wheels += 1), true);
                     const box = document.querySelector('.tp-canvas').closest('.scroll').getBoundingClientRect();
                     return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]",
                )
                .await;
            let [x, y] = [0, 1].map(|at| middle[at].to_string());
            let id = Command::new("xdotool").arg("getactivewindow").output().unwrap();
            let id = String::from_utf8_lossy(&id.stdout).trim().to_owned();
            desktop(&["mousemove", "--window", &id, &x, &y]);
            rest(500).await;
            let scrolled = "return document.querySelector('.tp-canvas').closest('.scroll').scrollTop > 0";
            let mut turns = 0;
            // A window that nobody touches may draw no frame under a virtual display, and hears of its place with the next.
            while window.run(scrolled).await != Value::Bool(true) {
                assert!(
                    turns < 40,
                    "the wheel reached the page {} times, and scrolled nothing",
                    window.run("return window.wheels").await
                );
                desktop(&["click", "5"]);
                turns += 1;
                rest(250).await;
            }
            // A save follows eight tenths of a second after the last key.
            rest(1500).await;
            window.until("saved", SAVED).await;
            window.close().await;
            assert!(stored(&place, &library, "长稿").contains("写在前面。"));
        }
    });
}

#[test]
fn nothing_moves_when_the_pointer_goes_over_it() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        let mut known = BTreeMap::new();
        assert_eq!(moved_by_the_pointer(&window, &mut known, usize::MAX).await, Vec::<String>::new());
        let seen: usize = known.values().sum();
        assert!(seen > 25, "{seen} were gone over");
        window.close().await;
    });
}

/// Every change of the page is looked at, from the first key to what the status bar calls saved.
#[test]
fn nothing_moves_when_the_text_is_saved() {
    run(async {
        let place = Place::default();
        // Alone in its list, since the one that was edited last stands first.
        let library = place.library("l.torchpress");
        let file = place.file("a.md", "# 甲稿\n\n甲的正文。".as_bytes());
        place.json(&library, &["article", "import", file.to_str().unwrap()]);
        let window = Driven::open(&place, Some(&library)).await;
        text_is(&window, "the text", "甲的正文。").await;
        write(&window, "前").await;
        window.until("saved", SAVED).await;
        at_rest(&window).await;
        // Only what stands around the text: that it grows is what typing is for, and its count changes with it.
        window
            .run(
                "const around = () => new Map([...window.places()].filter(([one]) => one.closest('footer.status, nav, [data-pane=list], aside, header')
                   && !one.closest('.tabpanel, [role=tabpanel]') && !one.matches('footer.status > .grow, footer.status > .grow ~ *')));
                 window.shifts = []; window.states = new Set();
                 const before = around();
                 const look = () => {
                   window.states.add(document.querySelector('footer.status .st')?.textContent);
                   window.shifts.push(...window.moved(before, around()));
                 };
                 new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
                 return true",
            )
            .await;
        window.keys("后").await;
        let through =
            "return [...window.states].some((state) => /未保存|正在保存|Not yet|Saving/.test(state))";
        window.until("unsaved", through).await;
        window.until("saved", SAVED).await;
        rest(500).await;
        let shifts = window.run("return [...new Set(window.shifts)].slice(0, 5)").await;
        assert_eq!(shifts, json!([]));
        window.close().await;
    });
}

/// Space shows an article as its readers will see it; the arrows go on, Enter opens, Escape leads back to its row.
#[test]
fn an_article_is_looked_at_without_being_opened() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        text_is(&window, "the open article", "甲的正文。").await;
        let page = |text: &str| {
            format!(
                "return document.querySelector('dialog iframe')?.contentDocument?.body?.textContent.includes('{text}') === true"
            )
        };
        // The row that stands first, and the one behind it, whichever of the two they are.
        let titles = window
            .run("return [...document.querySelectorAll('.art .title')].map((title) => title.textContent)")
            .await;
        let [first, second] = [0, 1].map(|at| titles[at].as_str().unwrap().replace('稿', "的正文"));
        window.run("document.querySelector('[role=option][data-id]').focus(); return true").await;
        window.keys(" ").await;
        window.until("the first article's page", &page(&first)).await;
        window.keys(Key::Down.value().to_string()).await;
        window.until("the second article's page", &page(&second)).await;
        text_is(&window, "what is open", "甲的正文。").await;
        window.keys(Key::Escape.value().to_string()).await;
        window.until("no sheet", "return document.querySelector('dialog') === null").await;
        window.until("the focus in the list", "return document.activeElement.matches('[role=option]')").await;
        window.keys(" ").await;
        window.until("the page again", &page(&second)).await;
        window.keys(Key::Enter.value().to_string()).await;
        text_is(&window, "the second article", &format!("{second}。")).await;
        window.close().await;
    });
}
