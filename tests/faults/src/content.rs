//! Made-up articles and pictures that can be made again from their names, so that what was stored is known.

use sha2::{Digest as _, Sha256};
use torchpress_document::{Block, Body};

use crate::random::Random;

/// A hash in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn random_of(key: &str, number: u32) -> Random {
    let seed =
        key.bytes().fold(u64::from(number), |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
    Random::new(seed)
}

/// The word that only this content of this article holds.
pub fn token(key: &str, number: u32) -> String {
    format!("zz{key}x{number}zz")
}

/// The paragraphs of content `number` of the article `key`. Most are short; one in eight is large enough for the database to take
/// over its log soon.
pub fn paragraphs(key: &str, number: u32) -> Vec<String> {
    let mut random = random_of(key, number);
    let (count, length) = if random.chance(12) { (60, 400) } else { (1 + random.below(5), 80) };
    let mut all = vec![token(key, number)];
    for _ in 0..count {
        let han = |random: &mut Random| char::from_u32(0x4e00 + random.next() as u32 % 0x5000).unwrap();
        all.push((0..1 + random.below(length)).map(|_| han(&mut random)).collect());
    }
    all
}

/// The same as a body.
pub fn body(key: &str, number: u32) -> Body {
    Body { content: paragraphs(key, number).into_iter().map(Block::paragraph).collect() }
}

/// The same as a Markdown file with a title, and with a picture beside it where one is named.
pub fn markdown(key: &str, number: u32, picture: Option<&str>) -> String {
    let mut text =
        format!("---\ntitle: {key}\nlanguage: zh-CN\n---\n\n{}\n", paragraphs(key, number).join("\n\n"));
    if let Some(picture) = picture {
        text.push_str(&format!("\n![]({picture})\n"));
    }
    text
}

/// What is compared of a text: its characters without the space between them.
pub fn essence(text: &str) -> String {
    let joined: String = text.split_whitespace().collect();
    sha256(joined.as_bytes())
}

/// The essence of content `number` of the article `key`.
pub fn essence_of(key: &str, number: u32) -> String {
    essence(&paragraphs(key, number).concat())
}

/// A picture of one pixel and up to 60,000 bytes of remarks, another for each seed.
pub fn picture(seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed ^ 0x5049_4354);
    let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    for _ in 0..1 + random.below(240) {
        gif.extend([0x21, 0xfe, 0xf8]);
        for _ in 0..31 {
            gif.extend(random.next().to_le_bytes());
        }
        gif.push(0);
    }
    gif.extend(b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b");
    gif
}
