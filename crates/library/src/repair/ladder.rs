//! The steps of a repair, one after the other.

use std::fs;
use std::path::{Path, PathBuf};

use super::assemble::{Assembled, assemble};
use super::candidate::{self, Candidate};
use super::gather::Found;
use super::report::{Outcome, Repair};
use super::{Helpers, originals, swap};
use crate::connection::{self, with_suffix};
use crate::library::{BACKUPS, DATABASE, ORIGINALS};
use crate::{LibraryError, Result, backup, clock, files, look, verify};

/// The search index with its log; it is made anew from the database.
const SEARCH: &str = "search.db";

/// Refuses what must not be repaired: a newer library, and a folder that is none.
pub(super) fn refuse(folder: &Path) -> Result<()> {
    let database = swap::current(folder);
    let has_rest = originals::is_any(folder) || !backups(folder, &[]).is_empty();
    if !database.is_file() {
        return if has_rest { Ok(()) } else { Err(LibraryError::NotALibrary(folder.to_path_buf())) };
    }
    match look::look(&database) {
        Err(error @ LibraryError::Newer { .. }) => Err(error),
        Err(error @ LibraryError::NotALibrary(_)) if !has_rest => Err(error),
        _ => Ok(()),
    }
}

/// Everything a repair works with.
struct Site<'a> {
    folder: &'a Path,
    database: PathBuf,
    /// Where copies are made; removed in the end.
    work: PathBuf,
    /// Where the damaged files are kept.
    aside: PathBuf,
}

pub(super) fn climb(folder: &Path, helpers: &mut Helpers<'_>) -> Result<Repair> {
    let mut report = Repair::default();
    let found = verify(folder, true, helpers.progress)?;
    if found.ok() {
        report.note(
            "check",
            Outcome::Done,
            "没有发现问题，未作任何改动",
            "Nothing is wrong; nothing was changed",
        );
        report.ok = true;
        return Ok(report);
    }
    let kinds: std::collections::BTreeSet<&str> = found.problems.iter().map(|problem| problem.kind).collect();
    let list = kinds.iter().copied().collect::<Vec<_>>().join(", ");
    let count = found.problems.len();
    report.note(
        "check",
        Outcome::Done,
        format!("发现 {count} 个问题：{list}"),
        format!("{count} problems were found: {list}"),
    );
    let database = folder.join(DATABASE);
    let work = files::sibling(&database, "repair").map_err(LibraryError::io(folder))?;
    let aside = folder.join("damaged").join(clock::now().replace(':', ""));
    let site = Site { folder, database, work, aside };
    files::create_folder(&site.work).map_err(LibraryError::io(&site.work))?;
    if kinds.contains("search-index") {
        forget_index(&site, &mut report)?;
    }
    // The index is derived, and originals lie beside the database; else the database itself is to be mended.
    let done = if kinds.iter().all(|kind| kind.starts_with("original-") || *kind == "search-index") {
        photos_only(&site, helpers, &mut report)
    } else {
        database_and_photos(&site, helpers, &mut report)
    };
    // The copies are ours alone, and the outcome is what is to be told.
    let _ = fs::remove_dir_all(&site.work);
    done?;
    Ok(report)
}

/// Removes the search index, which is made anew from the database when somebody searches.
fn forget_index(site: &Site<'_>, report: &mut Repair) -> Result<()> {
    remove_index(site)?;
    report.note(
        "search",
        Outcome::Done,
        "搜索索引已删除，下次搜索时重建",
        "The search index was removed; the next search makes it anew",
    );
    Ok(())
}

/// The database is sound; only originals, or the search index, are not.
fn photos_only(site: &Site<'_>, helpers: &mut Helpers<'_>, report: &mut Repair) -> Result<()> {
    report.ok = true;
    let sql = connection::reader(&site.database)?;
    let restored = newest_backup(site, id_in(&sql).as_deref(), helpers, report)?;
    mend_originals(site, &sql, restored.as_deref(), helpers, report)
}

