//! Photos as the window's commands treat them: imports that go on beside everything else and after a crash, renditions,
//! caption sheets, and what leaves the house.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod captions;
mod importing;
mod killed;
mod leaving;
mod records;
mod renditions;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless, Host, ImportProgress, ImportState, PickKind, Progress};
use torchpress_document::UiLanguage;

/// A system without a window, which hears of imports.
#[derive(Default)]
struct Ear {
    last: Mutex<Option<ImportProgress>>,
    changed: Condvar,
}

impl Host for Ear {
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
        Headless.pasted()
    }

    fn progress(&self, _: &Progress) {}

    fn photo_import(&self, progress: &ImportProgress) {
        *self.last.lock().unwrap() = Some(progress.clone());
        self.changed.notify_all();
    }
}

impl Ear {
    /// Waits until an import is told to be as is asked for.
    fn until(&self, fits: impl Fn(&ImportProgress) -> bool) -> ImportProgress {
        let last = self.last.lock().unwrap();
        let (last, waited) = self
            .changed
            .wait_timeout_while(last, Duration::from_secs(120), |last| !last.as_ref().is_some_and(&fits))
            .unwrap();
        assert!(!waited.timed_out(), "{last:?}");
        last.clone().unwrap()
    }

    fn until_state(&self, state: ImportState) -> ImportProgress {
        self.until(|progress| progress.state == state)
    }
}

struct Bench {
    folder: tempfile::TempDir,
    ear: Arc<Ear>,
    app: App,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (ear, app) = app(folder.path());
        app.create_library(&folder.path().join("l.torchpress"), None).unwrap();
        Self { folder, ear, app }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("l.torchpress")
    }

    fn call(&self, command: &str, request: Value) -> Value {
        self.app.call(command, request).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    /// Writes a file beside the library.
    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        write(&path, bytes);
        path
    }

    /// Brings a picture into the library; answers its id.
    fn photo(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.file(name, bytes);
        let imported = self.call("photo_import", json!({ "paths": [path] }));
        imported[0]["id"].as_str().unwrap_or_else(|| panic!("{imported}")).to_owned()
    }

    fn shown(&self, id: &str) -> Value {
        self.call("photo_show", json!({ "ids": [id] }))[0].clone()
    }
}

fn app(folder: &Path) -> (Arc<Ear>, App) {
    let ear = Arc::new(Ear::default());
    let app = App::new(Arc::clone(&ear) as Arc<dyn Host>, Config::at(folder.join("settings.json")));
    app.speak(UiLanguage::English);
    (ear, app)
}

#[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// A picture that looks like no other of another seed.
fn picture(width: u32, height: u32, seed: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let cells: Vec<u8> = (0..64)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    let pixels = image::RgbImage::from_fn(width, height, |x, y| {
        let cell = cells[(y * 8 / height * 8 + x * 8 / width) as usize];
        image::Rgb([cell, cell ^ 0x55, cell.wrapping_add((x % 7) as u8)])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn jpeg(seed: u32) -> Vec<u8> {
    picture(640, 480, seed, image::ImageFormat::Jpeg)
}
