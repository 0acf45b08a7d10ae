use std::collections::BTreeMap;

use torchpress_document::{Block, Body, Figure, Language, Layout, Meta, PhotoUse};

use super::super::{NewPhoto, PersonChange, PhotoEvent, PhotoReplace};
use super::*;
use crate::{ArticleChange, RevisionKind};
use torchpress_document::Status;

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    (folder, library)
}

fn add(library: &Library, name: &str) -> String {
    let new = NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: 40,
        height: 30,
        file_name: name.to_owned(),
        source: "校办".to_owned(),
        ..NewPhoto::default()
    };
    library.photo_add(new, name.as_bytes()).unwrap().id
}

fn credit(text: &str) -> PhotoEdits {
    PhotoEdits { texts: vec![(PhotoField::Credit, text.to_owned())], ..PhotoEdits::default() }
}

fn figure(photos: &[&String]) -> Block {
    let photos =
        photos.iter().map(|id| PhotoUse { photo: Some((*id).clone()), alt: None, crop: None }).collect();
    Block::Figure(Figure { layout: Layout::Row, photos, caption: vec![], credit: None })
}

#[test]
fn only_what_is_touched_changes_and_comes_back() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b"), add(&library, "c")];
    library.photos_change(&ids[..1], &credit("旧")).unwrap();
    let person = library.person_add("王同学", true).unwrap();
    let event = PhotoEvent {
        id: String::new(),
        name: "会".to_owned(),
        day: "2026-05-04".to_owned(),
        place: String::new(),
    };
    let event = library.event_add(&event, &[]).unwrap().0;
    let before: Vec<Photo> = ids.iter().map(|id| library.photo(id).unwrap()).collect();
    let edits = PhotoEdits {
        texts: vec![
            (PhotoField::Caption(Language::Chinese), " 图注 ".to_owned()),
            (PhotoField::Headline(Language::English), "Headline".to_owned()),
            (PhotoField::CreditIn(Language::English), "The office".to_owned()),
            (PhotoField::Licence, "CC BY 4.0".to_owned()),
        ],
        rights: Some(Rights::Reader),
        expires_on: Some(Some("2027-01-01".to_owned())),
        withdrawn: Some(true),
        taken_at: Some(Some("2020-01-01T10:00:00".to_owned())),
        event: Some(Some(event.id.clone())),
        edit: Some(Some("{\"quarter_turns\":1}".to_owned())),
        add_tags: vec!["校史".to_owned(), " 人物 ".to_owned()],
        people: vec![PersonEdit {
            person: person.clone(),
            scope: Some("公众号".to_owned()),
            ..PersonEdit::default()
        }],
        trash: Some(true),
        ..PhotoEdits::default()
    };
    let changed = library.photos_change(&ids, &edits).unwrap();
    assert_eq!(changed.photos.len(), 3);
    let now = library.photo(&ids[0]).unwrap();
    assert_eq!(now.texts[&Language::Chinese].caption, "图注");
    assert_eq!((now.credit_in(Language::English), now.credit_in(Language::Chinese)), ("The office", "旧"));
    assert_eq!(
        (now.rights, now.licence.as_str(), now.expires_on.as_deref()),
        (Rights::Reader, "CC BY 4.0", Some("2027-01-01"))
    );
    assert_eq!(
        (&now.tags[..], now.event.as_ref()),
        (&["人物".to_owned(), "校史".to_owned()][..], Some(&event))
    );
    assert_eq!((now.people[0].name.as_str(), now.people[0].scope.as_str()), ("王同学", "公众号"));
    assert!(now.withdrawn_at.is_some() && now.trashed_at.is_some() && now.edit.is_some());
    assert_eq!((now.source.as_str(), now.width), ("校办", 40), "what is not named stays");
    // The same again is no change.
    assert!(library.photos_change(&ids, &edits).unwrap().undo.is_none());
    let undone = library.undo(&changed.undo.unwrap()).unwrap();
    assert_eq!((undone.photos.len(), undone.refused.len()), (3, 0));
    let after: Vec<Photo> = ids.iter().map(|id| library.photo(id).unwrap()).collect();
    assert_eq!(after, before);
}

