//! The fields that WeChat limits, and where an article comes from.

use torchpress_check::{Level, Target};
use torchpress_document::{Crop, Source, SourceKind, Wechat};

use super::{Case, sound, with};

fn title(text: &str) -> Vec<&'static str> {
    with(|case| case.meta.title = text.to_owned())
}

fn wechat(change: impl FnOnce(&mut Wechat)) -> Vec<&'static str> {
    with(|case| {
        let mut wechat = Wechat::default();
        change(&mut wechat);
        case.meta.wechat = Some(wechat);
    })
}

#[test]
fn the_title_has_two_limits() {
    assert_eq!(title(&"长".repeat(32)), [""; 0]);
    assert_eq!(title(&"长".repeat(33)), ["title-long"]);
    assert_eq!(title(&"长".repeat(64)), ["title-long"]);
    assert_eq!(title(&"长".repeat(65)), ["title-too-long"]);
    for empty in ["", "  ", "\u{3000}\u{a0}", "\u{200b}"] {
        assert_eq!(title(empty), ["title-empty"], "{empty:?}");
    }
}

#[test]
fn what_is_counted_in_two_ways_is_told_in_both() {
    // As servers count these are at the limit, as browsers do beyond it.
    assert_eq!(title(&"𠮷".repeat(16)), [""; 0]);
    assert_eq!(title(&format!("{}长", "𠮷".repeat(16))), ["title-long"]);
    assert_eq!(title(&"𠮷".repeat(64)), ["title-long"]);
    assert_eq!(title(&"😀".repeat(65)), ["title-too-long"]);
    let mut case = sound();
    case.meta.title = "😀".repeat(20);
    let message = &case.items()[0].message;
    assert!(
        message.zh.contains("20 字（网页里算 40 字）") && message.en.contains("40 as browsers count"),
        "{message:?}"
    );
    assert_eq!(wechat(|wechat| wechat.author = "😀".repeat(8)), [""; 0]);
    assert_eq!(wechat(|wechat| wechat.author = "😀".repeat(9)), ["author-long"]);
}

#[test]
fn a_title_for_wechat_stands_in_for_the_own() {
    let long = "长".repeat(65);
    let both = |target| {
        with(|case| {
            case.target = target;
            case.meta.title = long.clone();
            case.meta.wechat = Some(Wechat { title: "短".into(), ..Wechat::default() });
        })
    };
    assert_eq!((both(Target::Wechat), both(Target::Web)), (vec![], vec![]));
    assert_eq!(wechat(|wechat| wechat.title = long.clone()), ["title-too-long"]);
    assert_eq!(wechat(|wechat| wechat.title = "\u{3000}".into()), ["title-empty"]);
}

#[test]
fn the_author_has_two_limits() {
    let author = |text: &str| wechat(|wechat| wechat.author = text.to_owned());
    assert_eq!(author(&"名".repeat(8)), [""; 0]);
    assert_eq!(author(&"名".repeat(9)), ["author-long"]);
    assert_eq!(author(&"a".repeat(16)), [""; 0]);
    assert_eq!(author(&"a".repeat(17)), ["author-too-long"]);
    assert_eq!(author(&format!("{}{}", "名".repeat(8), "a".repeat(8))), [""; 0]);
    // Without an author of its own the reporters are named, a blank between two.
    let reporters = with(|case| {
        let one = case.meta.people[0].clone();
        case.meta.people = vec![one.clone(), one.clone(), one];
    });
    assert_eq!(reporters, ["author-long"]);
}

#[test]
fn the_digest_is_counted_in_characters_and_bytes() {
    let digest = |text: String| with(|case| case.meta.digest = text);
    assert_eq!(digest("a".repeat(120)), [""; 0]);
    assert_eq!(digest("a".repeat(121)), ["digest-too-long"]);
    assert_eq!(digest("字".repeat(40)), [""; 0]);
    assert_eq!(digest(format!("{}a", "字".repeat(40))), ["digest-bytes"]);
    assert_eq!(digest("字".repeat(120)), ["digest-bytes"]);
    assert_eq!(digest("字".repeat(121)), ["digest-too-long"]);
    assert_eq!(digest("𠮷".repeat(30)), [""; 0]);
    assert_eq!(digest("𠮷".repeat(31)), ["digest-bytes"]);
    assert_eq!(digest(String::new()), ["digest-empty"]);
    assert_eq!(digest("\u{3000} ".into()), ["digest-empty"]);
    assert_eq!(wechat(|wechat| wechat.digest = "字".repeat(121)), ["digest-too-long"]);
}

