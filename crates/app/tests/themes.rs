//! Themes of the user's own: kept in the library, found wherever an article is set.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a fixture that cannot be made is a failed test"
)]

use std::sync::Arc;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless};
use torchpress_document::UiLanguage;

const MINE: &str =
    "@theme { name: mine; title-zh: \"我的\"; title-en: \"Mine\" }\n:root { --brand: #123456 }\n";

fn app(folder: &std::path::Path) -> App {
    let app = App::new(Arc::new(Headless), Config::at(folder.join("settings.json")));
    app.speak(UiLanguage::English);
    app.create_library(&folder.join("A.torchpress"), None).unwrap();
    app
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

fn refused(app: &App, name: &str, request: Value) -> Failure {
    app.call(name, request).expect_err(name)
}

#[test]
fn a_theme_is_made_changed_and_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let built_in = call(&app, "theme_list", json!({}));
    assert_eq!(built_in.as_array().unwrap().len(), 10);
    assert_eq!(
        built_in[0],
        json!({ "name": "torch", "title": "Torch", "colour": "#C8391A", "builtin": true })
    );
    let made = call(&app, "theme_save", json!({ "name": null, "css": MINE }));
    assert_eq!(made, json!({ "name": "mine", "title": "Mine", "colour": "#123456", "builtin": false }));
    let second = call(&app, "theme_save", json!({ "name": null, "css": MINE }));
    assert_eq!(second["name"], "mine-2");
    let copy = call(&app, "theme_show", json!({ "name": "torch" }));
    assert_eq!(copy["builtin"], true);
    let copied = call(&app, "theme_save", json!({ "name": null, "css": copy["css"] }));
    assert_eq!(copied["name"], "torch-2");
    let changed = MINE.replace("#123456", "#654321");
    call(&app, "theme_save", json!({ "name": "mine", "css": changed }));
    assert_eq!(call(&app, "theme_show", json!({ "name": "mine" }))["css"], changed);
    assert_eq!(call(&app, "theme_list", json!({})).as_array().unwrap().len(), 13);
    call(&app, "theme_delete", json!({ "name": "mine" }));
    assert_eq!(refused(&app, "theme_show", json!({ "name": "mine" })).code, "theme-unknown");
    assert_eq!(refused(&app, "theme_delete", json!({ "name": "mine" })).code, "theme-not-found");
    assert_eq!(refused(&app, "theme_save", json!({ "name": "mine", "css": MINE })).code, "theme-not-found");
}

#[test]
fn built_in_themes_and_faulty_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    assert_eq!(refused(&app, "theme_save", json!({ "name": "torch", "css": MINE })).code, "theme-builtin");
    assert_eq!(refused(&app, "theme_delete", json!({ "name": "torch" })).code, "theme-builtin");
    let faulty = format!("{MINE}\nh2 {{ margin: var(--none) }}\n");
    let failure = refused(&app, "theme_save", json!({ "name": null, "css": faulty }));
    assert_eq!((failure.code, &failure.details["line"]), ("theme-invalid", &json!(4)));
    assert!(failure.message.en.starts_with("Line 4: "), "{}", failure.message.en);
    let report = call(&app, "theme_check", json!({ "css": faulty }));
    assert_eq!((&report["ok"], &report["problems"][0]["level"]), (&json!(false), &json!("error")));
    let report = call(&app, "theme_check", json!({ "css": MINE }));
    assert_eq!(report["ok"], true);
    assert_eq!(report["tokens"][0], json!({ "name": "--brand", "value": "#123456", "line": 2 }));
    assert!(report["contrasts"].as_array().unwrap().iter().all(|part| part["dark"].as_f64().unwrap() > 3.0));
}

#[test]
fn an_article_is_set_in_a_theme_of_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let article = call(&app, "article_create", json!({ "language": "en" }));
    let body = json!({ "type": "doc", "content": [{
        "type": "blockquote", "attrs": { "attribution": null },
        "content": [{ "type": "paragraph", "content": [{ "type": "text", "text": "Said" }] }],
    }] });
    let preview = |theme: &str| {
        app.call(
            "article_preview",
            json!({ "meta": article["meta"], "body": body, "theme": theme, "dark": false }),
        )
    };
    assert_eq!(preview("mine").expect_err("unknown").code, "theme-unknown");
    for colour in ["#123456", "#234567"] {
        let css = MINE.replace("#123456", colour);
        let name = if colour == "#123456" { Value::Null } else { json!("mine") };
        call(&app, "theme_save", json!({ "name": name, "css": css }));
        let shown = preview("mine").unwrap();
        assert!(shown["html"].as_str().unwrap().contains(&format!("border-left:3px solid {colour}")));
    }
}

#[test]
fn a_preview_shows_a_specimen_and_tells_problems() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Arc::new(Headless), Config::at(folder.path().join("settings.json")));
    for dark in [false, true] {
        let shown = call(&app, "theme_preview", json!({ "css": MINE, "dark": dark }));
        let html = shown["html"].as_str().unwrap();
        assert_eq!((&shown["ok"], shown["problems"].as_array().unwrap().len()), (&json!(true), 0));
        for tag in [
            "<h2",
            "<h3",
            "<h4",
            "<blockquote",
            "<table",
            "<pre",
            "<svg",
            "<figcaption",
            "<ul",
            "<ol",
            "<hr",
            "lang=\"en\"",
            "✓",
        ] {
            assert!(html.contains(tag), "{tag}");
        }
        assert!(!html.contains("【图"), "the specimen has pictures");
    }
    let broken = call(&app, "theme_preview", json!({ "css": "h2 {", "dark": false }));
    assert_eq!(broken["ok"], false);
    assert!(broken["html"].as_str().unwrap().contains("<h2"));
}

#[test]
fn a_theme_of_another_tool_comes_in_from_text_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let foreign = "#nice h2 .content { color: rgb(40, 80, 120) }\n#nice .none { color: red }\n";
    let file = folder.path().join("nice.css");
    torchpress_app::write_file(&file, foreign.as_bytes()).unwrap();
    let imported = call(&app, "theme_import", json!({ "path": file, "css": null }));
    assert_eq!(imported, call(&app, "theme_import", json!({ "path": null, "css": foreign })));
    assert_eq!(
        (&imported["problems"][0]["line"], imported["problems"].as_array().unwrap().len()),
        (&json!(2), 1)
    );
    let saved = call(&app, "theme_save", json!({ "name": null, "css": imported["css"] }));
    assert_eq!(
        saved,
        json!({ "name": "imported", "title": "Imported theme", "colour": "#285078", "builtin": false })
    );
}
