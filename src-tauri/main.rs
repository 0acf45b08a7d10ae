//! Torchpress in a window: `torchpress-desktop [LIBRARY]`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use torchpress_desktop::{Start, run};

/// Articles are thousands of small pieces; this allocator takes a quarter off the time to read and set one.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    torchpress_desktop::drawing::fit_to_machine();
    let library = std::env::args_os().nth(1).map(Into::into);
    match run(Start { library }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("torchpress-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}
