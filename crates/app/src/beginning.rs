//! The start of a window: its library is opened while the window is made, and what it shows first is there when its page begins.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use torchpress_library::Mode;

use crate::app::lock;
use crate::{App, Failure};

/// A library that could not be opened, and why.
pub(crate) type Refused = (PathBuf, Failure);

/// The library that a start opens, until a session has asked for it.
pub(crate) enum Opening {
    /// What it came to is still to be heard.
    UnderWay(Receiver<Option<Refused>>),
    /// It could not be opened.
    Refused(Refused),
}

impl App {
    /// Opens a library beside everything else that a start takes. A session waits for it, and tells why it cannot be
    /// opened.
    pub fn open_beside(self: &Arc<Self>, path: PathBuf) {
        let app = Arc::clone(self);
        let (done, opening) = channel();
        *lock(&self.opening) = Some(Opening::UnderWay(opening));
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
        let opening = lock(&self.opening).take()?;
        match opening {
            // A thread that panicked has opened nothing, and a session tries itself.
            Opening::UnderWay(outcome) => outcome.recv().ok().flatten(),
            Opening::Refused(refused) => Some(refused),
        }
    }

    /// What the window would ask for first: `session`, as `session_start` answers it, and `article`, the one that its
    /// library was left at, as `article_show` answers it, or null. None where the library is not open within
    /// `patience`, or anything is not as usual: the window asks for itself, then, and is told what there is to tell.
    pub fn first_answers(&self, patience: Duration) -> Option<Value> {
        {
            let mut opening = lock(&self.opening);
            let Opening::UnderWay(outcome) = opening.as_ref()? else { return None };
            // The session tells why it was refused, waits on, or tries itself.
            *opening = outcome.recv_timeout(patience).ok()?.map(Opening::Refused);
            if opening.is_some() {
                return None;
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
