//! The pages of a database file, read without SQLite: no header, no tree and no index need be sound for that.
//!
//! Where there is a write-ahead log, its pages count in place of those in the file, as for SQLite.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use crate::{LibraryError, Result};

/// The size of every page in our databases.
pub(super) const PAGE: usize = 4096;

/// The first bytes of a write-ahead log, but for the last bit, which tells the order of bytes in its checksums.
const LOG_MAGIC: u32 = 0x377f_0682;

/// The lengths of the headers of a log and of each page in it.
const LOG_HEADER: u64 = 32;
const FRAME_HEADER: u64 = 24;

/// A database file, with or without its log.
pub(super) struct Image {
    file: File,
    pages: u32,
    log: Option<File>,
    /// Where in the log the newest copy of a page is.
    newer: BTreeMap<u32, u64>,
}

impl Image {
    /// Opens the database at `database`; with `log`, the log beside it as well. A file that is not there has no pages.
    ///
    /// # Errors
    /// Where a file is there but cannot be read.
    pub(super) fn open(database: &Path, log: Option<&Path>) -> Result<Self> {
        let file = File::open(database).map_err(LibraryError::io(database))?;
        let length = file.metadata().map_err(LibraryError::io(database))?.len();
        let mut image = Self {
            file,
            pages: u32::try_from(length.div_ceil(PAGE as u64)).unwrap_or(u32::MAX),
            log: None,
            newer: BTreeMap::new(),
        };
        if let Some(path) = log.filter(|path| path.is_file()) {
            let mut log = File::open(path).map_err(LibraryError::io(path))?;
            image.newer = frames(&mut log).unwrap_or_default();
            image.pages = image.newer.keys().next_back().map_or(image.pages, |last| image.pages.max(*last));
            image.log = Some(log);
        }
        Ok(image)
    }

    /// The number of the last page; the first is 1.
    pub(super) fn pages(&self) -> u32 {
        self.pages
    }

    /// Whether the log holds anything.
    pub(super) fn has_log(&self) -> bool {
        !self.newer.is_empty()
    }

    /// A page; one that the disk cannot read, or that is cut short, is filled with zeros where bytes are missing.
    pub(super) fn page(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut page = vec![0; PAGE];
        let (file, at) = match (self.newer.get(&number), &mut self.log) {
            (Some(at), Some(log)) => (log, *at),
            _ => (&mut self.file, u64::from(number.checked_sub(1)?) * PAGE as u64),
        };
        file.seek(SeekFrom::Start(at)).ok()?;
        let mut filled = 0;
        while let Some(rest) = page.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match file.read(rest) {
                Ok(0) | Err(_) => break,
                Ok(read) => filled += read,
            }
        }
        (filled > 0).then_some(page)
    }

    /// The pages that hold nothing, by the file's own list of them; none where that list is not sound.
    pub(super) fn free(&mut self) -> BTreeSet<u32> {
        let mut free = BTreeSet::new();
        let Some(first) = self.page(1).filter(|page| page.starts_with(b"SQLite format 3\0")) else {
            return free;
        };
        let count = u32_at(&first, 36).unwrap_or(0);
        let mut trunk = u32_at(&first, 32).unwrap_or(0);
        while trunk != 0 {
            if trunk > self.pages || !free.insert(trunk) {
                return BTreeSet::new();
            }
            let Some(page) = self.page(trunk) else { return BTreeSet::new() };
            let leaves = u32_at(&page, 4).unwrap_or(0) as usize;
            for leaf in 0..leaves {
                match u32_at(&page, 8 + leaf * 4).filter(|leaf| (2..=self.pages).contains(leaf)) {
                    Some(leaf) if free.insert(leaf) => {}
                    _ => return BTreeSet::new(),
                }
            }
            trunk = u32_at(&page, 0).unwrap_or(0);
        }
        if free.len() == count as usize { free } else { BTreeSet::new() }
    }
}

/// The places of the newest copy of each page in a log. Frames of an earlier use of the log bear another salt.
fn frames(log: &mut File) -> Option<BTreeMap<u32, u64>> {
    let mut header = [0; LOG_HEADER as usize];
    log.seek(SeekFrom::Start(0)).ok()?;
    log.read_exact(&mut header).ok()?;
    if u32_at(&header, 0)? & !1 != LOG_MAGIC || u32_at(&header, 8)? as usize != PAGE {
        return None;
    }
    let salt = header.get(16..24)?.to_vec();
    // Pages after the last commit belong to a change that was never acknowledged.
    let (mut committed, mut open) = (BTreeMap::new(), BTreeMap::new());
    let mut at = LOG_HEADER;
    loop {
        let mut frame = [0; FRAME_HEADER as usize];
        log.seek(SeekFrom::Start(at)).ok()?;
        if log.read_exact(&mut frame).is_err() || frame.get(8..16) != Some(salt.as_slice()) {
            return Some(committed);
        }
        let (page, size) = (u32_at(&frame, 0)?, u32_at(&frame, 4)?);
        open.insert(page, at + FRAME_HEADER);
        if size != 0 {
            committed.append(&mut open);
        }
        at += FRAME_HEADER + PAGE as u64;
    }
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    four.try_into().ok().map(u32::from_be_bytes)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    two.try_into().ok().map(|two| usize::from(u16::from_be_bytes(two)))
}
