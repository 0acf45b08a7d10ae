//! What Word, WPS, Outlook and LibreOffice put on the clipboard.

mod outline;

use outline::{codes, outline};
use torchpress_import::pasted;

/// A paragraph as Word writes an item of a list, with its marker between conditional comments.
fn fake(level: usize, marker: &str, text: &str) -> String {
    format!(
        "<p class=MsoListParagraph style='margin-left:{}pt;text-indent:-21.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n",
        level * 21
    )
}

fn check(source: &str, expect: &str) {
    assert_eq!(outline(&pasted(source).body), expect, "{source}");
}

#[test]
fn a_whole_clipboard_with_its_header() {
    let html = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\r\n<head><meta name=Generator content=\"Microsoft Word 15\"><style><!-- p.MsoNormal {mso-style-parent:\"\";} --></style><!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head>\r\n<body lang=ZH-CN>\r\n<!--StartFragment--><h2><span style='color:red;mso-themecolor:accent1'>总体情况<o:p></o:p></span></h2><p class=MsoNormal><b><span lang=EN-US>A</span></b>和<i>乙</i><o:p></o:p></p><!--EndFragment-->\r\n</body></html>";
    let whole = format!(
        "Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000800\r\nStartFragment:0000000141\r\nEndFragment:0000000760\r\nSourceURL:file:///C:/Users/li/%E6%96%B0%E9%97%BB.docx\r\n\r\n{html}\0"
    );
    check(&whole, "h2 总体情况\np {b:A}和{i:乙}");
    check("Version: a story<p>x</p>", "p Version: a story\np x");
}

#[test]
fn lists_with_markers_of_all_kinds() {
    for (first, second, start) in [
        ("一、", "二、", 1),
        ("（一）", "（二）", 1),
        ("1.", "2.", 1),
        ("①", "②", 1),
        ("(c)", "(d)", 3),
        ("h.", "i.", 8),
        ("iv)", "v)", 4),
        ("2.1", "2.2", 1),
        ("第三章", "第四章", 3),
        ("甲、", "乙、", 1),
        ("十九、", "二十、", 19),
        ("5", "6", 5),
    ] {
        check(
            &(fake(1, first, "甲事") + &fake(1, second, "乙事")),
            &format!("ol {start}\n-\n  p 甲事\n-\n  p 乙事"),
        );
    }
    for bullet in [
        "·",
        "o",
        "§",
        "Ø",
        "\u{f0d8}",
        "<img width=11 height=11 src=\"file:///C:/clip_image001.gif\" alt=\"*\">",
    ] {
        let imported = pasted(&(fake(1, bullet, "甲事") + &fake(1, bullet, "乙事")));
        assert_eq!(outline(&imported.body), "ul\n-\n  p 甲事\n-\n  p 乙事", "{bullet}");
        assert!(imported.pictures.is_empty());
    }
}

#[test]
fn lists_nest_go_on_and_begin_anew() {
    let nine: String = (1..=9).map(|level| fake(level, "·", &level.to_string())).collect();
    let outlined = outline(&pasted(&nine).body);
    assert_eq!(outlined.matches("ul").count(), 9);
    assert!(outlined.ends_with(&format!("{}p 9", "  ".repeat(9))), "{outlined}");
    check(
        &(fake(1, "1.", "一") + "<p class=MsoNormal>中间</p>" + &fake(1, "2.", "二")),
        "ol 1\n-\n  p 一\np 中间\nol 2\n-\n  p 二",
    );
    check(
        &[fake(1, "1.", "一"), fake(1, "2.", "二"), fake(1, "1.", "又一")].concat(),
        "ol 1\n-\n  p 一\n-\n  p 二\nol 1\n-\n  p 又一",
    );
    check(
        &[fake(1, "1.", "甲"), fake(3, "i.", "深"), fake(2, "a)", "中"), fake(1, "2.", "乙")].concat(),
        "ol 1\n-\n  p 甲\n  ol 1\n  -\n    p 深\n  ol 1\n  -\n    p 中\n-\n  p 乙",
    );
    check(
        "<ol style='margin-top:0cm' start=3 type=1><li class=MsoNormal style='mso-list:l0 level1 lfo1'>丙<o:p></o:p></li><ol style='margin-top:0cm' start=1 type=a><li class=MsoNormal style='mso-list:l0 level2 lfo1'>里</li></ol></ol>",
        "ol 3\n-\n  p 丙\n  ol 1\n  -\n    p 里",
    );
}

#[test]
fn headings_that_are_paragraphs() {
    check("<p class=MsoTitle>大标题<o:p></o:p></p><p class=MsoHeading7>七级</p>", "h1 大标题\nh4 七级");
    check("<p class=a style='mso-outline-level:2'><b>自定义</b></p>", "h2 自定义");
    check(
        "<h1 style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、</span><![endif]>情况</h1>",
        "h1 情况",
    );
}

