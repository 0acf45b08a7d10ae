//! What goes into a backup besides the database: originals, articles for readers without Torchpress, lists of both.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use super::error::{BackupError, Result};
use super::meter::Meter;
use super::package::{Entry, Failed, Package, Packing};
use super::pool::{self, Lost, Pool};
use super::record::{Problem, ProblemKind};
use super::write::{Problems, Render, Way};
use crate::Library;
use crate::article::json;

/// A line of `articles.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleLine {
    /// The article's id, by which its files are called.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub status: String,
    /// The language it is written in.
    pub language: String,
    /// When it was last changed.
    pub updated_at: String,
    /// The number of its newest revision, which is the one in the backup's files.
    pub revision: u32,
    /// When it was put into the trash, if it was.
    pub trashed_at: Option<String>,
}

/// A line of `photos.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PhotoLine {
    /// The photo's id, by which articles name it.
    pub(super) id: String,
    /// The original: `originals/ab/<sha256>.<ext>`.
    pub(super) file: String,
    pub(super) format: String,
    pub(super) width: u32,
    pub(super) height: u32,
    /// What the file was called when it was added.
    pub(super) file_name: String,
    pub(super) taken_at: Option<String>,
    pub(super) photographer: String,
    pub(super) credit: String,
    /// What is said about it by language.
    pub(super) texts: BTreeMap<String, TextLine>,
    /// The rest of its record by the names that `photos.sql` gives; backups of earlier versions have none of it.
    #[serde(flatten)]
    pub(super) more: serde_json::Map<String, serde_json::Value>,
}

impl PhotoLine {
    /// A text of the rest of the record; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.more.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
    }
}

/// What a photo shows, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextLine {
    pub(super) caption: String,
    pub(super) alt: String,
    #[serde(default)]
    pub(super) headline: String,
    /// The credit in this language, where it is not the photo's own.
    #[serde(default)]
    pub(super) credit: String,
}

/// Brings the originals of all photos that the copied database knows into the zip file, or beside it.
pub(super) fn originals(
    package: &mut Package,
    source: &Connection,
    library: &Path,
    into: &Path,
    way: Way,
    problems: &mut Problems,
    meter: &mut Meter<'_>,
) -> Result<()> {
    let home = library.join("originals");
    let mut pool = Pool::new(into);
    // The table is missing only in a database that is no library's, or not any more.
    let Ok(mut photos) = source.prepare("SELECT sha256, extension, bytes FROM photos ORDER BY sha256") else {
        return Ok(());
    };
    meter.expect(u64::try_from(count(source, "photos")?).unwrap_or(0));
    let mut rows = photos.query([])?;
    while let Some(row) = rows.next()? {
        let (sha256, extension, bytes): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let Some((name, wanted)) = pool::name_of(&sha256, &extension) else {
            let what = format!("{sha256}.{extension}");
            problems.push(Problem { kind: ProblemKind::OriginalMissing, what });
            continue;
        };
        let entry = format!("originals/{name}");
        meter.item(&entry)?;
        let original = home.join(&name);
        let lost = match way {
            Way::Linked => {
                if pool.link(&name, &original) {
                    package.list(&entry, &wanted)?;
                }
                None
            }
            Way::Beside => match pool.keep(&name, wanted, &original, meter) {
                Ok(()) => {
                    package.list(&entry, &wanted)?;
                    None
                }
                Err(Lost::Original(kind)) => Some(kind),
                Err(Lost::Pool(error)) => return Err(error),
            },
            Way::Within => within(package, &entry, &original, wanted, bytes, meter)?,
        };
        if let Some(kind) = lost {
            problems.push(Problem { kind, what: entry });
        }
        meter.finish_item();
    }
    pool.sync()
}

/// Puts an original into the zip file; what is wrong with it, where it is left out.
fn within(
    package: &mut Package,
    entry: &str,
    original: &Path,
    wanted: [u8; 32],
    bytes: i64,
    meter: &mut Meter<'_>,
) -> Result<Option<ProblemKind>> {
    if !pool::is_file(original) {
        return Ok(Some(ProblemKind::OriginalMissing));
    }
    let opened = File::open(original).and_then(|file| Ok((file.metadata()?.len(), file)));
    let Ok((length, mut file)) = opened else { return Ok(Some(ProblemKind::OriginalUnreadable)) };
    if i64::try_from(length) != Ok(bytes) {
        return Ok(Some(ProblemKind::OriginalDamaged));
    }
    match package.add(entry, Packing::Stored, length, &mut file, meter) {
        Ok(added @ Entry { sha256, .. }) if sha256 == wanted => {
            package.keep(entry, &added)?;
            Ok(None)
        }
        Ok(_) => {
            package.take_back()?;
            Ok(Some(ProblemKind::OriginalDamaged))
        }
        Err(Failed::Reading(_)) => Ok(Some(ProblemKind::OriginalUnreadable)),
        Err(Failed::Writing(error)) => Err(error),
    }
}