fn database_and_photos(site: &Site<'_>, helpers: &mut Helpers<'_>, report: &mut Repair) -> Result<()> {
    keep(site, report)?;
    let mut restored = None;
    let mended = match rungs_one_and_two(site, helpers, report)? {
        Some(candidate) => candidate,
        None => {
            let found = gather(site, helpers)?;
            restored = newest_backup(site, found.library_id()?.as_deref(), helpers, report)?;
            match salvage(site, found, restored.as_deref(), helpers, report)? {
                Some(candidate) => candidate,
                None => return Ok(()),
            }
        }
    };
    let sql = connection::reader(&mended.file)?;
    if restored.is_none() {
        // Only originals can be lacking now; that there is no backup was told, or need not be.
        restored = newest_backup(site, id_in(&sql).as_deref(), helpers, &mut Repair::default())?;
    }
    mend_originals(site, &sql, restored.as_deref(), helpers, report)?;
    drop(sql);
    replace(site, &mended, report)
}

fn keep(site: &Site<'_>, report: &mut Repair) -> Result<()> {
    files::create_folder(&site.aside).map_err(LibraryError::io(&site.aside))?;
    let kept = candidate::keep(&site.database, &site.aside)?;
    files::sync_parent(&site.aside.join(DATABASE)).map_err(LibraryError::io(&site.aside))?;
    let shown = site.aside.display();
    report.note(
        "keep",
        Outcome::Done,
        format!("损坏的文件（{kept} 个）保留在 {shown}"),
        format!("The damaged files ({kept}) are kept in {shown}"),
    );
    Ok(())
}

/// Leaves a log out that spoils the database, and makes indexes anew; the candidate that is sound then.
fn rungs_one_and_two(
    site: &Site<'_>,
    helpers: &mut Helpers<'_>,
    report: &mut Repair,
) -> Result<Option<Candidate>> {
    if !site.database.is_file() {
        return Ok(None);
    }
    let has_log = look::has_log(&site.database) || with_suffix(&site.database, "-journal").is_file();
    let together = Candidate::copy(&site.database, &site.work, "together.db", true)?;
    if together.is_sound(helpers.progress)? {
        let (zh, en) = if has_log {
            (
                "数据库连同日志完好；日志已并入",
                "The database is sound together with its log, which was brought in",
            )
        } else {
            ("数据库完好", "The database is sound")
        };
        report.note("log", Outcome::Done, zh, en);
        return Ok(Some(together));
    }
    let alone =
        if has_log { Some(Candidate::copy(&site.database, &site.work, "alone.db", false)?) } else { None };
    match &alone {
        Some(alone) if alone.is_sound(helpers.progress)? => {
            report.note(
                "log",
                Outcome::Done,
                "日志属于数据库的另一个状态，已移除；数据库单独完好",
                "The log belongs to another state of the database and was left out; the database alone is sound",
            );
            return Candidate::copy(&alone.file, &site.work, "chosen.db", false).map(Some);
        }
        Some(_) => report.note(
            "log",
            Outcome::Failed,
            "数据库有无日志都不完好",
            "The database is sound neither with its log nor without",
        ),
        None => report.note("log", Outcome::Skipped, "没有日志", "There is no log"),
    }
    let again = Candidate::copy(&site.database, &site.work, "indexed.db", true)?;
    let indexed = again.make_indexes().is_ok() && again.is_sound(helpers.progress)?;
    if indexed {
        report.note(
            "indexes",
            Outcome::Done,
            "索引已重建，数据完好",
            "The indexes were made anew; no data is lost",
        );
        return Ok(Some(again));
    }
    report.note("indexes", Outcome::Failed, "重建索引不足以修复", "Making the indexes anew is not enough");
    Ok(None)
}

/// The library's id, by a database that can be read.
fn id_in(sql: &rusqlite::Connection) -> Option<String> {
    sql.query_row("SELECT id FROM library", [], |row| row.get(0)).ok()
}

