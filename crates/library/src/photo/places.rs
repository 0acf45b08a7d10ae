//! Where photos are used: in which articles, in which of their revisions, and whether it was published.

use rusqlite::{Connection, params};
use serde::Serialize;

use crate::{Library, Result};

/// An article that uses a photo, or used it once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoPlace {
    /// The photo's id.
    pub photo: String,
    /// The article's id.
    pub article: String,
    /// Its title now.
    pub title: String,
    /// Whether the article is in the trash.
    pub trashed: bool,
    /// Which revisions use the photo, the oldest first: from one number to another, both included.
    pub revisions: Vec<(u32, u32)>,
    /// Whether the newest revision does.
    pub newest: bool,
    /// The numbers of the revisions with it that were published, the oldest first.
    pub published: Vec<u32>,
    /// Whether what is published now has it, or what stands for it.
    pub is_public: bool,
}

impl Library {
    /// Every place where any of these photos is used, photo by photo; of each, the article changed last comes first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_places(&self, ids: &[&str]) -> Result<Vec<PhotoPlace>> {
        self.readers.read(|sql| {
            let mut places = Vec::new();
            for id in ids {
                of_photo(sql, id, &mut places)?;
            }
            Ok(places)
        })
    }

    /// Every place where a photo is used on which a person is seen: what there is to do once they withdraw.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn person_places(&self, person: &str) -> Result<Vec<PhotoPlace>> {
        self.readers.read(|sql| {
            let photos: Vec<String> = sql
                .prepare_cached(
                    "SELECT photo FROM photo_people INDEXED BY people_of_photo WHERE person = ?1",
                )?
                .query_map([person], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut places = Vec::new();
            for photo in photos {
                of_photo(sql, &photo, &mut places)?;
            }
            Ok(places)
        })
    }
}

fn of_photo(sql: &Connection, photo: &str, places: &mut Vec<PhotoPlace>) -> Result<()> {
    let mut statement = sql.prepare_cached(include_str!("places.sql"))?;
    let mut rows = statement.query([photo])?;
    while let Some(row) = rows.next()? {
        let (article, first): (String, u32) = (row.get(0)?, row.get(4)?);
        let (newest, last): (u32, Option<u32>) = (row.get(3)?, row.get(5)?);
        let public: Option<u32> = row.get(6)?;
        let to = last.unwrap_or(newest);
        let published: Vec<u32> = sql
            .prepare_cached(
                "SELECT number FROM revisions WHERE article = ?1 AND number BETWEEN ?2 AND ?3 AND kind = 'publish' \
                 ORDER BY number",
            )?
            .query_map(params![article, first, to], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let is_public = public.is_some_and(|public| (first..=to).contains(&public));
        match places.last_mut() {
            Some(place) if place.article == article && place.photo == photo => {
                place.revisions.push((first, to));
                place.newest |= last.is_none();
                place.published.extend(published);
                place.is_public |= is_public;
            }
            _ => places.push(PhotoPlace {
                photo: photo.to_owned(),
                article,
                title: row.get(1)?,
                trashed: row.get(2)?,
                revisions: vec![(first, to)],
                newest: last.is_none(),
                published,
                is_public,
            }),
        }
    }
    Ok(())
}
