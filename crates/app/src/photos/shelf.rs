//! Renditions on the disk: `renditions/ab/<sha256 of the original>-<what it is>`, each with a head that tells its
//! format, its size and whether it is whole, so that showing one is no more than reading a file.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use torchpress_library::{Library, clock, files};
use torchpress_photo::{Format, Rendition, Spec};

/// Begins each file. Its number grows when renditions are made otherwise, and with it the names of the files.
const MAGIC: &[u8; 4] = b"TPR2";
/// The mark, the format, width, height, length and CRC-32 of what follows, all numbers little-endian.
const HEAD: usize = 4 + 1 + 4 + 4 + 4 + 4;

/// A rendition that is shown again within this time keeps its former time of use: otherwise each look at a photo would
/// write to the disk.
const USED_LATELY: Duration = Duration::from_secs(6 * 3600);

/// The folder is measured again when so many bytes were added.
const WORTH_MEASURING: u64 = 64 << 20;

/// Where a temporary file of a crashed program is of no use to anybody any more.
const ABANDONED: Duration = Duration::from_secs(3600);

/// How many bytes this program has added since the folder was measured.
static ADDED: AtomicU64 = AtomicU64::new(WORTH_MEASURING);

const FORMATS: [Format; 4] = [Format::Jpeg, Format::Png, Format::Gif, Format::Webp];

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(clock::system())
}

/// Where the rendition of that kind belongs.
fn place(library: &Library, sha256: &str, spec: &Spec) -> PathBuf {
    // Each field is named, so that a new one is not forgotten here.
    let Spec {
        max_width,
        max_height,
        edit,
        crop,
        format,
        still,
        max_bytes,
        min_bytes,
        most_frames,
        most_moving,
        quality,
    } = spec;
    let mut name = format!("2-{max_width}x{}", max_height.unwrap_or(0));
    if let Some(c) = crop {
        name += &format!("-c{}_{}_{}_{}", c.x, c.y, c.width, c.height);
    }
    let edit = edit.sound();
    if !edit.is_none() {
        let sign = |n: i16| if n < 0 { format!("m{}", n.unsigned_abs()) } else { n.to_string() };
        name += &format!(
            "-e{}_{}_{}_{}",
            edit.quarter_turns,
            sign(edit.straighten),
            sign(edit.brightness.into()),
            sign(edit.contrast.into())
        );
    }
    if let Some(format) = format {
        name += &format!("-{}", format.name());
    }
    if *still {
        name += "-s";
    }
    let wide = |number: Option<usize>| number.map(|number| number as u64);
    for (letter, number) in [
        ('m', wide(*max_bytes)),
        ('l', wide(*min_bytes)),
        ('f', most_frames.map(u64::from)),
        ('a', *most_moving),
        ('q', quality.map(u64::from)),
    ] {
        if let Some(number) = number {
            name += &format!("-{letter}{number}");
        }
    }
    library.rendition_path(sha256, &name)
}

/// The rendition, where it is there and whole.
pub(super) fn take(library: &Library, sha256: &str, spec: &Spec) -> Option<Rendition> {
    let path = place(library, sha256, spec);
    let mut file = File::open(&path).ok()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    let rendition = unpack(bytes)?;
    let used = file.metadata().and_then(|metadata| metadata.modified()).ok();
    let at = now();
    if used.is_none_or(|used| at.duration_since(used).is_ok_and(|since| since > USED_LATELY)) {
        // Where the time cannot be noted, the file is only forgotten sooner.
        let _ = File::options().append(true).open(&path).and_then(|file| file.set_modified(at));
    }
    Some(rendition)
}

/// Keeps a rendition. It can be made again, so one that cannot be kept, as on a full disk, is no failure.
pub(super) fn keep(library: &Library, sha256: &str, spec: &Spec, rendition: &Rendition) {
    let path = place(library, sha256, spec);
    let Some(packed) = pack(rendition) else { return };
    let Some(folder) = path.parent() else { return };
    if fs::create_dir_all(folder).and_then(|()| files::write_passing(&path, &packed)).is_ok() {
        ADDED.fetch_add(packed.len() as u64, Ordering::Relaxed);
    }
}

