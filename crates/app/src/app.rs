//! The state that commands share: the open library, the settings, the tasks under way.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use torchpress_document::{Article, UiLanguage};
use torchpress_library::{Library, Mode};

use crate::backups::Chores;
use crate::beginning::Opening;
use crate::config::{Config, LanguageChoice, Remembered, WindowPlace};
use crate::organising::Undos;
use crate::photos::import::Imports;
use crate::{COMMANDS, Failure, Host, LibraryAnswer, Progress, recents, searching};

/// The running app. Commands may come from several threads.
pub struct App {
    host: Arc<dyn Host>,
    config: Config,
    remembered: Mutex<Remembered>,
    library: Mutex<Option<Arc<Library>>>,
    pub(crate) opening: Mutex<Option<Opening>>,
    language: Mutex<Option<UiLanguage>>,
    tasks: Mutex<BTreeMap<String, Arc<AtomicBool>>>,
    pub(crate) undos: Mutex<Undos>,
    pub(crate) chores: Chores,
    pub(crate) imports: Imports,
}

/// A lock whose holder panicked still guards sound data: each is replaced as a whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Starts without a library.
    pub fn new(host: Arc<dyn Host>, config: Config) -> Self {
        let remembered = config.read();
        Self {
            host,
            config,
            remembered: Mutex::new(remembered),
            library: Mutex::new(None),
            opening: Mutex::new(None),
            language: Mutex::new(None),
            tasks: Mutex::new(BTreeMap::new()),
            undos: Mutex::default(),
            chores: Chores::default(),
            imports: Imports::default(),
        }
    }

    /// Calls the command of that name. A panic within it becomes a failure; the app goes on.
    ///
    /// # Errors
    /// Whatever the command fails with; `bad-request` where there is no such command.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
            return Err(Failure::internal(&format!("no command {name}")));
        };
        let run = std::panic::AssertUnwindSafe(|| (command.run)(self, request));
        std::panic::catch_unwind(run).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(Failure::internal(&text.unwrap_or_else(|| name.to_owned())))
        })
    }

    /// The open library.
    ///
    /// # Errors
    /// `no-library` where none is open.
    pub fn library(&self) -> Result<Arc<Library>, Failure> {
        lock(&self.library).clone().ok_or_else(Failure::no_library)
    }

    /// Opens the library at `path` in place of the one that is open, and remembers it.
    ///
    /// # Errors
    /// Where it cannot be opened; the one that was open stays open.
    pub fn open(&self, path: &Path, mode: Mode) -> Result<Arc<Library>, Failure> {
        self.adopt(Library::open_as(path, mode)?)
    }

    /// Opens a library for one command, without remembering it.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub fn open_quietly(&self, path: &Path, mode: Mode) -> Result<Arc<Library>, Failure> {
        let library = Arc::new(Library::open_as(path, mode)?);
        *lock(&self.library) = Some(Arc::clone(&library));
        Ok(library)
    }

    /// Makes a library at exactly `path` and opens it.
    ///
    /// # Errors
    /// `folder-not-empty`, or why it cannot be written.
    pub fn create_library(&self, path: &Path, name: Option<&str>) -> Result<LibraryAnswer, Failure> {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let name = name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&stem);
        LibraryAnswer::of(self.adopt(Library::create(path, name)?)?.as_ref())
    }

    /// An article as Markdown, its pictures named by the files they came from.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn markdown(&self, article: &Article) -> Result<String, Failure> {
        crate::exporting::markdown_text(self, article)
    }

    /// Has no library open any more; commands that are at work may still use the one that was.
    pub(crate) fn take_library(&self) -> Option<Arc<Library>> {
        self.imports.leave();
        lock(&self.library).take()
    }

    /// Has the library open again that was taken.
    pub(crate) fn put_back(&self, library: Arc<Library>) {
        lock(&self.library).get_or_insert(library);
    }

    /// Takes a library that was just opened or made.
    pub(crate) fn adopt(&self, library: Library) -> Result<Arc<Library>, Failure> {
        let library = Arc::new(library);
        self.imports.leave();
        *lock(&self.library) = Some(Arc::clone(&library));
        let noted = self.remember(|remembered| {
            remembered.library = Some(library.path().to_path_buf());
            recents::note(&mut remembered.recents, &library);
        });
        // A full disk must not keep anybody from opening a library; it is only not found at the next start.
        if let Err(failure) = noted {
            eprintln!("torchpress: {failure}");
        }
        searching::keep_up(&library, Arc::clone(&self.host));
        self.host.library_opened();
        Ok(library)
    }

    /// Where the window was left.
    pub fn window_place(&self) -> Option<WindowPlace> {
        lock(&self.remembered).window
    }

    /// Keeps where the window is left. A full disk must not keep anybody from closing it.
    pub fn remember_window(&self, place: WindowPlace) {
        if let Err(failure) = self.remember(|remembered| remembered.window = Some(place)) {
            eprintln!("torchpress: {failure}");
        }
    }

    pub(crate) fn remembered(&self) -> Remembered {
        lock(&self.remembered).clone()
    }

    pub(crate) fn remember(&self, change: impl FnOnce(&mut Remembered)) -> Result<(), Failure> {
        let mut remembered = lock(&self.remembered);
        let before = remembered.clone();
        change(&mut remembered);
        if *remembered == before { Ok(()) } else { self.config.write(&remembered) }
    }

    /// The language in which the app speaks.
    pub fn language(&self) -> UiLanguage {
        if let Some(language) = *lock(&self.language) {
            return language;
        }
        let choice: LanguageChoice = lock(&self.remembered).settings.ui_language;
        choice.resolve()
    }

    /// Speaks `language` from now on, whatever the settings say.
    pub fn speak(&self, language: UiLanguage) {
        *lock(&self.language) = Some(language);
    }

    pub(crate) fn host_arc(&self) -> Arc<dyn Host> {
        Arc::clone(&self.host)
    }

    pub(crate) fn host(&self) -> &dyn Host {
        self.host.as_ref()
    }

    /// Begins a task that can be cancelled by its name.
    pub(crate) fn begin(&self, task: Option<&str>) -> Task<'_> {
        let name = task.unwrap_or_default().to_owned();
        let cancelled = Arc::new(AtomicBool::new(false));
        if !name.is_empty() {
            lock(&self.tasks).insert(name.clone(), Arc::clone(&cancelled));
        }
        Task { app: self, name, cancelled }
    }

    /// Asks a task to stop at the next item.
    pub(crate) fn cancel(&self, task: &str) {
        if let Some(flag) = lock(&self.tasks).get(task) {
            flag.store(true, Ordering::Relaxed);
        }
    }
}

/// A piece of work that reports progress and can be cancelled between its items.
pub(crate) struct Task<'a> {
    app: &'a App,
    name: String,
    cancelled: Arc<AtomicBool>,
}

impl Task<'_> {
    /// Reports that `done` of `total` are done and `item` is next; answers whether to go on.
    pub(crate) fn step(&self, done: usize, total: usize, item: &str) -> bool {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let progress = Progress {
            task: self.name.clone(),
            done: count(done),
            total: count(total),
            item: item.to_owned(),
        };
        self.app.host.progress(&progress);
        !self.cancelled.load(Ordering::Relaxed)
    }
}

impl Task<'_> {
    /// Whether nobody has asked the task to stop.
    pub(crate) fn goes_on(&self) -> bool {
        !self.cancelled.load(Ordering::Relaxed)
    }
}

impl Drop for Task<'_> {
    fn drop(&mut self) {
        lock(&self.app.tasks).remove(&self.name);
    }
}
