//! Collecting rows from everything that may hold some: the damaged database, its log, backups.

use std::path::Path;

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension as _, ToSql, params, params_from_iter};

use super::cells::{self, Value};
use super::image::Image;
use super::shapes::{self, Row};
use crate::{LibraryError, Progress, Result};

/// Pages between two reports of progress.
const STRIDE: u32 = 256;

/// A database of rows, each with the number of its source.
pub(super) struct Found {
    pub(super) sql: Connection,
}

impl Found {
    pub(super) fn new(file: &Path) -> Result<Self> {
        let sql = Connection::open(file)?;
        // It is thrown away in the end; a power cut begins the repair anew.
        sql.pragma_update(None, "synchronous", "off")?;
        sql.pragma_update_and_check(None, "journal_mode", "off", |_| Ok(()))?;
        sql.execute_batch(include_str!("rows.sql"))?;
        Ok(Self { sql })
    }

    /// Reads all rows of the database `database`, with what the log says in place of what the file says where `log` is
    /// given.
    pub(super) fn gather(
        &self,
        database: &Path,
        log: Option<&Path>,
        source: u32,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let mut image = Image::open(database, log)?;
        if log.is_some() && !image.has_log() {
            return Ok(());
        }
        let free = image.free();
        self.sql.execute_batch("BEGIN")?;
        // The first page holds the schema and nothing else.
        for number in 2..=image.pages() {
            if number % STRIDE == 0 && !progress(number as usize, image.pages() as usize, "library.db") {
                return Err(LibraryError::Cancelled);
            }
            if free.contains(&number) {
                continue;
            }
            let Some(page) = image.page(number) else { continue };
            for values in cells::rows(&mut image, &page) {
                if let Some(row) = shapes::row(&values) {
                    self.keep(&row, source)?;
                }
            }
        }
        self.sql.execute_batch("COMMIT")?;
        Ok(())
    }

    /// The library's id, where its row was found.
    pub(super) fn library_id(&self) -> Result<Option<String>> {
        let id = self
            .sql
            .query_row("SELECT id FROM library ORDER BY source LIMIT 1", [], |row| row.get(0))
            .optional()?;
        Ok(id)
    }

    /// How many rows were found so far.
    pub(super) fn count(&self) -> Result<u64> {
        let count: i64 = self.sql.query_row(include_str!("count.sql"), [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    fn keep(&self, row: &Row, source: u32) -> Result<()> {
        let insert = |sql: &str, values: &[&dyn ToSql]| -> Result<()> {
            self.sql.prepare_cached(sql)?.execute(values)?;
            Ok(())
        };
        match row {
            Row::Library { id, name, created_at } => {
                insert("INSERT INTO library VALUES (?1, ?2, ?3, ?4)", params![source, id, name, created_at])
            }
            Row::Article(row) => insert(
                "INSERT INTO articles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                params![
                    source,
                    row.id,
                    row.status,
                    row.revision,
                    row.created_at,
                    row.updated_at,
                    row.title,
                    row.changed,
                    row.trashed_at,
                    row.pinned,
                    row.published_revision
                ],
            ),
            Row::Revision(row) => insert(
                "INSERT INTO revisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                params![
                    row.article,
                    row.number,
                    source,
                    row.id,
                    row.parent,
                    row.kind,
                    row.note,
                    row.maker,
                    row.created_at,
                    row.chars,
                    row.sha256,
                    row.content,
                    row.base
                ],
            ),
            Row::OfPhotos { table, columns } => {
                let marks = vec!["?"; columns.len() + 1].join(", ");
                let mut statement =
                    self.sql.prepare_cached(&format!("INSERT INTO {table} VALUES ({marks})"))?;
                let source = Value::Int(i64::from(source));
                statement.execute(params_from_iter(std::iter::once(&source).chain(columns)))?;
                Ok(())
            }
            Row::Boilerplate { id, name, updated_at, deleted_at, first } => {
                if let Some((language, content)) = first {
                    insert(
                        "INSERT INTO boilerplate_versions VALUES (?1, ?2, ?3, 1, ?4, ?5)",
                        params![source, id, language, content, updated_at],
                    )?;
                }
                insert(
                    "INSERT INTO boilerplates VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![source, id, name, updated_at, deleted_at],
                )
            }
            Row::Version { boilerplate, language, number, content, created_at } => insert(
                "INSERT INTO boilerplate_versions VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![source, boilerplate, language, number, content, created_at],
            ),
            Row::Published { article, revision, boilerplate, language, version } => insert(
                "INSERT INTO published_texts VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![source, article, revision, boilerplate, language, version],
            ),
            Row::PublishedDetail { article, revision, boilerplate, name, value } => insert(
                "INSERT INTO published_details VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![source, article, revision, boilerplate, name, value],
            ),
            Row::Setting { key, value } => {
                insert("INSERT INTO settings VALUES (?1, ?2, ?3)", params![source, key, value])
            }
            Row::Theme { name, css, created_at, updated_at } => insert(
                "INSERT INTO theme VALUES (?1, ?2, ?3, ?4, ?5)",
                params![source, name, css, created_at, updated_at],
            ),
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Null | Self::Real => Ok(ToSqlOutput::from(rusqlite::types::Null)),
            Self::Int(number) => Ok(ToSqlOutput::from(*number)),
            Self::Text(text) => text.to_sql(),
            Self::Blob(bytes) => bytes.to_sql(),
        }
    }
}
