use std::collections::{BTreeMap, BTreeSet};

use super::super::{Consent, NewPhoto, PersonEdit, PhotoEdits, PhotoEvent, PhotoField, Rights};
use super::*;
use torchpress_document::{Block, Body, Figure, Language, Layout, Meta, PhotoUse, Series};

use crate::RevisionKind;

struct Fixture {
    _folder: tempfile::TempDir,
    library: Library,
    ids: Vec<String>,
}

/// Twenty-four photos of four days, of which those whose number can be divided by so much are so.
fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    let mut ids = Vec::new();
    for number in 0..24_u32 {
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width: 100 * (number % 7 + 1),
            height: 200,
            file_name: format!("图{}.jpg", number + 1),
            taken_at: Some(format!("2026-05-{:02}T{:02}:00:00+08:00", 1 + number / 6, number % 6)),
            photographer: if number % 2 == 0 { "林间".to_owned() } else { String::new() },
            credit: if number % 3 == 0 { "校办".to_owned() } else { String::new() },
            rights: if number % 4 == 0 { Rights::Own } else { Rights::Unknown },
            expires_on: (number % 5 == 0).then(|| format!("2026-06-{:02}", 1 + number)),
            tags: if number % 3 == 1 { vec!["运动".to_owned()] } else { vec![] },
            ..NewPhoto::default()
        };
        ids.push(library.photo_add(new, &number.to_le_bytes()).unwrap().id);
    }
    Fixture { _folder: folder, library, ids }
}

impl Fixture {
    fn change(&self, numbers: &[usize], edits: &PhotoEdits) {
        let ids: Vec<String> = numbers.iter().map(|number| self.ids[*number].clone()).collect();
        self.library.photos_change(&ids, edits).unwrap();
    }

    /// The numbers of the photos of a list, read in pages of that length.
    fn list(&self, filter: &PhotoFilter, sort: PhotoSort, limit: u32) -> Vec<usize> {
        let mut numbers = Vec::new();
        let mut query = PhotoQuery { filter: filter.clone(), sort, limit, after: None };
        loop {
            let page = self.library.photo_list(&query).unwrap();
            assert!(page.photos.len() <= limit as usize);
            let number = |id: &String| self.ids.iter().position(|known| known == id).unwrap();
            numbers.extend(page.photos.iter().map(|photo| number(&photo.id)));
            query.after = page.next;
            if query.after.is_none() {
                return numbers;
            }
        }
    }
}

/// Whether the photo of a number passes.
type Passes = fn(usize) -> bool;

/// Every filter with what it asks of the photo of a number.
fn filters(event: &str, person: &str) -> Vec<(PhotoFilter, Passes)> {
    let filter = PhotoFilter::default;
    vec![
        (filter(), |_| true),
        (PhotoFilter { missing: Some(Missing::Caption), ..filter() }, |n| n >= 3),
        (PhotoFilter { missing: Some(Missing::Credit), ..filter() }, |n| n % 3 != 0),
        (PhotoFilter { missing: Some(Missing::Rights), ..filter() }, |n| n % 4 != 0),
        (PhotoFilter { unused: true, ..filter() }, |n| n != 7 && n != 8),
        (PhotoFilter { expiring_before: Some("2026-06-12".to_owned()), ..filter() }, |n| {
            n % 5 == 0 && n < 11
        }),
        (PhotoFilter { no_consent: true, ..filter() }, |n| n == 2),
        (PhotoFilter { withdrawn: true, ..filter() }, |n| n == 4 || n == 9),
        (PhotoFilter { person: Some(person.to_owned()), ..filter() }, |n| n == 2 || n == 4),
        (PhotoFilter { photographer: Some("林间".to_owned()), ..filter() }, |n| n % 2 == 0),
        (PhotoFilter { tag: Some("运动".to_owned()), ..filter() }, |n| n % 3 == 1),
        (PhotoFilter { event: Some(event.to_owned()), ..filter() }, |n| (5..8).contains(&n)),
        (PhotoFilter { series: Some("三十年".to_owned()), ..filter() }, |n| n == 7 || n == 8),
        (PhotoFilter { min_width: Some(500), ..filter() }, |n| n % 7 >= 4),
        (PhotoFilter { text: Some("操场 三".to_owned()), ..filter() }, |n| n == 2),
        (PhotoFilter { text: Some("运".to_owned()), ..filter() }, |n| n % 3 == 1 || (5..8).contains(&n)),
        (PhotoFilter { tag: Some("没有".to_owned()), ..filter() }, |_| false),
        (PhotoFilter { text: Some("没有".to_owned()), ..filter() }, |_| false),
        (
            PhotoFilter { min_width: Some(501), unused: true, tag: Some("运动".to_owned()), ..filter() },
            |n| n % 7 >= 5 && n % 3 == 1 && n != 7 && n != 8,
        ),
        (
            PhotoFilter {
                missing: Some(Missing::Credit),
                photographer: Some("林间".to_owned()),
                event: Some(event.to_owned()),
                ..filter()
            },
            |n| n % 3 != 0 && n % 2 == 0 && (5..8).contains(&n),
        ),
    ]
}

