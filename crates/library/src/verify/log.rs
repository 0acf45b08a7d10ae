//! Whether the write-ahead log beside a database is one at all.
//!
//! SQLite takes a log whose header does not fit for none and overwrites it in silence. Nothing acknowledged is in the log
//! that a power cut left in such a state, but a disk that damaged the header of a whole one took all of it away.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::problem::{Problem, repairable};
use crate::connection::with_suffix;

/// The length of a log's header.
const HEADER: usize = 32;

/// How a log begins; the last bit says in which order the bytes of its checksums are.
const MAGIC: u32 = 0x377f_0682;

/// The only version of the format.
const VERSION: u32 = 3_007_000;

/// Says so where something lies in the place of the log and is none.
pub(super) fn check(database: &Path) -> Option<Problem> {
    let mut header = Vec::new();
    let log = File::open(with_suffix(database, "-wal")).ok()?;
    log.take(HEADER as u64).read_to_end(&mut header).ok()?;
    if header.is_empty() || is_sound(&header) {
        return None;
    }
    Some(repairable(
        "log-unreadable",
        "数据库旁的日志（library.db-wal）不可读；其中若有最近的改动，已无法取回",
        "The log beside the database (library.db-wal) cannot be read; changes that were only there are lost",
    ))
}

fn is_sound(header: &[u8]) -> bool {
    let Some(header) = header.first_chunk::<HEADER>() else { return false };
    let big: Vec<u32> = words(header, u32::from_be_bytes);
    let [magic, version, page, _, _, _, first, second] = big.as_slice() else { return false };
    if magic & !1 != MAGIC || *version != VERSION || !page.is_power_of_two() || !(512..=65_536).contains(page)
    {
        return false;
    }
    let read = if magic & 1 == 1 { u32::from_be_bytes } else { u32::from_le_bytes };
    let (mut one, mut two) = (0_u32, 0_u32);
    for pair in words(header, read).chunks_exact(2).take(3) {
        if let [even, odd] = pair {
            one = one.wrapping_add(*even).wrapping_add(two);
            two = two.wrapping_add(*odd).wrapping_add(one);
        }
    }
    (one, two) == (*first, *second)
}

fn words(header: &[u8; HEADER], read: fn([u8; 4]) -> u32) -> Vec<u32> {
    header.as_chunks::<4>().0.iter().map(|word| read(*word)).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test damages files on purpose")]
mod tests {
    use std::fs;

    use super::*;
    use crate::{Library, verify};

    #[test]
    fn what_is_no_log_is_told_and_a_log_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.torchpress");
        let library = Library::create(&place, "a").unwrap();
        let kinds = || -> Vec<&str> {
            let found = verify(&place, false, &mut |_, _, _| true).unwrap();
            found.problems.iter().map(|problem| problem.kind).collect()
        };
        let saved = library.article_create(
            &torchpress_document::Meta::default(),
            &torchpress_document::Body { content: vec![torchpress_document::Block::paragraph("a")] },
            crate::RevisionKind::Create,
            "",
        );
        saved.unwrap();
        let log = with_suffix(&library.database(), "-wal");
        assert!(log.metadata().unwrap().len() > 0, "the change is in the log");
        assert_eq!(kinds(), [""; 0]);
        drop(library);
        for garbage in [&[0; 4_096][..], b"short", &[0xa5; 100]] {
            fs::write(&log, garbage).unwrap();
            assert_eq!(kinds(), ["log-unreadable"]);
        }
        // Opening for writing and closing leaves no log.
        drop(Library::open(&place).unwrap());
        assert_eq!(kinds(), [""; 0]);
    }

    #[test]
    fn each_byte_of_the_header_counts() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("a.db");
        let sql = rusqlite::Connection::open(&database).unwrap();
        sql.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE a (b)").unwrap();
        let header = fs::read(with_suffix(&database, "-wal")).unwrap()[..HEADER].to_vec();
        assert!(is_sound(&header));
        for at in 0..HEADER {
            let mut damaged = header.clone();
            damaged[at] ^= 0x10;
            assert!(!is_sound(&damaged), "byte {at}");
        }
    }
}
