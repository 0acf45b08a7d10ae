//! Proofs about the project itself.

mod arrows;
mod generated;
mod sizes;

use crate::shell::Outcome;

/// Runs every proof; `fix` writes generated files anew first.
pub(crate) fn tidy(fix: bool) -> Outcome {
    let mut problems = Vec::new();
    problems.extend(arrows::check()?);
    problems.extend(sizes::check()?);
    problems.extend(generated::check(fix)?);
    if problems.is_empty() {
        eprintln!("tidy: arrows, sizes and generated files are as they should be");
        return Ok(());
    }
    Err(format!("the project is untidy:\n  {}", problems.join("\n  ")))
}
