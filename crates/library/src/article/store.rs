//! Storing a revision, and keeping what lists show of its article.

use rusqlite::{Connection, params};

use super::content::{Packed, Shown};
use super::read::{self, Head};
use super::{RevisionKind, Saved, pack, recent, spans};
use crate::library::new_id;
use crate::transact::Transaction;
use crate::{Result, boilerplate, clock, completing};

/// Who makes revisions; they name it, so that what one version did wrong can be found later.
const MAKER: &str = concat!("torchpress ", env!("CARGO_PKG_VERSION"));

/// The next number of the sequence that orders changes.
pub(super) fn next(sql: &Connection) -> Result<i64> {
    // SQLite makes a table of its own for what an update returns, which takes three times as long as asking.
    sql.prepare_cached("UPDATE sequence SET last = last + 1")?.execute([])?;
    Ok(sql.prepare_cached("SELECT last FROM sequence")?.query_row([], |row| row.get(0))?)
}

/// A revision's own columns.
pub(super) struct Revision<'a> {
    pub(super) article: &'a str,
    pub(super) number: u32,
    pub(super) parent: Option<&'a str>,
    pub(super) kind: RevisionKind,
    pub(super) note: &'a str,
    pub(super) at: &'a str,
}

/// Stores a revision after the newest one.
pub(super) fn append(
    transaction: &mut Transaction<'_>,
    article: &str,
    head: &Head,
    kind: RevisionKind,
    note: &str,
    packed: &Packed,
) -> Result<()> {
    // Another program may have saved it by another clock.
    clock::not_before(&head.updated_at);
    let at = clock::now();
    let revision = Revision { article, number: head.number + 1, parent: Some(&head.id), kind, note, at: &at };
    store(transaction, &revision, Some(head), packed)
}

/// Stores a revision after `head`, if there is one, and what lists show of it.
pub(super) fn store(
    transaction: &mut Transaction<'_>,
    revision: &Revision<'_>,
    head: Option<&Head>,
    packed: &Packed,
) -> Result<()> {
    let article = revision.article;
    let blob = pack::pack(transaction, article, revision.number, &packed.written.json)?;
    transaction.prepare_cached(include_str!("insert_revision.sql"))?.execute(params![
        new_id(),
        article,
        revision.number,
        revision.parent,
        revision.kind.name(),
        revision.note,
        MAKER,
        revision.at,
        packed.shown.chars,
        packed.sha256,
        blob.bytes,
        blob.base,
    ])?;
    let shown = &packed.shown;
    let (changed, published) = (next(transaction)?, published(transaction, revision, head, packed)?);
    // Whatever column is named in an update, SQLite writes its indexes anew, though its value be the same.
    if head.is_some_and(|head| head.published == published && shown.is_listed_as(&head.listed)) {
        transaction.prepare_cached(include_str!("update_text.sql"))?.execute(params![
            article,
            revision.number,
            revision.at,
            shown.chars,
            shown.photos,
            shown.thumb,
            changed,
        ])?;
    } else {
        transaction.prepare_cached(include_str!("update.sql"))?.execute(params![
            article,
            revision.number,
            revision.at,
            shown.language,
            shown.title,
            shown.series,
            shown.series_number,
            shown.chars,
            shown.photos,
            shown.thumb,
            changed,
            shown.cover,
            shown.dated,
            shown.title_key,
            published,
        ])?;
    }
    relate(transaction, article, shown)?;
    if revision.kind == RevisionKind::Publish {
        let language = read::language(shown.language).unwrap_or_default();
        boilerplate::pin(transaction, article, revision.number, language, &shown.boilerplates)?;
    }
    recent::keep(article, packed.sha256, &packed.written);
    transaction.changes.articles.push(article.to_owned());
    Ok(())
}

