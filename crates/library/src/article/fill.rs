//! What the tables learnt later, filled in for the articles that were there before.

use rusqlite::{Connection, params};

use super::content::{self, Shown};
use super::key::title_key;
use super::{RevisionKind, pack, read, store};
use crate::{Result, boilerplate, completing};

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

/// Fills what migration 5 knows of every article: the words of its newest revision, and for revisions that were published
/// which version of their boilerplates they show, which is the first.
pub(crate) fn fill_texts(sql: &Connection) -> Result<()> {
    let newest: Vec<(String, u32)> = sql
        .prepare("SELECT id, revision FROM articles ORDER BY changed")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, revision) in newest {
        if let Ok((meta, _)) = pack::json_of(sql, &id, revision).and_then(|json| content::read(&json)) {
            completing::relate(sql, &id, &completing::words(&meta))?;
        }
    }
    let some: bool = sql.query_row("SELECT EXISTS (SELECT 1 FROM boilerplates)", [], |row| row.get(0))?;
    if !some {
        return Ok(());
    }
    let published: Vec<(String, u32)> = sql
        .prepare(
            "SELECT article, number FROM revisions WHERE kind = ?1 \
             UNION SELECT id, published_revision FROM articles WHERE published_revision IS NOT NULL",
        )?
        .query_map([RevisionKind::Publish.name()], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, revision) in published {
        if let Ok((meta, body)) = pack::json_of(sql, &id, revision).and_then(|json| content::read(&json)) {
            let shown = Shown::of(&meta, &body);
            let language = read::language(shown.language).unwrap_or_default();
            boilerplate::pin(sql, &id, revision, language, &shown.boilerplates)?;
        }
    }
    Ok(())
}
