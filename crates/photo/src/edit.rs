//! Changes to a photo that leave its file alone: they are kept as numbers and applied to each rendition.

use image::DynamicImage;
use serde::{Deserialize, Serialize};

/// How a photo is turned, straightened and lightened before its crop is taken. The default changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Edit {
    /// Quarters of a turn, clockwise; 0 to 3.
    pub quarter_turns: u8,
    /// Tenths of a degree, clockwise; −450 to 450. The corners that become empty are cut off: what stays is the largest
    /// part of the same proportions.
    pub straighten: i16,
    /// −100 to 100. Middle tones change most, black and white stay.
    pub brightness: i8,
    /// −100 to 100. Tones move away from the middle grey or towards it.
    pub contrast: i8,
}

impl Edit {
    /// Whether nothing changes.
    pub fn is_none(&self) -> bool {
        self.sound() == Self::default()
    }

    /// The edit with each number within its range, as it is applied.
    #[must_use]
    pub fn sound(self) -> Self {
        Self {
            quarter_turns: self.quarter_turns % 4,
            straighten: self.straighten.clamp(-450, 450),
            brightness: self.brightness.clamp(-100, 100),
            contrast: self.contrast.clamp(-100, 100),
        }
    }

    /// Width and height in pixels of an upright picture of that size after the edit; a crop is a part of these.
    pub fn size(&self, width: u32, height: u32) -> (u32, u32) {
        let edit = self.sound();
        let (width, height) = if edit.quarter_turns % 2 == 1 { (height, width) } else { (width, height) };
        if edit.straighten == 0 {
            return (width, height);
        }
        let (sin, cos) = edit.angle().abs().sin_cos();
        let (w, h) = (f64::from(width), f64::from(height));
        let kept = (w / (w * cos + h * sin)).min(h / (w * sin + h * cos));
        let within = |length: f64| ((length * kept).floor() as u32).max(1);
        (within(w), within(h))
    }

    /// Radians, clockwise.
    pub(crate) fn angle(self) -> f64 {
        (f64::from(self.straighten) / 10.0).to_radians()
    }

    /// The orientation as in EXIF of a picture that is stored in the given one and then turned by the quarters.
    pub(crate) fn orientation(self, stored: u8) -> u8 {
        // Each row is a cycle of quarter turns clockwise, once as seen and once as in a mirror.
        const TURNS: [[u8; 4]; 2] = [[1, 6, 3, 8], [2, 7, 4, 5]];
        for cycle in TURNS {
            if let Some(place) = cycle.iter().position(|orientation| *orientation == stored) {
                let turned = (place + usize::from(self.quarter_turns)) % 4;
                return cycle.get(turned).copied().unwrap_or(1);
            }
        }
        self.orientation(1)
    }

    /// Applies brightness and contrast to a picture of 8 bits; transparency stays.
    pub(crate) fn tone(self, picture: &mut DynamicImage) {
        let edit = self.sound();
        if edit.brightness == 0 && edit.contrast == 0 {
            return;
        }
        let gamma = 2_f64.powf(-f64::from(edit.brightness) / 100.0);
        let slope = if edit.contrast > 0 {
            1.0 + f64::from(edit.contrast) / 100.0
        } else {
            1.0 + f64::from(edit.contrast) / 200.0
        };
        let mut curve = [0_u8; 256];
        for (value, becomes) in curve.iter_mut().enumerate() {
            let lightened = (value as f64 / 255.0).powf(gamma);
            *becomes = (((lightened - 0.5) * slope + 0.5) * 255.0).round().clamp(0.0, 255.0) as u8;
        }
        let through = |value: &mut u8| *value = curve.get(usize::from(*value)).copied().unwrap_or(*value);
        match picture {
            DynamicImage::ImageLuma8(grey) => grey.iter_mut().for_each(through),
            DynamicImage::ImageRgb8(rgb) => rgb.iter_mut().for_each(through),
            DynamicImage::ImageRgba8(rgba) => {
                rgba.pixels_mut().for_each(|pixel| pixel.0.iter_mut().take(3).for_each(through));
            }
            _ => {}
        }
    }
}
