//! Photos that look alike, by their perceptual hashes.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{Library, LibraryError, Result};

/// Hashes that differ in more bits are not looked for. Up to here each is found: of the four parts of sixteen bits that
/// are indexes, one then differs in at most one bit.
const FARTHEST: u32 = 7;

/// Photos that are looked at for one value of a part. Flat pictures all have nearly the same hash, and a library full of
/// them must not make this slow; beyond it a photo that looks alike may be missed.
const MOST_OF_A_PART: u32 = 512;

/// How many are answered at most.
const MOST: usize = 64;

impl Library {
    /// Photos that look so much alike: the ids of those whose hash differs from this one in at most `most` bits, of which
    /// seven are the most, the nearest first. What is in the trash is left out.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photos_alike(&self, hash: u64, most: u32) -> Result<Vec<String>> {
        self.readers.read(|sql| alike(sql, hash, most, None))
    }

    /// The photos that look like a photo of the library, the nearest first; none where nobody knows what it looks like.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`].
    pub fn photo_alike(&self, id: &str) -> Result<Vec<String>> {
        self.readers.read(|sql| {
            let hash: Option<Option<i64>> = sql
                .prepare_cached("SELECT hash FROM photos WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            match hash.ok_or_else(|| LibraryError::PhotoNotFound(id.to_owned()))? {
                Some(hash) => alike(sql, hash.cast_unsigned(), FARTHEST, Some(id)),
                None => Ok(Vec::new()),
            }
        })
    }
}

fn alike(sql: &Connection, hash: u64, most: u32, except: Option<&str>) -> Result<Vec<String>> {
    let most = most.min(FARTHEST);
    let mut near: BTreeSet<(u32, i64)> = BTreeSet::new();
    for (part, shift) in (1..).zip([0, 16, 32, 48]) {
        // The words are those of the index, or it would not be used.
        let shifted = if shift == 0 { "hash".to_owned() } else { format!("hash >> {shift}") };
        let select = format!(
            "SELECT hash, number FROM photos INDEXED BY photos_alike_{part} \
             WHERE hash IS NOT NULL AND {shifted} & 65535 = ?1 LIMIT ?2"
        );
        let mut statement = sql.prepare_cached(&select)?;
        let own = hash >> shift & 0xffff;
        // The part itself, and it with each one of its bits turned.
        for turned in std::iter::once(0).chain((0..16).map(|bit| 1_u64 << bit)) {
            let mut rows = statement.query(params![(own ^ turned).cast_signed(), MOST_OF_A_PART])?;
            while let Some(row) = rows.next()? {
                let found: i64 = row.get(0)?;
                let distance = (found.cast_unsigned() ^ hash).count_ones();
                if distance <= most {
                    near.insert((distance, row.get(1)?));
                }
            }
        }
    }
    let mut alike = Vec::new();
    for (_, number) in near {
        let photo: Option<String> = sql
            .prepare_cached(
                "SELECT id FROM photos WHERE number = ?1 AND trashed_at IS NULL AND id IS NOT ?2",
            )?
            .query_row(params![number, except], |row| row.get(0))
            .optional()?;
        alike.extend(photo);
        if alike.len() == MOST {
            break;
        }
    }
    Ok(alike)
}

#[cfg(test)]
mod tests {
    use crate::{Library, NewPhoto, PhotoTaken};

    fn taken(byte: u8, hash: u64) -> PhotoTaken {
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width: 4,
            height: 3,
            hash: Some(hash),
            ..NewPhoto::default()
        };
        PhotoTaken { new, sha256: format!("{byte:02x}").repeat(32), bytes: 1, item: None }
    }

    #[test]
    fn photos_that_look_alike_are_found_by_a_few_different_bits() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        let hash = 0x8123_4567_89AB_CDEF_u64;
        // Differences that are spread over the parts, up to seven, and one of eight.
        let masks =
            [0, 1, 1 << 63 | 1 << 20, 0b111 << 14 | 1 << 40 | 1 << 50, 0x8001_8001_8001_0001, 0x0303_0303];
        for (byte, mask) in (1..).zip(masks) {
            library.photos_add(None, &[taken(byte, hash ^ mask)]).unwrap();
        }
        let far = |most| library.photos_alike(hash, most).unwrap().len();
        assert_eq!([far(0), far(1), far(2), far(5), far(7), far(64)], [1, 2, 3, 4, 5, 5]);
        let nearest = library.photos_alike(hash, 7).unwrap();
        let known = |byte: &str| library.photo_known(&byte.repeat(32)).unwrap().unwrap().id;
        assert_eq!(nearest[0], known("01"));
        assert!(
            !library.photo_alike(&known("01")).unwrap().contains(&known("01")),
            "it is not its own likeness"
        );
    }
}
