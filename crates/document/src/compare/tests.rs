//! What a comparison must be for any two articles, and how it reads for some.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::{Article, Block, Figure, Inline, Layout, ListItem, Mark, PhotoUse, Status, generate};

/// One side of a comparison, put together again as the editor's JSON.
fn rebuilt(comparison: &Comparison, left: bool) -> Value {
    json!({ "type": "doc", "content": nodes(&comparison.rows, left) })
}

fn nodes(rows: &[CompareRow], left: bool) -> Vec<Value> {
    rows.iter()
        // A moved block stands at its old place on the left.
        .filter(|row| !(left && row.kind == RowKind::Moved))
        .filter_map(|row| {
            let side = if left { row.left.as_ref() } else { row.right.as_ref() }?;
            let mut node = Map::from_iter([("type".to_owned(), json!(side.block))]);
            let mut attrs = side.attrs.clone();
            if side.block == "formula" {
                attrs.insert("latex".to_owned(), json!(plain(&side.text)));
            }
            if !attrs.is_empty() {
                node.insert("attrs".to_owned(), Value::Object(attrs));
            }
            let content = if side.block == "formula" { Vec::new() } else { inlines(&side.text, false) };
            let content = if row.rows.is_empty() { content } else { nodes(&row.rows, left) };
            if !content.is_empty() {
                node.insert("content".to_owned(), Value::Array(content));
            }
            Some(Value::Object(node))
        })
        .collect()
}