/// The newest backup of the library `id` that is whole, made a library of in the work folder. Where the id is lost, only
/// the library's own folder of backups is looked at.
fn newest_backup(
    site: &Site<'_>,
    id: Option<&str>,
    helpers: &mut Helpers<'_>,
    report: &mut Repair,
) -> Result<Option<PathBuf>> {
    let mut known = backups(site.folder, if id.is_some() { &helpers.backups } else { &[] });
    if let Some(id) = id {
        known.retain(|listed| listed.record.as_ref().is_none_or(|record| record.library == id));
    }
    let known: Vec<PathBuf> = known.into_iter().map(|listed| listed.file).collect();
    for (at, file) in known.iter().enumerate() {
        let into = site.work.join(format!("backup-{at}"));
        let progress = &mut *helpers.progress;
        let mut watch = |step: &backup::Step<'_>| {
            let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            progress(count(step.done), count(step.total), step.name)
        };
        let shown = file.display();
        match backup::restore(file, &into, &[site.folder.join(ORIGINALS)], &mut watch) {
            Ok(_) => {
                report.note(
                    "backup",
                    Outcome::Done,
                    format!("用到备份 {shown}"),
                    format!("The backup {shown} is used"),
                );
                return Ok(Some(into));
            }
            Err(backup::BackupError::Cancelled) => return Err(LibraryError::Cancelled),
            Err(error) => report.note(
                "backup",
                Outcome::Failed,
                format!("备份 {shown} 不可用：{error}"),
                format!("The backup {shown} cannot be used: {error}"),
            ),
        }
    }
    if known.is_empty() {
        report.note("backup", Outcome::Skipped, "没有备份", "There is no backup");
    }
    Ok(None)
}

/// The backups of a library, the newest first. One whose own record cannot be read comes last.
fn backups(folder: &Path, more: &[PathBuf]) -> Vec<backup::Listed> {
    let own = folder.join(BACKUPS);
    let mut listed: Vec<backup::Listed> = std::iter::once(&own)
        .chain(more)
        .flat_map(|folder| backup::list(folder).unwrap_or_default())
        .collect();
    listed.sort_by_key(|listed| std::cmp::Reverse((listed.record.is_some(), listed.number)));
    listed
}

/// Collects every row that can be read in the damaged database and its log.
fn gather(site: &Site<'_>, helpers: &mut Helpers<'_>) -> Result<Found> {
    let found = Found::new(&site.work.join("rows.db"))?;
    if site.database.is_file() {
        // The first is what SQLite would read, the second what it would read without the log.
        found.gather(&site.database, Some(&with_suffix(&site.database, "-wal")), 0, helpers.progress)?;
        found.gather(&site.database, None, 1, helpers.progress)?;
    }
    Ok(found)
}

/// Makes a new database of every row that was found. `None` where there is none.
fn salvage(
    site: &Site<'_>,
    found: Found,
    restored: Option<&Path>,
    helpers: &mut Helpers<'_>,
    report: &mut Repair,
) -> Result<Option<Candidate>> {
    let salvaged_alone = found.count()?;
    if let Some(restored) = restored {
        found.gather(&restored.join(DATABASE), None, 2, helpers.progress)?;
    }
    let file = site.work.join("new.db");
    let name = site.folder.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut done = assemble(&found, &file, &name, helpers.progress)?;
    drop(found);
    let adopted = adopt(site, &file, helpers)?;
    done.photos += u32::try_from(adopted).unwrap_or(u32::MAX);
    if !done.is_readable() {
        report.note(
            "salvage",
            Outcome::Failed,
            "没有读出任何内容；资料库原样未动",
            "Nothing could be read; the library is left as it is",
        );
        return Ok(None);
    }
    tell_salvage(&done, salvaged_alone, report);
    if adopted > 0 {
        report.note(
            "adopt",
            Outcome::Done,
            format!("为 {adopted} 张没有记录的原图建立了照片记录"),
            format!("{adopted} originals without a record got one"),
        );
    }
    let candidate = Candidate { file };
    if candidate.is_sound(helpers.progress)? {
        return Ok(Some(candidate));
    }
    Err(LibraryError::Damaged("the new database is not sound either".to_owned()))
}

