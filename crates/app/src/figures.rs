//! Figures: photos for the places that a text left, and a photo in place of another everywhere.

use std::path::Path;

use serde::{Deserialize, Serialize};
use torchpress_document::{Notice, Words};
use torchpress_import::{By, Imported, match_photos, natural_order, place_number};
use torchpress_library::Library;

use crate::organising::{self, ChangedAnswer};
use crate::photos::{self, File, collect, file_name};
use crate::{App, Failure};

/// How photos find their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PlaceOrder {
    /// The first photo into the first place.
    Order,
    /// By the number of the place and that in the file's name.
    Number,
}

/// Empty places and photos for them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MatchPlaces {
    /// The alternative texts of the empty places in reading order: 图1, Photo 2.
    places: Vec<Option<String>>,
    /// The names of the photos' files.
    names: Vec<String>,
    /// How they are matched; `null` for numbers where these fit and else the order.
    by: Option<PlaceOrder>,
}

/// Which photo goes into which place.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PlacesMatched {
    /// How they were matched.
    pub by: PlaceOrder,
    /// For each place the index of its photo's name.
    pub photos: Vec<Option<u32>>,
}

pub(crate) fn match_places(_: &App, request: MatchPlaces) -> Result<PlacesMatched, Failure> {
    let places: Vec<Option<u32>> =
        request.places.iter().map(|alt| alt.as_deref().and_then(place_number)).collect();
    let mut sorted: Vec<(usize, &str)> =
        request.names.iter().enumerate().map(|(index, name)| (index, name.as_str())).collect();
    sorted.sort_by(|(_, one), (_, other)| natural_order(one, other));
    let names: Vec<&str> = sorted.iter().map(|(_, name)| *name).collect();
    let by = request.by.map(|by| match by {
        PlaceOrder::Order => By::Order,
        PlaceOrder::Number => By::Number,
    });
    let (by, matched) = match_photos(&places, &names, by);
    let original = |at: usize| sorted.get(at).and_then(|(index, _)| u32::try_from(*index).ok());
    let by = if by == By::Order { PlaceOrder::Order } else { PlaceOrder::Number };
    Ok(PlacesMatched { by, photos: matched.into_iter().map(|at| at.and_then(original)).collect() })
}

/// Puts the photos of a folder into the empty places of an imported text, and tells which found no partner.
///
/// A photo that the text names already takes no place. Only photos that find a place come into the library.
pub(crate) fn fill(library: &Library, imported: &mut Imported, folder: &Path) -> Result<(), Failure> {
    let mut places: Vec<Option<u32>> = Vec::new();
    imported.body.change_uses(|place| {
        if let torchpress_document::PhotoSlot::Figure(place) = place
            && place.photo.is_none()
        {
            places.push(place.alt.as_deref().and_then(place_number));
        }
    });
    if places.is_empty() {
        return Ok(());
    }
    let mut files: Vec<File> = Vec::new();
    collect(folder, false, true, &mut files)?;
    let used: Vec<String> =
        library.photos(&imported.body.photo_ids())?.into_iter().map(|photo| photo.file_name).collect();
    let mut files: Vec<(String, File)> = files
        .into_iter()
        .map(|file| (file_name(&file.path), file))
        .filter(|(name, _)| !used.contains(name))
        .collect();
    files.sort_by(|(one, _), (other, _)| natural_order(one, other));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let (_, matched) = match_photos(&places, &names, None);

    let mut ids: Vec<Option<String>> = Vec::with_capacity(matched.len());
    for at in &matched {
        let Some((name, file)) = at.and_then(|at| files.get(at)) else {
            ids.push(None);
            continue;
        };
        match photos::read(&file.path).and_then(|bytes| photos::add(library, name, &bytes)) {
            Ok((photo, _)) => ids.push(Some(photo.id)),
            Err(failure) if failure.code.starts_with("photo-") => {
                imported.warnings.push(Notice::new("picture-unreadable", name.clone(), failure.message));
                ids.push(None);
            }
            Err(failure) => return Err(failure),
        }
    }
    imported.warnings.retain(|notice| notice.code != "photo-place");
    let mut next = ids.into_iter();
    let mut number = 0usize;
    let mut empty: Vec<Notice> = Vec::new();
    imported.body.change_uses(|place| {
        let torchpress_document::PhotoSlot::Figure(place) = place else { return };
        if place.photo.is_some() {
            return;
        }
        number += 1;
        let label = place.alt.clone().unwrap_or_else(|| number.to_string());
        match next.next().flatten() {
            Some(id) => {
                place.photo = Some(id);
                // The label was for who looks for the photo, not for readers.
                if place.alt.as_deref().and_then(place_number).is_some() {
                    place.alt = None;
                }
            }
            None => empty.push(Notice::new(
                "photo-place",
                label.clone(),
                Words::new(
                    format!("{label}没有找到图片，留了空位"),
                    format!("No photo was found for {label}; an empty place waits"),
                ),
            )),
        }
    });
    imported.warnings.append(&mut empty);
    for (index, (name, _)) in files.iter().enumerate() {
        if !matched.contains(&Some(index)) {
            imported.warnings.push(Notice::new(
                "photo-unplaced",
                name.clone(),
                Words::new(
                    format!("“{name}”没有对应的位置，没有放入"),
                    format!("“{name}” has no place in the text and was left out"),
                ),
            ));
        }
    }
    Ok(())
}

/// A photo and the one that takes its place.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReplaceEverywhere {
    from: String,
    to: String,
}

pub(crate) fn replace_everywhere(app: &App, request: ReplaceEverywhere) -> Result<ChangedAnswer, Failure> {
    let library = app.library()?;
    let (from, to) = (library.photo_find(&request.from)?, library.photo_find(&request.to)?);
    let changed = library.photo_replace_everywhere(&from, &to)?;
    Ok(organising::answer(app, &library, changed))
}