fn plain(segments: &[Segment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

fn inlines(segments: &[Segment], note: bool) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = 0;
    while let Some(segment) = segments.get(at) {
        at += 1;
        if segment.note != note {
            break;
        }
        let mut node = match segment.kind {
            SegmentKind::Text => json!({ "type": "text", "text": segment.text }),
            SegmentKind::Break => json!({ "type": "hardBreak" }),
            SegmentKind::Formula => json!({ "type": "inlineFormula", "attrs": { "latex": segment.text } }),
            SegmentKind::Note => {
                let within = segments[at..].iter().take_while(|segment| segment.note).count();
                let content = inlines(&segments[at..at + within], true);
                at += within;
                let mut node = json!({ "type": "footnote" });
                if !content.is_empty() {
                    node["content"] = content.into();
                }
                node
            }
        };
        if !segment.marks.is_empty() {
            node["marks"] = segment.marks.clone().into();
        }
        match found.last_mut() {
            Some(last)
                if last["type"] == "text"
                    && node["type"] == "text"
                    && last.get("marks") == node.get("marks") =>
            {
                last["text"] = format!("{}{}", last["text"].as_str().unwrap(), segment.text).into();
            }
            _ => found.push(node),
        }
    }
    found
}

fn walk<'a>(rows: &'a [CompareRow], see: &mut impl FnMut(&'a CompareRow)) {
    for row in rows {
        see(row);
        walk(&row.rows, see);
    }
}

fn check(left: (&Meta, &Body), right: (&Meta, &Body)) -> Comparison {
    let comparison = compare(left, right);
    assert_eq!(rebuilt(&comparison, true), serde_json::to_value(left.1).unwrap(), "the left side");
    assert_eq!(rebuilt(&comparison, false), serde_json::to_value(right.1).unwrap(), "the right side");
    let mut next = 0;
    let mut moves = Vec::new();
    walk(&comparison.rows, &mut |row| {
        assert_eq!(row.id, next);
        next += 1;
        if matches!(row.kind, RowKind::Moved | RowKind::MovedAway) {
            moves.push((row.id, row.partner));
        }
        let text = |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
        let (old, new) = (text(&row.left), text(&row.right));
        let kept = |side: &[Segment], not: TextChange| {
            side.iter().filter(|segment| segment.change != not).cloned().collect::<Vec<_>>()
        };
        if row.left.is_some() && row.right.is_some() {
            let (old, new) = (kept(&old, TextChange::Removed), kept(&new, TextChange::Added));
            assert_eq!(old.len(), new.len(), "segments pair up");
            for (old, new) in old.iter().zip(&new) {
                assert_eq!(
                    (&old.text, old.change, old.kind, old.note),
                    (&new.text, new.change, new.kind, new.note)
                );
                assert_eq!(old.marks == new.marks, old.change == TextChange::Same);
            }
        }
    });
    for (id, partner) in &moves {
        // What is within a block that was moved away was not moved by itself.
        if let Some(partner) = partner {
            assert!(moves.contains(&(*partner, Some(*id))), "a move has two places");
        }
    }
    let sum = |count: fn(&Change) -> u32| comparison.changes.iter().map(count).sum::<u32>();
    assert_eq!(comparison.totals.added, sum(|change| change.added));
    assert_eq!(comparison.totals.removed, sum(|change| change.removed));
    for change in &comparison.changes {
        assert_eq!(change.row.is_none(), change.kind == ChangeKind::Info);
        assert!(!change.label.zh.is_empty() && !change.label.en.is_empty(), "{change:?}");
    }
    let differ = left != right;
    assert_eq!(
        !comparison.changes.is_empty(),
        differ,
        "every difference has a line and only differences have"
    );
    comparison
}

proptest! {
    #![proptest_config(generate::config(48))]

    #[test]
    fn both_sides_come_back(a in generate::body(), b in generate::body(), m in generate::meta(), n in generate::meta()) {
        check((&m, &a), (&n, &b));
        check((&m, &a), (&m, &a));
    }

    #[test]
    fn the_other_way_around_counts_the_same(a in generate::body(), cut in 0..8usize, other in generate::block(), m in generate::meta()) {
        // Articles that have most in common: a block goes, another comes.
        let mut b = a.clone();
        if b.content.len() > 1 {
            b.content.remove(cut % a.content.len());
        }
        b.content.insert(cut % (b.content.len() + 1), other);
        let (forth, back) = (check((&m, &a), (&m, &b)), check((&m, &b), (&m, &a)));
        let (x, y) = (forth.totals, back.totals);
        prop_assert_eq!((x.added, x.removed), (y.removed, y.added));
        prop_assert_eq!((x.photos_replaced, x.photos_added, x.photos_removed), (y.photos_replaced, y.photos_removed, y.photos_added));
        prop_assert_eq!((x.photos_moved, x.blocks_moved), (y.photos_moved, y.blocks_moved));
        prop_assert_eq!(forth.changes.len(), back.changes.len());
    }

    #[test]
    fn a_moved_block_was_moved(texts in prop::collection::hash_set("[一-龟]{12,40}", 3..9), from in 0..9usize, to in 0..9usize) {
        let mut texts: Vec<String> = texts.into_iter().collect();
        texts.sort();
        let before = article(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let (from, to) = (from % texts.len(), to % texts.len());
        let text = texts.remove(from);
        texts.insert(to, text);
        let after = article(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let found = check((&Meta::default(), &before), (&Meta::default(), &after));
        prop_assert_eq!((found.totals.added, found.totals.removed), (0, 0));
        prop_assert_eq!(found.totals.blocks_moved == 0, from == to);
        prop_assert!(found.changes.iter().all(|change| change.action == RowKind::Moved));
    }
}

fn article(paragraphs: &[&str]) -> Body {
    Body { content: paragraphs.iter().map(|text| Block::paragraph(*text)).collect() }
}

fn compared(left: &[&str], right: &[&str]) -> Comparison {
    check((&Meta::default(), &article(left)), (&Meta::default(), &article(right)))
}

/// A row as one line: `[-gone-]`, `{+new+}`, `<looks>`.
fn line(row: &CompareRow) -> String {
    let mut line = String::new();
    let text = |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
    let (left, right) = (text(&row.left), text(&row.right));
    let mut left = left.iter().peekable();
    for segment in &right {
        if segment.change != TextChange::Added {
            while let Some(gone) = left.next_if(|segment| segment.change == TextChange::Removed) {
                line += &format!("[-{}-]", gone.text);
            }
            left.next();
        } else {
            while let Some(gone) = left.next_if(|segment| segment.change == TextChange::Removed) {
                line += &format!("[-{}-]", gone.text);
            }
        }
        line += &match segment.change {
            TextChange::Added => format!("{{+{}+}}", segment.text),
            TextChange::Format => format!("<{}>", segment.text),
            _ => segment.text.clone(),
        };
    }
    for rest in left {
        line += &if rest.change == TextChange::Removed {
            format!("[-{}-]", rest.text)
        } else {
            rest.text.clone()
        };
    }
    line
}

fn lines(left: &[&str], right: &[&str]) -> Vec<String> {
    compared(left, right).rows.iter().map(|row| format!("{:?} {}", row.kind, line(row))).collect()
}

fn edit(left: &str, right: &str) -> String {
    let rows = compared(&[left], &[right]).rows;
    assert_eq!(rows.len(), 1, "one paragraph became the other");
    line(&rows[0])
}

#[test]
fn chinese_by_characters_and_english_by_words() {
    assert_eq!(
        edit(
            "2022年，厦门火炬学院与中国人民大学等伙伴合作，升级春季班；邀请之父赫尔曼西蒙与厦门企业家对话。",
            "2022年，厦门火炬学院携手中国人民大学等伙伴，升级春季班；邀请之父赫尔曼·西蒙与厦门企业家对话。"
        ),
        "2022年，厦门火炬学院[-与-]{+携手+}中国人民大学等伙伴[-合作-]，升级春季班；邀请之父赫尔曼{+·+}西蒙与厦门企业家对话。"
    );
    assert_eq!(
        edit(
            "学员走访施耐德电气、云知声等二十多家标杆企业。",
            "学员走访施耐德电气、云知声等20余家标杆企业。"
        ),
        "学员走访施耐德电气、云知声等[-二十多-]{+20余+}家标杆企业。"
    );
    assert_eq!(
        edit(
            "The academy trained 1,024 engineers in Xiamen.",
            "The academy has trained 2,048 engineers in Xiamen."
        ),
        "The academy {+has +}trained [-1,024-]{+2,048+} engineers in Xiamen."
    );
    assert_eq!(
        edit("We don’t know the organiser.", "We don’t know the organisers."),
        "We don’t know the [-organiser-]{+organisers+}."
    );
}

#[test]
fn clusters_stay_whole() {
    assert_eq!(
        edit("姓氏是𠮷还是吉，请核对一下。", "姓氏是吉还是吉，请核对一下。"),
        "姓氏是[-𠮷-]{+吉+}还是吉，请核对一下。"
    );
    assert_eq!(edit("一家三口👨‍👩‍👧来到现场参观", "一家三口👨‍👩‍👦来到现场参观"), "一家三口[-👨‍👩‍👧-]{+👨‍👩‍👦+}来到现场参观");
    assert_eq!(edit("一二三四e\u{301}五六七八", "一二三四e五六七八"), "一二三四[-e\u{301}-]{+e+}五六七八");
}

#[test]
fn no_confetti() {
    assert_eq!(
        edit(
            "开头一句照旧不动，学员们都觉得很有收获。结尾照旧不动。",
            "开头一句照旧不动，大家普遍认为受益匪浅。结尾照旧不动。"
        ),
        "开头一句照旧不动，[-学员们都觉得很有收获-]{+大家普遍认为受益匪浅+}。结尾照旧不动。"
    );
    assert_eq!(
        edit(
            "The quick brown fox jumps over the lazy dog today.",
            "The slow red cat jumps over the lazy dog today."
        ),
        "The [-quick brown fox-]{+slow red cat+} jumps over the lazy dog today."
    );
    // An added sentence begins where a sentence begins.
    assert_eq!(edit("开班了。结业了。", "开班了。上课了。结业了。"), "开班了。{+上课了。+}结业了。");
}

#[test]
fn moves_are_moves_even_when_edited() {
    let (a, b, c) = (
        "第一段讲培训项目的开展情况与成果。",
        "第二段讲产教融合基地的建设进度。",
        "第三段讲来年的计划和安排以及分工。",
    );
    assert_eq!(
        lines(&[a, b, c], &[b, c, "第一段讲培训项目的开展情况与成效。"]),
        [
            format!("MovedAway {a}"),
            format!("Same {b}"),
            format!("Same {c}"),
            "Moved 第一段讲培训项目的开展情况与成[-果-]{+效+}。".to_owned(),
        ]
    );
    let found = compared(&[a, b, c], &[b, c, "第一段讲培训项目的开展情况与成效。"]);
    assert_eq!((found.totals.added, found.totals.removed, found.totals.blocks_moved), (1, 1, 1));
    assert_eq!(found.changes.len(), 1);
    assert_eq!(found.changes[0].label.zh, "移动段落：第一段讲培训项目的开展情况与成效。");
}

#[test]
fn looks_only_are_a_kind_of_their_own() {
    let bold = |marks: Vec<Mark>| Body {
        content: vec![Block::Paragraph {
            content: Inline::normalise(vec![
                Inline::text("请在"),
                Inline::marked("周五", marks),
                Inline::text("前报名。"),
            ]),
        }],
    };
    let meta = Meta::default();
    let found = check((&meta, &bold(Vec::new())), (&meta, &bold(vec![Mark::Bold])));
    assert_eq!(found.rows[0].kind, RowKind::Format);
    assert_eq!(line(&found.rows[0]), "请在<周五>前报名。");
    let change = &found.changes[0];
    assert_eq!((change.label.zh.as_str(), change.detail.zh.as_str()), ("格式：周五", "加粗 · 第 1 段"));
    assert_eq!((change.added, change.removed), (0, 0));
    let heading =
        |level| Body { content: vec![Block::Heading { level, content: vec![Inline::text("培训赋能")] }] };
    let found = check((&meta, &heading(2)), (&meta, &heading(3)));
    assert_eq!(
        (found.rows[0].kind, found.changes[0].detail.zh.as_str()),
        (RowKind::Format, "标题级别 2改为3 · 标题")
    );
}

fn figure(photos: &[&str], caption: &str, credit: Option<&str>) -> Block {
    let photo = |id: &&str| PhotoUse { photo: Some((*id).to_owned()), ..PhotoUse::default() };
    Block::Figure(Figure {
        layout: Layout::Row,
        credit: credit.map(str::to_owned),
        photos: photos.iter().map(photo).collect(),
        caption: vec![Inline::text(caption)],
    })
}

fn figures(left: Vec<Block>, right: Vec<Block>) -> Vec<String> {
    let meta = Meta::default();
    let found = check((&meta, &Body { content: left }), (&meta, &Body { content: right }));
    found.changes.iter().map(|change| format!("{}（{}）", change.label.zh, change.detail.zh)).collect()
}

#[test]
fn every_change_of_a_figure_is_named() {
    let text = || Block::paragraph("中间的一段文字，两个修订里都一样。");
    let first = || figure(&["a"], "开班仪式", None);
    assert_eq!(
        figures(
            vec![first(), text(), figure(&["b"], "专家授课现场", Some("网络"))],
            vec![
                first(),
                text(),
                figure(&["c"], "赫尔曼·西蒙与厦门企业家对话", Some("公众号“厦门火炬学院”"))
            ]
        ),
        ["替换图 2（图注与来源同时更新）"]
    );
    assert_eq!(
        figures(vec![text()], vec![text(), figure(&["b", "c"], "学员走访企业", None)]),
        ["新增图 1–2（学员走访企业）"]
    );
    assert_eq!(figures(vec![first(), text()], vec![text()]), ["删去图 1（开班仪式）"]);
    assert_eq!(figures(vec![first(), text()], vec![text(), first()]), ["移动图 1（）"]);
    assert_eq!(
        figures(vec![figure(&["a", "b", "c"], "合影", None)], vec![figure(&["b", "c", "a"], "合影", None)]),
        ["调整顺序：图 3（）"]
    );
    assert_eq!(
        figures(vec![first()], vec![figure(&["a"], "结业仪式", None)]),
        ["图 1：图注（“开班”改为“结业”）"]
    );
    let mut cropped = first();
    if let Block::Figure(figure) = &mut cropped {
        figure.photos[0].alt = Some("台上的人".to_owned());
        figure.photos[0].crop = Some(crate::Crops::default());
    }
    assert_eq!(figures(vec![first()], vec![cropped]), ["图 1：替代文字与裁切（补充“台上的人”）"]);
}

#[test]
fn lists_and_tables_are_compared_within() {
    let list = |items: &[&str]| Body {
        content: vec![Block::BulletList {
            items: items.iter().map(|text| ListItem { content: vec![Block::paragraph(*text)] }).collect(),
        }],
    };
    let meta = Meta::default();
    let found = check(
        (&meta, &list(&["带身份证原件", "带一寸照片两张", "周五前报名缴费"])),
        (&meta, &list(&["带身份证原件", "周四前报名缴费", "带一寸照片两张", "自备午餐"])),
    );
    let labels: Vec<_> = found.changes.iter().map(|change| change.label.zh.as_str()).collect();
    assert_eq!(labels, ["移动列表项：周四前报名缴费", "新增列表项：自备午餐"]);

    let table = |rows: &[&[&str]]| {
        let cell =
            |text: &&str| crate::Cell { content: vec![Block::paragraph(*text)], ..crate::Cell::default() };
        let row = |cells: &&[&str]| crate::Row { cells: cells.iter().map(cell).collect() };
        Body { content: vec![Block::Table { rows: rows.iter().map(row).collect() }] }
    };
    let found = check(
        (&meta, &table(&[&["项目", "人数"], &["春季班", "48"], &["秋季班", "52"]])),
        (&meta, &table(&[&["项目", "日期", "人数"], &["春季班", "三月", "50"], &["秋季班", "九月", "52"]])),
    );
    let kinds: Vec<Vec<RowKind>> =
        found.rows[0].rows.iter().map(|row| row.rows.iter().map(|cell| cell.kind).collect()).collect();
    use RowKind::{Added, Changed, Same};
    assert_eq!(kinds, [[Same, Added, Same], [Same, Added, Changed], [Same, Added, Same]]);
    assert_eq!(found.changes.len(), 1);
}

#[test]
fn metadata_is_told_field_by_field() {
    let meta = |title: &str, tags: &[&str], cover: &str| Meta {
        title: title.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        cover: Some(crate::Cover { photo: cover.to_owned(), crop_235_1: None, crop_1_1: None }),
        ..Meta::default()
    };
    let body = Body::empty();
    let found = check(
        (&meta("年度回顾", &["培训", "回顾"], "a"), &body),
        (&meta("年度总结", &["培训", "总结", "年度"], "b"), &body),
    );
    let said: Vec<_> = found
        .changes
        .iter()
        .map(|change| {
            (change.subject.as_str(), change.kind, change.detail.zh.as_str(), change.added, change.removed)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("title", ChangeKind::Info, "“回顾”改为“总结”", 2, 2),
            ("cover", ChangeKind::Info, "更换", 0, 0),
            ("tags", ChangeKind::Info, "新增总结、年度 · 移除回顾", 4, 2),
        ]
    );
    assert_eq!(found.information[1].left_photo.as_deref(), Some("a"));
}

#[test]
fn an_article_without_change_has_none() {
    let body = article(&["一段", "", "一段"]);
    let article = Article {
        schema: 1,
        id: "a".to_owned(),
        revision: 1,
        status: Status::Draft,
        meta: Meta::default(),
        body,
    };
    let found = compare((&article.meta, &article.body), (&article.meta, &article.body));
    assert!(found.changes.is_empty() && found.information.is_empty());
    assert!(found.rows.iter().all(|row| row.kind == RowKind::Same));
}

#[test]
fn long_and_hostile_texts_are_bounded() {
    let digits = |every: usize| (0..3_000).map(|n| (n % every).to_string()).collect::<Vec<_>>();
    let (left, right) = (digits(7), digits(5));
    compared(
        &left.iter().map(String::as_str).collect::<Vec<_>>(),
        &right.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    compared(&[&"甲乙".repeat(15_000)], &[&"乙丙甲".repeat(10_000)]);
}
