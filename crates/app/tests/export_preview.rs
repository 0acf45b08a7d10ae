//! What is shown before publishing is what is written then, the addresses of pictures aside.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless, Host, PickKind, Progress};
use torchpress_document::UiLanguage;

/// A system whose clipboard a test can look at.
#[derive(Default)]
struct Desk(Mutex<String>);

impl Host for Desk {
    fn pick_files(&self, kind: PickKind) -> Result<Vec<PathBuf>, Failure> {
        Headless.pick_files(kind)
    }

    fn pick_folder(&self, title: &str, create: bool) -> Result<Option<PathBuf>, Failure> {
        Headless.pick_folder(title, create)
    }

    fn open_folder(&self, path: &Path) -> Result<(), Failure> {
        Headless.open_folder(path)
    }

    fn copy(&self, html: &str, _: &str) -> Result<(), Failure> {
        html.clone_into(&mut self.0.lock().unwrap());
        Ok(())
    }

    fn copy_picture(&self, png: &[u8]) -> Result<(), Failure> {
        Headless.copy_picture(png)
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        Headless.pasted()
    }

    fn progress(&self, _: &Progress) {}
}

struct Bench {
    folder: tempfile::TempDir,
    desk: Arc<Desk>,
    app: App,
    article: Value,
    meta: Value,
    body: Value,
    closing: Value,
}

impl Bench {
    /// A library with an article that shows three pictures, one of them cut and one a drawing of another kind.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Arc::new(Desk::default());
        let config = Config::at(folder.path().join("settings.json"));
        let app = App::new(Arc::clone(&desk) as Arc<dyn Host>, config);
        app.speak(UiLanguage::English);
        app.create_library(&folder.path().join("l.torchpress"), None).unwrap();
        let none = Value::Null;
        let mut bench = Self {
            folder,
            desk,
            app,
            article: none.clone(),
            meta: none.clone(),
            body: none.clone(),
            closing: none,
        };
        let (wide, tall) = (bench.photo("wide.png", 2161, 1217), bench.photo("tall.png", 333, 501));
        let crop = json!({ "body": { "x": 1000, "y": 0, "width": 7333, "height": 9001 } });
        let photo = |id: &Value, crop: Value| json!({ "type": "photo", "attrs": { "photo": id, "alt": null, "crop": crop } });
        let figure = |photos: Vec<Value>| {
            let mut content = photos;
            content.push(json!({ "type": "caption" }));
            json!({ "type": "figure", "attrs": { "layout": "row", "credit": null }, "content": content })
        };
        let made = json!({ "name": "尾", "language": "zh-CN", "body": text("落款在此") });
        bench.closing = bench.call("boilerplate_save", made)["id"].clone();
        bench.article = bench.call("article_create", json!({ "language": "zh-CN" }))["id"].clone();
        bench.meta = json!({ "language": "zh-CN", "title": "题", "kicker": "专题", "subtitle": "导语" });
        bench.body = json!({ "type": "doc", "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": "先有一段文字。" }] },
            figure(vec![photo(&wide, Value::Null), photo(&wide, crop)]),
            figure(vec![photo(&tall, Value::Null)]),
        ] });
        let save = json!({ "id": bench.article, "revision": 1, "meta": bench.meta, "body": bench.body, "autosave": false });
        bench.call("article_save", save);
        bench
    }

    fn call(&self, command: &str, request: Value) -> Value {
        self.app.call(command, request).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    fn photo(&self, name: &str, width: u32, height: u32) -> Value {
        let pixels =
            image::RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 7]));
        let path = self.folder.path().join(name);
        pixels.save(&path).unwrap();
        let id = self.call("photo_import", json!({ "paths": [path] }))[0]["id"].clone();
        self.call(
            "photo_set",
            json!({ "id": id, "language": "zh-CN", "caption": "说明", "credit": "宣传科" }),
        );
        id
    }

    /// The request with what was chosen.
    fn chosen(&self, more: Value) -> Value {
        let mut request = json!({ "id": self.article, "theme": "", "closing": [self.closing] });
        for (name, value) in more.as_object().unwrap() {
            request[name] = value.clone();
        }
        request
    }

    fn shown(&self, more: Value) -> String {
        let mut request = self.chosen(more);
        request["dark"] = json!(false);
        self.call("article_export_preview", request)["text"].as_str().unwrap().to_owned()
    }

    /// Exports, and reads the one text of it.
    fn exported(&self, file: &str, more: Value) -> String {
        let out = self.folder.path().join("out");
        let _gone = std::fs::remove_dir_all(&out);
        let mut request = self.chosen(more);
        request["out"] = json!(out);
        self.call("article_export", request);
        std::fs::read_to_string(out.join(file)).unwrap()
    }
}

