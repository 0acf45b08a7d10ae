//! The real window, driven through WebKitWebDriver.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::{Place, program, root};

/// How long the window may take for anything; slow machines under load stay within it.
const PATIENCE: Duration = Duration::from_secs(60);

/// A window and the driver that steers it. Both end with this value.
pub struct Driven {
    /// The session with the driver.
    pub driver: WebDriver,
    process: Child,
    home: PathBuf,
}

impl Driven {
    /// Opens the window on a library, with a home folder of its own.
    pub async fn open(place: &Place, library: Option<&Path>) -> Self {
        Self::open_program(place, &program("torchpress-desktop"), library).await
    }

    /// Opens another program's window.
    pub async fn open_program(place: &Place, binary: &Path, library: Option<&Path>) -> Self {
        assert!(std::env::var_os("DISPLAY").is_some(), "the window needs a display: run `cargo xtask test`");
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let browser = Command::new("WebKitWebDriver");
        let mut command = place.environment(browser);
        std::fs::create_dir_all(place.path("home")).expect("a home folder can be made");
        command
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let process = command.spawn().expect("WebKitWebDriver can be started: run `cargo xtask setup`");
        let binary = binary.display().to_string();
        let mut capabilities = Capabilities::new();
        let arguments: Vec<String> = library.iter().map(|path| path.display().to_string()).collect();
        let options = json!({ "binary": binary, "args": arguments });
        capabilities.set("webkitgtk:browserOptions", options).expect("capabilities are an object");
        let address = format!("http://127.0.0.1:{port}");
        let begun = Instant::now();
        let driver = loop {
            match WebDriver::new(&address, capabilities.clone()).await {
                Ok(driver) => break driver,
                Err(error) if begun.elapsed() > PATIENCE => panic!("the window did not open: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        };
        Self { driver, process, home: place.path("home") }
    }

    /// Waits for an element by its CSS selector.
    pub async fn find(&self, selector: &str) -> WebElement {
        let begun = Instant::now();
        loop {
            match self.driver.find(By::Css(selector)).await {
                Ok(element) => return element,
                Err(error) if begun.elapsed() > PATIENCE => {
                    self.shot(&format!(
                        "failed-{}",
                        std::thread::current().name().unwrap_or("window").replace("::", "-")
                    ))
                    .await;
                    panic!("{selector} is not there: {error}");
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Waits until JavaScript finds something true; answers it.
    pub async fn until(&self, what: &str, script: &str) -> Value {
        let begun = Instant::now();
        loop {
            let value = self.run(script).await;
            if !matches!(value, Value::Null | Value::Bool(false)) {
                return value;
            }
            if begun.elapsed() > PATIENCE {
                self.shot(&format!(
                    "failed-{}",
                    std::thread::current().name().unwrap_or("window").replace("::", "-")
                ))
                .await;
                panic!("{what} did not happen");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs JavaScript and answers what it returns.
    pub async fn run(&self, script: &str) -> Value {
        self.driver
            .execute(script, Vec::new())
            .await
            .map(|answer| answer.json().clone())
            .unwrap_or(Value::Null)
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: impl AsRef<str>) {
        self.driver.action_chain().send_keys(keys.as_ref()).perform().await.expect("keys can be sent");
    }

    /// Presses a key while Ctrl is held.
    pub async fn ctrl(&self, key: char) {
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys(key)
            .key_up(Key::Control)
            .perform()
            .await
            .expect("keys can be sent");
    }

    /// Clicks an element.
    pub async fn click(&self, selector: &str) {
        self.find(selector)
            .await
            .click()
            .await
            .unwrap_or_else(|error| panic!("{selector} cannot be clicked: {error}"));
    }

    /// Answers the system's file dialog of that title with a path, as a person would type it.
    pub async fn answer_dialog(&self, title: &str, path: &Path) {
        let begun = Instant::now();
        loop {
            let name = active_window();
            if name.contains(title) {
                break;
            }
            assert!(begun.elapsed() < PATIENCE, "no dialog {title:?} came up, but {name:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        // The dialog takes its time until its field has the focus, and says nothing of it.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let path = path.display().to_string();
        for arguments in [
            &["key", "ctrl+l"][..],
            &["key", "ctrl+a"],
            &["type", "--delay", "25", path.as_str()],
            &["key", "Return"],
        ] {
            let _ = Command::new("xdotool").args(arguments).status();
            tokio::time::sleep(Duration::from_millis(700)).await;
        }
        // A dialog for folders takes the first Return to go into the folder, and the second to choose it.
        for _ in 0..4 {
            if !active_window().contains(title) {
                break;
            }
            let _ = Command::new("xdotool").args(["key", "Return"]).status();
            tokio::time::sleep(Duration::from_millis(700)).await;
        }
    }

    /// Presses a named key while Ctrl is held.
    pub async fn ctrl_key(&self, key: Key) {
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys(key.value().to_string())
            .key_up(Key::Control)
            .perform()
            .await
            .expect("keys can be sent");
    }

    /// Presses a key while Ctrl and Shift are held.
    pub async fn ctrl_shift(&self, key: char) {
        self.driver
            .action_chain()
            .key_down(Key::Control)
            .key_down(Key::Shift)
            .send_keys(key)
            .key_up(Key::Shift)
            .key_up(Key::Control)
            .perform()
            .await
            .expect("keys can be sent");
    }

    /// Saves a picture of the window among the test's shots.
    pub async fn shot(&self, name: &str) {
        let folder = root().join("tests/shots");
        let _ = std::fs::create_dir_all(&folder);
        let _ = self.driver.screenshot(&folder.join(format!("{name}.png"))).await;
    }

    /// Ends the window's process at once, as a power cut would, and the driver with it.
    pub async fn kill(mut self) {
        for process in processes_of(&self.home) {
            let _ = Command::new("kill").args(["-KILL", &process.to_string()]).status();
        }
        end(&mut self.process);
        // The session is gone with its window; saying goodbye to it would only wait.
        std::mem::forget(self.driver.clone());
    }

    /// Closes the window.
    pub async fn close(mut self) {
        let _ = self.driver.clone().quit().await;
        end(&mut self.process);
    }
}

/// The title of the window that has the keys.
fn active_window() -> String {
    let active = Command::new("xdotool").args(["getactivewindow", "getwindowname"]).output();
    active.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

fn end(process: &mut Child) {
    let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", process.id())]).status();
    let _ = process.wait();
}

/// The processes of the window with this home folder.
fn processes_of(home: &Path) -> Vec<u32> {
    let wanted = format!("HOME={}", home.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        let has = |file: &str, text: &str| {
            let bytes = std::fs::read(entry.path().join(file)).unwrap_or_default();
            bytes.split(|byte| *byte == 0).any(|part| String::from_utf8_lossy(part).ends_with(text))
        };
        if has("cmdline", "torchpress-desktop") && has("environ", &wanted) {
            found.push(id);
        }
    }
    found
}

/// What is on the clipboard as `kind`, such as `text/html`.
pub fn clipboard(kind: &str) -> String {
    let output = Command::new("xclip")
        .args(["-selection", "clipboard", "-t", kind, "-o"])
        .output()
        .expect("xclip can be started: run `cargo xtask setup`");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Puts something on the clipboard as another program would.
pub fn put_on_clipboard(kind: &str, text: &str) {
    let mut child = Command::new("xclip")
        .args(["-selection", "clipboard", "-t", kind, "-i"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("xclip can be started: run `cargo xtask setup`");
    // It serves the clipboard from a process of its own once it has read everything.
    if let Some(mut input) = child.stdin.take() {
        std::io::Write::write_all(&mut input, text.as_bytes()).expect("xclip reads what it is given");
    }
    let _ = child.wait();
}
