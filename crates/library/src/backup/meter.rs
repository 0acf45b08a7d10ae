//! How far a backup or a restore has come, and whether it is to stop.

use std::io;
use std::time::{Duration, Instant};

use super::error::{BackupError, Result};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// How many items are done.
    pub done: u64,
    /// How many there are, as far as is known.
    pub total: u64,
    /// How many bytes were gone through.
    pub bytes: u64,
    /// The item being worked on.
    pub name: &'a str,
}

/// Who is told of each step; answers whether to go on. It is asked at every file and at least every 4 MB.
pub type Watch<'a> = dyn FnMut(&Step<'_>) -> bool + 'a;

/// After so many bytes within one file, the watcher is asked.
const STRIDE: u64 = 4 << 20;

/// Bytes that are read at a time.
pub(super) const BUFFER: usize = 256 << 10;

/// Counts, tells and asks.
pub(super) struct Meter<'a> {
    watch: &'a mut Watch<'a>,
    gentle: bool,
    worked_since: Instant,
    done: u64,
    total: u64,
    bytes: u64,
    told: u64,
    name: String,
}

impl<'a> Meter<'a> {
    /// `gentle` leaves at least half of the time to others.
    pub(super) fn new(watch: &'a mut Watch<'a>, gentle: bool) -> Self {
        let worked_since = Instant::now();
        Self { watch, gentle, worked_since, done: 0, total: 0, bytes: 0, told: 0, name: String::new() }
    }

    /// So many items more are to be done.
    pub(super) fn expect(&mut self, items: u64) {
        self.total += items;
    }

    /// Turns to an item.
    pub(super) fn item(&mut self, name: &str) -> Result<()> {
        name.clone_into(&mut self.name);
        self.ask()
    }

    /// The item is done.
    pub(super) fn finish_item(&mut self) {
        self.done += 1;
        self.total = self.total.max(self.done);
    }

    /// So many bytes of the item were gone through.
    pub(super) fn passed(&mut self, bytes: u64) -> Result<()> {
        self.bytes += bytes;
        if self.bytes - self.told >= STRIDE { self.ask() } else { Ok(()) }
    }

    /// Like [`passed`](Self::passed), within a reader or writer; the reason travels in the error.
    pub(super) fn passed_io(&mut self, bytes: usize) -> io::Result<()> {
        self.passed(bytes as u64).map_err(io::Error::other)
    }

    /// Tells and asks.
    pub(super) fn ask(&mut self) -> Result<()> {
        self.told = self.bytes;
        if self.gentle {
            let worked = self.worked_since.elapsed();
            if worked > Duration::from_millis(10) {
                std::thread::sleep(worked.min(Duration::from_millis(200)));
                self.worked_since = Instant::now();
            }
        }
        let step = Step { done: self.done, total: self.total, bytes: self.bytes, name: &self.name };
        if (self.watch)(&step) { Ok(()) } else { Err(BackupError::Cancelled) }
    }
}
