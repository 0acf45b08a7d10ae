//! Numbers at places in a file, each read only where it is.

/// The bytes from `at`, `length` of them.
pub(super) fn slice(data: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    data.get(at..at.checked_add(length)?)
}

/// Four bytes as an unsigned number with its highest byte first.
pub(super) fn be32(data: &[u8], at: usize) -> Option<u32> {
    slice(data, at, 4).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
}

/// Two bytes as an unsigned number with its highest byte first.
pub(super) fn be16(data: &[u8], at: usize) -> Option<u16> {
    slice(data, at, 2).and_then(|two| two.try_into().ok()).map(u16::from_be_bytes)
}

/// Four bytes as an unsigned number with its lowest byte first.
pub(super) fn le32(data: &[u8], at: usize) -> Option<u32> {
    slice(data, at, 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

/// An unsigned number of 0 to 8 bytes with its highest first.
pub(super) fn be(data: &[u8], at: usize, length: usize) -> Option<u64> {
    if length > 8 {
        return None;
    }
    slice(data, at, length).map(|bytes| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// A length of a part in memory as a file stores it.
pub(super) fn length32(length: usize) -> Option<u32> {
    u32::try_from(length).ok()
}
