//! Events, people on many photos, the trash, and the places of turned photos.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::*;

#[test]
fn an_event_is_made_with_its_photos_and_taken_back() {
    let bench = Bench::new();
    let ids = [bench.photo("a.jpg", &jpeg(1)), bench.photo("b.jpg", &jpeg(2))];
    let new = json!({ "id": null, "name": "运动会", "day": "2026-05-04", "place": "操场", "photos": ids });
    let made = bench.call("event_save", new);
    assert_eq!(made["photos"].as_array().unwrap().len(), 2);
    let event = bench.call("event_list", json!({}))[0].clone();
    assert_eq!((&event["name"], &event["place"]), (&json!("运动会"), &json!("操场")));
    let layout = || {
        bench.call("photo_layout", json!({ "filter": {}, "sort": "dated", "after": null, "limit": 10 }))["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| group["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(layout(), ["运动会"]);
    let renamed = json!({ "id": event["id"], "name": "校运会", "day": "2026-05-05", "place": "" });
    let renamed = bench.call("event_save", renamed);
    assert_eq!(layout(), ["校运会"]);
    bench.call("library_undo", json!({ "undo": renamed["undo"] }));
    assert_eq!(layout(), ["运动会"]);
    let removed = bench.call("event_remove", json!({ "id": event["id"] }));
    assert_eq!(bench.shown(&ids[0])["event"], Value::Null);
    bench.call("library_undo", json!({ "undo": removed["undo"] }));
    assert_eq!(bench.shown(&ids[0])["event"]["name"], "运动会");
    bench.call("photo_change", json!({ "ids": [ids[0]], "change": { "event": { "id": "" } } }));
    assert_eq!(bench.shown(&ids[0])["event"], Value::Null);
    let nobody =
        bench.app.call("event_save", json!({ "id": "x", "name": "", "day": "", "place": "" })).unwrap_err();
    assert_eq!(nobody.code, "event-not-found");
}

#[test]
fn people_come_to_many_photos_without_changing_what_others_agreed_to() {
    let bench = Bench::new();
    let ids = [bench.photo("a.jpg", &jpeg(1)), bench.photo("b.jpg", &jpeg(2))];
    let seen = json!([{ "person": "", "name": "王老师", "minor": false, "consent": "given", "guardian": "", "scope": "公众号", "until": null }]);
    bench.call("photo_change", json!({ "ids": [ids[0]], "change": { "people": seen } }));
    let added =
        bench.call("photo_change", json!({ "ids": ids, "change": { "people_add": ["王老师", "李同学"] } }));
    let people = |id: &String| {
        let mut people: Vec<(String, String)> = bench.shown(id)["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| {
                (person["name"].as_str().unwrap().to_owned(), person["consent"].as_str().unwrap().to_owned())
            })
            .collect();
        people.sort();
        people
    };
    let of = |name: &str, consent: &str| (name.to_owned(), consent.to_owned());
    assert_eq!(people(&ids[0]), [of("李同学", "missing"), of("王老师", "given")]);
    assert_eq!(people(&ids[1]), [of("李同学", "missing"), of("王老师", "missing")]);
    let person = bench.shown(&ids[0])["people"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["name"] == "王老师")
        .unwrap()["person"]
        .clone();
    bench.call("photo_change", json!({ "ids": ids, "change": { "people_remove": [person] } }));
    assert_eq!(
        (people(&ids[0]), people(&ids[1])),
        (vec![of("李同学", "missing")], vec![of("李同学", "missing")])
    );
    // What was changed since is left alone.
    let undone = bench.call("library_undo", json!({ "undo": added["undo"] }));
    assert_eq!(undone["refused"].as_array().unwrap().len(), 2);
}

#[test]
fn emptying_the_trash_leaves_what_an_article_uses() {
    let bench = Bench::new();
    let ids =
        [bench.photo("a.jpg", &jpeg(1)), bench.photo("b.jpg", &jpeg(2)), bench.photo("c.jpg", &jpeg(3))];
    let figure = json!({ "type": "figure", "attrs": { "layout": "single", "credit": null }, "content": [
        { "type": "photo", "attrs": { "photo": ids[0], "alt": null, "crop": null } }, { "type": "caption" } ] });
    let body = json!({ "type": "doc", "content": [figure] });
    let article = bench.call("article_create", json!({ "language": "zh-CN" }));
    let save = json!({ "id": article["id"], "revision": article["revision"], "meta": article["meta"], "body": body });
    bench.call("article_save", save);
    bench.call("photo_change", json!({ "ids": [ids[0], ids[1]], "change": { "trash": true } }));
    let emptied = bench.call("photo_trash_empty", json!({ "ids": null }));
    assert_eq!((&emptied["deleted"], &emptied["kept"]), (&json!(1), &json!(1)));
    assert_eq!(emptied["bytes"].as_u64().unwrap(), jpeg(2).len() as u64);
    let counts = bench.call("photo_counts", json!({}));
    assert_eq!((&counts["all"], &counts["trashed"]), (&json!(1), &json!(1)));
    assert_eq!(bench.call("photo_show", json!({ "ids": ids })).as_array().unwrap().len(), 2);
    // The same file can come again.
    let again = bench.photo("b.jpg", &jpeg(2));
    assert_ne!(again, ids[1]);
}

#[test]
fn a_turned_photo_takes_the_place_of_its_turned_shape() {
    let bench = Bench::new();
    let id = bench.photo("a.png", &picture(80, 40, 1, image::ImageFormat::Png));
    let ratio = || {
        let layout =
            bench.call("photo_layout", json!({ "filter": {}, "sort": "dated", "after": null, "limit": 10 }));
        let bytes = STANDARD.decode(layout["ratios"].as_str().unwrap()).unwrap();
        u16::from_le_bytes([bytes[0], bytes[1]])
    };
    assert_eq!(ratio(), 200);
    let turned = json!({ "quarter_turns": 1, "straighten": 0, "brightness": 0, "contrast": 0 });
    let turned = bench.call("photo_change", json!({ "ids": [id], "change": { "edit": turned } }));
    assert_eq!(ratio(), 50);
    bench.call("library_undo", json!({ "undo": turned["undo"] }));
    assert_eq!(ratio(), 200);
}
