//! What plain text becomes.

mod outline;

use outline::{codes, outline};
use torchpress_document::Language;
use torchpress_import::plain_text;

const LONG: &str = "The college and its partners opened a shared workshop this spring, where students and engineers work on real orders together.";
const HAN: &str = "学院与企业共同建设的实训中心于今年春天正式启用，学生和工程师将在这里一起完成真实的订单，并由双方导师共同评定成绩。";

#[test]
fn an_article_with_all_its_fields() {
    let text = format!(
        "Home\u{a0}>\u{a0}News\u{a0}> Campus\n\nWorkshop opens in the port\n\nUpdated: March 5, 2024\n\n{LONG}\n\nTeaching & making\n\n1. Orders taken\n\n{LONG}\n\n\n\n\nStudents at the bench. [Photo/WeChat account: Port College]\n\nA second view. [Photo by Lin]\n\n2. Skills tested\n\n{LONG}\n\nCopyright © Port College. All rights reserved.\n\nAddress: 1 Quay Road\n\nTel: 0592-0000000"
    );
    let imported = plain_text(&text);
    let meta = &imported.meta;
    assert_eq!(meta.section_path, ["Home", "News", "Campus"]);
    assert_eq!(meta.title, "Workshop opens in the port");
    assert_eq!(meta.updated_at.as_ref().unwrap().as_str(), "2024-03-05");
    assert_eq!(
        meta.footer,
        "Copyright © Port College. All rights reserved.\nAddress: 1 Quay Road\nTel: 0592-0000000"
    );
    assert_eq!(meta.numbered_headings, [3]);
    assert_eq!(meta.language, Language::English);
    let body = format!(
        "p {LONG}\nh2 Teaching & making\nh3 Orders taken\np {LONG}\nfigure single empty Students at the bench. © WeChat account: Port College\nfigure single empty A second view. © Lin\nh3 Skills tested\np {LONG}"
    );
    assert_eq!(outline(&imported.body), body);
    assert_eq!(codes(&imported), ["photo-waiting line 18", "photo-waiting line 20"]);
}

#[test]
fn a_report_from_elsewhere() {
    let imported = plain_text(&format!(
        "A port and its people\n\nA news report from Harbour Daily\n\n{LONG}\n\nSource: Harbour Daily"
    ));
    let source = imported.meta.source.unwrap();
    assert_eq!(
        (source.name.as_str(), imported.meta.subtitle.as_str()),
        ("Harbour Daily", "A news report from Harbour Daily")
    );
    assert_eq!(outline(&imported.body), format!("p {LONG}"));
}

#[test]
fn chinese_forms() {
    let text = format!(
        "当前位置：首页 > 新闻中心 > 学院动态\n实训中心正式启用\n来源：本报　发布日期：2024年3月5日　编辑：林一\n{HAN}\n一、建设情况\n{HAN}\n（一）场地\n{HAN}\n（二）师资\n{HAN}\n▲ 揭牌现场（摄影：林一）\n二、下一步\n{HAN}\n（责任编辑：陈二）\n版权所有：港口学院\n地址：码头路1号"
    );
    let imported = plain_text(&text);
    let meta = &imported.meta;
    assert_eq!(meta.section_path, ["首页", "新闻中心", "学院动态"]);
    assert_eq!(meta.title, "实训中心正式启用");
    assert_eq!(meta.source.as_ref().unwrap().name, "本报");
    assert_eq!(meta.published_at.as_ref().unwrap().as_str(), "2024-03-05");
    assert_eq!(meta.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["林一", "陈二"]);
    assert_eq!(meta.footer, "版权所有：港口学院\n地址：码头路1号");
    assert_eq!(meta.numbered_headings, [2, 3]);
    let body = format!(
        "p {HAN}\nh2 建设情况\np {HAN}\nh3 场地\np {HAN}\nh3 师资\np {HAN}\nfigure single empty 揭牌现场 © 林一\nh2 下一步\np {HAN}"
    );
    assert_eq!(outline(&imported.body), body);
}

#[test]
fn numbers_that_do_not_run_stay_in_the_text() {
    let imported = plain_text(&format!("Title\n\n{LONG}\n\n1. One\n\n{LONG}\n\n3. Three\n\n{LONG}"));
    assert_eq!(outline(&imported.body), format!("p {LONG}\nh2 1. One\np {LONG}\nh2 3. Three\np {LONG}"));
    assert_eq!(codes(&imported), ["numbers-kept line 9"]);
    assert!(imported.meta.numbered_headings.is_empty());
}

#[test]
fn lines_and_lists() {
    let cases = [
        ("题目\n\n第一段是这样的。\n第二段是那样的。", "p 第一段是这样的。\np 第二段是那样的。"),
        ("Title\n\n- one\n- two\n\nText after.", "ul\n-\n  p one\n-\n  p two\np Text after."),
        (
            "Title\n\n1. buy bread.\n2. buy milk.\n3. go home.",
            "ol 1\n-\n  p buy bread.\n-\n  p buy milk.\n-\n  p go home.",
        ),
        (
            "Title\n\nThe quick brown fox jumps over the lazy dog and then it\nruns into the deep forest where nobody ever saw it again.\nEveryone in the village was very sad about this for some\ntime, but not for long.",
            "p The quick brown fox jumps over the lazy dog and then it runs into the deep forest where nobody ever saw it again. Everyone in the village was very sad about this for some time, but not for long.",
        ),
        ("Only one line.", "p Only one line."),
    ];
    for (source, expect) in cases {
        assert_eq!(outline(&plain_text(source).body), expect, "{source}");
    }
}
