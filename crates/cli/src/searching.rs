//! Printing what a search found.

use serde_json::{Value, json};

use crate::print::Outcome;

/// The hits with plain passages; for people a line each, and what was not understood.
pub(crate) fn found(answer: &Value) -> Outcome {
    let list = |key: &str| answer[key].as_array().map(Vec::as_slice).unwrap_or_default();
    let hits: Vec<Value> = list("hits")
        .iter()
        .map(|hit| {
            let summary = &hit["summary"];
            json!({
                "id": summary["id"], "title": summary["title"], "snippet": plain(&hit["snippet"]), "score": hit["score"],
            })
        })
        .collect();
    let field = |hit: &Value, key: &str| hit[key].as_str().unwrap_or_default().replace(['\n', '\t'], " ");
    let mut lines = vec![format!("total\t{}", answer["total"])];
    for hit in &hits {
        lines.push(["id", "title", "snippet"].map(|key| field(hit, key)).join("\t"));
    }
    lines.extend(list("ignored").iter().filter_map(Value::as_str).map(|part| format!("ignored\t{part}")));
    Outcome::shown(lines.join("\n"), json!({ "total": answer["total"], "hits": hits }))
}

/// The text of marked segments.
fn plain(segments: &Value) -> String {
    let texts = segments.as_array().map(Vec::as_slice).unwrap_or_default();
    texts.iter().filter_map(|segment| segment["text"].as_str()).collect()
}
