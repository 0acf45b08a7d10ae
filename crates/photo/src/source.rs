//! A file that is being read: its header first, its pixels when somebody needs them.

use image::DynamicImage;
use torchpress_document::Crop;

use crate::decode::{self, Decoded};
use crate::metadata::Metadata;
use crate::plan::Plan;
use crate::{Edit, Format, Limits, Result, animation, colour, frame, metadata};

/// A picture file within limits.
pub(crate) struct Source<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) format: Format,
    /// How many pictures it shows.
    pub(crate) frames: u32,
    /// Width and height as stored.
    pub(crate) stored: (u32, u32),
    /// What it says about itself.
    pub(crate) metadata: Metadata,
    limits: Limits,
    decoded: Option<Decoded>,
}

impl<'a> Source<'a> {
    /// Reads the header, and refuses what claims more than the limits allow.
    pub(crate) fn read(bytes: &'a [u8], limits: &Limits) -> Result<Self> {
        let format = Format::of(bytes)?;
        let stored = decode::open(bytes, format, limits)?.dimensions();
        let frames = animation::frames(bytes, format)?;
        let metadata = metadata::read(bytes);
        Ok(Self { bytes, format, frames, stored, metadata, limits: *limits, decoded: None })
    }

    /// How the stored pixels lie, 1 to 8 as in EXIF.
    pub(crate) fn orientation(&self) -> u8 {
        self.metadata.orientation
    }

    /// A part of the picture as it is seen: upright, edited, within a size, in sRGB. The file is decoded the first
    /// time.
    pub(crate) fn picture(
        &mut self,
        edit: Edit,
        crop: Option<Crop>,
        most: (u32, u32),
    ) -> Result<DynamicImage> {
        let plan = Plan::new(self.stored, self.orientation(), edit, crop, most);
        let decoded = match self.decoded.take() {
            Some(decoded) => decoded,
            None => decode::open(self.bytes, self.format, &self.limits)?.decode()?,
        };
        let decoded = self.decoded.insert(decoded);
        let upright = frame::upright(&decoded.pixels, &plan)?;
        let mut picture = colour::to_srgb(upright, decoded.profile.as_deref());
        edit.tone(&mut picture);
        Ok(picture)
    }
}
