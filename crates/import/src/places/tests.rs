use super::*;
use crate::plain_text;

/// The blocks of a text in short: paragraphs as they are, figures as `[labels|caption|credit]`.
fn read(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").map(|text| {
        let mut content = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                content.push(Inline { kind: InlineKind::HardBreak, marks: Vec::new() });
            }
            content.push(Inline::text(line));
        }
        Placed::new(Block::Paragraph { content }, 0)
    });
    shown(mark(paragraphs.collect(), &mut Log::default()).into_iter().map(|one| one.block).collect())
}

fn shown(blocks: Vec<Block>) -> Vec<String> {
    let one = |block| match block {
        Block::Paragraph { content } => inline_text(&content),
        Block::Figure(figure) => {
            let labels: Vec<String> = figure
                .photos
                .iter()
                .map(|photo| photo.alt.clone().unwrap_or_else(|| "?".to_owned()))
                .collect();
            let credit = figure.credit.map(|credit| format!("|{credit}")).unwrap_or_default();
            format!("[{}|{}{credit}]", labels.join("+"), inline_text(&figure.caption))
        }
        other => format!("{other:?}"),
    };
    blocks.into_iter().map(one).collect()
}

#[test]
fn places_alone_on_their_lines() {
    for (text, expect) in [
        ("【图1】", "[图1|]"),
        ("【图 2】", "[图2|]"),
        ("【图２】", "[图2|]"),
        ("[图3]", "[图3|]"),
        ("（图4）", "[图4|]"),
        ("(图十二)", "[图12|]"),
        ("{{photo5}}", "[Photo 5|]"),
        ("{{ photo_5 }}", "[Photo 5|]"),
        ("[Photo 6]", "[Photo 6|]"),
        ("[image-7]", "[Photo 7|]"),
        ("图8", "[图8|]"),
        ("【图片】", "[?|]"),
        ("【此处插入图9】", "[图9|]"),
        ("【图1】【图2】", "[图1+图2|]"),
        ("【图1-3】", "[图1+图2+图3|]"),
        ("【图1、图2】", "[图1+图2|]"),
        ("【图一、二】", "[图1+图2|]"),
    ] {
        assert_eq!(read(text), [expect], "{text}");
    }
}

#[test]
fn captions_and_credits_beside_a_place_are_its_own() {
    for (text, expect) in [
        ("图1：签约现场（来源：新华社）", "[图1|签约现场|新华社]"),
        ("【图1】签约现场", "[图1|签约现场]"),
        ("【图1：签约现场】", "[图1|签约现场]"),
        ("【图1】 签约现场。（李明 摄）", "[图1|签约现场。|李明 摄]"),
        (
            "[Photo 1] The signing. [Photo/WeChat account: Torch]",
            "[Photo 1|The signing.|WeChat account: Torch]",
        ),
        ("Photo 2: The signing (Source: Xinhua)", "[Photo 2|The signing|Xinhua]"),
        ("Figure 3. The signing", "[Photo 3|The signing]"),
    ] {
        assert_eq!(read(text), [expect], "{text}");
    }
}

#[test]
fn running_text_stays_text() {
    for text in [
        "如图1所示，产值增长。",
        "产值增长（图1）。",
        "产值增长（图1）",
        "详见【图1】",
        "图1所示为签约现场。",
        "图书馆开馆",
        "[1] 参考文献",
        "【图书】新书上架",
        "【图片报道】",
        "图1：这是第一句。这是第二句，因此不是图注。",
        "Photography is an art.",
        "图1-2022",
    ] {
        assert_eq!(read(text), [text], "{text}");
    }
}

#[test]
fn a_place_within_a_paragraph_parts_it() {
    assert_eq!(read("会议圆满结束。【图1】"), ["会议圆满结束。", "[图1|]"]);
    let long = "下午，代表们参观了园区。随后召开座谈会。";
    assert_eq!(read(&format!("【图1】{long}")), ["[图1|]", long]);
    assert_eq!(read("第一行\n【图1】\n第二行\n第三行"), ["第一行", "[图1|]", "第二行\n第三行"]);
    assert_eq!(read("结束。【图1】【图2】"), ["结束。", "[图1+图2|]"]);
}

#[test]
fn a_list_of_captions_at_the_end_goes_to_its_places() {
    assert_eq!(
        read("开头。\n\n【图1】\n\n中间。\n\n【图2】\n\n图1：签约\n图2：参观（来源：火炬学院）"),
        ["开头。", "[图1|签约]", "中间。", "[图2|参观|火炬学院]"]
    );
}

#[test]
fn a_label_that_the_text_speaks_of_stays_in_the_caption() {
    assert_eq!(read("如图1所示，产值增长。\n\n图1：产值"), ["如图1所示，产值增长。", "[图1|图1：产值]"]);
}

#[test]
fn plain_texts_take_no_place_for_a_heading() {
    let imported = plain_text(
        "年度回顾\n\n第一段文字，说明情况。\n\n【图1】\n签约现场（图片来源：火炬学院）\n\n第二段文字，说明情况。\n\n图2：参观\n\n第三段。",
    );
    assert_eq!(
        shown(imported.body.content),
        [
            "第一段文字，说明情况。",
            "[图1|签约现场|火炬学院]",
            "第二段文字，说明情况。",
            "[图2|参观]",
            "第三段。"
        ]
    );
    assert_eq!(imported.warnings.iter().filter(|notice| notice.code == "photo-place").count(), 2);
}

#[test]
fn markdown_and_pages_have_places_too() {
    let markdown = crate::markdown("# 标题\n\n正文。\n\n[图1]\n\n{{photo2}}\n\n正文。\n");
    assert_eq!(shown(markdown.body.content), ["正文。", "[图1|]", "[Photo 2|]", "正文。"]);
    let html =
        crate::html("<h1>标题</h1><p>正文。</p><p><b>【图1】</b></p><p>[Photo/WeChat account: Torch]</p>");
    assert_eq!(shown(html.body.content), ["正文。", "[图1||WeChat account: Torch]"]);
}

#[test]
fn labels_are_known_again() {
    assert_eq!(["图1", "Photo 12", "图 3"].map(place_number), [Some(1), Some(12), Some(3)]);
    assert_eq!(["签约", "图", "图1、2", "图1 签约", ""].map(place_number), [None; 5]);
}
