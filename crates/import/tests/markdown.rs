//! What Markdown becomes.

mod outline;

use outline::{codes, outline};
use torchpress_document::{Language, Role};
use torchpress_import::{PictureFrom, markdown};

#[test]
fn blocks_and_text() {
    let cases = [
        ("**加粗：**后文", "p {b:加粗：}后文"),
        ("前**“引号”**后", "p 前{b:“引号”}后"),
        ("~~删~~ `码` *斜*", "p {s:删} {code:码} {i:斜}"),
        ("价格 $5 和 $10", "p 价格 $5 和 $10"),
        ("从$5到**重点**再到$美元", "p 从$5到{b:重点}再到$美元"),
        ("设 $a_1+b$ 为", "p 设 $[a_1+b] 为"),
        ("$$\nx^2\n$$", "formula x^2"),
        ("```math\nx\n```", "formula x"),
        ("见 http://a.cn/b。后文", "p 见 {a http://a.cn/b:http://a.cn/b}。后文"),
        ("硬换行的\n中文 and\nEnglish", "p 硬换行的中文 and English"),
        ("###### 小", "h4 小"),
        ("- 甲\n  1. 乙\n- [ ] 丙", "[ ]\n  p 甲\n  ol 1\n  -\n    p 乙\n[ ]\n  p 丙"),
        ("- [x] 完成\n- [ ] 未完", "[x]\n  p 完成\n[ ]\n  p 未完"),
        ("> 话\n> —— 李明", "quote 李明\n  p 话"),
        ("> 话\n>\n> — 李明", "quote 李明\n  p 话"),
        ("> [!WARNING]\n> 小心", "callout warning\n  p 小心"),
        ("| 甲 | 乙 |\n|:--|--:|\n| 1 | **2** |", "table\n  !left:甲 | !right:乙\n  left:1 | right:{b:2}"),
        ("文[^1]字\n\n[^1]: 注\n\n    - 一\n    - 二", "p 文^[注⏎一⏎二]字"),
        ("a <u>b **c</u> d** e", "p a {u:b }{b:{u:c}}{b: d} e"),
        (
            "<ruby>厦<rt>xià</rt></ruby>门<br>H<sub>2</sub>O <mark>亮</mark>",
            "p {ruby xià:厦}门⏎H{sub:2}O {mark brand:亮}",
        ),
        (
            "<details><summary>更多</summary>\n\n**内**容\n\n</details>\n\n后",
            "callout note 更多\n  p {b:内}容\np 后",
        ),
        ("```rust\nfn a() {}\n```", "code rust \"fn a() {}\""),
        ("甲\n\n---\n\n乙", "p 甲\n---\np 乙"),
        ("x <title> y\n\nz", "p x <title> y\np z"),
        ("行一  \n行二\\\n行三", "p 行一⏎行二⏎行三"),
        ("甲\r\n\r\n乙\r\n丙", "p 甲\np 乙丙"),
        ("\u{feff}甲\0乙", "p 甲\u{fffd}乙"),
        ("甲\n===\n\n乙\n---", "h2 乙"),
        ("- 甲\n\n\t乙\n\n\t\t码", "ul\n-\n  p 甲\n  p 乙\n  code - \"  码\""),
        ("5) 甲\n6) 乙\n\n3. 丙", "ol 5\n-\n  p 甲\n-\n  p 乙\nol 3\n-\n  p 丙"),
        ("词\n: 义一\n: 义二\n\n后", "p {b:词}\np 义一\np 义二\np 后"),
        ("==亮==，而 a == b == c", "p {mark brand:亮}，而 a == b == c"),
        ("甲😀乙 :smile:", "p 甲😀乙 :smile:"),
        ("前<!-- 注 -->后\n\n<!-- 一整块 -->\n\n文", "p 前后\np 文"),
        ("> [!NOTE] 请看\n> 一\n\n> [!tip]\n> 二", "callout note 请看\n  p 一\ncallout tip\n  p 二"),
        ("|甲|乙|\n|-|-|\n|a\\|b|", "table\n  !甲 | !乙\n  a|b |"),
        ("2~3 天，10~20 元；~删~", "p 2~3 天，10~20 元；{s:删}"),
        ("<xmp> 与 **文**\n\n<textarea>\n\n后", "p <xmp> 与 {b:文}\np <textarea> 后"),
        ("\\*不斜\\* &copy; &#x4E2D;", "p *不斜* © 中"),
        ("http\\://a.cn 和 <http://b.cn>", "p http://a.cn 和 {a http://b.cn:http://b.cn}"),
        ("<div class\nfoo\n\nz", "p <div class foo\np z"),
    ];
    for (source, expect) in cases {
        assert_eq!(outline(&markdown(source).body), expect, "{source}");
    }
}

