//! Which crate may use which: arrows point down only.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::shell::{Outcome, command, output, root};

/// What each crate may use of the others. Anything else points up or sideways.
const ALLOWED: &[(&str, &[&str])] = &[
    ("torchpress-document", &[]),
    ("torchpress-library", &["torchpress-document"]),
    ("torchpress-photo", &["torchpress-document"]),
    ("torchpress-import", &["torchpress-document"]),
    ("torchpress-export", &["torchpress-document"]),
    ("torchpress-check", &["torchpress-document"]),
    (
        "torchpress-app",
        &[
            "torchpress-document",
            "torchpress-library",
            "torchpress-photo",
            "torchpress-import",
            "torchpress-export",
            "torchpress-check",
        ],
    ),
    // The format of a rendition is named on the command line, so it knows the photo crate's word for it.
    ("torchpress-cli", &["torchpress-app", "torchpress-document", "torchpress-photo"]),
    ("torchpress-desktop", &["torchpress-app", "torchpress-document"]),
    ("torchpress-tests", &["torchpress-document"]),
    ("torchpress-faults", &["torchpress-app", "torchpress-document", "torchpress-library"]),
    ("xtask", &[]),
];

/// Crates that only one of ours may use.
const RESERVED: &[(&str, &str)] = &[
    ("tauri", "torchpress-desktop"),
    ("tauri-plugin-dialog", "torchpress-desktop"),
    ("arboard", "torchpress-desktop"),
    ("rusqlite", "torchpress-library"),
];

/// Crates that prove something about the others from outside, and are no part of the product.
const PROVING: &[&str] = &["torchpress-faults", "torchpress-tests"];

/// Crates that open sockets; none of ours uses them outside of tests until there is something to connect to.
const SOCKETS: &[&str] = &["reqwest", "hyper", "ureq", "curl", "isahc"];

/// Reads the workspace as cargo sees it.
pub(crate) fn check() -> Outcome<Vec<String>> {
    let printed =
        output(&mut command("cargo", &["metadata", "--no-deps", "--format-version", "1"], &root()))?;
    let metadata: Value =
        serde_json::from_str(&printed).map_err(|error| format!("cargo metadata: {error}"))?;
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut problems = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(may) = allowed.get(name) else {
            problems
                .push(format!("{name} has no place among the crates: name it in xtask/src/tidy/arrows.rs"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let only_tests = dependency["kind"].as_str() == Some("dev");
            let own = used.starts_with("torchpress-") || used == "xtask";
            if own && used != name && !may.contains(&used) && !only_tests {
                problems.push(format!("{name} may not use {used}: arrows point down only"));
            }
            if let Some((_, owner)) = RESERVED.iter().find(|(reserved, _)| *reserved == used)
                && *owner != name
                && !PROVING.contains(&name)
            {
                problems.push(format!("{name} may not use {used}: only {owner} may"));
            }
            if SOCKETS.contains(&used) && !only_tests && name != "torchpress-tests" {
                problems.push(format!("{name} may not use {used}: it opens connections"));
            }
        }
    }
    Ok(problems)
}
