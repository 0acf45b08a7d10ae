//! What is pasted: the system's clipboard before the webview's, pictures into the library, and how it is stopped.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless, Host, PickKind, Progress};
use torchpress_document::UiLanguage;

/// A system with HTML on its clipboard, and somebody who stops what is under way.
#[derive(Default)]
struct Desk {
    html: Mutex<Option<String>>,
    told: Mutex<Vec<(u32, u32, String)>>,
    stops: Mutex<Option<Arc<App>>>,
}

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

    fn copy(&self, _: &str, _: &str) -> Result<(), Failure> {
        Ok(())
    }

    fn copy_picture(&self, _: &[u8]) -> Result<(), Failure> {
        Ok(())
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        Ok(self.html.lock().unwrap().clone())
    }

    fn progress(&self, progress: &Progress) {
        self.told.lock().unwrap().push((progress.done, progress.total, progress.item.clone()));
        if progress.done == 1
            && let Some(app) = self.stops.lock().unwrap().as_ref()
        {
            app.call("task_cancel", json!({ "task": progress.task })).unwrap();
        }
    }
}

struct Bench {
    folder: tempfile::TempDir,
    desk: Arc<Desk>,
    app: Arc<App>,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Arc::new(Desk::default());
        let config = Config::at(folder.path().join("settings.json"));
        let app = Arc::new(App::new(Arc::clone(&desk) as Arc<dyn Host>, config));
        app.speak(UiLanguage::English);
        app.create_library(&folder.path().join("l.torchpress"), None).unwrap();
        Self { folder, desk, app }
    }

    fn paste(&self, request: Value) -> Value {
        self.app.call("clipboard_import", request).unwrap_or_else(|failure| panic!("{failure}"))
    }

    /// Writes a picture of one colour; answers its address.
    fn picture(&self, name: &str, shade: u8) -> String {
        let path = self.folder.path().join(name);
        let pixels = image::RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 30]));
        pixels.save(&path).unwrap();
        format!("file://{}", path.display())
    }
}

fn codes(pasted: &Value) -> Vec<&str> {
    pasted["warnings"].as_array().unwrap().iter().map(|warning| warning["code"].as_str().unwrap()).collect()
}

#[test]
fn the_system_s_own_clipboard_is_read_when_it_is_asked_for() {
    let bench = Bench::new();
    *bench.desk.html.lock().unwrap() = Some("<h2>whole</h2>".to_owned());
    let request =
        |clipboard: bool| json!({ "html": "<p>altered</p>", "text": "altered", "clipboard": clipboard });
    assert_eq!(bench.paste(request(true))["body"]["content"][0]["type"], "heading");
    assert_eq!(bench.paste(request(false))["body"]["content"][0]["type"], "paragraph");
    *bench.desk.html.lock().unwrap() = None;
    assert_eq!(bench.paste(request(true))["body"]["content"][0]["type"], "paragraph");
}

#[test]
fn pictures_on_this_machine_come_into_the_library_and_others_leave_places() {
    let bench = Bench::new();
    let here = bench.picture("clip_image001.png", 10);
    let html = format!(
        "<p class=MsoNormal>Text</p><p><img src=\"{here}\"></p><p><img src=\"file:///C:\\Temp\\clip_image002.png\"></p><p><img src=\"https://a.cn/b.png\"></p><p><img src=\"{here}.txt\"></p>"
    );
    #[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
    std::fs::write(bench.folder.path().join("clip_image001.png.txt"), "no picture").unwrap();
    let pasted = bench.paste(json!({ "html": html, "text": "Text" }));
    assert_eq!(codes(&pasted), ["picture-not-found", "picture-remote", "picture-unreadable"]);
    let content = pasted["body"]["content"].as_array().unwrap();
    let photos: Vec<&Value> =
        content[1..].iter().map(|figure| &figure["content"][0]["attrs"]["photo"]).collect();
    assert!(photos[0].is_string() && photos[1..].iter().all(|photo| photo.is_null()), "{photos:?}");
    // A picture that says nothing of itself gets no caption, and the checks say so.
    let body = json!({ "type": "doc", "content": content });
    let checked =
        bench.app.call("article_check", json!({ "meta": { "language": "zh-CN" }, "body": body })).unwrap();
    let found = checked.to_string();
    assert!(found.contains("caption-missing") && found.contains("photo-empty"), "{found}");
}

#[test]
fn a_paste_tells_how_far_it_is_and_can_be_stopped() {
    let bench = Bench::new();
    let html: String = (1..=3)
        .map(|n| format!("<p><img src=\"{}\"></p>", bench.picture(&format!("{n}.png"), n * 20)))
        .collect();
    *bench.desk.stops.lock().unwrap() = Some(Arc::clone(&bench.app));
    let pasted = bench.paste(json!({ "html": html, "text": null, "task": "paste-1" }));
    bench.desk.stops.lock().unwrap().take();
    assert_eq!(codes(&pasted), ["picture-stopped", "picture-stopped"]);
    let told = bench.desk.told.lock().unwrap();
    assert_eq!(told[0], (0, 3, "1.png".to_owned()));
    let content = pasted["body"]["content"].as_array().unwrap();
    assert!(content[0]["content"][0]["attrs"]["photo"].is_string());
    assert!(content[2]["content"][0]["attrs"]["photo"].is_null());
}

#[test]
fn a_paste_beyond_all_measure_is_refused() {
    let bench = Bench::new();
    let html = "<p>文</p>".repeat(6 << 20);
    let failure = bench.app.call("clipboard_import", json!({ "html": html, "text": null })).unwrap_err();
    assert_eq!(failure.code, "import-too-large");
}
