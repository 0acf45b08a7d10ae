//! Writing the zip file: entry by entry, each hashed while it is read, nothing of it in memory whole.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::error::{BackupError, Result};
use super::meter::{BUFFER, Meter};
use super::record::{self, Record};
use super::sums;
use super::target::{Orders, Target};

/// A zip file that is being written, under a name that begins with a dot.
pub(super) struct Package {
    /// It goes first, so that a writer that is given up half way writes nothing more.
    orders: Orders,
    zip: ZipWriter<Target>,
    /// The name that the zip file is to have, for what is told of it.
    path: PathBuf,
    time: DateTime,
    /// The lines of `SHA256SUMS` so far, in a file since there may be a million.
    sums: BufWriter<File>,
    sums_path: PathBuf,
    pub(super) files: u64,
    pub(super) bytes: u64,
}

/// How an entry is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// As it is, as pictures are packed already.
    Stored,
    /// Deflated.
    Deflated,
}

impl Package {
    /// Begins the zip file `aside`, which is to become `path`; `scratch` is a folder for what is needed meanwhile.
    pub(super) fn create(aside: &Path, path: &Path, scratch: &Path, created_at: &str) -> Result<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .open(aside)
            .map_err(BackupError::io(path))?;
        let orders = Orders::default();
        let sums_path = scratch.join("sums");
        let sums = File::create_new(&sums_path).map_err(BackupError::io(&sums_path))?;
        Ok(Self {
            zip: ZipWriter::new(Target::new(file, &orders)),
            orders,
            path: path.to_owned(),
            time: time(created_at),
            sums: BufWriter::new(sums),
            sums_path,
            files: 0,
            bytes: 0,
        })
    }

    /// Adds what `from` reads, at most about `length` bytes. Answers its SHA-256 and its length.
    ///
    /// # Errors
    /// [`Failed::Reading`] where `from` cannot be read; the entry is then taken back.
    pub(super) fn add(
        &mut self,
        name: &str,
        packing: Packing,
        length: u64,
        from: &mut dyn Read,
        meter: &mut Meter<'_>,
    ) -> Result<Entry, Failed> {
        let writing = |error| Failed::Writing(BackupError::zip(&self.path)(error));
        let method = match packing {
            Packing::Stored => CompressionMethod::Stored,
            Packing::Deflated => CompressionMethod::Deflated,
        };
        // A file that grows while it is read must still find room for its length.
        let large = length >= u64::from(u32::MAX) - (64 << 20);
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(self.time)
            .unix_permissions(0o644)
            .system(System::Unix)
            .large_file(large);
        self.zip.start_file(name, options).map_err(writing)?;
        let mut buffer = vec![0; BUFFER.min(usize::try_from(length).unwrap_or(BUFFER).max(4096))];
        let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
        loop {
            let read = match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => buffer.get(..read).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.take_back().map_err(Failed::Writing)?;
                    return Err(Failed::Reading(error));
                }
            };
            hash.update(read);
            bytes += read.len() as u64;
            self.zip.write_all(read).map_err(|error| Failed::Writing(BackupError::io(&self.path)(error)))?;
            meter.passed(read.len() as u64).map_err(Failed::Writing)?;
        }
        Ok(Entry { sha256: hash.finalize().into(), bytes })
    }

    /// Keeps the entry that was added last.
    pub(super) fn keep(&mut self, name: &str, entry: &Entry) -> Result<()> {
        self.files += 1;
        self.bytes += entry.bytes;
        self.list(name, &entry.sha256)
    }

    /// Takes back the entry that was added last and not kept.
    pub(super) fn take_back(&mut self) -> Result<()> {
        self.orders.cut(true);
        let taken = self.zip.abort_file().map_err(BackupError::zip(&self.path));
        self.orders.cut(false);
        taken
    }

    /// Puts a line into `SHA256SUMS`, also of a file that is beside the zip file.
    pub(super) fn list(&mut self, name: &str, sha256: &[u8; 32]) -> Result<()> {
        self.sums.write_all(sums::line(name, sha256).as_bytes()).map_err(BackupError::io(&self.sums_path))
    }

    /// Adds a small file from memory and keeps it.
    pub(super) fn add_text(&mut self, name: &str, text: &[u8], meter: &mut Meter<'_>) -> Result<()> {
        let entry = self
            .add(name, Packing::Deflated, text.len() as u64, &mut &*text, meter)
            .map_err(Failed::whole)?;
        self.keep(name, &entry)
    }

    /// Adds a file that was written for the purpose and keeps it.
    pub(super) fn add_file(&mut self, name: &str, file: &Path, meter: &mut Meter<'_>) -> Result<()> {
        let mut source = File::open(file).map_err(BackupError::io(file))?;
        let length = source.metadata().map_err(BackupError::io(file))?.len();
        let entry =
            self.add(name, Packing::Deflated, length, &mut source, meter).map_err(|failed| match failed {
                Failed::Reading(error) => BackupError::io(file)(error),
                Failed::Writing(error) => error,
            })?;
        self.keep(name, &entry)
    }

    /// Adds `backup.json` and `SHA256SUMS` and has all on the disk. What is missing now is the seal.
    pub(super) fn finish(mut self, record: &Record, meter: &mut Meter<'_>) -> Result<File> {
        let json = record.json()?;
        self.add_text(super::RECORD, &json, meter)?;
        self.sums.flush().map_err(BackupError::io(&self.sums_path))?;
        let sums = self.sums_path.clone();
        let mut source = File::open(&sums).map_err(BackupError::io(&sums))?;
        let length = source.metadata().map_err(BackupError::io(&sums))?.len();
        self.add(super::SUMS, Packing::Deflated, length, &mut source, meter).map_err(Failed::whole)?;
        let path = self.path;
        self.zip.set_raw_comment(record::comment(&json).into()).map_err(BackupError::zip(&path))?;
        let target = self.zip.finish().map_err(BackupError::zip(&path))?;
        let file = target.into_file().map_err(BackupError::io(&path))?;
        file.sync_all().map_err(BackupError::io(&path))?;
        Ok(file)
    }
}

/// What was added.
pub(super) struct Entry {
    pub(super) sha256: [u8; 32],
    pub(super) bytes: u64,
}

/// Why an entry was not added.
pub(super) enum Failed {
    /// Its source cannot be read; the zip file is as it was before.
    Reading(io::Error),
    /// The zip file cannot be written, or all is to stop.
    Writing(BackupError),
}

impl Failed {
    fn whole(self) -> BackupError {
        match self {
            Self::Reading(error) => BackupError::io(Path::new(super::SUMS))(error),
            Self::Writing(error) => error,
        }
    }
}

/// The time that all entries bear. Zip files know the years from 1980 to 2107; a clock beyond gets the nearest.
fn time(created_at: &str) -> DateTime {
    let number = |from: usize, to: usize| created_at.get(from..to)?.parse::<u16>().ok();
    let part = |from: usize, to: usize| u8::try_from(number(from, to)?).ok();
    let read = (|| {
        let time = (part(5, 7)?, part(8, 10)?, part(11, 13)?, part(14, 16)?, part(17, 19)?);
        DateTime::from_date_and_time(number(0, 4)?, time.0, time.1, time.2, time.3, time.4).ok()
    })();
    read.unwrap_or_default()
}
