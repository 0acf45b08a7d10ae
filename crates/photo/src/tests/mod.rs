//! Pictures that are made here, sound and broken.

mod bmp;
mod colours;
mod edits;
mod inputs;
mod moving;

use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use torchpress_document::{Crop, UiLanguage};

use super::*;

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 160, 30];
const BLUE: [u8; 3] = [30, 30, 220];
const WHITE: [u8; 3] = [255, 255, 255];

fn limits() -> Limits {
    Limits::default()
}

/// Four coloured quarters, wider than high: red, green; blue, white.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.into().write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// Something with much detail in it, as in a photo.
fn noisy(width: u32, height: u32) -> RgbImage {
    let mut state = 7_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (state >> 27) as u8;
        Rgb([(x * 200 / width) as u8 + grain, (y * 200 / height) as u8 + grain, 90 + grain])
    })
}

/// A JPEG with an EXIF segment of texts and an orientation, all little-endian.
fn with_exif(jpeg: &[u8], orientation: u16, texts: &[(u16, &str)], taken: Option<&str>) -> Vec<u8> {
    let count = 1 + texts.len() + usize::from(taken.is_some());
    let mut values = Vec::new();
    let values_at = 8 + 2 + 12 * count + 4;
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend((count as u16).to_le_bytes());
    let entry = |tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value);
    };
    let mut entries: Vec<(u16, &str)> = texts.to_vec();
    entries.sort_by_key(|(tag, _)| *tag);
    let mut orientation_written = false;
    for (tag, text) in entries {
        if tag > 0x0112 && !orientation_written {
            entry(&mut tiff, 0x0112, 3, 1, [orientation as u8, 0, 0, 0]);
            orientation_written = true;
        }
        let place = (values_at + values.len()) as u32;
        values.extend(text.as_bytes());
        values.resize(values.len().max(4), 0);
        values.push(0);
        entry(&mut tiff, tag, 2, text.len().max(4) as u32 + 1, place.to_le_bytes());
    }
    if !orientation_written {
        entry(&mut tiff, 0x0112, 3, 1, [orientation as u8, 0, 0, 0]);
    }
    if let Some(taken) = taken {
        let inner = (values_at + values.len()) as u32;
        entry(&mut tiff, 0x8769, 4, 1, inner.to_le_bytes());
        values.extend(1_u16.to_le_bytes());
        entry(&mut values, 0x9003, 2, 20, (inner + 18).to_le_bytes());
        values.extend([0; 4]);
        values.extend(taken.as_bytes());
        values.push(0);
    }
    tiff.extend([0; 4]);
    tiff.extend(values);
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE1];
    file.extend(((tiff.len() + 8) as u16).to_be_bytes());
    file.extend(b"Exif\0\0");
    file.extend(tiff);
    file.extend(&jpeg[2..]);
    file
}

fn near(picture: &RgbImage, x: u32, y: u32, colour: [u8; 3]) {
    let found = picture.get_pixel(x, y).0;
    let close = found.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 24);
    assert!(close, "({x}, {y}) is {found:?}, not {colour:?}");
}

fn shown(rendition: &Rendition) -> RgbImage {
    let picture = image::load_from_memory(&rendition.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (rendition.width, rendition.height));
    assert_eq!(Format::of(&rendition.bytes), Ok(rendition.format));
    picture.into_rgb8()
}

#[test]
fn every_orientation_stands_upright() {
    let upright = DynamicImage::from(quarters(160, 96));
    for orientation in 1..=8_u8 {
        // What a camera held that way stores, so that showing it by the rule gives the upright picture.
        let stored = match orientation {
            2 => upright.fliph(),
            3 => upright.rotate180(),
            4 => upright.flipv(),
            5 => upright.rotate90().fliph(),
            6 => upright.rotate270(),
            7 => upright.rotate270().fliph(),
            8 => upright.rotate90(),
            _ => upright.clone(),
        };
        let file = with_exif(&written(stored, ImageFormat::Jpeg), u16::from(orientation), &[], None);
        let identified = identify(&file, &limits()).unwrap();
        assert_eq!((identified.orientation, identified.width, identified.height), (orientation, 160, 96));
        for max_width in [160, 80] {
            let made = rendition(&file, &Spec { max_width, ..Spec::default() }, &limits()).unwrap();
            assert_eq!(
                (made.width, made.height, made.format),
                (max_width, max_width * 96 / 160, Format::Jpeg)
            );
            let picture = shown(&made);
            for (x, y, colour) in [(1, 1, RED), (7, 1, GREEN), (1, 7, BLUE), (7, 7, WHITE)] {
                near(&picture, x * max_width / 8, y * made.height / 8, colour);
            }
            assert!(!made.bytes.windows(4).any(|four| four == b"Exif"), "no metadata");
        }
        // The lower left quarter, whichever way the file lies.
        let crop = Some(Crop { x: 0, y: 5_000, width: 5_000, height: 5_000 });
        for max_width in [1_000, 20] {
            let made = rendition(&file, &Spec { crop, max_width, ..Spec::default() }, &limits()).unwrap();
            assert_eq!(made.width, max_width.min(80));
            assert_eq!(made.height, made.width * 48 / 80);
            let picture = shown(&made);
            near(&picture, made.width / 2, made.height / 2, BLUE);
            near(&picture, made.width - 4, 3, BLUE);
        }
        let specs = [Spec { crop, ..Spec::default() }, Spec { max_width: 30, ..Spec::default() }];
        let together = renditions(&file, &specs, &limits()).unwrap();
        assert_eq!(together, specs.map(|spec| rendition(&file, &spec, &limits()).unwrap()));
    }
}