#[test]
fn the_address_behind_read_more() {
    let address = |text: String| wechat(|wechat| wechat.source_url = text);
    let long = |bytes: usize| format!("https://a.cn/{}", "x".repeat(bytes - 13));
    assert_eq!(address(long(1024)), [""; 0]);
    assert_eq!(address(long(1025)), ["read-more-too-long"]);
    assert_eq!(address("xmtorch.org".into()), ["read-more-address"]);
    assert_eq!(address("x".repeat(1025)), ["read-more-address", "read-more-too-long"]);
    assert_eq!(address("https://mp.weixin.qq.com/s/a?tempkey=b".into()), ["link-temporary"]);
    assert_eq!(address("https://mp.weixin.qq.com/s/abc".into()), [""; 0]);
    assert_eq!(address("https://a.cn/路".into()), [""; 0]);
}

#[test]
fn limits_of_wechat_concern_wechat_only() {
    let all = |target| {
        with(|case| {
            case.target = target;
            case.meta.title = "长".repeat(65);
            case.meta.digest = "长".repeat(121);
            case.meta.wechat =
                Some(Wechat { author: "a".repeat(17), source_url: "x".into(), ..Wechat::default() });
            case.size.text_chars = 50_001;
        })
    };
    assert_eq!(all(Target::Web), [""; 0]);
    assert_eq!(
        all(Target::Wechat),
        ["title-too-long", "author-too-long", "digest-too-long", "read-more-address", "text-too-long"]
    );
}

#[test]
fn what_is_taken_over_names_where_it_is_from() {
    let source = |source: Source| with(|case| case.meta.source = Some(source));
    assert_eq!(source(Source::default()), [""; 0]);
    let reprint = Source { kind: SourceKind::Reprint, ..Source::default() };
    assert_eq!(
        source(reprint.clone()),
        ["reprint-source", "reprint-author", "reprint-title", "reprint-licence"]
    );
    let full =
        Source { name: "某报".into(), author: "某人".into(), licence: "已授权".into(), ..reprint };
    assert_eq!(source(full.clone()), ["reprint-title"]);
    let said = |case: &mut Case| {
        case.meta.source = Some(full);
        case.meta.footer = "原题：《某文》".into();
    };
    assert_eq!(with(said), [""; 0]);
    assert_eq!(source(Source { url: "a.cn".into(), ..Source::default() }), ["source-address"]);
}

#[test]
fn a_cover_is_there_and_is_a_still() {
    assert_eq!(with(|case| case.meta.cover = None), ["cover-missing"]);
    let gone = |case: &mut Case| case.meta.cover.as_mut().unwrap().photo = "gone".into();
    assert_eq!(with(gone), ["cover-photo-missing"]);
    let gif = |case: &mut Case| case.photos.get_mut("p1").unwrap().format = "gif".into();
    assert_eq!(with(gif), ["cover-gif"]);
    assert_eq!(
        with(|case| {
            gif(case);
            case.target = Target::Web;
        }),
        [""; 0]
    );
}

#[test]
fn the_parts_of_a_cover_have_the_shapes_of_the_cards() {
    let wide = |width: u16, height: u16| {
        with(|case| {
            case.meta.cover.as_mut().unwrap().crop_235_1 = Some(Crop { x: 0, y: 0, width, height });
        })
    };
    // Of a photo of 3,000 by 2,000 the whole width and 1,277 of the height are 2.35 to 1.
    assert_eq!(wide(10_000, 6383), [""; 0]);
    assert_eq!(wide(10_000, 6260), [""; 0]);
    assert_eq!(wide(10_000, 6240), ["cover-crop"]);
    assert_eq!(wide(10_000, 10_000), ["cover-crop"]);
    assert_eq!(wide(3000, 1915), [""; 0]);
    assert_eq!(wide(2999, 1914), ["cover-small"]);
    let square = |width: u16, height: u16| {
        with(|case| {
            case.meta.cover.as_mut().unwrap().crop_1_1 = Some(Crop { x: 0, y: 0, width, height });
        })
    };
    assert_eq!(square(6000, 9000), [""; 0]);
    assert_eq!(square(6000, 6000), ["cover-crop"]);
    let small = with(|case| {
        (case.photos.get_mut("p1").unwrap().width, case.photos.get_mut("p1").unwrap().height) = (899, 2000)
    });
    assert_eq!(small, ["cover-small"]);
}

#[test]
fn a_missing_cover_is_a_warning() {
    let mut case = sound();
    case.meta.cover = None;
    assert_eq!(case.found(), [(Level::Warning, "cover-missing", None)]);
    assert!(case.items()[0].message.zh.contains("第一张"));
}
