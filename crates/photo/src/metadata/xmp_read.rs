//! What an XMP packet says of the picture.

use super::iim::distinct;
use super::spaces::{AUX, DC, EXIF, EXIF_EX, IPTC_CORE, IPTC_EXT, PHOTOSHOP, REGIONS, RIGHTS, TIFF, XMP};
use super::xml::Element;
use super::xmp::{Packet, Property, field, structures};
use super::{Exposure, Metadata, Place, Texts, camera, dates};

/// What the packet says.
pub(super) fn read(packet: &Packet) -> Metadata {
    let text = |space, local| packet.text(space, local);
    let mut languages = Languages::default();
    let caption = languages.take(packet, DC, "description", |texts| &mut texts.caption);
    let alt = languages.take(packet, IPTC_CORE, "AltTextAccessibility", |texts| &mut texts.alt);
    let copyright = languages.take(packet, DC, "rights", |texts| &mut texts.copyright);
    let usage_terms = languages.take(packet, RIGHTS, "UsageTerms", |texts| &mut texts.usage_terms);
    let date = |space, local| text(space, local).and_then(|date| dates::of_xmp(&date));
    Metadata {
        caption,
        headline: text(PHOTOSHOP, "Headline"),
        creator: packet.list(DC, "creator"),
        credit: text(PHOTOSHOP, "Credit"),
        source: text(PHOTOSHOP, "Source"),
        copyright,
        usage_terms,
        keywords: packet.list(DC, "subject"),
        people: people(packet),
        place: place(packet),
        alt,
        texts: languages.0,
        taken_at: date(PHOTOSHOP, "DateCreated").or_else(|| date(EXIF, "DateTimeOriginal")),
        camera: camera::named(text(TIFF, "Make"), text(TIFF, "Model")),
        lens: text(EXIF_EX, "LensModel").or_else(|| text(AUX, "Lens")),
        exposure: Exposure {
            focal_mm: number(text(EXIF, "FocalLength")).and_then(camera::decimal),
            f_number: number(text(EXIF, "FNumber")).and_then(camera::decimal),
            shutter: number(text(EXIF, "ExposureTime")).and_then(camera::seconds),
            iso: text(EXIF, "ISOSpeedRatings").or_else(|| text(EXIF_EX, "PhotographicSensitivity")),
        },
        rating: text(XMP, "Rating")
            .and_then(|stars| stars.parse::<f32>().ok())
            .map(|stars| stars as i8)
            .filter(|stars| (-1..=5).contains(stars)),
        gps: packet.descriptions().any(has_coordinates),
        ..Metadata::default()
    }
}

/// The texts in languages besides the default one.
#[derive(Debug, Default)]
struct Languages(Vec<Texts>);

impl Languages {
    /// Reads a property in several languages: answers the default text, and keeps the others.
    fn take(
        &mut self,
        packet: &Packet,
        space: &str,
        local: &str,
        slot: impl Fn(&mut Texts) -> &mut Option<String>,
    ) -> Option<String> {
        let mut alternatives = packet.alternatives(space, local);
        // A text in one language is the default where the file names none.
        let default = alternatives.iter().position(|(language, _)| language == "x-default").unwrap_or(0);
        if default >= alternatives.len() {
            return None;
        }
        let (_, text) = alternatives.remove(default);
        for (language, other) in alternatives {
            let at = match self.0.iter().position(|texts| texts.language == language) {
                Some(at) => at,
                None => {
                    self.0.push(Texts { language, ..Texts::default() });
                    self.0.len() - 1
                }
            };
            if let Some(texts) = self.0.get_mut(at) {
                *slot(texts) = Some(other);
            }
        }
        Some(text)
    }
}

/// The people by name: as IPTC lists them, with details or without, and as faces that were marked.
pub(super) fn people(packet: &Packet) -> Vec<String> {
    let listed = packet.list(IPTC_EXT, "PersonInImage");
    let detailed = packet.structures(IPTC_EXT, "PersonInImageWDetails");
    let detailed = detailed.into_iter().filter_map(|person| text_of(person, IPTC_EXT, "PersonName"));
    let regions = match packet.property(REGIONS, "Regions") {
        Some(Property::Element(regions)) => match field(regions, REGIONS, "RegionList") {
            Some(Property::Element(list)) => structures(list),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let faces = regions
        .into_iter()
        .filter(|region| text_of(region, REGIONS, "Type").is_some_and(|kind| kind == "Face"));
    let faces = faces.filter_map(|region| text_of(region, REGIONS, "Name"));
    distinct(listed.into_iter().chain(detailed).chain(faces))
}

/// The place that is shown, as a structure or in the older single fields, or else the place of the camera.
pub(super) fn place(packet: &Packet) -> Place {
    let structure = |local| {
        let found = packet.structures(IPTC_EXT, local).into_iter().map(|place| Place {
            name: text_of(place, IPTC_EXT, "Sublocation")
                .or_else(|| text_of(place, IPTC_EXT, "LocationName")),
            city: text_of(place, IPTC_EXT, "City"),
            region: text_of(place, IPTC_EXT, "ProvinceState"),
            country: text_of(place, IPTC_EXT, "CountryName"),
        });
        found.into_iter().find(|place| !place.is_empty())
    };
    let single = Place {
        name: packet.text(IPTC_CORE, "Location"),
        city: packet.text(PHOTOSHOP, "City"),
        region: packet.text(PHOTOSHOP, "State"),
        country: packet.text(PHOTOSHOP, "Country"),
    };
    let single = Some(single).filter(|place| !place.is_empty());
    structure("LocationShown").or(single).or_else(|| structure("LocationCreated")).unwrap_or_default()
}

fn text_of(structure: &Element, space: &str, local: &str) -> Option<String> {
    field(structure, space, local).and_then(Property::text)
}

/// A fraction as EXIF's values are written in XMP: `28/10`.
fn number(text: Option<String>) -> Option<(f64, f64)> {
    let text = text?;
    let (above, below) = text.split_once('/').unwrap_or((&text, "1"));
    Some((above.parse().ok()?, below.parse().ok()?))
}

/// Whether coordinates are anywhere in the element, as also in a structure of the place.
fn has_coordinates(element: &Element) -> bool {
    let says = |space: &str, local: &str| {
        space == EXIF && (local.starts_with("GPSLatitude") || local.starts_with("GPSLongitude"))
    };
    element.attributes.iter().any(|(name, _)| says(&name.space, name.local()))
        || element
            .elements()
            .any(|inner| says(&inner.name.space, inner.name.local()) || has_coordinates(inner))
}
