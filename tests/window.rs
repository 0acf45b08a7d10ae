//! The real window, from end to end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, clipboard, put_on_clipboard, run};

const EDITOR: &str = ".tp-canvas";

/// Puts the caret at the end of the text.
async fn into_text(window: &Driven) {
    window.click(EDITOR).await;
    window.run(&format!("document.querySelector('{EDITOR}').focus(); return true")).await;
    window.ctrl_key(Key::End).await;
}

/// Waits until the status bar says that everything is saved at a revision of at least `least`.
async fn saved(window: &Driven, least: u64) {
    let script = format!(
        "const bar = document.querySelector('footer.status')?.textContent ?? '';
         const revision = Number((bar.match(/(?:修订|Revision)\\s*(\\d+)/) ?? [])[1] ?? 0);
         return /已保存|Saved/.test(bar) && revision >= {least}"
    );
    window.until("saving", &script).await;
}

/// What the phone preview shows.
async fn preview_with(window: &Driven, text: &str) -> String {
    let script = format!(
        "const page = document.querySelector('iframe')?.contentDocument?.documentElement.outerHTML ?? '';
         return page.includes({}) ? page : false",
        Value::from(text)
    );
    window.until(&format!("the preview showing {text}"), &script).await.as_str().unwrap().to_owned()
}

#[test]
fn from_the_welcome_screen_to_the_clipboard_and_a_folder() {
    run(async {
        let place = Place::default();
        let window = Driven::open(&place, None).await;
        window.click(".welcome .actions .action:last-child").await;
        window
            .until("the list of sample articles", "return document.querySelectorAll('.art').length >= 6")
            .await;
        window
            .until(
                "a thumbnail",
                "return [...document.querySelectorAll('.art img')].some((image) => image.naturalWidth > 0)",
            )
            .await;
        window.shot("sample-library").await;

        window.ctrl('n').await;
        window.until("a new article", "return document.querySelector('.title textarea')?.value === ''").await;
        window.click(".title textarea").await;
        window.keys("火炬学院的一天").await;
        into_text(&window).await;
        window.keys("清晨，学员走进课堂。Torch 2022").await;
        preview_with(&window, "清晨，学员走进课堂。Torch 2022").await;

        // A photo from the library, with a caption and a credit typed in place.
        window.keys(Key::Enter.value().to_string()).await;
        window.click("main .bar [aria-haspopup=menu]").await;
        window.click("[role=menu] [role=menuitem]").await;
        window.click("dialog [role=option]").await;
        window.click("dialog footer .btn:last-child").await;
        window.find(".fig img").await;
        window.click(".fig .cap-text").await;
        window.keys("学员在课堂上讨论").await;
        window.keys(Key::Tab.value().to_string()).await;
        window.keys("公众号“厦门火炬学院”").await;
        window.keys(Key::Tab.value().to_string()).await;
        let page = preview_with(&window, "公众号“厦门火炬学院”").await;
        assert!(page.contains("学员在课堂上讨论") && page.contains("photo://localhost/"));
        saved(&window, 2).await;
        window.shot("written").await;

        window.ctrl_shift('p').await;
        window.find("dialog [data-id=copy]").await;
        window.click("dialog footer .btn:last-child").await;
        window.until("the copy", "return document.querySelector('dialog [data-id=copy] .ok') !== null").await;
        let html = clipboard("text/html");
        assert!(
            html.contains("清晨，学员走进课堂。Torch 2022") && html.contains("学员在课堂上讨论"),
            "{html}"
        );
        assert!(html.contains("src=\"data:image/"), "pictures go along");
        assert!(clipboard("UTF8_STRING").contains("学员在课堂上讨论"));
        window.shot("published").await;
        kept_and_lanes(&window, &place, &html).await;

        // Done, and again: what was sent is put away, and another place is chosen by its tick.
        window.click("dialog footer .btn:last-child").await;
        window.until("the sheet gone", "return document.querySelector('dialog') === null").await;
        window
            .until(
                "its status",
                "return document.querySelector('aside .status')?.textContent.includes('Published')",
            )
            .await;
        let out = place.path("home/web");
        window.ctrl_shift('p').await;
        window.click("dialog [data-id=copy] .tick").await;
        window.click("dialog [data-id=site] .tick").await;
        window.click("dialog footer .btn:last-child").await;
        window.answer_dialog("Folder to export to: Website folder", &out).await;
        window
            .until("the export", "return document.querySelector('dialog [data-id=site] .ok') !== null")
            .await;
        let page = std::fs::read_to_string(out.join("index.html")).unwrap();
        assert!(
            page.contains("火炬学院的一天")
                && page.contains("学员在课堂上讨论")
                && out.join("style.css").is_file()
        );
        window.close().await;
    });
}

