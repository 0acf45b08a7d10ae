//! Imports beside everything else.

use torchpress_app::ImportAction;

use super::*;

#[test]
fn an_import_takes_what_it_can_and_tells_of_the_rest() {
    let bench = Bench::new();
    for seed in 0..10 {
        bench.file(&format!("in/{seed}.jpg"), &jpeg(seed));
    }
    bench.file("in/again.jpg", &jpeg(3));
    bench.file("in/deep/10.png", &picture(64, 48, 10, image::ImageFormat::Png));
    bench.file("in/broken.jpg", &jpeg(11)[..300]);
    bench.file("in/empty.png", b"");
    bench.file("in/notes.txt", b"not a picture");
    bench.file("in/.hidden.jpg", &jpeg(12));
    let start = json!({ "paths": [bench.folder.path().join("in")], "recursive": true });
    let started = bench.call("photo_import_start", start.clone());
    assert_eq!(started["total"], 14);
    let done = bench.ear.until_state(ImportState::Done);
    assert_eq!((done.job.as_str(), done.done, done.total), (started["job"].as_str().unwrap(), 14, 14));
    assert_eq!((done.added, done.known, done.refused), (11, 1, 2), "{:?}", done.items);
    assert!(done.seconds_left.is_none());
    for item in &done.items {
        let expect = match item.code.as_str() {
            "known" => Some(ImportAction::Show),
            "photo-truncated" | "photo-unreadable" | "photo-empty-file" => Some(ImportAction::Retry),
            other => panic!("{other}: {}", item.message),
        };
        assert_eq!((item.action, item.photo.is_some()), (expect, item.code == "known"), "{}", item.code);
        assert!(!item.message.is_empty());
    }
    assert_eq!(bench.call("photo_import_pending", json!({})), json!([]));
    assert_eq!(bench.call("library_info", json!({}))["photos"], 11);
    // Each original lies in the library as it was.
    for seed in 0..10 {
        let bytes = jpeg(seed);
        let found =
            walk(&bench.library().join("originals")).iter().any(|path| std::fs::read(path).unwrap() == bytes);
        assert!(found, "{seed}");
        assert_eq!(std::fs::read(bench.folder.path().join(format!("in/{seed}.jpg"))).unwrap(), bytes);
    }
    // The same folder again: all is known, nothing is doubled.
    *bench.ear.last.lock().unwrap() = None;
    bench.call("photo_import_start", start);
    let again = bench.ear.until_state(ImportState::Done);
    assert_eq!((again.added, again.known, again.refused), (0, 12, 2));
    assert_eq!(bench.call("library_info", json!({}))["photos"], 11);
}

#[test]
fn of_a_file_that_was_cut_short_what_is_there_is_imported_and_that_is_told() {
    let bench = Bench::new();
    let whole = jpeg(7);
    let cut = bench.file("cut.jpg", &whole[..whole.len() * 3 / 4]);
    bench.call("photo_import_start", json!({ "paths": [cut], "recursive": false }));
    let done = bench.ear.until_state(ImportState::Done);
    assert_eq!((done.added, done.refused), (1, 0), "{:?}", done.items);
    let item = &done.items[0];
    assert_eq!((item.code.as_str(), item.action), ("cut-short", Some(ImportAction::Show)));
    let photo = bench.shown(item.photo.as_ref().unwrap());
    assert_eq!(photo["file_name"], "cut.jpg");
    // The original is what was there, to the last byte.
    assert_eq!(photo["bytes"].as_u64().unwrap() as usize, whole.len() * 3 / 4);
}

#[test]
fn a_photo_that_looks_like_another_is_imported_and_told() {
    let bench = Bench::new();
    let first = bench.photo("large.jpg", &jpeg(5));
    let smaller = bench.file("smaller.png", &picture(320, 240, 5, image::ImageFormat::Png));
    bench.call("photo_import_start", json!({ "paths": [smaller], "recursive": false }));
    let done = bench.ear.until_state(ImportState::Done);
    assert_eq!((done.added, done.similar, done.known), (1, 1, 0));
    let item = &done.items[0];
    assert_eq!((item.code.as_str(), item.photo.as_deref()), ("similar", Some(first.as_str())));
    assert_eq!(bench.call("library_info", json!({}))["photos"], 2);
}

#[test]
fn what_could_not_be_taken_is_tried_again() {
    let bench = Bench::new();
    let path = bench.file("later.jpg", &jpeg(1)[..500]);
    let started = bench.call("photo_import_start", json!({ "paths": [path], "recursive": false }));
    let done = bench.ear.until_state(ImportState::Done);
    assert_eq!((done.refused, done.items[0].action), (1, Some(ImportAction::Retry)));
    bench.file("later.jpg", &jpeg(1));
    *bench.ear.last.lock().unwrap() = None;
    bench.call("photo_import_control", json!({ "job": started["job"], "action": "retry", "item": 0 }));
    let done = bench.ear.until_state(ImportState::Done);
    assert_eq!((done.done, done.added, done.refused, done.items.len()), (1, 1, 0, 0));
}

#[test]
fn an_import_waits_while_it_is_paused_and_ends_when_it_is_cancelled() {
    let bench = Bench::new();
    for seed in 0..60 {
        bench.file(&format!("in/{seed:03}.jpg"), &jpeg(seed));
    }
    let start = json!({ "paths": [bench.folder.path().join("in")], "recursive": false });
    let job = bench.call("photo_import_start", start)["job"].clone();
    let paused = bench.call("photo_import_control", json!({ "job": job, "action": "pause" }));
    assert_eq!(paused["state"], "paused");
    // What was begun is finished; after that nothing moves.
    std::thread::sleep(Duration::from_millis(1_500));
    let photos = || bench.call("library_info", json!({}))["photos"].as_u64().unwrap();
    let before = photos();
    assert!(before < 60, "{before}");
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(photos(), before);
    let pending = bench.call("photo_import_pending", json!({}));
    assert_eq!((&pending[0]["job"], &pending[0]["progress"]["state"]), (&job, &json!("paused")));
    bench.call("photo_import_control", json!({ "job": job, "action": "resume" }));
    bench.ear.until(|progress| u64::from(progress.done) > before);
    bench.call("photo_import_control", json!({ "job": job, "action": "cancel" }));
    let end = bench.ear.until(|progress| matches!(progress.state, ImportState::Stopped | ImportState::Done));
    assert_eq!(u64::from(end.added), photos());
    assert_eq!(bench.call("photo_import_pending", json!({})), json!([]), "it is not to begin again");
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}
