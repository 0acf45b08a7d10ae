//! The outer structure of a JPEG, to tell a whole one from one that was cut short.

use crate::{PhotoError, Result};

const END_OF_IMAGE: u8 = 0xD9;

/// Makes sure that the file goes on to the end of the picture.
///
/// A decoder makes something of whatever entropy-coded data it finds, grey where it is missing, so that it would not
/// tell. What follows the end is of no concern: cameras append previews and videos there.
pub(crate) fn check_whole(bytes: &[u8]) -> Result<()> {
    let byte = |at: usize| bytes.get(at).copied().ok_or(PhotoError::Truncated);
    let mut scanned = false;
    let mut at = 2;
    loop {
        // Within a scan, 0xFF stands for itself before 0x00, and restart markers belong to the data.
        while byte(at)? != 0xFF || (scanned && matches!(byte(at + 1)?, 0x00 | 0xD0..=0xD7)) {
            at += 1;
        }
        let marker = byte(at + 1)?;
        match marker {
            0xFF => at += 1,
            END_OF_IMAGE => return Ok(()),
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            _ => {
                let length = usize::from(u16::from_be_bytes([byte(at + 2)?, byte(at + 3)?]));
                scanned |= marker == 0xDA;
                at += 2 + length.max(2);
            }
        }
    }
}