#[test]
fn formats_become_what_suits_them() {
    let transparent = RgbaImage::from_fn(64, 64, |x, _| Rgba([200, 30, 30, if x < 32 { 0 } else { 255 }]));
    let opaque = RgbaImage::from_pixel(64, 64, Rgba([200, 30, 30, 255]));
    let check = |file: &[u8], format: Format, becomes: Format| {
        let identified = identify(file, &limits()).unwrap();
        assert_eq!(identified.format, format);
        let made = rendition(file, &Spec { max_width: 48, ..Spec::default() }, &limits()).unwrap();
        assert_eq!(made.format, becomes, "{format:?}");
        assert_eq!(made.width, 48.min(identified.width));
        assert_eq!(made, rendition(file, &Spec { max_width: 48, ..Spec::default() }, &limits()).unwrap());
        shown(&made);
    };
    check(&written(noisy(200, 100), ImageFormat::Jpeg), Format::Jpeg, Format::Jpeg);
    check(&written(transparent.clone(), ImageFormat::Png), Format::Png, Format::Png);
    check(&written(opaque.clone(), ImageFormat::Png), Format::Png, Format::Png);
    check(&written(transparent, ImageFormat::WebP), Format::Webp, Format::Png);
    check(&written(opaque, ImageFormat::WebP), Format::Webp, Format::Jpeg);
    check(
        &written(DynamicImage::from(quarters(64, 64)).into_rgba8(), ImageFormat::Gif),
        Format::Gif,
        Format::Png,
    );
    check(
        &written(DynamicImage::from(noisy(64, 64)).into_luma16(), ImageFormat::Png),
        Format::Png,
        Format::Png,
    );
    let photo = written(noisy(400, 400), ImageFormat::Png);
    assert_eq!(rendition(&photo, &Spec::default(), &limits()).unwrap().format, Format::Jpeg);
    let webp =
        rendition(&photo, &Spec { format: Some(Format::Webp), max_width: 50, ..Spec::default() }, &limits())
            .unwrap();
    assert_eq!((webp.format, shown(&webp).width()), (Format::Webp, 50));
    let refused = rendition(&photo, &Spec { format: Some(Format::Gif), ..Spec::default() }, &limits());
    assert_eq!(refused, Err(PhotoError::NotWritten(Format::Gif)));
}

#[test]
fn transparency_becomes_white_in_a_jpeg() {
    let clear = RgbaImage::from_pixel(32, 32, Rgba([0, 0, 0, 0]));
    let spec = Spec { format: Some(Format::Jpeg), ..Spec::default() };
    let made = rendition(&written(clear, ImageFormat::Png), &spec, &limits()).unwrap();
    near(&shown(&made), 16, 16, WHITE);
}

#[test]
fn bytes_are_kept_between_least_and_most() {
    let photo = written(noisy(900, 600), ImageFormat::Png);
    let free = rendition(&photo, &Spec::default(), &limits()).unwrap();
    for most in [free.bytes.len() / 2, 20_000, 3_000] {
        let made = rendition(&photo, &Spec { max_bytes: Some(most), ..Spec::default() }, &limits()).unwrap();
        assert!(made.bytes.len() <= most, "{} of {most}", made.bytes.len());
        assert_eq!((made.width * 2).div_ceil(3).abs_diff(made.height), 0, "{} × {}", made.width, made.height);
        shown(&made);
    }
    let refused = rendition(&photo, &Spec { max_bytes: Some(100), ..Spec::default() }, &limits());
    assert_eq!(refused, Err(PhotoError::DoesNotFit { limit: 100 }));
    let dot = written(RgbImage::from_pixel(2, 2, Rgb(RED)), ImageFormat::Png);
    for format in [Format::Png, Format::Jpeg] {
        for least in [1_024, 1_025, 70_000] {
            let spec = Spec { min_bytes: Some(least), format: Some(format), ..Spec::default() };
            let made = rendition(&dot, &spec, &limits()).unwrap();
            assert!((least..least + 32).contains(&made.bytes.len()), "{format:?} {}", made.bytes.len());
            identify(&made.bytes, &limits()).unwrap();
            near(&shown(&made), 1, 1, RED);
        }
    }
}

