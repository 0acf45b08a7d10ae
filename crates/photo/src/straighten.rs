//! Turning a picture by a few degrees, so that its horizon lies level.

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};

use crate::plan::Plan;

/// Steps between two pixels for which weights are worked out once.
const STEPS: usize = 256;

/// The size of the whole upright picture at the rendition's scale.
pub(crate) fn whole(plan: &Plan) -> (u32, u32) {
    let scale = plan.scale();
    let at = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
    (at(plan.upright.0), at(plan.upright.1))
}

/// Takes the planned part out of an upright picture of the size that [`whole`] says, turned by the edit's angle.
pub(crate) fn level(upright: &DynamicImage, plan: &Plan) -> DynamicImage {
    let (width, height) = plan.to;
    let missing = || DynamicImage::new_rgb8(width, height);
    match upright {
        DynamicImage::ImageLuma8(grey) => {
            let pixels = turned::<1>(grey.as_raw(), (grey.width(), grey.height()), plan);
            GrayImage::from_raw(width, height, pixels).map_or_else(missing, DynamicImage::ImageLuma8)
        }
        DynamicImage::ImageRgba8(rgba) => {
            let pixels = turned::<4>(rgba.as_raw(), (rgba.width(), rgba.height()), plan);
            RgbaImage::from_raw(width, height, pixels).map_or_else(missing, DynamicImage::ImageRgba8)
        }
        other => {
            let rgb = other.to_rgb8();
            let pixels = turned::<3>(rgb.as_raw(), (rgb.width(), rgb.height()), plan);
            RgbImage::from_raw(width, height, pixels).map_or_else(missing, DynamicImage::ImageRgb8)
        }
    }
}

/// The pixels of the rendition, each read between four by four of the upright picture's.
fn turned<const CHANNELS: usize>(from: &[u8], size: (u32, u32), plan: &Plan) -> Vec<u8> {
    let weights = weights();
    let (sin, cos) = plan.edit.angle().sin_cos();
    let across = f64::from(plan.to.0) / f64::from(plan.part.width);
    let down = f64::from(plan.to.1) / f64::from(plan.part.height);
    // From the middle of the edited picture to the rendition's corner, in the rendition's pixels.
    let left = (f64::from(plan.part.x) - f64::from(plan.edited.0) / 2.0) * across + 0.5;
    let top = (f64::from(plan.part.y) - f64::from(plan.edited.1) / 2.0) * down + 0.5;
    let middle = (f64::from(size.0) / 2.0 - 0.5, f64::from(size.1) / 2.0 - 0.5);
    let (last_x, last_y) = (i64::from(size.0) - 1, i64::from(size.1) - 1);
    let row_length = size.0 as usize * CHANNELS;
    let mut pixels = Vec::with_capacity(plan.to.0 as usize * plan.to.1 as usize * CHANNELS);
    for y in 0..plan.to.1 {
        let dy = top + f64::from(y);
        for x in 0..plan.to.0 {
            let dx = left + f64::from(x);
            // Turned back, since a picture that turns clockwise is read anticlockwise.
            let at_x = middle.0 + dx * cos + dy * sin;
            let at_y = middle.1 - dx * sin + dy * cos;
            let (whole_x, whole_y) = (at_x.floor(), at_y.floor());
            let step = |part: f64| weights.get((part * STEPS as f64) as usize).copied().unwrap_or_default();
            let (by_x, by_y) = (step(at_x - whole_x), step(at_y - whole_y));
            let mut sum = [0.0_f32; CHANNELS];
            for (row, by_row) in (-1..).zip(by_y) {
                let source_y = (whole_y as i64 + row).clamp(0, last_y) as usize * row_length;
                for (column, by_column) in (-1..).zip(by_x) {
                    let source_x = (whole_x as i64 + column).clamp(0, last_x) as usize * CHANNELS;
                    let place = source_y + source_x;
                    let Some(pixel) = from.get(place..place + CHANNELS) else { continue };
                    for (sum, value) in sum.iter_mut().zip(pixel) {
                        *sum += f32::from(*value) * by_row * by_column;
                    }
                }
            }
            pixels.extend(sum.map(|value| value.round().clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}

/// Catmull-Rom weights of the four pixels around a place, for each step between the second and the third.
fn weights() -> Vec<[f32; 4]> {
    let spline = |at: f32| {
        let (one, two, three) = (at, at * at, at * at * at);
        [
            -0.5 * one + two - 0.5 * three,
            1.0 - 2.5 * two + 1.5 * three,
            0.5 * one + 2.0 * two - 1.5 * three,
            -0.5 * two + 0.5 * three,
        ]
    };
    (0..=STEPS).map(|step| spline(step as f32 / STEPS as f32)).collect()
}
