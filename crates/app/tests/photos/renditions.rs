//! What the window shows.

use torchpress_app::{PhotoSize, photo_file};

use super::*;

#[test]
fn a_rendition_is_made_once_and_made_again_where_it_is_lost() {
    let bench = Bench::new();
    let id = bench.photo("a.jpg", &picture(2000, 1000, 1, image::ImageFormat::Jpeg));
    let thumb = || photo_file(&bench.app, &id, PhotoSize::Thumb, None).unwrap();
    let taken = bench.call("rendition_cache", json!({}));
    assert_eq!(taken["files"], 2, "the import has made both");
    let first = thumb();
    assert_eq!(first.0, "image/jpeg");
    assert_eq!(image::load_from_memory(&first.1).unwrap().width(), 320);
    assert_eq!(bench.call("rendition_cache", json!({}))["files"], 2);
    let cleared = bench.call("rendition_cache_clear", json!({}));
    assert_eq!((&cleared["files"], &cleared["bytes"]), (&json!(0), &json!(0)));
    assert_eq!(thumb(), first);
    assert_eq!(bench.call("rendition_cache", json!({}))["files"], 1);
    let set = bench.call("rendition_cache_set", json!({ "bytes": 1 << 30 }));
    assert_eq!(set["limit"], 1 << 30);
}

#[test]
fn an_edit_shows_wherever_the_photo_does_and_its_file_stays() {
    let bench = Bench::new();
    let bytes = picture(400, 200, 2, image::ImageFormat::Jpeg);
    let id = bench.photo("a.jpg", &bytes);
    let size = |size| {
        let (_, bytes) = photo_file(&bench.app, &id, size, None).unwrap();
        let picture = image::load_from_memory(&bytes).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(size(PhotoSize::Screen), (400, 200));
    let edit = json!({ "quarter_turns": 1, "straighten": 0, "brightness": 0, "contrast": 0 });
    bench.call("photo_change", json!({ "ids": [id], "change": { "edit": edit } }));
    assert_eq!(size(PhotoSize::Screen), (200, 400));
    assert_eq!(size(PhotoSize::Thumb), (200, 400));
    assert_eq!(size(PhotoSize::ScreenPlain), (400, 200));
    let library = bench.app.library().unwrap();
    assert_eq!(std::fs::read(library.photo_original(&id).unwrap()).unwrap(), bytes);
}
