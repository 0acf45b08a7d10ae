//! Makes the sample library at the path that it is given, or says that it is there.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde_json::json;
use torchpress_app::{App, Config, Headless, system_language};

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "it speaks to a terminal")]
fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("sample_library DIR");
        return ExitCode::from(2);
    };
    // The library is made for others to open, so nothing is remembered beyond a file beside it.
    let config = Config::at(path.with_extension("settings.json"));
    let app = App::new(Arc::new(Headless), config);
    match app.call("library_sample", json!({ "path": path })) {
        Ok(library) => {
            println!("{}: {} articles, {} photos", path.display(), library["articles"], library["photos"]);
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let text = failure.text(system_language());
            eprintln!("{}\n{}", text.message, text.hint);
            ExitCode::FAILURE
        }
    }
}
