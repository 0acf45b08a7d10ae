//! The text: its blocks, its marks, and what a law may ask about.

use torchpress_check::{Level, Target};
use torchpress_document::{Language, Notice, Words};

use super::{FIGURE, TEXT, body, paragraph, sound, with, writing};

#[test]
fn an_empty_article_is_an_error() {
    assert_eq!(with(|case| case.body = body(r#"{"type":"paragraph"}"#)), ["article-empty"]);
    assert_eq!(with(|case| case.body = body(FIGURE)), [""; 0]);
    let boilerplate = r#"{"type":"boilerplate","attrs":{"boilerplate":"b"}}"#;
    assert_eq!(with(|case| case.body = body(boilerplate)), [""; 0]);
}

#[test]
fn blocks_are_filled_and_not_too_long() {
    assert_eq!(writing(&"长".repeat(200)), [""; 0]);
    assert_eq!(writing(&"长".repeat(201)), ["paragraph-long"]);
    let heading = |level: u8, text: &str| {
        let content = if text.is_empty() {
            String::new()
        } else {
            format!(r#","content":[{{"type":"text","text":"{text}"}}]"#)
        };
        let heading = format!(r#"{{"type":"heading","attrs":{{"level":{level}}}{content}}}"#);
        with(|case| case.body = body(&format!("{heading},{TEXT}")))
    };
    assert_eq!(heading(2, "培训赋能"), [""; 0]);
    assert_eq!(heading(2, ""), ["heading-empty"]);
    assert_eq!(heading(1, "培训赋能"), ["heading-level-1"]);
    assert_eq!(heading(2, "培训赋能。"), ["heading-ends"]);
    assert_eq!(heading(2, "为什么？"), [""; 0]);
}

#[test]
fn empty_paragraphs_between_others_make_no_room() {
    let empty = r#"{"type":"paragraph"}"#;
    let mut case = sound();
    case.body = body(&format!("{TEXT},{empty},{empty},{TEXT},{empty}"));
    assert_eq!(case.found(), [(Level::Hint, "paragraph-empty", Some(9))]);
    assert!(case.items()[0].message.zh.contains('2'));
    assert_eq!(with(|case| case.body = body(&format!("{TEXT},{empty}"))), [""; 0]);
}

#[test]
fn marks_are_full_width_single_and_paired() {
    for (text, code) in [
        ("太好了！！", Some("punctuation-doubled")),
        ("真的？！", None),
        ("你好,世界", Some("punctuation-half")),
        ("比分 3:2，网址 a.cn", None),
        ("“没有下半", Some("quote-unbalanced")),
        ("《书》与“话”", None),
        ("\"专精特新\"", Some("quote-straight")),
        ("17\" 屏", None),
    ] {
        assert_eq!(writing(text), code.into_iter().collect::<Vec<_>>(), "{text}");
    }
    // Code follows no rules of writing.
    let code = r#"{"type":"paragraph","content":[{"type":"text","text":"写成"},{"type":"text","text":"参数,“！！","marks":[{"type":"code"}]},{"type":"text","text":"即可"}]}"#;
    assert_eq!(with(|case| case.body = body(code)), [""; 0]);
    assert_eq!(with(|case| case.meta.title = "开班啦！！".into()), ["punctuation-doubled"]);
    let english = with(|case| {
        case.meta.language = Language::English;
        case.body = body(&paragraph("厦门,Xiamen"));
    });
    assert_eq!(english, [""; 0]);
}

#[test]
fn captions_are_read_too() {
    let mut case = sound();
    let figure = r#"{"type":"figure","content":[{"type":"photo","attrs":{"photo":"p1"}},{"type":"caption","content":[{"type":"text","text":"合影！！"}]}]}"#;
    case.body = body(&format!("{TEXT},{figure}"));
    assert_eq!(case.found(), [(Level::Warning, "punctuation-doubled", Some(9))]);
}

#[test]
fn numbers_of_persons_are_masked() {
    assert_eq!(writing("电话 13812345678"), ["mobile-unmasked"]);
    assert_eq!(writing("电话 138****5678，总机 0592-6036808"), [""; 0]);
    assert_eq!(writing("证号11010519491231002X"), ["identity-unmasked"]);
    assert_eq!(writing("单号110105194912310021"), [""; 0]);
    let mut case = sound();
    case.body = body(&paragraph("电话13812345678"));
    let message = &case.items()[0].message;
    assert!(message.zh.contains("138****5678") && !message.en.contains("12345678"), "{message:?}");
}

#[test]
fn absolute_terms_are_a_hint_once_each() {
    assert_eq!(writing("最佳方案，最佳效果"), ["absolute-term"]);
    assert_eq!(writing("国家级大师"), ["absolute-term"]);
    assert_eq!(writing("国家级高新技术产业开发区，国家级专精特新企业"), [""; 0]);
    assert_eq!(writing("最新消息，最大努力"), [""; 0]);
}

#[test]
fn a_map_gives_its_number() {
    let figure = |caption: &str| {
        let figure = format!(
            r#"{{"type":"figure","content":[{{"type":"photo","attrs":{{"photo":"p1"}}}},{{"type":"caption","content":[{{"type":"text","text":"{caption}"}}]}}]}}"#
        );
        with(|case| case.body = body(&format!("{TEXT},{figure}")))
    };
    assert_eq!(figure("厦门市地图"), ["map-number"]);
    assert_eq!(figure("厦门市地图，审图号：闽S〔2022〕1号"), [""; 0]);
    assert_eq!(figure("合影"), [""; 0]);
    assert_eq!(figure("示意图由 AI 生成"), ["ai-declaration"]);
    assert_eq!(writing("公司发布了由 AI 驱动的地图"), [""; 0]);
}

#[test]
fn spacing_is_uniform_where_it_has_a_way() {
    assert_eq!(writing("约 20 余家、30 余家，40余家"), ["spacing-mixed"]);
    assert_eq!(writing("约20余家、30余家"), [""; 0]);
    assert_eq!(writing("1 家2家"), [""; 0]);
    assert_eq!(writing("10月1日，共 3 家、4 家、5 家"), [""; 0]);
}

#[test]
fn links_out_of_wechat_become_references() {
    let links = |hrefs: &[&str], target| {
        let runs: Vec<String> = hrefs
            .iter()
            .map(|href| {
                format!(r#"{{"type":"text","text":"链接{}","marks":[{{"type":"link","attrs":{{"href":"{href}","title":null}}}}]}}"#, href.len())
            })
            .collect();
        with(|case| {
            case.target = target;
            case.body = body(&format!(r#"{{"type":"paragraph","content":[{}]}}"#, runs.join(",")));
        })
    };
    let everywhere = Target::Everywhere;
    assert_eq!(links(&["https://mp.weixin.qq.com/s/abc"], everywhere), [""; 0]);
    assert_eq!(links(&["https://a.cn/", "https://b.cn/x", "https://a.cn/"], everywhere), ["link-reference"]);
    assert_eq!(links(&["/rel"], everywhere), ["link-not-web"]);
    assert_eq!(links(&["mailto:a@b.cn", "tel:0592"], everywhere), [""; 0]);
    assert_eq!(
        links(&["https://mp.weixin.qq.com/s/a?tempkey=1"], everywhere),
        ["link-temporary", "link-reference"]
    );
    assert_eq!(
        links(&["https://mp.weixin.qq.com/s/a?tempkey=1", "/rel", "https://a.cn/"], Target::Web),
        [""; 0]
    );
}

#[test]
fn a_card_becomes_text_in_wechat() {
    let card = r#"{"type":"card","attrs":{"kind":"video","title":"开班式","url":"https://v.qq.com/x","appId":null,"path":null,"photo":null}}"#;
    let case = |target| {
        with(|case| {
            case.target = target;
            case.body = body(&format!("{TEXT},{card}"));
        })
    };
    assert_eq!((case(Target::Wechat), case(Target::Web)), (vec!["card-as-text"], vec![]));
}

#[test]
fn what_could_not_be_shown_has_its_place() {
    let mut case = sound();
    case.body = body(&format!("{TEXT},{TEXT},{FIGURE}"));
    let words = || Words::new("排不出来", "not typeset");
    case.notices = vec![
        Notice::new("formula-unreadable", "content[1].content[0]", words()),
        Notice::new("photo-missing", "", words()),
    ];
    assert_eq!(case.found(), [(Level::Warning, "formula-unreadable", Some(9))]);
    case.target = Target::Web;
    assert_eq!(case.found(), []);
}