#[test]
fn changes_and_comments() {
    let source = "<p class=MsoNormal>前<span class=msoDel><del cite=\"mailto:李明\" datetime=\"2026-03-01T09:00\">旧文</del></span><span class=msoIns><ins cite=\"mailto:李明\" datetime=\"2026-03-01T09:01\">新文</ins></span>后<a style='mso-comment-reference:李明_1;mso-comment-date:20260301T0900'>被批</a><span class=MsoCommentReference><span lang=EN-US style='font-size:10.5pt'><![if !supportAnnotations]><a class=msocomanchor id=\"_anchor_1\" href=\"#_msocom_1\" name=\"_msoanchor_1\">[李1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span>。</p><div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width=\"33%\"><![endif]><div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt><p class=MsoCommentText>请核实数字</p></div></div></div>";
    let imported = pasted(source);
    assert_eq!(outline(&imported.body), "p 前新文后被批。");
    let codes = codes(&imported).join(" ");
    assert!(codes.contains("deletion-left-out") && codes.contains("comment-left-out"), "{codes}");
    check("<p>价<del>10</del><ins>9</ins></p>", "p 价{s:10}{u:9}");
}

#[test]
fn footnotes() {
    let word = "<p class=MsoNormal>正文<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span>[1]</span></span><![endif]></span></span></a>。</p><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width=\"33%\"><![endif]><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href=\"#_ftnref1\" name=\"_ftn1\" title=\"\"><span class=MsoFootnoteReference>[1]</span></a> 见年报。</p></div></div>";
    check(word, "p 正文^[见年报。]。");
    let endnote = word.replace("ftn", "edn").replace("footnote-list", "endnote-list");
    check(&endnote, "p 正文^[见年报。]。");
    check(
        "<p>正文<sup><a class=\"sdfootnoteanc\" name=\"sdfootnote1anc\" href=\"#sdfootnote1sym\"><sup>1</sup></a></sup></p><div id=\"sdfootnote1\"><p class=\"sdfootnote\"><a class=\"sdfootnotesym\" name=\"sdfootnote1sym\" href=\"#sdfootnote1anc\">1</a>见年报。</p></div>",
        "p 正文^[见年报。]",
    );
    check(
        "<p>正文<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup></p><hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> 见年报。</span></p></div>",
        "p 正文^[见年报。]\n---",
    );
}

#[test]
fn what_word_wraps_around_text() {
    check(
        "<p class=MsoNormal><st1:place w:st=\"on\"><st1:City w:st=\"on\">厦门</st1:City></st1:place><span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp; </span>火炬<span style='mso-spacerun:yes'>&nbsp;&nbsp;&nbsp; </span>学\u{ad}院\u{200b}。</p>",
        "p 厦门 火炬 学院。",
    );
    check("<p class=MsoNormal><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字</p>", "p {ruby かん:漢}字");
    check(
        "<p class=MsoNormal>一行<br clear=all style='mso-special-character:line-break;page-break-before:always'></p>",
        "p 一行",
    );
    check(
        "<p class=MsoNormal dir=RTL style='direction:rtl;unicode-bidi:embed'><span lang=AR-SA dir=RTL>\u{200f}«سلام»</span></p>",
        "p \u{200f}«سلام»",
    );
    check("<w:Sdt ShowingPlcHdr=t><p class=MsoNormal>控件里</p></w:Sdt>", "p 控件里");
}

#[test]
fn text_boxes() {
    let source = "<p class=MsoNormal>前<!--[if gte vml 1]><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\"/><v:shape id=\"文本框_x0020_2\" style='width:100pt'><v:textbox style='mso-fit-shape-to-text:t'><![if !mso]><table cellpadding=0 cellspacing=0 width=\"100%\"><tr><td><![endif]><div><p class=MsoNormal>框里<b>文字</b><o:p></o:p></p></div><![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><span style='mso-ignore:vglayout'><img width=200 height=80 src=\"file:///C:/Temp/msohtmlclip1/01/clip_image001.png\" v:shapes=\"文本框_x0020_2\"></span><![endif]>后</p>";
    let imported = pasted(source);
    assert_eq!(outline(&imported.body), "p 前\np 框里{b:文字}\np 后");
    assert!(imported.pictures.is_empty());
}

#[test]
fn pictures_of_word_and_libreoffice() {
    let cases = [
        (
            "<p class=MsoNormal><!--[if gte vml 1]><v:shape id=\"图片_x0020_1\"><v:imagedata src=\"file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image001.jpg\" o:title=\"\"/></v:shape><![endif]--><![if !vml]><img width=553 height=369 src=\"file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg\" v:shapes=\"图片_x0020_1\"><![endif]></p>",
            "file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg",
        ),
        (
            "<p class=MsoNormal><img width=\"553\" height=\"311\" src=\"file:///C:\\Users\\li\\AppData\\Local\\Temp\\ksohtml12345\\wps1.jpg\"></p>",
            "file:///C:\\Users\\li\\AppData\\Local\\Temp\\ksohtml12345\\wps1.jpg",
        ),
        (
            "<p style=\"line-height: 100%; margin-bottom: 0cm\"><img src=\"file:///tmp/lu9043.tmp/lu90431_tmp_2a.png\" name=\"图像1\" align=\"left\" width=\"600\" height=\"400\" border=\"0\"/></p>",
            "file:///tmp/lu9043.tmp/lu90431_tmp_2a.png",
        ),
    ];
    for (source, address) in cases {
        let imported = pasted(source);
        assert_eq!(outline(&imported.body).trim_end(), "figure single import:1", "{source}");
        let from = &imported.pictures[0].from;
        assert_eq!(from, &torchpress_import::PictureFrom::Address(address.to_owned()));
    }
}

