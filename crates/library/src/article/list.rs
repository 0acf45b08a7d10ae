//! Lists of articles.

use rusqlite::{Connection, params};

use super::read::read_summary;
use super::{ArticleQuery, Count, Counts, Page};
use crate::cursor::{self, Cursor};
use crate::{Library, Result};

impl Library {
    /// A page of articles, those changed last first.
    ///
    /// Going from page to page lists no article twice, and each one that is not changed meanwhile; one that is moves
    /// to the front, which is behind the reader.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`](crate::LibraryError::Cursor) where `after` is no page's `next`.
    pub fn article_list(&self, query: &ArticleQuery) -> Result<Page> {
        let after = Cursor::read(query.after.as_deref())?;
        let read = self.readers.read(|sql| {
            let rows = sql
                .prepare_cached(include_str!("list.sql"))?
                .query_map(
                    params![
                        after.at,
                        after.id,
                        query.status.map(|status| status.name()),
                        query.series,
                        query.tag,
                        cursor::rows(query.limit)
                    ],
                    read_summary,
                )?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows)
        })?;
        let (articles, next) = cursor::page(read, query.limit, |last| Cursor {
            at: last.updated_at.clone(),
            id: last.id.clone(),
        });
        Ok(Page { articles, next })
    }

    /// How many articles and photos there are, for the sidebar.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn article_counts(&self) -> Result<Counts> {
        self.readers.read(|sql| {
            let counts = sql.prepare_cached(include_str!("counts.sql"))?.query_row([], |row| {
                Ok(Counts {
                    all: row.get(0)?,
                    draft: row.get(1)?,
                    in_review: row.get(2)?,
                    approved: row.get(3)?,
                    published: row.get(4)?,
                    photos: row.get(5)?,
                    ..Counts::default()
                })
            })?;
            let series = "SELECT series, count(*) FROM articles WHERE series IS NOT NULL GROUP BY series ORDER BY series";
            let tags = "SELECT tag, count(*) AS used FROM article_tags GROUP BY tag ORDER BY used DESC, tag";
            Ok(Counts { series: names(sql, series)?, tags: names(sql, tags)?, ..counts })
        })
    }
}

fn names(sql: &Connection, query: &str) -> Result<Vec<Count>> {
    let names = sql
        .prepare_cached(query)?
        .query_map([], |row| Ok(Count { name: row.get(0)?, count: row.get(1)? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}
