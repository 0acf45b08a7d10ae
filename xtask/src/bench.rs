//! Benchmarks: each prints ratios that were taken in the same run.

use crate::shell::{Outcome, root, run};

/// Runs the benchmark of that name, or all.
pub(crate) fn bench(which: &[&str]) -> Outcome {
    let known = ["render"];
    for name in which {
        if !known.contains(name) {
            return Err(format!("there is no benchmark {name}; there are: {}", known.join(", ")));
        }
    }
    run(
        "cargo",
        &["run", "--release", "--quiet", "--package", "torchpress-app", "--example", "bench_render"],
        &root(),
    )
}
