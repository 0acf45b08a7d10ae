//! `cargo xtask …`: the one entry point for set-up, running, tests, benchmarks and checks of the project itself.

mod bench;
mod bundle;
mod licences;
mod run;
mod setup;
mod shell;
mod test;
mod tidy;
mod torture;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  setup          install what the build and the tests need
  run            open the window on the sample library; without a display, import and export the sample articles
  test           run every test, the ones in the real window included
  bench          measure, and print ratios taken in the same run
  torture [--long] [--seed S] [--only NAME] [--jobs N]
                 kill, cut the power, fail writes, damage files: the library loses nothing
  tidy [--fix]   prove the arrows between crates, the sizes of files, and that generated files are up to date
  licences       prove the licences and sources of everything that the program is built from
  bundle         make the .deb package
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["setup"] => setup::setup(),
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["bench", rest @ ..] => bench::bench(rest),
        ["torture", rest @ ..] => torture::torture(rest),
        ["tidy"] => tidy::tidy(false),
        ["tidy", "--fix"] => tidy::tidy(true),
        ["licences"] => licences::licences(),
        ["bundle"] => bundle::bundle(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
