//! Whether the database is sound in itself.

use rusqlite::Connection;

use super::problem::{Verification, repairable};
use crate::Result;

/// Faults of the structure that SQLite lists at most.
const MOST_FAULTS: u32 = 100;

/// Checks structure, indexes and references.
pub(super) fn check(sql: &Connection, found: &mut Verification) -> Result<()> {
    check_structure(sql, found)?;
    if !found.ok() {
        return Ok(());
    }
    let mut broken = sql.prepare("PRAGMA foreign_key_check")?;
    let mut rows = broken.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found.add(repairable(
            "reference-missing",
            format!("{table} 里有一行指向 {parent} 中不存在的记录"),
            format!("A row of {table} refers to one of {parent} that does not exist"),
        ));
    }
    Ok(())
}

/// Checks pages, tables and indexes.
pub(super) fn check_structure(sql: &Connection, found: &mut Verification) -> Result<()> {
    let mut check = sql.prepare(&format!("PRAGMA integrity_check({MOST_FAULTS})"))?;
    let mut rows = check.query([])?;
    loop {
        match rows.next() {
            Ok(Some(row)) => {
                let fault: String = row.get(0)?;
                if fault != "ok" {
                    let (kind, zh, en) = if fault.contains("index") {
                        ("index-damaged", "索引损坏", "An index is damaged")
                    } else {
                        ("database-damaged", "数据库损坏", "The database is damaged")
                    };
                    found.add(repairable(kind, format!("{zh}：{fault}"), format!("{en}: {fault}")));
                }
            }
            Ok(None) => return Ok(()),
            // Some damage ends the check itself.
            Err(error) => {
                found.add(repairable(
                    "database-damaged",
                    format!("数据库损坏：{error}"),
                    format!("The database is damaged: {error}"),
                ));
                return Ok(());
            }
        }
    }
}
