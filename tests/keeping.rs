//! What keeps people's work, in the real window: undo over articles, saves that fail, backups and restoring.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use rusqlite::Connection;
use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{
    Driven, EDITOR, Place, SAVED, TITLE, act_on_notice, library_of_two, open, run, stored, text_is, write,
};

/// Undoes until JavaScript finds something true; answers in how many steps.
async fn undo_until(window: &Driven, script: &str) -> usize {
    for steps in 0..10 {
        if window.run(script).await == Value::Bool(true) {
            return steps;
        }
        window.ctrl('z').await;
    }
    panic!("undo does not lead there: {script}");
}

#[test]
fn undo_survives_going_to_another_article_and_takes_back_the_title_too() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        write(&window, "补一句。").await;
        text_is(&window, "what was typed", "甲的正文。补一句。").await;
        window.click(TITLE).await;
        window.ctrl_key(Key::End).await;
        window.keys("（改）").await;

        open(&window, "乙稿").await;
        write(&window, "另一句。").await;
        // Away from the canvas altogether: the editor is taken down and comes back.
        let go = |name: &str| {
            format!(
                "[...document.querySelectorAll('nav .side-r')].find((row) => /{name}/.test(row.textContent)).click(); return true"
            )
        };
        window.run(&go("照片|Photos")).await;
        window.until("the photos", &format!("return document.querySelector('{EDITOR}') === null")).await;
        window.run(&go("全部稿件|All articles")).await;
        open(&window, "甲稿").await;
        text_is(&window, "the article as it was left", "甲的正文。补一句。").await;

        window.click(TITLE).await;
        // How many steps it takes depends on how fast the machine types.
        undo_until(&window, &format!("return document.querySelector('{TITLE}').value === '甲稿'")).await;
        text_is(&window, "the text untouched by that", "甲的正文。补一句。").await;
        let steps = undo_until(
            &window,
            &format!("return document.querySelector('{EDITOR}').textContent === '甲的正文。'"),
        )
        .await;
        for _ in 0..steps {
            window.ctrl_shift('z').await;
        }
        text_is(&window, "the text again", "甲的正文。补一句。").await;
        window.until("saving", SAVED).await;
        open(&window, "乙稿").await;
        text_is(&window, "the other article's own text", "乙的正文。另一句。").await;
        window.until("saving", SAVED).await;
        window.close().await;
        assert!(stored(&place, &library, "甲稿").contains("补一句。"));
        assert!(stored(&place, &library, "乙稿").contains("另一句。"));
    });
}

#[test]
fn a_save_that_fails_is_told_keeps_the_text_and_goes_through_later() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        // Another program keeps the database to itself.
        let other = Connection::open(library.join("library.db")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        write(&window, "不能丢的话。").await;
        window.find(".banner-err.save").await;
        window.until("the status", "return document.querySelector('footer.status .err') !== null").await;
        window.shot("save-failed").await;
        window.keys("还在写。").await;

        // A copy elsewhere, as somebody makes who must leave now.
        let copy = place.path("home/rescued");
        window.click(".banner-err.save .btn:last-child").await;
        window.answer_dialog("Save a copy", &copy).await;
        window
            .until(
                "that it was written",
                "return document.querySelector('.toast')?.textContent.includes('rescued')",
            )
            .await;
        let markdown = std::fs::read_to_string(copy.join("article.md")).unwrap();
        assert!(markdown.contains("甲稿") && markdown.contains("不能丢的话。还在写。"), "{markdown}");
        let json: Value = serde_json::from_slice(&std::fs::read(copy.join("article.json")).unwrap()).unwrap();
        assert!(json["body"].to_string().contains("不能丢的话。还在写。"), "{json}");

        other.execute_batch("ROLLBACK").unwrap();
        window.until("that it is gone", "return document.querySelector('.banner-err.save') === null").await;
        window.until("saving", SAVED).await;
        text_is(&window, "the text", "甲的正文。不能丢的话。还在写。").await;
        window.close().await;
        assert!(stored(&place, &library, "甲稿").contains("不能丢的话。还在写。"));
    });
}

#[test]
fn a_backup_is_made_and_restored_to_a_new_folder() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        window.ctrl(',').await;
        window.click(".settings nav button:nth-of-type(3)").await;
        window.click("[data-act=backup]").await;
        window
            .until(
                "that it was made",
                "return /备份完成|Backed up/.test(document.querySelector('.toast')?.textContent ?? '')",
            )
            .await;
        window.shot("settings-library").await;
        window.click("[data-act=restore]").await;
        window.until("one backup", "return document.querySelectorAll('dialog .one').length === 1").await;
        window.shot("restore").await;
        window.click("dialog [data-act=folder]").await;
        let restored = place.path("home/restored.torchpress");
        window.answer_dialog("Restore to", &restored).await;
        act_on_notice(&window, "restored.torchpress").await;
        window
            .until(
                "the restored library",
                "return document.querySelector('nav .lib')?.title.includes('restored.torchpress')",
            )
            .await;
        open(&window, "甲稿").await;
        text_is(&window, "its text", "甲的正文。").await;
        write(&window, "在恢复的库里写。").await;
        window.until("saving", SAVED).await;
        window.close().await;
        assert!(stored(&place, &restored, "甲稿").contains("在恢复的库里写。"));
        assert!(
            !stored(&place, &library, "甲稿").contains("在恢复的库里写。"),
            "the other library is left alone"
        );
    });
}

#[test]
fn a_library_that_does_not_open_says_why_and_is_repaired() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        // The head of the database is gone, as after a disk that lied.
        let database = library.join("library.db");
        let mut bytes = std::fs::read(&database).unwrap();
        bytes[..100].fill(0xa5);
        place.file("l.torchpress/library.db", &bytes);
        let settings = serde_json::json!({ "library": library, "settings": { "ui_language": "en" } });
        place.file("config/torchpress/settings.json", settings.to_string().as_bytes());
        let window = Driven::open(&place, None).await;
        window.find(".welcome .problem [role=alert]").await;
        window.shot("library-damaged").await;
        window.click(".welcome .problem .btn").await;
        window.until("the report", "return document.querySelectorAll('dialog li').length > 1").await;
        window.shot("library-repaired").await;
        window.click("dialog footer .btn:last-child").await;
        open(&window, "甲稿").await;
        text_is(&window, "its text", "甲的正文。").await;
        window.close().await;
    });
}
