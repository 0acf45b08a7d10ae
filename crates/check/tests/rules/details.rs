//! The institution's details within boilerplates.

use std::collections::BTreeMap;

use torchpress_check::{BoilerplateFacts, Field, Level};

use crate::{FIGURE, TEXT, body, sound};

#[test]
fn details_without_a_value_and_names_that_are_none_are_told_once_at_their_boilerplate() {
    let used = |id: &str| format!(r#"{{"type":"boilerplate","attrs":{{"boilerplate":"{id}"}}}}"#);
    let mut case = sound();
    case.body = body(&format!("{TEXT},{FIGURE},{},{},{}", used("a"), used("a"), used("b")));
    let facts = |name: &str, empty: &[&str], unknown: &[&str]| BoilerplateFacts {
        name: name.to_owned(),
        empty: empty.iter().map(ToString::to_string).collect(),
        unknown: unknown.iter().map(ToString::to_string).collect(),
    };
    case.boilerplates = BTreeMap::from([
        ("a".to_owned(), facts("联系方式", &["电话"], &["邮想"])),
        ("b".to_owned(), facts("简介", &[], &[])),
    ]);
    let found = case.items();
    let told: Vec<_> = found.iter().map(|item| (item.level, item.code, item.remedy.field)).collect();
    assert_eq!(
        told,
        [
            (Level::Error, "detail-empty", Some(Field::Institution)),
            (Level::Warning, "detail-unknown", Some(Field::Institution)),
        ]
    );
    assert_eq!(found[0].place.zh, "固定文案“联系方式”");
    assert_eq!(found[0].message.zh, "机构信息“电话”没有填写，读者会看到【电话】");
    assert_eq!(found[1].message.en, "{邮想} is no institution detail and is shown as it is");
    let positions: Vec<usize> = found.iter().filter_map(|item| item.position).collect();
    assert_eq!(positions.len(), 2);
    assert_eq!(positions[0], positions[1]);
}
