//! One window a user: a second start hands its library over to the first and ends.
//!
//! The first holds a lock beside the settings. Who does not get it leaves a request there, which the first looks for a
//! few times a second, takes and answers by removing it. A message bus would be quicker, but there is none on macOS and
//! Windows, nor on every Linux.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use torchpress_library::files;

use crate::Config;
use crate::app::lock;

/// How often the first looks for requests.
const PAUSE: Duration = Duration::from_millis(250);

/// How long the second waits for the first.
const PATIENCE: Duration = Duration::from_secs(8);

/// What a second start asks of the first.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    library: Option<PathBuf>,
}

/// Who this start is.
#[derive(Debug)]
pub enum Started {
    /// The only one. It is to [listen](First::listen) once it has a window.
    First(First),
    /// There was one already, and it took over what was asked.
    HandedOver,
}

/// The first start, for as long as this value lives.
#[derive(Debug)]
pub struct First {
    folder: PathBuf,
    ended: Arc<AtomicBool>,
    /// Held until the program ends; the system lets it go even where that was a crash. `None` where it could not be had.
    held: Mutex<Option<File>>,
}

/// Finds out whether the window is open already, and if so hands `library` over to it.
///
/// Where the first does not answer, or nothing can be written beside the settings, this start goes on: two windows are
/// better than none.
pub fn start(config: &Config, library: Option<&Path>) -> Started {
    let folder = config.folder().join("window");
    let first = |held: Option<File>| {
        Started::First(First { folder: folder.clone(), ended: Arc::default(), held: Mutex::new(held) })
    };
    let lock_file = folder.join("window.lock");
    let opened = fs::create_dir_all(&folder)
        .and_then(|()| File::options().create(true).write(true).truncate(false).open(&lock_file));
    let Ok(file) = opened else { return first(None) };
    match file.try_lock() {
        Ok(()) => {
            // What was asked of a window that has ended since is nobody's wish any more.
            requests(&folder).iter().for_each(|request| drop(fs::remove_file(request)));
            first(Some(file))
        }
        Err(TryLockError::WouldBlock) if hand_over(&folder, library) => Started::HandedOver,
        Err(_) => first(None),
    }
}

/// Leaves a request and waits until it was taken; answers whether it was.
fn hand_over(folder: &Path, library: Option<&Path>) -> bool {
    // The other process has another working directory.
    let library = library.and_then(|path| std::path::absolute(path).ok());
    let Ok(text) = serde_json::to_vec(&Request { library }) else { return false };
    let path = folder.join(format!("{}.request", std::process::id()));
    if files::write(&path, &text).is_err() {
        return false;
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if !path.exists() {
            return true;
        }
        std::thread::sleep(PAUSE / 5);
    }
    // Whoever removes the file has the request: either the first just did, or it never will.
    fs::remove_file(&path).is_err()
}

fn requests(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "request"))
        .collect();
    found.sort();
    found
}

impl First {
    /// Calls `on_request` for every later start, with the library it named, for as long as this value lives.
    pub fn listen(&self, on_request: impl Fn(Option<PathBuf>) + Send + 'static) {
        if lock(&self.held).is_none() {
            return;
        }
        let (folder, ended) = (self.folder.clone(), Arc::clone(&self.ended));
        let listening = std::thread::Builder::new().name("second starts".to_owned()).spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                for path in requests(&folder) {
                    let request = fs::read(&path).ok().and_then(|text| serde_json::from_slice(&text).ok());
                    let taken = fs::remove_file(&path).is_ok();
                    if let Some(Request { library }) = request.filter(|_| taken) {
                        on_request(library);
                    }
                }
                std::thread::sleep(PAUSE);
            }
        });
        // Without the thread later starts get no answer, and open windows of their own.
        drop(listening);
    }
}

impl Drop for First {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn a_second_start_hands_its_library_over() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::at(folder.path().join("settings.json"));
        let left_behind = folder.path().join("window");
        fs::create_dir(&left_behind).unwrap();
        files::write(&left_behind.join("1.request"), b"{\"library\":\"/former\"}").unwrap();
        let Started::First(first) = start(&config, None) else { panic!("nobody else is there") };
        let (told, asked) = mpsc::channel();
        first.listen(move |library| told.send(library).unwrap());
        let library = folder.path().join("院报.torchpress");
        assert!(matches!(start(&config, Some(&library)), Started::HandedOver));
        assert_eq!(asked.recv_timeout(PATIENCE).unwrap(), Some(library));
        assert!(matches!(start(&config, None), Started::HandedOver));
        assert_eq!(asked.recv_timeout(PATIENCE).unwrap(), None);
        drop(first);
        assert!(matches!(start(&config, None), Started::First(_)), "the lock ends with its holder");
    }

    #[test]
    fn where_nothing_can_be_written_the_window_opens_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        files::write(&folder.path().join("taken"), b"a file").unwrap();
        let config = Config::at(folder.path().join("taken/settings.json"));
        assert!(matches!(start(&config, None), Started::First(_)));
    }
}
