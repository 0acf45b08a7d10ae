//! Batch changes, their undo and the history, as the window asks for them.
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

fn create(app: &App) -> String {
    call(app, "article_create", json!({ "language": "en" }))["id"].as_str().unwrap().to_owned()
}

fn list(app: &App, more: Value) -> Vec<String> {
    let mut request = json!({ "limit": 10 });
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let page = call(app, "article_list", request);
    page["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|article| article["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_change_of_many_is_taken_back_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let ids = [create(&app), create(&app)];
    let change = |change: Value| call(&app, "articles_change", json!({ "ids": ids, "change": change }));
    let tagged = change(json!({ "kind": "tags", "add": [" 甲 ", "", "甲"], "remove": [] }));
    assert_eq!(tagged["changed"][0]["tags"], json!(["甲"]), "names without white space, each once");
    assert_eq!(tagged["changed"][1]["revision"], 2);
    assert_eq!(change(json!({ "kind": "tags", "add": ["甲"], "remove": [] }))["undo"], Value::Null);
    let trashed = change(json!({ "kind": "trash" }));
    assert!(list(&app, json!({})).is_empty());
    assert_eq!(list(&app, json!({ "trash": true })).len(), 2);
    let counts = call(&app, "article_counts", json!({}));
    assert_eq!((counts["all"].as_u64(), counts["trash"].as_u64()), (Some(0), Some(2)));
    let undone = call(&app, "library_undo", json!({ "undo": trashed["undo"] }));
    assert_eq!((undone["changed"].as_array().unwrap().len(), &undone["refused"]), (2, &json!([])));
    let again = app.call("library_undo", json!({ "undo": trashed["undo"] })).unwrap_err();
    assert_eq!(again.code, "undo-gone");
    // In another library the same token takes back nothing.
    app.create_library(&folder.path().join("b.torchpress"), None).unwrap();
    let other = app.call("library_undo", json!({ "undo": tagged["undo"] })).unwrap_err();
    assert_eq!(other.code, "undo-gone");
}

#[test]
fn lists_that_fill_themselves_and_orders_have_names() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let ids = [create(&app), create(&app), create(&app)];
    let change = |id: &str, change: Value| {
        call(&app, "articles_change", json!({ "ids": [id], "change": change }));
    };
    change(&ids[0], json!({ "kind": "pin", "pinned": true }));
    change(&ids[1], json!({ "kind": "status", "status": "in_review" }));
    change(&ids[2], json!({ "kind": "series", "name": "系列" }));
    assert_eq!(list(&app, json!({}))[0], ids[0]);
    assert_eq!(list(&app, json!({ "smart": "pinned" })), ids[..1]);
    assert_eq!(list(&app, json!({ "smart": "awaiting_review" })), ids[1..2]);
    assert_eq!(list(&app, json!({ "smart": "no_cover" })).len(), 3);
    assert!(list(&app, json!({ "smart": "stale", "days": 1 })).is_empty());
    assert!(list(&app, json!({ "smart": "changed_since_published" })).is_empty());
    assert_eq!(list(&app, json!({ "sort": "series" }))[0], ids[2]);
    assert_eq!(list(&app, json!({ "sort": "created" })), [&ids[2], &ids[1], &ids[0]].map(String::clone));
    assert_eq!(
        app.call("article_list", json!({ "limit": 1, "sort": "size" })).unwrap_err().code,
        "bad-request"
    );
}

#[test]
fn what_the_editor_saves_by_itself_is_one_line_and_a_name_another() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let id = create(&app);
    for n in 1..=3 {
        let body = json!({ "type": "doc", "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": format!("save {n}") }] },
        ] });
        let meta = json!({ "language": "en" });
        let request = json!({ "id": id, "revision": n, "meta": meta, "body": body, "autosave": true });
        assert_eq!(call(&app, "article_save", request)["revision"], n + 1);
    }
    let named = call(&app, "revision_name", json!({ "id": id, "name": " for review " }));
    assert_eq!(named["revision"], 5);
    let history = call(&app, "article_history", json!({ "id": id }));
    let lines: Vec<Value> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["kind"], line["number"], line["first"], line["saves"], line["note"]]))
        .collect();
    let expected =
        json!([["named", 5, 5, 1, "for review"], ["autosave", 4, 2, 3, ""], ["create", 1, 1, 1, ""],]);
    assert_eq!(Value::Array(lines), expected);
    call(&app, "articles_change", json!({ "ids": [id], "change": { "kind": "trash" } }));
    assert_eq!(call(&app, "trash_empty", json!({ "ids": null }))["deleted"], 1);
    assert_eq!(
        app.call("article_show", json!({ "id": id, "revision": null })).unwrap_err().code,
        "article-not-found"
    );
}
