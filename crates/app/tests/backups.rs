//! Backups as the window asks for them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Headless};

fn app(home: &Path) -> App {
    let app = App::new(Arc::new(Headless), Config::at(home.join("settings.json")));
    app.create_library(&home.join("a.torchpress"), Some("校报")).unwrap();
    app
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

/// Makes an article that says `text`.
fn write(app: &App, text: &str) -> Value {
    let made = call(app, "article_create", json!({ "language": "zh-CN" }));
    save(app, &made, text)
}

fn save(app: &App, article: &Value, text: &str) -> Value {
    let body = json!({ "type": "doc", "content": [
        { "type": "paragraph", "content": [{ "type": "text", "text": text }] }
    ] });
    let request = json!({ "id": article["id"], "revision": article["revision"], "meta": article["meta"], "body": body });
    call(app, "article_save", request);
    call(app, "article_show", json!({ "id": article["id"], "revision": null }))
}

#[test]
fn an_article_and_a_library_come_back_from_a_backup() {
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path());
    let article = write(&app, "好的文字");
    assert_eq!(call(&app, "library_info", json!({}))["last_backup"], Value::Null);
    let made = call(&app, "library_backup", json!({ "path": null, "task": "t" }));
    assert_eq!(made["problems"], json!([]));
    let listed = call(&app, "backup_list", json!({}));
    assert_eq!(listed["backups"][0]["file"], made["file"]);
    assert_eq!(listed["backups"][0]["good"], true);
    assert_eq!(listed["backups"][0]["automatic"], false);
    assert_eq!(listed["problem"], Value::Null);
    assert_eq!(call(&app, "library_info", json!({}))["last_backup"], listed["backups"][0]["created_at"]);

    let ruined = save(&app, &article, "毁了");
    let inside = call(&app, "backup_articles", json!({ "file": made["file"] }));
    assert_eq!(inside[0]["id"], article["id"]);
    let restored = call(&app, "backup_restore_article", json!({ "file": made["file"], "id": article["id"] }));
    assert_eq!(restored["body"], article["body"]);
    assert_eq!(restored["revision"], ruined["revision"].as_u64().unwrap() + 1);

    save(&app, &restored, "又毁了");
    write(&app, "后来的");
    let before = call(&app, "library_info", json!({}));
    let replaced = call(&app, "library_replace", json!({ "file": made["file"], "task": null }));
    assert_eq!((&replaced["path"], &replaced["id"]), (&before["path"], &before["id"]));
    assert_eq!((&replaced["articles"], &before["articles"]), (&json!(1), &json!(2)));
    let shown = call(&app, "article_show", json!({ "id": article["id"], "revision": null }));
    assert_eq!(shown["body"], article["body"]);
    // What was there has a backup of its own and is kept aside.
    let listed = call(&app, "backup_list", json!({}));
    let names: Vec<&str> =
        listed["backups"].as_array().unwrap().iter().map(|backup| backup["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 2);
    assert!(names[0].ends_with("-before-restore.zip"), "{names:?}");
    let aside = std::fs::read_dir(home.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("before restore"))
        .count();
    assert_eq!(aside, 1);

    let refused = app.call(
        "library_restore",
        json!({ "file": made["file"], "path": home.path().join("a"), "task": null }),
    );
    assert_eq!(refused.unwrap_err().code, "folder-not-empty");
    let new = call(
        &app,
        "library_restore",
        json!({ "file": made["file"], "path": home.path().join("b"), "task": null }),
    );
    assert_eq!(new["path"], json!(home.path().join("b.torchpress")));
}

#[test]
fn the_folder_of_backups_is_chosen_for_each_library_and_must_be_fit() {
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path());
    assert_eq!(call(&app, "backup_settings", json!({})), json!({ "automatic": true, "folder": null }));
    for unfit in [home.path().join("a.torchpress"), home.path().join("a.torchpress").join("originals")] {
        let refused = app.call("backup_settings_save", json!({ "automatic": true, "folder": unfit }));
        assert_eq!(refused.unwrap_err().code, "backup-folder-unsuitable");
    }
    let refused =
        app.call("backup_settings_save", json!({ "automatic": true, "folder": home.path().join("no") }));
    assert_eq!(refused.unwrap_err().code, "file-not-found");
    let folder = home.path().join("backups");
    std::fs::create_dir(&folder).unwrap();
    call(&app, "backup_settings_save", json!({ "automatic": false, "folder": folder }));
    write(&app, "x");
    let made = call(&app, "library_backup", json!({ "path": null, "task": null }));
    assert!(made["file"].as_str().unwrap().starts_with(folder.to_str().unwrap()));
    assert_eq!(call(&app, "backup_list", json!({}))["folder"], json!(folder));
}
