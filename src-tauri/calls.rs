//! Calls from the window to the commands.

use std::sync::Arc;

use serde_json::{Value, json};
use tauri::Runtime;
use tauri::ipc::{Invoke, InvokeBody};
use torchpress_app::{App, Failure};

/// Runs a command away from the window's thread and answers when it is done. The request is the argument `request`.
pub(crate) fn handle<R: Runtime>(app: &Arc<App>, invoke: Invoke<R>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    if message.webview_ref().label() != "main" {
        resolver.reject("commands are for the main window only");
        return true;
    }
    let name = message.command().to_owned();
    let request = match message.payload() {
        InvokeBody::Json(arguments) => arguments.get("request").cloned().unwrap_or_else(|| json!({})),
        InvokeBody::Raw(_) => Value::Null,
    };
    let app = Arc::clone(app);
    tauri::async_runtime::spawn(async move {
        let language = app.language();
        let work = tokio::task::spawn_blocking(move || app.call(&name, request));
        let outcome = work.await.unwrap_or_else(|error| Err(Failure::internal(&error.to_string())));
        match outcome {
            Ok(answer) => resolver.resolve(answer),
            Err(failure) => resolver.reject(failure.text(language)),
        }
    });
    true
}
