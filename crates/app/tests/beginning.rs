//! What a window begins with is there with its page, and is what it would ask for.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Headless};

/// Long enough for any machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn app(folder: &Path) -> Arc<App> {
    Arc::new(App::new(Arc::new(Headless), Config::at(folder.join("settings.json"))))
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

#[test]
fn the_session_and_the_article_that_was_left_come_with_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let before = app(folder.path());
    let library = before.create_library(&folder.path().join("a.torchpress"), None).unwrap();
    let article = call(&before, "article_create", json!({ "language": "zh-CN" }));
    let mut settings = call(&before, "session_start", json!({}))["settings"].clone();
    settings["left"] = json!({ library.id.clone(): { "article": article["id"], "list": "", "tabs": {} } });
    call(&before, "settings_save", json!({ "settings": settings }));
    drop(before);

    let app = app(folder.path());
    app.open_beside(folder.path().join("a.torchpress"));
    let first = app.first_answers(PATIENCE).unwrap();
    assert_eq!(first["session"], call(&app, "session_start", json!({})));
    assert_eq!(first["session"]["library"]["id"], json!(library.id));
    let shown = call(&app, "article_show", json!({ "id": article["id"], "revision": null }));
    assert_eq!(first["article"], shown);
}

#[test]
fn an_article_that_is_gone_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let before = app(folder.path());
    let library = before.create_library(&folder.path().join("a.torchpress"), None).unwrap();
    let mut settings = call(&before, "session_start", json!({}))["settings"].clone();
    settings["left"] = json!({ library.id: { "article": "gone", "list": "", "tabs": {} } });
    call(&before, "settings_save", json!({ "settings": settings }));
    drop(before);

    let app = app(folder.path());
    app.open_beside(folder.path().join("a.torchpress"));
    let first = app.first_answers(PATIENCE).unwrap();
    assert_eq!(first["article"], Value::Null);
}

#[test]
fn what_goes_wrong_is_left_for_the_session_to_tell() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(app(folder.path()).first_answers(PATIENCE), None);

    let app = app(folder.path());
    let missing = folder.path().join("missing.torchpress");
    app.open_beside(missing.clone());
    assert_eq!(app.first_answers(PATIENCE), None);
    let session = call(&app, "session_start", json!({}));
    assert_eq!(session["library"], Value::Null);
    assert_eq!(session["problem"]["path"], json!(missing));
}

#[test]
fn a_library_that_takes_longer_is_not_waited_for_but_by_the_session() {
    let folder = tempfile::tempdir().unwrap();
    drop(app(folder.path()).create_library(&folder.path().join("a.torchpress"), None).unwrap());
    let app = app(folder.path());
    app.open_beside(folder.path().join("a.torchpress"));
    // Whether that was in time or not, the session has the library.
    let first = app.first_answers(Duration::ZERO);
    let session = call(&app, "session_start", json!({}));
    assert!(session["library"]["id"].is_string(), "{session}");
    assert!(first.is_none_or(|first| first["session"] == session));
}
