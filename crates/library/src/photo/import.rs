//! Taking in many photos: originals first, then their records by the batch; and what an import still has to do.

use rusqlite::{Connection, params};

use super::add::{by_sha256, insert, out_of_trash};
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
                    Some(known) => {
                        out_of_trash(transaction, &known.id)?;
                        (known.id, PhotoStatus::Known)
                    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PhotoEdits;

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        (folder, library)
    }

    fn taken(byte: u8, item: Option<u32>) -> PhotoTaken {
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width: 4,
            height: 3,
            ..NewPhoto::default()
        };
        PhotoTaken { new, sha256: format!("{byte:02x}").repeat(32), bytes: 1, item }
    }

    #[test]
    fn an_import_remembers_what_is_still_to_do() {
        let (_folder, library) = library();
        let paths: Vec<String> = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"].map(str::to_owned).to_vec();
        let job = library.import_begin(&paths, None).unwrap();
        let added = library.photos_add(Some(&job), &[taken(1, Some(0)), taken(1, Some(2))]).unwrap();
        assert_eq!((added[0].status, added[1].status), (PhotoStatus::Added, PhotoStatus::Known));
        assert_eq!(added[0].id, added[1].id);
        library.import_refuse(&job, 1, "photo-truncated", "cut short").unwrap();
        assert_eq!(library.import_waiting(&job).unwrap(), [(3, "d.jpg".to_owned())]);
        let left = library.import_jobs().unwrap();
        assert_eq!((left[0].id.as_str(), left[0].total, left[0].done), (job.as_str(), 4, 3));
        library.photos_add(Some(&job), &[taken(2, Some(3))]).unwrap();
        assert_eq!(library.import_jobs().unwrap(), [], "nothing of it is left to do");
        library.import_end(&job).unwrap();
        assert_eq!(library.import_waiting(&job).unwrap(), []);
        assert_eq!(library.info().unwrap().photos, 2);
    }

    #[test]
    fn a_batch_is_added_whole_or_not_at_all() {
        let (_folder, library) = library();
        let job = library.import_begin(&["a".to_owned(), "b".to_owned()], None).unwrap();
        let bad = PhotoTaken { bytes: 0, ..taken(2, Some(1)) };
        assert!(library.photos_add(Some(&job), &[taken(1, Some(0)), bad]).is_err());
        assert_eq!(library.info().unwrap().photos, 0);
        assert_eq!(library.import_waiting(&job).unwrap().len(), 2);
    }

    #[test]
    fn what_is_imported_again_comes_out_of_the_trash() {
        let (_folder, library) = library();
        let [first, other] = [b"one".as_slice(), b"two"]
            .map(|original| library.photo_add(taken(0, None).new, original).unwrap().id);
        let away = PhotoEdits { trash: Some(true), ..PhotoEdits::default() };
        library.photos_change(&[first.clone(), other.clone()], &away).unwrap();
        assert_eq!(library.photo_counts("2026-01-01").unwrap().trash, 2);
        let again = library.photo_add(taken(0, None).new, b"one").unwrap();
        assert_eq!((again.id, again.status, again.photo.trashed_at), (first, PhotoStatus::Known, None));
        let sha256 = library.photo(&other).unwrap().sha256;
        library.photos_add(None, &[PhotoTaken { sha256, ..taken(0, None) }]).unwrap();
        assert_eq!(library.photo(&other).unwrap().trashed_at, None);
        let counts = library.photo_counts("2026-01-01").unwrap();
        assert_eq!((counts.trash, counts.all), (0, 2));
    }
}
