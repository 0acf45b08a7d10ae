//! What is known of photos survives damage and kills.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use torchpress_document::{Block, Body, Figure, Language, Layout, Meta, PhotoUse};
use torchpress_library::{
    Consent, CreditTemplate, Helpers, Library, NewPhoto, PersonEdit, Photo, PhotoEdits, PhotoEvent,
    PhotoField, PhotoFilter, PhotoPlace, PhotoQuery, PhotoSort, PhotoTaken, RevisionKind, Rights, repair,
    verify,
};

/// Where this is set, a test plays the program that is watched, on the library of that path.
const PLACE: &str = "TORCHPRESS_TEST_LIBRARY";

/// The beginning of each line in which the program says what was acknowledged.
const SAID: &str = "acknowledged ";

const KILLS: u64 = 12;

/// Photos without originals, which these tests do not ask for.
fn photos(library: &Library, count: u8) -> Vec<String> {
    let taken: Vec<PhotoTaken> = (0..count)
        .map(|number| PhotoTaken {
            new: NewPhoto {
                format: "jpeg".to_owned(),
                extension: "jpg".to_owned(),
                width: 40,
                height: 30,
                file_name: format!("图{}.jpg", number + 1),
                taken_at: Some(format!("2026-05-{:02}T10:00:00+08:00", number % 4 + 1)),
                hash: Some(u64::MAX - u64::from(number)),
                colour: Some([200, number, 7]),
                file_metadata: Some("{\"camera\":\"X\"}".to_owned()),
                ..NewPhoto::default()
            },
            sha256: format!("{number:064x}"),
            bytes: 100,
            item: None,
        })
        .collect();
    library.photos_add(None, &taken).unwrap().into_iter().map(|photo| photo.id).collect()
}

fn body(photos: &[&String]) -> Body {
    let photos =
        photos.iter().map(|id| PhotoUse { photo: Some((*id).clone()), ..PhotoUse::default() }).collect();
    Body {
        content: vec![Block::Figure(Figure { layout: Layout::Row, credit: None, photos, caption: vec![] })],
    }
}

/// All that a library says of its photos.
#[derive(Debug, PartialEq)]
struct Known {
    photos: Vec<Photo>,
    places: Vec<PhotoPlace>,
    templates: Vec<CreditTemplate>,
    found: usize,
    groups: Vec<(String, u32)>,
}

fn known(library: &Library) -> Known {
    let list = |filter: PhotoFilter| {
        let query = PhotoQuery { filter, sort: PhotoSort::Dated, limit: 1_000, after: None };
        library.photo_list(&query).unwrap().photos
    };
    let rows = list(PhotoFilter::default());
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let words = PhotoFilter { text: Some("王同学".to_owned()), ..PhotoFilter::default() };
    let groups = library.photo_groups(&PhotoFilter::default()).unwrap();
    Known {
        photos: library.photos(&ids).unwrap(),
        places: library.photo_places(&ids).unwrap(),
        templates: library.credit_templates().unwrap(),
        found: list(words).len(),
        groups: groups.into_iter().map(|group| (group.key, group.count)).collect(),
    }
}

