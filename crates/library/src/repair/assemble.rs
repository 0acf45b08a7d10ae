//! Making a new database of the rows that were found.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::gather::Found;
use super::photos;
use crate::library::new_id;
use crate::{LibraryError, Progress, Result, article, clock, connection, schema};

/// What the new database holds, and what is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assembled {
    /// Whether the library's own id and name were found.
    pub(super) identity: bool,
    pub(super) articles: u32,
    pub(super) revisions: u32,
    pub(super) photos: u32,
    /// Revisions that there were and that cannot be read any more.
    pub(super) lost_revisions: u32,
    /// Articles, by title or id, of which no revision was found.
    pub(super) lost_articles: Vec<String>,
    /// Articles whose newest revision is lost, so that an older one stands in for it.
    pub(super) older: Vec<String>,
}

impl Assembled {
    /// Whether anything at all was found.
    pub(super) fn is_readable(&self) -> bool {
        self.identity || self.articles > 0 || self.photos > 0
    }

    /// Whether, as far as can be told, nothing is lost.
    pub(super) fn is_whole(&self) -> bool {
        self.identity && self.lost_revisions == 0 && self.lost_articles.is_empty() && self.older.is_empty()
    }
}

/// Makes the database `file` of what was found. It is on the disk when this returns.
pub(super) fn assemble(
    found: &Found,
    file: &Path,
    name: &str,
    progress: &mut Progress<'_>,
) -> Result<Assembled> {
    let mut new = connection::writer(file, true, true)?;
    schema::migrate(&mut new, schema::MIGRATIONS, file)?;
    let mut done = Assembled::default();
    {
        let transaction = new.transaction()?;
        identity(found, &transaction, name, &mut done)?;
        records(found, &transaction)?;
        articles(found, &transaction, &mut done, progress)?;
        done.photos = transaction.query_row("SELECT count(*) FROM photos", [], |row| row.get(0))?;
        transaction.commit()?;
    }
    new.close().map_err(|(_, error)| LibraryError::from(error))?;
    Ok(done)
}

