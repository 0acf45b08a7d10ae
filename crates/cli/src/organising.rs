//! `article trash` and `article untrash`.

use serde_json::{Value, json};
use torchpress_app::{App, Failure};

use crate::print::Outcome;

/// Puts articles into the trash; those that are there already stay.
pub(crate) fn trash(app: &App, ids: &[String]) -> Result<Outcome, Failure> {
    let statuses = change(app, ids, "trash")?;
    let trashed = statuses.into_iter().map(|(id, _)| json!({ "id": id, "status": "trashed" }));
    Ok(Outcome::new(Value::Array(trashed.collect())))
}

/// Takes articles out of the trash; they have the status that they had before.
pub(crate) fn untrash(app: &App, ids: &[String]) -> Result<Outcome, Failure> {
    let statuses = change(app, ids, "untrash")?;
    let back = statuses.into_iter().map(|(id, status)| json!({ "id": id, "status": status }));
    Ok(Outcome::new(Value::Array(back.collect())))
}

/// The whole ids in the order in which they were given, each with its status.
fn change(app: &App, ids: &[String], kind: &str) -> Result<Vec<(String, Value)>, Failure> {
    let library = app.library()?;
    let ids = ids.iter().map(|id| library.article_find(id)).collect::<Result<Vec<_>, _>>()?;
    app.call("articles_change", json!({ "ids": ids, "change": { "kind": kind } }))?;
    let status = |id: String| {
        let status = library.article_summary(&id)?.status;
        Ok((id, json!(status.name())))
    };
    ids.into_iter().map(status).collect()
}
