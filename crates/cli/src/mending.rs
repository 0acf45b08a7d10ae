//! Verifying and repairing a library, and what is to be known of its place.

use std::path::Path;

use serde_json::Value;
use torchpress_app::{App, Failure, repair_folder, verify_folder};
use torchpress_document::{UiLanguage, Words};

use crate::print::Outcome;

/// Answers `{ok, problems}`; one line a problem for people.
pub(crate) fn verify(app: &App, folder: &Path, deep: bool) -> Result<Outcome, Failure> {
    let found = verify_folder(app, folder, deep, None)?;
    let mut lines: Vec<String> = found
        .problems
        .iter()
        .map(|problem| format!("{}\t{}\t{}", problem.kind, problem.what, problem.fix))
        .collect();
    if lines.is_empty() {
        lines.push(format!("{}\tok", folder.display()));
    }
    outcome(lines, serde_json::to_value(&found), found.ok)
}

/// Answers `{steps, ok, path}`; one line a step for people.
pub(crate) fn repair(app: &App, folder: &Path) -> Result<Outcome, Failure> {
    let repaired = repair_folder(app, folder, None)?;
    let lines = repaired
        .steps
        .iter()
        .map(|step| {
            let outcome = serde_json::to_value(step.outcome).unwrap_or_default();
            format!("{}\t{}\t{}", step.step, outcome.as_str().unwrap_or_default(), step.detail)
        })
        .collect();
    outcome(lines, serde_json::to_value(&repaired), repaired.ok)
}

fn outcome(lines: Vec<String>, answer: serde_json::Result<Value>, ok: bool) -> Result<Outcome, Failure> {
    let value = answer.map_err(|error| Failure::internal(&error.to_string()))?;
    let mut outcome = Outcome::shown(lines.join("\n"), value);
    outcome.refused = !ok;
    Ok(outcome)
}

/// What the user is to know of the open library's place: that is, what may harm it there.
pub(crate) fn warning(app: &App, language: UiLanguage) -> Option<String> {
    let library = app.library().ok()?;
    let place = library.place();
    let words = if let Some(client) = &place.cloud {
        Words::new(
            format!(
                "注意：资料库在同步文件夹（{client}）里。同步软件可能在写入时复制数据库而使其损坏；请把资料库移出，只同步它的备份。"
            ),
            format!(
                "Note: the library lies in a folder that {client} carries about, which may copy the database while it \
                 changes and so damage it. Move the library elsewhere and let its backups be carried about."
            ),
        )
    } else if let Some(network) = &place.network {
        Words::new(
            format!("注意：资料库在网络文件系统（{network}）上，较慢，且一次只能由一台电脑打开。"),
            format!(
                "Note: the library lies on a network file system ({network}): slower, and for one machine at a time."
            ),
        )
    } else {
        return None;
    };
    Some(words.pick(language).to_owned())
}
