//! A file that is being read: its header first, its pixels when somebody needs them.

use image::DynamicImage;
use torchpress_document::Crop;

use crate::decode::{self, Decoded, Share};
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
    /// How the stored pixels lie, 1 to 8 as in EXIF.
    pub(crate) orientation: u8,
    /// What it says about itself.
    pub(crate) metadata: Metadata,
    pub(crate) limits: Limits,
    /// Whether the file goes on to the end of its picture.
    pub(crate) whole: bool,
    decoded: Option<(Share, Decoded)>,
}

/// All renditions up to this width are made from the same pixels, so that one decode serves those of an import, and
/// each of them has the same bytes when it is made again alone.
const USUAL_WIDTH: u32 = 1080;

impl<'a> Source<'a> {
    /// Reads the header, and refuses what claims more than the limits allow.
    pub(crate) fn read(bytes: &'a [u8], limits: &Limits) -> Result<Self> {
        let format = Format::of(bytes)?;
        let header = decode::header(bytes, format, limits)?;
        let frames = animation::frames(bytes, format)?;
        let metadata = metadata::read(bytes);
        let orientation = header.orientation.unwrap_or(metadata.orientation);
        let (stored, whole, limits) = (header.stored, header.whole, *limits);
        Ok(Self { bytes, format, frames, stored, orientation, metadata, limits, whole, decoded: None })
    }

    /// Width and height as seen.
    pub(crate) fn upright(&self) -> (u32, u32) {
        let (width, height) = self.stored;
        if self.orientation >= 5 { (height, width) } else { (width, height) }
    }

    /// A part of the picture as it is seen: upright, edited, within a size, in sRGB. The file is decoded where the
    /// pixels at hand are not those for this size.
    pub(crate) fn picture(
        &mut self,
        edit: Edit,
        crop: Option<Crop>,
        most: (u32, u32),
    ) -> Result<DynamicImage> {
        let plan = Plan::new(self.stored, self.orientation, edit, crop, most);
        let usual = f64::from(USUAL_WIDTH) / f64::from(self.upright().0.max(1));
        let share = match self.format {
            Format::Jpeg => Share::for_scale(plan.scale().max(usual)),
            _ => Share::Whole,
        };
        let decoded = match self.decoded.take() {
            Some((read, decoded)) if read == share => decoded,
            _ => decode::pixels(self.bytes, self.format, &self.limits, share)?,
        };
        let (_, decoded) = self.decoded.insert((share, decoded));
        let upright = frame::upright(&decoded.pixels, &plan)?;
        let mut picture = colour::to_srgb(upright, &decoded.profile);
        edit.tone(&mut picture);
        Ok(picture)
    }
}
