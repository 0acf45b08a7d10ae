//! `SHA256SUMS`, as `sha256sum` writes and reads it: 64 hexadecimal digits, two spaces, the file.

use std::io::BufRead;

/// A line for a file.
pub(super) fn line(name: &str, sha256: &[u8; 32]) -> String {
    format!("{}  {name}\n", hex(sha256))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A SHA-256 from its hexadecimal digits.
pub(super) fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        if !pair.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(bytes)
}

/// The longest line that is read: 64 digits, two spaces and a name of ours.
const LONGEST: u64 = 400;

/// Reads a `SHA256SUMS` line by line. An item is `Err` with what is wrong.
pub(super) struct Lines<R> {
    from: R,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R) -> Self {
        Self { from }
    }

    /// The next file and its SHA-256; `None` at the end.
    pub(super) fn next(&mut self) -> std::io::Result<Option<(String, [u8; 32])>> {
        let wrong = || std::io::Error::new(std::io::ErrorKind::InvalidData, "a line of SHA256SUMS is wrong");
        let mut line = Vec::new();
        std::io::Read::take(&mut self.from, LONGEST).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let text = String::from_utf8(line).map_err(|_| wrong())?;
        let (sha256, name) =
            text.strip_suffix('\n').and_then(|line| line.split_once("  ")).ok_or_else(wrong)?;
        Ok(Some((name.to_owned(), unhex(sha256).ok_or_else(wrong)?)))
    }
}
