//! Licences and sources of all crates, by the list in `deny.toml`.

use crate::shell::{Outcome, has, root, run, ui};

/// The release that `deny.toml` was written for.
const DENY: &str = "0.20.2";

/// Installs what looks through the crates where it is missing, and runs it. Known weaknesses of crates are not among what it looks
/// for, since their list has to be fetched anew each time.
pub(crate) fn licences() -> Outcome {
    if !has("cargo-deny") {
        // Built with the lock file of its release, in its own folder, so that the workspace is left alone.
        run("cargo", &["install", "cargo-deny", "--locked", "--version", DENY], &ui())?;
    }
    run("cargo", &["deny", "check", "bans", "licenses", "sources"], &root())
}
