//! Files that read in one sitting.

use std::fs;

use crate::shell::{Outcome, command, output, root};

/// No file of ours is longer than this.
const MOST: usize = 500;
/// Most are shorter than this.
const USUAL: usize = 300;
/// How many in a hundred may be longer than is usual.
const LONG_PERCENT: usize = 10;

const KINDS: [&str; 6] = ["rs", "ts", "svelte", "css", "sql", "mjs"];

/// Measures every source file that git knows.
pub(crate) fn check() -> Outcome<Vec<String>> {
    let root = root();
    let listed =
        output(&mut command("git", &["ls-files", "--cached", "--others", "--exclude-standard"], &root))?;
    let mut problems = Vec::new();
    let (mut files, mut long) = (0, Vec::new());
    for file in listed.lines() {
        let kind = file.rsplit('.').next().unwrap_or_default();
        // What a program printed, the client and the databases of old schemas, is nobody's to read in one sitting.
        if !KINDS.contains(&kind) || file.ends_with("generated.ts") || file.contains("/fixtures/schema-") {
            continue;
        }
        let Ok(text) = fs::read_to_string(root.join(file)) else { continue };
        files += 1;
        let lines = text.lines().count();
        if lines > MOST {
            problems
                .push(format!("{file} has {lines} lines, {MOST} is the most: it has become two subjects"));
        }
        if lines > USUAL {
            long.push(format!("{file} ({lines})"));
        }
    }
    if long.len() * 100 > files * LONG_PERCENT {
        problems.push(format!(
            "{} of {files} files have over {USUAL} lines: {}",
            long.len(),
            long.join(", ")
        ));
    }
    Ok(problems)
}
