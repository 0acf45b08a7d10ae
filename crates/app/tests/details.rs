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
