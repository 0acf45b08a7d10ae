//! Opening the window on the sample library, or doing its main job where there is no display.

use std::path::Path;

use serde_json::Value;

use crate::setup::setup;
use crate::shell::{Outcome, command, finish, has_display, output, root, run as execute, target, ui};

/// Sets up, then opens the window or works without it.
pub(crate) fn run() -> Outcome {
    setup()?;
    if has_display() { open() } else { headless() }
}

fn open() -> Outcome {
    window()?;
    let library = target().join("sample").join("Sample.torchpress");
    sample_library(&library)?;
    let library = library.display().to_string();
    let program = target().join("debug").join("torchpress-desktop");
    finish(&mut command(&program.display().to_string(), &[&library], &root()))
}

/// Builds the window's program with the window inside it.
fn window() -> Outcome {
    execute("npm", &["run", "--silent", "build"], &ui())?;
    execute(
        "cargo",
        &["build", "--workspace", "--bins", "--features", "torchpress-desktop/custom-protocol"],
        &root(),
    )
}

/// Makes the sample library where it is not there yet.
fn sample_library(library: &Path) -> Outcome {
    let library = library.display().to_string();
    execute(
        "cargo",
        &["run", "--quiet", "--package", "torchpress-app", "--example", "sample_library", "--", &library],
        &root(),
    )
}

/// The main job without a window: the sample articles, each for WeChat and as a web page.
fn headless() -> Outcome {
    println!(
        "There is no display, so no window is opened; the sample articles are imported and exported instead."
    );
    let place = target().join("sample");
    let library = place.join("Sample.torchpress");
    sample_library(&library)?;
    execute("cargo", &["build", "--quiet", "--package", "torchpress-cli"], &root())?;
    let program = target().join("debug").join("torchpress").display().to_string();
    let shown = library.display().to_string();
    let call = |arguments: &[&str]| -> Outcome<Value> {
        let mut words = vec!["--json", "--library", &shown];
        words.extend(arguments);
        let printed = output(&mut command(&program, &words, &root()))?;
        serde_json::from_str(&printed).map_err(|error| format!("torchpress printed no JSON: {error}"))
    };
    let list = call(&["article", "list", "--limit", "1000"])?;
    for article in list["articles"].as_array().into_iter().flatten() {
        let (Some(id), Some(title)) = (article["id"].as_str(), article["title"].as_str()) else { continue };
        println!("{title}");
        for kind in ["wechat", "html"] {
            let out = place.join("exports").join(format!("{id}-{kind}")).display().to_string();
            let exported = call(&["article", "export", id, "--to", kind, "--out", &out])?;
            let main = if kind == "wechat" { "article.html" } else { "index.html" };
            println!("  {kind}: {out}/{main}");
            for warning in exported["warnings"].as_array().into_iter().flatten() {
                println!("    {}", warning["message"].as_str().unwrap_or_default());
            }
        }
    }
    Ok(())
}
