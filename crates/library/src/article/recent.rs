//! The JSON of revisions that were stored a moment ago, since the next one of the article is packed against one of them
//! and differs from the last in a block or two.
//!
//! Unpacking a base takes up to six steps, which would cost a save as much as the disk does. A base is found by its
//! checksum, so it is right for whichever library and article it is used.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::written::Written;

/// As many as the bases of the next revisions of one article, and those of others between which a writer switches.
const KEPT: usize = 32;

/// How many bytes all of them take at most.
const ROOM: usize = 4 * 1024 * 1024;

struct Known {
    article: String,
    sha256: [u8; 32],
    written: Arc<Written>,
}

/// The one used last is in front.
static RECENT: Mutex<VecDeque<Known>> = Mutex::new(VecDeque::new());

/// Keeps what was stored as the newest revision of an article.
pub(super) fn keep(article: &str, sha256: [u8; 32], written: &Arc<Written>) {
    if written.json.len() > ROOM / 4 {
        return;
    }
    let known = Known { article: article.to_owned(), sha256, written: Arc::clone(written) };
    let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    recent.retain(|known| known.sha256 != sha256);
    recent.push_front(known);
    let mut room = 0;
    let fits = recent.iter().take(KEPT).take_while(|known| {
        room += known.written.json.len();
        room <= ROOM
    });
    let fits = fits.count();
    recent.truncate(fits);
}

/// What was kept under that checksum.
pub(super) fn find(sha256: &[u8]) -> Option<Arc<Written>> {
    let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = recent.iter().position(|known| known.sha256 == sha256)?;
    let found = recent.remove(at)?;
    let written = Arc::clone(&found.written);
    recent.push_front(found);
    Some(written)
}

/// What was kept of an article last. Another program may have stored something newer since, so this is a text to compare
/// with and no more.
pub(super) fn of(article: &str) -> Option<Arc<Written>> {
    let recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    recent.iter().find(|known| known.article == article).map(|known| Arc::clone(&known.written))
}
