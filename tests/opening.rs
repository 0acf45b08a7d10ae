//! Opening libraries in the real window: one that another machine uses, one of a newer version, one that is dropped on the
//! welcome screen, one in the folder of a sync client.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use serde_json::{Value, json};
use torchpress_tests::{Driven, EDITOR, Place, library_of_two, open, run, text_is};

/// Has the window open this library when it starts, as the one that was open last, or the welcome screen.
fn opened_last(place: &Place, library: Option<&Path>) {
    let settings = json!({ "library": library, "settings": { "ui_language": "en" } });
    place.file("config/torchpress/settings.json", settings.to_string().as_bytes());
}

/// Clicks the button of the panel that says why a library did not open.
async fn press(window: &Driven, text: &str) {
    let script = format!(
        "const button = [...document.querySelectorAll('.welcome .problem button')].find((one) => one.textContent.includes('{text}'));
         button?.click(); return button !== undefined"
    );
    window.until(text, &script).await;
}

/// Waits until the panel's title contains a text.
async fn refused(window: &Driven, text: &str) {
    let script =
        format!("return document.querySelector('.welcome .problem h2')?.textContent.includes('{text}')");
    window.until(text, &script).await;
}

/// JavaScript that tells the window of dropped files as the system does.
fn dropping(paths: &[&Path]) -> String {
    let payload = json!({ "paths": paths, "position": { "x": 900, "y": 600 } });
    format!(
        "window.__TAURI_INTERNALS__.invoke('plugin:event|emit', {{ event: 'tauri://drag-drop', payload: {payload} }});"
    )
}

#[test]
fn a_library_in_use_on_another_computer_can_be_read() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let other = json!({
            "host": "lab-7", "user": "wang", "machine": "another", "pid": 77, "since": "2026-01-05T08:00:00.000Z", "beat": 3,
        });
        place.file("l.torchpress/in-use/lab-7.json", other.to_string().as_bytes());
        opened_last(&place, Some(&library));
        let window = Driven::open(&place, None).await;
        refused(&window, "in use on another computer").await;
        let says = "return document.querySelector('.welcome .problem p').textContent";
        let message = window.run(says).await;
        assert!(message.as_str().unwrap().contains("lab-7"), "it says who: {message}");
        window.shot("in-use").await;
        press(&window, "Open read-only").await;
        window.find(".banner.note").await;
        open(&window, "甲稿").await;
        text_is(&window, "its text", "甲的正文。").await;
        let editable = format!("return document.querySelector('{EDITOR}').isContentEditable");
        assert_eq!(window.run(&editable).await, Value::Bool(false));
        window.shot("read-only").await;
        window.close().await;
        let refusal = place.refusal(&library, &["article", "trash", "0"]);
        assert_eq!(refusal["code"], "library-in-use", "the other computer still has it: {refusal}");
    });
}

#[test]
fn a_library_of_a_newer_version_is_refused_and_not_a_byte_of_it_changed() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let sql = Connection::open(library.join("library.db")).unwrap();
        sql.pragma_update(None, "user_version", 9_999).unwrap();
        drop(sql);
        let before = std::fs::read(library.join("library.db")).unwrap();
        // One that is named at the start is refused in the same way.
        opened_last(&place, None);
        let window = Driven::open(&place, Some(&library)).await;
        refused(&window, "newer version").await;
        window.close().await;
        opened_last(&place, Some(&library));
        let window = Driven::open(&place, None).await;
        refused(&window, "newer version").await;
        let buttons = "return [...document.querySelectorAll('.welcome .problem button')].map((one) => one.textContent.trim()).join('|')";
        assert_eq!(
            window.run(buttons).await,
            Value::from("Close"),
            "there is nothing to try again or to repair"
        );
        window.shot("newer").await;
        window.close().await;
        assert!(std::fs::read(library.join("library.db")).unwrap() == before);
        assert!(!library.join("library.db-wal").exists());
    });
}

#[test]
fn what_is_dropped_on_the_welcome_screen_is_opened_or_turned_away() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        opened_last(&place, None);
        let window = Driven::open(&place, None).await;
        window.find(".welcome .dropzone").await;
        let letter = place.file("letter.pdf", b"%PDF-");
        // The window begins to listen a moment after it is drawn.
        let told = "return /0 ready, 1 skipped/.test(document.querySelector('.welcome')?.textContent ?? '')";
        window.until("that it is no article", &format!("{} {told}", dropping(&[&letter]))).await;
        window.run(&format!("{} return true", dropping(&[&letter, &library]))).await;
        open(&window, "甲稿").await;
        text_is(&window, "its text", "甲的正文。").await;
        window.close().await;
    });
}

#[test]
fn a_library_in_the_folder_of_a_sync_client_is_warned_of_once() {
    run(async {
        let place = Place::default();
        let synced = place.path("home/Nutstore Files");
        std::fs::create_dir_all(&synced).unwrap();
        let library = synced.join("l.torchpress");
        std::fs::rename(library_of_two(&place), &library).unwrap();
        let banner = "return document.querySelector('.banner.warning')?.textContent.includes('Nutstore')";
        let window = Driven::open(&place, Some(&library)).await;
        window.until("the warning", banner).await;
        window.shot("synced").await;
        window.click(".banner.warning .btn-ghost").await;
        window.until("that it is gone", "return document.querySelector('.banner.warning') === null").await;
        open(&window, "甲稿").await;
        // Settings are written down a moment after they were changed.
        while !std::fs::read_to_string(place.path("config/torchpress/settings.json"))
            .unwrap()
            .contains("cloud/")
        {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        window.close().await;

        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        let shown = window.run("return document.querySelector('.banner.warning') !== null").await;
        assert_eq!(shown, Value::Bool(false), "it was understood");
        window.close().await;
    });
}
