//! Photos for the places that a text left, and a photo in place of another, as the window asks for them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]
#![allow(clippy::disallowed_methods, reason = "fixtures need no careful writing")]

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

fn picture(path: &Path, shade: u8, width: u32) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    image::RgbImage::from_pixel(width, 40, image::Rgb([shade, 90, 120])).save(path).unwrap();
}

/// Imports a text with a folder of photos; answers the article and the codes of the notices with their places.
fn import(app: &App, home: &Path, text: &str, photos: &Path) -> (Value, Vec<(String, String)>) {
    let file = home.join("a.md");
    std::fs::write(&file, text).unwrap();
    let request = json!({ "paths": [file], "language": "zh-CN", "photos": photos, "task": null });
    let made = call(app, "article_import", request)[0].take();
    let told = made["warnings"].as_array().unwrap().iter();
    let told = told.map(|notice| {
        (notice["code"].as_str().unwrap().to_owned(), notice["place"].as_str().unwrap_or_default().to_owned())
    });
    let told = told.collect();
    (call(app, "article_show", json!({ "id": made["id"], "revision": null })), told)
}

/// For each figure: the files of its photos, its caption and its credit.
fn figures(app: &App, article: &Value) -> Vec<(Vec<String>, String, Value)> {
    let blocks = article["body"]["content"].as_array().unwrap().iter();
    blocks
        .filter(|block| block["type"] == "figure")
        .map(|figure| {
            let (mut files, mut caption) = (Vec::new(), String::new());
            for node in figure["content"].as_array().unwrap() {
                match node["attrs"]["photo"].as_str() {
                    Some(id) => {
                        let shown = call(app, "photo_show", json!({ "ids": [id] }));
                        files.push(shown[0]["file_name"].as_str().unwrap().to_owned());
                    }
                    None if node["type"] == "photo" => files.push(format!("({})", node["attrs"]["alt"])),
                    None => caption = node["content"][0]["text"].as_str().unwrap_or_default().to_owned(),
                }
            }
            (files, caption, figure["attrs"]["credit"].clone())
        })
        .collect()
}

#[test]
fn an_import_fills_its_places_from_a_folder_by_number() {
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path());
    let photos = home.path().join("图");
    for (index, name) in ["图10.png", "图2.png", "图1.png", "多余.png"].into_iter().enumerate() {
        picture(&photos.join(name), index as u8 * 50, 60);
    }
    let text = "# 回顾\n\n开头。\n\n【图1】签约现场（来源：新华社）\n\n中间。\n\n【图2】【图10】\n\n[Photo/WeChat account: Torch]\n\n【图7】\n";
    let (article, told) = import(&app, home.path(), text, &photos);
    let found = figures(&app, &article);
    let one = |files: &[&str], caption: &str, credit: Value| {
        (files.iter().map(|file| (*file).to_owned()).collect::<Vec<_>>(), caption.to_owned(), credit)
    };
    // The seventh place has no photo of its number: an empty place is better than a wrong photo.
    assert_eq!(
        found,
        [
            one(&["图1.png"], "签约现场", json!("新华社")),
            one(&["图2.png", "图10.png"], "", json!("WeChat account: Torch")),
            one(&["(\"图7\")"], "", Value::Null),
        ]
    );
    assert!(told.contains(&("photo-place".to_owned(), "图7".to_owned())), "{told:?}");

    let (article, told) = import(&app, home.path(), &text.replace("\n\n【图7】", ""), &photos);
    assert_eq!(figures(&app, &article), found[..2]);
    assert!(told.contains(&("photo-unplaced".to_owned(), "多余.png".to_owned())), "{told:?}");
}

#[test]
fn places_without_photos_wait_and_photos_that_the_text_names_take_none() {
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path());
    let photos = home.path().join("photos");
    picture(&photos.join("1.png"), 10, 60);
    picture(&photos.join("named.png"), 90, 60);
    let text = "# A\n\nText.\n\n![](photos/named.png)\n\nText.\n\n{{photo1}}\n\nText.\n\n{{photo2}}\n";
    let (article, told) = import(&app, home.path(), text, &photos);
    let files: Vec<String> = figures(&app, &article).into_iter().flat_map(|(files, ..)| files).collect();
    assert_eq!(files, ["named.png", "1.png", "(\"Photo 2\")"]);
    assert!(told.contains(&("photo-place".to_owned(), "Photo 2".to_owned())), "{told:?}");

    let ask = |names: [&str; 2], by: Value| {
        call(&app, "places_match", json!({ "places": ["Photo 2", null], "names": names, "by": by }))
    };
    let camera = ["DSC_0110.jpg", "DSC_0109.jpg"];
    assert_eq!(ask(camera, Value::Null), json!({ "by": "order", "photos": [1, 0] }));
    assert_eq!(ask(camera, json!("number")), json!({ "by": "number", "photos": [null, null] }));
    assert_eq!(ask(["b10.jpg", "b2.jpg"], Value::Null), json!({ "by": "number", "photos": [1, null] }));
}

#[test]
fn a_photo_is_replaced_everywhere_and_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let app = app(home.path());
    let photos = home.path().join("photos");
    picture(&photos.join("1.png"), 10, 60);
    let (article, _) = import(&app, home.path(), "# A\n\nText.\n\n【图1】\n\nText.\n", &photos);
    let other = home.path().join("other.png");
    picture(&other, 200, 80);
    let from = article["body"]["content"][1]["content"][0]["attrs"]["photo"].clone();
    let to =
        call(&app, "photo_import", json!({ "paths": [other], "recursive": false, "task": null }))[0]["id"]
            .clone();
    let changed = call(&app, "photo_replace_everywhere", json!({ "from": from, "to": to }));
    assert_eq!(changed["changed"][0]["id"], article["id"]);
    let now = || call(&app, "article_show", json!({ "id": article["id"], "revision": null }));
    assert_eq!(now()["body"]["content"][1]["content"][0]["attrs"]["photo"], to);
    let undone = call(&app, "library_undo", json!({ "undo": changed["undo"] }));
    assert_eq!(undone["refused"], json!([]));
    assert_eq!(now()["body"], article["body"]);
}
