//! Colours that are not those of the web.

use turbojpeg::{Compressor, Image, PixelFormat};

use super::*;

/// A JPEG with a colour profile in as many segments as are asked for.
fn with_profile(jpeg: &[u8], profile: &[u8], parts: usize) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    for (number, part) in (1_u8..).zip(profile.chunks(profile.len().div_ceil(parts))) {
        file.extend([0xFF, 0xE2]);
        file.extend(((part.len() + 16) as u16).to_be_bytes());
        file.extend(b"ICC_PROFILE\0");
        file.extend([number, parts as u8]);
        file.extend(part);
    }
    file.extend(&jpeg[2..]);
    file
}

fn middle(file: &[u8]) -> [u8; 3] {
    shown(&rendition(file, &Spec::default(), &limits()).unwrap()).get_pixel(16, 16).0
}

/// A JPEG of inks as Adobe's programs write it: inverted.
fn inks(cyan: u8, magenta: u8, yellow: u8, black: u8) -> Vec<u8> {
    let pixels = [cyan, magenta, yellow, black].map(|ink| 255 - ink).repeat(32 * 32);
    let mut compressor = Compressor::new().unwrap();
    compressor.set_quality(95).unwrap();
    let image =
        Image { pixels: pixels.as_slice(), width: 32, pitch: 128, height: 32, format: PixelFormat::CMYK };
    compressor.compress_to_vec(image).unwrap()
}

#[test]
fn wider_colours_become_those_of_the_web() {
    let jpeg = written(RgbImage::from_pixel(32, 32, Rgb([200, 60, 60])), ImageFormat::Jpeg);
    let plain = middle(&jpeg);
    for (profile, parts) in [
        (moxcms::ColorProfile::new_display_p3(), 1),
        (moxcms::ColorProfile::new_display_p3(), 3),
        (moxcms::ColorProfile::new_adobe_rgb(), 1),
    ] {
        let [red, green, _] = middle(&with_profile(&jpeg, &profile.encode().unwrap(), parts));
        // A red of a wider space is a stronger red in sRGB.
        assert!(red > plain[0] + 4 && green < plain[1], "{red}, {green}");
    }
    assert_eq!(middle(&with_profile(&jpeg, b"no profile at all", 1)), plain);
    let grey = written(image::GrayImage::from_pixel(32, 32, image::Luma([100])), ImageFormat::Jpeg);
    let profile = moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let [light, ..] = middle(&with_profile(&grey, &profile, 1));
    assert!(light > 150, "linear grey is lighter on the web: {light}");
}

#[test]
fn a_camera_says_adobe_rgb_by_a_flag() {
    let jpeg = written(RgbImage::from_pixel(32, 32, Rgb([200, 60, 60])), ImageFormat::Jpeg);
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        tiff.extend(1_u16.to_le_bytes());
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value);
        tiff.extend([0; 4]);
    };
    entry(&mut tiff, 0x8769, 4, 1, 26_u32.to_le_bytes());
    entry(&mut tiff, 0xA005, 4, 1, 44_u32.to_le_bytes());
    entry(&mut tiff, 0x0001, 2, 4, *b"R03\0");
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE1];
    file.extend(((tiff.len() + 8) as u16).to_be_bytes());
    file.extend(b"Exif\0\0");
    file.extend(tiff);
    file.extend(&jpeg[2..]);
    assert!(middle(&file)[0] > middle(&jpeg)[0] + 10);
}

#[test]
fn inks_become_colours() {
    for (file, colour) in [
        (inks(0, 0, 0, 0), [255, 255, 255]),
        (inks(0, 0, 0, 255), [28, 27, 26]),
        (inks(0, 255, 255, 0), [226, 6, 19]),
        (inks(255, 0, 0, 0), [0, 158, 224]),
        (inks(0, 0, 0, 128), [141, 141, 140]),
    ] {
        let found = middle(&file);
        assert!(found.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 8), "{found:?} is not {colour:?}");
        assert_eq!(identify(&file, &limits()).unwrap().format, Format::Jpeg);
    }
}
