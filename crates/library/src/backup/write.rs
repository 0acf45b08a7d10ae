//! Making a backup: copy the database, pack, have it on the disk, read it back whole, and only then give it its name.

use std::fs;
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use torchpress_document::Article;

use super::archive::{self, Archive};
use super::contents;
use super::error::{BackupError, Result};
use super::guard::{self, Guard, Temporary};
use super::meter::{Meter, Watch};
use super::package::Package;
use super::record::{FORMAT, Originals, Problem, Reason, Record, SEAL};
use super::{folder, last, name, readme, snapshot, thin};
use crate::{Library, clock, files, schema};

/// An article as the backup holds it for readers without Torchpress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// Its JSON.
    pub json: String,
    /// Its Markdown.
    pub markdown: String,
}

/// Renders an article of the library that is handed in, which is a copy with neither originals nor renditions; `Err`
/// says why it cannot.
pub type Render<'a> = dyn Fn(&Library, &Article) -> Result<Rendering, String> + 'a;

/// Where a backup goes.
#[derive(Clone, Copy, Debug)]
pub enum To<'a> {
    /// Into a folder, under a name with the next number.
    Folder(&'a Path),
    /// To this file, which must not be there yet.
    File(&'a Path),
}

/// A backup that was written and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The zip file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of all its bytes, in hexadecimal.
    pub sha256: String,
    /// What it says of itself, its problems included.
    pub record: Record,
}

/// How often the lock of another backup is tried again: for ten minutes, unless the watcher has enough of it.
const TRIES: u32 = 6_000;

/// Before a migration nobody watches, so waiting ends after a minute.
const TRIES_UNWATCHED: u32 = 600;

/// Problems that stand in the record itself.
const SHOWN_PROBLEMS: usize = 40;

/// Problems that are kept in all.
pub(super) const MOST_PROBLEMS: usize = 10_000;

/// Makes a backup of an open library, which others may go on using.
///
/// One that a user asked for holds its originals; an automatic one has them beside it, and is followed by thinning.
/// What cannot be brought to safety is told in the record, and the rest is.
///
/// # Errors
/// [`BackupError::Cancelled`], [`BackupError::Exists`], [`BackupError::TooLarge`], a full disk; nothing is left then.
pub fn write(
    library: &Library,
    to: To<'_>,
    reason: Reason,
    render: &Render<'_>,
    watch: &mut Watch<'_>,
) -> Result<Written> {
    let mut meter = Meter::new(watch, reason == Reason::Automatic);
    let way = if reason.is_automatic() { Way::Beside } else { Way::Within };
    let mut copy =
        |into: &Path, meter: &mut Meter<'_>| snapshot::copy(&library.readers.fresh()?, into, meter);
    let job = Job { library: library.path(), to, reason, way, render: Some(render), tries: TRIES };
    let written = job.run(&mut copy, &mut meter)?;
    if way == Way::Beside
        && let Some(backups) = written.file.parent()
    {
        // The new backup is in place; that an old one could not be removed does not make it worse.
        let _ = thin::thin(backups, &written.record.library, &mut meter);
    }
    Ok(written)
}

/// Makes a backup of the database in the library's folder `library`, before its tables are changed by other means than
/// ours or an older schema is brought up.
///
/// It has no rendered articles, since what renders them knows the newest schema only, and its originals are linked
/// beside it where the file system has links, without being read: nothing that follows touches them.
///
/// # Errors
/// As [`write`]; what was to follow must not happen then.
pub fn before(connection: &Connection, library: &Path, reason: Reason) -> Result<Written> {
    let mut go_on = |_: &super::Step<'_>| true;
    let mut meter = Meter::new(&mut go_on, false);
    let mut copy = |into: &Path, meter: &mut Meter<'_>| snapshot::copy(connection, into, meter);
    let backups = library.join("backups");
    let to = To::Folder(&backups);
    let job = Job { library, to, reason, way: Way::Linked, render: None, tries: TRIES_UNWATCHED };
    job.run(&mut copy, &mut meter)
}

/// What becomes of the originals.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Into the zip file.
    Within,
    /// Beside it, each read and found right.
    Beside,
    /// Beside it, where links cost nothing.
    Linked,
}

/// A backup to be made.
struct Job<'a> {
    library: &'a Path,
    to: To<'a>,
    reason: Reason,
    way: Way,
    render: Option<&'a Render<'a>>,
    tries: u32,
}

/// Copies the database to a new file.
type Copy<'a> = dyn FnMut(&Path, &mut Meter<'_>) -> Result<()> + 'a;

