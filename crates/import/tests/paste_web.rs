//! What browsers put on the clipboard from web editors, notes and social platforms.

mod outline;

use outline::{codes, outline};
use torchpress_import::{PictureFrom, pasted};

fn check(source: &str, expect: &str) {
    assert_eq!(outline(&pasted(source).body), expect, "{source}");
}

#[test]
fn google_docs() {
    check(
        "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-6b1d3c1e-7fff\"><h1 dir=\"ltr\" style=\"line-height:1.38;\"><span style=\"font-size:20pt;font-family:Arial;color:#000000;font-weight:400;white-space:pre-wrap;\">标题</span></h1><p dir=\"ltr\"><span style=\"font-weight:700;font-style:normal;text-decoration:none;vertical-align:baseline;\">粗</span><span style=\"font-style:italic;font-weight:400\">斜</span><a href=\"https://a.cn\" style=\"text-decoration:none;\"><span style=\"color:#1155cc;text-decoration:underline;font-weight:400\">链</span></a></p><ul style=\"margin-top:0;\"><li dir=\"ltr\" style=\"list-style-type:disc;font-weight:400\" aria-level=\"1\"><p dir=\"ltr\" role=\"presentation\"><span style=\"font-weight:400\">甲</span></p></li><ul><li dir=\"ltr\" style=\"list-style-type:circle\" aria-level=\"2\"><p dir=\"ltr\" role=\"presentation\"><span>乙</span></p></li></ul><li dir=\"ltr\" aria-level=\"1\"><p>丙</p></li></ul><br /><div dir=\"ltr\" align=\"left\"><table style=\"border:none;\"><colgroup><col width=\"300\" /></colgroup><tbody><tr><td><p dir=\"ltr\"><span>格</span></p></td></tr></tbody></table></div></b><br class=\"Apple-interchange-newline\">",
        "h1 标题\np {b:粗}{i:斜}{a https://a.cn:链}\nul\n-\n  p 甲\n  ul\n  -\n    p 乙\n-\n  p 丙\ntable\n  格",
    );
    check(
        "<ul><li dir=\"ltr\" role=\"checkbox\" aria-checked=\"true\" aria-level=\"1\"><img src=\"data:image/png;base64,iVBORw0KGgo=\" width=\"17px\" alt=\"checked\" role=\"presentation\"/><p role=\"presentation\"><span>做了</span></p></li><li role=\"checkbox\" aria-checked=\"false\" aria-level=\"1\"><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"unchecked\"/><p>没做</p></li></ul>",
        "[x]\n  p 做了\n[ ]\n  p 没做",
    );
}

#[test]
fn apple() {
    check(
        "<html><head><meta name=\"Generator\" content=\"Cocoa HTML Writer\"><style type=\"text/css\">p.p1 {margin: 0.0px; font: 13.0px 'PingFang SC'} span.s1 {font: 13.0px 'Helvetica Neue'}</style></head><body><p class=\"p1\"><b>题<span class=\"s1\"><span class=\"Apple-converted-space\">&nbsp;</span></span></b></p><ul class=\"ul1\"><li class=\"li1\"><span class=\"s1\"></span>甲</li><ul class=\"ul1\"><li class=\"li1\">乙</li></ul></ul><p class=\"p2\"><br></p><p class=\"p1\">列<span class=\"Apple-tab-span\" style=\"white-space:pre\">\t</span>后</p></body></html>",
        "p {b:题}\nul\n-\n  p 甲\n  ul\n  -\n    p 乙\np 列\t后",
    );
    let fake = pasted("<p><img src=\"webkit-fake-url://6B9C7F2E/image.tiff\"></p>");
    assert_eq!(outline(&fake.body).trim_end(), "figure single import:1");
}

#[test]
fn wechat() {
    let mut source = String::from(
        "<p style=\"text-align:center\"><span style=\"font-size:15px;color:rgb(63,63,63)\" leaf=\"\">正文<strong>重点</strong></span></p><p><img class=\"rich_pages wxw-img js_insertlocalimg\" data-ratio=\"0.66\" data-src=\"https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg\" data-type=\"jpeg\" data-w=\"1080\" src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAUEBA==\" alt=\"图片\"></p><mpvoice class=\"rich_pages\" name=\"录音一\" voice_encode_fileid=\"x\"></mpvoice><mp-common-profile data-nickname=\"火炬学院\"></mp-common-profile>",
    );
    for _ in 0..20 {
        source =
            format!("<section style=\"box-sizing:border-box\" data-tools=\"135编辑器\">{source}</section>");
    }
    let numeral = "<section style=\"display:inline-block\"><section style=\"width:40px\"><p><span><strong>01</strong></span></p></section></section><section><h2>培训</h2></section>";
    let imported = pasted(&format!("{numeral}{source}"));
    assert_eq!(outline(&imported.body), "p {b:01}\nh2 培训\np 正文{b:重点}\nfigure single import:1");
    assert!(matches!(&imported.pictures[0].from, PictureFrom::Address(address) if address.contains("mmbiz")));
    assert_eq!(codes(&imported).iter().filter(|code| code.starts_with("not-shown")).count(), 2);
}