#[test]
fn extreme_shapes_keep_at_least_a_pixel() {
    for (width, height) in [(1, 1), (1, 3_000), (3_000, 1), (5, 70_000)] {
        let file = written(RgbImage::from_pixel(width, height, Rgb(BLUE)), ImageFormat::Png);
        let crop = Some(Crop { x: 9_999, y: 9_999, width: 1, height: 1 });
        for spec in [
            Spec::default(),
            Spec { max_width: 2, ..Spec::default() },
            Spec { crop, ..Spec::default() },
            Spec { format: Some(Format::Jpeg), ..Spec::default() },
        ] {
            shown(&rendition(&file, &spec, &limits()).unwrap());
        }
    }
}

#[test]
fn broken_and_hostile_files_are_refused_in_words() {
    let jpeg = written(noisy(300, 200), ImageFormat::Jpeg);
    let png = written(noisy(300, 200), ImageFormat::Png);
    let webp = written(noisy(300, 200), ImageFormat::WebP);
    let check = |bytes: &[u8], fits: fn(&PhotoError) -> bool| {
        for result in
            [identify(bytes, &limits()).map(drop), rendition(bytes, &Spec::default(), &limits()).map(drop)]
        {
            let error = result.unwrap_err();
            assert!(fits(&error), "{error:?}");
            for language in [UiLanguage::Chinese, UiLanguage::English] {
                assert!(!error.words().pick(language).is_empty() && !error.hint().pick(language).is_empty());
            }
        }
    };
    check(b"", |error| *error == PhotoError::Empty);
    check(b"<!DOCTYPE html><title>404</title>", |error| *error == PhotoError::UnknownFormat(Some("HTML")));
    check(b"\0\0\0\x18ftypisom\0\0\0\0", |error| *error == PhotoError::UnknownFormat(Some("MP4")));
    check(&[7; 5_000], |error| *error == PhotoError::UnknownFormat(None));
    check(&jpeg[..200], |error| *error == PhotoError::Truncated);
    check(&png[..png.len() / 2], |error| *error == PhotoError::Truncated);
    check(&webp[..webp.len() / 2], |error| {
        matches!(error, PhotoError::Truncated | PhotoError::Unreadable(_))
    });
    let mut enormous = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    enormous.extend(60_000_u32.to_be_bytes());
    enormous.extend(60_000_u32.to_be_bytes());
    enormous.extend(b"\x08\x06\0\0\0\0\0\0\0");
    check(&enormous, |error| matches!(error, PhotoError::TooLarge { width: 60_000, height: 60_000, .. }));
    let few = Limits { pixels: 50_000, ..limits() };
    for file in [&jpeg, &png, &webp] {
        let refused = identify(file, &few);
        assert_eq!(refused, Err(PhotoError::TooLarge { width: 300, height: 200, limit: 50_000 }));
    }
}

#[test]
fn of_a_jpeg_that_was_cut_short_what_is_there_is_shown() {
    let whole = written(noisy(320, 240), ImageFormat::Jpeg);
    assert!(identify(&whole, &limits()).unwrap().whole);
    let part = &whole[..whole.len() / 2];
    let found = identify(part, &limits()).unwrap();
    assert_eq!((found.width, found.height, found.whole), (320, 240, false));
    let shown = |bytes: &[u8]| {
        let spec = Spec { max_width: 320, format: Some(Format::Png), ..Spec::default() };
        image::load_from_memory(&rendition(bytes, &spec, &limits()).unwrap().bytes).unwrap().into_rgb8()
    };
    let (all, some) = (shown(&whole), shown(part));
    let same = |rows: std::ops::Range<u32>| {
        rows.flat_map(|y| (0..320).map(move |x| (x, y)))
            .filter(|(x, y)| all.get_pixel(*x, *y) == some.get_pixel(*x, *y))
            .count()
    };
    assert_eq!(same(0..80), 320 * 80, "the upper part is as it was");
    assert!(same(200..240) < 320 * 10, "the lower part is not there");
}

#[test]
fn no_damage_brings_the_reader_down() {
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif)
        .encode_frame(Frame::new(DynamicImage::from(quarters(20, 20)).into_rgba8()))
        .unwrap();
    let small = |format| written(noisy(24, 18), format);
    let exif = with_exif(&small(ImageFormat::Jpeg), 6, &[(0x010E, "caption")], Some("2023:01:31 17:30:05"));
    let limits = Limits { pixels: 4_000_000, memory: 64 << 20 };
    for file in [exif, small(ImageFormat::Png), small(ImageFormat::WebP), gif] {
        for length in 0..file.len() {
            let _ = identify(&file[..length], &limits);
        }
        let mut state = 1_u32;
        for _ in 0..200 {
            let mut damaged = file.clone();
            for _ in 0..3 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let place = state as usize / 7 % damaged.len();
                damaged[place] = (state >> 24) as u8;
            }
            let _ = identify(&damaged, &limits);
            let _ = rendition(&damaged, &Spec { max_width: 10, ..Spec::default() }, &limits);
        }
    }
}