impl Job<'_> {
    fn run(&self, copy: &mut Copy<'_>, meter: &mut Meter<'_>) -> Result<Written> {
        let into = match self.to {
            To::Folder(folder) => {
                files::create_folder(folder).map_err(BackupError::io(folder))?;
                folder.to_owned()
            }
            To::File(file) => {
                if file.symlink_metadata().is_ok() {
                    return Err(BackupError::Exists(file.to_owned()));
                }
                let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
                parent.unwrap_or(Path::new(".")).to_owned()
            }
        };
        let is_ours = matches!(self.to, To::Folder(_));
        if is_ours && !folder::is_suitable(&into) {
            return Err(BackupError::Unsuitable(into));
        }
        // One backup of a library at a time. Where the library's folder cannot be written, what is needed meanwhile lies
        // where the backup goes.
        let home = self.library.join("backups");
        let at_home = match files::create_folder(&home).map(|()| Guard::take(&home, self.tries, meter)) {
            Ok(Err(error @ (BackupError::UnderWay | BackupError::Cancelled))) => return Err(error),
            Ok(Ok(guard)) => Some(guard),
            Ok(Err(_)) | Err(_) => None,
        };
        let home = if at_home.is_some() { &home } else { &into };
        let same = fs::canonicalize(home).ok() == fs::canonicalize(&into).ok();
        // Only originals beside the backups are shared with other backups in that folder.
        let elsewhere = if self.way == Way::Within || (same && at_home.is_some()) {
            None
        } else {
            Some(Guard::take(&into, self.tries, meter)?)
        };
        if at_home.is_some() {
            guard::sweep(home, "");
        }
        if elsewhere.is_some() {
            guard::sweep(&into, "");
        }
        self.pack(copy, home, &into, meter)
    }

    /// Packs, reads back and publishes.
    fn pack(&self, copy: &mut Copy<'_>, home: &Path, into: &Path, meter: &mut Meter<'_>) -> Result<Written> {
        let scratch = Temporary::scratch(home)?;
        let database = scratch.path().join(super::DATABASE);
        meter.expect(4);
        meter.item(super::DATABASE)?;
        copy(&database, meter)?;
        meter.finish_item();
        let mut problems = Problems::default();
        problems.extend(snapshot::problems(&database, meter)?);
        meter.finish_item();

        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let source = Connection::open_with_flags(&database, flags)?;
        let mut record = self.describe(&source, into)?;
        let destination = match self.to {
            To::File(file) => file.to_owned(),
            To::Folder(folder) => {
                folder.join(name::file_name(&record.name, record.number, &record.created_at, self.reason))
            }
        };
        if self.way == Way::Within {
            let stem = destination.file_name().unwrap_or_default().to_string_lossy().into_owned();
            guard::sweep(into, &stem);
        }
        let temporary = Temporary::zip(&destination);
        let mut package =
            Package::create(temporary.path(), &destination, scratch.path(), &record.created_at)?;
        package.add_file(super::DATABASE, &database, meter)?;
        contents::originals(&mut package, &source, self.library, into, self.way, &mut problems, meter)?;
        if let Some(render) = self.render {
            contents::articles(&mut package, &source, scratch.path(), render, &mut problems, meter)?;
            contents::photos(&mut package, &source, scratch.path(), meter)?;
        }
        drop(source);
        if problems.count > 0 {
            package.add_text(super::PROBLEMS, problems.text().as_bytes(), meter)?;
        }
        package.add_text(super::README, readme::text(&record, &problems).as_bytes(), meter)?;
        record.files = package.files;
        record.bytes = package.bytes;
        record.problem_count = problems.count;
        record.problems = problems.listed.iter().take(SHOWN_PROBLEMS).cloned().collect();
        let file = package.finish(&record, meter)?;

        let mut archive = Archive::of(file, temporary.path())?;
        meter.expect(archive.len());
        archive.check_content(meter)?;
        let mut file = archive.into_file();
        let (seal, sha256) = archive::seal_of(&mut file, temporary.path(), meter)?;
        let sealed = file.seek(SeekFrom::End(-(SEAL as i64))).and_then(|_| file.write_all(seal.as_bytes()));
        sealed.and_then(|()| file.sync_all()).map_err(BackupError::io(temporary.path()))?;
        let bytes = file.metadata().map_err(BackupError::io(temporary.path()))?.len();
        drop(file);
        meter.finish_item();
        meter.ask()?;
        temporary.publish(&destination)?;
        meter.finish_item();
        if record.is_good() && self.render.is_some() {
            last::remember(self.library, &destination, &record);
        }
        Ok(Written { file: destination, bytes, sha256, record })
    }

    /// What the backup says of itself, as far as it is known yet.
    fn describe(&self, source: &Connection, into: &Path) -> Result<Record> {
        let count = |table: &str| -> u64 {
            let counted = source.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
            u64::try_from(counted.unwrap_or(0_i64)).unwrap_or(0)
        };
        // A database without these tables is older than they are, or damaged; its copy is worth keeping all the same.
        let (library, name) = source
            .query_row("SELECT id, name FROM library", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap_or_else(|_| {
                let stem = self.library.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                (String::new(), stem)
            });
        Ok(Record {
            format: FORMAT,
            program: concat!("torchpress ", env!("CARGO_PKG_VERSION")).to_owned(),
            library,
            name,
            created_at: clock::now(),
            number: folder::highest(into).saturating_add(1),
            reason: self.reason,
            schema: schema::version(source).unwrap_or(0),
            sequence: source.query_row("SELECT last FROM sequence", [], |row| row.get(0)).unwrap_or(0),
            state: folder::state(source).unwrap_or_default(),
            articles: count("articles"),
            photos: count("photos"),
            originals: if self.way == Way::Within { Originals::Within } else { Originals::Beside },
            rendered: self.render.is_some(),
            files: 0,
            bytes: 0,
            problem_count: 0,
            problems: Vec::new(),
        })
    }
}

/// What could not be brought to safety so far.
#[derive(Default)]
pub(super) struct Problems {
    pub(super) count: u64,
    pub(super) listed: Vec<Problem>,
}

impl Problems {
    pub(super) fn push(&mut self, problem: Problem) {
        self.count += 1;
        if self.listed.len() < MOST_PROBLEMS {
            self.listed.push(problem);
        }
    }

    fn extend(&mut self, problems: Vec<Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for Problem { kind, what } in &self.listed {
            text.push_str(&format!("{}\t{}\n", kind.name(), what.replace(['\n', '\t'], " ")));
        }
        text
    }
}
