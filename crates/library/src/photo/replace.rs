//! Finding and replacing in what is said of photos.

use regex::{NoExpand, Regex, RegexBuilder};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use torchpress_document::Language;

use super::change::{Held, Part, PhotosChanged, Told};
use super::{PhotoField, read};
use crate::{Library, LibraryError, Result};

/// Memory that a pattern may take once it is compiled; patterns that people write take a hundredth.
const LARGEST_PATTERN: usize = 1 << 20;

/// What to find in which photos, and what to put in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoReplace {
    /// In which photos; `None` for all that are not in the trash.
    pub ids: Option<Vec<String>>,
    /// In which fields.
    pub fields: Vec<PhotoField>,
    /// What to find.
    pub find: String,
    /// What to put in its place. With `regex`, `$1` and `${name}` stand for what a group found.
    pub replace: String,
    /// Whether `find` is a regular expression.
    pub regex: bool,
}

/// A text as it is, and as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// The photo's id.
    pub photo: String,
    /// The field.
    #[serde(flatten)]
    pub field: PhotoField,
    /// The text as it is.
    pub before: String,
    /// The text as it would be.
    pub after: String,
}

/// What replacing would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Replacements {
    /// The first texts that would change.
    pub first: Vec<Replacement>,
    /// How many texts would change.
    pub texts: u32,
    /// How many photos would change.
    pub photos: u32,
}

impl Library {
    /// What replacing would do; `limit` of the texts that would change are answered in full.
    ///
    /// # Errors
    /// [`LibraryError::Pattern`] for a regular expression that is none; [`LibraryError::PhotoNotFound`].
    pub fn photos_replace_preview(&self, replace: &PhotoReplace, limit: usize) -> Result<Replacements> {
        let pattern = Pattern::new(replace)?;
        self.readers.read(|sql| {
            let mut found = Replacements::default();
            let mut last = String::new();
            each(sql, replace, &pattern, &mut |replacement| {
                found.texts += 1;
                if last != replacement.photo {
                    found.photos += 1;
                    last.clone_from(&replacement.photo);
                }
                if found.first.len() < limit {
                    found.first.push(replacement);
                }
            })?;
            Ok(found)
        })
    }

    /// Replaces in all of these photos, or in none.
    ///
    /// # Errors
    /// As of [`photos_replace_preview`](Self::photos_replace_preview).
    pub fn photos_replace(&self, replace: &PhotoReplace) -> Result<PhotosChanged> {
        let pattern = Pattern::new(replace)?;
        self.transact("photos_replace", |transaction| {
            let mut found: Vec<Replacement> = Vec::new();
            each(transaction, replace, &pattern, &mut |replacement| found.push(replacement))?;
            let mut told = Told::default();
            for of_photo in found.chunk_by(|a, b| a.photo == b.photo) {
                let parts = of_photo.iter().map(|replacement| {
                    (Part::Text(replacement.field), Held::Text(Some(replacement.after.trim().to_owned())))
                });
                if let Some(first) = of_photo.first() {
                    told.put(transaction, &first.photo, parts.collect())?;
                }
            }
            told.finish(transaction)
        })
    }
}

/// What is looked for.
enum Pattern<'a> {
    Nothing,
    Literal { find: &'a str, replace: &'a str },
    Regex { find: Regex, replace: &'a str },
}

impl<'a> Pattern<'a> {
    fn new(replace: &'a PhotoReplace) -> Result<Self> {
        if replace.find.is_empty() {
            return Ok(Self::Nothing);
        }
        if !replace.regex {
            return Ok(Self::Literal { find: &replace.find, replace: &replace.replace });
        }
        let find = RegexBuilder::new(&replace.find)
            .size_limit(LARGEST_PATTERN)
            .build()
            .map_err(|error| LibraryError::Pattern(error.to_string()))?;
        Ok(Self::Regex { find, replace: &replace.replace })
    }

