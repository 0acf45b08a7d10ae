//! The start of a window: its library is opened while the window is made, and what it shows first is there when its page begins.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};
use torchpress_library::Mode;

use crate::app::lock;
use crate::{App, Failure};

/// A library that could not be opened, and why.
pub(crate) type Refused = (PathBuf, Failure);

impl App {
    /// Opens a library beside everything else that a start takes. A session waits for it, and tells why it cannot be
    /// opened.
    pub fn open_beside(self: &Arc<Self>, path: PathBuf) {
        let app = Arc::clone(self);
        let (done, opening) = channel();
        *lock(&self.opening) = Some(opening);
        let open = move || {
            let refused = app.open(&path, Mode::ReadWrite).err().map(|failure| (path, failure));
            // Nobody waits for it any more where the window was closed meanwhile.
            let _ = done.send(refused);
        };
        if let Err(error) = std::thread::Builder::new().name("opening".to_owned()).spawn(open) {
            // The session opens the library that was open last, then.
            eprintln!("torchpress: {error}");
        }
    }

    /// Waits for the library that a start opens, and takes why it could not be opened.
    pub(crate) fn refused(&self) -> Option<Refused> {
        // A thread that panicked has opened nothing, and a session tries itself.
        lock(&self.opening).take()?.recv().ok().flatten()
    }

    /// What the window would ask for first: `session`, as `session_start` answers it, and `article`, the one that its
    /// library was left at, as `article_show` answers it, or null. None where the library is not open within
    /// `patience`, or anything is not as usual: the window asks for itself, then, and is told what there is to tell.
    pub fn first_answers(&self, patience: Duration) -> Option<Value> {
        {
            let mut opening = lock(&self.opening);
            match opening.as_ref()?.recv_timeout(patience) {
                Ok(None) => *opening = None,
                Err(RecvTimeoutError::Timeout) => return None,
                Ok(Some(refused)) => {
                    // The session tells it.
                    let (again, told) = channel();
                    let _ = again.send(Some(refused));
                    *opening = Some(told);
                    return None;
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let session = self.call("session_start", json!({})).ok()?;
        let library = session["library"]["id"].as_str()?;
        let left = session["settings"]["left"][library]["article"].as_str();
        let article =
            left.and_then(|id| self.call("article_show", json!({ "id": id, "revision": null })).ok());
        Some(json!({ "session": session, "article": article }))
    }
}