/// Pastes back what the editor could have made of the copy, then goes the ways for pictures that do not come through.
async fn kept_and_lanes(window: &Driven, place: &Place, html: &str) {
    let mut back = html.replace("学员在课堂上讨论", "");
    while let Some(from) = back.find(" src=\"data:") {
        let to = from + 6 + back[from + 6..].find('"').unwrap();
        back.replace_range(from..=to, " data-src=\"https://mmbiz.qpic.cn/a/640\"");
    }
    put_on_clipboard("text/html", &back);
    window.ctrl('v').await;
    let losses = "const rows = [...document.querySelectorAll('dialog .loss')].map((row) => row.textContent);
         return rows.length > 0 && rows";
    let losses = window.until("the findings", losses).await;
    assert_eq!(losses.as_array().map(Vec::len), Some(1), "{losses}");
    assert!(losses[0].as_str().is_some_and(|loss| loss.contains("学员在课堂上讨论")), "{losses}");

    let out = place.path("home/pictures");
    window.run("document.querySelector('dialog .acts .btn').click(); return true").await;
    window.answer_dialog("Folder for the numbered pictures", &out).await;
    window
        .until("the pictures", "return document.querySelectorAll('dialog .lane-picture').length === 1")
        .await;
    assert!(out.join("图1.jpg").is_file() || out.join("图1.png").is_file());
    assert!(clipboard("text/html").contains("【图1】") && !clipboard("text/html").contains("<img"));
    window.run("document.querySelector('dialog .lane-picture .btn').click(); return true").await;
    window
        .until("the picture", "return document.querySelector('dialog .lane-picture .btn .ok') !== null")
        .await;
    assert!(clipboard("TARGETS").contains("image/png"));
}