/// Brings every article as JSON and Markdown, and the list of them.
///
/// The copied database is opened as a library of its own, so that all is of one moment.
pub(super) fn articles(
    package: &mut Package,
    source: &Connection,
    scratch: &Path,
    render: &Render<'_>,
    problems: &mut Problems,
    meter: &mut Meter<'_>,
) -> Result<()> {
    meter.expect(u64::try_from(count(source, "articles")?).unwrap_or(0));
    let copy = match Library::open(scratch) {
        Ok(copy) => copy,
        Err(error) => {
            let kind = ProblemKind::DatabaseDamaged;
            problems.push(Problem { kind, what: format!("its copy does not open: {error}") });
            return Ok(());
        }
    };
    let mut list = Listing::create(scratch, "articles")?;
    let query =
        "SELECT id, title, status, language, updated_at, revision, trashed_at FROM articles ORDER BY id";
    let mut articles = source.prepare(query)?;
    let mut rows = articles.query([])?;
    while let Some(row) = rows.next()? {
        let line = ArticleLine {
            id: row.get(0)?,
            title: row.get(1)?,
            status: row.get(2)?,
            language: row.get(3)?,
            updated_at: row.get(4)?,
            revision: row.get(5)?,
            trashed_at: row.get(6)?,
        };
        meter.item(&line.title)?;
        let rendered = if super::archive::is_id(&line.id) {
            let article = copy.article(&line.id, None).map_err(|error| error.to_string());
            article.and_then(|article| render(&copy, &article))
        } else {
            Err("its id is no name for a file".to_owned())
        };
        match rendered {
            Ok(rendering) => {
                let name = format!("articles/{}", line.id);
                package.add_text(&format!("{name}.json"), rendering.json.as_bytes(), meter)?;
                package.add_text(&format!("{name}.md"), rendering.markdown.as_bytes(), meter)?;
                list.put(&line)?;
            }
            Err(why) => problems.push(Problem {
                kind: ProblemKind::ArticleUnreadable,
                what: format!("{} ({}): {why}", line.id, line.title),
            }),
        }
        meter.finish_item();
    }
    list.add(package, super::ARTICLES, meter)
}

/// Brings the list of photos, which says what each file shows.
pub(super) fn photos(
    package: &mut Package,
    source: &Connection,
    scratch: &Path,
    meter: &mut Meter<'_>,
) -> Result<()> {
    let mut list = Listing::create(scratch, "photos")?;
    let mut photos = source.prepare(include_str!("photos.sql"))?;
    let mut texts = source
        .prepare("SELECT language, caption, alt, headline, credit FROM photo_texts WHERE photo = ?1")?;
    let mut rows = photos.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let texts = texts
            .query_map([&id], |row| {
                let (caption, alt) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, TextLine { caption, alt, headline: row.get(3)?, credit: row.get(4)? }))
            })?
            .collect::<rusqlite::Result<BTreeMap<String, TextLine>>>()?;
        list.put(&PhotoLine {
            id,
            file: row.get(1)?,
            format: row.get(2)?,
            width: row.get(3)?,
            height: row.get(4)?,
            file_name: row.get(5)?,
            taken_at: row.get(6)?,
            photographer: row.get(7)?,
            credit: row.get(8)?,
            more: json(row, 9)?,
            texts,
        })?;
    }
    list.add(package, super::PHOTOS, meter)
}

fn count(source: &Connection, table: &str) -> Result<i64> {
    Ok(source.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
}

/// A file with a line of JSON for each thing, of which there may be a million.
struct Listing {
    file: BufWriter<File>,
    path: std::path::PathBuf,
}

impl Listing {
    fn create(scratch: &Path, name: &str) -> Result<Self> {
        let path = scratch.join(format!("{name}.list"));
        let file = File::create_new(&path).map_err(BackupError::io(&path))?;
        Ok(Self { file: BufWriter::new(file), path })
    }

    fn put(&mut self, line: &impl Serialize) -> Result<()> {
        let written = serde_json::to_writer(&mut self.file, line).map_err(std::io::Error::from);
        written.and_then(|()| self.file.write_all(b"\n")).map_err(BackupError::io(&self.path))
    }

    fn add(mut self, package: &mut Package, name: &str, meter: &mut Meter<'_>) -> Result<()> {
        self.file.flush().map_err(BackupError::io(&self.path))?;
        package.add_file(name, &self.path, meter)
    }
}
