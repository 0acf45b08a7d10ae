//! PNG: chunks.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Blocks, without_mark};
use crate::metadata::bytes::{be32, slice};
use crate::metadata::text::{decode, shown};
use crate::metadata::xml;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";
const XMP: &str = "XML:com.adobe.xmp";
/// Keywords of blocks that ImageMagick writes as hexadecimal digits.
const RAW_IIM: &str = "Raw profile type iptc";
const RAW_EXIF: &str = "Raw profile type exif";
const RAW_APP1: &str = "Raw profile type APP1";
const RAW_XMP: &str = "Raw profile type xmp";
/// Texts beyond these are not read.
const MOST_TEXTS: usize = 1000;
/// All compressed texts of a file together, unpacked.
const MOST_UNPACKED: usize = 16 * 1024 * 1024;

/// A file: its chunks, and what follows the last whole one.
#[derive(Debug)]
pub(crate) struct Png<'a> {
    file: &'a [u8],
    chunks: Vec<Chunk<'a>>,
    rest: usize,
}

#[derive(Clone, Copy, Debug)]
struct Chunk<'a> {
    kind: [u8; 4],
    held: &'a [u8],
    /// With length, kind and checksum.
    whole: &'a [u8],
}

/// A text of a copy.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// A new text under that keyword.
    Text(&'a str),
    /// The keyword is left out.
    Gone,
}

impl<'a> Png<'a> {
    /// Follows the chunks.
    pub(crate) fn parse(file: &'a [u8]) -> Self {
        let mut png = Self { file, chunks: Vec::new(), rest: SIGNATURE.len() };
        while let Some(chunk) = png.next() {
            png.rest += chunk.whole.len();
            png.chunks.push(chunk);
            if chunk.kind == *b"IEND" {
                break;
            }
        }
        png
    }

