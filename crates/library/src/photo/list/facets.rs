//! How many photos there are, and of whom and of what.

use serde::Serialize;

use super::super::{PhotoEvent, read};
use crate::{Count, Library, Result};

/// How many photos there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoCounts {
    /// All that are not in the trash, as all the others but `trash`.
    pub all: u32,
    /// Those without a caption.
    pub no_caption: u32,
    /// Those without a credit.
    pub no_credit: u32,
    /// Those of which nobody has said on what ground they may be printed.
    pub no_rights: u32,
    /// Those on which somebody is seen who has not agreed.
    pub no_consent: u32,
    /// Those of which the right was withdrawn, or the consent of somebody who is seen.
    pub withdrawn: u32,
    /// Those of which a right or a consent ends before the day that was asked for, or has ended.
    pub expiring: u32,
    /// Those that no article uses.
    pub unused: u32,
    /// Those in the trash.
    pub trash: u32,
}

/// Somebody or something that has photos, by an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotosOf {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many photos.
    pub count: u32,
}

/// By whom and of what photos are, those with most photos first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoFacets {
    /// Photographers.
    pub photographers: Vec<Count>,
    /// Tags.
    pub tags: Vec<Count>,
    /// People who are seen.
    pub people: Vec<PhotosOf>,
    /// Events, the latest first.
    pub events: Vec<(PhotoEvent, u32)>,
    /// Series of articles; the count is that of articles.
    pub series: Vec<Count>,
}

impl Library {
    /// How many photos there are. Those whose right or consent ends are counted by `before`, such as `2026-06-01`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_counts(&self, before: &str) -> Result<PhotoCounts> {
        self.readers.read(|sql| {
            let mut counts = PhotoCounts::default();
            let mut statement = sql.prepare_cached(
                "SELECT name, count FROM counters WHERE kind = 'photos' AND name <> 'bytes'",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (name, count): (String, i64) = (row.get(0)?, row.get(1)?);
                let count = u32::try_from(count).unwrap_or(0);
                match name.as_str() {
                    "all" => counts.all = count,
                    "no_caption" => counts.no_caption = count,
                    "no_credit" => counts.no_credit = count,
                    "no_rights" => counts.no_rights = count,
                    "no_consent" => counts.no_consent = count,
                    "withdrawn" => counts.withdrawn = count,
                    "unused" => counts.unused = count,
                    "trash" => counts.trash = count,
                    _ => {}
                }
            }
            counts.expiring = sql
                .prepare_cached(
                    "SELECT count(*) FROM photos INDEXED BY photos_by_lapse \
                     WHERE trashed_at IS NULL AND lapses_on IS NOT NULL AND lapses_on < ?1",
                )?
                .query_row([before], |row| row.get(0))?;
            Ok(counts)
        })
    }

    /// By whom and of what photos are.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_facets(&self) -> Result<PhotoFacets> {
        self.readers.read(|sql| {
            let mut facets = PhotoFacets::default();
            let mut statement = sql.prepare_cached(include_str!("facets.sql"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (kind, id, name): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let count: u32 = row.get(3)?;
                match kind.as_str() {
                    "photographer" => facets.photographers.push(Count { name, count }),
                    "tag" => facets.tags.push(Count { name, count }),
                    "person" => facets.people.push(PhotosOf { id, name, count }),
                    "series" => facets.series.push(Count { name, count }),
                    _ => facets.events.extend(read::event(sql, &id)?.map(|event| (event, count))),
                }
            }
            facets.events.sort_by(|(a, _), (b, _)| b.day.cmp(&a.day).then_with(|| a.name.cmp(&b.name)));
            Ok(facets)
        })
    }
}