#[test]
fn what_was_typed_survives_a_power_cut() {
    run(async {
        let place = Place::default();
        let library = place.library("院.torchpress");
        let post = place.file("post.md", "# 标题\n\n第一段。".as_bytes());
        let id = place.json(&library, &["article", "import", post.to_str().unwrap()])[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let window = Driven::open(&place, Some(&library)).await;
        window
            .until(
                "the article",
                &format!("return document.querySelector('{EDITOR}')?.textContent.includes('第一段')"),
            )
            .await;
        into_text(&window).await;
        window.keys("接着写下的字〇。").await;
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        window.kill().await;
        let text = place.json(&library, &["article", "show", &id, "--as", "text"]);
        assert!(text.as_str().unwrap().contains("接着写下的字〇。"), "{text}");

        let again = Driven::open(&place, Some(&library)).await;
        again
            .until(
                "the text after reopening",
                &format!("return document.querySelector('{EDITOR}')?.textContent.includes('接着写下的字〇')"),
            )
            .await;
        again.close().await;
    });
}

#[test]
fn undo_and_redo_and_switching_articles() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        for (name, text) in [("a.md", "# 甲\n\n甲文。"), ("b.md", "# 乙\n\n乙文。")] {
            let post = place.file(name, text.as_bytes());
            place.json(&library, &["article", "import", post.to_str().unwrap()]);
        }
        let window = Driven::open(&place, Some(&library)).await;
        let has =
            |text: &str| format!("return document.querySelector('{EDITOR}')?.textContent.includes('{text}')");
        let lacks = |text: &str| {
            format!("return !document.querySelector('{EDITOR}')?.textContent.includes('{text}')")
        };
        let open = |title: &str| {
            format!(
                "[...document.querySelectorAll('.art')].find((row) => row.textContent.includes('{title}')).click(); return true"
            )
        };
        window.until("rows", "return document.querySelectorAll('.art').length === 2").await;
        window.run(&open("乙")).await;
        window.until("乙", &has("乙文")).await;
        into_text(&window).await;
        window.keys("添在乙里").await;
        window.run(&open("甲")).await;
        window.until("甲", &has("甲文")).await;
        window.until("甲 alone", &lacks("添在乙里")).await;
        window.run(&open("乙")).await;
        window.until("乙 with its text", &has("添在乙里")).await;
        into_text(&window).await;
        window.ctrl('z').await;
        window.until("undo after switching", &lacks("添在乙里")).await;
        window.ctrl_shift('z').await;
        window.until("redo", &has("添在乙里")).await;
        saved(&window, 2).await;
        window.close().await;
        let list = place.json(&library, &["article", "list"]);
        for article in list["articles"].as_array().unwrap() {
            let text =
                place.json(&library, &["article", "show", article["id"].as_str().unwrap(), "--as", "text"]);
            let text = text.as_str().unwrap();
            assert_eq!(text.contains("添在乙里"), text.contains("乙文"), "text stays in its article: {text}");
        }
    });
}

#[test]
fn the_preview_runs_no_script_and_photos_are_served_by_id_only() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        let post = place.file("a.md", "# 题\n\n正文 <script>top.hacked = 1</script> 之后".as_bytes());
        place.json(&library, &["article", "import", post.to_str().unwrap()]);
        let window = Driven::open(&place, Some(&library)).await;
        preview_with(&window, "之后").await;
        let sandboxed = "return [...document.querySelectorAll('iframe')].every((frame) => frame.getAttribute('sandbox') === 'allow-same-origin')";
        assert_eq!(window.run(sandboxed).await, Value::Bool(true));
        // A page that was made hostile on purpose: the frame's own rules must hold by themselves, for what it is loaded
        // with and for what is put into it later.
        let hostile = "const shown = document.querySelector('iframe').contentDocument;
            const late = shown.createElement('script');
            late.textContent = 'top.hacked = 2';
            shown.body.append(late);
            shown.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"top.hacked = 2\"><svg onload=\"top.hacked = 2\"></svg>');
            const frame = document.querySelector('iframe').cloneNode();
            frame.srcdoc = '<script>top.hacked = 1; parent.hacked = 1</scr' + 'ipt><img src=x onerror=\"top.hacked = 1\">';
            document.body.append(frame); return true";
        window.run(hostile).await;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        assert_eq!(window.run("return window.hacked === undefined").await, Value::Bool(true));
        let asked = "window.answers = [];
            for (const path of ['../library.db', 'library.db/screen', '..%2f..%2flibrary.db/thumb', '/etc/passwd/screen']) {
              const image = new Image();
              image.onload = () => window.answers.push('loaded'); image.onerror = () => window.answers.push('refused');
              image.src = 'photo://localhost/' + path;
            } return true";
        window.run(asked).await;
        window.until("four answers", "return window.answers.length === 4").await;
        assert_eq!(
            window.run("return window.answers.every((answer) => answer === 'refused')").await,
            Value::Bool(true)
        );
        let script = "try { new Function('return 1')(); return 'ran' } catch (error) { return 'refused' }";
        assert_eq!(
            window.run(script).await,
            Value::from("refused"),
            "the window's own policy forbids made-up code"
        );
        window.close().await;
    });
}
