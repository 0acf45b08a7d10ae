//! Lists of articles, and how many there are.

mod place;
mod plan;
#[cfg(test)]
mod tests;

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use torchpress_document::Status;

use self::place::Place;
use self::plan::{Order, stretches};
use super::{ArticleQuery, Count, Counts, Page, Smart, read};
use crate::{Library, Result, clock, cursor};

impl Library {
    /// A page of articles.
    ///
    /// Going from page to page lists no article twice, and each one that is not changed meanwhile; in the order of
    /// changes, one that is moves to the front, which is behind the reader.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`](crate::LibraryError::Cursor) where `after` is no page's `next` of such a list.
    pub fn article_list(&self, query: &ArticleQuery) -> Result<Page> {
        let stretches = stretches(query);
        let orders: Vec<Order> = stretches.iter().map(|stretch| stretch.order).collect();
        let mut after = query.after.as_deref().map(|text| Place::read(text, &orders)).transpose()?;
        let older = match query.smart {
            Some(Smart::Stale { days }) => Some(clock::days_ago(days)),
            _ => None,
        };
        let wanted = cursor::rows(query.limit) as usize;
        self.readers.read(|sql| {
            let mut read: Vec<(String, Place)> = Vec::new();
            let first = after.as_ref().map_or(0, |place| place.stretch);
            for (index, stretch) in stretches.iter().enumerate().skip(first) {
                let rows = u32::try_from(wanted - read.len()).unwrap_or(0);
                let planned = plan::sql(sql, query, *stretch, older.as_deref(), after.take().as_ref(), rows)?;
                let Some(planned) = planned else { continue };
                let columns = stretch.order.columns().len();
                let found = sql
                    .prepare_cached(&planned.text)?
                    .query_map(params_from_iter(planned.values), |row| {
                        let key =
                            (1..=columns).map(|at| row.get(at)).collect::<rusqlite::Result<Vec<Value>>>()?;
                        Ok((row.get(0)?, Place { stretch: index, key }))
                    })?
                    .collect::<rusqlite::Result<Vec<_>>>()?;
                read.extend(found);
                if read.len() >= wanted {
                    break;
                }
            }
            let (listed, next) = cursor::page(read, query.limit, |(_, place)| {
                place.write(orders.get(place.stretch).copied().unwrap_or(Order::Change))
            });
            let articles = listed.iter().map(|(id, _)| read::summary(sql, id)).collect::<Result<_>>()?;
            Ok(Page { articles, next })
        })
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
                let (kind, name, count): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                // Sizes are counted there as well, and they are larger than any number of articles.
                counts.add(&kind, name, u32::try_from(count).unwrap_or(u32::MAX));
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
