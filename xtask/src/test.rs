//! Every test: the project's own checks, the crates, the window's units, the command line and the real window.

use crate::run::window;
use crate::setup::setup;
use crate::shell::{Outcome, command, finish, has_display, root, run, ui};
use crate::tidy::tidy;

/// Sets up what is missing and runs everything.
pub(crate) fn test() -> Outcome {
    setup()?;
    let root = root();
    run("cargo", &["fmt", "--all", "--check"], &root)?;
    for script in ["check", "lint", "test"] {
        run("npm", &["run", "--silent", script], &ui())?;
    }
    window()?;
    run("cargo", &["build", "--package", "torchpress-cli"], &root)?;
    run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &root)?;
    tidy(false)?;
    nextest()
}

/// Runs the tests under a virtual display where there is none.
fn nextest() -> Outcome {
    let arguments = ["nextest", "run", "--workspace"];
    if has_display() {
        return run("cargo", &arguments, &root());
    }
    let mut words = vec!["-a", "-s", "-screen 0 1600x1000x24", "cargo"];
    words.extend(arguments);
    eprintln!("$ xvfb-run {}", words.join(" "));
    finish(&mut command("xvfb-run", &words, &root()))
}
