//! Reading what a user typed into the search field. Whatever it is, it means something.

use torchpress_document::Status;

use super::days;
use super::fold::folded;

/// A query takes so many words; nobody types more, and each costs time.
const MOST_TERMS: usize = 32;

/// Characters of one phrase that are looked for. No two articles differ only after so many.
const LONGEST_PHRASE: usize = 120;

/// In which fields a term is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// In any of them.
    All,
    /// It is a whole tag.
    Tag,
    /// It is part of somebody's name.
    People,
}

/// A folded text to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) phrase: Vec<char>,
    pub(super) within: Within,
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Each must be found.
    pub(super) wanted: Vec<Term>,
    /// None may be found.
    pub(super) unwanted: Vec<Term>,
    /// The article has one of these, where there are any.
    pub(super) statuses: Vec<Status>,
    /// It has none of these.
    pub(super) other_statuses: Vec<Status>,
    /// Its day is before this one.
    pub(super) before: Option<String>,
    /// Its day is this one or later.
    pub(super) after: Option<String>,
    /// Parts of the query that mean nothing, as they were typed.
    pub(super) ignored: Vec<String>,
    /// Whether it is words alone, without quotes, minus or filters: perhaps a question, in somebody's own words.
    pub(super) is_plain: bool,
}

/// A part of the query as it was typed.
#[derive(Debug)]
struct Part<'a> {
    typed: &'a str,
    minus: bool,
    key: Option<Key>,
    text: &'a str,
    quoted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Tag,
    Status,
    Author,
    Before,
    After,
}

const KEYS: &[(Key, &[&str])] = &[
    (Key::Tag, &["tag", "标签", "標籤"]),
    (Key::Status, &["status", "状态", "狀態"]),
    (Key::Author, &["author", "作者"]),
    (Key::Before, &["before", "早于", "早於"]),
    (Key::After, &["after", "晚于", "晚於"]),
];

const STATUSES: &[(Status, &[&str])] = &[
    (Status::Draft, &["draft", "drafts", "草稿"]),
    (Status::InReview, &["in_review", "in-review", "review", "审签中", "审签", "審簽中"]),
    (Status::Approved, &["approved", "已通过", "通过", "已通過"]),
    (Status::Published, &["published", "已发布", "发布", "已發布"]),
];

/// Reads a query. While it is being typed, a quotation mark that is not closed yet closes at the end.
pub(super) fn read(text: &str, typing: bool) -> Query {
    let parts = parts(text, typing);
    let mut query = Query { is_plain: true, ..Query::default() };
    // What is to be left out is meant so only where there is something to leave it out of.
    let anything = parts.iter().any(|part| !part.minus);
    for part in &parts {
        if query.wanted.len() + query.unwanted.len() >= MOST_TERMS {
            query.ignored.push(part.typed.to_owned());
        } else if part.minus && !anything {
            query.want(part.typed, Within::All, false);
        } else {
            query.is_plain &= !part.minus && !part.quoted && part.key.is_none();
            query.add(part);
        }
    }
    query
}

impl Query {
    fn add(&mut self, part: &Part<'_>) {
        let understood = match part.key {
            None => self.want(part.text, Within::All, part.minus),
            Some(Key::Tag) => self.want(part.text, Within::Tag, part.minus),
            Some(Key::Author) => self.want(part.text, Within::People, part.minus),
            Some(Key::Status) => {
                let value = folded(part.text);
                let named = STATUSES.iter().find(|(_, names)| names.contains(&value.as_str()));
                let list = if part.minus { &mut self.other_statuses } else { &mut self.statuses };
                list.extend(named.map(|(status, _)| status));
                named.is_some()
            }
            Some(key) => match days::beginning(&folded(part.text)) {
                // Not before a day is from it on.
                Some(day) => {
                    let bound =
                        if (key == Key::Before) == part.minus { &mut self.after } else { &mut self.before };
                    *bound = Some(day);
                    true
                }
                None => false,
            },
        };
        if !understood {
            self.ignored.push(part.typed.to_owned());
        }
    }

    /// Answers whether there was anything to look for.
    fn want(&mut self, text: &str, within: Within, minus: bool) -> bool {
        let mut phrase: Vec<char> = folded(text).chars().collect();
        phrase.truncate(LONGEST_PHRASE);
        if phrase.iter().all(|c| *c == ' ') {
            return false;
        }
        let terms = if minus { &mut self.unwanted } else { &mut self.wanted };
        let term = Term { phrase, within };
        if !terms.contains(&term) {
            terms.push(term);
        }
        true
    }
}

fn parts(text: &str, typing: bool) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut at = rest;
        let minus =
            take(&mut at, |c| matches!(c, '-' | '－' | '−')) && !at.is_empty() && !starts_with_space(at);
        if !minus {
            at = rest;
        }
        let key = take_key(&mut at);
        let (value, quoted, after) = match take_quoted(at, typing) {
            Some((inner, after)) => (inner, true, after),
            None => {
                let end = at.find(char::is_whitespace).unwrap_or(at.len());
                let (value, after) = at.split_at(end);
                (value, false, after)
            }
        };
        let typed = rest.get(..rest.len() - after.len()).unwrap_or(rest);
        parts.push(Part { typed, minus, key, text: value, quoted });
        rest = after.trim_start();
    }
    parts
}