fn text(words: &str) -> Value {
    json!({ "type": "doc", "content": [{ "type": "paragraph", "content": [{ "type": "text", "text": words }] }] })
}

/// The text with nothing in its addresses of pictures.
fn without_addresses(html: &str) -> String {
    let mut pieces = html.split("src=\"");
    let mut bare = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (address, rest) = piece.split_once('"').unwrap();
        let is_known = ["photo://", "http://photo.localhost", "data:", "images/"]
            .iter()
            .any(|start| address.starts_with(start));
        assert!(is_known, "{address}");
        bare.push_str("src=\"\"");
        bare.push_str(rest);
    }
    bare
}

#[test]
fn a_page_is_shown_as_it_is_written() {
    let bench = Bench::new();
    for more in [
        json!({ "to": "html" }),
        json!({ "to": "html", "original": true }),
        json!({ "to": "html", "without_credits": true }),
    ] {
        let shown = bench.shown(more.clone());
        assert!(shown.contains("src=\"photo://") || shown.contains("src=\"http://photo.localhost"));
        assert!(shown.contains("落款在此") && shown.contains("宣传科") == (more["without_credits"] != true));
        let mut single = more.clone();
        single["single"] = json!(true);
        assert_eq!(without_addresses(&shown), without_addresses(&bench.exported("index.html", single)));
        // In a folder, the style sheet is a file beside the page.
        let linked = bench.exported("index.html", more);
        let css = std::fs::read_to_string(bench.folder.path().join("out/style.css")).unwrap();
        let within =
            linked.replace("<link rel=\"stylesheet\" href=\"style.css\">", &format!("<style>{css}</style>"));
        assert_eq!(without_addresses(&shown), without_addresses(&within));
    }
}

#[test]
fn a_fragment_is_shown_as_it_goes_to_the_clipboard_and_into_a_folder() {
    let bench = Bench::new();
    let folder = bench.exported("article.html", json!({ "to": "wechat" }));
    let shown = bench.shown(json!({ "to": "wechat" }));
    assert!(without_addresses(&shown).contains(&without_addresses(&folder)));

    let request = json!({ "meta": bench.meta, "body": bench.body, "theme": "", "closing": [bench.closing], "without_credits": true });
    bench.call("article_copy", request);
    let copied = bench.desk.0.lock().unwrap().clone();
    assert!(copied.contains("src=\"data:") && !copied.contains("宣传科"));
    let shown = bench.shown(json!({ "without_credits": true }));
    assert!(without_addresses(&shown).contains(&without_addresses(&copied)));
}

#[test]
fn markdown_is_shown_letter_by_letter() {
    let bench = Bench::new();
    let shown = bench.shown(json!({ "to": "markdown" }));
    assert!(shown.contains("](images/01.") || shown.contains("images/01."));
    assert_eq!(shown, bench.exported("article.md", json!({ "to": "markdown" })));
}

#[test]
fn nothing_is_written_beside_the_library() {
    let bench = Bench::new();
    let files = || std::fs::read_dir(bench.folder.path()).unwrap().count();
    let before = files();
    for more in [json!({}), json!({ "to": "wechat" }), json!({ "to": "html" }), json!({ "to": "markdown" })] {
        bench.shown(more);
    }
    assert_eq!(files(), before);
    let unknown = json!({ "id": "no-such-article", "dark": false });
    assert_eq!(bench.app.call("article_export_preview", unknown).unwrap_err().code, "article-not-found");
}
