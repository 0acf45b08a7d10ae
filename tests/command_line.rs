//! The command line from end to end: a library, articles in, articles out.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::{Value, json};
use torchpress_tests::Place;

const POST: &str = "---\ntitle: 厦门火炬学院年度回顾\nlanguage: zh-CN\ntags: [培训赋能]\n---\n\n一年的数字：`a  b`，**加粗：**后文。\n\n## 培训赋能\n\n![课堂](pictures/one.jpg \"学员在课堂 [Photo/WeChat account: Xiamen Torch Academy]\")\n\n- 甲\n  1. 乙\n- 丙\n\n| 项目 | 班次 |\n| --- | ---: |\n| 战略 | 3 |\n\n见[官网](https://example.cn/a)和[官网](https://example.cn/a)。\n";

fn import(place: &Place) -> (std::path::PathBuf, String) {
    let library = place.library("院.torchpress");
    place.photo("posts/pictures/one.jpg", 1600, 1000, 3);
    let post = place.file("posts/post.md", POST.as_bytes());
    let imported = place.json(&library, &["article", "import", post.to_str().unwrap()]);
    assert_eq!(imported[0]["title"], "厦门火炬学院年度回顾");
    assert_eq!(imported[0]["revision"], 1);
    assert_eq!(imported[0]["warnings"], json!([]));
    (library, imported[0]["id"].as_str().unwrap().to_owned())
}