fn pack(rendition: &Rendition) -> Option<Vec<u8>> {
    let format = FORMATS.iter().position(|format| *format == rendition.format)?;
    let mut packed = Vec::with_capacity(HEAD + rendition.bytes.len());
    packed.extend(MAGIC);
    packed.push(u8::try_from(format).ok()?);
    let length = u32::try_from(rendition.bytes.len()).ok()?;
    for number in [rendition.width, rendition.height, length, crc32fast::hash(&rendition.bytes)] {
        packed.extend(number.to_le_bytes());
    }
    packed.extend(&rendition.bytes);
    Some(packed)
}

fn unpack(mut packed: Vec<u8>) -> Option<Rendition> {
    let head: [u8; HEAD] = packed.get(..HEAD)?.try_into().ok()?;
    let (mark, rest) = head.split_first_chunk::<4>()?;
    let (format, numbers) = rest.split_first()?;
    let mut numbers =
        numbers.chunks_exact(4).filter_map(|four| Some(u32::from_le_bytes(four.try_into().ok()?)));
    let (width, height, length, sum) = (numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?);
    packed.drain(..HEAD);
    let whole = mark == MAGIC && packed.len() == length as usize && crc32fast::hash(&packed) == sum;
    let format = *FORMATS.get(usize::from(*format))?;
    whole.then_some(Rendition { bytes: packed, format, width, height })
}

/// What renditions take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) files: u32,
    pub(super) bytes: u64,
}

/// One rendition on the disk.
struct Kept {
    used: SystemTime,
    bytes: u64,
    path: PathBuf,
}

/// Counts the renditions of the library.
pub(super) fn measure(library: &Library) -> Taken {
    let kept = all(library);
    Taken {
        files: u32::try_from(kept.len()).unwrap_or(u32::MAX),
        bytes: kept.iter().map(|one| one.bytes).sum(),
    }
}

/// Whether so much was added since the last time that measuring is worth the while.
pub(super) fn worth_tending() -> bool {
    ADDED.load(Ordering::Relaxed) >= WORTH_MEASURING
}

/// Takes away those renditions that were used least lately, until the others take no more than `most` bytes; a tenth
/// more than is needed, so that it is not done again at once.
pub(super) fn tend(library: &Library, most: u64) -> Taken {
    ADDED.store(0, Ordering::Relaxed);
    let mut kept = all(library);
    let mut left: u64 = kept.iter().map(|one| one.bytes).sum();
    if left <= most {
        return Taken { files: u32::try_from(kept.len()).unwrap_or(u32::MAX), bytes: left };
    }
    kept.sort_by(|one, other| (one.used, &one.path).cmp(&(other.used, &other.path)));
    let goal = most - most / 10;
    let mut files = kept.len();
    for one in kept {
        if left <= goal {
            break;
        }
        // Another program may have been quicker; gone is gone.
        if fs::remove_file(&one.path).is_ok() {
            left -= one.bytes;
            files -= 1;
        }
    }
    Taken { files: u32::try_from(files).unwrap_or(u32::MAX), bytes: left }
}

