//! A million photos: their lists, the grid, and what is changed of many.

use std::time::Instant;

use torchpress_document::Language;
use torchpress_library::{
    Library, Missing, NewPhoto, PhotoEdits, PhotoEvent, PhotoField, PhotoFilter, PhotoQuery, PhotoReplace,
    PhotoSort, PhotoStart, PhotoTaken, PhotoTexts, Rights,
};

use crate::figures::{Target, Times, row};
use crate::measure::failed;
use crate::texts::{Dice, Vocabulary};

/// How many photos get their records in one transaction.
const BATCH: usize = 2_000;

/// Milliseconds for a page of any list, and for the layout of the next 5,000.
const PAGE: f64 = 10.0;

/// Milliseconds for the first page of photos that say what is searched for.
const SEARCH: f64 = 30.0;

/// Milliseconds for the groups of a filter, and for those of all photos, which are kept.
const GROUPS: f64 = 100.0;
const KEPT: f64 = 50.0;

/// The day by which the measured library's rights have ended or not.
const DAY: &str = "2026-06-01";

/// Adds records of that many photos: twelve years of days, an event for every fourth thousand of them, a few thousand tags,
/// a third without a caption, a tenth without a credit.
#[allow(clippy::print_stderr, reason = "it says how far it is")]
pub(crate) fn make(library: &Library, photos: usize) -> Result<(), String> {
    let vocabulary = Vocabulary::new();
    let mut dice = Dice::new(99);
    let began = Instant::now();
    for first in (0..photos).step_by(BATCH) {
        let event = if first / BATCH % 8 < 2 {
            let (name, day) = (vocabulary.text(&mut dice, 6), day_of(first, photos));
            let new = PhotoEvent { id: String::new(), name, day, place: String::new() };
            Some(library.event_add(&new, &[]).map_err(failed)?.0.id)
        } else {
            None
        };
        let batch: Vec<PhotoTaken> = (first..(first + BATCH).min(photos))
            .map(|number| one(&vocabulary, &mut dice, number, photos, event.clone()))
            .collect();
        library.photos_add(None, &batch).map_err(failed)?;
        if first % (BATCH * 50) == 0 {
            eprintln!("{first} of {photos} photos, {:.0} s", began.elapsed().as_secs_f64());
        }
    }
    Ok(())
}

fn day_of(number: usize, photos: usize) -> String {
    let day = number * 12 * 336 / photos.max(1);
    format!("{}-{:02}-{:02}", 2014 + day / 336, 1 + day / 28 % 12, 1 + day % 28)
}

fn one(
    vocabulary: &Vocabulary,
    dice: &mut Dice,
    number: usize,
    photos: usize,
    event: Option<String>,
) -> PhotoTaken {
    let mut new = NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: if dice.below(50) == 0 { 800 } else { 6_000 },
        height: 3_000 + dice.below(3) as u32 * 1_000,
        file_name: format!("IMG_{number}.jpg"),
        taken_at: Some(format!(
            "{}T{:02}:{:02}:{:02}+08:00",
            day_of(number, photos),
            dice.below(24),
            dice.below(60),
            dice.below(60)
        )),
        photographer: format!("摄影{}", dice.uneven(300)),
        credit: if number.is_multiple_of(10) { String::new() } else { "公众号：火炬学院".to_owned() },
        rights: if dice.below(3) == 0 { Rights::Unknown } else { Rights::Own },
        expires_on: (dice.below(40) == 0).then(|| format!("20{}-05-04", 24 + dice.below(8))),
        hash: Some((dice.below(1 << 31) as u64) << 32 | dice.below(1 << 31) as u64),
        colour: Some([90, 120, 60]),
        event,
        tags: (0..dice.below(3)).map(|_| format!("标签{}", dice.uneven(2_000))).collect(),
        ..NewPhoto::default()
    };
    if !number.is_multiple_of(3) {
        let texts = PhotoTexts { caption: vocabulary.text(dice, 12), ..PhotoTexts::default() };
        new.texts.insert(Language::Chinese, texts);
    }
    PhotoTaken { new, sha256: format!("{number:064x}"), bytes: 8_000_000 + number as u64 % 4_096, item: None }
}

fn query(sort: PhotoSort, change: impl FnOnce(&mut PhotoFilter)) -> PhotoQuery {
    let mut filter = PhotoFilter::default();
    change(&mut filter);
    PhotoQuery { filter, sort, limit: 100, after: None }
}

