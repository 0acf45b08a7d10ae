//! Every screen and sheet in the real window, looked through by axe: names, roles, contrast, in both looks and languages.
//! The pointer goes over each, too, and moves nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, Place, moved_by_the_pointer, root, run};

/// Runs every rule that axe has by default, those for good practice too, and the one for the size of targets; answers what
/// it found, one line a place.
const LOOK: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'], iframes: false, rules: { 'target-size': { enabled: true } } }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any, all, none }) =>
            `${id}: ${target.join(' ')} ${html.slice(0, 160)} (${[...any, ...all, ...none][0]?.message ?? ''})`))),
        (error) => done([`axe: ${error}`]),
    );";

/// Ends what is moving, since a colour on its way is none that anybody has to read.
const STILL: &str = "document.documentElement.dataset.theme = THEME;
    for (const animation of document.getAnimations()) { try { animation.finish(); } catch { animation.cancel(); } }
    return true";

struct Looking {
    window: Driven,
    axe: String,
    language: &'static str,
    seen: BTreeSet<String>,
    /// What the pointer was over, and how often.
    known: BTreeMap<String, usize>,
    screens: usize,
}

impl Looking {
    async fn look(&mut self, screen: &str) {
        if self.window.run("return window.axe !== undefined").await != Value::Bool(true) {
            // The driver's scripts are under no policy of the page's, so that none has to be loosened for this.
            self.window.run(&format!("{}; return true", self.axe)).await;
        }
        for theme in ["light", "dark"] {
            self.window.run(&STILL.replace("THEME", &format!("'{theme}'"))).await;
            let answer = self.window.driver.execute_async(LOOK, Vec::new()).await.unwrap();
            let found = answer.json().clone();
            let Value::Array(lines) = found else { panic!("axe said nothing on {screen}: {found}") };
            for line in lines {
                self.seen.insert(format!(
                    "{screen}, {}, {theme}: {}",
                    self.language,
                    line.as_str().unwrap_or_default()
                ));
            }
        }
        self.screens += 1;
        // Words of other lengths move no more than these.
        if self.language == "zh" {
            for moved in moved_by_the_pointer(&self.window, &mut self.known, 1).await {
                self.seen.insert(format!("{screen}: {moved}"));
            }
        }
    }

    async fn run(&self, script: &str) {
        self.window.run(&format!("{script}; return true")).await;
    }

    async fn pause(&self) {
        tokio::time::sleep(Duration::from_millis(400)).await;
    }

    async fn go(&self, chinese: &str, english: &str) {
        let script = format!(
            "const row = [...document.querySelectorAll('nav .side-r')].find((row) => /{chinese}|{english}/.test(row.textContent.trim()));
             row?.click(); return row !== undefined"
        );
        self.window.until(english, &script).await;
        self.pause().await;
    }

    async fn close(&self) {
        self.window.keys(Key::Escape.value().to_string()).await;
        self.pause().await;
    }

    /// Opens something, looks at it, and closes it again.
    async fn visit(&mut self, screen: &str, open: &str, there: &str) {
        self.run(open).await;
        self.window.find(there).await;
        self.pause().await;
        self.look(screen).await;
        self.close().await;
        if self.window.run("return document.querySelector('.pop') !== null").await == Value::Bool(true) {
            self.seen.insert(format!("{screen}, {}: Escape leaves it open", self.language));
            self.run("document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))").await;
            self.pause().await;
        }
    }
}

fn click(selector: &str) -> String {
    format!("const at = document.querySelector(`{selector}`); at.focus(); at.click()")
}

async fn writing(looking: &mut Looking) {
    looking.window.find(".tp-canvas p").await;
    looking.window.until("the checks", "return document.querySelector('#tab-checks') !== null").await;
    looking.look("writing").await;
    for tab in ["details", "checks", "history"] {
        looking.run(&click(&format!("#tab-{tab}"))).await;
        looking.pause().await;
        looking.look(tab).await;
    }
    looking.run(&click("#tab-preview")).await;
    looking.visit("status menu", &click("aside .status"), ".pop").await;
    looking.visit("libraries menu", &click("nav .lib"), ".pop").await;
    looking.visit("sort menu", &click("[data-pane=list] .bar [aria-haspopup=menu]"), ".pop").await;
    looking.visit("byline", &click(".byline"), ".pop").await;
    looking.run("document.querySelector('.tp-canvas .fig img')?.click()").await;
    looking.pause().await;
    looking.look("a figure chosen").await;
    looking.close().await;
}