/// The renditions of photos, and what is left of unfinished ones. Drawings of diagrams lie beside them; these only the
/// window can make again, so they are not counted.
fn all(library: &Library) -> Vec<Kept> {
    let mut kept = Vec::new();
    let home = library.rendition_path("00", "x");
    let Some(home) = home.parent().and_then(Path::parent) else { return kept };
    let at = now();
    for shelf in fs::read_dir(home).into_iter().flatten().flatten() {
        if shelf.file_name().len() != 2 {
            continue;
        }
        for entry in fs::read_dir(shelf.path()).into_iter().flatten().flatten() {
            let Ok(metadata) = entry.metadata() else { continue };
            let Ok(used) = metadata.modified() else { continue };
            let unfinished = entry.file_name().to_string_lossy().starts_with('.');
            if unfinished && at.duration_since(used).is_ok_and(|since| since > ABANDONED) {
                let _ = fs::remove_file(entry.path());
            } else if metadata.is_file() && !unfinished {
                kept.push(Kept { used, bytes: metadata.len(), path: entry.path() });
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendition(bytes: usize) -> Rendition {
        Rendition { bytes: vec![7; bytes], format: Format::Png, width: 320, height: 200 }
    }

    fn library() -> (tempfile::TempDir, Library) {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        (folder, library)
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_damaged_does_not() {
        let (_folder, library) = library();
        let spec = Spec { max_width: 320, ..Spec::default() };
        let sha = "ab".repeat(32);
        assert_eq!(take(&library, &sha, &spec), None);
        keep(&library, &sha, &spec, &rendition(1000));
        assert_eq!(take(&library, &sha, &spec), Some(rendition(1000)));
        assert_eq!(take(&library, &sha, &Spec { max_width: 321, ..spec.clone() }), None);
        let path = place(&library, &sha, &spec);
        let whole = fs::read(&path).unwrap();
        for cut in [0, 3, HEAD - 1, HEAD, whole.len() - 1] {
            File::create(&path).unwrap();
            files::write(&path, &whole[..cut]).unwrap();
            assert_eq!(take(&library, &sha, &spec), None, "{cut}");
        }
        for at in [0, 4, 14, HEAD, whole.len() - 1] {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x40;
            files::write(&path, &flipped).unwrap();
            assert_eq!(take(&library, &sha, &spec), None, "{at}");
        }
    }

    #[test]
    fn each_kind_of_rendition_has_a_name_of_its_own() {
        let (_folder, library) = library();
        let crop = torchpress_document::Crop { x: 1, y: 2, width: 3, height: 4 };
        let edit = |edit| Spec { edit, ..Spec::default() };
        let kinds = [
            Spec::default(),
            Spec { max_width: 1, ..Spec::default() },
            Spec { max_height: Some(1), ..Spec::default() },
            Spec { crop: Some(crop), ..Spec::default() },
            Spec { format: Some(Format::Png), ..Spec::default() },
            Spec { max_bytes: Some(1), ..Spec::default() },
            Spec { min_bytes: Some(1), ..Spec::default() },
            Spec { still: true, ..Spec::default() },
            Spec { most_frames: Some(1), ..Spec::default() },
            Spec { most_moving: Some(1), ..Spec::default() },
            Spec { quality: Some(1), ..Spec::default() },
            edit(torchpress_photo::Edit { quarter_turns: 1, ..Default::default() }),
            edit(torchpress_photo::Edit { straighten: 1, ..Default::default() }),
            edit(torchpress_photo::Edit { straighten: -1, ..Default::default() }),
            edit(torchpress_photo::Edit { brightness: 1, ..Default::default() }),
            edit(torchpress_photo::Edit { contrast: 1, ..Default::default() }),
        ];
        let names: std::collections::BTreeSet<PathBuf> =
            kinds.iter().map(|kind| place(&library, "abcd", kind)).collect();
        assert_eq!(names.len(), kinds.len());
    }

    #[test]
    fn what_was_used_least_lately_goes_first() {
        let (_folder, library) = library();
        let spec = Spec::default();
        let at = now();
        let shas: Vec<String> = (0..10_u8).map(|n| format!("{n:02x}").repeat(32)).collect();
        for (hours, sha) in shas.iter().enumerate() {
            keep(&library, sha, &spec, &rendition(1000));
            let file = File::options().append(true).open(place(&library, sha, &spec)).unwrap();
            file.set_modified(at - Duration::from_secs(3600 * 24 * (20 - hours as u64))).unwrap();
        }
        // A look at the oldest makes it the youngest.
        assert!(take(&library, &shas[0], &spec).is_some());
        let one = (1000 + HEAD) as u64;
        assert_eq!(measure(&library), Taken { files: 10, bytes: 10 * one });
        assert_eq!(tend(&library, 10 * one), Taken { files: 10, bytes: 10 * one });
        assert_eq!(tend(&library, 5 * one), Taken { files: 4, bytes: 4 * one });
        let left: Vec<bool> = shas.iter().map(|sha| place(&library, sha, &spec).is_file()).collect();
        assert_eq!(left, [true, false, false, false, false, false, false, true, true, true]);
        assert_eq!(tend(&library, 0), Taken { files: 0, bytes: 0 });
    }
}
