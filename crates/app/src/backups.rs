//! Backups: making them, by hand and by themselves, and listing them.

mod answers;
mod chores;
mod failures;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::json;
use torchpress_document::Words;
use torchpress_library::backup::{self, Reason, Rendering, Step, To, Written};
use torchpress_library::{Library, clock};

pub use answers::{BackupAnswer, BackupArticleAnswer, BackupsAnswer, WrittenAnswer};
pub(crate) use chores::{AUTOMATIC, Chores};
pub(crate) use failures::notice;

use crate::answers::Warning;
use crate::app::Task;
use crate::articles::ArticleAnswer;
use crate::session::Nothing;
use crate::{App, Done, Failure, exporting};

/// What the user chose for a library's backups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BackupSettings {
    /// Whether backups are made without being asked for.
    pub automatic: bool,
    /// Where they go; none stands for the library's own folder `backups`.
    pub folder: Option<PathBuf>,
}

impl Default for BackupSettings {
    fn default() -> Self {
        Self { automatic: true, folder: None }
    }
}

/// A backup to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// A file to be made, or a folder to put it in; none stands for the folder of the settings.
    path: Option<PathBuf>,
    /// A name for progress and cancelling.
    task: Option<String>,
}

pub(crate) fn library_backup(app: &App, request: Backup) -> Result<WrittenAnswer, Failure> {
    let library = app.library()?;
    let folder = folder_of(app, &library)?;
    let path = request.path.map(|path| std::path::absolute(&path).unwrap_or(path));
    let to = match &path {
        None => To::Folder(&folder),
        Some(path) if path.is_dir() => To::Folder(path),
        Some(path) => To::File(path),
    };
    let task = app.begin(request.task.as_deref());
    let written = write(&library, to, Reason::User, &mut |step| tell(&task, step))?;
    Ok(WrittenAnswer::of(written, app.language()))
}

/// Makes a backup.
pub(crate) fn write(
    library: &Library,
    to: To<'_>,
    reason: Reason,
    watch: &mut backup::Watch<'_>,
) -> Result<Written, Failure> {
    Ok(backup::write(library, to, reason, &render, watch)?)
}

/// An article as `article show` prints it, as JSON and as Markdown.
fn render(library: &Library, article: &torchpress_document::Article) -> Result<Rendering, String> {
    let markdown = exporting::markdown_of(library, article).map_err(|failure| failure.message.en)?;
    let json = serde_json::to_value(ArticleAnswer::from(article.clone()))
        .and_then(|value| serde_json::to_string_pretty(&value))
        .map_err(|error| error.to_string())?;
    Ok(Rendering { json: json + "\n", markdown })
}

/// Tells a step of a backup or a restore; answers whether to go on.
pub(crate) fn tell(task: &Task<'_>, step: &Step<'_>) -> bool {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    task.step(count(step.done), count(step.total), step.name)
}

/// The folder in which a library's backups are kept.
pub(crate) fn folder_of(app: &App, library: &Library) -> Result<PathBuf, Failure> {
    let chosen = settings_of(app, library)?.folder;
    Ok(chosen.unwrap_or_else(|| library.path().join("backups")))
}

fn settings_of(app: &App, library: &Library) -> Result<BackupSettings, Failure> {
    let id = library.info()?.id;
    Ok(app.remembered().backups.get(&id).cloned().unwrap_or_default())
}

pub(crate) fn settings(app: &App, _: Nothing) -> Result<BackupSettings, Failure> {
    settings_of(app, app.library()?.as_ref())
}

pub(crate) fn save_settings(app: &App, request: BackupSettings) -> Result<Done, Failure> {
    let library = app.library()?;
    if let Some(folder) = &request.folder {
        check_folder(folder)?;
    }
    let id = library.info()?.id;
    app.remember(|remembered| {
        remembered.backups.insert(id, request);
    })?;
    Ok(Done {})
}

/// Refuses a folder in which backups could not be kept.
fn check_folder(folder: &Path) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(Failure::io(folder, &std::io::Error::from(std::io::ErrorKind::NotFound)));
    }
    if folder.is_absolute() && backup::is_suitable(folder) {
        return Ok(());
    }
    Err(backup::BackupError::Unsuitable(folder.to_owned()).into())
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<BackupsAnswer, Failure> {
    let library = app.library()?;
    let folder = folder_of(app, &library)?;
    let id = library.info()?.id;
    let backups = backup::list(&folder)?
        .into_iter()
        // Several libraries may keep theirs in one folder.
        .filter(|listed| listed.record.as_ref().is_none_or(|record| record.library == id))
        .map(BackupAnswer::from)
        .collect();
    let problem = app.chores.problem(&id).map(|failure| {
        let text = failure.text(app.language());
        let message = format!("{} {}", text.message, text.hint);
        Warning { code: text.code.to_owned(), message, place: String::new() }
    });
    Ok(BackupsAnswer { folder: folder.display().to_string(), backups, problem })
}

/// When the last good backup of a library was made, wherever it went.
pub(crate) fn last_of(library: &Library) -> Option<String> {
    backup::last(library.path()).map(|last| last.created_at)
}

/// Makes a backup by itself where one is due; answers whether it did.
pub(crate) fn automatic(app: &App, library: &Library) -> Result<bool, Failure> {
    let settings = settings_of(app, library)?;
    if !settings.automatic || library.is_read_only() {
        return Ok(false);
    }
    let folder = folder_of(app, library)?;
    if settings.folder.is_some() && !folder.is_dir() {
        // A stick that is not plugged in, a share that is not there: making the folder would only hide it.
        return Err(Failure::new(
            "backup-folder-missing",
            Words::new(
                format!("备份文件夹 {} 不在，没有自动备份", folder.display()),
                format!("The folder for backups, {}, is not there; no backup was made", folder.display()),
            ),
            Words::new(
                "接好磁盘，或在设置里换一个文件夹",
                "Connect the disk, or choose another folder in the settings",
            ),
        )
        .with(json!({ "path": folder.display().to_string(), "at": clock::now() })));
    }
    if !backup::is_due(library, &folder)? {
        return Ok(false);
    }
    let task = app.begin(Some(AUTOMATIC));
    let written = write(library, To::Folder(&folder), Reason::Automatic, &mut |_| task.goes_on())?;
    if written.record.is_good() { Ok(true) } else { Err(failures::incomplete(&written.record)) }
}