/// Measures and prints.
pub(crate) fn measure(library: &Library) -> Result<(), String> {
    let all = library.photo_counts(DAY).map_err(failed)?.all;
    let facets = library.photo_facets().map_err(failed)?;
    let tag = |at: usize| facets.tags.get(at).map(|tag| tag.name.clone());
    let event = facets.events.first().map(|(event, _)| event.id.clone());
    let by = |at: usize| facets.photographers.get(at).map(|of| of.name.clone());
    let (frequent, rare) = (tag(0), tag(facets.tags.len().saturating_sub(1)));
    use PhotoSort::{Added, Dated, Name, Size};
    let mut lists = vec![
        ("by day", query(Dated, |_| {})),
        ("as added", query(Added, |_| {})),
        ("by name", query(Name, |_| {})),
        ("by size", query(Size, |_| {})),
        ("no caption", query(Dated, |f| f.missing = Some(Missing::Caption))),
        ("no credit", query(Dated, |f| f.missing = Some(Missing::Credit))),
        ("no credit, by name", query(Name, |f| f.missing = Some(Missing::Credit))),
        ("unused", query(Dated, |f| f.unused = true)),
        ("expiring", query(Dated, |f| f.expiring_before = Some(DAY.to_owned()))),
        ("withdrawn", query(Dated, |f| f.withdrawn = true)),
        ("a photographer", query(Dated, |f| f.photographer = by(0))),
        ("a photographer, by size", query(Size, |f| f.photographer = by(0))),
        ("a frequent tag", query(Dated, |f| f.tag = frequent.clone())),
        ("a frequent tag, by name", query(Name, |f| f.tag = frequent.clone())),
        ("a rare tag", query(Dated, |f| f.tag = rare.clone())),
        (
            "a tag and no credit",
            query(Dated, |f| (f.tag, f.missing) = (frequent.clone(), Some(Missing::Credit))),
        ),
        ("an event", query(Dated, |f| f.event = event.clone())),
        ("at least 4,000 wide", query(Dated, |f| f.min_width = Some(4_000))),
        ("at least 9,000 wide", query(Dated, |f| f.min_width = Some(9_000))),
        ("words, rare", query(Dated, |f| f.text = Some("IMG_77777".to_owned()))),
        ("words, of most", query(Dated, |f| f.text = Some("公众号".to_owned()))),
    ];
    let caption = library.photo_list(&query(Added, |_| {})).map_err(failed)?.photos;
    let caption =
        caption.iter().find(|row| !row.flags.no_caption).map(|row| row.id.clone()).unwrap_or_default();
    let caption = library.photo(&caption).map_err(failed)?;
    let words: String = caption
        .texts
        .get(&Language::Chinese)
        .map(|said| said.caption.chars().take(2).collect())
        .unwrap_or_default();
    lists.push(("words, two characters", query(Dated, |f| f.text = Some(words.clone()))));
    for (name, list) in &lists {
        let times = Times::of(20, |_| library.photo_list(list).map(drop).map_err(failed))?;
        // Words are searched for, whatever else is chosen.
        let most = if name.starts_with("words") { SEARCH } else { PAGE };
        row(&format!("100 photos, {name}"), &times, None, Target::Usual(most));
    }
    let all_groups = |_| library.photo_groups(&PhotoFilter::default()).map(drop).map_err(failed);
    row(&format!("groups of all {all}, for the first time"), &Times::of(1, all_groups)?, None, Target::Free);
    row(&format!("groups of all {all}"), &Times::of(20, all_groups)?, None, Target::Usual(KEPT));
    for (name, list) in lists.iter().filter(|(_, list)| list.filter != PhotoFilter::default()) {
        let groups = Times::of(3, |_| library.photo_groups(&list.filter).map(drop).map_err(failed))?;
        row(&format!("groups of {all}, {name}"), &groups, None, Target::Usual(GROUPS));
    }
    for (name, list) in &lists {
        let layout = PhotoQuery { limit: 5_000, ..list.clone() };
        let times =
            Times::of(10, |_| library.photo_layout(&layout, &PhotoStart::After).map(drop).map_err(failed))?;
        row(&format!("layout of 5,000, {name}"), &times, None, Target::Usual(PAGE));
    }
    let layout = PhotoQuery { limit: 5_000, ..query(Dated, |_| {}) };
    let far = PhotoStart::Skip(all.saturating_sub(5_000));
    let times = Times::of(5, |_| library.photo_layout(&layout, &far).map(drop).map_err(failed))?;
    row("layout of the last 5,000, by skipping", &times, None, Target::Usual(GROUPS));
    let hash = 0x1234_5678_2222_1111;
    let times = Times::of(50, |run| library.photos_alike(hash + run as u64, 7).map(drop).map_err(failed))?;
    row("photos that look like one", &times, None, Target::Free);
    row(
        "counts",
        &Times::of(20, |_| library.photo_counts(DAY).map(drop).map_err(failed))?,
        None,
        Target::Free,
    );
    row("facets", &Times::of(5, |_| library.photo_facets().map(drop).map_err(failed))?, None, Target::Free);
    changes(library)
}

fn changes(library: &Library) -> Result<(), String> {
    let query = PhotoQuery { limit: 1_000, ..PhotoQuery::default() };
    let ids: Vec<String> =
        library.photo_list(&query).map_err(failed)?.photos.into_iter().map(|row| row.id).collect();
    let times = Times::of(6, |run| {
        let texts = vec![(PhotoField::Credit, format!("来源 {run}"))];
        let edits = PhotoEdits { texts, ..PhotoEdits::default() };
        library.photos_change(&ids, &edits).map(drop).map_err(failed)
    })?;
    row("a credit for 1,000 photos", &times, None, Target::Free);
    let times = Times::of(6, |run| {
        let event = PhotoEvent {
            id: String::new(),
            name: format!("会 {run}"),
            day: DAY.to_owned(),
            place: String::new(),
        };
        library.event_add(&event, &ids).map(drop).map_err(failed)
    })?;
    row("an event for 1,000 photos", &times, None, Target::Free);
    let times = Times::of(1, |_| library.photo_groups(&PhotoFilter::default()).map(drop).map_err(failed))?;
    row("groups of all after that", &times, None, Target::Usual(KEPT));
    let replace = PhotoReplace {
        fields: PhotoField::all(),
        find: "没有这几个字".to_owned(),
        ..PhotoReplace::default()
    };
    let times = Times::of(2, |_| library.photos_replace_preview(&replace, 100).map(drop).map_err(failed))?;
    row("finding in every text of all photos", &times, None, Target::Free);
    Ok(())
}