#[test]
fn pictures_and_captions() {
    let cases = [
        ("![门](a.jpg)", "figure single import:1(门)"),
        ("![门](a.jpg \"大门 [Photo/Li]\")", "figure single import:1(门) 大门 © Li"),
        ("![](a.jpg)\n![](b.jpg)", "figure row import:1 import:2"),
        ("![](a.jpg)\n\n*大门*", "figure single import:1 大门"),
        ("![](a.jpg)\n\n▲ 大门（摄影：李明）", "figure single import:1 大门 © 李明"),
        ("![](a.jpg)\n\n图片来源：学院", "figure single import:1  © 学院"),
        ("![](a.jpg)\n\n<!-- -->\n\n*不是图说*", "figure single import:1\np {i:不是图说}"),
        ("前![](a.jpg)后", "p 前\nfigure single import:1\np 后"),
        ("![待补]()", "figure single empty(待补)"),
        ("A ceremony. [Photo/Torch]", "figure single empty A ceremony. © Torch"),
        (
            "<figure data-layout=\"grid\"><img src=a.jpg><img src=b.jpg><figcaption>两张<span class=\"credit\">李</span></figcaption></figure>",
            "figure grid import:1 import:2 两张 © 李",
        ),
        ("![](a.jpg)\n\n[Photo/Li Ming]", "figure single import:1  © Li Ming"),
        ("![](a.jpg)\n图源：学院", "figure single import:1  © 学院"),
        ("![](a.jpg)  \n*大门*", "figure single import:1 大门"),
        ("前\\\n![](a.jpg)", "p 前\nfigure single import:1"),
        ("前 ![](a.jpg) 后", "p 前\nfigure single import:1\np 后"),
        ("![](a.jpg)\n\n![](a.jpg)", "figure single import:1\nfigure single import:1"),
    ];
    for (source, expect) in cases {
        assert_eq!(outline(&markdown(source).body), expect, "{source}");
    }
    let embedded = markdown("![](data:image/png;base64,AAEC)");
    assert_eq!(
        embedded.pictures[0].from,
        PictureFrom::Bytes { mime: "image/png".to_owned(), bytes: vec![0, 1, 2] }
    );
}

#[test]
fn front_matter_becomes_metadata() {
    let source = "---\ntitle: 题目\nauthor: [甲, 乙]\ndate: 2023年6月30日\ntags: 一, 二\nsummary: 摘要\ncover: img/c.jpg\nseries: {name: 系列, number: 2}\nsource: 中国\nlang: en-US\ndraft: true\n---\n\n正文";
    let imported = markdown(source);
    let meta = &imported.meta;
    assert_eq!(
        (meta.title.as_str(), meta.digest.as_str(), meta.language),
        ("题目", "摘要", Language::English)
    );
    assert_eq!(meta.tags, ["一", "二"]);
    assert_eq!(
        meta.people.iter().map(|person| (person.role, person.name.as_str())).collect::<Vec<_>>(),
        [(Role::Reporter, "甲"), (Role::Reporter, "乙")]
    );
    assert_eq!(meta.published_at.as_ref().unwrap().as_str(), "2023-06-30");
    assert_eq!(meta.series.as_ref().unwrap().number, Some(2));
    assert_eq!(meta.source.as_ref().unwrap().name, "中国");
    assert_eq!(meta.cover.as_ref().unwrap().photo, "import:1");
    assert_eq!(imported.pictures[0].from, PictureFrom::Address("img/c.jpg".to_owned()));
    assert_eq!(codes(&imported), ["front-matter-unknown line 11"]);
    assert_eq!(outline(&imported.body), "p 正文");
}

