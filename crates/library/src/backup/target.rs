//! The file under the zip writer.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::meter::BUFFER;

/// What the zip writer cannot be told, and its file must know.
#[derive(Clone, Default)]
struct Flags {
    cutting: Arc<AtomicBool>,
    given_up: Arc<AtomicBool>,
}

/// The hand that steers a [`Target`]. When it is dropped, the target is given up.
#[derive(Default)]
pub(super) struct Orders(Flags);

impl Orders {
    /// Whether going back cuts off what comes after: so that the zip file ends where its last byte is, although an entry
    /// was taken back.
    pub(super) fn cut(&self, cutting: bool) {
        self.0.cutting.store(cutting, Ordering::Relaxed);
    }
}

impl Drop for Orders {
    fn drop(&mut self) {
        self.0.given_up.store(true, Ordering::Relaxed);
    }
}

/// The file that is written.
///
/// A zip writer that is dropped half way writes the end of its file, and complains on standard error where it cannot. A
/// target that was given up, or failed once, therefore swallows the rest and writes nothing.
pub(super) struct Target {
    file: Option<BufWriter<File>>,
    flags: Flags,
    failed: bool,
    at: u64,
    end: u64,
}

impl Target {
    pub(super) fn new(file: File, orders: &Orders) -> Self {
        let file = Some(BufWriter::with_capacity(BUFFER, file));
        Self { file, flags: orders.0.clone(), failed: false, at: 0, end: 0 }
    }

    /// The file, with all that was written in it.
    pub(super) fn into_file(mut self) -> io::Result<File> {
        let file = self.file.take().ok_or(io::ErrorKind::BrokenPipe)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)
    }

    /// The file, while it is worth writing.
    fn living(&mut self) -> Option<&mut BufWriter<File>> {
        if self.failed || self.flags.given_up.load(Ordering::Relaxed) { None } else { self.file.as_mut() }
    }

    fn note<T>(&mut self, outcome: io::Result<T>) -> io::Result<T> {
        if outcome.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted) {
            self.failed = true;
            // The zip writer goes back to fill in an entry's header. Where it fails there, it takes the place in the header
            // for the end of the entry when it is dropped, and panics over an entry that ends before it begins.
            self.at = self.end;
        }
        outcome
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self.living() {
            Some(file) => file.write(bytes),
            None => Ok(bytes.len()),
        };
        let written = self.note(written)?;
        self.at += written as u64;
        self.end = self.end.max(self.at);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.living().map_or(Ok(()), Write::flush);
        self.note(flushed)
    }
}

impl Seek for Target {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.end.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let at = at.ok_or(io::ErrorKind::InvalidInput)?;
        let cutting = self.flags.cutting.load(Ordering::Relaxed) && matches!(to, SeekFrom::Start(_));
        let moved = match self.living() {
            // Asking where it is must not empty the buffer.
            Some(_) if matches!(to, SeekFrom::Current(0)) => Ok(()),
            Some(file) => file
                .seek(SeekFrom::Start(at))
                .and_then(|_| if cutting { file.get_ref().set_len(at) } else { Ok(()) }),
            None => Ok(()),
        };
        self.note(moved)?;
        self.at = at;
        if cutting {
            self.end = at;
        }
        Ok(at)
    }
}

/// What is left in the buffer of a file that is given up is not written any more: the file is about to be removed.
impl Drop for Target {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            drop(file.into_parts());
        }
    }
}
