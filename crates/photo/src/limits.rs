//! What a file may claim before it is refused unread.

use crate::{PhotoError, Result};

/// What a file may claim before it is refused unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels.
    pub pixels: u64,
    /// Bytes of memory while the picture is decoded.
    pub memory: u64,
}

impl Default for Limits {
    /// 200 megapixels, beyond any camera, and 1 GiB.
    fn default() -> Self {
        Self { pixels: 200_000_000, memory: 1 << 30 }
    }
}

impl Limits {
    /// Refuses a picture of that size, of which each pixel takes so many bytes while it is decoded.
    pub(crate) fn check(&self, width: u32, height: u32, bytes_per_pixel: u64) -> Result<()> {
        let pixels = u64::from(width) * u64::from(height);
        let limit = self.pixels.min(self.memory / bytes_per_pixel.max(1));
        if pixels == 0 {
            Err(PhotoError::Unreadable("it has no width or no height".to_owned()))
        } else if pixels > limit {
            Err(PhotoError::TooLarge { width, height, limit })
        } else {
            Ok(())
        }
    }
}
