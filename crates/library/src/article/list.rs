//! Lists of articles.

use rusqlite::params;
use torchpress_document::Status;

use super::read::read_summary;
use super::{ArticleQuery, Count, Counts, Page};
use crate::{Library, LibraryError, Result, cursor};

impl Library {
    /// A page of articles, those changed last first.
    ///
    /// Going from page to page lists no article twice, and each one that is not changed meanwhile; one that is moves
    /// to the front, which is behind the reader.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`] where `after` is no page's `next`.
    pub fn article_list(&self, query: &ArticleQuery) -> Result<Page> {
        let after = match &query.after {
            None => i64::MAX,
            Some(text) => text.parse().map_err(|_| LibraryError::Cursor(text.clone()))?,
        };
        let read = self.readers.read(|sql| {
            let rows = sql
                .prepare_cached(include_str!("list.sql"))?
                .query_map(
                    params![
                        after,
                        query.status.map(|status| status.name()),
                        query.series,
                        query.tag,
                        cursor::rows(query.limit)
                    ],
                    |row| Ok((read_summary(row)?, row.get::<_, i64>(17)?)),
                )?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows)
        })?;
        let (articles, next) = cursor::page(read, query.limit, |(_, changed)| changed.to_string());
        Ok(Page { articles: articles.into_iter().map(|(summary, _)| summary).collect(), next })
    }

    /// How many articles and photos there are, for the sidebar.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn article_counts(&self) -> Result<Counts> {
        self.readers.read(|sql| {
            let mut counts = Counts::default();
            let mut statement = sql.prepare_cached(include_str!("counts.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (kind, name, count): (String, String, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
                counts.add(&kind, name, count);
            }
            counts.series.sort_by(|a, b| a.name.cmp(&b.name));
            counts.tags.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
            Ok(counts)
        })
    }
}

impl Counts {
    fn add(&mut self, kind: &str, name: String, count: u32) {
        match (kind, name.as_str()) {
            ("status", status) => {
                self.all += count;
                match Status::from_name(status) {
                    Some(Status::Draft) => self.draft = count,
                    Some(Status::InReview) => self.in_review = count,
                    Some(Status::Approved) => self.approved = count,
                    Some(Status::Published) => self.published = count,
                    None => {}
                }
            }
            ("list", "trash") => self.trash = count,
            ("list", "pinned") => self.pinned = count,
            ("list", "no_cover") => self.no_cover = count,
            ("list", "changed_since") => self.changed_since_published = count,
            ("photos", "all") => self.photos = count,
            ("photos", "unused") => self.unused_photos = count,
            ("series", _) => self.series.push(Count { name, count }),
            ("tag", _) => self.tags.push(Count { name, count }),
            _ => {}
        }
    }
}
