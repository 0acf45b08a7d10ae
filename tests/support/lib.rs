//! What the end-to-end tests share: the programs, libraries, pictures, a driven window.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

mod driven;
mod still;
mod writing;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub use driven::{Driven, clipboard, put_on_clipboard};
use serde_json::Value;
pub use still::{at_rest, moved_by_the_pointer};
pub use writing::{
    EDITOR, SAVED, TITLE, act_on_notice, drop_at, library_of_two, open, press, stored, text_is, write,
};

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the project").to_path_buf()
}

/// Runs a test that drives a window to its end.
pub fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(test);
}

/// A program of the project as it was built; `cargo xtask test` builds them first.
pub fn program(name: &str) -> PathBuf {
    let exe = std::env::current_exe().expect("a test knows where it is");
    let folder = exe.parent().and_then(Path::parent).expect("tests are built in target/debug/deps");
    let program = folder.join(name);
    assert!(program.is_file(), "{} is not built: run `cargo xtask test`", program.display());
    program
}

/// A place of its own for one test: home folder, libraries, exports.
pub struct Place {
    folder: tempfile::TempDir,
    /// What its programs find in their environment besides.
    variables: Vec<(&'static str, &'static str)>,
}

impl Default for Place {
    fn default() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        Self { folder, variables: Vec::new() }
    }
}

impl Place {
    /// The same place with one more variable for its programs.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// A path within.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and answers its path.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder can be made");
        }
        #[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
        std::fs::write(&path, bytes).expect("a fixture can be written");
        path
    }

    /// Writes a JPEG of one colour with a darker stripe.
    pub fn photo(&self, name: &str, width: u32, height: u32, seed: u8) -> PathBuf {
        let picture = image::RgbImage::from_fn(width, height, |x, y| {
            let stripe = if (x / 16 + y / 16) % 2 == 0 { 40 } else { 0 };
            image::Rgb([seed.wrapping_mul(37), 120 - stripe, (x * 255 / width) as u8])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Jpeg).expect("a picture can be encoded");
        self.file(name, bytes.get_ref())
    }

    /// Makes a command with a home folder of its own, so that nothing of the user's is read or changed.
    pub fn command(&self, program_name: &str) -> Command {
        self.environment(Command::new(program(program_name)))
    }

    /// Gives a command a home folder of its own.
    pub(crate) fn environment(&self, mut command: Command) -> Command {
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(name, self.path(folder));
        }
        command.envs(self.variables.iter().copied());
        command.env_remove("LC_ALL").env("LANG", "C.UTF-8").current_dir(self.folder.path());
        command
    }

    /// Has the window speak this language, and open no library by itself.
    pub fn speaks(&self, language: &str) {
        let settings = serde_json::json!({ "library": null, "settings": { "ui_language": language } });
        self.file("config/torchpress/settings.json", settings.to_string().as_bytes());
    }

    /// Runs the command line.
    pub fn torchpress(&self, arguments: &[&str]) -> Output {
        self.command("torchpress").args(arguments).output().expect("torchpress can be started")
    }

    /// Runs the command line with `--json` on a library and reads its answer.
    pub fn json(&self, library: &Path, arguments: &[&str]) -> Value {
        let library = library.display().to_string();
        let output = self.torchpress(&[&["--json", "--library", &library], arguments].concat());
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "torchpress {arguments:?}: {errors}");
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("torchpress {arguments:?}: {error}"))
    }

    /// Runs the command line with `--json` where it must refuse; answers the error.
    pub fn refusal(&self, library: &Path, arguments: &[&str]) -> Value {
        let library = library.display().to_string();
        let output = self.torchpress(&[&["--json", "--library", &library], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "torchpress {arguments:?} should refuse");
        assert!(output.stdout.is_empty(), "a refusal prints nothing on standard output");
        let error: Value = serde_json::from_slice(&output.stderr).expect("an error is one JSON value");
        for field in ["message", "hint"] {
            assert!(error[field].as_str().is_some_and(|text| !text.is_empty()), "{error} lacks {field}");
        }
        error
    }

    /// Makes an empty library.
    pub fn library(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        let made = self.json(Path::new("unused"), &["library", "new", &path.display().to_string()]);
        assert_eq!(made["path"].as_str(), path.to_str());
        path
    }
}
