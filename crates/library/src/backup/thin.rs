//! Thinning automatic backups: by their numbers, never by a clock, and never the last good one.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::archive::Archive;
use super::error::Result;
use super::folder::{self, Listed};
use super::meter::Meter;
use super::pool::Pool;
use super::record::Originals;

/// The newest ones, which are all kept.
const DAILY: usize = 12;
/// Of so many weeks, the first good one is kept.
const WEEKLY: usize = 10;
/// Of so many months, the first good one is kept.
const MONTHLY: usize = 9;
/// Automatic backups are made at most daily, so this many numbers make a week.
const WEEK: u32 = 7;
/// And this many make a month.
const MONTH: u32 = 30;

/// An automatic backup as thinning sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) number: u32,
    pub(super) good: bool,
}

/// Removes the automatic backups of a library that are not needed any more, and then the originals beside them that no
/// backup in the folder needs. The guard of the folder must be held, or nobody else write there.
pub(super) fn thin(backups: &Path, library: &str, meter: &mut Meter<'_>) -> Result<()> {
    let listed = folder::list(backups)?;
    let automatic: Vec<&Listed> = listed
        .iter()
        .filter(|listed| {
            let of_ours = |record: &super::Record| record.library == library && record.reason.is_automatic();
            listed.record.as_ref().is_some_and(of_ours)
        })
        .collect();
    let all: Vec<Kept> =
        automatic.iter().map(|listed| Kept { number: listed.number, good: listed.is_good() }).collect();
    let chosen = choose(&all);
    for (listed, _) in automatic.iter().zip(&chosen).filter(|(_, keep)| !**keep) {
        meter.ask()?;
        // One that cannot be removed now is removed another time.
        let _ = fs::remove_file(&listed.file);
    }
    clear_pool(backups, meter)
}

/// Which of the automatic backups to keep; they come newest first.
pub(super) fn choose(all: &[Kept]) -> Vec<bool> {
    let mut keep: Vec<bool> = (0..all.len()).map(|position| position < DAILY).collect();
    for (length, most) in [(WEEK, WEEKLY), (MONTH, MONTHLY)] {
        let mut spans: BTreeSet<u32> = BTreeSet::new();
        for kept in all {
            spans.insert(kept.number / length);
        }
        for span in spans.into_iter().rev().take(most) {
            // The first of a span stays the first while later ones go, so what is kept now is kept next time.
            let mut within = all.iter().enumerate().rev().filter(|(_, kept)| kept.number / length == span);
            let first = within.clone().find(|(_, kept)| kept.good).or_else(|| within.next());
            if let Some(place) = first.and_then(|(position, _)| keep.get_mut(position)) {
                *place = true;
            }
        }
    }
    let newest_good = all.iter().position(|kept| kept.good);
    if let Some(place) = newest_good.and_then(|position| keep.get_mut(position)) {
        *place = true;
    }
    keep
}

/// Removes originals that no backup in the folder needs. Where one of them cannot be read, all originals stay.
fn clear_pool(backups: &Path, meter: &mut Meter<'_>) -> Result<()> {
    if !folder::is_suitable(backups) {
        return Ok(());
    }
    let pool = Pool::new(backups);
    let mut unneeded = pool.names()?;
    for (file, _) in folder::zips(backups)? {
        if unneeded.is_empty() {
            return Ok(());
        }
        meter.ask()?;
        let Ok(mut archive) = Archive::open(&file) else { return Ok(()) };
        if archive.record.originals == Originals::Within {
            continue;
        }
        archive.sums(&mut |name, _| {
            if let Some(original) = name.strip_prefix("originals/") {
                unneeded.remove(original);
            }
            Ok(true)
        })?;
    }
    for name in unneeded {
        meter.ask()?;
        let _ = fs::remove_file(pool.path(&name));
    }
    Ok(())
}
