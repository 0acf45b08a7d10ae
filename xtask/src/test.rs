//! Every test: the project's own checks, the crates, the window's units, the command line and the real window.

use crate::setup::setup;
use crate::shell::{Outcome, command, finish, has_display, root, run, ui};
use crate::tidy::tidy;

/// The window inside the program, for every step alike: other features would build the window's crates twice.
const FEATURES: [&str; 2] = ["--features", "torchpress-desktop/custom-protocol"];

/// Sets up what is missing and runs everything.
pub(crate) fn test() -> Outcome {
    setup()?;
    let root = root();
    run("cargo", &["fmt", "--all", "--check"], &root)?;
    for script in ["check", "lint", "test"] {
        run("npm", &["run", "--silent", script], &ui())?;
    }
    run("npm", &["run", "--silent", "build"], &ui())?;
    let cargo = |words: &[&str], rest: &[&str]| run("cargo", &[words, &FEATURES, rest].concat(), &root);
    cargo(&["build", "--workspace", "--bins"], &[])?;
    cargo(&["clippy", "--workspace", "--all-targets"], &["--", "-D", "warnings"])?;
    tidy(false)?;
    nextest()
}

/// Runs the tests under a virtual display with a window manager where there is none.
fn nextest() -> Outcome {
    let arguments = [&["nextest", "run", "--workspace"][..], &FEATURES].concat();
    if has_display() {
        return run("cargo", &arguments, &root());
    }
    let line = format!("openbox & exec cargo {}", arguments.join(" "));
    let words = ["-a", "-s", "-screen 0 1600x1000x24", "sh", "-c", &line];
    eprintln!("$ xvfb-run {}", words.join(" "));
    finish(&mut command("xvfb-run", &words, &root()))
}