#[test]
fn nothing_is_changed_where_one_photo_cannot_be() {
    let (_folder, library) = library();
    let known = add(&library, "a");
    for (ids, edits) in [
        (vec![known.clone(), "0196a000-1111-7000-8000-000000000001".to_owned()], credit("新")),
        (vec![known.clone()], PhotoEdits { event: Some(Some("x".to_owned())), ..credit("新") }),
        (
            vec![known.clone()],
            PhotoEdits {
                people: vec![PersonEdit { person: "x".to_owned(), ..PersonEdit::default() }],
                ..credit("新")
            },
        ),
    ] {
        assert!(library.photos_change(&ids, &edits).is_err());
        assert_eq!(library.photo(&known).unwrap().credit, "");
    }
}

#[test]
fn what_somebody_changed_since_is_not_taken_back() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b")];
    let undo = library.photos_change(&ids, &credit("一")).unwrap().undo.unwrap();
    library.photos_change(&ids[..1], &credit("二")).unwrap();
    let caption = PhotoEdits {
        texts: vec![(PhotoField::Caption(Language::Chinese), "图".to_owned())],
        ..PhotoEdits::default()
    };
    library.photos_change(&ids[1..], &caption).unwrap();
    let undone = library.undo(&undo).unwrap();
    assert_eq!((undone.photos, undone.refused), (vec![ids[1].clone()], vec![ids[0].clone()]));
    assert_eq!(library.photo(&ids[0]).unwrap().credit, "二");
    let second = library.photo(&ids[1]).unwrap();
    assert_eq!((second.credit.as_str(), second.texts[&Language::Chinese].caption.as_str()), ("", "图"));
}

#[test]
fn credits_are_written_once() {
    let (_folder, library) = library();
    let with = add(&library, "a");
    let without = add(&library, "b");
    let by =
        PhotoEdits { texts: vec![(PhotoField::Photographer, "林间".to_owned())], ..PhotoEdits::default() };
    library.photos_change(std::slice::from_ref(&with), &by).unwrap();
    let template = |text: &str, field| TemplateUse {
        template: text.to_owned(),
        field,
        values: BTreeMap::from([("account".to_owned(), "火炬学院".to_owned())]),
    };
    let edits = PhotoEdits {
        credit: Some(template("图片来源：{来源} 摄影/{摄影} 公众号：{account}", PhotoField::Credit)),
        ..PhotoEdits::default()
    };
    let changed = library.photos_change(&[with.clone(), without.clone()], &edits).unwrap();
    assert_eq!(changed.refused, [without.as_str()], "nobody knows who took it");
    assert_eq!(library.photo(&with).unwrap().credit, "图片来源：校办 摄影/林间 公众号：火炬学院");
    assert_eq!(library.photo(&without).unwrap().credit, "");
    let english = template("[Photo/WeChat account: {account}]", PhotoField::CreditIn(Language::English));
    library
        .photos_change(
            std::slice::from_ref(&without),
            &PhotoEdits { credit: Some(english), ..PhotoEdits::default() },
        )
        .unwrap();
    assert_eq!(
        library.photo(&without).unwrap().credit_in(Language::English),
        "[Photo/WeChat account: 火炬学院]"
    );
}

#[test]
fn texts_are_found_and_replaced_and_come_back() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b"), add(&library, "c")];
    for (id, text) in ids.iter().zip(["公众号：老名 2019", "公众号：老名 2020", "别家"]) {
        library.photos_change(std::slice::from_ref(id), &credit(text)).unwrap();
    }
    let literal = PhotoReplace {
        fields: PhotoField::all(),
        find: "老名".to_owned(),
        replace: "$1新名".to_owned(),
        ..PhotoReplace::default()
    };
    let preview = library.photos_replace_preview(&literal, 1).unwrap();
    assert_eq!((preview.texts, preview.photos, preview.first.len()), (2, 2, 1));
    assert_eq!(preview.first[0].after, "公众号：$1新名 2020", "the photo added last comes first");
    let undo = library.photos_replace(&literal).unwrap().undo.unwrap();
    assert_eq!(library.photo(&ids[0]).unwrap().credit, "公众号：$1新名 2019");
    library.undo(&undo).unwrap();
    assert_eq!(library.photo(&ids[0]).unwrap().credit, "公众号：老名 2019");
    let pattern = PhotoReplace {
        ids: Some(ids[..1].to_vec()),
        find: r"(\p{Han}+)：老名 (\d+)".to_owned(),
        replace: "$1「$2」".to_owned(),
        regex: true,
        ..literal.clone()
    };
    library.photos_replace(&pattern).unwrap();
    assert_eq!(library.photo(&ids[0]).unwrap().credit, "公众号「2019」");
    assert_eq!(library.photo(&ids[1]).unwrap().credit, "公众号：老名 2020");
    for bad in ["(", r"\p{Han}{1000000}", "(a|b){9999}{9999}"] {
        let pattern = PhotoReplace { find: bad.to_owned(), ..pattern.clone() };
        assert!(matches!(library.photos_replace(&pattern), Err(LibraryError::Pattern(_))), "{bad}");
    }
    let nothing = PhotoReplace { find: String::new(), ..literal };
    assert_eq!(library.photos_replace_preview(&nothing, 9).unwrap().texts, 0);
}

