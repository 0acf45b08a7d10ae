//! What an import gathers beside the body: notices and pictures.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use torchpress_document::{Block, Body, Meta, Notice, Words};

use crate::{Imported, PictureFrom, PictureSource, limit};

/// How many notices of one code are told one by one. A page with ten thousand dropped scripts must not bury the rest.
const TOLD_EACH: usize = 50;

/// Notices and pictures in the order in which they came up.
#[derive(Debug, Default)]
pub(crate) struct Log {
    notices: Vec<Notice>,
    counts: Vec<(&'static str, usize)>,
    pictures: Vec<PictureSource>,
    /// The keys of pictures by their addresses.
    known: BTreeMap<String, String>,
}

impl Log {
    /// Adds a notice about a line of the source; line 0 means the whole.
    pub(crate) fn tell(&mut self, code: &'static str, line: usize, words: Words) {
        let count = match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((code, 1));
                1
            }
        };
        if count <= TOLD_EACH {
            let place = if line == 0 { String::new() } else { format!("line {line}") };
            self.notices.push(Notice::new(code, place, words));
        }
    }

    /// The key for a picture; the same address has one key.
    pub(crate) fn picture(&mut self, address: &str, alt: &str, line: usize) -> Option<String> {
        let address = address.trim();
        if address.is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(address) {
            return Some(known.clone());
        }
        let from = match data_address(address) {
            Data::Not => PictureFrom::Address(address.to_owned()),
            Data::Bytes { mime, bytes } => PictureFrom::Bytes { mime, bytes },
            Data::Broken => {
                self.tell(
                    "picture-broken",
                    line,
                    Words::new(
                        "内嵌图片的数据不完整，已留空位。",
                        "An embedded picture is damaged; an empty place was left for it.",
                    ),
                );
                return None;
            }
        };
        let key = format!("import:{}", self.pictures.len() + 1);
        self.known.insert(address.to_owned(), key.clone());
        self.pictures.push(PictureSource { key: key.clone(), from, alt: alt.to_owned() });
        Some(key)
    }

    /// Closes the import: the body gets its limit of depth and at least one block.
    pub(crate) fn finish(mut self, meta: Meta, mut content: Vec<Block>) -> Imported {
        limit::limit(&mut content, &mut self);
        if content.is_empty() {
            content.push(Block::empty());
        }
        for (code, count) in std::mem::take(&mut self.counts) {
            if count > TOLD_EACH {
                let more = count - TOLD_EACH;
                self.notices.push(Notice::new(
                    code,
                    "",
                    Words::new(format!("同类问题另有 {more} 处。"), format!("{more} more of the same kind.")),
                ));
            }
        }
        Imported { meta, body: Body { content }, pictures: self.pictures, warnings: self.notices }
    }
}

enum Data {
    Not,
    Bytes { mime: String, bytes: Vec<u8> },
    Broken,
}

/// Reads a base64 `data:` address. Spaces and line ends within are borne, as browsers bear them.
fn data_address(address: &str) -> Data {
    if !address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return Data::Not;
    }
    let Some((head, data)) = address[5..].split_once(',') else { return Data::Broken };
    let mut parts = head.split(';');
    let mime = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    if !parts.any(|part| part.trim().eq_ignore_ascii_case("base64")) || !mime.starts_with("image/") {
        return Data::Broken;
    }
    let compact: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    match STANDARD.decode(compact.as_bytes()) {
        Ok(bytes) if !bytes.is_empty() => Data::Bytes { mime, bytes },
        _ => Data::Broken,
    }
}

/// The beginning of a text, for showing it in a notice.
pub(crate) fn excerpt(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