    /// The text with all places replaced; `None` where that changes nothing.
    fn apply(&self, text: &str) -> Option<String> {
        let after = match self {
            Self::Nothing => return None,
            Self::Literal { find, .. } if !text.contains(find) => return None,
            Self::Literal { find, replace } => text.replace(find, replace),
            Self::Regex { find, replace } if replace.contains('$') => {
                find.replace_all(text, *replace).into_owned()
            }
            Self::Regex { find, replace } => find.replace_all(text, NoExpand(replace)).into_owned(),
        };
        (after != text).then_some(after)
    }
}

/// Tells each text that would change, photo by photo.
fn each(
    sql: &Connection,
    replace: &PhotoReplace,
    pattern: &Pattern<'_>,
    tell: &mut dyn FnMut(Replacement),
) -> Result<()> {
    if let Some(ids) = &replace.ids {
        return ids.iter().try_for_each(|id| of_photo(sql, id, replace, pattern, tell));
    }
    let mut all = sql.prepare("SELECT id FROM photos WHERE trashed_at IS NULL ORDER BY number DESC")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        of_photo(sql, &row.get::<_, String>(0)?, replace, pattern, tell)?;
    }
    Ok(())
}

fn of_photo(
    sql: &Connection,
    id: &str,
    replace: &PhotoReplace,
    pattern: &Pattern<'_>,
    tell: &mut dyn FnMut(Replacement),
) -> Result<()> {
    let mut own: Option<[String; 8]> = None;
    let texts = if replace.fields.iter().any(|field| field.column().1.is_some()) {
        read::texts(sql, id)?
    } else {
        Default::default()
    };
    for field in &replace.fields {
        let text = match (field, field.column().1.and_then(|language| texts.get(&language))) {
            (PhotoField::Caption(_), said) => said.map(|said| said.caption.as_str()),
            (PhotoField::Alt(_), said) => said.map(|said| said.alt.as_str()),
            (PhotoField::Headline(_), said) => said.map(|said| said.headline.as_str()),
            (PhotoField::CreditIn(_), said) => said.map(|said| said.credit.as_str()),
            (field, _) => {
                if own.is_none() {
                    own = Some(own_texts(sql, id)?);
                }
                own.as_ref().and_then(|own| own.get(place(*field))).map(String::as_str)
            }
        };
        let Some(before) = text else { continue };
        if let Some(after) = pattern.apply(before) {
            tell(Replacement { photo: id.to_owned(), field: *field, before: before.to_owned(), after });
        }
    }
    Ok(())
}

/// The texts that a photo has in no language.
fn own_texts(sql: &Connection, id: &str) -> Result<[String; 8]> {
    let texts: Option<Vec<String>> = sql
        .prepare_cached(
            "SELECT credit, photographer, source, rights_holder, copyright, licence, usage_terms, place \
             FROM photos WHERE id = ?1",
        )?
        .query_row(params![id], |row| (0..8).map(|at| row.get(at)).collect())
        .optional()?;
    texts.and_then(|texts| texts.try_into().ok()).ok_or_else(|| LibraryError::PhotoNotFound(id.to_owned()))
}

/// Where a field stands in [`own_texts`].
fn place(field: PhotoField) -> usize {
    match field {
        PhotoField::Photographer => 1,
        PhotoField::Source => 2,
        PhotoField::RightsHolder => 3,
        PhotoField::Copyright => 4,
        PhotoField::Licence => 5,
        PhotoField::UsageTerms => 6,
        PhotoField::Place => 7,
        _ => 0,
    }
}

impl PhotoField {
    /// Every text that a photo has, those in Chinese and in English included.
    pub fn all() -> Vec<Self> {
        let languages = [Language::Chinese, Language::English];
        let of_language = |language| {
            [Self::Caption(language), Self::Alt(language), Self::Headline(language), Self::CreditIn(language)]
        };
        let own = [
            Self::Credit,
            Self::Photographer,
            Self::Source,
            Self::RightsHolder,
            Self::Copyright,
            Self::Licence,
            Self::UsageTerms,
            Self::Place,
        ];
        languages.into_iter().flat_map(of_language).chain(own).collect()
    }
}
