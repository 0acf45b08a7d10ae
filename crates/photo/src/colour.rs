//! From a photo's own colours to sRGB, since renditions carry no profile.

use image::DynamicImage;
use moxcms::{
    CicpColorPrimaries, CicpProfile, ColorProfile, DataColorSpace, Layout, MatrixCoefficients,
    TransferCharacteristics, TransformOptions,
};

/// Which colours the numbers of a picture mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Those of the web, sRGB.
    Web,
    /// Those of an ICC profile.
    Icc(Vec<u8>),
    /// Those of Adobe RGB, said by a flag instead of a profile.
    AdobeRgb,
    /// Those of two numbers from ITU-T H.273.
    Coded {
        /// The primaries.
        primaries: u16,
        /// The transfer characteristics.
        transfer: u16,
    },
}

impl Profile {
    /// `None` for sRGB, and for a profile that cannot be read: colours a little off are better than no photo.
    fn read(&self) -> Option<ColorProfile> {
        match self {
            Self::Web => None,
            Self::Icc(bytes) => ColorProfile::new_from_slice(bytes).ok(),
            Self::AdobeRgb => Some(ColorProfile::new_adobe_rgb()),
            Self::Coded { primaries, transfer } => {
                let primaries = CicpColorPrimaries::try_from(u8::try_from(*primaries).ok()?).ok()?;
                let transfer = TransferCharacteristics::try_from(u8::try_from(*transfer).ok()?).ok()?;
                let said = |named: bool, wide: bool| if named && wide { Some(()) } else { None };
                // Video calls its transfer BT.709 where photos mean sRGB; only wider colours need a conversion.
                said(
                    primaries != CicpColorPrimaries::Unspecified
                        && transfer != TransferCharacteristics::Unspecified,
                    primaries != CicpColorPrimaries::Bt709,
                )?;
                Some(ColorProfile::new_from_cicp(CicpProfile {
                    color_primaries: primaries,
                    transfer_characteristics: transfer,
                    matrix_coefficients: MatrixCoefficients::Identity,
                    full_range: true,
                }))
            }
        }
    }
}

/// Converts pixels to sRGB. Where the profile is for other pixels than these, they stay as they are.
pub(crate) fn to_srgb(pixels: DynamicImage, profile: &Profile) -> DynamicImage {
    let Some(profile) = profile.read() else { return pixels };
    let is = |space: DataColorSpace| profile.color_space == space;
    let (width, height) = (pixels.width(), pixels.height());
    let converted = match &pixels {
        DynamicImage::ImageRgb8(rgb) if is(DataColorSpace::Rgb) => {
            convert(&profile, Layout::Rgb, rgb.as_raw(), 3)
                .and_then(|bytes| image::RgbImage::from_raw(width, height, bytes))
                .map(DynamicImage::ImageRgb8)
        }
        DynamicImage::ImageRgba8(rgba) if is(DataColorSpace::Rgb) => {
            convert(&profile, Layout::Rgba, rgba.as_raw(), 4)
                .and_then(|bytes| image::RgbaImage::from_raw(width, height, bytes))
                .map(DynamicImage::ImageRgba8)
        }
        DynamicImage::ImageLuma8(grey) if is(DataColorSpace::Gray) => {
            convert(&profile, Layout::Gray, grey.as_raw(), 1)
                .and_then(|bytes| image::GrayImage::from_raw(width, height, bytes))
                .map(DynamicImage::ImageLuma8)
        }
        _ => None,
    };
    converted.unwrap_or(pixels)
}

/// Converts pixels to sRGB of the same layout. Some profiles are beyond the converter, which then panics.
fn convert(profile: &ColorProfile, layout: Layout, pixels: &[u8], channels: usize) -> Option<Vec<u8>> {
    transformed(profile, layout, layout, pixels, pixels.len() / channels * channels)
}

fn transformed(
    profile: &ColorProfile,
    from: Layout,
    to: Layout,
    pixels: &[u8],
    length: usize,
) -> Option<Vec<u8>> {
    let transform = || {
        let transform = profile
            .create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default())
            .ok()?;
        let mut converted = vec![0; length];
        transform.transform(pixels, &mut converted).ok()?;
        Some(converted)
    };
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(transform)).ok().flatten()
}

/// Converts pixels of four inks to sRGB: by their profile, or where there is none as coated paper shows them.
pub(crate) fn from_inks(mut pixels: Vec<u8>, inverted: bool, profile: Option<&[u8]>) -> Vec<u8> {
    if inverted {
        pixels.iter_mut().for_each(|ink| *ink = 255 - *ink);
    }
    let profile = profile
        .and_then(|bytes| ColorProfile::new_from_slice(bytes).ok())
        .filter(|profile| profile.color_space == DataColorSpace::Cmyk);
    // Four inks lie as red, green, blue and transparency do.
    profile
        .and_then(|profile| transformed(&profile, Layout::Rgba, Layout::Rgb, &pixels, pixels.len() / 4 * 3))
        .unwrap_or_else(|| pixels.chunks_exact(4).flat_map(on_paper).collect())
}

/// What each combination of full inks looks like in sRGB on coated paper: cyan counts one, magenta two, yellow four
/// and black eight.
const PAPER: [[u8; 3]; 16] = [
    [255, 255, 255],
    [0, 158, 224],
    [229, 0, 125],
    [49, 39, 130],
    [255, 236, 0],
    [0, 150, 64],
    [226, 6, 19],
    [54, 50, 50],
    [28, 27, 26],
    [0, 18, 28],
    [25, 0, 14],
    [6, 4, 15],
    [28, 26, 0],
    [0, 17, 7],
    [25, 1, 2],
    [0, 0, 0],
];

/// The colour of a pixel of inks: the mixture of the sixteen papers by how much of the dot is covered by each.
fn on_paper(inks: &[u8]) -> [u8; 3] {
    let mut sums = [0.0_f32; 3];
    for (inked, paper) in PAPER.iter().enumerate() {
        let mut covered = 1.0;
        for (place, ink) in inks.iter().enumerate() {
            let ink = f32::from(*ink) / 255.0;
            covered *= if inked >> place & 1 == 1 { ink } else { 1.0 - ink };
        }
        for (sum, value) in sums.iter_mut().zip(paper) {
            *sum += covered * f32::from(*value);
        }
    }
    sums.map(|sum| sum.round() as u8)
}
