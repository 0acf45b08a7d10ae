//! Finding and replacing in what is said of photos.

use serde::{Deserialize, Serialize};
use torchpress_document::{Language, Words};
use torchpress_library::{PhotoField, PhotoReplace};

use super::sheets::{ChangedPhotos, told};
use crate::{App, Failure};

/// So many places are shown; the others are counted.
const SHOWN: usize = 500;

/// A field in which texts can be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// Captions in every language.
    Caption,
    /// Alternative texts in every language.
    Alt,
    /// Headlines in every language.
    Headline,
    /// The credit, and that of each language.
    Credit,
    /// Who took it.
    Photographer,
    /// From whom it came.
    Source,
    /// Whose the rights are.
    RightsHolder,
    /// The copyright notice.
    Copyright,
    /// The licence.
    Licence,
    /// What the licence allows.
    UsageTerms,
    /// Where it was taken.
    Place,
}

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

impl TextField {
    fn fields(self) -> Vec<PhotoField> {
        let each = |field: fn(Language) -> PhotoField| LANGUAGES.map(field).to_vec();
        match self {
            Self::Caption => each(PhotoField::Caption),
            Self::Alt => each(PhotoField::Alt),
            Self::Headline => each(PhotoField::Headline),
            Self::Credit => {
                let mut fields = each(PhotoField::CreditIn);
                fields.push(PhotoField::Credit);
                fields
            }
            Self::Photographer => vec![PhotoField::Photographer],
            Self::Source => vec![PhotoField::Source],
            Self::RightsHolder => vec![PhotoField::RightsHolder],
            Self::Copyright => vec![PhotoField::Copyright],
            Self::Licence => vec![PhotoField::Licence],
            Self::UsageTerms => vec![PhotoField::UsageTerms],
            Self::Place => vec![PhotoField::Place],
        }
    }

    fn of(field: PhotoField) -> Self {
        match field {
            PhotoField::Caption(_) => Self::Caption,
            PhotoField::Alt(_) => Self::Alt,
            PhotoField::Headline(_) => Self::Headline,
            PhotoField::CreditIn(_) | PhotoField::Credit => Self::Credit,
            PhotoField::Photographer => Self::Photographer,
            PhotoField::Source => Self::Source,
            PhotoField::RightsHolder => Self::RightsHolder,
            PhotoField::Copyright => Self::Copyright,
            PhotoField::Licence => Self::Licence,
            PhotoField::UsageTerms => Self::UsageTerms,
            PhotoField::Place => Self::Place,
        }
    }
}

/// What to find and what to put in its place.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// In which photos; `null` for all.
    ids: Option<Vec<String>>,
    fields: Vec<TextField>,
    find: String,
    /// `$1` stands for what the first group of a regular expression found.
    replace: String,
    regex: bool,
}

impl From<Replace> for PhotoReplace {
    fn from(from: Replace) -> Self {
        Self {
            ids: from.ids,
            fields: from.fields.into_iter().flat_map(TextField::fields).collect(),
            find: from.find,
            replace: from.replace,
            regex: from.regex,
        }
    }
}

/// A text that would change.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FoundInPhoto {
    /// The photo's id.
    pub photo: String,
    /// The name of the file that it came from.
    pub file_name: String,
    /// The field.
    pub field: TextField,
    /// The text as it is.
    pub before: String,
    /// The text as it would be.
    pub after: String,
}

/// What replacing would do.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ReplacePreview {
    /// How many texts would change.
    pub total: u32,
    /// How many photos would.
    pub photos: u32,
    /// The first of the texts.
    pub found: Vec<FoundInPhoto>,
}

pub(crate) fn preview(app: &App, request: Replace) -> Result<ReplacePreview, Failure> {
    let library = app.library()?;
    let replacements = library.photos_replace_preview(&request.into(), SHOWN)?;
    let mut found: Vec<FoundInPhoto> = Vec::new();
    for one in replacements.first {
        let file_name = match found.last().filter(|last| last.photo == one.photo) {
            Some(last) => last.file_name.clone(),
            None => library.photo(&one.photo)?.file_name,
        };
        let field = TextField::of(one.field);
        found.push(FoundInPhoto { photo: one.photo, file_name, field, before: one.before, after: one.after });
    }
    Ok(ReplacePreview { total: replacements.texts, photos: replacements.photos, found })
}

pub(crate) fn replace(app: &App, request: Replace) -> Result<ChangedPhotos, Failure> {
    if request.find.is_empty() {
        return Err(Failure::new(
            "nothing-to-find",
            Words::new("没有写要查找的文字", "There is nothing to find"),
            Words::new("写上要查找的文字", "Write what to find"),
        ));
    }
    let library = app.library()?;
    let changed = library.photos_replace(&request.into())?;
    Ok(told(app, &library, changed))
}
