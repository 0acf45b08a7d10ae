//! Boilerplates, completion and the digest, as the window asks for them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Headless};

fn app(folder: &Path) -> App {
    let app = App::new(Arc::new(Headless), Config::at(folder.join("settings.json")));
    app.create_library(&folder.join("a.torchpress"), Some("a")).unwrap();
    app
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

fn text(words: &str) -> Value {
    json!({ "type": "doc", "content": [{ "type": "paragraph", "content": [{ "type": "text", "text": words }] }] })
}

#[test]
fn a_boilerplate_is_edited_in_two_languages_and_what_was_published_keeps_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let made = call(
        &app,
        "boilerplate_save",
        json!({ "name": " 尾 ", "language": "zh-CN", "body": text("旧的落款") }),
    );
    let id = made["id"].as_str().unwrap();
    assert_eq!((&made["name"], &made["articles"]), (&json!("尾"), &json!(0)));

    let article = call(&app, "article_create", json!({ "language": "zh-CN" }));
    let meta = json!({ "language": "zh-CN", "title": "题" });
    let body = json!({ "type": "doc", "content": [
        { "type": "paragraph", "content": [{ "type": "text", "text": "正文" }] },
        { "type": "boilerplate", "attrs": { "boilerplate": id } },
    ] });
    let save = json!({ "id": article["id"], "revision": 1, "meta": meta, "body": body, "autosave": false });
    call(&app, "article_save", save);
    call(&app, "article_set_status", json!({ "id": article["id"], "status": "published" }));
    let save = json!({ "id": id, "name": "尾", "language": "zh-CN", "body": text("新的落款") });
    assert_eq!(call(&app, "boilerplate_save", save)["articles"], 1);
    call(
        &app,
        "boilerplate_save",
        json!({ "id": id, "name": "尾", "language": "en", "body": text("Imprint") }),
    );

    let preview = |meta: &Value, body: &Value| {
        let request = json!({ "meta": meta, "body": body, "theme": "", "dark": false });
        call(&app, "article_preview", request)["html"].as_str().unwrap().to_owned()
    };
    assert!(preview(&meta, &body).contains("旧的落款"));
    assert!(preview(&json!({ "language": "zh-CN", "title": "题二" }), &body).contains("新的落款"));
    assert!(preview(&json!({ "language": "en" }), &body).contains("Imprint"));
    let out = folder.path().join("out");
    call(&app, "article_export", json!({ "id": article["id"], "to": "markdown", "out": out }));
    assert!(std::fs::read_to_string(out.join("article.md")).unwrap().contains("旧的落款"));

    let versions = call(&app, "boilerplate_versions", json!({ "id": id, "language": "zh-CN" }));
    assert_eq!((&versions[1]["text"], &versions[1]["published"]), (&json!("旧的落款"), &json!(1)));
    call(&app, "boilerplate_rename", json!({ "id": id, "name": "落款" }));
    call(&app, "boilerplate_delete", json!({ "id": id, "deleted": true }));
    let list = call(&app, "boilerplate_list", json!({}));
    assert_eq!((&list[0]["name"], &list[0]["deleted"]), (&json!("落款"), &json!(true)));
    assert!(
        preview(&json!({ "language": "en" }), &body).contains("Imprint"),
        "a deleted one is shown where it is"
    );
    let unknown = app.call("boilerplate_delete", json!({ "id": "x", "deleted": true })).unwrap_err();
    assert_eq!(unknown.code, "boilerplate-not-found");
}

#[test]
fn names_are_completed_and_a_digest_is_proposed() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let article = call(&app, "article_create", json!({ "language": "zh-CN" }));
    let meta = json!({
        "language": "zh-CN",
        "section_path": ["新闻", "学院动态"],
        "people": [{ "role": "reporter", "name": "林若彤" }],
    });
    let body = text("第一句话。第二句话。");
    let save = json!({ "id": article["id"], "revision": 1, "meta": meta, "body": body, "autosave": true });
    call(&app, "article_save", save);
    let complete = |request: Value| call(&app, "complete", request);
    assert_eq!(complete(json!({ "what": "person", "role": "editor", "typed": "若" })), json!(["林若彤"]));
    assert_eq!(complete(json!({ "what": "section", "typed": "" })), json!(["新闻 / 学院动态"]));
    assert_eq!(complete(json!({ "what": "tag", "typed": "" })), json!([]));
    let propose = |body: Value| call(&app, "digest_propose", json!({ "meta": meta, "body": body }));
    assert_eq!(propose(body), "第一句话。第二句话。");
    assert_eq!(propose(text("没有句号")), Value::Null);
}