#[test]
fn every_part_of_a_record_comes_back_from_pages_alone() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let ids = photos(&library, 40);
    let person = library.person_add("王同学", true).unwrap();
    let event = PhotoEvent {
        id: String::new(),
        name: "运动会".to_owned(),
        day: "2026-05-02".to_owned(),
        place: "操场".to_owned(),
    };
    let event = library.event_add(&event, &[]).unwrap().0.id;
    let edits = PhotoEdits {
        texts: vec![
            (PhotoField::Caption(Language::Chinese), "图注".to_owned()),
            (PhotoField::Headline(Language::English), "Headline".to_owned()),
            (PhotoField::CreditIn(Language::English), "The office".to_owned()),
            (PhotoField::Licence, "CC BY 4.0".to_owned()),
        ],
        rights: Some(Rights::Reader),
        expires_on: Some(Some("2027-01-01".to_owned())),
        withdrawn: Some(true),
        event: Some(Some(event)),
        edit: Some(Some("{\"quarter_turns\":1}".to_owned())),
        add_tags: vec!["校史".to_owned(), "人物".to_owned()],
        people: vec![PersonEdit {
            person,
            consent: Some(Consent::Given),
            guardian: Some("王家长".to_owned()),
            scope: Some("公众号".to_owned()),
            until: Some(Some("2026-12-31".to_owned())),
        }],
        ..PhotoEdits::default()
    };
    library.photos_change(&ids[..9], &edits).unwrap();
    library.photos_change(&ids[..1], &PhotoEdits { trash: Some(true), ..PhotoEdits::default() }).unwrap();
    let template = CreditTemplate {
        id: String::new(),
        name: "公众号".to_owned(),
        language: Language::Chinese,
        template: "图片来源：{来源}".to_owned(),
    };
    library.credit_template_save(&template).unwrap();
    let meta = Meta::default();
    let saved = library.article_create(&meta, &body(&[&ids[1], &ids[2]]), RevisionKind::Create, "").unwrap();
    library.article_save(&saved.id, 1, &meta, &body(&[&ids[2], &ids[3]]), RevisionKind::Edit).unwrap();
    library.article_revert(&saved.id, 1).unwrap();
    let before = known(&library);
    let spans: BTreeMap<&str, &[(u32, u32)]> =
        before.places.iter().map(|place| (place.photo.as_str(), &place.revisions[..])).collect();
    assert_eq!(spans[ids[1].as_str()], [(1, 1), (3, 3)]);
    assert_eq!((spans[ids[2].as_str()], spans[ids[3].as_str()]), (&[(1, 3)][..], &[(2, 2)][..]));
    assert_eq!((before.photos.len(), before.found), (39, 8));
    drop(library);

    let mut database = File::options().write(true).open(place.join("library.db")).unwrap();
    database.seek(SeekFrom::Start(0)).unwrap();
    database.write_all(&[0; 100]).unwrap();
    drop(database);
    assert!(Library::open(&place).is_err());
    let mut read = |_: &Path| None;
    let mut progress = |_: usize, _: usize, _: &str| true;
    let mut helpers = Helpers { read_photo: &mut read, progress: &mut progress, backups: vec![] };
    repair(&place, &mut helpers).unwrap();
    let library = Library::open(&place).unwrap();
    assert_eq!(known(&library), before);
    let (trash, of_person) = (
        PhotoFilter { trash: true, ..PhotoFilter::default() },
        PhotoFilter { text: Some("王同学".to_owned()), ..PhotoFilter::default() },
    );
    for (filter, count) in [(trash, 1), (of_person, 8)] {
        let query = PhotoQuery { filter, limit: 100, ..PhotoQuery::default() };
        assert_eq!(library.photo_list(&query).unwrap().photos.len(), count);
    }
    drop(library);
    let problems = verify(&place, true, &mut |_, _, _| true).unwrap().problems;
    assert!(problems.iter().all(|problem| problem.kind == "original-missing"), "{problems:?}");
}

#[test]
fn a_change_of_many_photos_survives_kills_whole_or_not_at_all() {
    if let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) {
        change_without_end(&place);
    }
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let ids = photos(&library, 60);
    drop(library);
    let mut last = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_change_of_many_photos_survives_kills_whole_or_not_at_all", "--nocapture"])
            .env(PLACE, &place)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut note = |line: &str| match line.strip_prefix(SAID).map(str::parse::<u64>) {
            Some(Ok(number)) => {
                last = number;
                true
            }
            _ => false,
        };
        while !note(&lines.next().unwrap().unwrap()) {}
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(2 + round * 7 % 40));
            child.kill().unwrap();
            child.wait().unwrap();
        });
        for line in lines {
            note(&line.unwrap());
        }
        killer.join().unwrap();
        let library = Library::open(&place).unwrap();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let photos = library.photos(&ids).unwrap();
        let credit = photos[0].credit.clone();
        assert!(credit.parse::<u64>().unwrap() >= last, "{credit} after {last}");
        for photo in &photos {
            assert_eq!((&photo.credit, &photo.tags[..]), (&credit, std::slice::from_ref(&credit)));
        }
        let facets = library.photo_facets().unwrap();
        assert_eq!(facets.tags.iter().map(|tag| tag.count).sum::<u32>(), 60);
        let words = PhotoFilter { text: Some(credit), ..PhotoFilter::default() };
        let query = PhotoQuery { filter: words, limit: 100, ..PhotoQuery::default() };
        assert_eq!(library.photo_list(&query).unwrap().photos.len(), 60);
    }
}

/// Changes all photos without end, saying each time what was acknowledged.
fn change_without_end(place: &Path) -> ! {
    let library = Library::open(place).unwrap();
    let query = PhotoQuery { limit: 1_000, ..PhotoQuery::default() };
    let rows = library.photo_list(&query).unwrap().photos;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut number: u64 = library.photo(&ids[0]).unwrap().credit.parse().unwrap_or(1_000_000);
    loop {
        let remove_tags = vec![number.to_string()];
        number += 1;
        let edits = PhotoEdits {
            texts: vec![(PhotoField::Credit, number.to_string())],
            add_tags: vec![number.to_string()],
            remove_tags,
            ..PhotoEdits::default()
        };
        library.photos_change(&ids, &edits).unwrap();
        println!("\n{SAID}{number}");
    }
}
