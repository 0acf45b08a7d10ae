//! EXIF: what the camera wrote, and Windows and a few editors after it.

use exif::{Context, Exif, In, Reader, Tag, Value};

use super::text::{Charset, decode_utf16, shown};
use super::tiff::Tiff;
use super::{Exposure, Metadata, dates};

/// Fields that Windows writes in UTF-16.
const XP_TITLE: Tag = Tag(Context::Tiff, 0x9C9B);
const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
const XP_KEYWORDS: Tag = Tag(Context::Tiff, 0x9C9E);

/// A block of EXIF has 64 KiB at most in JPEG; what is larger than this is a TIFF file with its pixels.
const LARGE: usize = 1024 * 1024;

/// Reads a block of EXIF, which is built like a TIFF file. Whatever can be read of a damaged one is.
pub(super) fn read(block: &[u8]) -> Metadata {
    let block = if block.len() > LARGE {
        Tiff::parse(block).and_then(|tiff| tiff.without_pixels()).unwrap_or_default()
    } else {
        block.to_vec()
    };
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let found = reader.read_raw(block);
    found.or_else(|error| error.distill_partial_result(|_| {})).map(|exif| said(&exif)).unwrap_or_default()
}

fn said(exif: &Exif) -> Metadata {
    let value = |tag| exif.get_field(tag, In::PRIMARY).map(|field| &field.value);
    let number = |tag| value(tag).and_then(|value| value.get_uint(0));
    let texts = [
        Tag::Make,
        Tag::Model,
        Tag::LensMake,
        Tag::LensModel,
        Tag::ImageDescription,
        Tag::Artist,
        Tag::Copyright,
    ];
    let charset = Charset::of(texts.into_iter().filter_map(value).flat_map(parts));
    // A photographer's and an editor's copyright are two parts of one text, and blank where only one is.
    let text = |tag| {
        let parts = value(tag).map(parts).unwrap_or_default();
        let parts: Vec<String> = parts.into_iter().filter_map(|part| shown(&charset.decode(part))).collect();
        if parts.is_empty() { None } else { Some(parts.join(" · ")) }
    };
    let wide = |tag| value(tag).and_then(bytes).and_then(|bytes| shown(&decode_utf16(&bytes, false)));
    let listed = |text: Option<String>| {
        let text = text.unwrap_or_default();
        super::iim::distinct(text.split(';').filter_map(shown))
    };
    let camera = named(text(Tag::Make), text(Tag::Model));
    let caption = text(Tag::ImageDescription).or_else(|| wide(XP_TITLE));
    let creator = listed(text(Tag::Artist).or_else(|| wide(XP_AUTHOR)));
    let orientation = number(Tag::Orientation).and_then(|n| u8::try_from(n).ok());
    let fraction = |tag| match value(tag) {
        Some(Value::Rational(all)) => all.first().map(|one| (f64::from(one.num), f64::from(one.denom))),
        _ => None,
    };
    Metadata {
        caption: caption.filter(|caption| !is_camera(caption, &[text(Tag::Make), text(Tag::Model)])),
        creator,
        copyright: text(Tag::Copyright),
        keywords: listed(wide(XP_KEYWORDS)),
        taken_at: text(Tag::DateTimeOriginal)
            .and_then(|taken| dates::of_exif(&taken, text(Tag::OffsetTimeOriginal).as_deref())),
        camera,
        lens: text(Tag::LensModel).filter(|lens| lens.chars().any(char::is_alphanumeric)),
        exposure: Exposure {
            focal_mm: fraction(Tag::FocalLength).and_then(decimal),
            f_number: fraction(Tag::FNumber).and_then(decimal),
            shutter: fraction(Tag::ExposureTime).and_then(seconds),
            iso: number(Tag::PhotographicSensitivity).filter(|iso| *iso > 0).map(|iso| iso.to_string()),
        },
        orientation: orientation.filter(|n| (1..=8).contains(n)).unwrap_or(1),
        gps: [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude, Tag::GPSDestLongitude]
            .into_iter()
            .any(|tag| value(tag).is_some()),
        ..Metadata::default()
    }
}

/// The parts of a text.
fn parts(value: &Value) -> Vec<&[u8]> {
    match value {
        Value::Ascii(parts) => parts.iter().map(Vec::as_slice).collect(),
        // A few programs mark what is not ASCII as mere bytes.
        Value::Byte(bytes) | Value::Undefined(bytes, _) => vec![bytes.as_slice()],
        _ => Vec::new(),
    }
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Byte(bytes) | Value::Undefined(bytes, _) => Some(bytes.clone()),
        _ => None,
    }
}

/// Whether a description is only what cameras and phones write where nobody has written one.
fn is_camera(caption: &str, names: &[Option<String>]) -> bool {
    let upper = caption.to_ascii_uppercase();
    let of = |maker: &str| names.iter().flatten().any(|name| name.to_ascii_uppercase().starts_with(maker));
    // Huawei's phones write how the picture was made: `hdr`, `oznor`, `cof`.
    let is_word = caption.len() <= 12 && caption.bytes().all(|byte| byte.is_ascii_lowercase());
    matches!(upper.as_str(), "SONY DSC" | "DCIM" | "SAMSUNG" | "DEFAULT" | "EXIF_JPEG_PICTURE")
        || upper.ends_with("DIGITAL CAMERA")
        || (is_word && (of("HUAWEI") || of("HONOR")))
        || (caption.starts_with('{') && caption.ends_with('}'))
        || names.iter().flatten().any(|name| name.eq_ignore_ascii_case(caption))
}

/// Maker and model in one name, without saying the maker twice.
pub(super) fn named(maker: Option<String>, model: Option<String>) -> Option<String> {
    let (maker, model) = match (maker, model) {
        (Some(maker), Some(model)) => (maker, model),
        (maker, model) => return model.or(maker),
    };
    let word = |text: &str| text.split_whitespace().next().unwrap_or_default().to_lowercase();
    if word(&maker) == word(&model) { Some(model) } else { Some(format!("{maker} {model}")) }
}

/// A fraction with at most one decimal.
pub(super) fn decimal((above, below): (f64, f64)) -> Option<String> {
    let value = above / below;
    if !value.is_finite() || value <= 0.0 || value > 100_000.0 {
        return None;
    }
    let text = format!("{value:.1}");
    Some(text.strip_suffix(".0").unwrap_or(&text).to_owned())
}

/// A time of exposure: `1/250`, or the seconds from about a third on.
pub(super) fn seconds((above, below): (f64, f64)) -> Option<String> {
    let value = above / below;
    if !value.is_finite() || value <= 0.0 || value > 100_000.0 {
        None
    } else if value < 0.3 {
        Some(format!("1/{:.0}", 1.0 / value))
    } else {
        decimal((above, below))
    }
}
