//! What a picture looks like in a few bytes: a hash that similar pictures share, and the colour that it has most of.

use image::DynamicImage;

use crate::plan::fit;
use crate::{Result, frame};

/// Enough pixels for a colour; more would only take time.
const COLOUR_SIDE: u32 = 48;

/// A hash of how brightness changes from left to right in a grid of nine by eight. Two files of one picture, in other
/// sizes, qualities or formats, differ in a few bits at most.
pub(crate) fn hash(upright: &DynamicImage) -> Result<u64> {
    let grey = frame::resized(upright, (9, 8))?.into_luma8();
    let mut hash = 0;
    for row in grey.rows() {
        let row: Vec<u8> = row.map(|pixel| pixel.0[0]).collect();
        for pair in row.windows(2) {
            hash = hash << 1 | u64::from(pair.first() < pair.last());
        }
    }
    Ok(hash)
}

/// The colour, in sRGB, of which a picture has most, on white where it is transparent.
pub(crate) fn colour(upright: &DynamicImage) -> Result<[u8; 3]> {
    let size = fit(upright.width(), upright.height(), (COLOUR_SIDE, COLOUR_SIDE));
    let small = frame::resized(upright, size)?.into_rgba8();
    // Sixteen steps a channel; of the fullest box, the mean of what lies in it.
    let mut boxes = vec![(0_u32, [0_u32; 3]); 4_096];
    for pixel in small.pixels() {
        let [r, g, b, alpha] = pixel.0.map(u32::from);
        let on_white = [r, g, b].map(|value| (value * alpha + 255 * (255 - alpha)) / 255);
        let [r, g, b] = on_white.map(|value| value as usize / 16);
        if let Some((count, sums)) = boxes.get_mut(r * 256 + g * 16 + b) {
            *count += 1;
            sums.iter_mut().zip(on_white).for_each(|(sum, value)| *sum += value);
        }
    }
    let fullest = boxes.iter().max_by_key(|(count, _)| *count).copied().unwrap_or_default();
    Ok(fullest.1.map(|sum| (sum / fullest.0.max(1)) as u8))
}