fn prepared() -> (Fixture, String, String) {
    let fixture = fixture();
    let library = &fixture.library;
    let event = PhotoEvent {
        id: String::new(),
        name: "运动会".to_owned(),
        day: "2026-05-03".to_owned(),
        place: String::new(),
    };
    let event = library.event_add(&event, &[]).unwrap().0.id;
    fixture.change(&[5, 6, 7], &PhotoEdits { event: Some(Some(event.clone())), ..PhotoEdits::default() });
    for (number, caption) in ["操场一", "操场二", "操场三"].into_iter().enumerate() {
        let texts = vec![(PhotoField::Caption(Language::Chinese), caption.to_owned())];
        fixture.change(&[number], &PhotoEdits { texts, ..PhotoEdits::default() });
    }
    let person = library.person_add("王同学", false).unwrap();
    let seen = |consent| PhotoEdits {
        people: vec![PersonEdit { person: person.clone(), consent: Some(consent), ..PersonEdit::default() }],
        ..PhotoEdits::default()
    };
    fixture.change(&[2], &seen(Consent::Missing));
    fixture.change(&[4], &seen(Consent::Withdrawn));
    fixture.change(&[9], &PhotoEdits { withdrawn: Some(true), ..PhotoEdits::default() });
    let used = |number: usize| PhotoUse { photo: Some(fixture.ids[number].clone()), alt: None, crop: None };
    let figure =
        Figure { layout: Layout::Row, photos: vec![used(7), used(8)], caption: vec![], credit: None };
    let series = Some(Series { name: "三十年".to_owned(), number: None });
    let meta = Meta { series, ..Meta::default() };
    library
        .article_create(&meta, &Body { content: vec![Block::Figure(figure)] }, RevisionKind::Create, "")
        .unwrap();
    (fixture, event, person)
}

#[test]
fn every_filter_lets_the_same_through_in_every_order() {
    let (fixture, event, person) = prepared();
    for (filter, passes) in filters(&event, &person) {
        let expected: BTreeSet<usize> = (0..24).filter(|number| passes(*number)).collect();
        for sort in [PhotoSort::Added, PhotoSort::Dated, PhotoSort::Name, PhotoSort::Size] {
            let listed = fixture.list(&filter, sort, 1_000);
            let set: BTreeSet<usize> = listed.iter().copied().collect();
            assert_eq!((listed.len(), &set), (expected.len(), &expected), "{filter:?} {sort:?}");
            for limit in [1, 2, 5] {
                assert_eq!(fixture.list(&filter, sort, limit), listed, "{filter:?} {sort:?} by {limit}");
            }
        }
    }
    let all = PhotoFilter::default();
    assert_eq!(fixture.list(&all, PhotoSort::Added, 9)[..3], [23, 22, 21]);
    assert_eq!(fixture.list(&all, PhotoSort::Name, 9)[..3], [0, 1, 2], "by value, not by digit");
    // The event of the third day takes photos of the first and second there, before those that are of none.
    let dated = fixture.list(&all, PhotoSort::Dated, 9);
    assert_eq!(dated[6..16], [7, 6, 5, 17, 16, 15, 14, 13, 12, 11]);
}

