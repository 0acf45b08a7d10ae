//! Fragments as they are sent, and as they come back.

use super::*;

fn kept(sent: &str, got: &str) -> Kept {
    let body = Body::empty();
    let input = Sent {
        html: sent,
        body: &body,
        boilerplates: &BTreeMap::new(),
        pictures: &BTreeMap::new(),
        formula_pictures: false,
        credits: &["宣传科".to_owned()],
    };
    compare(&input, got)
}

fn codes(sent: &str, got: &str) -> Vec<&'static str> {
    kept(sent, got).losses.iter().map(|loss| loss.damage.code()).collect()
}

#[test]
fn one_lost_paragraph_is_one_finding() {
    let paragraphs: Vec<String> =
        (0..20).map(|n| format!("<p>第{n}段的文字各不相同{}</p>", "字".repeat(n))).collect();
    let sent = paragraphs.concat();
    for lost in 0..20 {
        let got: String =
            paragraphs.iter().enumerate().filter(|(n, _)| *n != lost).map(|(_, p)| p.as_str()).collect();
        assert_eq!(codes(&sent, &got), ["text-lost"], "{lost}");
    }
    assert!(codes(&sent, &sent).is_empty());
}

#[test]
fn hostile_pages_are_read_in_proportion_to_their_length() {
    let sent = "<p>一段文字</p>";
    let many = |piece: &str| piece.repeat(200_000 / piece.len());
    for piece in [
        "<section>",
        "<b>",
        "</p>",
        "<",
        "<li>",
        "<td>",
        "<table><tr>",
        "<a b=c d>",
        "<p>x",
        "<hr>",
        "<img src=x>",
        "&amp",
        "<!--",
        "<br>",
        "<svg>",
        "x ",
    ] {
        let kept = kept(sent, &many(piece));
        assert_eq!(kept.kept, 0, "{piece}");
    }
    let style = format!("<p style=\"{}\">一段文字</p>", many("color:red;("));
    assert_eq!(kept(sent, &style).kept, 4);
    // Two long texts that have nothing to do with each other.
    let numbers = |step: u32| {
        (0..20_000_u32)
            .map(|n| char::from_u32(0x4e00 + n * step % 20_000).unwrap_or('字'))
            .collect::<String>()
    };
    let found = codes(&format!("<p>{}</p>", numbers(1)), &format!("<p>{}</p>", numbers(7)));
    assert!(!found.is_empty() && found.len() < 300, "{}", found.len());
}

#[test]
fn only_the_body_of_a_saved_page_is_read() {
    let sent = "<p>一段文字</p><p>又一段</p>";
    let page = |inner: &str| {
        format!(
            "<html><head><title>x</title></head><body><p>页头</p><div id=\"js_content\" style=\"visibility: hidden; color: red; text-align: center\">{inner}</div><p>页脚</p></body></html>"
        )
    };
    assert_eq!(codes(sent, &page(sent)), Vec::<&str>::new());
    assert_eq!(codes(sent, &page("<p>一段文字</p>")), ["text-lost"]);
}

#[test]
fn a_finding_says_where_it_is() {
    let sent = "<h2>一</h2><p>甲乙丙丁戊</p><p>己庚<strong>辛壬</strong>癸</p><table><tr><td>子</td><td style=\"text-align:right\">丑</td></tr></table>";
    let body = Body {
        content: vec![
            Block::Heading { level: 2, content: vec![torchpress_document::Inline::text("一")] },
            Block::paragraph("甲乙丙丁戊"),
            Block::empty(),
            Block::paragraph("己庚辛壬癸"),
        ],
    };
    let input = Sent {
        html: sent,
        body: &body,
        boilerplates: &BTreeMap::new(),
        pictures: &BTreeMap::new(),
        formula_pictures: false,
        credits: &[],
    };
    let got = sent
        .replace("<strong>", "")
        .replace("</strong>", "")
        .replace("text-align:right", "")
        .replace("丙", "");
    let found = compare(&input, &got).losses;
    let told: Vec<_> = found
        .iter()
        .map(|loss| (loss.damage.code(), loss.place.en.as_str(), loss.quote.as_str(), loss.position))
        .collect();
    assert_eq!(
        told,
        [
            ("text-lost", "Paragraph 1", "丙", Some(3)),
            ("bold-lost", "Paragraph 2", "辛壬", Some(12)),
            ("cell-alignment-lost", "Table 1, row 1, column 2", "丑", None),
        ]
    );
}
