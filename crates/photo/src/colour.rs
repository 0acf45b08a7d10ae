//! From a photo's own colours to sRGB, since renditions carry no profile.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Converts pixels of a profile to sRGB. A profile that cannot be read, or is for other pixels than these, is passed
/// over: colours a little off are better than no photo.
pub(crate) fn to_srgb(pixels: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|bytes| ColorProfile::new_from_slice(bytes).ok()) else {
        return pixels;
    };
    match &pixels {
        DynamicImage::ImageRgb8(rgb) if profile.color_space == DataColorSpace::Rgb => {
            convert(&profile, Layout::Rgb, rgb.as_raw())
                .and_then(|converted| image::RgbImage::from_raw(rgb.width(), rgb.height(), converted))
                .map_or(pixels, DynamicImage::ImageRgb8)
        }
        DynamicImage::ImageRgba8(rgba) if profile.color_space == DataColorSpace::Rgb => {
            convert(&profile, Layout::Rgba, rgba.as_raw())
                .and_then(|converted| image::RgbaImage::from_raw(rgba.width(), rgba.height(), converted))
                .map_or(pixels, DynamicImage::ImageRgba8)
        }
        _ => pixels,
    }
}

fn convert(profile: &ColorProfile, layout: Layout, pixels: &[u8]) -> Option<Vec<u8>> {
    let transform = profile
        .create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())
        .ok()?;
    let mut converted = vec![0; pixels.len()];
    transform.transform(pixels, &mut converted).ok()?;
    Some(converted)
}
