//! Verifying a library, and repairing one.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_library::{Helpers, Library, Outcome, Verification};

use crate::{App, Failure, photos};

/// Whether every revision is to be read and every original compared with its checksum.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    #[serde(default)]
    deep: bool,
    #[serde(default)]
    task: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct VerifyAnswer {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// What is wrong.
    pub problems: Vec<ProblemAnswer>,
}

/// Something that is wrong, in the language of the interface.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ProblemAnswer {
    /// A stable name.
    pub kind: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

pub(crate) fn verify(app: &App, request: Verify) -> Result<VerifyAnswer, Failure> {
    let folder = app.library()?.path().to_path_buf();
    verify_folder(app, &folder, request.deep, request.task.as_deref())
}

/// Verifies the library in a folder, which need not open.
///
/// # Errors
/// `cancelled`; where the folder cannot be read.
pub fn verify_folder(
    app: &App,
    folder: &Path,
    deep: bool,
    task: Option<&str>,
) -> Result<VerifyAnswer, Failure> {
    let task = app.begin(task);
    let found: Verification =
        torchpress_library::verify(folder, deep, &mut |done, total, item| task.step(done, total, item))?;
    let language = app.language();
    let problems = found
        .problems
        .iter()
        .map(|problem| ProblemAnswer {
            kind: problem.kind.to_owned(),
            what: problem.what.pick(language).to_owned(),
            fix: problem.fix.pick(language).to_owned(),
        })
        .collect();
    Ok(VerifyAnswer { ok: found.ok(), problems })
}

/// A library to be repaired, which need not open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Repair {
    path: PathBuf,
    #[serde(default)]
    task: Option<String>,
}

/// What a repair did.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RepairAnswer {
    /// What was done, in order.
    pub steps: Vec<StepAnswer>,
    /// Whether there is a library now that can be read.
    pub ok: bool,
    /// The library's folder.
    pub path: String,
}

/// A step of a repair, in the language of the interface.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StepAnswer {
    /// A stable name.
    pub step: String,
    /// How it ended: `done`, `skipped`, `partial`, `failed`.
    #[cfg_attr(feature = "typescript", ts(type = "'done' | 'skipped' | 'partial' | 'failed'"))]
    pub outcome: Outcome,
    /// What was and was not recovered.
    pub detail: String,
}

/// Repairs a library. Where it is the open one, it is closed first and stays closed.
pub(crate) fn repair(app: &App, request: Repair) -> Result<RepairAnswer, Failure> {
    let same = |library: std::sync::Arc<Library>| {
        std::fs::canonicalize(&request.path).is_ok_and(|path| path == library.path())
    };
    if app.library().is_ok_and(same) {
        app.close()?;
    }
    repair_folder(app, &request.path, request.task.as_deref())
}

/// Repairs the library in a folder.
///
/// # Errors
/// `library-newer`, `not-a-library`, `library-in-use`, `library-busy`, `cancelled`; where files cannot be written.
pub fn repair_folder(app: &App, folder: &Path, task: Option<&str>) -> Result<RepairAnswer, Failure> {
    let task = app.begin(task);
    let mut progress = |done, total, item: &str| task.step(done, total, item);
    let mut read_photo = |path: &Path| photos::describe_file(path);
    // Backups that another library put into the same folder are told apart by its id.
    let backups = app.remembered().backups.into_values().filter_map(|chosen| chosen.folder).collect();
    let mut helpers = Helpers { read_photo: &mut read_photo, progress: &mut progress, backups };
    let repaired = torchpress_library::repair(folder, &mut helpers)?;
    let language = app.language();
    let steps = repaired
        .steps
        .into_iter()
        .map(|step| StepAnswer {
            step: step.step.to_owned(),
            outcome: step.outcome,
            detail: step.detail.pick(language).to_owned(),
        })
        .collect();
    Ok(RepairAnswer { steps, ok: repaired.ok, path: folder.display().to_string() })
}