fn starts_with_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

/// Steps over the first character where it is such a one.
fn take(text: &mut &str, is_such: fn(char) -> bool) -> bool {
    match text.strip_prefix(is_such) {
        Some(rest) => {
            *text = rest;
            true
        }
        None => false,
    }
}

/// Steps over a filter's name and its colon.
fn take_key(text: &mut &str) -> Option<Key> {
    let colon = text.find([':', '：'])?;
    let (name, rest) = text.split_at(colon);
    let name = folded(name);
    let (key, _) = KEYS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    *text = rest.strip_prefix([':', '：']).unwrap_or(rest);
    Some(*key)
}

/// What is between a quotation mark at the beginning and the one that closes it, and what comes after.
fn take_quoted(text: &str, typing: bool) -> Option<(&str, &str)> {
    let is_mark = |c| matches!(c, '"' | '“' | '”' | '＂');
    let inner = text.strip_prefix(is_mark)?;
    let Some(end) = inner.find(is_mark) else {
        return (typing && !inner.is_empty()).then_some((inner, ""));
    };
    let (inner, after) = inner.split_at(end);
    let after = after.strip_prefix(is_mark).unwrap_or(after);
    // Marks around a part of a word are part of what is looked for.
    (!inner.is_empty() && (after.is_empty() || starts_with_space(after))).then_some((inner, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(terms: &[Term]) -> String {
        let word = |term: &Term| {
            let mark = match term.within {
                Within::All => "",
                Within::Tag => "#",
                Within::People => "@",
            };
            format!("{mark}{}", term.phrase.iter().collect::<String>())
        };
        terms.iter().map(word).collect::<Vec<_>>().join("|")
    }

    fn shown(text: &str) -> String {
        let query = read(text, false);
        let mut shown = words(&query.wanted);
        if !query.unwanted.is_empty() {
            shown.push_str(&format!(" -{}", words(&query.unwanted)));
        }
        for status in &query.statuses {
            shown.push_str(&format!(" ={}", status.name()));
        }
        for status in &query.other_statuses {
            shown.push_str(&format!(" ≠{}", status.name()));
        }
        shown.extend(query.after.iter().map(|day| format!(" ≥{day}")));
        shown.extend(query.before.iter().map(|day| format!(" <{day}")));
        shown.extend(query.ignored.iter().map(|part| format!(" ?{part}")));
        shown
    }

    #[test]
    fn words_phrases_and_filters() {
        for (typed, expected) in [
            ("火炬  学院", "火炬|学院"),
            ("\"火炬 学院\" 开班", "火炬 学院|开班"),
            ("“火炬”　－“培训 班” -Test", "火炬 -培训 班|test"),
            ("tag:党建 标签：\"a b\" author：王 作者:李", "#党建|#a b|@王|@李"),
            ("火 -tag:旧 STATUS:Draft -状态：已发布", "火 -#旧 =draft ≠published"),
            ("after:2026-05 before：2026/6/1", " ≥2026-05-01 <2026-06-01"),
            ("早于：2026年 晚于：2025年12月31日", " ≥2025-12-31 <2026-01-01"),
            ("-before:2026 火", "火 ≥2026-01-01"),
            ("status:lost before:never tag: 火", "火 ?status:lost ?before:never ?tag:"),
            ("火 火", "火"),
            ("", ""),
            (" \u{3000}\u{200b} \"\" \" \"", "\"\" ?\u{200b} ?\" \""),
        ] {
            assert_eq!(shown(typed), expected, "{typed}");
        }
    }

    #[test]
    fn what_only_looks_like_syntax_is_text() {
        for (typed, expected) in [
            ("-force", "-force"),
            ("-a －b", "-a|-b"),
            ("ω-force", "ω-force"),
            ("- a", "-|a"),
            ("a -", "a|-"),
            ("5\" 屏", "5\"|屏"),
            ("“中”字", "\"中\"字"),
            ("“中", "\"中"),
            ("\"", "\""),
            ("http://a.b/c?d=\"e\"", "http://a.b/c?d=\"e\""),
            ("时间：8点", "时间:8点"),
            ("a AND (b OR c*) NOT ^d NEAR", "a|and|(b|or|c*)|not|^d|near"),
        ] {
            assert_eq!(shown(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_quotation_that_is_being_typed() {
        assert_eq!(words(&read("火 “中 国", true).wanted), "火|中 国");
        assert_eq!(words(&read("“", true).wanted), "\"");
        assert!(read("火炬 学院", false).is_plain);
        assert!(!read("\"火炬\"", false).is_plain);
        let many: String = (0..100).map(|n| format!("w{n} ")).collect();
        let query = read(&many, false);
        assert_eq!((query.wanted.len(), query.ignored.len()), (32, 68));
    }
}
