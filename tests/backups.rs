//! Backups and verifying in the real window: a backup in the place of the library, one article out of it, what verifying
//! finds, a long task that is stopped.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;
use torchpress_tests::{
    Driven, EDITOR, Place, SAVED, act_on_notice, library_of_two, open, run, stored, text_is, write,
};

/// How long each of the originals is that take their time to be verified.
const LONG: u64 = 512 * 1024 * 1024;

/// Goes to the page of the library in the settings.
async fn settings(window: &Driven) {
    window.ctrl(',').await;
    window.click(".settings nav button:nth-of-type(3)").await;
    window.find("[data-act=backup]").await;
}

/// Waits for a notice that says this, as a pattern.
async fn told(window: &Driven, pattern: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.toast')].some((toast) => /{pattern}/.test(toast.textContent))"
    );
    window.until(pattern, &script).await;
}

/// Clicks the button of that text, as a pattern.
async fn press(window: &Driven, within: &str, pattern: &str) {
    let script = format!(
        "const button = [...document.querySelectorAll('{within} button:enabled')].find((one) => /{pattern}/.test(one.textContent));
         button?.click(); return button !== undefined"
    );
    window.until(pattern, &script).await;
}

/// Makes a backup, then goes back to the article, which is open, and writes more.
async fn back_up_and_go_on(window: &Driven, words: &str) {
    settings(window).await;
    window.click("[data-act=backup]").await;
    told(window, "备份完成|Backed up").await;
    leave_settings(window).await;
    write(window, words).await;
    text_is(window, "what was written", &format!("甲的正文。{words}")).await;
    window.until("saving", SAVED).await;
}

async fn leave_settings(window: &Driven) {
    window.keys("\u{e00c}").await;
    window.until("the settings gone", "return document.querySelector('.settings') === null").await;
    window.find(EDITOR).await;
}

/// Opens the sheet of restoring at one of its three ways.
async fn restoring(window: &Driven, way: &str) {
    settings(window).await;
    window.click("[data-act=restore]").await;
    window.until("one backup", "return document.querySelectorAll('dialog .one').length === 1").await;
    press(window, "dialog .seg", way).await;
}

#[test]
fn a_backup_takes_the_place_of_the_library_which_stays_beside_it() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        back_up_and_go_on(&window, "备份之后写的。").await;
        restoring(&window, "替换当前资料库|Replace").await;
        window.click("dialog [data-act=ask]").await;
        window.shot("replace").await;
        // What changes nothing has the focus.
        window
            .until(
                "the question",
                "return document.activeElement?.closest('[role=alertdialog]') !== null && document.activeElement?.dataset.act === undefined",
            )
            .await;
        window.click("dialog [data-act=replace]").await;
        told(&window, "已用备份替换|Replaced by").await;
        open(&window, "甲稿").await;
        text_is(&window, "the text of the backup", "甲的正文。").await;
        write(&window, "接着写。").await;
        window.until("saving", SAVED).await;
        window.close().await;
        let now = stored(&place, &library, "甲稿");
        assert!(now.contains("接着写。") && !now.contains("备份之后写的。"), "{now}");
        // The former folder is kept, with what was written after the backup.
        let former = beside(&library);
        assert!(stored(&place, &former, "甲稿").contains("备份之后写的。"));
        // And a backup of it was made before.
        let backups = std::fs::read_dir(library.join("backups")).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(backups.filter(|path| path.extension().is_some_and(|end| end == "zip")).count(), 2);
    });
}

/// The library's former folder, which lies beside it.
fn beside(library: &Path) -> std::path::PathBuf {
    let name = library.file_stem().unwrap().to_str().unwrap();
    let mut found = std::fs::read_dir(library.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path != library && path.join("library.db").is_file())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(name));
    found.next().unwrap()
}

