//! A digest out of an article's own sentences.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{Block, Body, Inline, InlineKind, Language, Meta};

/// The most characters that a digest may have.
pub const MOST: usize = 120;

/// How many characters the card shows when it is shared.
pub const SHOWN: usize = 54;

/// A digest: the standfirst where it fits, else the first whole sentences of the text that do, as many as fit. Headings,
/// captions, quotations and lists are left out, since they say nothing by themselves. `None` where no sentence fits.
pub fn propose(meta: &Meta, body: &Body) -> Option<String> {
    let standfirst = one_line(&meta.subtitle);
    if !standfirst.is_empty() && standfirst.chars().count() <= MOST {
        return Some(standfirst);
    }
    let mut sentences = sentences(&standfirst);
    for block in &body.content {
        // Without its formula a sentence says something else.
        if let Block::Paragraph { content } = block
            && !content.iter().any(|inline| matches!(inline.kind, InlineKind::Formula { .. }))
        {
            sentences.extend(self::sentences(&one_line(&text(content))));
        }
    }
    let between = match meta.language {
        Language::Chinese => "",
        Language::English => " ",
    };
    let mut digest = String::new();
    for sentence in sentences {
        let gap = if digest.is_empty() { "" } else { between };
        let length = [&digest, gap, &sentence].iter().map(|part| part.chars().count()).sum::<usize>();
        if length <= MOST {
            digest.push_str(gap);
            digest.push_str(&sentence);
        } else if !digest.is_empty() {
            break;
        }
    }
    (!digest.is_empty()).then_some(digest)
}

/// What a paragraph says, without notes and formulas.
fn text(content: &[Inline]) -> String {
    let mut text = String::new();
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) => text.push_str(words),
            InlineKind::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whole sentences; what ends without a mark, such as a line with an address, is none.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut sentence = String::new();
    for part in text.split_sentence_bounds() {
        sentence.push_str(part);
        // An abbreviation or an initial ends no sentence, and neither does what stands in brackets or quotation marks.
        if ends(&sentence) {
            sentences.push(sentence.trim().to_owned());
            sentence.clear();
        }
    }
    sentences
}

fn ends(sentence: &str) -> bool {
    let sentence = sentence.trim_end();
    let inner = sentence.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '\'', '》']);
    let marked =
        inner.ends_with(['。', '！', '？', '…', '!', '?']) || inner.ends_with('.') && !is_short(inner);
    marked && is_balanced(sentence)
}

/// Whether the full stop belongs to an abbreviation or an initial: `Dr.`, `No.`, `J.`.
fn is_short(sentence: &str) -> bool {
    const SHORT: [&str; 14] =
        ["mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "jr", "sr", "fig", "vol", "e.g", "i.e"];
    let word = sentence.trim_end_matches('.').rsplit([' ', '(', '“', '"']).next().unwrap_or_default();
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    SHORT.contains(&word.to_lowercase().as_str()) || (letters == 1 && word.chars().all(char::is_uppercase))
}

/// Whether every quotation and bracket that was opened is closed.
fn is_balanced(sentence: &str) -> bool {
    let count = |sign: char| sentence.chars().filter(|other| *other == sign).count();
    [('“', '”'), ('「', '」'), ('（', '）'), ('《', '》'), ('(', ')')]
        .into_iter()
        .all(|(open, close)| count(open) == count(close))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, standfirst: &str, paragraphs: &[&str], expect: Option<&str>) {
        let meta = Meta { language, subtitle: standfirst.to_owned(), ..Meta::default() };
        let mut content = vec![Block::Heading { level: 2, content: vec![Inline::text("小标题。")] }];
        content.extend(paragraphs.iter().map(|words| Block::paragraph(*words)));
        let digest = propose(&meta, &Body { content });
        assert_eq!(digest.as_deref(), expect);
        assert!(digest.is_none_or(|digest| digest.chars().count() <= MOST));
    }

    #[test]
    fn whole_sentences_that_fit() {
        let zh = Language::Chinese;
        check(zh, "18个班次、921名学员。", &["正文。"], Some("18个班次、921名学员。"));
        check(zh, "", &["第一句。第二句！", "没有句号的一行", "第三句？"], Some("第一句。第二句！第三句？"));
        check(
            zh,
            "",
            &["他说：“火炬不灭。明天见。”然后走了。"],
            Some("他说：“火炬不灭。明天见。”然后走了。"),
        );
        let long = format!("{}。", "长".repeat(130));
        check(zh, "", &[&long, "短句。"], Some("短句。"));
        check(zh, &long, &["短句。"], Some("短句。"));
        let half = format!("{}。", "半".repeat(70));
        check(zh, "", &[&half, &half, "短句。"], Some(&half));
        check(zh, "", &[&long], None);
        check(zh, "", &[], None);
    }

    #[test]
    fn english_has_spaces_between_sentences_and_abbreviations_within() {
        let en = Language::English;
        check(
            en,
            "",
            &["Dr. Lin met J. Smith at 3.30 p.m. on Monday. They talked.", "It rained."],
            Some("Dr. Lin met J. Smith at 3.30 p.m. on Monday. They talked. It rained."),
        );
        check(en, "", &["She said “Wait. Listen.” and left."], Some("She said “Wait. Listen.” and left."));
    }
}
