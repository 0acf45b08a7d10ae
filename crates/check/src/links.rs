//! Rules about links: only published articles of WeChat stay links there; others become numbered references.

use torchpress_document::{Block, Card, Inline, InlineKind, Mark, Words, address_is_web};

use crate::passages::Passage;
use crate::repair::{Change, Remedy, Verb, completed};
use crate::{Input, Item, Level, Target, item};

pub(crate) fn check(input: &Input<'_>, passages: &[Passage], items: &mut Vec<Item>) {
    if input.target == Target::Web {
        return;
    }
    let mut references: Vec<(&str, usize)> = Vec::new();
    let place = |position: usize| {
        let home = passages.iter().find(|passage| passage.position == Some(position));
        home.map_or_else(|| Words::new("正文", "Body"), |home| home.place.clone())
    };
    input.body.visit(|position, block| {
        let mut see = |href: &str, repair: &dyn Fn(&str) -> Vec<Change>| {
            if is_temporary(href) {
                items.push(temporary(place(position)).at(position));
            } else if !address_is_web(href) && !is_contact(href) {
                let repair = completed(href).map(|whole| repair(&whole)).unwrap_or_default();
                let remedy =
                    if repair.is_empty() { Remedy::view() } else { Remedy::changes(Verb::Complete, repair) };
                items.push(no_address(href, place(position)).at(position).with(remedy));
            }
        };
        let mut note = |href| {
            if address_is_web(href)
                && !is_article(href)
                && !references.iter().any(|(known, _)| *known == href)
            {
                references.push((href, position));
            }
        };
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                for href in hrefs(content) {
                    see(href, &|whole| relink(content, position + 1, href, whole));
                    note(href);
                }
            }
            Block::Figure(figure) => {
                let start = position + 2 + figure.photos.len();
                for href in hrefs(&figure.caption) {
                    see(href, &|whole| relink(&figure.caption, start, href, whole));
                    note(href);
                }
            }
            Block::Card(card) => {
                if let Some(url) = card.url.as_deref() {
                    see(url, &|_| Vec::new());
                }
                items.push(as_text(card).at(position));
            }
            _ => {}
        }
    });
    if let Some((_, first)) = references.first() {
        let count = references.len();
        items.push(
            item(
                Level::Hint,
                "link-reference",
                place(*first),
                Words::new(
                    format!("{count} 个外部链接会变成文末的参考链接"),
                    if count == 1 {
                        "One link out of WeChat becomes a reference at the end".to_owned()
                    } else {
                        format!("{count} links out of WeChat become references at the end")
                    },
                ),
                Words::new(
                    "公众号只允许链接到公众号文章，无需处理",
                    "WeChat lets articles link to its own articles only; nothing needs to be done",
                ),
            )
            .at(*first),
        );
    }
}

fn as_text(card: &Card) -> Item {
    item(
        Level::Hint,
        "card-as-text",
        Words::new(format!("卡片“{}”", card.title), format!("Card “{}”", card.title)),
        Words::new("卡片在公众号里以文字显示", "WeChat shows the card as text"),
        Words::new(
            "粘贴后在公众号编辑器里插入视频或小程序",
            "Insert the video or mini program in WeChat's editor after pasting",
        ),
    )
}

/// The addresses of a run's links, each link once, those in footnotes included.
fn hrefs(content: &[Inline]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for piece in content {
        piece.visit(&mut |piece| {
            for mark in &piece.marks {
                if let Mark::Link { href, .. } = mark
                    && !matches!(piece.kind, InlineKind::HardBreak)
                    && found.last() != Some(&href.as_str())
                {
                    found.push(href);
                }
            }
        });
    }
    found
}

/// The changes that give every piece of a run with one address another; the run begins at `start`.
fn relink(content: &[Inline], start: usize, was: &str, href: &str) -> Vec<Change> {
    let mut found = Vec::new();
    let mut at = start;
    for piece in content {
        let linked = piece.marks.iter().any(|mark| matches!(mark, Mark::Link { href, .. } if href == was));
        if linked && !matches!(piece.kind, InlineKind::HardBreak) {
            let (was, href) = (was.to_owned(), href.to_owned());
            found.push(Change::Link { from: at, size: piece.size(), was, href });
        }
        if let InlineKind::Footnote { content } = &piece.kind {
            found.extend(relink(content, at + 1, was, href));
        }
        at += piece.size();
    }
    found
}

