//! AVIF.

use avif_parse::{AvifData, Error};
use re_rav1d::{Decoder, Picture, Settings};

use super::{Decoded, Header, boxes, luma, picture, unmultiply};
use crate::colour::Profile;
use crate::{Limits, PhotoError, Result};

pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header> {
    let (_, stored) = checked(bytes, limits)?;
    Ok(Header { stored, orientation: Some(boxes::read(bytes).orientation), whole: true })
}

pub(super) fn pixels(bytes: &[u8], limits: &Limits) -> Result<Decoded> {
    let (file, (width, height)) = checked(bytes, limits)?;
    let said = boxes::read(bytes);
    let shown = decoded(&file.primary_item, (width, height), limits)?;
    let (channels, mut pixels) = luma::to_rgb(&shown, said.coded)?;
    let profile = match (said.profile, said.coded) {
        (Some(profile), _) => Profile::Icc(profile),
        (None, Some(coded)) => Profile::Coded { primaries: coded.primaries, transfer: coded.transfer },
        (None, None) => Profile::Web,
    };
    let Some(alpha) = &file.alpha_item else {
        return Ok(Decoded { pixels: picture(width, height, channels, pixels)?, profile });
    };
    let alpha = luma::to_grey(&decoded(alpha, (width, height), limits)?)?;
    let colours = pixels.chunks_exact(channels).zip(&alpha);
    let mut with_alpha = Vec::with_capacity(alpha.len() * 4);
    for (colour, alpha) in colours {
        match colour {
            [r, g, b] => with_alpha.extend([*r, *g, *b, *alpha]),
            [grey] => with_alpha.extend([*grey, *grey, *grey, *alpha]),
            _ => {}
        }
    }
    pixels = with_alpha;
    if file.premultiplied_alpha {
        unmultiply(&mut pixels);
    }
    Ok(Decoded { pixels: picture(width, height, 4, pixels)?, profile })
}

/// The parts of the file and the size of its main picture, once nothing asks for more than the limits allow.
fn checked(bytes: &[u8], limits: &Limits) -> Result<(AvifData, (u32, u32))> {
    let bytes = boxes::measured(bytes);
    let file = AvifData::from_reader(&mut bytes.as_ref()).map_err(refused)?;
    let size = |item: &[u8]| -> Result<(u32, u32)> {
        let mut first = None;
        for unit in sequence_headers(item) {
            let said = avif_parse::AV1Metadata::parse_av1_bitstream(unit).map_err(refused)?;
            let (width, height) = (said.max_frame_width.get(), said.max_frame_height.get());
            // Brightness and colours as they are coded, and the picture that is made of them.
            limits.check(width, height, if said.bit_depth > 8 { 14 } else { 10 })?;
            first = first.or(Some((width, height)));
        }
        first.ok_or_else(|| PhotoError::Unreadable("it holds no picture".to_owned()))
    };
    if let Some(alpha) = &file.alpha_item {
        size(alpha)?;
    }
    let stored = size(&file.primary_item)?;
    Ok((file, stored))
}

/// Decodes an item; of one in layers, the last, which is the finest.
fn decoded(item: &[u8], size: (u32, u32), limits: &Limits) -> Result<Picture> {
    let mut settings = Settings::new();
    settings.set_max_frame_delay(1);
    settings.set_frame_size_limit(u32::try_from(limits.pixels).unwrap_or(u32::MAX));
    let mut decoder = Decoder::with_settings(&settings).map_err(failed)?;
    let mut last = None;
    let mut sent = decoder.send_data(item.to_vec(), None, None, None);
    loop {
        match decoder.get_picture() {
            Ok(picture) => last = Some(picture),
            // It wants more, and has it where it could not take all at once.
            Err(error) if error.is_again() => match sent {
                Err(pending) if pending.is_again() => sent = decoder.send_pending_data(),
                Err(error) => return Err(failed(error)),
                Ok(()) => break,
            },
            Err(error) => return Err(failed(error)),
        }
    }
    last.filter(|picture| (picture.width(), picture.height()) == size)
        .ok_or_else(|| PhotoError::Unreadable("its picture is not the one that it announces".to_owned()))
}

/// The units of an AV1 stream from each of those on that say how large its pictures may be.
fn sequence_headers(stream: &[u8]) -> impl Iterator<Item = &[u8]> {
    const SEQUENCE_HEADER: u8 = 1;
    let mut rest = Some(stream);
    std::iter::from_fn(move || {
        loop {
            let unit = rest.take()?;
            let first = *unit.first()?;
            let header = if first & 0b100 == 0 { 1 } else { 2 };
            // A unit without a length goes on to the end.
            rest = if first & 0b10 == 0 {
                None
            } else {
                let (length, bytes) = length(unit.get(header..)?)?;
                unit.get(header + bytes..)?.get(length..)
            };
            if first >> 3 & 0b1111 == SEQUENCE_HEADER {
                return Some(unit);
            }
        }
    })
}

/// A number of seven bits a byte, the lowest first, and how many bytes it has.
fn length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut number = 0_u64;
    for (place, byte) in bytes.iter().take(8).enumerate() {
        number |= u64::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(number).ok()?, place + 1));
        }
    }
    None
}

fn failed(error: re_rav1d::Error) -> PhotoError {
    PhotoError::Unreadable(error.to_string())
}

fn refused(error: Error) -> PhotoError {
    match error {
        Error::UnexpectedEOF => PhotoError::Truncated,
        Error::Unsupported(what) => PhotoError::Unsupported(what.to_owned()),
        other => PhotoError::Unreadable(other.to_string()),
    }
}
