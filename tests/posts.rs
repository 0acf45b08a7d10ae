//! Whole pieces of work in the real window, in both languages: a post from nothing to its export, a year in review that comes
//! as a text with a folder of photos.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::Value;
use thirtyfour::prelude::*;
use torchpress_tests::{Driven, EDITOR, Place, clipboard, drop_at, press, run, stored};

/// What is read and typed in one language.
struct Words {
    ui: &'static str,
    new_library: &'static str,
    export_to: &'static str,
    title: &'static str,
    standfirst: &'static str,
    heading: &'static str,
    paragraph: &'static str,
    digest: &'static str,
    photos: [(&'static str, &'static str); 3],
}

const CHINESE: Words = Words {
    ui: "zh",
    new_library: "新建资料库",
    export_to: "导出到哪个文件夹",
    title: "火炬学院开学第一课",
    standfirst: "八十名学员走进车间。",
    heading: "走进车间",
    paragraph: "清晨七点，𠮷工带队，从〇号厂房开始。",
    digest: "八十名学员、三座厂房、一堂课。",
    photos: [
        ("学员在〇号厂房听讲", "公众号“厦门火炬学院”"),
        ("工程师演示新设备", "公众号“厦门火炬学院”"),
        ("全体合影", "林若彤"),
    ],
};

const ENGLISH: Words = Words {
    ui: "en",
    new_library: "New library",
    export_to: "Folder to export to",
    title: "First lesson of the year",
    standfirst: "Eighty students visit the shop floor.",
    heading: "On the shop floor",
    paragraph: "At seven in the morning they start at hall 0.",
    digest: "Eighty students, three halls, one lesson.",
    photos: [
        ("Students listen in hall 0", "Photo/WeChat account: Xiamen Torch Academy"),
        ("An engineer shows a new machine", "Photo/WeChat account: Xiamen Torch Academy"),
        ("Everybody together", "Lin Ruotong"),
    ],
};

#[test]
fn a_post_goes_from_nothing_to_its_export_in_chinese() {
    run(from_nothing_to_export(&CHINESE));
}

#[test]
fn a_post_goes_from_nothing_to_its_export_in_english() {
    run(from_nothing_to_export(&ENGLISH));
}

async fn from_nothing_to_export(words: &Words) {
    let place = Place::default();
    place.speaks(words.ui);
    for (number, _) in words.photos.iter().enumerate() {
        place.photo(&format!("camera/{number}.jpg"), 1200, 800, u8::try_from(number).unwrap_or(0) + 1);
    }
    let window = Driven::open(&place, None).await;
    window.click(".welcome .actions .action.first").await;
    let library = place.path("home/journal.torchpress");
    window.answer_dialog(words.new_library, &library).await;
    window.until("an empty library", "return document.querySelector('.main .empty') !== null").await;

    window.ctrl('n').await;
    window.until("a new article", "return document.querySelector('.title textarea')?.value === ''").await;
    window.click(".title textarea").await;
    for line in [words.title, words.standfirst] {
        window.keys(line).await;
        window.keys(Key::Enter.value().to_string()).await;
    }
    let in_text = format!("return document.activeElement === document.querySelector('{EDITOR}')");
    window.until("the caret in the text", &in_text).await;
    window.keys("## ").await;
    window.keys(words.heading).await;
    window.keys(Key::Enter.value().to_string()).await;
    window.keys(words.paragraph).await;
    window.keys(Key::Enter.value().to_string()).await;
    window
        .until(
            "the heading",
            &format!(
                "return document.querySelector('{EDITOR} h2')?.textContent.includes('{}')",
                words.heading
            ),
        )
        .await;

    for (number, (caption, credit)) in words.photos.iter().enumerate() {
        drop_at(
            &window,
            &format!("{EDITOR} > p:last-of-type"),
            &[&place.path(&format!("camera/{number}.jpg"))],
        )
        .await;
        let shown =
            format!("return document.querySelectorAll('{EDITOR} .fig img').length === {}", number + 1);
        window.until("the photo in the text", &shown).await;
        caption_last(&window, caption, credit).await;
    }
    for (caption, credit) in &words.photos {
        previewed(&window, caption).await;
        previewed(&window, credit).await;
    }
    window.shot(&format!("post-{}", words.ui)).await;

    // The digest, in the details.
    tab(&window, "详情|Details").await;
    window.click("[data-pane=inspector] textarea[aria-label='摘要'], [data-pane=inspector] textarea[aria-label='Digest']").await;
    window.keys(words.digest).await;

    // Copied and written to a folder in one go.
    let out = place.path("home/web");
    window.ctrl_shift('p').await;
    window.click("dialog [data-id=site] .tick").await;
    window.click("dialog footer .btn:last-child").await;
    window.answer_dialog(words.export_to, &out).await;
    for id in ["copy", "site"] {
        let done = format!("return document.querySelector('dialog [data-id={id}] .ok') !== null");
        window.until(&format!("{id} done"), &done).await;
    }
    window.shot(&format!("post-published-{}", words.ui)).await;
    let html = clipboard("text/html");
    assert_eq!(html.matches("src=\"data:image/").count(), 3, "three photos go along");
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    for text in [words.title, words.standfirst, words.heading, words.paragraph, words.digest] {
        assert!(page.contains(text), "the page lacks {text}");
    }
    for (caption, credit) in words.photos {
        for text in [caption, credit] {
            assert!(page.contains(text) && html.contains(text), "{text} is missing");
        }
    }
    window.close().await;

    let listed = place.json(&library, &["article", "list"]);
    assert_eq!(listed["articles"].as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed["articles"][0]["title"], words.title);
}