#[test]
fn who_withdraws_is_withdrawn_everywhere_and_every_place_is_told() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b"), add(&library, "c")];
    let person = library.person_add("王同学", true).unwrap();
    let edit = |guardian: &str| PhotoEdits {
        people: vec![PersonEdit {
            person: person.clone(),
            consent: Some(Consent::Given),
            guardian: Some(guardian.to_owned()),
            ..PersonEdit::default()
        }],
        ..PhotoEdits::default()
    };
    library.photos_change(&ids[..1], &edit("王家长")).unwrap();
    library.photos_change(&ids[1..2], &edit("")).unwrap();
    let flags = |id: &String| {
        let row = library.readers.read(|sql| row(sql, id)).unwrap().unwrap().flags;
        (row.no_consent, row.withdrawn)
    };
    assert_eq!((flags(&ids[0]), flags(&ids[1])), ((false, false), (true, false)), "a minor needs a guardian");

    let meta = Meta::default();
    let body = |photos: &[&String]| Body { content: vec![figure(photos)] };
    let saved = library.article_create(&meta, &body(&[&ids[0]]), RevisionKind::Create, "").unwrap();
    library
        .articles_change(std::slice::from_ref(&saved.id), &ArticleChange::Status(Status::Published))
        .unwrap();
    library.article_save(&saved.id, 2, &meta, &body(&[&ids[2]]), RevisionKind::Edit).unwrap();
    library.article_save(&saved.id, 3, &meta, &body(&[&ids[0], &ids[2]]), RevisionKind::Edit).unwrap();

    let changed = library
        .person_change(&person, &PersonChange { withdrawn: Some(true), ..PersonChange::default() })
        .unwrap();
    assert_eq!(changed.photos.len(), 2);
    assert_eq!((flags(&ids[0]).1, flags(&ids[1]).1, flags(&ids[2]).1), (true, true, false));
    let places = library.person_places(&person).unwrap();
    assert_eq!(places.len(), 1);
    assert_eq!(
        (places[0].article.as_str(), &places[0].revisions[..]),
        (saved.id.as_str(), &[(1, 2), (4, 4)][..])
    );
    assert_eq!((&places[0].published[..], places[0].newest, places[0].is_public), (&[2][..], true, true));
    // A photo that they come to be seen on later is withdrawn as well.
    library.photos_change(&ids[2..], &edit("王家长")).unwrap();
    assert!(flags(&ids[2]).1);
    let undone = library.undo(&changed.undo.unwrap()).unwrap();
    assert_eq!((undone.photos.len(), undone.refused.len()), (2, 0));
    assert_eq!((flags(&ids[0]), flags(&ids[1])), ((false, false), (true, false)));
    // Taking it back by itself gives no consent.
    let turn = |on| PersonChange { withdrawn: Some(on), ..PersonChange::default() };
    library.person_change(&person, &turn(true)).unwrap();
    library.person_change(&person, &turn(false)).unwrap();
    assert_eq!(flags(&ids[0]), (true, false));
    assert_eq!(library.photo(&ids[0]).unwrap().people[0].consent, Consent::Missing);
}