async fn editing(looking: &mut Looking) {
    looking.window.ctrl('n').await;
    looking
        .window
        .until("a new article", "return document.querySelector('.title textarea')?.value === ''")
        .await;
    looking.pause().await;
    looking.look("an empty article").await;
    looking.window.click(".tp-canvas").await;
    looking.window.keys("/").await;
    looking.window.find("[role=listbox] [role=option], .ed-menu [role=option]").await;
    looking.pause().await;
    looking.look("insert menu").await;
    looking.close().await;
    looking.window.keys(Key::Backspace.value().to_string()).await;
    looking.window.keys("Words to be chosen").await;
    looking
        .window
        .driver
        .action_chain()
        .key_down(Key::Shift)
        .send_keys(Key::Home.value().to_string())
        .key_up(Key::Shift)
        .perform()
        .await
        .unwrap();
    looking.window.find(".ed-kind").await;
    looking.pause().await;
    looking.look("selection toolbar").await;
    looking.close().await;
}

async fn publishing(looking: &mut Looking) {
    looking.window.ctrl_shift('p').await;
    looking.window.find("dialog [data-id=copy]").await;
    looking.pause().await;
    looking.look("publish").await;
    looking.run(&click("dialog [data-id=site]")).await;
    looking.pause().await;
    looking.look("publish to a folder").await;
    looking.run(&click("dialog footer .look")).await;
    looking.window.find("#look-panel iframe").await;
    looking.pause().await;
    looking.look("preview all").await;
    looking.close().await;
    looking.window.find("dialog [data-id=copy]").await;
    looking.run(&click("dialog [data-id=copy]")).await;
    // Sent or refused, both are looked at: the article is new and has errors.
    looking.run("document.querySelector('dialog footer .btn:last-child').click()").await;
    looking.pause().await;
    looking.look("publish, then").await;
    looking.close().await;
}

async fn elsewhere(looking: &mut Looking) {
    looking.go("^照片", "^Photos").await;
    looking.window.find("[data-pane=photos] [role=option]").await;
    looking.pause().await;
    looking.look("photos").await;
    looking.run(&click("[data-pane=photos] [role=option]")).await;
    looking.pause().await;
    looking.look("a photo chosen").await;
    looking.go("版式主题", "Themes").await;
    looking.window.find(".themes .cm-line").await;
    looking.pause().await;
    looking.look("themes").await;
    looking.go("废纸篓", "Trash").await;
    looking.look("trash").await;
    looking.go("全部稿件", "All articles").await;

    looking.window.ctrl(',').await;
    looking.window.find(".settings main").await;
    let pages = looking.window.run("return document.querySelectorAll('.settings nav button').length").await;
    for page in 1..pages.as_u64().unwrap() {
        looking.run(&format!("document.querySelectorAll('.settings nav button')[{page}].click()")).await;
        looking.pause().await;
        looking.look(&format!("settings, page {page}")).await;
    }
    looking.close().await;
}

/// Looks at everything in one language; nothing is found.
fn every_screen(language: &'static str) {
    run(async {
        let place = Place::default();
        let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).unwrap();
        place.speaks(language);
        let window = Driven::open(&place, None).await;
        window.driver.set_script_timeout(Duration::from_secs(60)).await.unwrap();
        let mut looking =
            Looking { window, axe, language, seen: BTreeSet::new(), known: BTreeMap::new(), screens: 0 };
        looking.window.find(".welcome .action").await;
        looking.look("welcome").await;
        looking.visit("interface language", &click(".welcome .foot .select"), ".pop").await;
        looking.run(&click(".welcome .action:nth-child(3)")).await;
        looking.pause().await;
        looking.look("import of existing content").await;
        looking.run(&click(".welcome .action:last-child")).await;

        writing(&mut looking).await;
        elsewhere(&mut looking).await;
        editing(&mut looking).await;
        publishing(&mut looking).await;

        let Looking { window, seen, known, screens, .. } = looking;
        window.close().await;
        let lines: Vec<_> = seen.into_iter().collect();
        assert!(lines.is_empty(), "{} findings on {screens} screens:\n{}", lines.len(), lines.join("\n"));
        assert!(screens > 20, "{screens} screens were looked at");
        assert!(language == "en" || known.len() > 60, "the pointer was over {} kinds of things", known.len());
    });
}

#[test]
fn every_screen_is_accessible_in_chinese() {
    every_screen("zh");
}

#[test]
fn every_screen_is_accessible_in_english() {
    every_screen("en");
}
