//! Every format that is read, large and small.

use turbojpeg::{Compressor, Image, PixelFormat, Subsamp};

use super::*;

const QUARTERS_AVIF: &[u8] = include_bytes!("../../fixtures/quarters.avif");
const QUARTERS_HEIC: &[u8] = include_bytes!("../../fixtures/quarters.heic");
const HALF_AVIF: &[u8] = include_bytes!("../../fixtures/half-transparent.avif");
/// Two by two tiles of 128 × 96 pixels: red, green, blue, white.
const TILES_AVIF: &[u8] = include_bytes!("../../fixtures/tiles.avif");
/// A red picture of 128 × 96 pixels, then a green one.
const SEQUENCE_AVIF: &[u8] = include_bytes!("../../fixtures/sequence.avif");
const HALF_HEIC: &[u8] = include_bytes!("../../fixtures/half-transparent.heic");

fn jpeg(picture: &RgbImage, subsamp: Subsamp, progressive: bool) -> Vec<u8> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut compressor = Compressor::new().unwrap();
    compressor.set_quality(95).unwrap();
    compressor.set_subsamp(subsamp).unwrap();
    compressor.set_progressive(progressive).unwrap();
    let pixels = picture.as_raw().as_slice();
    compressor
        .compress_to_vec(Image { pixels, width, pitch: width * 3, height, format: PixelFormat::RGB })
        .unwrap()
}

#[test]
fn telephones_and_scanners_write_what_is_read() {
    let files: [(Vec<u8>, Format); 4] = [
        (QUARTERS_AVIF.to_vec(), Format::Avif),
        (QUARTERS_HEIC.to_vec(), Format::Heic),
        (written(quarters(64, 48), ImageFormat::Tiff), Format::Tiff),
        (written(quarters(64, 48), ImageFormat::Bmp), Format::Bmp),
    ];
    for (file, format) in files {
        let found = identify(&file, &limits()).unwrap();
        assert_eq!((found.format, found.width, found.height, found.alpha), (format, 64, 48, false));
        let picture = shown(&rendition(&file, &Spec::default(), &limits()).unwrap());
        for (x, y, colour) in [(8, 8, RED), (56, 8, GREEN), (8, 40, BLUE), (56, 40, WHITE)] {
            near(&picture, x, y, colour);
        }
        let few = Limits { pixels: 1_000, ..limits() };
        assert!(matches!(identify(&file, &few), Err(PhotoError::TooLarge { .. })), "{format:?}");
    }
}

#[test]
fn a_picture_of_tiles_is_put_together_and_cut_to_its_size() {
    let found = identify(TILES_AVIF, &limits()).unwrap();
    assert_eq!((found.width, found.height), (256, 192));
    // The layout of the tiles: how many rows and columns more than one, the width and the height.
    let layout = [0, 0, 1, 1, 1, 0, 0, 192];
    let at = TILES_AVIF.windows(layout.len()).position(|bytes| bytes == layout).unwrap();
    let sized = |width: u16, height: u16| {
        let mut file = TILES_AVIF.to_vec();
        file[at + 4..at + 6].copy_from_slice(&width.to_be_bytes());
        file[at + 6..at + 8].copy_from_slice(&height.to_be_bytes());
        file
    };
    for (width, height) in [(256, 192), (224, 144), (160, 128)] {
        let file = sized(width, height);
        let picture = shown(&rendition(&file, &Spec::default(), &limits()).unwrap());
        let (right, bottom) = (u32::from(width) - 1, u32::from(height) - 1);
        assert_eq!(picture.dimensions(), (right + 1, bottom + 1));
        for (x, y, colour) in [(8, 8, RED), (right, 8, GREEN), (8, bottom, BLUE), (right, bottom, WHITE)] {
            near(&picture, x, y, colour);
        }
    }
    // Tiles that show nothing, or too few of them.
    for (width, height) in [(128, 192), (256, 96), (257, 192), (256, 193), (u16::MAX, u16::MAX)] {
        assert!(identify(&sized(width, height), &limits()).is_err(), "{width} × {height}");
    }
    let few = Limits { pixels: 20_000, ..limits() };
    assert!(matches!(identify(TILES_AVIF, &few), Err(PhotoError::TooLarge { .. })));
}

#[test]
fn a_sequence_is_shown_as_its_first_picture() {
    let found = identify(SEQUENCE_AVIF, &limits()).unwrap();
    assert_eq!((found.format, found.width, found.height), (Format::Avif, 128, 96));
    let picture = shown(&rendition(SEQUENCE_AVIF, &Spec::default(), &limits()).unwrap());
    near(&picture, 64, 48, RED);
}

#[test]
fn transparency_is_read_from_every_format_that_has_it() {
    for (file, format) in [(HALF_AVIF, Format::Avif), (HALF_HEIC, Format::Heic)] {
        let found = identify(file, &limits()).unwrap();
        assert_eq!((found.format, found.alpha), (format, true));
        let made = rendition(file, &Spec::default(), &limits()).unwrap();
        assert_eq!(made.format, Format::Png);
        let picture = image::load_from_memory(&made.bytes).unwrap().into_rgba8();
        assert!(picture.get_pixel(8, 8).0[3] > 250 && picture.get_pixel(60, 8).0[3] < 5);
    }
}

