//! How fast the real window is, as users have it.

use crate::setup::npm_packages;
use crate::shell::{Outcome, command, finish, has_display, root, run, target, ui};

/// What can be measured by itself.
pub(super) const PARTS: [&str; 6] = ["start", "typing", "switching", "preview", "importing", "scrolling"];

/// Builds the window as it is shipped and types into it, under a virtual display where there is none. `parts` are those
/// that are measured; all where there are none.
pub(crate) fn window(parts: &[&str]) -> Outcome {
    npm_packages()?;
    run("npm", &["run", "--silent", "build"], &ui())?;
    let root = root();
    // All at once: other features for one of them would build the window's crates twice.
    let packages = ["torchpress-desktop", "torchpress-cli", "torchpress-tests"];
    let mut build = vec!["build", "--release", "--bins", "--examples"];
    build.extend(packages.iter().flat_map(|package| ["--package", *package]));
    build.extend(["--features", "torchpress-desktop/custom-protocol"]);
    run("cargo", &build, &root)?;
    let bench = target().join("release/examples/bench_window");
    let bench = bench.to_str().ok_or("the path of the project is no text")?;
    let mut measuring = if has_display() {
        command(bench, parts, &root)
    } else {
        let line = format!("openbox & exec '{bench}' {}", parts.join(" "));
        let words = ["-a", "-s", "-screen 0 1600x1000x24", "sh", "-c", &line];
        eprintln!("$ xvfb-run {}", words.join(" "));
        command("xvfb-run", &words, &root)
    };
    if parts.is_empty() || parts.contains(&"scrolling") {
        measuring.env("TORCHPRESS_BENCH_LIBRARY", super::library::full()?);
    }
    finish(&mut measuring)
}