#[test]
fn one_article_comes_back_out_of_a_backup() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        back_up_and_go_on(&window, "写坏了。").await;
        restoring(&window, "单篇稿件|Single|article").await;
        window.until("two articles", "return document.querySelectorAll('dialog li.row').length === 2").await;
        window.click("dialog input[type=search]").await;
        window.keys("甲").await;
        window.until("one article", "return document.querySelectorAll('dialog li.row').length === 1").await;
        window.shot("restore-one").await;
        window.click("dialog li.row .btn").await;
        told(&window, "已恢复“甲稿”|Restored “甲稿”").await;
        act_on_notice(&window, "已恢复|Restored").await;
        text_is(&window, "its text of then", "甲的正文。").await;
        window.close().await;
        let list = place.json(&library, &["article", "list"]);
        let articles = list["articles"].as_array().unwrap();
        assert_eq!(articles.len(), 2, "{list}");
        let id = articles.iter().find(|article| article["title"] == "甲稿").unwrap()["id"].as_str().unwrap();
        let history = place.json(&library, &["article", "history", id]);
        let lines = history.as_array().unwrap_or_else(|| history["revisions"].as_array().unwrap());
        assert_eq!(lines.first().unwrap()["kind"], "restore", "{history}");
        assert!(lines.len() > 1, "what was written after the backup is in the history: {history}");
    });
}

#[test]
fn verifying_says_that_all_is_well_and_later_what_is_not() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        let photo = place.photo("p.jpg", 64, 48, 3);
        place.json(&library, &["photo", "import", photo.to_str().unwrap()]);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        settings(&window).await;
        press(&window, ".settings", "立即检查|Verify now").await;
        told(&window, "未发现问题|[Nn]othing|No problem").await;

        // A disk that lied: the original has as many bytes as before, and others.
        let original = originals(&library).remove(0);
        let bytes = vec![7; std::fs::metadata(&original).unwrap().len() as usize];
        replace(&original, &bytes);
        press(&window, ".settings", "立即检查|Verify now").await;
        told(&window, "发现 1 处|1 problem|Found 1").await;
        press(&window, ".settings", "^查看$|^Show$|^View$").await;
        window
            .until("the problem", "return document.querySelector('dialog li')?.textContent.includes('p.jpg')")
            .await;
        window.shot("verified").await;
        window.close().await;
    });
}

/// The files of all originals.
fn originals(library: &Path) -> Vec<std::path::PathBuf> {
    let within = |folder: std::path::PathBuf| {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    within(library.join("originals")).into_iter().filter(|path| path.is_dir()).flat_map(within).collect()
}

#[allow(clippy::disallowed_methods, reason = "damage needs no careful writing")]
fn replace(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_long_task_is_stopped_and_the_window_goes_on() {
    run(async {
        let place = Place::default();
        let library = library_of_two(&place);
        for seed in 0..24 {
            let photo = place.photo(&format!("p{seed}.jpg"), 64, 48, seed);
            place.json(&library, &["photo", "import", photo.to_str().unwrap()]);
        }
        // Holes take no room on the disk, but reading them takes as long as reading anything.
        for original in originals(&library) {
            std::fs::OpenOptions::new().write(true).open(original).unwrap().set_len(LONG).unwrap();
        }
        let sql = Connection::open(library.join("library.db")).unwrap();
        sql.execute("UPDATE photos SET bytes = ?1", [LONG as i64]).unwrap();
        drop(sql);
        let window = Driven::open(&place, Some(&library)).await;
        open(&window, "甲稿").await;
        settings(&window).await;
        press(&window, ".settings", "立即检查|Verify now").await;
        window
            .until(
                "how far it is",
                "return Number(document.querySelector('.tasks [role=progressbar]')?.ariaValueNow ?? document.querySelector('.tasks [role=progressbar]')?.getAttribute('aria-valuenow')) > 0",
            )
            .await;
        window.shot("task").await;
        press(&window, ".tasks", "停止|Stop").await;
        window.until("the end of it", "return document.querySelector('.tasks') === null").await;
        let found = "return [...document.querySelectorAll('.toast')].some((toast) => /发现|problem/.test(toast.textContent))";
        assert_eq!(window.run(found).await, Value::Bool(false), "it was stopped before it found anything");
        leave_settings(&window).await;
        write(&window, "照样能写。").await;
        window.until("saving", SAVED).await;
        window.close().await;
        assert!(stored(&place, &library, "甲稿").contains("照样能写。"));
    });
}
