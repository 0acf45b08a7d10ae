//! Lines that say something about the article.

use torchpress_document::{Meta, Person, Role, SourceKind, Words};

use crate::dates;
use crate::log::Log;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Published,
    Updated,
    Source,
    Person(Role),
    /// Counters and the like, which no article has.
    Useless,
}

const KEYS: [(&str, Key); 43] = [
    ("last updated", Key::Updated),
    ("updated", Key::Updated),
    ("更新时间", Key::Updated),
    ("更新日期", Key::Updated),
    ("published", Key::Published),
    ("release date", Key::Published),
    ("date", Key::Published),
    ("发布时间", Key::Published),
    ("发布日期", Key::Published),
    ("发表时间", Key::Published),
    ("日期", Key::Published),
    ("时间", Key::Published),
    ("source", Key::Source),
    ("信息来源", Key::Source),
    ("稿件来源", Key::Source),
    ("来源", Key::Source),
    ("转载自", Key::Source),
    ("转自", Key::Source),
    ("author", Key::Person(Role::Reporter)),
    ("reporter", Key::Person(Role::Reporter)),
    ("by", Key::Person(Role::Reporter)),
    ("作者", Key::Person(Role::Reporter)),
    ("本报记者", Key::Person(Role::Reporter)),
    ("记者", Key::Person(Role::Reporter)),
    ("撰稿", Key::Person(Role::Reporter)),
    ("文字", Key::Person(Role::Reporter)),
    ("通讯员", Key::Person(Role::Contributor)),
    ("photographer", Key::Person(Role::Photographer)),
    ("摄影", Key::Person(Role::Photographer)),
    ("responsible editor", Key::Person(Role::ResponsibleEditor)),
    ("责任编辑", Key::Person(Role::ResponsibleEditor)),
    ("责编", Key::Person(Role::ResponsibleEditor)),
    ("editor", Key::Person(Role::Editor)),
    ("编辑", Key::Person(Role::Editor)),
    ("校对", Key::Person(Role::ProofReader)),
    ("审核", Key::Person(Role::Reviewer)),
    ("审校", Key::Person(Role::Reviewer)),
    ("translator", Key::Person(Role::Translator)),
    ("翻译", Key::Person(Role::Translator)),
    ("浏览次数", Key::Useless),
    ("阅读次数", Key::Useless),
    ("点击数", Key::Useless),
    ("views", Key::Useless),
];

/// The parts of a breadcrumb such as `Home > News > Campus`.
pub(super) fn breadcrumb(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let places = ["当前位置", "您的位置", "您现在的位置", "现在位置", "You are here"];
    let named = places.iter().find_map(|place| text.strip_prefix(place)?.strip_prefix(['：', ':']));
    let path = named.unwrap_or(text);
    let parts: Vec<String> = path
        .split(['>', '›', '»', '＞'])
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let home = parts.first().is_some_and(|first| {
        ["home", "homepage", "首页", "主页", "网站首页"].contains(&first.to_lowercase().as_str())
    });
    let short = parts.iter().all(|part| super::lines::width(part) <= 50);
    (parts.len() >= 2 && short && (named.is_some() || home || parts.len() >= 3)).then_some(parts)
}

/// Reads a line that holds nothing but fields: `来源：本报　发布时间：2023-06-30`.
pub(super) fn read(text: &str) -> Option<Vec<(Key, String)>> {
    let text = text.trim();
    if let Some(date) = dates::parse(text) {
        return Some(vec![(Key::Published, date.to_string())]);
    }
    let mut found = Vec::new();
    let (mut key, mut rest) = key_at(text)?;
    loop {
        let next = rest.char_indices().find_map(|(at, c)| {
            let tail = rest.get(at + c.len_utf8()..)?.trim_start();
            (c.is_whitespace() || matches!(c, '|' | '｜'))
                .then(|| key_at(tail))
                .flatten()
                .map(|(key, tail)| (at, key, tail))
        });
        let (value, after) = match next {
            Some((at, next_key, tail)) => (&rest[..at], Some((next_key, tail))),
            None => (rest, None),
        };
        let value = value.trim().trim_matches(['|', '｜']).trim();
        // A field's value is a name or a date; a sentence after a colon is text.
        if value.is_empty() || super::lines::width(value) > 60 || value.ends_with(['。', '！', '？']) {
            return None;
        }
        found.push((key, value.to_owned()));
        match after {
            Some((next_key, tail)) => (key, rest) = (next_key, tail),
            None => return Some(found),
        }
    }
}

