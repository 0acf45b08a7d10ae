//! Which of its blocks is believed where a file says the same thing twice.
//!
//! The order is that of the Metadata Working Group's guidelines: EXIF before the others for what both know, and XMP
//! before IPTC-IIM unless the digest of the latter shows that a program which knows no XMP has changed it since.
//! What one block has only cut short or garbled is taken from the one that has it whole.

use super::{Exposure, Metadata, Place, dates};

/// What each block of one file says.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) exif: Metadata,
    pub(super) xmp: Metadata,
    pub(super) iim: Metadata,
    /// What texts of the format's own say.
    pub(super) plain: Metadata,
    /// Whether IPTC-IIM was changed after XMP.
    pub(super) iim_is_newer: bool,
}

impl Said {
    /// All of it as one.
    pub(super) fn merged(self) -> Metadata {
        let Self { exif, xmp, iim, plain, iim_is_newer } = self;
        let newer = iim_is_newer;
        let text = |exif, xmp, iim, plain| whole(exif, of_two(xmp, iim, newer)).or(plain);
        let creator = of_lists(xmp.creator, iim.creator, newer);
        let place = |one: Place, other: Place| if one.is_empty() { other } else { one };
        let either = |one: Vec<String>, other: Vec<String>| if one.is_empty() { other } else { one };
        Metadata {
            caption: text(exif.caption, xmp.caption, iim.caption, plain.caption),
            headline: of_two(xmp.headline, iim.headline, newer),
            creator: either(whole_list(exif.creator, creator), plain.creator),
            credit: of_two(xmp.credit, iim.credit, newer),
            source: of_two(xmp.source, iim.source, newer),
            copyright: text(exif.copyright, xmp.copyright, iim.copyright, plain.copyright),
            usage_terms: xmp.usage_terms.or(iim.usage_terms),
            keywords: either(of_lists(xmp.keywords, iim.keywords, newer), exif.keywords),
            people: either(xmp.people, iim.people),
            place: if newer && !is_cut(&iim.place, &xmp.place) {
                place(iim.place, xmp.place)
            } else {
                place(xmp.place, iim.place)
            },
            alt: xmp.alt.or(iim.alt),
            texts: if xmp.texts.is_empty() { iim.texts } else { xmp.texts },
            taken_at: taken_at(exif.taken_at, of_two(xmp.taken_at, iim.taken_at, newer)),
            camera: exif.camera.or(xmp.camera).or(iim.camera),
            lens: exif.lens.or(xmp.lens).or(iim.lens),
            exposure: Exposure {
                focal_mm: exif.exposure.focal_mm.or(xmp.exposure.focal_mm).or(iim.exposure.focal_mm),
                f_number: exif.exposure.f_number.or(xmp.exposure.f_number).or(iim.exposure.f_number),
                shutter: exif.exposure.shutter.or(xmp.exposure.shutter).or(iim.exposure.shutter),
                iso: exif.exposure.iso.or(xmp.exposure.iso).or(iim.exposure.iso),
            },
            rating: xmp.rating.or(iim.rating),
            // What shows a picture turns it as EXIF says, whatever XMP does.
            orientation: exif.orientation,
            gps: exif.gps || xmp.gps || iim.gps,
        }
    }
}

/// Fills what a packet does not say from its second part.
pub(super) fn filled(first: Metadata, second: Metadata) -> Metadata {
    Said { xmp: first, iim: second, ..Said::default() }.merged()
}

/// XMP or IPTC-IIM.
fn of_two(xmp: Option<String>, iim: Option<String>, iim_is_newer: bool) -> Option<String> {
    match (xmp, iim) {
        (Some(xmp), Some(iim)) if iim_is_newer && !xmp.starts_with(&iim) => Some(iim),
        (xmp, iim) => xmp.or(iim),
    }
}

fn of_lists(xmp: Vec<String>, iim: Vec<String>, iim_is_newer: bool) -> Vec<String> {
    let cut = xmp.len() >= iim.len() && xmp.iter().zip(&iim).all(|(xmp, iim)| xmp.starts_with(iim));
    if xmp.is_empty() || (iim_is_newer && !iim.is_empty() && !cut) { iim } else { xmp }
}

/// EXIF, unless it has the other text only in part, or with question marks for what it could not hold.
fn whole(exif: Option<String>, other: Option<String>) -> Option<String> {
    match (exif, other) {
        (Some(exif), Some(other)) if is_worse(&exif, &other) => Some(other),
        (exif, other) => exif.or(other),
    }
}

fn whole_list(exif: Vec<String>, other: Vec<String>) -> Vec<String> {
    let worse = is_worse(&exif.join("; "), &other.join("; "));
    if exif.is_empty() || (worse && !other.is_empty()) { other } else { exif }
}

fn is_worse(exif: &str, other: &str) -> bool {
    let garbled = exif.is_ascii() && exif.contains('?') && !other.is_ascii();
    other.starts_with(exif) || garbled || exif.contains('\u{FFFD}')
}

fn is_cut(one: &Place, other: &Place) -> bool {
    let pairs = [
        (&one.name, &other.name),
        (&one.city, &other.city),
        (&one.region, &other.region),
        (&one.country, &other.country),
    ];
    pairs.into_iter().all(|pair| match pair {
        (Some(one), Some(other)) => other.starts_with(one.as_str()),
        (one, _) => one.is_none(),
    })
}

/// EXIF, with the offset of the other where both mean the same and only that has one.
fn taken_at(exif: Option<String>, other: Option<String>) -> Option<String> {
    match (exif, other) {
        (Some(exif), Some(other))
            if !dates::has_offset(&exif) && dates::has_offset(&other) && dates::same_clock(&exif, &other) =>
        {
            Some(other)
        }
        (exif, other) => exif.or(other),
    }
}
