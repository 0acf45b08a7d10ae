//! Whether the records say what they should.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::problem::{Verification, repairable};
use super::{Progress, go_on};
use crate::{LibraryError, Result, article};

/// The tables whose texts are read.
const TABLES: [&str; 16] = [
    "library",
    "photos",
    "photo_texts",
    "photo_tags",
    "people",
    "photo_people",
    "photo_events",
    "credit_templates",
    "boilerplates",
    "boilerplate_versions",
    "published_details",
    "settings",
    "theme",
    "article_tags",
    "article_words",
    "word_counts",
];

/// How often progress is reported.
const STRIDE: usize = 64;

/// Checks each article's newest revision, or with `deep` all revisions, every other record, and the counters.
pub(super) fn check(
    sql: &Connection,
    deep: bool,
    found: &mut Verification,
    progress: &mut Progress<'_>,
) -> Result<()> {
    let one: u32 = sql.query_row("SELECT count(*) FROM library", [], |row| row.get(0)).unwrap_or(0);
    if one != 1 {
        found.add(repairable(
            "record-damaged",
            "资料库的名称和编号丢失",
            "The library's name and id are lost",
        ));
    }
    if !deep {
        return Ok(());
    }
    articles(sql, found, progress)?;
    for table in TABLES {
        texts(sql, table, found)?;
    }
    json(sql, "SELECT key, value FROM settings", found)?;
    json(sql, "SELECT boilerplate, content FROM boilerplate_versions", found)?;
    counters(sql, found)
}

fn articles(sql: &Connection, found: &mut Verification, progress: &mut Progress<'_>) -> Result<()> {
    let ids = match ids(sql) {
        Ok(ids) => ids,
        Err(LibraryError::Damaged(_) | LibraryError::Sqlite(_)) => {
            found.add(repairable(
                "database-damaged",
                "稿件列表无法读取",
                "The list of articles cannot be read",
            ));
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    for (done, id) in ids.iter().enumerate() {
        if done % STRIDE == 0 {
            go_on(progress, done, ids.len(), id)?;
        }
        for fault in article::examine(sql, id)? {
            found.add(match fault {
                article::Fault::Unreadable { number, why } => repairable(
                    "revision-damaged",
                    format!("稿件 {id} 的修订 {number} 已损坏：{why}"),
                    format!("Revision {number} of article {id} is damaged: {why}"),
                ),
                article::Fault::Differs { what } => repairable(
                    "article-differs",
                    format!("稿件 {id} 的{what}与最新修订不符"),
                    format!("The {what} of article {id} is not what its newest revision says"),
                ),
            });
        }
    }
    Ok(())
}

fn ids(sql: &Connection) -> Result<Vec<String>> {
    let ids = sql
        .prepare("SELECT id FROM articles ORDER BY id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ids)
}

/// Reads every value; a text that is no text, or holds zero bytes, is not what was stored.
fn texts(sql: &Connection, table: &str, found: &mut Verification) -> Result<()> {
    let mut select = sql.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    loop {
        let bad = match rows.next() {
            Ok(None) => return Ok(()),
            Ok(Some(row)) => (0..columns).any(|column| match row.get_ref(column) {
                Ok(ValueRef::Text(text)) => text.contains(&0) || std::str::from_utf8(text).is_err(),
                Ok(_) => false,
                Err(_) => true,
            }),
            Err(error) => {
                found.add(repairable(
                    "database-damaged",
                    format!("{table} 无法读取：{error}"),
                    format!("{table} cannot be read: {error}"),
                ));
                return Ok(());
            }
        };
        if bad {
            found.add(repairable(
                "record-damaged",
                format!("{table} 里有一条记录不是有效文字"),
                format!("A record of {table} is no valid text"),
            ));
        }
    }
}

fn json(sql: &Connection, query: &str, found: &mut Verification) -> Result<()> {
    let mut select = sql.prepare(query)?;
    let mut rows = select.query([])?;
    while let Ok(Some(row)) = rows.next() {
        let (name, value) = (row.get::<_, String>(0), row.get::<_, String>(1));
        let (Ok(name), Ok(value)) = (name, value) else { continue };
        if serde_json::from_str::<serde::de::IgnoredAny>(&value).is_err() {
            found.add(repairable(
                "record-damaged",
                format!("“{name}”的内容不是有效 JSON"),
                format!("The content of {name:?} is no valid JSON"),
            ));
        }
    }
    Ok(())
}

/// The sidebar's numbers are kept by triggers; damage elsewhere shows in them.
fn counters(sql: &Connection, found: &mut Verification) -> Result<()> {
    let wrong: rusqlite::Result<bool> =
        sql.prepare(include_str!("counters.sql")).and_then(|mut differing| differing.exists([]));
    if !matches!(wrong, Ok(false)) {
        found.add(repairable("counters-wrong", "稿件计数与实际不符", "The counts of articles are not right"));
    }
    Ok(())
}
