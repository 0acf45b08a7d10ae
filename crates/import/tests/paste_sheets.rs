//! What spreadsheets put on the clipboard.

mod outline;

use outline::outline;
use torchpress_import::pasted;

fn check(source: &str, expect: &str) {
    assert_eq!(outline(&pasted(source).body), expect, "{source}");
}

#[test]
fn excel() {
    let source = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta name=ProgId content=Excel.Sheet><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!-- .xl65 {mso-number-format:\"Short Date\"; text-align:center;} --></style></head><body link=\"#0563C1\"><table border=0 cellpadding=0 cellspacing=0 width=216 style='border-collapse:collapse;width:162pt'><!--StartFragment--><colgroup><col width=72 span=2 style='mso-width-source:userset;width:54pt'><col width=72></colgroup><tr height=19 style='height:14.25pt'><td height=19 colspan=2 class=xl66 width=144 style='height:14.25pt'>培训班</td><td class=xl67>人数</td></tr><tr height=38><td height=38 rowspan=2 class=xl68>厦门</td><td class=xl65 align=right x:num=\"45000\">2023/3/15</td><td align=right style='mso-number-format:\"\\#\\,\\#\\#0\"'>1,200</td></tr><tr height=38><td class=xl69 width=72>第一行<br>\n    第二行<span style='mso-spacerun:yes'>&nbsp;</span></td><td></td></tr><tr style='display:none;mso-height-source:userset'><td>隐</td><td>藏</td><td>行</td></tr><![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72 style='width:54pt'></td><td width=72></td><td width=72></td></tr><![endif]><!--EndFragment--></table></body></html>";
    check(
        source,
        "table\n  2x1 培训班 | 人数\n  1x2 厦门 | right:2023/3/15 | right:1,200\n  第一行⏎第二行 |",
    );
}

#[test]
fn google_sheets() {
    check(
        "<meta name=\"generator\" content=\"Sheets\"/><style type=\"text/css\"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><google-sheets-html-origin><table xmlns=\"http://www.w3.org/1999/xhtml\" cellspacing=\"0\" dir=\"ltr\" border=\"1\" data-sheets-root=\"1\"><colgroup><col width=\"100\"/><col width=\"100\"/></colgroup><tbody><tr style=\"height:21px;\"><td style=\"font-weight:bold;\" data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;姓名&quot;}\">姓名</td><td style=\"text-align:right;\" data-sheets-numberformat=\"{}\">3.5%</td></tr></tbody></table></google-sheets-html-origin>",
        "table\n  {b:姓名} | right:3.5%",
    );
}

#[test]
fn libreoffice_calc() {
    check(
        "<table cellspacing=\"0\" border=\"0\"><colgroup width=\"85\"></colgroup><tr><td height=\"17\" align=\"left\"><b><font face=\"Liberation Sans\">班次</font></b></td><td align=\"right\" sdval=\"12\" sdnum=\"2052;\">12</td></tr></table>",
        "table\n  left:{b:班次} | right:12",
    );
}