#[test]
fn notion_feishu_yuque_shimo() {
    check(
        "<meta charset='utf-8'><h2>题</h2>\n<ul>\n<li>甲\n<ul>\n<li>乙</li>\n</ul>\n</li>\n<li>丙</li>\n</ul>\n<!-- notionvc: 9f0 -->",
        "h2 题\nul\n-\n  p 甲\n  ul\n  -\n    p 乙\n-\n  p 丙",
    );
    check("<ul><li>[x] 做了</li><li>[ ] 没做</li></ul>", "[x]\n  p 做了\n[ ]\n  p 没做");
    check(
        "<div data-page-id=\"Abc\" data-lark-html-role=\"root\" data-docx-has-block-data=\"true\"><h2 class=\"heading-2 ace-line old-record-id-x\">题</h2><ul class=\"list-bullet1\"><li class=\"ace-line\" data-list=\"bullet\"><div>甲</div></li></ul><ul class=\"list-bullet2\"><li class=\"ace-line\" data-list=\"bullet\"><div>乙</div></li></ul><ol class=\"list-number1\" start=\"1\"><li class=\"ace-line\" data-list=\"number\"><div>丙</div></li></ol><pre class=\"ace-line\"><code class=\"language-Rust\"><div>fn main() {</div><div>}</div></code></pre></div><span data-lark-record-data=\"{&quot;a&quot;:1}\" class=\"lark-record-clipboard\"></span>",
        "h2 题\nul\n-\n  p 甲\n  ul\n  -\n    p 乙\nol 1\n-\n  p 丙\ncode Rust \"fn main() {\\n}\"",
    );
    check(
        "<!doctype lake><div class=\"lake-content\" typography=\"classic\"><h2 id=\"a\"><span class=\"ne-text\">题</span></h2><ul class=\"ne-ul\"><li id=\"b\" data-lake-index-type=\"0\"><span class=\"ne-text\">甲</span></li></ul><ul class=\"ne-list-wrap\"><ul ne-level=\"1\" class=\"ne-ul\"><li id=\"c\"><span class=\"ne-text\">乙</span></li></ul></ul><pre data-language=\"python\" class=\"ne-codeblock language-python\"><code>x = 1\ny = 2</code></pre></div>",
        "h2 题\nul\n-\n  p 甲\n  ul\n  -\n    p 乙\ncode python \"x = 1\\ny = 2\"",
    );
    check(
        "<ol><li data-list=\"ordered\">甲</li><li data-list=\"ordered\" class=\"ql-indent-1\">乙</li><li data-list=\"bullet\">丙</li><li data-list=\"checked\">丁</li></ol>",
        "ol 1\n-\n  p 甲\n  ol 1\n  -\n    p 乙\nul\n-\n  p 丙\n[x]\n  p 丁",
    );
    check(
        "<ul data-editor=\"x\"><li class=\"public-DraftStyleDefault-unorderedListItem public-DraftStyleDefault-depth0\">甲</li><li class=\"public-DraftStyleDefault-unorderedListItem public-DraftStyleDefault-depth1\">乙</li></ul>",
        "ul\n-\n  p 甲\n  ul\n  -\n    p 乙",
    );
    check(
        "<div class=\"dingtalk\"><p data-type=\"p\"><span data-type=\"text\">钉</span><span data-type=\"leaf\">钉</span></p></div>",
        "p 钉钉",
    );
}

#[test]
fn zhihu_and_x() {
    let imported = pasted(
        "<p data-first-child data-pid=\"a1\">由<img src=\"https://www.zhihu.com/equation?tex=x%5E2\" alt=\"x^2\" eeimg=\"1\"/>得</p><figure data-size=\"normal\"><noscript><img src=\"https://pic1.zhimg.com/a.jpg\"/></noscript><img src=\"data:image/svg+xml;utf8,&lt;svg xmlns='http://www.w3.org/2000/svg'&gt;&lt;/svg&gt;\" class=\"origin_image lazy\" data-actualsrc=\"https://pic1.zhimg.com/a_b.jpg\"/><figcaption>图注</figcaption></figure>",
    );
    assert_eq!(outline(&imported.body), "p 由$[x^2]得\nfigure single import:1 图注");
    assert_eq!(imported.pictures[0].from, PictureFrom::Address("https://pic1.zhimg.com/a_b.jpg".to_owned()));
    check(
        "<span class=\"css-1jxf684\" style=\"color:rgb(15, 20, 25)\">好</span><img alt=\"🔥\" draggable=\"false\" src=\"https://abs-0.twimg.com/emoji/v2/svg/1f525.svg\" class=\"r-4qtqp9\"><a href=\"https://t.co/x\"><span>链</span></a>",
        "p 好🔥{a https://t.co/x:链}",
    );
}

#[test]
fn quotations_and_icons() {
    check("<blockquote dir=\"rtl\"><p>«سلام»</p></blockquote>", "quote\n  p «سلام»");
    check("<p><i class=\"iconfont icon-time\">\u{e65a}</i>时间<span class=\"anticon\"></span></p>", "p 时间");
    check("<p>\u{e000}</p>", "p \u{e000}");
}