/// A year in review as it comes by mail: a text, and a folder with its photos.
const REVIEW: &str = "# 学院2022年度回顾

18个班次、921名学员、7场直播课。

## 培训赋能

### 1. 品牌项目

春季班与伙伴共同打磨。

![对话](photos/图1.jpg \"“隐形冠军”之父与企业家对话（来源：公众号“厦门火炬学院”）\")

### 2. 园区走访

学员走访20余家企业。

![车间](photos/图2.jpg \"学员走进车间（摄影：林若彤）\")

## 产教融合

> 好案例往往就在隔壁厂房。

| 项目 | 期数 |
| --- | --- |
| 专利能力提升班 | 3 |

![揭牌](photos/图3.jpg \"基地揭牌（来源：公众号“厦门火炬学院”）\")
";

#[test]
fn a_year_in_review_is_imported_with_its_photos_and_set() {
    run(async {
        let place = Place::default();
        place.speaks("zh");
        let library = place.library("l.torchpress");
        let text = place.file("mail/回顾.md", REVIEW.as_bytes());
        for number in 1..=3 {
            place.photo(&format!("mail/photos/图{number}.jpg"), 1200, 800, number);
        }
        let window = Driven::open(&place, Some(&library)).await;
        window.until("an empty library", "return document.querySelector('.main .empty') !== null").await;
        drop_at(&window, "[data-pane=list]", &[&text]).await;
        // What it would become is listed first.
        window
            .until(
                "the list of files",
                "return document.querySelector('dialog footer .btn-primary:not([disabled])') !== null",
            )
            .await;
        window.shot("review-import").await;
        window.click("dialog footer .btn-primary").await;
        window
            .until(
                "the article",
                "return document.querySelector('.title textarea')?.value === '学院2022年度回顾'",
            )
            .await;
        window.until("the table", &format!("return document.querySelector('{EDITOR} table') !== null")).await;

        let filled = format!(
            "const images = [...document.querySelectorAll('{EDITOR} .fig img')];
             return images.length === 3 && images.every((image) => image.naturalWidth > 0)"
        );
        window.until("the photos in the text", &filled).await;

        // Set in another look, seen in the preview.
        let before = previewed(&window, "隐形冠军").await;
        press(&window, "[data-pane=inspector] .tools button", ".").await;
        press(&window, ".pop [role=option]:not([aria-selected=true]), .pop [role=menuitemradio]:not([aria-checked=true])", ".").await;
        let changed = format!(
            "const page = document.querySelector('iframe')?.contentDocument?.documentElement.outerHTML ?? '';
             return page !== {} && page.includes('隐形冠军') && page.includes('photo://')",
            Value::from(before)
        );
        window.until("the other look", &changed).await;
        window.shot("review-set").await;
        window.close().await;
        let body = stored(&place, &library, "学院2022年度回顾");
        for text in ["品牌项目", "学员走进车间", "林若彤", "专利能力提升班", "隔壁厂房"]
        {
            assert!(body.contains(text), "{text} is missing");
        }
    });
}

/// Types the caption and the credit of the last figure, going on by Tab.
async fn caption_last(window: &Driven, caption: &str, credit: &str) {
    let images = window.driver.find_all(By::Css(format!("{EDITOR} .fig img"))).await.unwrap();
    let image = images.last().unwrap();
    image.scroll_into_view().await.unwrap();
    image.click().await.unwrap();
    window.keys(Key::Tab.value().to_string()).await;
    window.keys(caption).await;
    window.keys(Key::Tab.value().to_string()).await;
    window.until("the credit", "return document.activeElement?.classList.contains('fig-credit')").await;
    window.keys(credit).await;
    window.keys(Key::Tab.value().to_string()).await;
}

/// Waits until the phone's page has a text; answers the page.
async fn previewed(window: &Driven, text: &str) -> String {
    let script = format!(
        "const page = document.querySelector('iframe')?.contentDocument?.documentElement.outerHTML ?? '';
         return page.includes({}) ? page : false",
        Value::from(text)
    );
    window.until(&format!("the preview with {text}"), &script).await.as_str().unwrap().to_owned()
}

/// Goes to a tab of the inspector.
async fn tab(window: &Driven, pattern: &str) {
    press(window, "[role=tablist] [role=tab]", pattern).await;
}
