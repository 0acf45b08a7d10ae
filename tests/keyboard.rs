//! The window without a mouse: writing, going elsewhere, details, publishing; and where the focus is after each.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use thirtyfour::prelude::*;
use torchpress_tests::{Driven, EDITOR, Place, SAVED, TITLE, library_of_two, run, stored};

const PALETTE: &str = "dialog.palette [role=combobox]";

async fn key(window: &Driven, key: Key) {
    window.keys(key.value().to_string()).await;
}

/// Waits until the focus is within an element.
async fn focus_in(window: &Driven, selector: &str) {
    let script = format!("return document.activeElement?.closest('{selector}') !== null");
    window.until(&format!("the focus in {selector}"), &script).await;
}

/// Goes by the palette to what is first for these words.
async fn go_to(window: &Driven, words: &str, row: &str) {
    window.ctrl('j').await;
    focus_in(window, PALETTE).await;
    window.keys(words).await;
    let first = format!(
        "const row = document.querySelector('dialog.palette [aria-selected=true]');
         return row?.textContent.includes('{row}') && document.activeElement.getAttribute('aria-activedescendant') === row.id"
    );
    window.until(&format!("{row} as the first row"), &first).await;
    key(window, Key::Enter).await;
    window.until("the palette to close", "return document.querySelector('dialog.palette') === null").await;
}

#[test]
fn a_post_is_written_and_published_by_keyboard_alone() {
    run(async {
        let place = Place::default();
        place.speaks("zh");
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        window.until("the list", "return document.querySelectorAll('.art').length === 2").await;

        window.ctrl('n').await;
        focus_in(&window, TITLE).await;
        window.keys("键盘写稿").await;
        key(&window, Key::Enter).await;
        window.keys("提要").await;
        key(&window, Key::Enter).await;
        focus_in(&window, EDITOR).await;
        window.keys("第一段。").await;
        key(&window, Key::Enter).await;
        window.keys("/").await;
        window.find(".ed-menu [role=option]").await;
        window.keys("xbt").await;
        key(&window, Key::Enter).await;
        window.keys("小节").await;
        window
            .until(
                "the heading",
                &format!("return document.querySelector('{EDITOR} h2')?.textContent === '小节'"),
            )
            .await;
        window.until("saving", SAVED).await;

        // Elsewhere and back; the caret is in the text each time.
        go_to(&window, "甲稿", "甲稿").await;
        window.until("甲稿", &format!("return document.querySelector('{TITLE}').value === '甲稿'")).await;
        focus_in(&window, EDITOR).await;
        go_to(&window, "写稿", "键盘写稿").await;
        window
            .until("the post", &format!("return document.querySelector('{TITLE}').value === '键盘写稿'"))
            .await;

        // A command by its initials; Escape gives the focus back to where the palette was opened.
        go_to(&window, "xq", "详情").await;
        window
            .until(
                "the details",
                "return document.querySelector('#tab-details')?.getAttribute('aria-selected') === 'true'",
            )
            .await;
        focus_in(&window, EDITOR).await;
        window.ctrl('j').await;
        focus_in(&window, PALETTE).await;
        key(&window, Key::Escape).await;
        focus_in(&window, EDITOR).await;

        // From pane to pane and round.
        let start = "return document.activeElement.closest('nav, [data-pane]')?.dataset.pane ?? 'nav'";
        let mut walked = Vec::new();
        for _ in 0..4 {
            window.keys(Key::F6.value().to_string()).await;
            walked.push(window.run(start).await.as_str().unwrap().to_owned());
        }
        assert_eq!(walked, ["inspector", "nav", "list", "canvas"]);
        focus_in(&window, EDITOR).await;

        window.ctrl_shift('p').await;
        focus_in(&window, "dialog [data-id]").await;
        key(&window, Key::Escape).await;
        focus_in(&window, EDITOR).await;

        let keys = window.driver.action_chain().key_down(Key::Control).send_keys("/").key_up(Key::Control);
        keys.perform().await.unwrap();
        window.until("the shortcuts", "return document.querySelectorAll('.settings kbd').length > 40").await;
        window.shot("keyboard-shortcuts").await;
        key(&window, Key::Escape).await;
        focus_in(&window, EDITOR).await;
        window.close().await;
        let body = stored(&place, &library, "键盘写稿");
        assert!(body.contains("第一段。") && body.contains("小节"), "{body}");
    });
}
