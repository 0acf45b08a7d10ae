//! The JSON of revisions that were stored a moment ago, since the next one of the article is packed against one of them.
//!
//! Unpacking a base takes up to six steps, which would cost a save as much as the disk does. What is kept is found by
//! its checksum, so it is right for whichever library and article it is used.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// As many as the bases of the next revisions of one article, and those of others between which a writer switches.
const KEPT: usize = 32;

/// How many bytes all of them take at most.
const ROOM: usize = 4 * 1024 * 1024;

type Known = ([u8; 32], Arc<[u8]>);

/// The one used last is in front.
static RECENT: Mutex<VecDeque<Known>> = Mutex::new(VecDeque::new());

/// Keeps what was stored.
pub(super) fn keep(sha256: [u8; 32], json: &[u8]) {
    if json.len() > ROOM / 4 {
        return;
    }
    let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    recent.retain(|(known, _)| *known != sha256);
    recent.push_front((sha256, json.into()));
    let mut room = 0;
    let fits = recent.iter().take(KEPT).take_while(|(_, json)| {
        room += json.len();
        room <= ROOM
    });
    let fits = fits.count();
    recent.truncate(fits);
}

/// What was kept under that checksum.
pub(super) fn find(sha256: &[u8]) -> Option<Arc<[u8]>> {
    let mut recent = RECENT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = recent.iter().position(|(known, _)| known == sha256)?;
    let found = recent.remove(at)?;
    let json = Arc::clone(&found.1);
    recent.push_front(found);
    Some(json)
}