#[test]
fn groups_and_layouts_are_what_the_list_is() {
    let (fixture, event, person) = prepared();
    let library = &fixture.library;
    for (filter, _) in filters(&event, &person) {
        let listed = fixture.list(&filter, PhotoSort::Dated, 1_000);
        let groups = library.photo_groups(&filter).unwrap();
        let counts: u32 = groups.iter().map(|group| group.count).sum();
        assert_eq!(counts as usize, listed.len(), "{filter:?}");
        assert!(groups.windows(2).all(|pair| pair[0].key > pair[1].key), "{groups:?}");
        let mut query =
            PhotoQuery { filter: filter.clone(), sort: PhotoSort::Dated, limit: 5_000, after: None };
        let mut from = 0;
        for group in &groups {
            let start = PhotoStart::Group(group.key.clone());
            let laid = library.photo_layout(&query, &start).unwrap();
            let wanted: Vec<&String> = listed[from..].iter().map(|number| &fixture.ids[*number]).collect();
            assert_eq!(laid.ids.iter().collect::<Vec<_>>(), wanted, "{filter:?} {group:?}");
            let skipped = library.photo_layout(&query, &PhotoStart::Skip(from as u32)).unwrap();
            assert_eq!(skipped, laid);
            from += group.count as usize;
        }
        // Piece by piece it is the same.
        query.limit = 4;
        let mut ids = Vec::new();
        loop {
            let laid = library.photo_layout(&query, &PhotoStart::After).unwrap();
            assert_eq!(laid.ids.len(), laid.ratios.len());
            ids.extend(laid.ids);
            query.after = laid.next;
            if query.after.is_none() {
                break;
            }
        }
        assert_eq!(ids.len(), listed.len());
    }
    let groups = library.photo_groups(&PhotoFilter::default()).unwrap();
    let told: Vec<(&str, Option<&str>, u32)> = groups
        .iter()
        .map(|group| (group.day.as_str(), group.event.as_ref().map(|event| event.name.as_str()), group.count))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-05-04", None, 6),
            ("2026-05-03", Some("运动会"), 3),
            ("2026-05-03", None, 6),
            ("2026-05-02", None, 4),
            ("2026-05-01", None, 5)
        ]
    );
    let query = PhotoQuery { sort: PhotoSort::Name, limit: 8, ..PhotoQuery::default() };
    let laid = library.photo_layout(&query, &PhotoStart::After).unwrap();
    assert_eq!(laid.ratios, [50, 100, 150, 200, 250, 300, 350, 50]);
}

#[test]
fn the_trash_holds_photos_and_gives_them_back_to_their_places() {
    let (fixture, event, person) = prepared();
    let library = &fixture.library;
    let all = PhotoFilter::default();
    let trash = PhotoFilter { trash: true, ..PhotoFilter::default() };
    let before = fixture.list(&all, PhotoSort::Dated, 9);
    let facets = library.photo_facets().unwrap();
    let counts = library.photo_counts("2026-06-12").unwrap();
    fixture.change(&[4, 5, 2], &PhotoEdits { trash: Some(true), ..PhotoEdits::default() });
    assert_eq!(fixture.list(&trash, PhotoSort::Name, 2), [2, 5, 4], "the last one put there first");
    let of_person = PhotoFilter { person: Some(person), ..PhotoFilter::default() };
    assert!(fixture.list(&of_person, PhotoSort::Dated, 9).is_empty());
    let of_event = PhotoFilter { event: Some(event), ..PhotoFilter::default() };
    assert_eq!(fixture.list(&of_event, PhotoSort::Dated, 9), [7, 6]);
    let now = library.photo_counts("2026-06-12").unwrap();
    assert_eq!((now.all, now.trash, now.withdrawn, now.no_consent, now.expiring), (21, 3, 1, 0, 2));
    fixture.change(&[4, 5, 2], &PhotoEdits { trash: Some(false), ..PhotoEdits::default() });
    assert_eq!(fixture.list(&all, PhotoSort::Dated, 9), before);
    assert_eq!(library.photo_facets().unwrap(), facets);
    assert_eq!(library.photo_counts("2026-06-12").unwrap(), counts);
}

