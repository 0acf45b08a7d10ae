//! The history of an article in the real window: a revision is named, compared, restored.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, run};

const TEXT: &str = "# 年度回顾\n\n## 培训赋能\n\n2022年，厦门火炬学院与中国人民大学等伙伴合作，升级“战略领导力项目”春季班。\n\n学院还举办两期跨界经理人培养项目，让青年人才与高潜力职业经理人面对面。\n\n## 内循环提速\n\n过去一年，学员走访施耐德电气、云知声等二十多家标杆企业。\n";

/// Types at the end of the text.
async fn add_text(window: &Driven, text: &str) {
    window.click(".tp-canvas").await;
    window.run("document.querySelector('.tp-canvas').focus(); return true").await;
    window.ctrl_key(Key::End).await;
    window.keys(text).await;
    let typed = format!("return document.querySelector('main .tp-canvas').textContent.includes('{text}')");
    window.until("the text", &typed).await;
}

/// Goes to the tab with the history.
async fn to_history(window: &Driven) {
    window.click("#tab-history").await;
    window.find(".tl .line.cur").await;
}

async fn press(window: &Driven, key: Key, with: Key) {
    let keys =
        window.driver.action_chain().key_down(with.clone()).send_keys(key.value().to_string()).key_up(with);
    keys.perform().await.unwrap();
}

#[test]
fn a_revision_is_named_compared_and_restored() {
    run(async {
        let place = Place::default();
        let library = place.library("l.torchpress");
        let post = place.file("a.md", TEXT.as_bytes());
        let id = place.json(&library, &["article", "import", post.to_str().unwrap()])[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let window = Driven::open(&place, Some(&library)).await;
        window
            .until("the article", "return document.querySelectorAll('main .tp-canvas p').length >= 3")
            .await;
        add_text(&window, "第一次补充。").await;

        // Ctrl+S names what there is, also what was typed a moment before.
        window.ctrl('s').await;
        window.find("#revision-name").await;
        window.keys("送审稿").await;
        window.shot("revision-name").await;
        window.keys(Key::Enter.value().to_string()).await;
        window.until("the popover to close", "return !document.querySelector('#revision-name')").await;
        to_history(&window).await;
        window
            .until(
                "the name",
                "return document.querySelector('.tl .line.cur.named')?.textContent.includes('送审稿')",
            )
            .await;

        add_text(&window, "第二次补充。").await;
        let newer = "return [...document.querySelectorAll('.tl .line')].some((line) => line.matches('.named:not(.cur)') && line.textContent.includes('送审稿'))";
        window.until("a newer revision", newer).await;
        window.shot("history").await;
        let opener = "const line = [...document.querySelectorAll('.tl .line')].find((line) => line.textContent.includes('送审稿'));
            const button = line.querySelector('.compare-line'); button.focus(); button.click(); return true";
        window.run(opener).await;
        window.find(".compare .cg").await;
        let said = window
            .run("return [...document.querySelectorAll('.compare .cp ins')].map((part) => part.textContent).join('')")
            .await;
        assert_eq!(said, "第二次补充。", "only what was typed since is new");
        let gone = window.run("return document.querySelectorAll('.compare .cp del').length").await;
        assert_eq!(gone, 0);
        window.shot("compare-split").await;

        // Against the import there are more; Alt with an arrow goes from one to the next.
        window.click(".compare .revs .rev:first-child .rv").await;
        window.click(".pop [role=option]:last-child").await;
        window
            .until(
                "the other revision",
                "return document.querySelector('.compare .cp ins')?.textContent.includes('第一次补充')",
            )
            .await;
        press(&window, Key::Down, Key::Alt).await;
        window.find(".compare .cur").await;
        window.run("document.querySelector('.compare .seg [aria-checked=false]').click(); return true").await;
        window.find(".compare .page ins").await;
        window.run("document.documentElement.dataset.theme = 'dark'; return true").await;
        window.shot("compare-inline-dark").await;
        window.run("document.documentElement.dataset.theme = 'light'; return true").await;

        // Escape goes back to where the view was opened.
        window.keys(Key::Escape.value().to_string()).await;
        window.until("the view to close", "return !document.querySelector('.compare')").await;
        window
            .until("the focus to return", "return document.activeElement?.matches('.compare-line') === true")
            .await;

        // Two lines are chosen and compared; the older one is restored from there.
        window.click(".compare-two").await;
        let pick = "const lines = [...document.querySelectorAll('.tl .line')];
            lines.find((line) => line.textContent.includes('送审稿')).querySelector('.pick').click();
            lines.at(-1).querySelector('.pick').click(); return true";
        window.run(pick).await;
        window.find(".compare .restore").await;
        window.find(".compare .cg").await;
        window.click(".compare .restore").await;
        window.until("the view to close", "return !document.querySelector('.compare')").await;
        window
            .until(
                "the old text",
                "return !document.querySelector('main .tp-canvas').textContent.includes('第一次补充')",
            )
            .await;
        window.close().await;

        let now = place.json(&library, &["article", "show", &id]);
        assert!(!now.to_string().contains("补充。"), "{now}");
        let history = place.json(&library, &["article", "history", &id]);
        let kinds: Vec<&str> =
            history.as_array().unwrap().iter().map(|line| line["kind"].as_str().unwrap()).collect();
        assert!(kinds.contains(&"named") && kinds.first() == Some(&"revert"), "{kinds:?}");
    });
}
