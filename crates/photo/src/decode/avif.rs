//! AVIF: one picture, one out of tiles, or the first of a sequence.

use std::borrow::Cow;

use re_rav1d::{Decoder, Picture, Settings};
use zenavif_parse::{AV1Metadata, AvifParser, DecodeConfig, Error, Unstoppable};

use super::{Decoded, Header, boxes, luma, picture, unmultiply};
use crate::colour::Profile;
use crate::{Limits, PhotoError, Result};

/// Tiles of the largest picture that there can be within any sensible limit.
const MOST_TILES: u32 = 1_024;

pub(super) fn header(bytes: &[u8], limits: &Limits) -> Result<Header> {
    let measured = boxes::measured(bytes);
    let stored = Parts::of(&parsed(&measured)?, limits)?.size;
    Ok(Header { stored, orientation: Some(boxes::read(bytes).orientation), whole: true })
}

pub(super) fn pixels(bytes: &[u8], limits: &Limits) -> Result<Decoded> {
    let measured = boxes::measured(bytes);
    let file = parsed(&measured)?;
    let parts = Parts::of(&file, limits)?;
    let (width, height) = parts.size;
    let said = boxes::read(bytes);
    let (channels, mut pixels) = parts.colours(said.coded, limits)?;
    let profile = match (said.profile, said.coded) {
        (Some(profile), _) => Profile::Icc(profile),
        (None, Some(coded)) => Profile::Coded { primaries: coded.primaries, transfer: coded.transfer },
        (None, None) => Profile::Web,
    };
    let Some(alpha) = &parts.alpha else {
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
    if file.premultiplied_alpha() {
        unmultiply(&mut pixels);
    }
    Ok(Decoded { pixels: picture(width, height, 4, pixels)?, profile })
}

/// The parts of the file. What is wrong beside the picture does not matter.
fn parsed(bytes: &[u8]) -> Result<AvifParser<'_>> {
    let config = DecodeConfig::default().with_max_grid_tiles(MOST_TILES).lenient(true);
    AvifParser::from_bytes_with_config(bytes, &config, &Unstoppable).map_err(refused)
}

/// A picture as it is coded.
type Coded<'a> = Cow<'a, [u8]>;

/// What the picture is made of.
struct Parts<'a> {
    /// As they are coded, row by row.
    tiles: Vec<Coded<'a>>,
    columns: u32,
    /// The size of each tile; those at the right and at the bottom may stand out.
    tile: (u32, u32),
    /// The picture's size.
    size: (u32, u32),
    alpha: Option<Coded<'a>>,
}

impl<'a> Parts<'a> {
    /// The parts, once nothing asks for more than the limits allow.
    fn of(file: &'a AvifParser<'_>, limits: &Limits) -> Result<Self> {
        if file.grid_config().is_none() {
            let (first, alpha) = single(file)?;
            if let Some(alpha) = &alpha {
                coded_size(alpha, limits)?;
            }
            let size = coded_size(&first, limits)?;
            return Ok(Self { tiles: vec![first], columns: 1, tile: size, size, alpha });
        }
        let (columns, rows, size) = layout(&file.primary_data().map_err(refused)?).ok_or_else(nothing)?;
        let tiles: Vec<_> = (0..file.grid_tile_count())
            .map(|at| file.tile_data(at))
            .collect::<Result<_, _>>()
            .map_err(refused)?;
        let tile = coded_size(tiles.first().ok_or_else(nothing)?, limits)?;
        let whole = (tile.0.saturating_mul(columns), tile.1.saturating_mul(rows));
        limits.check(whole.0, whole.1, 8)?;
        // Each row and column of tiles shows something, and they reach over the whole picture.
        let fits = |said: u32, tile: u32, whole: u32| said <= whole && said > whole - tile;
        let count = u64::from(columns) * u64::from(rows);
        if tiles.len() as u64 != count || !fits(size.0, tile.0, whole.0) || !fits(size.1, tile.1, whole.1) {
            return Err(PhotoError::Unreadable("its tiles do not make the picture".to_owned()));
        }
        // Where its transparency is in tiles as well, it is not known how they lie.
        if file.alpha_data().is_some() {
            return Err(PhotoError::Unsupported("a transparent picture of several tiles".to_owned()));
        }
        Ok(Self { tiles, columns, tile, size, alpha: None })
    }