#[test]
fn what_wechat_alone_needs_is_read_as_it_is_written() {
    let source = "---\nwechat:\n  formula_pictures: true\n  theme: plain\n---\n\n正文";
    let wechat = markdown(source).meta.wechat.unwrap();
    assert!(wechat.formula_pictures && !wechat.need_open_comment);
    assert_eq!(wechat.theme, "plain");
}

#[test]
fn what_is_no_front_matter_stays() {
    let broken = markdown("---\ntitle: [\n---\n\n正文");
    assert_eq!(outline(&broken.body), "code yaml \"title: [\"\np 正文");
    assert_eq!(codes(&broken), ["front-matter-broken line 1"]);
    assert_eq!(outline(&markdown("---\n一段话\n\n---\n\n正文").body), "---\np 一段话\n---\np 正文");
}

#[test]
fn front_matter_in_chinese() {
    let source = "---\n标题: 题目\n作者: 甲、乙\n摄影: [丙]\n日期: 2024-05-06\n标签:\n  - 一\n  - 二\n摘要: >\n  两行\n  摘要\n来源: 学院\n天气: 晴\n---\n正文";
    let imported = markdown(source);
    let meta = &imported.meta;
    assert_eq!((meta.title.as_str(), meta.digest.as_str()), ("题目", "两行 摘要"));
    assert_eq!(
        meta.people.iter().map(|person| (person.role, person.name.as_str())).collect::<Vec<_>>(),
        [(Role::Reporter, "甲"), (Role::Reporter, "乙"), (Role::Photographer, "丙")]
    );
    assert_eq!(meta.published_at.as_ref().unwrap().as_str(), "2024-05-06");
    assert_eq!(meta.tags, ["一", "二"]);
    assert_eq!(meta.source.as_ref().unwrap().name, "学院");
    assert_eq!(codes(&imported), ["front-matter-unknown line 13"]);
}

#[test]
fn titles() {
    let cases = [
        ("# 题\n\n文", "题", "p 文"),
        ("文\n\n# 题", "", "p 文\nh1 题"),
        ("---\ntitle: 甲\n---\n# 乙", "甲", "h1 乙"),
    ];
    for (source, title, body) in cases {
        let imported = markdown(source);
        assert_eq!(
            (imported.meta.title.as_str(), outline(&imported.body).as_str()),
            (title, body),
            "{source}"
        );
    }
}

#[test]
fn notices_name_their_lines() {
    let cases = [
        ("甲\n\n##### 深", "heading-level line 3"),
        ("甲\n\n前![](a)后", "figure-moved line 3"),
        ("甲\n\n<script>x</script>", "active-content-dropped line 3"),
        ("甲 [x](javascript:alert)", "link-dropped line 1"),
        ("甲\n\n[^1]: 无人引用", "footnote-unused line 3"),
        ("甲\n\nA hall. [Photo/Torch]", "photo-waiting line 3"),
        ("甲\n\n乙[^缺]。", "footnote-missing line 3"),
        ("甲\n\n[TOC]", "contents-left-out line 3"),
        ("# [题](http://a.cn)\n\n甲", "title-plain line 1"),
        ("甲\n\n[![门](a.jpg)](http://a.cn)", "picture-link-dropped line 3"),
        ("甲[^a]\n\n[^a]: 我[^a]", "footnote-too-often line 3"),
    ];
    for (source, expect) in cases {
        assert!(
            codes(&markdown(source)).contains(&expect.to_owned()),
            "{source}: {:?}",
            codes(&markdown(source))
        );
    }
}

#[test]
fn code_and_formulas_say_nothing_about_the_language() {
    let code = "let total = costs.iter().map(|cost| cost.amount).sum::<u64>();\n".repeat(20);
    for text in [
        format!("这段代码算出总数：\n\n```rust\n{code}```\n"),
        format!(
            "设 ${}$ 为总数。\n\n$$\n{}\n$$\n",
            "\\alpha + ".repeat(20) + "x",
            "\\frac{a}{b} + ".repeat(20) + "y"
        ),
        format!("用 `{}` 即可", "cargo_run_release ".repeat(20).trim()),
    ] {
        assert_eq!(markdown(&text).meta.language, Language::Chinese, "{text}");
    }
    assert_eq!(markdown("The total, 总数, is counted below.").meta.language, Language::English);
}