/// Whether an address names a person's mailbox or telephone, which a reader can use though it is no link.
fn is_contact(href: &str) -> bool {
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).unwrap_or_default();
    matches!(scheme.as_str(), "mailto" | "tel")
}

/// The rest of an address on WeChat's host for articles, in lower case.
fn on_wechat(href: &str) -> Option<String> {
    let lower = href.trim().to_ascii_lowercase();
    let rest = ["https://", "http://", "//"].iter().find_map(|start| lower.strip_prefix(start))?;
    let rest = rest.strip_prefix("mp.weixin.qq.com")?;
    (rest.is_empty() || rest.starts_with(['/', '?', '#', ':'])).then(|| rest.to_owned())
}

/// Whether an address is that of a published article.
fn is_article(href: &str) -> bool {
    on_wechat(href).is_some_and(|rest| {
        (rest.starts_with("/s/") && rest.len() > 3 || rest.starts_with("/s?")) && !is_temporary(href)
    })
}

/// Whether an address on WeChat's host is a preview, carries a key that ends, or names no article: the platform refuses
/// it (45166), and its readers would find nothing.
pub(crate) fn is_temporary(href: &str) -> bool {
    const KEYS: [&str; 6] = ["tempkey", "temp_key", "key", "pass_ticket", "preview", "previewkey"];
    const PATHS: [&str; 4] = ["/mp/appmsg/show", "/mp/appmsgpreview", "/cgi-bin/", "/s/preview"];
    let Some(rest) = on_wechat(href) else { return false };
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut parts = rest.split(['?', '&', '#']).skip(1);
    let keyed = parts.any(|part| {
        let name = part.split_once('=').map_or("", |(name, _)| name);
        KEYS.contains(&name.strip_prefix("amp;").unwrap_or(name))
    });
    let nameless =
        matches!(path, "/s" | "/s/") && !rest.split(['?', '&']).any(|part| part.starts_with("__biz="));
    keyed || nameless || PATHS.iter().any(|start| path.starts_with(start))
}

fn temporary(place: Words) -> Item {
    item(
        Level::Error,
        "link-temporary",
        place,
        Words::new(
            "有预览或临时的公众号链接，会被拒绝（45166），过期后也打不开",
            "A link leads to a preview or a temporary page of WeChat, which is refused (45166) and ends",
        ),
        Words::new("换成文章发布后的永久链接", "Use the lasting address of the published article"),
    )
}

fn no_address(href: &str, place: Words) -> Item {
    let shown: String = href.chars().take(40).collect();
    item(
        Level::Warning,
        "link-not-web",
        place,
        Words::new(
            format!("链接“{shown}”不以 http(s):// 开头，公众号里只留文字"),
            format!("The link “{shown}” is no web address; WeChat gets its text only"),
        ),
        Words::new("补全地址", "Complete the address"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_addresses() {
        for bad in [
            "https://mp.weixin.qq.com/s/a?tempkey=x",
            "https://mp.weixin.qq.com/s?__biz=a&mid=1&key=2",
            "http://MP.weixin.qq.com/s",
            "//mp.weixin.qq.com/s/?x=1",
            "https://mp.weixin.qq.com/mp/appmsg/show?__biz=x",
            "https://mp.weixin.qq.com/cgi-bin/appmsg",
            "https://mp.weixin.qq.com/s/a#preview=1",
        ] {
            assert!(is_temporary(bad), "{bad}");
        }
        for good in [
            "https://mp.weixin.qq.com/s/Tq3vM8xkLd",
            "https://mp.weixin.qq.com/s?__biz=a&mid=1&sn=2#rd",
            "https://mp.weixin.qq.com.evil.cn/s",
            "https://example.cn/?key=1",
            "",
        ] {
            assert!(!is_temporary(good), "{good}");
        }
        assert!(
            is_article("https://mp.weixin.qq.com/s/Tq3vM8xkLd") && !is_article("https://mp.weixin.qq.com/x")
        );
    }
}
