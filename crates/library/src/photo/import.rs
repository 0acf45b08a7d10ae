//! Taking in many photos: originals first, then their records by the batch; and what an import still has to do.

use rusqlite::{Connection, params};

use super::add::{by_sha256, insert};
use super::{KnownPhoto, NewPhoto, PhotoStatus};
use crate::library::new_id;
use crate::{Library, LibraryError, Result, clock};

/// A photo whose original is on the disk, but which has no record yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoTaken {
    /// What is known of it.
    pub new: NewPhoto,
    /// The SHA-256 of its original, in hexadecimal.
    pub sha256: String,
    /// The original's size.
    pub bytes: u64,
    /// Its number within the import, where there is one.
    pub item: Option<u32>,
}

/// A photo that is in the library now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoIn {
    /// Its id.
    pub id: String,
    /// The SHA-256 of its original.
    pub sha256: String,
    /// Whether it was new.
    pub status: PhotoStatus,
}

/// An import that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportJob {
    /// Its id.
    pub id: String,
    /// When it was begun.
    pub started_at: String,
    /// The id of the event to which its photos belong.
    pub event: Option<String>,
    /// How many files it has.
    pub total: u32,
    /// How many of them were looked at.
    pub done: u32,
}

/// Two hashes that differ in more bits are not found by the parts of a hash, of which there are four.
const FARTHEST: u32 = 7;

