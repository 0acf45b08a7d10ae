//! What the first screen shows comes with the page itself, as data in it: the webview takes longer to begin than all of it
//! takes to be read, so nothing waits for it.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};
use tauri::http::{Response, header::CONTENT_TYPE};
use torchpress_app::App;

/// How long the page waits for its library. A longer wait would be seen.
const PATIENCE: Duration = Duration::from_millis(50);

/// What the page of the window is given with it.
pub(crate) struct Given {
    app: Arc<App>,
    /// The families of fonts that the system has, where the page cannot ask for them itself.
    families: OnceLock<Vec<String>>,
    /// A page that is loaded again begins with what is true then, and asks for it.
    first: AtomicBool,
}

impl Given {
    pub(crate) fn new(app: Arc<App>) -> Self {
        Self { app, families: OnceLock::new(), first: AtomicBool::new(true) }
    }

    /// Takes down which families of fonts there are.
    #[cfg(target_os = "linux")]
    pub(crate) fn tell_families(&self, families: Vec<String>) {
        let _ = self.families.set(families);
    }

    /// Puts it into the window's page; other files of the window are left as they are.
    pub(crate) fn put_into(&self, path: &str, response: &mut Response<Cow<'static, [u8]>>) {
        let is_html = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        if !is_html || !matches!(path, "" | "/" | "/index.html") {
            return;
        }
        let first = self.first.swap(false, Ordering::Relaxed);
        let answers = first.then(|| self.app.first_answers(PATIENCE)).flatten();
        let given = json!({ "families": self.families.get(), "first": answers });
        if let Some(page) = with(response.body(), &given) {
            *response.body_mut() = Cow::Owned(page);
        }
    }
}

/// The page with the data in it, before its first script; `None` where there is no script.
fn with(page: &[u8], given: &Value) -> Option<Vec<u8>> {
    let script = b"<script";
    let at = page.windows(script.len()).position(|bytes| bytes == script)?;
    let (before, after) = page.split_at(at);
    // Nothing in it can end the element that it is in: there is no such sign outside of JSON's strings.
    let data = given.to_string().replace('<', "\\u003c");
    let mut whole = Vec::with_capacity(page.len() + data.len() + 64);
    for part in
        [before, b"<script type=\"application/json\" id=\"given\">", data.as_bytes(), b"</script>", after]
    {
        whole.extend_from_slice(part);
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = b"<!doctype html><meta charset=\"utf-8\"><script>go()</script><div></div>";

    #[test]
    fn what_is_given_is_data_before_the_first_script_whatever_is_written_in_it() {
        let given =
            json!({ "first": "</script><script>alert(1)</script><!--<script>", "families": ["宋体"] });
        let page = String::from_utf8(with(PAGE, &given).unwrap()).unwrap();
        let (before, rest) = page.split_once("<script type=\"application/json\" id=\"given\">").unwrap();
        let (data, after) = rest.split_once("</script>").unwrap();
        assert_eq!(before, "<!doctype html><meta charset=\"utf-8\">");
        assert_eq!(after, "<script>go()</script><div></div>");
        assert_eq!(serde_json::from_str::<Value>(data).unwrap(), given);
        assert!(!data.contains('<'), "{data}");
    }

    #[test]
    fn a_page_without_a_script_is_left_alone() {
        assert_eq!(with(b"<p>nothing", &Value::Null), None);
    }
}
