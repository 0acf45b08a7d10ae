//! Pictures with the statistics of photos: large shapes, finer and finer detail, edges, and the grain of a sensor.

use std::path::Path;

use image::{DynamicImage, ImageFormat, RgbImage};
use turbojpeg::{Compressor, Image, PixelFormat, Subsamp};

use crate::Outcome;

/// 24 megapixels, as most cameras have.
const SIZE: (u32, u32) = (6000, 4000);

/// Side of the tables of random numbers, a power of two.
const TABLE: usize = 256;

/// Writes photos, and in folders of their own the same scene in further formats.
pub(crate) fn write(folder: &Path, count: u32) -> Outcome {
    for number in 0..count {
        let path = folder.join("jpeg").join(format!("{number:02}.jpg"));
        if !path.exists() {
            save(&path, &jpeg(&scene(SIZE, number), false)?)?;
        }
    }
    let others: [(&str, &str, ImageFormat); 3] = [
        ("png", "0.png", ImageFormat::Png),
        ("webp", "0.webp", ImageFormat::WebP),
        ("tiff", "0.tiff", ImageFormat::Tiff),
    ];
    for (kind, name, format) in others {
        let path = folder.join(kind).join(name);
        if !path.exists() {
            let mut bytes = std::io::Cursor::new(Vec::new());
            DynamicImage::ImageRgb8(scene(SIZE, 100)).write_to(&mut bytes, format)?;
            save(&path, bytes.get_ref())?;
        }
    }
    let path = folder.join("progressive").join("0.jpg");
    if !path.exists() {
        save(&path, &jpeg(&scene(SIZE, 100), true)?)?;
    }
    Ok(())
}

pub(crate) fn save(path: &Path, bytes: &[u8]) -> Outcome {
    use std::io::Write as _;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create(path)?.write_all(bytes)?;
    Ok(())
}

fn jpeg(picture: &RgbImage, progressive: bool) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut compressor = Compressor::new()?;
    compressor.set_quality(92)?;
    compressor.set_subsamp(Subsamp::Sub2x2)?;
    compressor.set_progressive(progressive)?;
    let pixels = picture.as_raw().as_slice();
    Ok(compressor.compress_to_vec(Image {
        pixels,
        width,
        pitch: width * 3,
        height,
        format: PixelFormat::RGB,
    })?)
}

/// Random numbers that depend on nothing but where they are asked for.
fn random(seed: u32, x: u32, y: u32) -> f32 {
    let mut state =
        seed.wrapping_mul(0x9E37_79B9) ^ x.wrapping_mul(0x85EB_CA6B) ^ y.wrapping_mul(0xC2B2_AE35);
    state = (state ^ state >> 15).wrapping_mul(0x2C1B_3C6D);
    state = (state ^ state >> 12).wrapping_mul(0x297A_2D39);
    (state ^ state >> 15) as f32 / u32::MAX as f32
}

/// A field of random heights with a smooth surface between them.
struct Field(Vec<f32>);

impl Field {
    fn new(seed: u32) -> Self {
        Self(
            (0..TABLE * TABLE)
                .map(|place| random(seed, (place % TABLE) as u32, (place / TABLE) as u32))
                .collect(),
        )
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let smooth = |part: f32| part * part * (3.0 - 2.0 * part);
        let (by_x, by_y) = (smooth(x - left), smooth(y - top));
        let height = |x: usize, y: usize| self.0.get(y % TABLE * TABLE + x % TABLE).copied().unwrap_or(0.0);
        let (x, y) = (left as usize, top as usize);
        let row = |y: usize| height(x, y) * (1.0 - by_x) + height(x + 1, y) * by_x;
        row(y) * (1.0 - by_y) + row(y + 1) * by_y
    }
}

fn scene((width, height): (u32, u32), seed: u32) -> RgbImage {
    let light = Field::new(seed * 3 + 1);
    let tint = Field::new(seed * 3 + 2);
    let mut picture = RgbImage::new(width, height);
    for (y, row) in picture.enumerate_rows_mut() {
        for (x, _, pixel) in row {
            let (fx, fy) = (x as f32 / 1500.0, y as f32 / 1500.0);
            // Each octave is twice as fine and half as strong, as in what cameras see.
            let mut value = 0.0;
            let mut strength = 0.5;
            let mut zoom = 1.0;
            for _ in 0..8 {
                value += strength * light.at(fx * zoom, fy * zoom);
                strength *= 0.55;
                zoom *= 2.0;
            }
            // Terraces make edges, as of leaves and roofs.
            let edge = if (value * 9.0).fract() < 0.5 { 0.12 } else { 0.0 };
            let warm = tint.at(fx * 2.0, fy * 2.0) - 0.5 + 0.2 * (tint.at(fx * 24.0, fy * 24.0) - 0.5);
            let grain = (random(seed ^ 0x5EED, x, y) - 0.5) * 0.03;
            let base = (value - 0.25) * 0.9 + edge + grain;
            pixel.0 = [base + 0.25 * warm, base + 0.05 * warm, base - 0.25 * warm]
                .map(|channel| (channel * 255.0).clamp(0.0, 255.0) as u8);
        }
    }
    picture
}
