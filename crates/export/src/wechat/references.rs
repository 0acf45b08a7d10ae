//! Footnotes and links out of the platform, as one series of numbers whose texts stand at the end.

use std::collections::BTreeMap;

use torchpress_document::{Inline, address_is_web};

/// What a number refers to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reference<'a> {
    /// A footnote.
    Note(&'a [Inline]),
    /// The address of a link, and the title it has.
    Address { address: &'a str, title: Option<&'a str> },
}

/// The numbers that were given so far.
#[derive(Debug, Default)]
pub(super) struct References<'a> {
    entries: Vec<Reference<'a>>,
    addresses: BTreeMap<&'a str, usize>,
}

impl<'a> References<'a> {
    /// The number of a footnote, from 1.
    pub(super) fn note(&mut self, content: &'a [Inline]) -> usize {
        self.entries.push(Reference::Note(content));
        self.entries.len()
    }

    /// The number of an address, from 1; an address has the same number everywhere.
    pub(super) fn address(&mut self, address: &'a str, title: Option<&'a str>) -> usize {
        if let Some(number) = self.addresses.get(address) {
            return *number;
        }
        self.entries.push(Reference::Address { address, title });
        self.addresses.insert(address, self.entries.len());
        self.entries.len()
    }

    /// What the number after `before` refers to.
    pub(super) fn after(&self, before: usize) -> Option<Reference<'a>> {
        self.entries.get(before).copied()
    }
}

/// What becomes of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// An article of the platform: it stays a link.
    Article,
    /// An address that the reader can do something with, given as a reference.
    Address(&'a str),
    /// An address that means nothing outside the website: the words stay, alone.
    Nothing,
}

/// Judges the address of a link.
pub(super) fn target(href: &str) -> Target<'_> {
    if is_article(href) {
        return Target::Article;
    }
    if address_is_web(href) {
        return Target::Address(href);
    }
    match href.split_once(':') {
        Some((scheme, rest)) if ["mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            Target::Address(rest)
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("ftp") => Target::Address(href),
        _ if href.starts_with("//") => Target::Address(href.trim_start_matches('/')),
        _ => Target::Nothing,
    }
}

/// Whether an address is that of a published article, which alone the platform lets an article link to. Previews and
/// addresses with a temporary key are refused by it.
fn is_article(href: &str) -> bool {
    let Some(rest) = ["https://mp.weixin.qq.com/s", "http://mp.weixin.qq.com/s"]
        .iter()
        .find_map(|start| href.strip_prefix(start))
    else {
        return false;
    };
    let lower = href.to_ascii_lowercase();
    let keys = ["tempkey", "temp_key", "key", "pass_ticket", "preview", "previewkey"];
    let temporary = lower.split(['?', '&', '#']).skip(1).any(|part| {
        part.split_once('=')
            .is_some_and(|(name, _)| keys.contains(&name.strip_prefix("amp;").unwrap_or(name)))
    });
    let named = match rest.split_at_checked(1) {
        Some(("/", id)) => !id.starts_with("preview") && !id.is_empty() && !id.starts_with(['?', '#']),
        Some(("?", query)) => query.split('&').any(|part| part.starts_with("__biz=")),
        _ => false,
    };
    named && !temporary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_published_articles_stay_links() {
        for good in [
            "https://mp.weixin.qq.com/s/Tq3vM8xkLd",
            "http://mp.weixin.qq.com/s?__biz=a&mid=1#wechat_redirect",
        ] {
            assert_eq!(target(good), Target::Article, "{good}");
        }
        for out in [
            "https://mp.weixin.qq.com/s",
            "https://mp.weixin.qq.com/s/",
            "https://mp.weixin.qq.com/s/a?tempkey=x",
            "https://mp.weixin.qq.com/sx/a",
            "https://mp.weixin.qq.com.evil.cn/s/a",
            "https://example.cn/",
        ] {
            assert_eq!(target(out), Target::Address(out), "{out}");
        }
        assert_eq!(target("mailto:a@b.cn"), Target::Address("a@b.cn"));
        for nothing in ["/rel", "#top", "", "a.html", "1:2"] {
            assert_eq!(target(nothing), Target::Nothing, "{nothing}");
        }
    }
}
