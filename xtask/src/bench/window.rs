//! How fast the real window is, as users have it.

use crate::setup::npm_packages;
use crate::shell::{Outcome, command, finish, has_display, root, run, ui};

/// Builds the window as it is shipped and types into it, under a virtual display where there is none.
pub(crate) fn window() -> Outcome {
    npm_packages()?;
    run("npm", &["run", "--silent", "build"], &ui())?;
    let root = root();
    let programs = ["build", "--release", "--package", "torchpress-desktop", "--package", "torchpress-cli"];
    let inside = ["--features", "torchpress-desktop/custom-protocol"];
    run("cargo", &[&programs[..], &inside].concat(), &root)?;
    run(
        "cargo",
        &["build", "--release", "--package", "torchpress-desktop", "--example", "empty_window"],
        &root,
    )?;
    let bench = ["run", "--release", "--quiet", "--package", "torchpress-tests", "--example", "bench_window"];
    if has_display() {
        return run("cargo", &bench, &root);
    }
    let line = format!("openbox & exec cargo {}", bench.join(" "));
    let words = ["-a", "-s", "-screen 0 1600x1000x24", "sh", "-c", &line];
    eprintln!("$ xvfb-run {}", words.join(" "));
    finish(&mut command("xvfb-run", &words, &root))
}