/// The key with which a text begins, and what stands after its colon.
fn key_at(text: &str) -> Option<(Key, &str)> {
    KEYS.iter().find_map(|(name, key)| {
        let head = text.get(..name.len())?;
        let rest = head.eq_ignore_ascii_case(name).then(|| text[name.len()..].trim_start())?;
        rest.strip_prefix([':', '：']).map(|rest| (*key, rest.trim_start()))
    })
}

/// Puts fields into the metadata; answers whether all of them could be used, else nothing is changed.
pub(super) fn apply(found: Vec<(Key, String)>, meta: &mut Meta, line: usize, log: &mut Log) -> bool {
    let is_date = |key: &Key| matches!(key, Key::Published | Key::Updated);
    if found.iter().any(|(key, value)| is_date(key) && dates::parse(value).is_none()) {
        return false;
    }
    for (key, value) in found {
        match key {
            Key::Published => meta.published_at = dates::parse(&value),
            Key::Updated => meta.updated_at = dates::parse(&value),
            Key::Source => {
                let source = meta.source.get_or_insert_default();
                source.kind = SourceKind::Reprint;
                source.name = value;
            }
            Key::Person(role) => {
                let names = value.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty());
                meta.people.extend(names.map(|name| Person { role, name: name.to_owned() }));
            }
            Key::Useless => log.tell(
                "field-left-out",
                line,
                Words::new(format!("没有导入计数：{value}"), format!("A counter was left out: {value}")),
            ),
        }
    }
    true
}

/// The publication that a line below the title names: `A news report from China Daily`.
pub(super) fn report_from(text: &str) -> Option<String> {
    const OPENERS: [&str; 9] = [
        "a news report from ",
        "a news report by ",
        "news report from ",
        "a report from ",
        "a report by ",
        "report from ",
        "reprinted from ",
        "from ",
        "转载自",
    ];
    let lower = text.to_lowercase();
    let opener = OPENERS.into_iter().find(|opener| lower.starts_with(opener))?;
    let name = text.get(opener.len()..)?.trim();
    let sound = !name.is_empty()
        && super::lines::width(name) <= 40
        && !name.ends_with(['.', '。', ',', ':', '!', '?']);
    sound.then(|| name.to_owned())
}

/// A line without the brackets around it: （编辑：李明）.
pub(super) fn unbracketed(text: &str) -> &str {
    let pairs = [('（', '）'), ('(', ')'), ('[', ']'), ('【', '】')];
    let inner = pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
    inner.unwrap_or(text)
}

/// Whether a line is about the house that keeps the site.
pub(super) fn is_footer(text: &str) -> bool {
    const OPENERS: [&str; 28] = [
        "address",
        "add:",
        "tel",
        "telephone",
        "phone",
        "fax",
        "email",
        "e-mail",
        "postcode",
        "zip",
        "all rights reserved",
        "website",
        "地址",
        "联系地址",
        "电话",
        "联系电话",
        "咨询电话",
        "传真",
        "邮箱",
        "电子邮箱",
        "电子邮件",
        "邮编",
        "邮政编码",
        "主办",
        "承办",
        "网站标识码",
        "技术支持",
        "网址",
    ];
    let lower = text.trim().to_lowercase();
    let opens = OPENERS.iter().any(|opener| {
        lower.strip_prefix(opener).is_some_and(|rest| {
            rest.is_empty()
                || opener.ends_with(':')
                || rest.trim_start().starts_with([':', '：', '.'])
                || *opener == "all rights reserved"
        })
    });
    opens || is_copyright(text)
}

/// Whether a line claims the rights.
pub(super) fn is_copyright(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let short = super::lines::width(&lower) <= 160;
    let claims = ["copyright", "©", "(c) ", "版权所有"].iter().any(|word| lower.starts_with(word));
    let registered = ["icp备", "公网安备"].iter().any(|word| lower.contains(word));
    short && (claims || registered || lower.contains("版权所有") || lower.ends_with("all rights reserved."))
}