#[test]
fn counts_and_facets_follow_every_change() {
    let (fixture, _, _) = prepared();
    let library = &fixture.library;
    let counts = library.photo_counts("2026-06-12").unwrap();
    let expected = PhotoCounts {
        all: 24,
        no_caption: 21,
        no_credit: 16,
        no_rights: 18,
        no_consent: 1,
        withdrawn: 2,
        expiring: 3,
        unused: 22,
        trash: 0,
    };
    assert_eq!(counts, expected);
    let facets = library.photo_facets().unwrap();
    let names = |of: &[crate::Count]| -> Vec<(String, u32)> {
        of.iter().map(|count| (count.name.clone(), count.count)).collect()
    };
    assert_eq!(names(&facets.photographers), [("林间".to_owned(), 12)]);
    assert_eq!(names(&facets.tags), [("运动".to_owned(), 8)]);
    assert_eq!(names(&facets.series), [("三十年".to_owned(), 1)]);
    assert_eq!((facets.people[0].name.as_str(), facets.people[0].count), ("王同学", 2));
    assert_eq!((facets.events[0].0.name.as_str(), facets.events[0].1), ("运动会", 3));
    let all: Vec<usize> = (0..24).collect();
    let edits = PhotoEdits {
        texts: vec![(PhotoField::Credit, "院办".to_owned()), (PhotoField::Photographer, "林深".to_owned())],
        rights: Some(Rights::Agency),
        expires_on: Some(None),
        remove_tags: vec!["运动".to_owned()],
        ..PhotoEdits::default()
    };
    fixture.change(&all, &edits);
    let counts = library.photo_counts("2026-06-12").unwrap();
    assert_eq!((counts.no_credit, counts.no_rights, counts.expiring), (0, 0, 0));
    let facets = library.photo_facets().unwrap();
    assert_eq!(names(&facets.photographers), [("林深".to_owned(), 24)]);
    assert!(facets.tags.is_empty());
}

