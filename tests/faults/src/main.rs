//! `torture`: prints what was proven; with the word `act` or `fail` first it plays the program under test.

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if words.first().is_some_and(|word| ["act", "fail", "weak"].contains(word)) {
        torchpress_faults::play(&words);
        return ExitCode::SUCCESS;
    }
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1));
    let plan = torchpress_faults::Plan {
        program: std::env::current_exe().unwrap_or_default(),
        long: words.contains(&"--long"),
        seed: after("--seed").and_then(|seed| seed.parse().ok()).unwrap_or(1),
        only: after("--only").copied().unwrap_or_default().to_owned(),
        jobs: after("--jobs")
            .and_then(|jobs| jobs.parse().ok())
            .or_else(|| std::thread::available_parallelism().ok().map(usize::from))
            .unwrap_or(1),
    };
    println!("{}", torchpress_faults::head());
    let rows = torchpress_faults::prove(&plan, |row| println!("{}", row.lines()));
    let failures: u64 = rows.iter().map(|row| row.failures).sum();
    let mut uncaught = false;
    if "careless".starts_with(&plan.only) {
        println!("Of careless programs, failures are what was caught; there must be some:");
        for row in torchpress_faults::caught(&plan) {
            println!("{}", row.lines().lines().next().unwrap_or_default());
            uncaught |= row.failures == 0;
        }
    }
    if failures == 0 && !uncaught { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("torture: the layer that fails writes is for Linux");
}
