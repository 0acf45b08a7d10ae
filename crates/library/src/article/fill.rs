//! What the tables learnt later, filled in for the articles that were there before.

use rusqlite::{Connection, params};

use super::content::{self, Shown};
use super::key::title_key;
use super::{pack, store};
use crate::Result;

/// Fills the columns of migration 3 for every article, in the order in which they were changed last.
///
/// A revision that cannot be read must not keep its library from opening: it is found by verifying. Its article goes
/// without cover and day until it is saved again.
pub(crate) fn fill(sql: &Connection) -> Result<()> {
    let articles: Vec<(String, u32, String)> = sql
        .prepare("SELECT id, revision, title FROM articles ORDER BY updated_at, id")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, revision, title) in articles {
        let read = pack::json_of(sql, &id, revision).and_then(|json| content::read(&json));
        let shown = read.ok().map(|(meta, body)| Shown::of(&meta, &body));
        sql.prepare_cached(include_str!("fill.sql"))?.execute(params![
            id,
            store::next(sql)?,
            shown.as_ref().and_then(|shown| shown.cover.as_deref()),
            shown.as_ref().map_or("", |shown| &shown.dated),
            title_key(&title),
        ])?;
        for boilerplate in shown.iter().flat_map(|shown| &shown.boilerplates) {
            sql.prepare_cached("INSERT INTO article_boilerplates (article, boilerplate) VALUES (?1, ?2)")?
                .execute([&id, boilerplate])?;
        }
    }
    Ok(())
}
