//! Fragments as they are sent, and as they come back.

use super::*;

fn kept(sent: &str, got: &str) -> Kept {
    let body = Body::empty();
    let input = Sent {
        html: sent,
        body: &body,
        boilerplates: &BTreeMap::new(),
        pictures: &BTreeMap::new(),
        credits: &["宣传科".to_owned()],
    };
    compare(&input, got)
}

fn codes(sent: &str, got: &str) -> Vec<&'static str> {
    kept(sent, got).losses.iter().map(|loss| loss.damage.code()).collect()
}

#[test]
fn one_lost_paragraph_is_one_finding() {
    let paragraphs: Vec<String> = (0..20).map(|n| format!("<p>第{n}段的文字各不相同{}</p>", "字".repeat(n))).collect();
    let sent = paragraphs.concat();
    for lost in 0..20 {
        let got: String = paragraphs.iter().enumerate().filter(|(n, _)| *n != lost).map(|(_, p)| p.as_str()).collect();
        assert_eq!(codes(&sent, &got), ["text-lost"], "{lost}");
    }
    assert!(codes(&sent, &sent).is_empty());
}
