//! Making the installable package.

use std::path::Path;

use crate::setup::setup;
use crate::shell::{Outcome, command, finish, root, target};

/// Builds the .deb with the desktop entry and icon, and says where it is.
pub(crate) fn bundle() -> Outcome {
    setup()?;
    let cli = root().join("ui/node_modules/.bin/tauri").display().to_string();
    let arguments = ["build", "--bundles", "deb", "--", "--profile", "bundle"];
    finish(&mut command(&cli, &arguments, &root()))?;
    let folder = target().join("bundle/bundle/deb");
    let made = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in made.flatten() {
        if entry.path().extension() == Some("deb".as_ref()) {
            println!("{}", Path::new(&entry.path()).display());
        }
    }
    Ok(())
}