#[test]
fn wps() {
    let source = "<!--StartFragment--><h2 style=\"mso-pagination:lines-together\"><b><span style=\"mso-spacerun:'yes';font-family:黑体;mso-ascii-font-family:Arial;font-size:16.0000pt;mso-font-kerning:1.0000pt;\"><font face=\"黑体\">一、工作回顾</font></span></b><b><span style=\"mso-spacerun:'yes'\"><o:p></o:p></span></b></h2><p class=MsoNormal style=\"text-indent:21.0000pt;\"><span style=\"mso-spacerun:'yes';font-family:宋体\"><font face=\"宋体\">本年培训</font>1200<font face=\"宋体\">人。</font></span><span><o:p></o:p></span></p><p class=MsoNormal style=\"margin-left:21.0000pt;mso-list:l0 level1 lfo1;\"><![if !supportLists]><span style=\"font-family:Wingdings;mso-fareast-font-family:宋体\"><span style='mso-list:Ignore;'>\u{f06c}<span>&nbsp;</span></span></span><![endif]><span><font face=\"宋体\">安全培训</font></span><span><o:p></o:p></span></p><table class=MsoTableGrid style=\"border-collapse:collapse;mso-table-layout-alt:fixed\"><tr><td width=284 valign=top style=\"width:213.0500pt\"><p class=MsoNormal><b><span><font face=\"宋体\">班次</font></span></b></p></td><td><p class=MsoNormal><span>3</span></p></td></tr></table><!--EndFragment-->";
    check(source, "h2 一、工作回顾\np 本年培训1200人。\nul\n-\n  p 安全培训\ntable\n  {b:班次} | 3");
}

#[test]
fn word_on_the_web() {
    let item = |level: usize, tag: &str, position: usize, text: &str| {
        format!(
            "<div class=\"ListContainerWrapper SCXW1 BCX0\"><{tag} class=\"BulletListStyle1\" role=\"list\"><li data-leveltext=\"\" data-font=\"Symbol\" data-listid=\"1\" aria-setsize=\"-1\" data-aria-posinset=\"{position}\" data-aria-level=\"{level}\" role=\"listitem\" class=\"OutlineElement Ltr SCXW1\"><p class=\"Paragraph SCXW1\" xml:lang=\"ZH-CN\"><span class=\"TextRun SCXW1\" data-contrast=\"auto\"><span class=\"NormalTextRun SCXW1\">{text}</span></span><span class=\"EOP SCXW1\" data-ccp-props=\"{{}}\">&nbsp;</span></p></li></{tag}></div>"
        )
    };
    let source =
        [item(1, "ul", 1, "甲"), item(2, "ol", 1, "乙"), item(2, "ol", 2, "丙"), item(1, "ul", 2, "丁")]
            .concat();
    check(&source, "ul\n-\n  p 甲\n  ol 1\n  -\n    p 乙\n  -\n    p 丙\n-\n  p 丁");
    check(
        "<div class=\"OutlineElement Ltr\"><h2 class=\"Paragraph\" role=\"heading\" aria-level=\"2\"><span class=\"TextRun\"><span class=\"NormalTextRun\">题</span></span><span class=\"EOP\">&nbsp;</span></h2></div><div class=\"OutlineElement Ltr\"><p class=\"Paragraph\"><span class=\"TextRun\" style=\"font-weight:bold\">粗</span>文<span class=\"EOP\">&nbsp;</span></p></div>",
        "h2 题\np {b:粗}文",
    );
}

#[test]
fn outlook() {
    check(
        "<div class=WordSection1><p class=MsoNormal>您好：<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>发件人<span lang=EN-US>:</span></b> 李明<br><b>主题:</b> 通稿<o:p></o:p></p></div></div>",
        "p 您好：\np {b:发件人:} 李明⏎{b:主题:} 通稿",
    );
}

#[test]
fn formulas() {
    let omml = "<p class=MsoNormal>设<!--[if gte msEquation 12]><m:oMath><m:f><m:num><m:r><i>a</i></m:r></m:num><m:den><m:sSup><m:e><m:r>x</m:r></m:e><m:sup><m:r>2</m:r></m:sup></m:sSup></m:den></m:f></m:oMath><![endif]--><![if !msEquation]><span style='position:relative'><img width=20 height=30 src=\"file:///C:/clip_image003.png\"></span><![endif]>成立</p>";
    let imported = pasted(omml);
    assert_eq!(outline(&imported.body), "p 设$[\\frac{a}{x^{2}}]成立");
    assert!(imported.pictures.is_empty());
    check(
        "<p>设<math><mfrac><mi>a</mi><msup><mi>x</mi><mn>2</mn></msup></mfrac></math></p>",
        "p 设$[\\frac{a}{x^{2}}]",
    );
}