/// The revision that counts as published: what has the content that was published is no change since.
fn published(
    transaction: &Connection,
    revision: &Revision<'_>,
    head: Option<&Head>,
    packed: &Packed,
) -> Result<Option<u32>> {
    let Some(published) = head.and_then(|head| head.published) else { return Ok(None) };
    let same = read::has_content(transaction, revision.article, published, &packed.sha256)?;
    Ok(Some(if same { revision.number } else { published }))
}

/// Has the rows beside the article say what its newest revision says.
///
/// They mostly say it already, and counters hang on them, so they are only written where they differ.
pub(super) fn relate(transaction: &Connection, article: &str, shown: &Shown) -> Result<()> {
    let stored = |sql: &str| -> Result<Vec<String>> {
        let names = transaction
            .prepare_cached(sql)?
            .query_map([article], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(names)
    };
    let insert = |sql: &str, names: &[String]| -> Result<()> {
        let mut insert = transaction.prepare_cached(sql)?;
        for (position, name) in names.iter().enumerate() {
            insert.execute(params![article, position as i64, name])?;
        }
        Ok(())
    };
    if stored("SELECT tag FROM article_tags WHERE article = ?1 ORDER BY position")? != shown.tags {
        transaction.prepare_cached("DELETE FROM article_tags WHERE article = ?1")?.execute([article])?;
        insert(include_str!("insert_tag.sql"), &shown.tags)?;
    }
    if stored("SELECT photo FROM article_photos WHERE article = ?1 ORDER BY position")? != shown.photo_ids {
        transaction.prepare_cached("DELETE FROM article_photos WHERE article = ?1")?.execute([article])?;
        let sql = "INSERT INTO article_photos (article, position, photo) VALUES (?1, ?2, ?3)";
        insert(sql, &shown.photo_ids)?;
        spans::follow(transaction, article, &shown.photo_ids)?;
    }
    let mut boilerplates = shown.boilerplates.clone();
    boilerplates.sort();
    let sql = "SELECT boilerplate FROM article_boilerplates WHERE article = ?1 ORDER BY boilerplate";
    if stored(sql)? != boilerplates {
        transaction
            .prepare_cached("DELETE FROM article_boilerplates WHERE article = ?1")?
            .execute([article])?;
        let sql = "INSERT INTO article_boilerplates (article, boilerplate) VALUES (?1, ?2)";
        let mut insert = transaction.prepare_cached(sql)?;
        for boilerplate in boilerplates {
            insert.execute([article, &boilerplate])?;
        }
    }
    completing::relate(transaction, article, &shown.words)
}

/// Has the search index look again at the articles that use a photo.
pub(crate) fn restamp_photo(transaction: &Transaction<'_>, photo: &str) -> Result<()> {
    restamp(transaction, "SELECT article FROM article_photos WHERE photo = ?1", photo)
}

/// Has the search index look again at the articles that use a boilerplate.
pub(crate) fn restamp_boilerplate(transaction: &Transaction<'_>, boilerplate: &str) -> Result<()> {
    restamp(transaction, "SELECT article FROM article_boilerplates WHERE boilerplate = ?1", boilerplate)
}

/// Each article gets a number of its own, in the order in which they were changed, so that looking again changes the
/// order of none. What is in the trash is not searched.
fn restamp(transaction: &Transaction<'_>, using: &str, what: &str) -> Result<()> {
    let articles: Vec<String> = transaction
        .prepare_cached(&format!(
            "SELECT id FROM articles WHERE trashed_at IS NULL AND id IN ({using}) ORDER BY changed"
        ))?
        .query_map([what], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut update = transaction.prepare_cached("UPDATE articles SET stamp = ?2 WHERE id = ?1")?;
    for article in articles {
        update.execute(params![article, next(transaction)?])?;
    }
    Ok(())
}

/// What a save answers.
pub(super) fn saved(transaction: &Transaction<'_>, id: &str) -> Result<Saved> {
    let summary = read::summary(transaction, id)?;
    Ok(Saved {
        id: id.to_owned(),
        revision: summary.revision,
        updated_at: summary.updated_at.clone(),
        summary,
    })
}
