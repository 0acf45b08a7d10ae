//! Clipboard HTML that nobody meant to be read.

mod outline;

use outline::{codes, outline};
use proptest::prelude::*;
use torchpress_document::body_from_value;
use torchpress_import::pasted;

#[test]
fn nothing_of_scripts_and_styles_is_left() {
    for source in [
        "<style>@import url(https://x.cn/a.css)</style><p style=\"background:url(javascript:x)\">文</p>",
        "<p style='x:expression(alert(1))' onmouseover=alert(1)>文</p>",
        "<svg onload=alert(1)></svg><p>文</p>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">文</a>",
        "<a href=\" &#x6A;avascript:alert(1)\">文</a>",
        "<a href=\"vbscript:x\">文</a><base href=\"javascript:/\">",
        "<template><script>alert(1)</script></template>文<meta http-equiv=refresh content=\"0;url=javascript:x\">",
        "<form action=javascript:x><input type=hidden value=javascript:y>文</form>",
        "<p>文<!--[if gte vml 1]><v:textbox><script>alert(1)</script></v:textbox><![endif]--></p>",
    ] {
        let imported = pasted(source);
        let json = serde_json::to_string(&imported.body).unwrap();
        assert!(json.contains('文'), "{source}");
        for sign in ["script:", "alert", "url(", "expression", "onload", "data:text"] {
            assert!(!json.contains(sign), "{source}: {json}");
        }
    }
}

#[test]
fn a_hundred_thousand_of_everything() {
    let many = 100_000;
    for (open, text) in [
        ("<span style='mso-bookmark:a'>", "x"),
        ("<ul><li data-aria-level=3>", "x"),
        ("<table><tr><td>", "x"),
        ("<font><p>", "x"),
        ("<!--[if gte vml 1]><v:textbox>", "x"),
        ("<![if !vml]>", "x"),
        ("<ruby>a<rt>", "x"),
        ("<math><mfrac><mi>", "x"),
        ("<blockquote><ol start=9>", "x"),
    ] {
        // Tables within tables move their content about in the parser, which takes its time in a debug build.
        let times = if open.contains("table") { 2_000 } else { many };
        let imported = pasted(&(open.repeat(times) + text));
        let json = serde_json::to_value(&imported.body).unwrap();
        assert!(body_from_value(&json).is_ok(), "{open}");
    }
    let items =
        "<p style='mso-list:l0 level9 lfo1'>甲</p><p style='mso-list:l0 level1 lfo1'>乙</p>".repeat(10_000);
    assert_eq!(pasted(&items).body.text().matches('乙').count(), 10_000);
    let scripts = pasted(&("<script>x</script>".repeat(10_000) + "文"));
    assert!(codes(&scripts).len() < 100 && outline(&scripts.body) == "p 文");
}

#[test]
fn broken_text_is_borne() {
    for source in [
        "\0\0<p>\0文\0</p>",
        "\u{feff}<p>文",
        "<p>\u{fffd}文\u{fffe}</p>",
        "<p>文</p",
        "文<",
        "文<!--",
        "<p title=\"文",
        "<![CDATA[文]]>",
        "<?xml version='1.0'?>文",
    ] {
        let imported = pasted(source);
        let json = serde_json::to_value(&imported.body).unwrap();
        assert!(body_from_value(&json).is_ok(), "{source:?}");
    }
}

/// Tags, comments and attributes of all the programs, in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<p style='mso-list:l1 level4 lfo2'>",
        "<![if !supportLists]>",
        "<![endif]>",
        "<span style='mso-list:Ignore'>",
        "3.",
        "</span>",
        "<ul>",
        "</ul>",
        "<ol start=7>",
        "<li>",
        "<li data-aria-level=5>",
        "<li class=ql-indent-2>",
        "<li role=checkbox>",
        "<ul class=list-bullet3>",
        "<table>",
        "<tr>",
        "<td rowspan=9 colspan=3>",
        "</table>",
        "<thead>",
        "<tr style='display:none'>",
        "<b>",
        "</b>",
        "<i style='font-style:normal'>",
        "<a href=#_ftn1>",
        "[1]",
        "</a>",
        "<div id=ftn1>",
        "<a name=_ftn1>",
        "</div>",
        "<div style='mso-element:footnote-list'>",
        "<del cite='mailto:x'>",
        "</del>",
        "<img src=a>",
        "<img src='data:image/png;base64,AA'>",
        "<!--[if gte vml 1]><v:textbox><p>框",
        "</v:textbox><![endif]-->",
        "<!--[if gte msEquation 12]><m:oMath><m:f>",
        "<m:num>",
        "<m:den>",
        "</m:oMath><![endif]-->",
        "<![if !vml]>",
        "<![if !msEquation]>",
        "<math>",
        "<mfrac>",
        "<msup>",
        "<mi>x",
        "</math>",
        "<ruby>",
        "<rt>",
        "<pre>",
        "<code>",
        "</pre>",
        "<h2>",
        "</h2>",
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<br>",
        "<hr>",
        "&nbsp;",
        "\u{ad}",
        "文字",
        " ",
        "\n",
        "<svg>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<template>",
        "<o:p>",
        "</o:p>",
        "<section>",
        "</section>",
        "<q>",
        "<details>",
        "<summary>",
        "<dl><dt>",
        "<dd>",
    ]);
    prop_oneof![
        8 => prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,200}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_soup_becomes_a_sound_body(source in soup()) {
        let imported = pasted(&source);
        let json = serde_json::to_value(&imported.body).unwrap();
        let read = body_from_value(&json);
        prop_assert!(read.is_ok(), "{source}: {read:?}");
        prop_assert_eq!(read.ok(), Some(imported.body));
    }
}
