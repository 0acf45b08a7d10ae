//! A program that is killed during an import.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use sha2::{Digest as _, Sha256};
use torchpress_app::Mode;

use super::*;

const PHOTOS: u32 = 100;
/// Tells this test that it is the program that is to be killed, and where its folder is.
const CHILD: &str = "TORCHPRESS_TEST_IMPORT_IN";

/// Imports until it is killed, and says how far it has come.
fn child(folder: &Path) {
    let (ear, app) = app(folder);
    app.open(&folder.join("l.torchpress"), Mode::ReadWrite).unwrap();
    let pending = app.call("photo_import_pending", json!({})).unwrap();
    match pending.get(0) {
        Some(left) => {
            app.call("photo_import_control", json!({ "job": left["job"], "action": "resume" })).unwrap();
        }
        None => {
            let start = json!({ "paths": [folder.join("in")], "recursive": false });
            app.call("photo_import_start", start).unwrap();
        }
    }
    let mut told = 0;
    loop {
        let now = ear.until(|progress| progress.done > told || progress.state == ImportState::Done);
        told = now.done;
        eprintln!("done {told}");
        if now.state == ImportState::Done {
            return;
        }
    }
}

#[test]
fn after_each_kill_an_import_goes_on_and_has_every_photo_once() {
    if let Some(folder) = std::env::var_os(CHILD) {
        return child(Path::new(&folder));
    }
    let bench = Bench::new();
    let mut expect = BTreeSet::new();
    for seed in 0..PHOTOS {
        let bytes = jpeg(seed);
        expect.insert(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        bench.file(&format!("in/{seed:03}.jpg"), &bytes);
    }
    let Bench { folder, app, .. } = bench;
    drop(app);
    let mut kills = 0;
    for stop_at in [5, 30, 55, 80] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "killed::after_each_kill_an_import_goes_on_and_has_every_photo_once",
                "--nocapture",
            ])
            .env(CHILD, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let far = |line: &String| {
            line.strip_prefix("done ")
                .and_then(|done| done.trim().parse::<u32>().ok())
                .is_some_and(|done| done >= stop_at)
        };
        let stopped = said.lines().map_while(Result::ok).any(|line| far(&line));
        // On Unix this is SIGKILL: the program has no say in it.
        child.kill().unwrap();
        let status = child.wait().unwrap();
        assert!(stopped, "it ended before {stop_at}");
        kills += u32::from(!status.success());
        // Whatever moment it was, the library is sound, and what has a record has its original.
        let (_, app) = self::app(folder.path());
        app.open(&folder.path().join("l.torchpress"), Mode::ReadWrite).unwrap();
        let verified = app.call("library_verify", json!({ "deep": true, "task": null })).unwrap();
        assert_eq!(verified["ok"], true, "{verified}");
    }
    assert!(kills >= 2, "{kills} kills came in time");
    let (ear, app) = self::app(folder.path());
    app.open(&folder.path().join("l.torchpress"), Mode::ReadWrite).unwrap();
    if let Some(left) = app.call("photo_import_pending", json!({})).unwrap().get(0) {
        app.call("photo_import_control", json!({ "job": left["job"], "action": "resume" })).unwrap();
        let done = ear.until_state(ImportState::Done);
        assert_eq!((done.done, done.total, done.refused), (PHOTOS, PHOTOS, 0));
    }
    let listed = app.call("photo_list", json!({ "limit": 1000, "after": null, "missing": null })).unwrap();
    let photos = listed["photos"].as_array().unwrap();
    assert_eq!(photos.len(), PHOTOS as usize);
    let found: BTreeSet<String> =
        photos.iter().map(|photo| photo["sha256"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found, expect);
    assert_eq!(app.call("photo_import_pending", json!({})).unwrap(), json!([]));
}