/// No list is read otherwise than through an index, and none of those that have one in their order is sorted.
#[test]
fn lists_are_read_through_their_indexes() {
    let (fixture, event, person) = prepared();
    let explain = |sql: &Connection, plan: &plan::Plan, after: Option<&Place>| -> Vec<String> {
        let select = plan.select("p.width, p.height", after, 10, 0);
        sql.prepare(&format!("EXPLAIN QUERY PLAN {}", select.text))
            .unwrap()
            .query_map(params_from_iter(select.values), |row| row.get(3))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    };
    fixture
        .library
        .readers
        .read(|sql| {
            for (filter, _) in filters(&event, &person) {
                for order in [Order::Filed, Order::Added, Order::Name, Order::Size] {
                    let Some(plan) = plan(sql, &filter, order)? else { continue };
                    let key = match order {
                        Order::Added => None,
                        Order::Size => Some(Value::Integer(4)),
                        _ => Some(Value::Text("2026".to_owned())),
                    };
                    for after in [None, Some(&Place { key, number: 9 })] {
                        let steps = explain(sql, &plan, after);
                        let told = format!("{filter:?} {order:?}: {steps:?}");
                        // By number the table itself is in order, and that is the one list that is read from it.
                        let by_number = order == Order::Added && !plan.sorts;
                        assert!(by_number || !steps.iter().any(|step| step == "SCAN p"), "{told}");
                        let sorts = steps.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER"));
                        assert!(plan.sorts || !sorts, "{told}");
                        if !plan.reads_rows && !plan.sorts && order != Order::Added {
                            assert!(steps.iter().all(|step| step.contains("COVERING INDEX")), "{told}");
                        }
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

/// The groups as they are counted one by one.
fn recounted(library: &Library) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let list = |after| {
        let query = PhotoQuery { sort: PhotoSort::Dated, limit: 1_000, after, ..PhotoQuery::default() };
        library.photo_list(&query).unwrap()
    };
    for row in list(None).photos {
        let photo = library.photo(&row.id).unwrap();
        let event = photo.event.as_ref();
        let day = event.map_or_else(|| row.dated[..10].to_owned(), |event| event.day.clone());
        *counts.entry(groups::key(&day, event.map(|event| event.id.as_str()))).or_default() += 1;
    }
    counts.into_iter().rev().collect()
}

fn grouped(library: &Library) -> Vec<(String, u32)> {
    let groups = library.photo_groups(&PhotoFilter::default()).unwrap();
    groups.into_iter().map(|group| (group.key, group.count)).collect()
}

#[test]
fn groups_are_kept_and_follow_every_change() {
    let (fixture, event, _) = prepared();
    let library = &fixture.library;
    let check = |what: &str| assert_eq!(grouped(library), recounted(library), "{what}");
    check("at first");
    let other = PhotoEvent {
        id: String::new(),
        name: "开学".to_owned(),
        day: "2026-05-09".to_owned(),
        place: String::new(),
    };
    let (other, made) = library.event_add(&other, &fixture.ids[3..6]).unwrap();
    check("an event");
    library.undo(&made.undo.unwrap()).unwrap();
    check("an event taken back");
    fixture.change(&[0, 6], &PhotoEdits { trash: Some(true), ..PhotoEdits::default() });
    check("two in the trash");
    fixture.change(
        &[1],
        &PhotoEdits { taken_at: Some(Some("2020-01-02T03:04:05".to_owned())), ..PhotoEdits::default() },
    );
    check("another day");
    fixture.change(&[6], &PhotoEdits { trash: Some(false), ..PhotoEdits::default() });
    check("one out of the trash");
    let moved = PhotoEvent { day: "2026-05-01".to_owned(), ..library.events().unwrap().remove(0) };
    library.event_change(&moved).unwrap();
    check("another day of the event");
    library.photos_empty(None).unwrap();
    check("the trash emptied");
    library.event_remove(&event).unwrap();
    check("no event");
    let new = NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: 40,
        height: 30,
        taken_at: Some("2026-05-30T10:00:00".to_owned()),
        ..NewPhoto::default()
    };
    library.photo_add(new.clone(), b"new").unwrap();
    check("a new one");
    // What fails is taken back, and so are its groups.
    let failed = library.photos_change(
        &[fixture.ids[2].clone(), "none".to_owned()],
        &PhotoEdits { trash: Some(true), ..PhotoEdits::default() },
    );
    assert!(failed.is_err());
    check("a change that failed");
    // Another program of this machine.
    let beside = Library::open(library.path()).unwrap();
    beside.photo_add(new, b"newer").unwrap();
    check("somebody else's photo");
    assert_eq!(grouped(&beside), recounted(library));
    assert!(!library.events().unwrap().iter().any(|event| event.id == other.id));
}

#[test]
fn words_are_found_in_both_scripts() {
    let fixture = fixture();
    for (number, caption) in ["廈門火炬學院", "厦门大学", "乾隆通宝", "饼干"].into_iter().enumerate()
    {
        let texts = vec![(PhotoField::Caption(Language::Chinese), caption.to_owned())];
        fixture.change(&[number], &PhotoEdits { texts, ..PhotoEdits::default() });
    }
    let found = |text: &str| {
        let filter = PhotoFilter { text: Some(text.to_owned()), ..PhotoFilter::default() };
        let mut found = fixture.list(&filter, PhotoSort::Name, 100);
        found.sort_unstable();
        found
    };
    assert_eq!(found("厦门"), [0, 1]);
    assert_eq!(found("廈門"), [0, 1]);
    assert_eq!(found("火炬学院"), [0]);
    assert_eq!(found("大學"), [1]);
    assert_eq!(found("餅乾"), [3]);
    assert_eq!(found("干"), [3]);
    assert_eq!(found("乾隆"), [2]);
}