#[test]
fn details_of_the_institution_stand_wherever_a_boilerplate_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let made = call(
        &app,
        "boilerplate_save",
        json!({ "name": "尾", "language": "zh-CN", "body": text("电话：{电话}") }),
    );
    let id = made["id"].as_str().unwrap();
    assert_eq!((&made["editions"][0]["shown"], &made["closes"]), (&json!("电话：{电话}"), &json!([])));
    let detail = |chinese: &str| json!({ "name": "电话", "chinese": chinese, "english": "" });
    call(&app, "institution_save", json!({ "details": [detail("")] }));
    assert_eq!(call(&app, "boilerplate_list", json!({}))[0]["editions"][0]["shown"], "电话：【电话】");

    let article = call(&app, "article_create", json!({ "language": "zh-CN" }));
    let meta = json!({ "language": "zh-CN", "title": "题" });
    let body = json!({ "type": "doc", "content": [
        { "type": "paragraph", "content": [{ "type": "text", "text": "正文" }] },
        { "type": "boilerplate", "attrs": { "boilerplate": id } },
    ] });
    let save = json!({ "id": article["id"], "revision": 1, "meta": meta, "body": body, "autosave": false });
    call(&app, "article_save", save);
    let empty = |body: &Value| {
        let found = call(&app, "article_check", json!({ "meta": meta, "body": body }));
        let items = found["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["code"] == "detail-empty")
    };
    assert_eq!(empty(&body).unwrap()["field"], "institution");
    call(&app, "institution_save", json!({ "details": [detail("0592")] }));
    assert!(empty(&body).is_none());
    let preview = json!({ "meta": meta, "body": body, "theme": "", "dark": false });
    assert!(call(&app, "article_preview", preview)["html"].as_str().unwrap().contains("电话：0592"));
    for (to, file) in [("markdown", "article.md"), ("html", "index.html"), ("wechat", "article.html")] {
        let out = folder.path().join(to);
        call(&app, "article_export", json!({ "id": article["id"], "to": to, "out": out }));
        assert!(std::fs::read_to_string(out.join(file)).unwrap().contains("电话：0592"), "{to}");
    }

    let renamed = json!({ "details": [{ "name": "座机", "chinese": "0592", "english": "" }], "renamed": { "from": "电话", "to": "座机" } });
    call(&app, "institution_save", renamed);
    assert_eq!(call(&app, "institution_list", json!({}))[0]["name"], "座机");
    let edition = &call(&app, "boilerplate_list", json!({}))[0]["editions"][0];
    assert_eq!((&edition["text"], &edition["version"]), (&json!("电话：{座机}"), &json!(2)));
    let bad = json!({ "details": [{ "name": "a{", "chinese": "", "english": "" }] });
    assert!(app.call("institution_save", bad).is_err());
}

#[test]
fn a_boilerplate_closes_an_article_and_is_noted_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let made = call(
        &app,
        "boilerplate_save",
        json!({ "name": "尾", "language": "zh-CN", "body": text("旧的落款") }),
    );
    let id = made["id"].as_str().unwrap();
    call(&app, "boilerplate_close", json!({ "id": id, "outlets": ["wechat", "web"] }));
    assert_eq!(call(&app, "boilerplate_list", json!({}))[0]["closes"], json!(["wechat", "web"]));

    let article = call(&app, "article_create", json!({ "language": "zh-CN" }));
    let exported = || {
        let out = folder.path().join("out");
        let request = json!({ "id": article["id"], "to": "html", "out": out, "closing": [id] });
        call(&app, "article_export", request);
        std::fs::read_to_string(out.join("index.html")).unwrap()
    };
    assert!(exported().contains("旧的落款"));
    call(&app, "article_set_status", json!({ "id": article["id"], "status": "published" }));
    call(&app, "closing_note", json!({ "id": article["id"], "closing": [id] }));
    let save = json!({ "id": id, "name": "尾", "language": "zh-CN", "body": text("新的落款") });
    assert_eq!(call(&app, "boilerplate_save", save)["closes"], json!(["wechat", "web"]));
    assert!(exported().contains("旧的落款"), "what was published is shown as it was");
    let versions = call(&app, "boilerplate_versions", json!({ "id": id, "language": "zh-CN" }));
    assert_eq!(versions[1]["published"], 1);
    call(&app, "boilerplate_close", json!({ "id": id, "outlets": [] }));
    assert_eq!(call(&app, "boilerplate_list", json!({}))[0]["closes"], json!([]));
}
