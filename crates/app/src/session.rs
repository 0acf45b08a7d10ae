//! Starting, settings, opening libraries, and what is asked of the system.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use torchpress_document::{UiLanguage, Words};
use torchpress_library::Mode;

use crate::config::{Settings, named_as_library};
use crate::{App, Config, Done, Failure, LibraryAnswer, PickKind, VERSION};

/// A request without fields.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Starting.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Start {}

/// What the window needs to begin.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Session {
    /// The library that is open: the one that was named, or the one that was open last.
    pub library: Option<LibraryAnswer>,
    /// Why it cannot.
    pub problem: Option<Problem>,
    /// How the window looks.
    pub settings: Settings,
    /// The language that the interface speaks now.
    pub language: UiLanguage,
    /// The version of Torchpress.
    pub version: String,
}

/// Why the library that a start begins with did not open, in the language of the interface.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "OpeningProblem"))]
pub struct Problem {
    /// The library's folder.
    pub path: String,
    /// The failure's name.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What can be done.
    pub hint: String,
}

pub(crate) fn start(app: &App, _: Start) -> Result<Session, Failure> {
    let mut refused = app.refused();
    let remembered = app.remembered();
    if let (Err(_), None, Some(path)) = (app.library(), &refused, &remembered.library) {
        refused = app.open(path, Mode::ReadWrite).err().map(|failure| (path.clone(), failure));
    }
    let library = app.library().ok().map(|library| LibraryAnswer::of(&library)).transpose()?;
    let problem = refused.map(|(path, failure)| {
        let text = failure.text(app.language());
        Problem {
            path: path.to_string_lossy().into_owned(),
            code: text.code.to_owned(),
            message: text.message,
            hint: text.hint,
        }
    });
    Ok(Session {
        library,
        problem,
        settings: remembered.settings,
        language: app.language(),
        version: VERSION.to_owned(),
    })
}

/// New settings, all of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveSettings {
    settings: Settings,
}

pub(crate) fn save_settings(app: &App, request: SaveSettings) -> Result<Done, Failure> {
    app.remember(|remembered| remembered.settings = request.settings)?;
    Ok(Done {})
}

/// A library to be made.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct New {
    path: PathBuf,
    name: Option<String>,
}

pub(crate) fn library_new(app: &App, request: New) -> Result<LibraryAnswer, Failure> {
    // A folder that the user names gets the ending by which libraries are known.
    let path = if named_as_library(&request.path) {
        request.path
    } else {
        let mut name = request.path.file_name().unwrap_or_default().to_os_string();
        name.push(".torchpress");
        request.path.with_file_name(name)
    };
    app.create_library(&path, request.name.as_deref())
}

/// A library to be opened.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Open {
    path: PathBuf,
    /// Not to change it, and to leave it to others who have it open.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    #[serde(default)]
    read_only: bool,
}

pub(crate) fn library_open(app: &App, request: Open) -> Result<LibraryAnswer, Failure> {
    let mode = if request.read_only { Mode::ReadOnly } else { Mode::ReadWrite };
    LibraryAnswer::of(app.open(&request.path, mode)?.as_ref())
}

/// The sample library, at a place of its own or beside the user's first library.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Sample {
    path: Option<PathBuf>,
}

pub(crate) fn library_sample(app: &App, request: Sample) -> Result<LibraryAnswer, Failure> {
    let path = match request.path {
        Some(path) => path,
        None => Config::usual_library()?.with_file_name("Sample.torchpress"),
    };
    let library = crate::sample::open_or_make(&path)?;
    LibraryAnswer::of(app.adopt(library)?.as_ref())
}

pub(crate) fn library_info(app: &App, _: Nothing) -> Result<LibraryAnswer, Failure> {
    LibraryAnswer::of(app.library()?.as_ref())
}

/// A task to be stopped.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    task: String,
}

pub(crate) fn cancel(app: &App, request: Cancel) -> Result<Done, Failure> {
    app.cancel(&request.task);
    Ok(Done {})
}

/// Files to be chosen by the user.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PickFiles {
    kind: PickKind,
}

pub(crate) fn pick_files(app: &App, request: PickFiles) -> Result<Vec<String>, Failure> {
    app.host().pick_files(request.kind)?.into_iter().map(as_text).collect()
}

/// Paths go to the window as text; one that is no text is told, since a mangled path would name another file.
fn as_text(path: PathBuf) -> Result<String, Failure> {
    path.into_os_string().into_string().map_err(|path| {
        Failure::new(
            "path-not-text",
            Words::new(
                format!("路径不是有效文字：{}", path.display()),
                format!("This path is no valid text: {}", path.display()),
            ),
            Words::new("重命名文件或文件夹后重试", "Rename the file or folder and try again"),
        )
    })
}

/// A folder to be chosen by the user.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PickFolder {
    title: String,
    create: bool,
}

pub(crate) fn pick_folder(app: &App, request: PickFolder) -> Result<Option<String>, Failure> {
    app.host().pick_folder(&request.title, request.create)?.map(as_text).transpose()
}

/// A folder to be shown.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OpenFolder {
    path: PathBuf,
}

pub(crate) fn open_folder(app: &App, request: OpenFolder) -> Result<Done, Failure> {
    if !request.path.is_dir() {
        return Err(Failure::io(&request.path, &std::io::Error::from(std::io::ErrorKind::NotFound)));
    }
    app.host().open_folder(&request.path)?;
    Ok(Done {})
}
