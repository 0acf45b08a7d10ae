//! Places in as few bits as they need.
//!
//! Places of a rare pair lie far apart, and whole bytes for each distance waste a quarter of the room. So a longer list is
//! written in the code of Rice: of each distance the low bits as they are, as many as suits the list, and the rest counted
//! out in zeros. A list of few bytes stays in bytes.

use super::coding::{Numbers, damaged, put};
use crate::Result;

/// Lists of fewer bytes are numbers in bytes and nothing else.
const SHORT: usize = 16;

/// Says in the place of the number of low bits that numbers in bytes follow.
const IN_BYTES: u8 = u8::MAX;

/// Lists of one place after the other have no distance that takes more than this.
const MOST_LOW: u32 = 31;

/// Writes a list by the distances from each place to the next, the first from the beginning.
pub(crate) fn packed(distances: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(distances.len() * 3);
    for distance in distances {
        put(&mut bytes, *distance);
    }
    if bytes.len() < SHORT {
        return bytes;
    }
    let (low, bits) = best(distances);
    let mut list = Vec::with_capacity(bytes.len());
    if bits / 8 >= bytes.len() as u64 {
        list.push(IN_BYTES);
        list.extend_from_slice(&bytes);
        return list;
    }
    list.push(low as u8);
    put(&mut list, distances.len() as u32);
    let mut writer = Writer { bytes: list, open: 0, count: 0 };
    for distance in distances {
        writer.zeros(distance >> low);
        writer.put(1, 1);
        writer.put(u64::from(*distance) & ((1 << low) - 1), low);
    }
    let mut list = writer.finish();
    // So that its length tells it from a short one; what is after the last place is not read.
    list.resize(list.len().max(SHORT), 0);
    list
}

/// How many low bits suit a list best, and how many bits it takes then.
fn best(distances: &[u32]) -> (u32, u64) {
    let size = |low: u32| {
        let high: u64 = distances.iter().map(|distance| u64::from(distance >> low)).sum();
        high + distances.len() as u64 * u64::from(low + 1)
    };
    let sum: u64 = distances.iter().map(|distance| u64::from(*distance)).sum();
    let middle = (sum / distances.len().max(1) as u64).max(1).ilog2();
    let first = middle.saturating_sub(1);
    (first..=(first + 3).min(MOST_LOW))
        .map(|low| (low, size(low)))
        .min_by_key(|(_, size)| *size)
        .unwrap_or((0, u64::MAX))
}

struct Writer {
    bytes: Vec<u8>,
    open: u64,
    count: u32,
}

impl Writer {
    fn zeros(&mut self, mut count: u32) {
        while count > 0 {
            let some = count.min(32);
            self.put(0, some);
            count -= some;
        }
    }

    /// Writes the lowest `count` bits, at most 32.
    fn put(&mut self, bits: u64, count: u32) {
        self.open |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.open as u8);
            self.open >>= 8;
            self.count -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.open as u8);
        }
        self.bytes
    }
}

/// Reads the distances of a list.
pub(crate) enum Distances<'b> {
    Bytes(Numbers<'b>),
    Bits(Bits<'b>),
}

/// Distances in the code of Rice.
pub(crate) struct Bits<'b> {
    rest: &'b [u8],
    open: u64,
    count: u32,
    low: u32,
    left: u32,
}

impl<'b> Distances<'b> {
    pub(crate) fn new(list: &'b [u8]) -> Result<Self> {
        if list.len() < SHORT {
            return Ok(Self::Bytes(Numbers::new(list)));
        }
        let (first, rest) = list.split_first().ok_or_else(|| damaged("a list is cut off"))?;
        let mut numbers = Numbers::new(rest);
        if *first == IN_BYTES {
            return Ok(Self::Bytes(numbers));
        }
        let left = numbers.take()?;
        let low = u32::from(*first);
        if low > MOST_LOW {
            return Err(damaged("a list of another kind"));
        }
        Ok(Self::Bits(Bits { rest: numbers.rest(), open: 0, count: 0, low, left }))
    }

    /// The next distance, if there is one.
    #[inline]
    pub(crate) fn take(&mut self) -> Result<Option<u32>> {
        match self {
            Self::Bytes(numbers) if numbers.is_empty() => Ok(None),
            Self::Bytes(numbers) => numbers.take().map(Some),
            Self::Bits(bits) if bits.left == 0 => Ok(None),
            Self::Bits(bits) => bits.take().map(Some),
        }
    }
}

impl Bits<'_> {
    #[inline]
    fn take(&mut self) -> Result<u32> {
        self.left -= 1;
        let mut high = 0_u32;
        loop {
            self.fill();
            if self.open != 0 {
                break;
            }
            if self.count == 0 {
                return Err(damaged("a list has no end"));
            }
            high = high.saturating_add(self.count);
            self.count = 0;
        }
        let zeros = self.open.trailing_zeros();
        high = high.saturating_add(zeros);
        self.drop(zeros + 1);
        if self.count < self.low {
            self.fill();
            if self.count < self.low {
                return Err(damaged("a list has no end"));
            }
        }
        let low = (self.open & ((1 << self.low) - 1)) as u32;
        self.drop(self.low);
        let distance = (u64::from(high) << self.low) | u64::from(low);
        u32::try_from(distance).map_err(|_| damaged("a place too far"))
    }

    /// Has at least 32 bits ready where so many are left.
    #[inline]
    fn fill(&mut self) {
        if self.count >= 32 {
            return;
        }
        if let Some((four, rest)) = self.rest.split_first_chunk::<4>() {
            self.open |= u64::from(u32::from_le_bytes(*four)) << self.count;
            self.count += 32;
            self.rest = rest;
        } else {
            while let Some((byte, rest)) = self.rest.split_first() {
                self.open |= u64::from(*byte) << self.count;
                self.count += 8;
                self.rest = rest;
            }
        }
    }

    fn drop(&mut self, count: u32) {
        // All 64 are never dropped at once by a shift of so many, which would drop none.
        self.open = self.open.checked_shr(count).unwrap_or(0);
        self.count = self.count.saturating_sub(count);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(list: &[u8]) -> Result<Vec<u32>> {
        let mut distances = Distances::new(list)?;
        let mut read = Vec::new();
        while let Some(distance) = distances.take()? {
            read.push(distance);
        }
        Ok(read)
    }

    proptest! {
        #[test]
        fn distances_come_back(
            near in prop::collection::vec(0_u32..300, 0..80),
            far in prop::collection::vec(any::<u32>(), 0..4),
            shift in 0_u32..20,
        ) {
            let mut distances: Vec<u32> = near.iter().map(|distance| distance << shift).collect();
            prop_assert_eq!(read(&packed(&distances)).unwrap(), distances.clone());
            distances.extend(far);
            prop_assert_eq!(read(&packed(&distances)).unwrap(), distances);
        }

        #[test]
        fn any_bytes_are_a_list_or_damage(list in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = read(&list);
        }
    }

    #[test]
    fn a_long_list_takes_fewer_bits_than_bytes() {
        let mut state = 7_u32;
        let distances: Vec<u32> = (0..1_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 14
            })
            .collect();
        let bytes: usize =
            distances.iter().map(|d| (32 - d.leading_zeros()).div_ceil(7).max(1) as usize).sum();
        let bits = packed(&distances).len();
        assert!(bits * 100 < bytes * 90, "{bits} of {bytes}");
    }
}