    /// How many bytes a pixel has, and the pixels.
    fn colours(&self, said: Option<boxes::Coded>, limits: &Limits) -> Result<(usize, Vec<u8>)> {
        if let [only] = self.tiles.as_slice()
            && self.tile == self.size
        {
            return luma::to_rgb(&decoded(only, self.size, limits)?, said);
        }
        let (width, height) = (self.size.0 as usize, self.size.1 as usize);
        let (tile_width, tile_height) = (self.tile.0 as usize, self.tile.1 as usize);
        let mut all: Option<(usize, Vec<u8>)> = None;
        for (at, tile) in self.tiles.iter().enumerate() {
            let (channels, pixels) = luma::to_rgb(&decoded(tile, self.tile, limits)?, said)?;
            let (of_all, whole) = all.get_or_insert_with(|| (channels, vec![0; width * height * channels]));
            if *of_all != channels {
                return Err(PhotoError::Unreadable("some of its tiles have no colours".to_owned()));
            }
            let (column, row) = (at % self.columns as usize, at / self.columns as usize);
            let (left, top) = (column * tile_width, row * tile_height);
            let length = tile_width.min(width.saturating_sub(left)) * channels;
            for (line, from) in pixels.chunks_exact(tile_width * channels).enumerate() {
                if top + line >= height {
                    break;
                }
                let start = ((top + line) * width + left) * channels;
                if let (Some(to), Some(from)) = (whole.get_mut(start..start + length), from.get(..length)) {
                    to.copy_from_slice(from);
                }
            }
        }
        all.ok_or_else(nothing)
    }
}

/// The main picture; of a file that has only a sequence, its first.
fn single<'a>(file: &'a AvifParser<'_>) -> Result<(Coded<'a>, Option<Coded<'a>>)> {
    let main = file.primary_data().map_err(refused)?;
    if main.is_empty() && file.animation_info().is_some_and(|sequence| sequence.frame_count > 0) {
        let first = file.frame(0).map_err(refused)?;
        return Ok((first.data, first.alpha_data));
    }
    let alpha = file.alpha_data().transpose().map_err(refused)?;
    Ok((main, alpha))
}

/// Columns, rows and the size of a picture out of tiles, as its item says.
fn layout(item: &[u8]) -> Option<(u32, u32, (u32, u32))> {
    let (&[_version, flags, rows, columns], rest) = item.split_first_chunk::<4>()?;
    let size = if flags & 1 == 0 {
        let [a, b, c, d] = *rest.first_chunk::<4>()?;
        (u32::from(u16::from_be_bytes([a, b])), u32::from(u16::from_be_bytes([c, d])))
    } else {
        let (width, rest) = rest.split_first_chunk::<4>()?;
        (u32::from_be_bytes(*width), u32::from_be_bytes(*rest.first_chunk::<4>()?))
    };
    Some((u32::from(columns) + 1, u32::from(rows) + 1, size))
}

/// The size of a coded picture.
fn coded_size(item: &[u8], limits: &Limits) -> Result<(u32, u32)> {
    let mut first = None;
    for unit in sequence_headers(item) {
        let said = AV1Metadata::parse_av1_bitstream(unit).map_err(refused)?;
        let (width, height) = (said.max_frame_width.get(), said.max_frame_height.get());
        // Brightness and colours as they are coded, and the picture that is made of them.
        limits.check(width, height, if said.bit_depth > 8 { 14 } else { 10 })?;
        first = first.or(Some((width, height)));
    }
    first.ok_or_else(nothing)
}

fn nothing() -> PhotoError {
    PhotoError::Unreadable("it holds no picture".to_owned())
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
