//! Taking backups back: a whole library, into a new folder or in the place of the open one, or a single article.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use torchpress_document::Words;
use torchpress_library::backup::{self, Reason, To};

use crate::answers::{Warning, warnings};
use crate::articles::ArticleAnswer;
use crate::backups::{self, AUTOMATIC, BackupArticleAnswer};
use crate::config::named_as_library;
use crate::{App, Failure, LibraryAnswer};

/// A backup file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BackupFile {
    file: PathBuf,
}

pub(crate) fn articles(_: &App, request: BackupFile) -> Result<Vec<BackupArticleAnswer>, Failure> {
    let articles = backup::articles(&request.file)?;
    Ok(articles.into_iter().map(BackupArticleAnswer::from).collect())
}

/// An article to be taken from a backup.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RestoreArticle {
    file: PathBuf,
    id: String,
    /// A name for progress and cancelling.
    task: Option<String>,
}

pub(crate) fn restore_article(app: &App, request: RestoreArticle) -> Result<ArticleAnswer, Failure> {
    let library = app.library()?;
    let task = app.begin(request.task.as_deref());
    let watch = &mut |step: &backup::Step<'_>| backups::tell(&task, step);
    let saved = backup::restore_article(&library, &request.file, &request.id, watch)?;
    Ok(library.article(&saved.id, None)?.into())
}

/// A library to be made from a backup.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Restore {
    file: PathBuf,
    /// Its folder, to which the ending `.torchpress` is added where it lacks it.
    path: PathBuf,
    /// A name for progress and cancelling.
    task: Option<String>,
}

/// A library that was made from a backup.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Restored"))]
pub struct RestoreAnswer {
    /// The library's folder.
    pub path: String,
    /// Originals that were neither in the backup nor beside it.
    pub problems: Vec<Warning>,
}

pub(crate) fn restore(app: &App, request: Restore) -> Result<RestoreAnswer, Failure> {
    let path = if named_as_library(&request.path) {
        request.path
    } else {
        let mut name = request.path.file_name().unwrap_or_default().to_os_string();
        name.push(".torchpress");
        request.path.with_file_name(name)
    };
    restore_to(app, &request.file, &path, request.task.as_deref())
}

/// Makes a library at exactly `path` from a backup.
///
/// # Errors
/// `folder-not-empty`, `backup-unreadable`, `backup-damaged`, `cancelled`; nothing is at `path` then.
pub fn restore_to(app: &App, file: &Path, path: &Path, task: Option<&str>) -> Result<RestoreAnswer, Failure> {
    let task = app.begin(task);
    // The open library may still have what lies beside a backup no more.
    let more: Vec<PathBuf> = app
        .library()
        .map(|library| [library.path().join("originals"), library.path().join("backups").join("originals")])
        .into_iter()
        .flatten()
        .collect();
    let restored = backup::restore(file, path, &more, &mut |step| backups::tell(&task, step))?;
    let missing: Vec<_> = restored
        .missing
        .iter()
        .map(|name| backups::notice(backup::ProblemKind::OriginalMissing, name))
        .collect();
    Ok(RestoreAnswer {
        path: restored.path.display().to_string(),
        problems: warnings(&missing, app.language()),
    })
}

/// A backup that is to take the open library's place.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Replace {
    file: PathBuf,
    /// A name for progress and cancelling.
    task: Option<String>,
}

/// How often it is looked whether the last command has let the library go.
const PAUSE: Duration = Duration::from_millis(20);

/// How often at most: for ten seconds.
const PAUSES: u32 = 500;

pub(crate) fn replace(app: &App, request: Replace) -> Result<LibraryAnswer, Failure> {
    let library = app.library()?;
    if library.is_read_only() {
        return Err(torchpress_library::LibraryError::ReadOnly.into());
    }
    app.cancel(AUTOMATIC);
    let task = app.begin(request.task.as_deref());
    let id = library.info()?.id;
    let waiting =
        backup::prepare(library.path(), &id, &request.file, &mut |step| backups::tell(&task, step))?;
    // What is about to be put aside gets a backup of its own. It is made last, so that it has the newest text.
    let folder = backups::folder_of(app, &library)?;
    let before = To::Folder(&folder);
    let watch = &mut |step: &backup::Step<'_>| backups::tell(&task, step);
    if let Err(failure) = backups::write(&library, before, Reason::Restore, watch) {
        waiting.discard();
        return Err(failure);
    }
    let path = library.path().to_path_buf();
    drop(library);
    if let Err(failure) = app.close() {
        waiting.discard();
        return Err(failure);
    }
    let swapped = waiting.swap();
    // Whatever came of it, one of the two libraries is in its place now.
    let opened = app.open(&path, torchpress_library::Mode::ReadWrite)?;
    swapped?;
    LibraryAnswer::of(&opened)
}

impl App {
    /// Closes the open library once no other command is using it.
    ///
    /// # Errors
    /// `library-busy` where one goes on using it; the library stays open.
    pub(crate) fn close(&self) -> Result<(), Failure> {
        let Some(mut library) = self.take_library() else { return Ok(()) };
        for _ in 0..PAUSES {
            match Arc::try_unwrap(library) {
                Ok(last) => {
                    drop(last);
                    return Ok(());
                }
                Err(shared) => library = shared,
            }
            std::thread::sleep(PAUSE);
        }
        self.put_back(library);
        Err(Failure::new(
            "library-busy",
            Words::new(
                "资料库正在忙别的事，没有替换",
                "The library is busy with something else; it was not replaced",
            ),
            Words::new("等任务结束后再试", "Try again when its tasks are done"),
        ))
    }
}