#[test]
fn warnings_tell_what_is_in_the_way_of_printing() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b"), add(&library, "c")];
    let person = library.person_add("王同学", false).unwrap();
    let edits = PhotoEdits {
        rights: Some(Rights::Own),
        expires_on: Some(Some("2026-05-10".to_owned())),
        people: vec![PersonEdit {
            person,
            consent: Some(Consent::Given),
            until: Some(Some("2026-05-20".to_owned())),
            ..PersonEdit::default()
        }],
        ..PhotoEdits::default()
    };
    library.photos_change(&ids[..1], &edits).unwrap();
    library
        .photos_change(
            &ids[1..2],
            &PhotoEdits { withdrawn: Some(true), trash: Some(true), ..PhotoEdits::default() },
        )
        .unwrap();
    let kinds = |id: &str, day: &str, soon: &str| -> Vec<String> {
        let told = library.photo_warnings(&[id], day, soon).unwrap();
        told.iter()
            .map(|warning| {
                let json = serde_json::to_value(warning).unwrap();
                let over = json.get("over").map(|over| format!(" {over}")).unwrap_or_default();
                format!("{}{over}", json["kind"].as_str().unwrap())
            })
            .collect()
    };
    assert_eq!(kinds(&ids[0], "2026-05-01", "2026-05-09"), [""; 0]);
    assert_eq!(kinds(&ids[0], "2026-05-10", "2026-05-10"), ["right_expires false"]);
    assert_eq!(kinds(&ids[0], "2026-05-21", "2026-05-21"), ["right_expires true", "consent_expires true"]);
    assert_eq!(kinds(&ids[1], "2026-05-01", "2026-05-01"), ["right_withdrawn", "right_unknown", "trashed"]);
    assert_eq!(kinds(&ids[2], "2026-05-01", "2026-05-01"), ["right_unknown"]);
    assert_eq!(kinds("no such photo", "2026-05-01", "2026-05-01"), ["unknown"]);
}

#[test]
fn an_event_is_made_renamed_and_removed_and_all_of_it_taken_back() {
    let (_folder, library) = library();
    let ids = [add(&library, "a"), add(&library, "b"), add(&library, "c")];
    let event = |id: &str, name: &str, day: &str| PhotoEvent {
        id: id.to_owned(),
        name: name.to_owned(),
        day: day.to_owned(),
        place: "操场".to_owned(),
    };
    let of = |id: &String| library.photo(id).unwrap().event.map(|event| event.name);
    let found = |text: &str| {
        let filter = crate::PhotoFilter { text: Some(text.to_owned()), ..Default::default() };
        library
            .photo_list(&crate::PhotoQuery { filter, limit: 10, ..Default::default() })
            .unwrap()
            .photos
            .len()
    };
    let (made, first) = library.event_add(&event("", " 运动会 ", "2026-05-04"), &ids[..2]).unwrap();
    assert_eq!((made.name.as_str(), first.photos.len()), ("运动会", 2));
    assert_eq!(ids.each_ref().map(of), [Some("运动会".to_owned()), Some("运动会".to_owned()), None]);

    let renamed = library.event_change(&event(&made.id, "校运会", "2026-05-05")).unwrap();
    assert_eq!((of(&ids[0]).as_deref(), found("校运会"), found("运动会")), (Some("校运会"), 2, 0));
    library.undo(&renamed.undo.unwrap()).unwrap();
    assert_eq!((of(&ids[0]).as_deref(), found("校运会")), (Some("运动会"), 0));

    let removed = library.event_remove(&made.id).unwrap();
    assert_eq!((of(&ids[0]), library.events().unwrap().len(), found("运动会")), (None, 0, 0));
    library.undo(&removed.undo.unwrap()).unwrap();
    assert_eq!((of(&ids[1]).as_deref(), found("运动会")), (Some("运动会"), 2));

    // An event to which others belong by now stays, without those that came with it.
    let into = PhotoEdits { event: Some(Some(made.id.clone())), ..PhotoEdits::default() };
    let third = library.photos_change(&ids[2..], &into).unwrap();
    library.undo(first.undo.as_ref().unwrap()).unwrap();
    assert_eq!(ids.each_ref().map(of), [None, None, Some("运动会".to_owned())]);
    library.undo(&third.undo.unwrap()).unwrap();
    let (again, change) = library.event_add(&event("", "毕业", ""), &ids[..1]).unwrap();
    assert!(clock::is_day(&again.day));
    library.undo(&change.undo.unwrap()).unwrap();
    assert_eq!(library.events().unwrap().len(), 1, "only the first is left");

    assert!(matches!(library.event_add(&event("", "x", "2026-13-01"), &[]), Err(LibraryError::NoDay(_))));
    assert!(matches!(library.event_change(&event("none", "x", "")), Err(LibraryError::EventNotFound(_))));
    assert!(matches!(library.event_remove("none"), Err(LibraryError::EventNotFound(_))));
    let lost = library.event_add(&event("", "x", ""), &["none".to_owned()]);
    assert!(matches!(lost, Err(LibraryError::PhotoNotFound(_))));
    assert_eq!(library.events().unwrap().len(), 1, "nothing is made where a photo is not there");
}
