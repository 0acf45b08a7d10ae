//! `torchpress`: the same use cases as the window, for scripts.

mod arguments;
mod mending;
mod organising;
mod photo;
mod print;
mod run;
mod searching;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use torchpress_document::UiLanguage;

use arguments::{Arguments, Lang};

/// Articles are thousands of small pieces; this allocator takes a quarter off the time to read and set one.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = match arguments.lang {
        Some(Lang::Zh) => UiLanguage::Chinese,
        Some(Lang::En) => UiLanguage::English,
        None => torchpress_app::system_language(),
    };
    let json = arguments.json;
    match run::run(arguments, language) {
        Ok(outcome) => {
            let printed = if json { outcome.json() } else { outcome.text() };
            // A reader that has seen enough closes the pipe; that is no failure of ours.
            let _ = writeln!(std::io::stdout(), "{printed}");
            if let Some(warning) = &outcome.warning {
                let _ = writeln!(std::io::stderr(), "{warning}");
            }
            if outcome.refused { ExitCode::from(1) } else { ExitCode::SUCCESS }
        }
        Err(failure) => {
            let text = failure.text(language);
            let mut stderr = std::io::stderr();
            let _ = if json {
                writeln!(stderr, "{}", serde_json::to_string(&text).unwrap_or_default())
            } else {
                writeln!(stderr, "{}\n{}", text.message, text.hint)
            };
            ExitCode::from(1)
        }
    }
}

/// Whether somebody watches standard error.
fn watched() -> bool {
    std::io::stderr().is_terminal()
}
