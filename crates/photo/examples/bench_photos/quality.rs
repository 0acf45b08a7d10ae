//! How near a rendition is to its photo: against the whole photo scaled down in floating point.

use std::path::Path;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::RgbImage;
use torchpress_photo::{Limits, Spec, rendition};

use crate::Outcome;

/// Prints the peer's bytes and decibels, and ours at as many bytes.
pub(crate) fn compare(photo: &Path, peer: &Path) -> Outcome {
    let bytes = std::fs::read(photo)?;
    let peer_bytes = std::fs::read(peer)?;
    let shown = image::load_from_memory(&peer_bytes)?.into_rgb8();
    let reference = reference(&image::load_from_memory(&bytes)?.into_rgb8(), shown.dimensions())?;
    let wanted = peer_bytes.len() as f64;
    // The two qualities between whose sizes the peer's lies; the decibels in between follow the bytes.
    let mut below: Option<(f64, f64)> = None;
    for quality in 66..=98 {
        let spec = Spec { max_width: shown.width(), quality: Some(quality), ..Spec::default() };
        let made = rendition(&bytes, &spec, &Limits::default())?;
        let size = made.bytes.len() as f64;
        let near = decibels(&image::load_from_memory(&made.bytes)?.into_rgb8(), &reference)?;
        if size < wanted {
            below = Some((size, near));
            continue;
        }
        let (size_below, near_below) = below.unwrap_or((size, near));
        let share = if size > size_below { (wanted - size_below) / (size - size_below) } else { 1.0 };
        let ours = near_below + share * (near - near_below);
        println!("{wanted}\t{:.3}\t{ours:.3}", decibels(&shown, &reference)?);
        return Ok(());
    }
    Err("the peer's rendition is larger than any of ours".into())
}

/// The photo scaled down from all its pixels, as floating-point numbers from 0 to 255.
fn reference(photo: &RgbImage, (width, height): (u32, u32)) -> Result<Vec<f32>, Box<dyn std::error::Error>> {
    let samples: Vec<u8> =
        photo.as_raw().iter().flat_map(|sample| f32::from(*sample).to_ne_bytes()).collect();
    let source = Image::from_vec_u8(photo.width(), photo.height(), samples, PixelType::F32x3)?;
    let mut target = Image::new(width, height, PixelType::F32x3);
    let lanczos = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut target, &lanczos)?;
    Ok(target
        .buffer()
        .chunks_exact(4)
        .filter_map(|four| four.first_chunk())
        .map(|four| f32::from_ne_bytes(*four))
        .collect())
}

fn decibels(shown: &RgbImage, reference: &[f32]) -> Result<f64, Box<dyn std::error::Error>> {
    if shown.as_raw().len() != reference.len() {
        return Err("the renditions have different sizes".into());
    }
    let off: f64 = shown
        .as_raw()
        .iter()
        .zip(reference)
        .map(|(shown, wanted)| f64::from(f32::from(*shown) - wanted.clamp(0.0, 255.0)).powi(2))
        .sum();
    Ok(10.0 * (255.0 * 255.0 * reference.len() as f64 / off).log10())
}
