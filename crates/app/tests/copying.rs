//! The three lanes in which an article's pictures travel, and the comparison with what came back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless, Host, PickKind, Progress};
use torchpress_document::UiLanguage;

/// A system whose clipboard a test can look at.
#[derive(Default)]
struct Desk {
    html: Mutex<Option<String>>,
    text: Mutex<String>,
    png: Mutex<Vec<u8>>,
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

    fn copy(&self, html: &str, text: &str) -> Result<(), Failure> {
        *self.html.lock().unwrap() = Some(html.to_owned());
        text.clone_into(&mut self.text.lock().unwrap());
        Ok(())
    }

    fn copy_picture(&self, png: &[u8]) -> Result<(), Failure> {
        *self.png.lock().unwrap() = png.to_vec();
        Ok(())
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        Ok(self.html.lock().unwrap().clone())
    }

    fn progress(&self, _: &Progress) {}
}

struct Bench {
    folder: tempfile::TempDir,
    desk: Arc<Desk>,
    app: App,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Arc::new(Desk::default());
        let app =
            App::new(Arc::clone(&desk) as Arc<dyn Host>, Config::at(folder.path().join("settings.json")));
        app.speak(UiLanguage::English);
        app.create_library(&folder.path().join("l.torchpress"), None).unwrap();
        Self { folder, desk, app }
    }

    fn call(&self, command: &str, request: Value) -> Value {
        self.app.call(command, request).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    fn refusal(&self, command: &str, request: Value) -> &'static str {
        self.app.call(command, request).unwrap_err().code
    }

    /// Brings a picture into the library with a caption and a credit; answers its id.
    fn photo(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        #[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
        std::fs::write(&path, bytes).unwrap();
        let id = self.call("photo_import", json!({ "paths": [path] }))[0]["id"].as_str().unwrap().to_owned();
        self.call(
            "photo_set",
            json!({ "id": id, "language": "zh-CN", "caption": format!("{name}的说明"), "credit": "宣传科" }),
        );
        id
    }

    fn html(&self) -> String {
        self.desk.html.lock().unwrap().clone().unwrap()
    }
}

