//! Captions from sheets, and replacing in them.

use super::*;

#[test]
fn a_pasted_sheet_is_shown_then_applied_then_taken_back() {
    let bench = Bench::new();
    let first = bench.photo("IMG_0001.jpg", &jpeg(1));
    let second = bench.photo("合影.png", &picture(64, 48, 2, image::ImageFormat::Png));
    let text = "2026 年活动图注\n\
        文件名\t图注\t英文图注\t来源\t摄影\t人物\t到期\t备注\n\
        img_0001\t开幕式现场\tThe opening\t宣传科\t李四\t张三、王五\t2027/6/30\t无\n\
        合影.jpg\t全体合影\t\t\t\t\t\t\n\
        没有.jpg\t不在\t\t\t\t\t\t\n\
        IMG_0001.jpg\t\t\t\t\t\t明年\t\n";
    let shown = bench.call("photo_captions_preview", json!({ "text": text }));
    let fields: Vec<Option<&str>> =
        shown["columns"].as_array().unwrap().iter().map(|column| column["field"].as_str()).collect();
    let expect = ["file", "caption", "caption", "credit", "photographer", "people", "expires_on"];
    assert_eq!(fields[..7], expect.map(Some));
    assert_eq!(fields[7], None);
    let rows = shown["rows"].as_array().unwrap();
    assert_eq!(rows[0]["matches"], json!([first]));
    assert_eq!(rows[0]["fields"]["caption_zh"], "开幕式现场");
    assert_eq!(rows[0]["fields"]["caption_en"], "The opening");
    assert_eq!((&rows[1]["matches"], &rows[1]["problem"]), (&json!([second]), &Value::Null));
    assert_eq!((&rows[2]["matches"], rows[2]["problem"].is_string()), (&json!([]), true));
    assert!(rows[3]["problem"].as_str().unwrap().contains("明年"));
    assert_eq!(bench.shown(&first)["credit"], "", "a preview changes nothing");

    let applied = bench.call("photo_captions_apply", json!({ "text": text }));
    assert_eq!(applied["changed"], 2);
    let photo = bench.shown(&first);
    assert_eq!(photo["texts"]["zh-CN"]["caption"], "开幕式现场");
    assert_eq!(photo["texts"]["en"]["caption"], "The opening");
    assert_eq!((&photo["credit"], &photo["photographer"]), (&json!("宣传科"), &json!("李四")));
    assert_eq!(bench.shown(&second)["texts"]["zh-CN"]["caption"], "全体合影");
    assert_eq!(bench.shown(&second)["credit"], "", "an empty cell says nothing");
    let again = bench.call("photo_captions_apply", json!({ "text": text }));
    assert_eq!((&again["changed"], &again["undo"]), (&json!(0), &Value::Null));

    bench.call("library_undo", json!({ "undo": applied["undo"] }));
    let photo = bench.shown(&first);
    assert_eq!((&photo["texts"], &photo["credit"]), (&json!({}), &json!("")));
}

#[test]
fn a_line_that_names_several_photos_is_about_those_that_are_chosen() {
    let bench = Bench::new();
    let photos: Vec<String> = (1..4).map(|seed| bench.photo("合影.jpg", &jpeg(seed))).collect();
    let text = "文件名\t图注\n合影\t全体合影\n";
    let row = |request: Value| bench.call("photo_captions_preview", request)["rows"][0].clone();
    let shown = row(json!({ "text": text }));
    assert_eq!((shown["matches"].as_array().unwrap().len(), &shown["meant"]), (3, &json!([])));
    assert!(shown["problem"].as_str().unwrap().contains('3'));
    assert_eq!(bench.call("photo_captions_apply", json!({ "text": text }))["changed"], 0);

    // Only what the line names can be chosen for it.
    let other = bench.photo("别的.jpg", &jpeg(9));
    let chosen = json!({ "text": text, "chosen": { "2": [photos[1], other] } });
    let shown = row(chosen.clone());
    assert_eq!((&shown["meant"], &shown["problem"]), (&json!([photos[1]]), &Value::Null));
    assert_eq!(bench.call("photo_captions_apply", chosen)["changed"], 1);
    let caption = |id: &String| bench.shown(id)["texts"]["zh-CN"]["caption"].clone();
    assert_eq!(photos.iter().map(caption).collect::<Vec<_>>(), [Value::Null, json!("全体合影"), Value::Null]);
    assert_eq!(caption(&other), Value::Null);

    let all = json!({ "text": text, "chosen": { "2": photos } });
    assert_eq!(bench.call("photo_captions_apply", all)["changed"], 2, "one of the three says it already");
}

#[test]
fn a_sheet_without_a_column_of_files_is_refused() {
    let bench = Bench::new();
    let refused = bench.app.call("photo_captions_preview", json!({ "text": "a\tb\n1\t2\n" })).unwrap_err();
    assert_eq!(refused.code, "sheet-without-files");
    assert_eq!(bench.app.call("photo_captions_preview", json!({})).unwrap_err().code, "sheet-without-files");
}

#[test]
fn texts_are_found_and_replaced_in_the_fields_that_are_named() {
    let bench = Bench::new();
    let id = bench.photo("a.jpg", &jpeg(1));
    let other = bench.photo("b.jpg", &jpeg(2));
    for (id, caption) in [(&id, "火炬学校的合影"), (&other, "别的")] {
        let set = json!({ "id": id, "language": "zh-CN", "caption": caption, "credit": "火炬学校" });
        bench.call("photo_set", set);
    }
    let request = json!({ "ids": null, "fields": ["caption"], "find": "火炬学校", "replace": "火炬学院", "regex": false });
    let shown = bench.call("photo_replace_text_preview", request.clone());
    assert_eq!((&shown["total"], &shown["photos"]), (&json!(1), &json!(1)));
    let found = &shown["found"][0];
    assert_eq!(
        (&found["photo"], &found["file_name"], &found["field"], &found["after"]),
        (&json!(id), &json!("a.jpg"), &json!("caption"), &json!("火炬学院的合影"))
    );
    assert_eq!(bench.call("photo_replace_text", request)["changed"], 1);
    assert_eq!(bench.shown(&id)["credit"], "火炬学校");
    let request = json!({ "ids": [id], "fields": ["credit"], "find": "(火炬)学校", "replace": "$1学院", "regex": true });
    let replaced = bench.call("photo_replace_text", request);
    assert_eq!(bench.shown(&id)["credit"], "火炬学院");
    assert_eq!(bench.shown(&other)["credit"], "火炬学校");
    bench.call("library_undo", json!({ "undo": replaced["undo"] }));
    assert_eq!(bench.shown(&id)["credit"], "火炬学校");
}