impl Library {
    /// The photo with these bytes, where the library has it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_known(&self, sha256: &str) -> Result<Option<KnownPhoto>> {
        self.readers.read(|sql| by_sha256(sql, sha256))
    }

    /// Has an original on the disk, unless it is there already. It is nobody's until [`Self::photos_add`] gives it a
    /// record; several threads may do this at once.
    ///
    /// # Errors
    /// [`LibraryError::DiskFull`], [`LibraryError::NoPermission`].
    pub fn photo_keep_original(&self, sha256: &str, extension: &str, bytes: &[u8]) -> Result<()> {
        self.keep_original(sha256, extension, bytes)
    }

    /// Gives photos their records, all of them in one transaction; answers in the order in which they came. Where they
    /// belong to an import, it is noted in the same transaction that these of its files are done.
    ///
    /// # Errors
    /// Where the database cannot be written; there are then no records.
    pub fn photos_add(&self, job: Option<&str>, taken: &[PhotoTaken]) -> Result<Vec<PhotoIn>> {
        self.transact("photos_add", |transaction| {
            let mut added = Vec::with_capacity(taken.len());
            for one in taken {
                let (id, status) = match by_sha256(transaction, &one.sha256)? {
                    Some(known) => (known.id, PhotoStatus::Known),
                    None => {
                        let bytes = i64::try_from(one.bytes).map_err(|_| LibraryError::DiskFull)?;
                        let id = insert(transaction, &one.new, &one.sha256, bytes)?;
                        transaction.changes.photos.push(id.clone());
                        (id, PhotoStatus::Added)
                    }
                };
                if let (Some(job), Some(item)) = (job, one.item) {
                    let state = if status == PhotoStatus::Added { "added" } else { "known" };
                    settle(transaction, job, item, state, Some(&id), ("", ""))?;
                }
                added.push(PhotoIn { id, sha256: one.sha256.clone(), status });
            }
            Ok(added)
        })
    }

    /// Photos that look so much alike: the ids of those whose hash differs from this one in at most `most` bits, the
    /// nearest first. At most seven bits are looked for.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photos_alike(&self, hash: u64, most: u32) -> Result<Vec<String>> {
        let most = most.min(FARTHEST);
        self.readers.read(|sql| {
            let mut found: Vec<(u32, String)> = Vec::new();
            for part in 0..4 {
                near(sql, hash, part, most, &mut found)?;
            }
            found.sort();
            found.dedup();
            Ok(found.into_iter().map(|(_, id)| id).collect())
        })
    }

    /// Remembers an import that is about to begin; answers its id. Its files are numbered in the order of `paths`.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn import_begin(&self, paths: &[String], event: Option<&str>) -> Result<String> {
        let id = new_id();
        self.transact("import_begin", |transaction| {
            transaction
                .prepare_cached(
                    "INSERT INTO import_jobs (id, started_at, state, event) VALUES (?1, ?2, 'running', ?3)",
                )?
                .execute(params![id, clock::now(), event])?;
            let mut insert = transaction.prepare_cached(
                "INSERT INTO import_items (job, number, path, state) VALUES (?1, ?2, ?3, 'waiting')",
            )?;
            for (number, path) in (0_u32..).zip(paths) {
                insert.execute(params![id, number, path])?;
            }
            Ok(())
        })?;
        Ok(id)
    }

    /// The imports that are not over, those that were begun first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn import_jobs(&self) -> Result<Vec<ImportJob>> {
        self.readers.read(|sql| {
            let jobs = sql
                .prepare_cached(
                    "SELECT id, started_at, event, count(number), sum(import_items.state <> 'waiting')
                    FROM import_jobs
                    JOIN import_items ON import_items.job = import_jobs.id
                    GROUP BY id
                    HAVING sum(import_items.state = 'waiting') > 0
                    ORDER BY started_at",
                )?
                .query_map([], |row| {
                    Ok(ImportJob {
                        id: row.get(0)?,
                        started_at: row.get(1)?,
                        event: row.get(2)?,
                        total: row.get(3)?,
                        done: row.get(4)?,
                    })
                })?
                .collect::<rusqlite::Result<_>>()?;
            Ok(jobs)
        })
    }

    /// The files of an import that were not looked at yet, by their numbers.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn import_waiting(&self, job: &str) -> Result<Vec<(u32, String)>> {
        self.readers.read(|sql| {
            let waiting = sql
                .prepare_cached(
                    "SELECT number, path FROM import_items WHERE job = ?1 AND state = 'waiting' ORDER BY number",
                )?
                .query_map([job], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(waiting)
        })
    }

    /// Notes why a file of an import could not be taken.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn import_refuse(&self, job: &str, item: u32, code: &str, message: &str) -> Result<()> {
        self.transact("import_refuse", |transaction| {
            settle(transaction, job, item, "refused", None, (code, message))
        })
    }

    /// Forgets an import: it is over, or given up.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn import_end(&self, job: &str) -> Result<()> {
        self.transact("import_end", |transaction| {
            transaction.prepare_cached("DELETE FROM import_items WHERE job = ?1")?.execute([job])?;
            transaction.prepare_cached("DELETE FROM import_jobs WHERE id = ?1")?.execute([job])?;
            Ok(())
        })
    }
}

fn settle(
    sql: &Connection,
    job: &str,
    item: u32,
    state: &str,
    photo: Option<&str>,
    (code, message): (&str, &str),
) -> Result<()> {
    sql.prepare_cached(
        "UPDATE import_items SET state = ?3, photo = ?4, code = ?5, message = ?6 WHERE job = ?1 AND number = ?2",
    )?
    .execute(params![job, item, state, photo, code, message])?;
    Ok(())
}

