//! Reading a backup's zip file, which may be damaged or made by an enemy.
//!
//! Ours have one shape, and nothing else is taken: known names in a known order, each once, stored or deflated, no
//! folders, links or encryption, nothing that overlaps, and `SHA256SUMS` naming all of it.

use std::fs::File;
use std::io::{BufReader, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use super::error::{BackupError, Result};
use super::meter::{BUFFER, Meter};
use super::record::{self, Originals, Record, SEAL};
use super::sums::{self, Lines};

/// A text of a backup that is read into memory, such as an article, is never larger.
const LARGEST_TEXT: u64 = 256 << 20;

/// A backup that is open for reading.
pub(super) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    path: PathBuf,
    pub(super) record: Record,
}

impl Archive {
    /// Opens a backup and looks at its shape. What its files hold is not checked yet.
    ///
    /// # Errors
    /// [`BackupError::NotABackup`], [`BackupError::Newer`], [`BackupError::Damaged`].
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(BackupError::io(path))?;
        Self::of(file, path)
    }

    /// The same for a file that is open already.
    pub(super) fn of(mut file: File, path: &Path) -> Result<Self> {
        let tail = record::tail(&mut file, path)?;
        let length = file.seek(SeekFrom::End(0)).map_err(BackupError::io(path))?;
        let zip = ZipArchive::new(BufReader::with_capacity(BUFFER, file)).map_err(BackupError::zip(path))?;
        let mut archive = Self { zip, path: path.to_owned(), record: tail.record };
        archive.check_shape(length)?;
        let json = archive.text(super::RECORD, None)?;
        if json == tail.json {
            Ok(archive)
        } else {
            Err(archive.damaged("backup.json is not what its end says"))
        }
    }

    fn check_shape(&mut self, length: u64) -> Result<()> {
        if self.zip.offset() != 0 || self.zip.has_duplicate_names() {
            return Err(self.refused("it is not laid out as backups are"));
        }
        self.zip.validate_header_consistency().map_err(BackupError::zip(&self.path))?;
        let (mut packed, mut unpacked) = (0_u64, 0_u64);
        let mut names = Vec::new();
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_data(index).map_err(BackupError::zip(&self.path))?;
            let name = entry.name().map_err(BackupError::zip(&self.path))?.into_owned();
            let is_plain = entry.is_file()
                && !entry.encrypted()
                && entry.unix_mode().is_none_or(|mode| mode & 0o170_000 == 0o100_000)
                && matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
            let sizes = (entry.compressed_size(), entry.size());
            if !is_plain || !is_known(&name) {
                return Err(self.refused(&format!("{name:?} does not belong into a backup")));
            }
            packed = packed.saturating_add(sizes.0);
            if name != super::RECORD && name != super::SUMS {
                unpacked = unpacked.saturating_add(sizes.1);
            }
            names.push(name);
        }
        let ends = names.len() as u64 == self.record.files.saturating_add(2)
            && names.ends_with(&[super::RECORD.to_owned(), super::SUMS.to_owned()])
            && names.first().is_some_and(|first| first == super::DATABASE);
        if !ends || unpacked != self.record.bytes || packed > length {
            return Err(self.refused("it does not hold what it says it holds"));
        }
        Ok(())
    }

    fn refused(&self, why: &str) -> BackupError {
        BackupError::NotABackup { file: self.path.clone(), why: why.to_owned() }
    }

    fn damaged(&self, what: &str) -> BackupError {
        BackupError::Damaged { file: self.path.clone(), what: what.to_owned() }
    }

    /// How many entries there are.
    pub(super) fn len(&self) -> u64 {
        self.zip.len() as u64
    }

    /// Whether the zip file has an entry of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Reads `SHA256SUMS`, telling each file and its SHA-256 until `each` answers false.
    pub(super) fn sums(&mut self, each: &mut dyn FnMut(&str, [u8; 32]) -> Result<bool>) -> Result<()> {
        let path = self.path.clone();
        let entry = self.zip.by_name(super::SUMS).map_err(BackupError::zip(&path))?;
        let mut lines = Lines::new(BufReader::with_capacity(BUFFER, entry));
        while let Some((name, sha256)) = lines.next().map_err(BackupError::content(&path))? {
            if !each(&name, sha256)? {
                break;
            }
        }
        Ok(())
    }

    /// The SHA-256 of one file, by `SHA256SUMS`.
    pub(super) fn sum_of(&mut self, wanted: &str) -> Result<Option<[u8; 32]>> {
        let mut found = None;
        self.sums(&mut |name, sha256| {
            if name == wanted {
                found = Some(sha256);
            }
            Ok(found.is_none())
        })?;
        Ok(found)
    }

    /// A small entry whole; with `sha256`, only if it fits.
    pub(super) fn text(&mut self, name: &str, sha256: Option<[u8; 32]>) -> Result<Vec<u8>> {
        let path = self.path.clone();
        let entry = self.zip.by_name(name).map_err(BackupError::zip(&path))?;
        let size = entry.size();
        let mut text = Vec::new();
        let read = if size > LARGEST_TEXT {
            None
        } else {
            entry.take(size + 1).read_to_end(&mut text).map_err(BackupError::content(&path))?;
            Some(text.len() as u64)
        };
        let fits = sha256.is_none_or(|sha256| sha256 == <[u8; 32]>::from(Sha256::digest(&text)));
        if read == Some(size) && fits { Ok(text) } else { Err(not_as_written(&path, name)) }
    }

    /// Reads an entry line by line, at most 16 MB a line, until `each` answers false.
    pub(super) fn lines(
        &mut self,
        name: &str,
        sha256: [u8; 32],
        each: &mut dyn FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        let path = self.path.clone();
        let entry = self.zip.by_name(name).map_err(BackupError::zip(&path))?;
        let mut reader = BufReader::with_capacity(BUFFER, Hashing { from: entry, hash: Sha256::new() });
        let mut line = Vec::new();
        loop {
            line.clear();
            let mut limited = Read::take(&mut reader, 16 << 20);
            std::io::BufRead::read_until(&mut limited, b'\n', &mut line)
                .map_err(BackupError::content(&path))?;
            match line.strip_suffix(b"\n") {
                Some(line) => each(line)?,
                None if line.is_empty() => break,
                None => return Err(not_as_written(&path, name)),
            }
        }
        let found: [u8; 32] = reader.into_inner().hash.finalize().into();
        if found == sha256 { Ok(()) } else { Err(not_as_written(&path, name)) }
    }

    /// Reads one entry to its end into `into`, and makes sure that it is what `SHA256SUMS` says.
    pub(super) fn unpack(
        &mut self,
        name: &str,
        sha256: [u8; 32],
        into: &mut dyn Write,
        into_path: &Path,
        meter: &mut Meter<'_>,
    ) -> Result<()> {
        let path = self.path.clone();
        let entry = self.zip.by_name(name).map_err(BackupError::zip(&path))?;
        if pour(entry, &path, into, into_path, meter)? == sha256 {
            Ok(())
        } else {
            Err(not_as_written(&self.path, name))
        }
    }

    /// Reads all entries to their ends and makes sure that each is what `SHA256SUMS` says, and that it names them all.
    pub(super) fn check_content(&mut self, meter: &mut Meter<'_>) -> Result<()> {
        // The lines are in the order of the entries, so one pass over both is enough. The same file is open twice.
        let mut twin = Self {
            zip: ZipArchive::new(BufReader::with_capacity(
                BUFFER,
                File::open(&self.path).map_err(BackupError::io(&self.path))?,
            ))
            .map_err(BackupError::zip(&self.path))?,
            path: self.path.clone(),
            record: self.record.clone(),
        };
        let beside = self.record.originals == Originals::Beside;
        let mut next = 0;
        twin.sums(&mut |name, sha256| {
            if beside && name.starts_with("originals/") && is_known(name) {
                return Ok(true);
            }
            self.check_entry(next, name, sha256, meter)?;
            next += 1;
            Ok(true)
        })?;
        // All but SHA256SUMS itself, whose own checksum the zip file has.
        if next + 1 == self.zip.len() {
            Ok(())
        } else {
            Err(self.damaged("SHA256SUMS does not name all files"))
        }
    }

    fn check_entry(
        &mut self,
        index: usize,
        name: &str,
        sha256: [u8; 32],
        meter: &mut Meter<'_>,
    ) -> Result<()> {
        meter.item(name)?;
        if self.zip.name_for_index(index).and_then(zip::result::ZipResult::ok).as_deref() != Some(name) {
            return Err(self.damaged("SHA256SUMS names other files"));
        }
        let path = self.path.clone();
        let entry = self.zip.by_index(index).map_err(BackupError::zip(&path))?;
        let found = pour(entry, &path, &mut std::io::sink(), &path, meter)?;
        meter.finish_item();
        if found == sha256 { Ok(()) } else { Err(not_as_written(&self.path, name)) }
    }

    /// The file itself.
    pub(super) fn into_file(self) -> File {
        self.zip.into_inner().into_inner()
    }
}

