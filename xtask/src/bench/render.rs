//! From Markdown to a finished fragment: this project and a peer on the same files, one after the other.

use std::fs;
use std::path::Path;

use crate::shell::{Outcome, finish, has, root, run, target};

/// The peer, and what it asks its users to install beside it, at exact versions.
const PACKAGES: &str = r#"{
  "private": true,
  "type": "module",
  "dependencies": {
    "@wenyan-md/core": "3.0.10",
    "form-data-encoder": "4.1.0",
    "formdata-node": "6.0.3",
    "jsdom": "27.4.0"
  }
}
"#;

/// What renders with the peer.
const PEER: &str = include_str!("peer.mjs");

/// Measures and prints a table.
pub(crate) fn render(with_peer: bool) -> Outcome {
    let folder = target().join("bench");
    let articles = folder.join("articles");
    let failed = |error: std::io::Error| format!("{}: {error}", articles.display());
    fs::create_dir_all(&articles).map_err(failed)?;
    let _ = fs::remove_file(articles.join("peer.tsv"));
    example("bench_render", &["write"], &articles)?;
    if with_peer && let Err(error) = peer(&folder, &articles) {
        eprintln!("the peer could not be measured, so there are ratios to escaping alone: {error}");
    }
    example("bench_render", &["measure"], &articles)?;
    example("bench_memory", &[], &articles)
}

/// Runs a program of the Rust side on the folder of articles; it is built for it.
fn example(name: &str, words: &[&str], articles: &Path) -> Outcome {
    let build = ["run", "--release", "--quiet", "--package", "torchpress-app", "--example", name, "--"];
    let articles = articles.display().to_string();
    run("cargo", &[&build[..], words, &[articles.as_str()]].concat(), &root())
}

/// Installs the peer where it is not there yet, and lets it render the articles.
fn peer(folder: &Path, articles: &Path) -> Outcome {
    if !has("node") || !has("npm") {
        return Err("Node.js with npm is missing".to_owned());
    }
    let manifest = folder.join("package.json");
    let installed = folder.join("node_modules/.package-lock.json");
    if fs::read_to_string(&manifest).ok().as_deref() != Some(PACKAGES) || !installed.is_file() {
        put(&manifest, PACKAGES)?;
        run("npm", &["install", "--no-audit", "--no-fund", "--ignore-scripts"], folder)?;
    }
    let script = folder.join("peer.mjs");
    put(&script, PEER)?;
    let mut command = crate::shell::command("node", &[], folder);
    // What the peer keeps for its users stays out of this one's home.
    finish(command.arg(&script).arg(articles).env("XDG_CONFIG_HOME", folder.join("config")))
}

#[allow(clippy::disallowed_methods, reason = "what a benchmark leaves need not survive a power cut")]
pub(super) fn put(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