fn identity(found: &Found, new: &Connection, name: &str, done: &mut Assembled) -> Result<()> {
    let known: Option<(String, String, String)> = found
        .sql
        .query_row("SELECT id, name, created_at FROM library ORDER BY source LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    done.identity = known.is_some();
    let (id, name, created_at) = known.unwrap_or_else(|| (new_id(), name.to_owned(), clock::now()));
    new.execute(
        "INSERT INTO library (one, id, name, created_at) VALUES (1, ?1, ?2, ?3)",
        params![id, name, created_at],
    )?;
    // No change may ever get a number that one had before.
    let last: i64 =
        found.sql.query_row("SELECT coalesce(max(changed), 0) FROM articles", [], |row| row.get(0))?;
    new.execute("UPDATE sequence SET last = max(last, ?1)", [last])?;
    Ok(())
}

/// Copies rows from what was found into the new database; a row that breaks a rule of its table is a damaged one.
pub(super) fn copy(found: &Found, new: &Connection, select: &str, insert: &str) -> Result<()> {
    let mut rows = found.sql.prepare(select)?;
    let columns = rows.column_count();
    let mut rows = rows.query([])?;
    let mut insert = new.prepare(insert)?;
    while let Some(row) = rows.next()? {
        let values: Vec<rusqlite::types::Value> =
            (0..columns).map(|column| row.get(column)).collect::<rusqlite::Result<_>>()?;
        match insert.execute(rusqlite::params_from_iter(values)) {
            Ok(_) => {}
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Copies the tables whose rows stand for themselves; of two rows of one key, the one changed last.
fn records(found: &Found, new: &Connection) -> Result<()> {
    photos::assemble(found, new)?;
    copy(
        found,
        new,
        "SELECT id, name, updated_at, deleted_at FROM boilerplates ORDER BY updated_at DESC, source",
        "INSERT OR IGNORE INTO boilerplates (id, name, updated_at, deleted_at) VALUES (?1, ?2, ?3, ?4)",
    )?;
    // What one says is worth more than its name: one whose row is lost is named by its id.
    copy(
        found,
        new,
        "SELECT boilerplate, max(created_at) FROM boilerplate_versions GROUP BY boilerplate",
        "INSERT OR IGNORE INTO boilerplates (id, name, updated_at) VALUES (?1, ?1, ?2)",
    )?;
    copy(
        found,
        new,
        "SELECT boilerplate, language, number, content, created_at FROM boilerplate_versions \
         ORDER BY created_at DESC, source",
        "INSERT OR IGNORE INTO boilerplate_versions (boilerplate, language, number, content, created_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    copy(
        found,
        new,
        "SELECT key, value FROM settings ORDER BY source",
        "INSERT OR IGNORE INTO settings (key, value) VALUES (?1, ?2)",
    )?;
    copy(
        found,
        new,
        "SELECT name, css, created_at, updated_at FROM theme ORDER BY updated_at DESC, source",
        "INSERT OR IGNORE INTO theme (name, css, created_at, updated_at) VALUES (?1, ?2, ?3, ?4)",
    )
}

fn articles(
    found: &Found,
    new: &Connection,
    done: &mut Assembled,
    progress: &mut Progress<'_>,
) -> Result<()> {
    // In the order of their last change, which their new numbers repeat.
    let ids: Vec<String> = found
        .sql
        .prepare(include_str!("articles.sql"))?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for (at, id) in ids.iter().enumerate() {
        if !progress(at, ids.len(), id) {
            return Err(LibraryError::Cancelled);
        }
        article(found, new, id, done)?;
    }
    copy(
        found,
        new,
        "SELECT article, revision, boilerplate, language, version FROM published_texts ORDER BY source",
        "INSERT OR IGNORE INTO published_texts (article, revision, boilerplate, language, version) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    copy(
        found,
        new,
        "SELECT article, revision, boilerplate, name, value FROM published_details ORDER BY source",
        "INSERT OR IGNORE INTO published_details (article, revision, boilerplate, name, value) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )
}

/// What the best row of an article says.
struct Head {
    status: String,
    revision: i64,
    created_at: String,
    updated_at: String,
    title: String,
    trashed_at: Option<String>,
    pinned: bool,
    published_revision: Option<i64>,
}

fn article(found: &Found, new: &Connection, id: &str, done: &mut Assembled) -> Result<()> {
    let head: Option<Head> = found
        .sql
        .prepare_cached(
            "SELECT status, revision, created_at, updated_at, title, trashed_at, pinned, published_revision \
             FROM articles WHERE id = ?1 ORDER BY changed DESC, revision DESC, updated_at DESC, source LIMIT 1",
        )?
        .query_row([id], |row| {
            Ok(Head {
                status: row.get(0)?,
                revision: row.get(1)?,
                created_at: row.get(2)?,
                updated_at: row.get(3)?,
                title: row.get(4)?,
                trashed_at: row.get(5)?,
                pinned: row.get(6)?,
                published_revision: row.get(7)?,
            })
        })
        .optional()?;
    let title = head.as_ref().map(|head| head.title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| id.to_owned());
    new.execute_batch("SAVEPOINT article")?;
    new.prepare_cached(
        "INSERT INTO articles (id, status, revision, created_at, updated_at, language, title, chars, photos) \
         VALUES (?1, 'draft', 1, ?2, ?2, 'zh-CN', '', 0, 0)",
    )?
    .execute(params![id, head.as_ref().map_or_else(clock::now, |head| head.created_at.clone())])?;
    let (newest, count) = revisions(found, new, id)?;
    let Some(newest) = newest else {
        new.execute_batch("ROLLBACK TO article; RELEASE article")?;
        done.lost_articles.push(title);
        return Ok(());
    };
    if head.as_ref().is_some_and(|head| head.revision > newest.number) {
        done.older.push(title);
    }
    new.execute("UPDATE articles SET revision = ?2 WHERE id = ?1", params![id, newest.number])?;
    let (status, trashed_at, pinned, published) = match &head {
        Some(head) => (head.status.as_str(), &head.trashed_at, head.pinned, head.published_revision),
        None => ("draft", &None, false, None),
    };
    let updated_at = head.as_ref().map_or(&newest.created_at, |head| &head.updated_at);
    new.prepare_cached(
        "UPDATE articles SET status = ?2, trashed_at = ?3, pinned = ?4, updated_at = ?5, published_revision = \
         (SELECT max(number) FROM revisions WHERE article = ?1 AND number = ?6) WHERE id = ?1",
    )?
    .execute(params![id, status, trashed_at, pinned, updated_at, published])?;
    article::show_newest(new, id)?;
    new.execute_batch("RELEASE article")?;
    done.articles += 1;
    done.revisions += u32::try_from(count).unwrap_or(0);
    // Revisions are numbered without gaps, so the newest number tells how many there were.
    let were = head.as_ref().map_or(0, |head| head.revision).max(newest.number);
    done.lost_revisions += u32::try_from(were - count).unwrap_or(0);
    Ok(())
}

struct Newest {
    number: i64,
    created_at: String,
}

/// Stores every revision that can be read and is what its checksum says; answers the newest, and how many there are.
fn revisions(found: &Found, new: &Connection, id: &str) -> Result<(Option<Newest>, i64)> {
    let mut select = found.sql.prepare_cached(
        "SELECT number, id, parent, kind, note, maker, created_at, chars, sha256, content, base \
         FROM revisions WHERE article = ?1 ORDER BY number, source",
    )?;
    let mut rows = select.query([id])?;
    let (mut newest, mut count): (Option<Newest>, i64) = (None, 0);
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        if newest.as_ref().is_some_and(|newest| newest.number == number) {
            continue;
        }
        new.execute_batch("SAVEPOINT revision")?;
        let inserted = insert_revision(new, id, row);
        let is_good = match inserted {
            Ok(1) => u32::try_from(number).is_ok_and(|number| article::is_readable(new, id, number)),
            Ok(_) => false,
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
                false
            }
            Err(error) => return Err(error.into()),
        };
        if is_good {
            newest = Some(Newest { number, created_at: row.get(6)? });
            count += 1;
        } else {
            new.execute_batch("ROLLBACK TO revision")?;
        }
        new.execute_batch("RELEASE revision")?;
    }
    Ok((newest, count))
}

fn insert_revision(new: &Connection, id: &str, row: &rusqlite::Row<'_>) -> rusqlite::Result<usize> {
    new.prepare_cached(
        "INSERT OR IGNORE INTO revisions (id, article, number, parent, kind, note, maker, created_at, chars, sha256, \
         content, base) VALUES (?1, ?2, ?3, (SELECT id FROM revisions WHERE id = ?4), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        row.get::<_, String>(1)?,
        id,
        row.get::<_, i64>(0)?,
        row.get::<_, Option<String>>(2)?,
        row.get::<_, String>(3)?,
        row.get::<_, String>(4)?,
        row.get::<_, String>(5)?,
        row.get::<_, String>(6)?,
        row.get::<_, i64>(7)?,
        row.get::<_, Vec<u8>>(8)?,
        row.get::<_, Vec<u8>>(9)?,
        row.get::<_, Option<i64>>(10)?,
    ])
}
