//! From brightness and two differences of colour, as AV1 codes pictures, to red, green and blue.

use re_rav1d::pixel::{MatrixCoefficients, YUVRange};
use re_rav1d::{Picture, PixelLayout, PlanarImageComponent, Plane};

use super::boxes::Coded;
use crate::{PhotoError, Result};

/// How the three numbers of a pixel become its colours.
#[derive(Clone, Copy)]
enum Matrix {
    /// They are green, blue and red themselves.
    Identity,
    /// Brightness, and how much greener and more orange than grey the pixel is.
    GreenOrange,
    /// Brightness, and how much bluer and redder than it the pixel is; with the share of red and of blue in it.
    Usual { red: f32, blue: f32 },
}

/// The samples of one plane.
struct Samples<'a> {
    bytes: &'a [u8],
    stride: usize,
    wide: bool,
    /// How many pixels share a sample, across and down, as a power of two.
    shared: (u32, u32),
    last: (usize, usize),
    /// What is taken off a sample, and by what it is divided, so that it lies between 0 and 1.
    from: f32,
    span: f32,
}

/// The pixels of a picture, three bytes each, or one where it has no colours; what the file says of its colours counts
/// before what the picture itself says.
pub(super) fn to_rgb(picture: &Picture, said: Option<Coded>) -> Result<(usize, Vec<u8>)> {
    if picture.pixel_layout() == PixelLayout::I400 {
        return to_grey(picture).map(|grey| (1, grey));
    }
    let matrix = matrix(picture, said)?;
    let full = said.map_or_else(|| is_full(picture), |coded| coded.full_range);
    let colour = if matches!(matrix, Matrix::Identity) { Kind::Brightness } else { Kind::Difference };
    let [y, u, v] = [PlanarImageComponent::Y, PlanarImageComponent::U, PlanarImageComponent::V]
        .map(|component| (component, picture.plane(component)));
    let brightness = samples(picture, &y, Kind::Brightness, full)?;
    let first = samples(picture, &u, colour, full)?;
    let second = samples(picture, &v, colour, full)?;
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let light = brightness.at(x, y);
            let (u, v) = (first.between(x, y), second.between(x, y));
            let rgb = match matrix {
                Matrix::Identity => [v, light, u],
                Matrix::GreenOrange => [light - u + v, light + u, light - u - v],
                Matrix::Usual { red, blue } => {
                    let r = light + 2.0 * (1.0 - red) * v;
                    let b = light + 2.0 * (1.0 - blue) * u;
                    [r, (light - red * r - blue * b) / (1.0 - red - blue), b]
                }
            };
            pixels.extend(rgb.map(byte));
        }
    }
    Ok((3, pixels))
}

/// The brightness alone, one byte a pixel.
pub(super) fn to_grey(picture: &Picture) -> Result<Vec<u8>> {
    let plane = (PlanarImageComponent::Y, picture.plane(PlanarImageComponent::Y));
    let brightness = samples(picture, &plane, Kind::Brightness, is_full(picture))?;
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        pixels.extend((0..width).map(|x| byte(brightness.at(x, y))));
    }
    Ok(pixels)
}

/// What a plane holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Brightness,
    Difference,
}

fn is_full(picture: &Picture) -> bool {
    matches!(picture.color_range(), YUVRange::Full)
}

fn matrix(picture: &Picture, said: Option<Coded>) -> Result<Matrix> {
    let number = match said {
        Some(coded) => coded.matrix,
        None => match picture.matrix_coefficients() {
            MatrixCoefficients::Identity => 0,
            MatrixCoefficients::BT709 => 1,
            MatrixCoefficients::YCgCo => 8,
            MatrixCoefficients::BT2020NonConstantLuminance => 9,
            _ => 2,
        },
    };
    Ok(match number {
        0 => Matrix::Identity,
        1 => Matrix::Usual { red: 0.2126, blue: 0.0722 },
        4 => Matrix::Usual { red: 0.30, blue: 0.11 },
        7 => Matrix::Usual { red: 0.212, blue: 0.087 },
        8 => Matrix::GreenOrange,
        9 => Matrix::Usual { red: 0.2627, blue: 0.0593 },
        // Television of old, and what says nothing.
        2 | 5 | 6 | 12 => Matrix::Usual { red: 0.299, blue: 0.114 },
        other => return Err(PhotoError::Unsupported(format!("its colours are of matrix {other}"))),
    })
}

fn samples<'a>(
    picture: &Picture,
    (component, plane): &'a (PlanarImageComponent, Plane),
    kind: Kind,
    full: bool,
) -> Result<Samples<'a>> {
    let impossible = || PhotoError::Unreadable("its samples do not fill its planes".to_owned());
    let bits = picture.bits_per_component().ok_or_else(impossible)?.0;
    let wide = bits > 8;
    let one = (1_u32 << bits) as f32;
    let step = one / 256.0;
    let (from, span) = match (kind, full) {
        (Kind::Brightness, true) => (0.0, one - 1.0),
        (Kind::Brightness, false) => (16.0 * step, 219.0 * step),
        (Kind::Difference, true) => (one / 2.0, one - 1.0),
        (Kind::Difference, false) => (one / 2.0, 224.0 * step),
    };
    let shared = match (component, picture.pixel_layout()) {
        (PlanarImageComponent::Y, _) | (_, PixelLayout::I444) => (0, 0),
        (_, PixelLayout::I422) => (1, 0),
        _ => (1, 1),
    };
    let along = |length: u32, shared: u32| (length.div_ceil(1 << shared) as usize).saturating_sub(1);
    let last = (along(picture.width(), shared.0), along(picture.height(), shared.1));
    let bytes: &[u8] = plane.as_ref();
    let stride = picture.stride(*component) as usize;
    let needed = stride * last.1 + (last.0 + 1) * if wide { 2 } else { 1 };
    if bytes.len() < needed {
        return Err(impossible());
    }
    Ok(Samples { bytes, stride, wide, shared, last, from, span })
}

impl Samples<'_> {
    fn at(&self, x: usize, y: usize) -> f32 {
        let (x, y) = (x.min(self.last.0), y.min(self.last.1));
        let sample = if self.wide {
            let place = y * self.stride + 2 * x;
            let pair = self.bytes.get(place..).and_then(|rest| rest.first_chunk::<2>());
            pair.map_or(0, |pair| u16::from_ne_bytes(*pair))
        } else {
            u16::from(self.bytes.get(y * self.stride + x).copied().unwrap_or(0))
        };
        (f32::from(sample) - self.from) / self.span
    }

    /// The value at a pixel, between the samples around it where several pixels share one.
    fn between(&self, x: usize, y: usize) -> f32 {
        let (x, next_x, by_x) = around(x, self.shared.0);
        let (y, next_y, by_y) = around(y, self.shared.1);
        let row = |y: usize| self.at(x, y) * (1.0 - by_x) + self.at(next_x, y) * by_x;
        match (self.shared.0, self.shared.1) {
            (0, _) => self.at(x, y),
            (_, 0) => row(y),
            _ => row(y) * (1.0 - by_y) + row(next_y) * by_y,
        }
    }
}

/// The nearest sample to a pixel, the next nearest, and how much that one counts. A shared sample lies in the middle
/// of its pixels.
fn around(pixel: usize, shared: u32) -> (usize, usize, f32) {
    if shared == 0 {
        return (pixel, pixel, 0.0);
    }
    let own = pixel / 2;
    let next = if pixel.is_multiple_of(2) { own.saturating_sub(1) } else { own + 1 };
    (own, next, 0.25)
}

fn byte(value: f32) -> u8 {
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}
