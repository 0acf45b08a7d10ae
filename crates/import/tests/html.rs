//! What web pages and pasted HTML become.

mod outline;

use outline::{codes, outline};
use torchpress_document::Language;
use torchpress_import::{html, pasted};

#[test]
fn blocks_and_text() {
    let cases = [
        ("<p>一</p>二<div>三<p>四</div>", "p 一\np 二\np 三\np 四"),
        ("<p>a\n  b <b> c</b></p>", "p a b {b:c}"),
        ("<p>中文\n换行</p>", "p 中文换行"),
        ("<p style='white-space:pre'>a  b</p>", "p a  b"),
        ("<p>　　缩进&nbsp;</p><p>&nbsp;</p>", "p 缩进"),
        ("<b style='font-weight:normal'>a<span style='font-weight:700'>b</span></b>", "p a{b:b}"),
        ("<i>a</i><u>b</u><s>c</s><ins>d</ins><kbd>e</kbd>", "p {i:a}{u:b}{s:c}{u:d}{code:e}"),
        ("<b><p>甲</p><p>乙</p></b>", "p {b:甲}\np {b:乙}"),
        (
            "<a href='https://a.cn' style='x'><span style='text-decoration:underline'>链</span></a>",
            "p {a https://a.cn:链}",
        ),
        ("<h2><strong>题</strong></h2>", "h2 题"),
        (
            "<ul><li>甲<ul><li>乙</ul><ul><li>丙</ul></ul>",
            "ul\n-\n  p 甲\n  ul\n  -\n    p 乙\n  ul\n  -\n    p 丙",
        ),
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "ul\n-\n  p 甲\n  ul\n  -\n    p 乙"),
        ("<ol start=3><li>丙</ol>", "ol 3\n-\n  p 丙"),
        ("<li>甲<li>乙", "ul\n-\n  p 甲\n-\n  p 乙"),
        ("<ul><li><input type=checkbox checked>做</ul>", "[x]\n  p 做"),
        (
            "<table><thead><tr><td>甲<td align=right>乙</thead><tr><td colspan=2>丙</table>",
            "table\n  !甲 | !right:乙\n  2x1 丙",
        ),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", "table\n  甲 | 乙\n  丙 |"),
        ("<blockquote><p>话</p><footer>— 李明</footer></blockquote>", "quote 李明\n  p 话"),
        ("<pre class='language-rust'><code>a\n  b\n</code></pre>", "code rust \"a\\n  b\""),
        (
            "<figure><img src=a.jpg alt=门><figcaption>大门（摄影：李明）</figcaption></figure>",
            "figure single import:1(门) 大门 © 李明",
        ),
        (
            "<p><img data-src='https://x/1' src='data:,'></p><p style='text-align:center;font-size:12px'>说明文字</p>",
            "figure single import:1 说明文字",
        ),
        (
            "<p>看<sup><a href='#fn1'>1</a></sup></p><section class=footnotes><hr><ol><li id=fn1><p>注 <a href='#r1' class=footnote-backref>↩</a></p></li></ol></section>",
            "p 看^[注]",
        ),
        (
            "<span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></semantics></math></span><span>x2</span></span>",
            "p $[x^2]",
        ),
        ("<dl><dt>词<dd>义</dl>", "p {b:词}\np 义"),
        ("<p>一<br>二<br></p>", "p 一⏎二"),
    ];
    for (source, expect) in cases {
        assert_eq!(outline(&pasted(source).body), expect, "{source}");
    }
}

#[test]
fn lists_from_word() {
    let item = |level: usize, sign: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{sign}<span>&nbsp;&nbsp; </span></span><![endif]>{text}<o:p></o:p></p>"
        )
    };
    let source = [item(1, "·", "甲"), item(2, "1.", "乙"), item(2, "2.", "丙"), item(1, "·", "丁")].concat();
    assert_eq!(
        outline(&pasted(&source).body),
        "ul\n-\n  p 甲\n  ol 1\n  -\n    p 乙\n  -\n    p 丙\n-\n  p 丁"
    );
}

#[test]
fn nothing_active_stays_and_all_is_told() {
    let cases = [
        ("<script>x</script>甲", "active-content-dropped line 1"),
        ("<p onclick=x()>甲</p>", "active-content-dropped line 1"),
        ("<p>甲<a href='java&#10;script:x'>乙</a></p>", "link-dropped line 1"),
        ("甲\n<iframe src='https://v.cn'></iframe>", "not-shown line 2"),
        ("甲<svg><script>x</script><text>乙</text></svg>", "not-shown line 1"),
        ("甲<p style='display:none'>隐</p>", "hidden-left-out line 1"),
        ("甲<math><mlongdiv>x</mlongdiv></math>", "formula-as-text line 1"),
        ("甲<img src=x width=1 height=1>", "tracking-picture-dropped line 1"),
    ];
    for (source, expect) in cases {
        let imported = pasted(source);
        assert!(codes(&imported).contains(&expect.to_owned()), "{source}: {:?}", codes(&imported));
        let json = serde_json::to_string(&imported.body).unwrap();
        assert!(!json.contains("script") && !json.contains("onclick") && json.contains('甲'), "{json}");
    }
}

#[test]
fn pages_say_what_they_are() {
    let page = html(
        "<html lang=en-GB><head><title>T - Site</title><meta name=description content='D'></head><body><h1>T</h1><p>x</p></body></html>",
    );
    assert_eq!(
        (page.meta.title.as_str(), page.meta.digest.as_str(), page.meta.language),
        ("T", "D", Language::English)
    );
    assert_eq!(outline(&page.body), "p x");
    assert_eq!(html("<title>题</title><h1>甲</h1><h1>乙</h1>").meta.title, "题");
    assert_eq!(outline(&pasted("<h1>甲</h1>").body), "h1 甲");
}

#[test]
fn depth_is_bounded() {
    let hundred_thousand = 100_000;
    for (open, text) in [("<div>", "x"), ("<blockquote>", "x"), ("<ul><li>", "x"), ("<b>", "x")] {
        let imported = html(&(open.repeat(if open == "<ul><li>" { 5_000 } else { hundred_thousand }) + text));
        assert_eq!(imported.body.text(), "x", "{open}");
        let json = serde_json::to_value(&imported.body).unwrap();
        assert!(torchpress_document::body_from_value(&json).is_ok(), "{open}");
        assert!(codes(&imported).contains(&"too-deep".to_owned()), "{open}");
    }
}