#[test]
fn an_article_goes_in_and_comes_out() {
    let place = Place::default();
    let (library, id) = import(&place);
    let info = place.json(&library, &["library", "info"]);
    assert_eq!(
        (info["articles"].as_u64(), info["photos"].as_u64(), info["revisions"].as_u64()),
        (Some(1), Some(1), Some(1))
    );

    let article = place.json(&library, &["article", "show", &id[..13], "--as", "json"]);
    let figure = &article["body"]["content"][2];
    assert_eq!(
        figure["attrs"],
        json!({"layout": "single", "credit": "WeChat account: Xiamen Torch Academy"})
    );
    assert_eq!(figure["content"][1]["content"][0]["text"], "学员在课堂");
    let photo = figure["content"][0]["attrs"]["photo"].as_str().unwrap();
    let record = place.json(&library, &["photo", "show", photo]);
    assert_eq!((record["width"].as_u64(), record["height"].as_u64()), (Some(1600), Some(1000)));
    assert_eq!(record["uses"][0]["article"].as_str(), Some(id.as_str()));

    let out = place.path("wechat");
    let exported =
        place.json(&library, &["article", "export", &id, "--to", "wechat", "--out", out.to_str().unwrap()]);
    assert_eq!(exported["warnings"], json!([]));
    let html = std::fs::read_to_string(out.join("article.html")).unwrap();
    assert!(
        html.contains("src=\"images/01.jpg\"")
            && html.contains("学员在课堂")
            && html.contains("Xiamen Torch Academy")
    );
    assert!(!html.contains("href=\"https://example.cn"), "an external link becomes a reference");
    assert_eq!(html.matches("https://example.cn/a").count(), 1, "each address stands once");
    let manifest: Value = serde_json::from_slice(&std::fs::read(out.join("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["title"], "厦门火炬学院年度回顾");
    assert_eq!(manifest["images"][0]["file"], "images/01.jpg");
    assert_eq!(manifest["images"][0]["width"], 1080);
    assert_eq!(manifest["html_chars"].as_u64().unwrap() as usize, html.chars().count());
    assert!(out.join(manifest["cover"]["file"].as_str().unwrap()).is_file());

    let embedded = place.path("embedded");
    place.json(
        &library,
        &["article", "export", &id, "--to", "wechat", "--embed", "--out", embedded.to_str().unwrap()],
    );
    assert!(
        std::fs::read_to_string(embedded.join("article.html"))
            .unwrap()
            .contains("src=\"data:image/jpeg;base64,")
    );

    let web = place.path("web");
    place.json(&library, &["article", "export", &id, "--to", "html", "--out", web.to_str().unwrap()]);
    let page = std::fs::read_to_string(web.join("index.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    assert!(
        web.join("style.css").is_file()
            && web.join("images/01.jpg").is_file()
            && page.contains("<figcaption")
    );

    let single = place.path("single");
    place.json(
        &library,
        &["article", "export", &id, "--to", "html", "--single", "--out", single.to_str().unwrap()],
    );
    assert!(!single.join("style.css").exists() && !single.join("images").exists());

    let markdown = place.path("markdown");
    place
        .json(&library, &["article", "export", &id, "--to", "markdown", "--out", markdown.to_str().unwrap()]);
    let again = place.json(&library, &["article", "import", markdown.join("article.md").to_str().unwrap()]);
    let again = place.json(&library, &["article", "show", again[0]["id"].as_str().unwrap(), "--as", "json"]);
    assert_eq!(
        again["body"]["content"].as_array().unwrap().len(),
        article["body"]["content"].as_array().unwrap().len()
    );
}

#[test]
fn an_export_is_replaced_but_nothing_else_is_overwritten() {
    let place = Place::default();
    let (library, id) = import(&place);
    let out = place.path("out");
    let arguments = ["article", "export", &id, "--to", "html", "--out", out.to_str().unwrap()];
    place.json(&library, &arguments);
    place.json(&library, &arguments);
    place.file("out/mine.txt", b"mine");
    assert_eq!(place.refusal(&library, &arguments)["code"], "folder-not-ours");
    assert_eq!(std::fs::read(out.join("mine.txt")).unwrap(), b"mine");
    place.file("other/mine.txt", b"mine");
    let other = place.path("other");
    let refused = place
        .refusal(&library, &["article", "export", &id, "--to", "wechat", "--out", other.to_str().unwrap()]);
    assert_eq!(refused["code"], "folder-not-ours");
}

#[test]
fn every_save_is_a_revision_and_a_stale_one_is_refused() {
    let place = Place::default();
    let (library, id) = import(&place);
    let mut article = place.json(&library, &["article", "show", &id, "--as", "json"]);
    article["meta"]["title"] = json!("改过的标题 𠮷〇");
    let file = place.file("article.json", article.to_string().as_bytes());
    let save = ["article", "save", &id, file.to_str().unwrap()];
    assert_eq!(place.json(&library, &save)["revision"], 2);
    let stale = place.refusal(&library, &save);
    assert_eq!(
        (stale["code"].as_str(), stale["details"]["stored"].as_u64()),
        (Some("article-stale"), Some(2))
    );
    assert_eq!(place.json(&library, &["article", "revert", &id, "1"])["revision"], 3);
    let history = place.json(&library, &["article", "history", &id]);
    let numbers: Vec<u64> =
        history.as_array().unwrap().iter().map(|entry| entry["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [3, 2, 1]);
    let second = place.json(&library, &["article", "show", &id, "--as", "json", "--revision", "2"]);
    assert_eq!(second["meta"]["title"], "改过的标题 𠮷〇");
    let newest = place.json(&library, &["article", "show", &id, "--as", "json"]);
    assert_eq!(newest["meta"]["title"], "厦门火炬学院年度回顾");
}

#[test]
fn articles_go_to_the_trash_and_come_back_as_they_were() {
    let place = Place::default();
    let (library, id) = import(&place);
    let trashed = json!([{ "id": id, "status": "trashed" }]);
    assert_eq!(place.json(&library, &["article", "trash", &id]), trashed);
    assert_eq!(place.json(&library, &["article", "trash", &id[..13]]), trashed, "it is there already");
    let listed = |status: &[&str]| {
        let arguments = [&["article", "list"], status].concat();
        place.json(&library, &arguments)["articles"].as_array().unwrap().len()
    };
    assert_eq!((listed(&[]), listed(&["--status", "draft"]), listed(&["--status", "trashed"])), (0, 0, 1));
    let shown = place.json(&library, &["article", "show", &id, "--as", "json"]);
    assert_eq!((shown["id"].as_str(), shown["status"].as_str()), (Some(id.as_str()), Some("draft")));
    assert_eq!(place.refusal(&library, &["article", "trash", &id, "ffff"])["code"], "article-not-found");
    let back = json!([{ "id": id, "status": "draft" }]);
    assert_eq!(place.json(&library, &["article", "untrash", &id]), back);
    assert_eq!((listed(&[]), listed(&["--status", "trashed"])), (1, 0));
    let history = place.json(&library, &["article", "history", &id]);
    assert_eq!(history.as_array().unwrap().len(), 1, "the trash is no revision");
    assert_eq!((history[0]["saves"].as_u64(), history[0]["first"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn articles_are_listed_by_pages() {
    let place = Place::default();
    let library = place.library("many.torchpress");
    let files: Vec<String> = (0..7)
        .map(|n| {
            place.file(&format!("{n}.md"), format!("# 第 {n} 篇\n\n正文").as_bytes()).display().to_string()
        })
        .collect();
    let mut arguments = vec!["article", "import"];
    arguments.extend(files.iter().map(String::as_str));
    place.json(&library, &arguments);
    let (mut titles, mut after) = (Vec::new(), None::<String>);
    loop {
        let mut arguments = vec!["article", "list", "--limit", "3", "--status", "draft"];
        if let Some(cursor) = &after {
            arguments.extend(["--after", cursor]);
        }
        let page = place.json(&library, &arguments);
        titles.extend(
            page["articles"]
                .as_array()
                .unwrap()
                .iter()
                .map(|article| article["title"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(titles, ["第 6 篇", "第 5 篇", "第 4 篇", "第 3 篇", "第 2 篇", "第 1 篇", "第 0 篇"]);
}

#[test]
fn photos_are_known_by_their_bytes() {
    let place = Place::default();
    let library = place.library("photos.torchpress");
    place.photo("in/a.jpg", 400, 300, 1);
    place.photo("in/again.jpg", 400, 300, 1);
    place.photo("in/deep/b.jpg", 300, 400, 2);
    place.file("in/broken.jpg", b"\xff\xd8\xff\xe0 this is no picture");
    let folder = place.path("in");
    let imported = place.json(&library, &["photo", "import", folder.to_str().unwrap(), "--recursive"]);
    let mut states: Vec<&str> =
        imported.as_array().unwrap().iter().map(|entry| entry["status"].as_str().unwrap()).collect();
    states.sort_unstable();
    assert_eq!(states, ["added", "added", "known", "refused"]);
    let refused = imported.as_array().unwrap().iter().find(|entry| entry["status"] == "refused").unwrap();
    assert!(!refused["reason"].as_str().unwrap().is_empty() && refused["id"].is_null());

    let id = imported[0]["id"].as_str().unwrap();
    let set = [
        "photo",
        "set",
        id,
        "--caption",
        "课堂",
        "--credit",
        "WeChat account: 某号",
        "--alt",
        "教室",
        "--language",
        "zh-CN",
    ];
    assert_eq!(place.json(&library, &set)["texts"]["zh-CN"]["caption"], "课堂");
    let lacking = place.json(&library, &["photo", "list", "--missing", "caption"]);
    assert_eq!(lacking["photos"].as_array().unwrap().len(), 1);
    let out = place.path("small.png");
    let exported = place.json(
        &library,
        &["photo", "export", id, "--out", out.to_str().unwrap(), "--width", "100", "--format", "png"],
    );
    assert_eq!((exported["width"].as_u64(), exported["height"].as_u64()), (Some(100), Some(75)));
    assert!(std::fs::read(out).unwrap().starts_with(b"\x89PNG"));
}

#[test]
fn a_file_is_rendered_without_a_library() {
    let place = Place::default();
    place.photo("pictures/one.jpg", 800, 500, 5);
    let post = place.file(
        "post.md",
        format!("{POST}\n![远处](https://example.com/far.jpg)\n\n价格 $5 和 $10\n").as_bytes(),
    );
    let output = place.torchpress(&["render", post.to_str().unwrap()]);
    assert!(output.status.success());
    let html = String::from_utf8(output.stdout).unwrap();
    assert!(
        html.contains("data:image/jpeg;base64,")
            && html.contains("<strong")
            && html.contains("价格 $5 和 $10")
    );
    assert!(html.contains("【图2】") && html.contains("远处") && !html.contains("src=\"https://example.com"));
    assert!(String::from_utf8(output.stderr).unwrap().contains("photo-missing"));
    let page = place.path("page.html");
    let rendered =
        place.torchpress(&["render", post.to_str().unwrap(), "--to", "html", "-o", page.to_str().unwrap()]);
    assert!(rendered.status.success() && std::fs::read_to_string(page).unwrap().contains("</html>"));
}

#[test]
fn messages_speak_both_languages_and_usage_has_its_own_code() {
    let place = Place::default();
    let zh = place.torchpress(&["--lang", "zh", "--library", "nowhere", "library", "info"]);
    let en = place.torchpress(&["--lang", "en", "--library", "nowhere", "library", "info"]);
    assert!(
        String::from_utf8_lossy(&zh.stderr).contains("资料库")
            && String::from_utf8_lossy(&en.stderr).contains("library")
    );
    assert_eq!(zh.status.code(), Some(1));
    assert_eq!(place.torchpress(&["article", "fly"]).status.code(), Some(2));
    let themes = place.json(std::path::Path::new("unused"), &["theme", "list"]);
    assert!(themes.as_array().unwrap().iter().any(|theme| theme["name"] == "torch"));
}

#[test]
fn a_photos_rights_are_set_and_its_credits_written_into_what_is_exported() {
    let place = Place::default();
    let library = place.library("photos.torchpress");
    let file = place.photo("a.jpg", 640, 480, 4);
    let imported = place.json(&library, &["photo", "import", file.to_str().unwrap()]);
    let id = imported[0]["id"].as_str().unwrap();
    let lacking = || {
        let listed = place.json(&library, &["photo", "list", "--missing", "rights"]);
        listed["photos"].as_array().unwrap().len()
    };
    assert_eq!(lacking(), 1);
    let set = [
        "photo",
        "set",
        id,
        "--caption",
        "开幕式现场",
        "--photographer",
        "李四",
        "--credit",
        "宣传科",
        "--rights",
        "commissioned",
        "--licence",
        "CC BY 4.0",
        "--expires",
        "2027-06-30",
        "--tag",
        "开幕式",
    ];
    let record = place.json(&library, &set);
    assert_eq!(
        (&record["rights"], &record["licence"], &record["expires_on"], &record["tags"]),
        (&json!("commissioned"), &json!("CC BY 4.0"), &json!("2027-06-30"), &json!(["开幕式"]))
    );
    assert_eq!(lacking(), 0);
    let record = place.json(&library, &["photo", "set", id, "--expires", "", "--untag", "开幕式"]);
    assert_eq!((&record["expires_on"], &record["tags"]), (&Value::Null, &json!([])));
    assert_eq!(record["credit"], "宣传科", "what is not named stays");
    let written = |more: &[&str]| {
        let out = place.path("out.jpg");
        let mut arguments = vec!["photo", "export", id, "--out", out.to_str().unwrap()];
        arguments.extend(more);
        let told = place.json(&library, &arguments);
        let bytes = std::fs::read(&out).unwrap();
        assert_eq!(told["bytes"].as_u64().unwrap() as usize, bytes.len());
        bytes.windows("宣传科".len()).any(|window| window == "宣传科".as_bytes())
    };
    assert!(!written(&["--width", "320"]), "nothing is written in unless somebody asks for it");
    assert!(written(&["--width", "320", "--metadata"]));
    assert!(!written(&["--original"]));
    assert!(written(&["--original", "--metadata"]));
}
