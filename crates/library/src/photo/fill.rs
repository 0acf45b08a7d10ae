//! What the tables learnt of photos later, filled in for those that were there before.

use rusqlite::{Connection, params};

use super::words;
use crate::Result;
use crate::article::{rebuild_spans, title_key};

/// Fills what migration 4 cannot tell by SQL: by which key file names sort, and which revisions use which photo,
/// and what is said of each.
pub(crate) fn fill(sql: &Connection) -> Result<()> {
    name_all(sql)?;
    let articles: Vec<String> = sql
        .prepare("SELECT id FROM articles")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for article in articles {
        rebuild_spans(sql, &article)?;
    }
    words::index_all(sql)
}

/// Gives each photo that has none the key by which its file's name sorts.
pub(crate) fn name_all(sql: &Connection) -> Result<()> {
    let names: Vec<(i64, String)> = sql
        .prepare("SELECT number, file_name FROM photos WHERE name_key = ''")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut update = sql.prepare("UPDATE photos SET name_key = ?2 WHERE number = ?1")?;
    for (number, name) in names {
        update.execute(params![number, title_key(&name)])?;
    }
    Ok(())
}
