//! Files that are made from others.

use std::fs;

use crate::shell::{Outcome, command, output, root};

const CLIENT: &str = "ui/src/lib/backend/generated.ts";

/// Compares the window's typed client with the list of commands, or writes it anew.
pub(crate) fn check(fix: bool) -> Outcome<Vec<String>> {
    let arguments = [
        "run",
        "--quiet",
        "--package",
        "torchpress-app",
        "--features",
        "typescript",
        "--example",
        "print_client",
    ];
    let wanted = output(&mut command("cargo", &arguments, &root()))?;
    let path = root().join(CLIENT);
    if fs::read_to_string(&path).is_ok_and(|there| there == wanted) {
        return Ok(Vec::new());
    }
    if !fix {
        return Ok(vec![format!("{CLIENT} is out of date: cargo xtask tidy --fix")]);
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "a source file under version control needs no careful writing"
    )]
    fs::write(&path, wanted).map_err(|error| format!("{CLIENT}: {error}"))?;
    Ok(Vec::new())
}