fn tell_salvage(done: &Assembled, rows: u64, report: &mut Repair) {
    let outcome = if done.is_whole() { Outcome::Done } else { Outcome::Partial };
    let lost = |titles: &[String]| {
        titles.iter().take(20).map(|title| format!("“{title}”")).collect::<Vec<_>>().join(" ")
    };
    let (articles, revisions, photos) = (done.articles, done.revisions, done.photos);
    let mut zh = format!("读出 {rows} 行；新数据库有 {articles} 篇稿件、{revisions} 个修订、{photos} 张照片");
    let mut en = format!(
        "{rows} rows were read; the new database has {articles} articles, {revisions} revisions, {photos} photos"
    );
    if done.lost_revisions > 0 {
        zh += &format!("；{} 个修订无法恢复", done.lost_revisions);
        en += &format!("; {} revisions are lost", done.lost_revisions);
    }
    if !done.older.is_empty() {
        zh += &format!("；退回到较早修订的稿件：{}", lost(&done.older));
        en += &format!("; articles of which an older revision stands in: {}", lost(&done.older));
    }
    if !done.lost_articles.is_empty() {
        zh += &format!("；无法恢复的稿件：{}", lost(&done.lost_articles));
        en += &format!("; articles that are lost: {}", lost(&done.lost_articles));
    }
    if !done.identity {
        zh += "；资料库的名称和编号丢失，已新取";
        en += "; the library's name and id are lost and were made anew";
    }
    report.note("salvage", outcome, zh, en);
}

fn adopt(site: &Site<'_>, file: &Path, helpers: &mut Helpers<'_>) -> Result<usize> {
    let mut sql = connection::writer(file, false, true)?;
    let transaction = sql.transaction()?;
    let adopted = originals::adopt(&transaction, site.folder, helpers.read_photo, helpers.progress)?;
    transaction.commit()?;
    sql.close().map_err(|(_, error)| LibraryError::from(error))?;
    Ok(adopted)
}

fn mend_originals(
    site: &Site<'_>,
    sql: &rusqlite::Connection,
    restored: Option<&Path>,
    helpers: &mut Helpers<'_>,
    report: &mut Repair,
) -> Result<()> {
    let mut homes: Vec<PathBuf> = restored.iter().map(|restored| restored.join(ORIGINALS)).collect();
    // The pool beside automatic backups.
    homes.push(site.folder.join(BACKUPS).join(ORIGINALS));
    homes.extend(helpers.backups.iter().map(|folder| folder.join(ORIGINALS)));
    let mended = originals::mend(sql, site.folder, &homes, &site.aside, helpers.progress)?;
    if mended.is_nothing() {
        return Ok(());
    }
    let (brought, lost) = (mended.brought, mended.lost.len());
    let names = mended.lost.iter().take(20).cloned().collect::<Vec<_>>().join(", ");
    if lost == 0 {
        report.note(
            "originals",
            Outcome::Done,
            format!("{brought} 张原图已从备份取回"),
            format!("{brought} originals were taken from a backup"),
        );
    } else {
        report.note(
            "originals",
            Outcome::Partial,
            format!("{brought} 张原图已从备份取回；{lost} 张没有备份，请重新导入：{names}"),
            format!("{brought} originals were taken from a backup; {lost} have none and are to be imported again: {names}"),
        );
    }
    Ok(())
}

/// Puts the mended database in its place. Its search index is made anew when it is opened.
fn replace(site: &Site<'_>, mended: &Candidate, report: &mut Repair) -> Result<()> {
    mended.sync()?;
    remove_index(site)?;
    swap::decide(site.folder, &mended.file)?;
    swap::finish(site.folder)?;
    report.ok = true;
    report.note(
        "replace",
        Outcome::Done,
        "修好的数据库已就位；搜索索引会重建",
        "The repaired database is in its place; the search index will be made anew",
    );
    Ok(())
}

fn remove_index(site: &Site<'_>) -> Result<()> {
    for suffix in ["-wal", "-shm", "-journal", ""] {
        candidate::remove(&with_suffix(&site.folder.join(SEARCH), suffix))?;
    }
    Ok(())
}