fn picture(width: u32, height: u32, seed: u8) -> Vec<u8> {
    let pixels =
        image::RgbImage::from_fn(width, height, |x, y| image::Rgb([seed, (x % 256) as u8, (y % 256) as u8]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A GIF of two pictures of noise, which no packing makes smaller: a little more than two bytes for each of its
/// `side * side` places.
fn moving(side: u32, seed: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new_with_speed(&mut file, 30);
    let mut state = seed;
    for _ in 0..2 {
        let frame = image::RgbaImage::from_fn(side, side, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grey = (state >> 24) as u8;
            image::Rgba([grey, grey, grey, 255])
        });
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    file
}

fn figure(photos: &[Option<&str>], caption: &str) -> Value {
    let mut content: Vec<Value> = photos
        .iter()
        .map(|photo| json!({ "type": "photo", "attrs": { "photo": photo, "alt": null, "crop": null } }))
        .collect();
    let text = if caption.is_empty() { json!([]) } else { json!([{ "type": "text", "text": caption }]) };
    content.push(if caption.is_empty() {
        json!({ "type": "caption" })
    } else {
        json!({ "type": "caption", "content": text })
    });
    json!({ "type": "figure", "attrs": { "layout": "row", "credit": null }, "content": content })
}

fn article(blocks: Vec<Value>) -> Value {
    let mut content = vec![
        json!({ "type": "paragraph", "content": [{ "type": "text", "text": "先有一段文字，讲清来龙去脉。" }] }),
    ];
    content.extend(blocks);
    json!({ "meta": { "title": "题", "language": "zh-CN" }, "body": { "type": "doc", "content": content }, "theme": "" })
}

fn with(mut request: Value, more: Value) -> Value {
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

#[test]
fn embedded_pictures_are_what_the_editor_takes_over() {
    let bench = Bench::new();
    let small = bench.photo("small.png", &picture(4, 4, 1));
    let large = bench.photo("large.png", &picture(1600, 900, 2));
    let request = article(vec![figure(&[Some(&small), Some(&large)], "")]);
    let copied = bench.call("article_copy", request);
    let html = bench.html();
    let mut seen = 0;
    for address in html.split("src=\"data:image/").skip(1) {
        let (kind, rest) = address.split_once(";base64,").unwrap();
        assert!(["jpeg", "png", "gif"].contains(&kind), "{kind}");
        let bytes = rest.split('"').next().unwrap().len() / 4 * 3;
        assert!((1024..=5 << 20).contains(&bytes), "{bytes} bytes");
        seen += 1;
    }
    assert_eq!((seen, copied["pictures"].as_u64()), (2, Some(2)));
    assert!(html.len() < 10 << 20 && html.contains("图源：宣传科"));
    let short = copied["html_chars"].as_u64().unwrap();
    assert!(short < 4_000, "{short} characters without pictures");
    assert!(bench.desk.text.lock().unwrap().contains("先有一段文字"));
}

#[test]
fn what_moves_is_made_to_fit_and_what_does_not_fit_asks_for_the_next_lane() {
    let bench = Bench::new();
    let original = moving(1600, 1);
    assert!(original.len() > 5 << 20);
    let heavy = bench.photo("heavy.gif", &original);
    bench.call("article_copy", article(vec![figure(&[Some(&heavy)], "")]));
    let html = bench.html();
    let data = html.split_once("src=\"data:image/gif;base64,").unwrap().1.split('"').next().unwrap();
    assert!(data.len() / 4 * 3 <= 5 << 20, "{}", data.len());
    // Each is small enough, and they are too much together.
    let all: Vec<String> = (0..5).map(|n| bench.photo(&format!("{n}.gif"), &moving(1070, n))).collect();
    let blocks = all.iter().map(|id| figure(&[Some(id.as_str())], "")).collect();
    let request = article(blocks);
    assert_eq!(bench.refusal("article_copy", request.clone()), "copy-too-large");
    let out = bench.folder.path().join("out");
    bench.call("article_copy", with(request, json!({ "lane": "placeholders", "out": out })));
    assert!(out.join("图5.gif").is_file());
}

#[test]
fn placeholders_have_the_numbers_of_the_files_beside() {
    let bench = Bench::new();
    let (a, b) = (bench.photo("a.png", &picture(40, 30, 1)), bench.photo("b.png", &picture(30, 40, 2)));
    let card = json!({ "type": "card", "attrs": { "kind": "video", "title": "片子", "url": null, "appId": null, "path": null, "photo": a } });
    let blocks = vec![
        figure(&[Some(&a), None, Some(&b)], ""),
        card,
        json!({ "type": "blockquote", "attrs": { "attribution": null }, "content": [figure(&[Some(&b)], "自己的说明")] }),
    ];
    let out = bench.folder.path().join("pictures");
    let request = article(blocks);
    let copied =
        bench.call("article_copy", with(request.clone(), json!({ "lane": "placeholders", "out": out })));
    let html = bench.html();
    let shown: Vec<usize> = (1..9).filter(|n| html.contains(&format!("【图{n}】"))).collect();
    assert_eq!(shown, [1, 3, 4, 5]);
    assert!(
        !html.contains("<img")
            && html.contains("a.png的说明")
            && html.contains("自己的说明")
            && html.contains("图源：宣传科")
    );
    let mut files: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, [".torchpress-export.json", "图1.png", "图3.png", "图4.png", "图5.png"]);
    assert_eq!(copied["files"].as_array().unwrap().len(), 4);
    assert!(!copied["warnings"].to_string().contains("photo-missing"), "{}", copied["warnings"]);

    let listed = bench.call("article_pictures", json!({ "meta": request["meta"], "body": request["body"] }));
    let numbers: Vec<_> =
        listed.as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
    bench.call("picture_copy", json!({ "key": listed[1]["key"], "crop": listed[1]["crop"] }));
    let png = bench.desk.png.lock().unwrap().clone();
    let pixels = image::load_from_memory_with_format(&png, image::ImageFormat::Png).unwrap().to_rgb8();
    assert_eq!((pixels.dimensions(), pixels.get_pixel(5, 7).0), ((30, 40), [2, 5, 7]));
    bench.call(
        "picture_copy",
        json!({ "key": b, "crop": { "x": 0, "y": 5000, "width": 10000, "height": 5000 } }),
    );
    let png = bench.desk.png.lock().unwrap().clone();
    assert_eq!(image::load_from_memory(&png).unwrap().to_rgb8().get_pixel(0, 0).0, [2, 0, 20]);
}

#[test]
fn what_came_back_is_compared_with_the_article() {
    let bench = Bench::new();
    let photo = bench.photo("a.png", &picture(40, 30, 1));
    let request = article(vec![figure(&[Some(&photo)], "图说")]);
    bench.call("article_copy", request.clone());
    let compare = |html: Option<&str>| with(request.clone(), json!({ "html": html }));
    assert_eq!(bench.refusal("article_kept", compare(None)), "kept-own-copy");
    assert_eq!(bench.refusal("article_kept", compare(Some("<p>别的一篇</p>"))), "kept-another-article");

    let html = bench.html();
    let (before, rest) = html.split_once("src=\"data:").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    let saved =
        format!("{before}data-src=\"https://mmbiz.qpic.cn/a/640?wx_fmt=png\" data-ratio=\"0.75\"{after}");
    *bench.desk.html.lock().unwrap() = Some(saved.clone());
    let kept = bench.call("article_kept", compare(None));
    assert_eq!((&kept["losses"], &kept["kept"]), (&json!([]), &kept["sent"]));

    let page = bench.folder.path().join("saved.html");
    let damaged = saved.replace("图说", "").replace("讲清", "说明");
    #[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
    std::fs::write(&page, format!("<html><body><div id=\"js_content\">{damaged}</div></body></html>"))
        .unwrap();
    let kept = bench.call("article_kept", with(request.clone(), json!({ "path": page })));
    let told: Vec<_> = kept["losses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|loss| {
            (
                loss["code"].as_str().unwrap(),
                loss["quote"].as_str().unwrap(),
                loss["now"].as_str().unwrap(),
                loss["position"].as_u64(),
            )
        })
        .collect();
    assert_eq!(told, [("text-changed", "讲清", "说明", Some(0)), ("caption-lost", "图说", "", Some(16))]);

    *bench.desk.html.lock().unwrap() = None;
    assert_eq!(bench.refusal("article_kept", compare(None)), "kept-nothing-pasted");
}
