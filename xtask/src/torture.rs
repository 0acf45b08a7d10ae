//! The proof that the library loses nothing, as often as is asked for.

use crate::shell::{Outcome, root, run};

/// Builds the program that plays both parts, and runs it: `[--long] [--seed S] [--only NAME] [--jobs N]`.
pub(crate) fn torture(rest: &[&str]) -> Outcome {
    let cargo = ["run", "--quiet", "--package", "torchpress-faults", "--bin", "torture", "--"];
    run("cargo", &[&cargo, rest].concat(), &root())
}