/// Photos of whose hash one of its four parts is the same but for at most one bit: where two hashes differ in at most
/// seven bits, that is so of at least one part.
fn near(sql: &Connection, hash: u64, part: u32, most: u32, found: &mut Vec<(u32, String)>) -> Result<()> {
    let here = (hash >> (16 * part)) & 0xFFFF;
    // The words are those of the index, or it would not be used.
    let select = match part {
        0 => "SELECT hash, id FROM photos WHERE hash & 65535 = ?1 AND hash IS NOT NULL",
        1 => "SELECT hash, id FROM photos WHERE hash >> 16 & 65535 = ?1 AND hash IS NOT NULL",
        2 => "SELECT hash, id FROM photos WHERE hash >> 32 & 65535 = ?1 AND hash IS NOT NULL",
        _ => "SELECT hash, id FROM photos WHERE hash >> 48 & 65535 = ?1 AND hash IS NOT NULL",
    };
    let mut select = sql.prepare_cached(select)?;
    for wanted in std::iter::once(here).chain((0..16).map(|bit| here ^ (1 << bit))) {
        let mut rows = select.query([wanted.cast_signed()])?;
        while let Some(row) = rows.next()? {
            let other: i64 = row.get(0)?;
            let distance = (other.cast_unsigned() ^ hash).count_ones();
            if distance <= most {
                found.push((distance, row.get(1)?));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        (folder, library)
    }

    fn taken(byte: u8, item: Option<u32>, hash: u64) -> PhotoTaken {
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width: 4,
            height: 3,
            hash: Some(hash),
            ..NewPhoto::default()
        };
        PhotoTaken { new, sha256: format!("{byte:02x}").repeat(32), bytes: 1, item }
    }

    #[test]
    fn an_import_remembers_what_is_still_to_do() {
        let (_folder, library) = library();
        let paths: Vec<String> = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"].map(str::to_owned).to_vec();
        let job = library.import_begin(&paths, None).unwrap();
        let added = library.photos_add(Some(&job), &[taken(1, Some(0), 0), taken(1, Some(2), 0)]).unwrap();
        assert_eq!((added[0].status, added[1].status), (PhotoStatus::Added, PhotoStatus::Known));
        assert_eq!(added[0].id, added[1].id);
        library.import_refuse(&job, 1, "photo-truncated", "cut short").unwrap();
        assert_eq!(library.import_waiting(&job).unwrap(), [(3, "d.jpg".to_owned())]);
        let left = library.import_jobs().unwrap();
        assert_eq!((left[0].id.as_str(), left[0].total, left[0].done), (job.as_str(), 4, 3));
        library.photos_add(Some(&job), &[taken(2, Some(3), 0)]).unwrap();
        assert_eq!(library.import_jobs().unwrap(), [], "nothing of it is left to do");
        library.import_end(&job).unwrap();
        assert_eq!(library.import_waiting(&job).unwrap(), []);
        assert_eq!(library.info().unwrap().photos, 2);
    }

    #[test]
    fn a_batch_is_added_whole_or_not_at_all() {
        let (_folder, library) = library();
        let job = library.import_begin(&["a".to_owned(), "b".to_owned()], None).unwrap();
        let bad = PhotoTaken { bytes: 0, ..taken(2, Some(1), 0) };
        assert!(library.photos_add(Some(&job), &[taken(1, Some(0), 0), bad]).is_err());
        assert_eq!(library.info().unwrap().photos, 0);
        assert_eq!(library.import_waiting(&job).unwrap().len(), 2);
    }

    #[test]
    fn photos_that_look_alike_are_found_by_a_few_different_bits() {
        let (_folder, library) = library();
        let hash = 0x8123_4567_89AB_CDEF_u64;
        // Differences that are spread over the parts, up to seven, and one of eight.
        let masks =
            [0, 1, 1 << 63 | 1 << 20, 0b111 << 14 | 1 << 40 | 1 << 50, 0x8001_8001_8001_0001, 0x0303_0303];
        for (byte, mask) in (1..).zip(masks) {
            library.photos_add(None, &[taken(byte, None, hash ^ mask)]).unwrap();
        }
        let far = |most| library.photos_alike(hash, most).unwrap().len();
        assert_eq!([far(0), far(1), far(2), far(5), far(7), far(64)], [1, 2, 3, 4, 5, 5]);
        let nearest = library.photos_alike(hash, 7).unwrap();
        assert_eq!(nearest[0], library.photo_known(&"01".repeat(32)).unwrap().unwrap().id);
    }
}