fn not_as_written(path: &Path, name: &str) -> BackupError {
    BackupError::Damaged { file: path.to_owned(), what: format!("{name} is not what was written") }
}

/// Copies an entry, no more than it says it holds, and answers its SHA-256. The zip reader checks its CRC at the end.
fn pour(
    mut entry: ZipFile<'_, BufReader<File>>,
    path: &Path,
    into: &mut dyn Write,
    into_path: &Path,
    meter: &mut Meter<'_>,
) -> Result<[u8; 32]> {
    let size = entry.size();
    let mut buffer = vec![0; BUFFER.min(usize::try_from(size).unwrap_or(BUFFER).max(4096))];
    let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
    loop {
        let read = entry.read(&mut buffer).map_err(BackupError::content(path))?;
        let read = buffer.get(..read).unwrap_or_default();
        bytes += read.len() as u64;
        if bytes > size || (read.is_empty() && bytes < size) {
            let what = "a file in it does not have the length that it says".to_owned();
            return Err(BackupError::Damaged { file: path.to_owned(), what });
        }
        if read.is_empty() {
            return Ok(hash.finalize().into());
        }
        hash.update(read);
        into.write_all(read).map_err(BackupError::io(into_path))?;
        meter.passed(read.len() as u64)?;
    }
}

/// Hashes what is read through it.
struct Hashing<R> {
    from: R,
    hash: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// The SHA-256 of the file up to its seal, the seal as it stands there, and the SHA-256 of the whole file.
pub(super) fn seal_of(file: &mut File, path: &Path, meter: &mut Meter<'_>) -> Result<(String, String)> {
    let length = file.seek(SeekFrom::End(0)).map_err(BackupError::io(path))?;
    file.seek(SeekFrom::Start(0)).map_err(BackupError::io(path))?;
    let mut left = length.saturating_sub(SEAL as u64);
    let mut hash = Sha256::new();
    let mut buffer = vec![0; BUFFER];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(BUFFER).min(BUFFER);
        let room = buffer.get_mut(..most).unwrap_or_default();
        let read = file.read(room).map_err(BackupError::io(path))?;
        if read == 0 {
            let what = "it became shorter while it was read".to_owned();
            return Err(BackupError::Damaged { file: path.to_owned(), what });
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        left -= read as u64;
        meter.passed(read as u64)?;
    }
    let seal = sums::hex(&hash.clone().finalize());
    hash.update(seal.as_bytes());
    Ok((seal, sums::hex(&hash.finalize())))
}

/// Whether a file of that name belongs into a backup.
pub(super) fn is_known(name: &str) -> bool {
    match name.split_once('/') {
        None => super::LOOSE.contains(&name),
        Some(("articles", file)) => match file.rsplit_once('.') {
            Some((id, "json" | "md")) => is_id(id),
            _ => false,
        },
        Some(("originals", rest)) => original(rest).is_some(),
        Some(_) => false,
    }
}

/// An article's id as a file's name: never a way out of the folder.
pub(super) fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The SHA-256 in `ab/<sha256>.<ext>`, where it is such a name.
pub(super) fn original(rest: &str) -> Option<[u8; 32]> {
    let (shelf, file) = rest.split_once('/')?;
    let (hash, extension) = file.split_once('.')?;
    let is_extension =
        (1..=8).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let fits = is_extension && hash.get(..2) == Some(shelf) && !hash.bytes().any(|b| b.is_ascii_uppercase());
    if fits { sums::unhex(hash) } else { None }
}