    fn next(&self) -> Option<Chunk<'a>> {
        let length = usize::try_from(be32(self.file, self.rest)?).ok()?;
        let whole = slice(self.file, self.rest, length.checked_add(12)?)?;
        Some(Chunk { kind: *whole.get(4..8)?.first_chunk()?, held: whole.get(8..8 + length)?, whole })
    }

    /// The blocks.
    pub(crate) fn blocks(&self) -> Blocks<'a> {
        let mut blocks = Blocks::default();
        let mut left = MOST_UNPACKED;
        for chunk in &self.chunks {
            if chunk.kind == *b"eXIf" {
                blocks.exif = Some(Cow::Borrowed(without_mark(chunk.held)));
            }
            if blocks.texts.len() >= MOST_TEXTS {
                continue;
            }
            let Some((keyword, text)) = text(chunk, &mut left) else { continue };
            match keyword.as_str() {
                XMP => blocks.xmp = Some(text),
                RAW_IIM => {
                    // The block may stand within Photoshop's resources.
                    if let Some(raw) = raw(&text) {
                        let within = raw.starts_with(b"8BIM");
                        if within { &mut blocks.resources } else { &mut blocks.iim }.replace(Cow::Owned(raw));
                    }
                }
                RAW_EXIF | RAW_APP1 if blocks.exif.is_none() => {
                    if let Some(raw) = raw(&text) {
                        blocks.exif = Some(Cow::Owned(without_mark(&raw).to_vec()));
                    }
                }
                RAW_XMP if blocks.xmp.is_none() => blocks.xmp = raw(&text).map(Cow::Owned),
                _ => {
                    if let Some(text) = shown(&decode(&text)) {
                        blocks.texts.push((keyword, text));
                    }
                }
            }
        }
        blocks
    }

    /// A copy with that packet, that EXIF where there was one, and changed texts; `keep` says of a chunk's kind and
    /// keyword whether it stays at all. `None` where the file
    /// has no head.
    pub(crate) fn with(
        &self,
        xmp: Option<&str>,
        exif: Option<&[u8]>,
        texts: &[(&str, Value<'_>)],
        keep: impl Fn([u8; 4], &str) -> bool,
    ) -> Option<Vec<u8>> {
        // New chunks have their place after the head.
        self.chunks.first().filter(|chunk| chunk.kind == *b"IHDR")?;
        let mut copy = SIGNATURE.to_vec();
        for chunk in &self.chunks {
            let keyword = keyword(chunk).map(|(keyword, _)| keyword).unwrap_or_default();
            let replaced = [XMP, RAW_XMP].contains(&keyword.as_str())
                || texts.iter().any(|(changed, _)| *changed == keyword && !keyword.is_empty());
            match (&chunk.kind, exif) {
                (b"eXIf", Some(exif)) => add(&mut copy, *b"eXIf", &[exif])?,
                _ if replaced || !keep(chunk.kind, &keyword) => {}
                _ => copy.extend(chunk.whole),
            }
            if chunk.kind == *b"IHDR" {
                if let Some(xmp) = xmp {
                    add_text(&mut copy, XMP, xmp)?;
                }
                for (keyword, value) in texts {
                    if let Value::Text(text) = value {
                        add_text(&mut copy, keyword, text)?;
                    }
                }
            }
        }
        copy.extend(self.file.get(self.rest..)?);
        Some(copy)
    }

    /// Whether a text with that keyword is there.
    pub(crate) fn has(&self, sought: &str) -> bool {
        self.chunks.iter().filter_map(keyword).any(|(keyword, _)| keyword == sought)
    }
}

/// A block as ImageMagick writes it.
pub(crate) fn as_raw(kind: &str, block: &[u8]) -> String {
    let mut text = format!("\n{kind}\n{:8}\n", block.len());
    for line in block.chunks(36) {
        text.extend(line.iter().map(|byte| format!("{byte:02x}")));
        text.push('\n');
    }
    text
}

fn add_text(copy: &mut Vec<u8>, keyword: &str, text: &str) -> Option<()> {
    add(copy, *b"iTXt", &[keyword.as_bytes(), &[0; 5], text.as_bytes()])
}

fn add(copy: &mut Vec<u8>, kind: [u8; 4], held: &[&[u8]]) -> Option<()> {
    let length: usize = held.iter().map(|part| part.len()).sum();
    copy.extend(u32::try_from(length).ok().filter(|length| *length < 1 << 31)?.to_be_bytes());
    let start = copy.len();
    copy.extend(kind);
    held.iter().for_each(|part| copy.extend(*part));
    let sum = crc32fast::hash(copy.get(start..)?);
    copy.extend(sum.to_be_bytes());
    Some(())
}

/// The keyword of a chunk with text, and what follows it.
fn keyword<'a>(chunk: &Chunk<'a>) -> Option<(String, &'a [u8])> {
    if ![*b"tEXt", *b"zTXt", *b"iTXt"].contains(&chunk.kind) {
        return None;
    }
    let end = chunk.held.iter().take(80).position(|byte| *byte == 0)?;
    Some((decode(chunk.held.get(..end)?), chunk.held.get(end + 1..)?))
}

/// The keyword and text of a chunk; `left` is how much may still be unpacked.
fn text<'a>(chunk: &Chunk<'a>, left: &mut usize) -> Option<(String, Cow<'a, [u8]>)> {
    let (keyword, rest) = keyword(chunk)?;
    let (packed, rest) = match &chunk.kind {
        b"tEXt" => (false, rest),
        b"zTXt" => (true, rest.get(1..)?),
        _ => {
            let packed = *rest.first()? == 1;
            let language = rest.get(2..)?;
            let translated = language.get(language.iter().position(|byte| *byte == 0)? + 1..)?;
            (packed, translated.get(translated.iter().position(|byte| *byte == 0)? + 1..)?)
        }
    };
    if !packed {
        return Some((keyword, Cow::Borrowed(rest)));
    }
    let limit = xml::LARGEST.min(*left);
    let unpacked = decompress_to_vec_zlib_with_limit(rest, limit).ok();
    // What was unpacked in vain took as long.
    *left -= unpacked.as_ref().map_or(limit, Vec::len).min(*left);
    Some((keyword, Cow::Owned(unpacked?)))
}

/// The block of hexadecimal digits, after a name and a length.
fn raw(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?.trim_start();
    let (_, text) = text.split_once('\n')?;
    let (length, digits) = text.trim_start().split_once('\n')?;
    let digits = digits.bytes().filter_map(|digit| char::from(digit).to_digit(16)).collect::<Vec<_>>();
    let block: Vec<u8> = digits
        .chunks_exact(2)
        .map(|two| two.iter().fold(0, |byte, digit| byte << 4 | *digit as u8))
        .collect();
    if block.len() == length.trim().parse::<usize>().ok()? { Some(block) } else { None }
}