#[test]
fn damaged_files_of_telephones_are_refused() {
    for file in [QUARTERS_AVIF, QUARTERS_HEIC, HALF_AVIF, HALF_HEIC, TILES_AVIF, SEQUENCE_AVIF] {
        for length in (0..file.len()).step_by(7) {
            let _ = identify(&file[..length], &limits());
        }
        let mut state = 9_u32;
        let small = Limits { pixels: 1_000_000, memory: 64 << 20 };
        for _ in 0..80 {
            let mut damaged = file.to_vec();
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let place = state as usize / 7 % damaged.len();
            damaged[place] = (state >> 24) as u8;
            let _ = identify(&damaged, &small);
        }
        assert!(identify(&file[..file.len() / 2], &limits()).is_err());
    }
}

/// The mean distance of two pictures' samples.
fn apart(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: u64 = one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.as_raw().len() as f64
}

#[test]
fn a_large_jpeg_is_read_in_part_and_looks_the_same() {
    // Read at a half, a quarter and an eighth of their size, and low, so that they are quick to make.
    for (width, height, subsamp, progressive) in [
        (2_880, 240, Subsamp::None, false),
        (5_760, 160, Subsamp::Sub2x2, false),
        (5_760, 160, Subsamp::Sub2x1, true),
        (11_520, 96, Subsamp::Sub2x2, true),
    ] {
        let picture = RgbImage::from_fn(width, height, |x, y| {
            let wave = (f64::from(x) / 40.0).sin() * (f64::from(y) / 30.0).cos();
            Rgb([(128.0 + 100.0 * wave) as u8, (x * 255 / width) as u8, (y * 255 / height) as u8])
        });
        let file = jpeg(&picture, subsamp, progressive);
        let whole = written(picture, ImageFormat::Bmp);
        let crop = Some(Crop { x: 2_500, y: 1_000, width: 2_500, height: 6_000 });
        for spec in [
            Spec { max_width: 1_080, ..Spec::default() },
            Spec { max_width: 200, crop, ..Spec::default() },
            Spec { max_height: Some(12), ..Spec::default() },
        ] {
            let from_part = rendition(&file, &spec, &limits()).unwrap();
            let from_whole =
                rendition(&whole, &Spec { format: Some(Format::Jpeg), ..spec }, &limits()).unwrap();
            let distance = apart(&shown(&from_part), &shown(&from_whole));
            assert!(distance < 2.5, "{width} {subsamp:?} {progressive}: {distance}");
        }
    }
}

#[test]
fn one_decode_gives_what_each_alone_gives() {
    let file = jpeg(&noisy(3_000, 150), Subsamp::Sub2x2, false);
    let specs = [
        Spec { max_width: 320, ..Spec::default() },
        Spec { max_width: 1_080, ..Spec::default() },
        Spec { max_width: 1_800, ..Spec::default() },
    ];
    let (found, together) = intake(&file, &limits(), &specs).unwrap();
    for (spec, made) in specs.iter().zip(&together) {
        assert_eq!(made, &rendition(&file, spec, &limits()).unwrap());
    }
    assert_eq!(found, identify(&file, &limits()).unwrap());
}

#[test]
fn similar_pictures_have_similar_hashes() {
    let picture = RgbImage::from_fn(400, 300, |x, y| {
        let wave = (f64::from(x) / 37.0).sin() * (f64::from(y) / 23.0).cos();
        Rgb([(128.0 + 100.0 * wave) as u8, (x / 2) as u8, 90])
    });
    let hash = |file: &[u8]| identify(file, &limits()).unwrap().hash;
    let original = hash(&written(picture.clone(), ImageFormat::Png));
    let smaller = DynamicImage::from(picture.clone()).thumbnail(200, 150).into_rgb8();
    for similar in [jpeg(&picture, Subsamp::Sub2x2, false), written(smaller, ImageFormat::Bmp)] {
        assert!((original ^ hash(&similar)).count_ones() <= 4);
    }
    let other = hash(&written(DynamicImage::from(picture).fliph(), ImageFormat::Png));
    assert!((original ^ other).count_ones() > 12);
    let found = identify(&written(quarters(40, 40), ImageFormat::Png), &limits()).unwrap();
    assert!(
        [RED, GREEN, BLUE, WHITE]
            .iter()
            .any(|colour| colour.iter().zip(found.colour).all(|(a, b)| a.abs_diff(b) < 10))
    );
}

#[test]
fn a_progressive_jpeg_of_too_much_memory_is_refused() {
    let file = jpeg(&noisy(400, 300), Subsamp::None, true);
    let little = Limits { memory: 400_000, ..limits() };
    assert!(matches!(identify(&file, &little), Err(PhotoError::TooLarge { width: 400, height: 300, .. })));
    let plain = jpeg(&noisy(400, 300), Subsamp::None, false);
    identify(&plain, &little).unwrap();
}

#[test]
fn quality_is_what_is_asked_for() {
    let file = jpeg(&noisy(400, 300), Subsamp::None, false);
    let size = |quality| {
        let spec = Spec { quality: Some(quality), ..Spec::default() };
        rendition(&file, &spec, &limits()).unwrap().bytes.len()
    };
    assert!(size(50) < size(82) && size(82) < size(95));
}
