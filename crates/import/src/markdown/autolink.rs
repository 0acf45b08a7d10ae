//! Bare addresses in text, which end where Chinese text goes on.

use std::ops::Range;

use crate::html::run::is_wide;

/// The addresses in a text: where they stand, and what they link to.
pub(super) fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    if !may_hold(text.as_bytes()) {
        return found;
    }
    let mut at = 0;
    while let Some((start, kind)) = next(text, at) {
        let link = match kind {
            Kind::Web(prefix) => web(text, start, prefix),
            Kind::Mail => mail(text, start, at),
        };
        match link {
            Some((range, href)) => {
                at = range.end;
                found.push((range, href));
            }
            None => at = start + 1,
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// Whether a text holds a sign that every address has; most texts do not.
fn may_hold(text: &[u8]) -> bool {
    memchr::memchr2(b':', b'@', text).is_some()
        || memchr::memchr2_iter(b'w', b'W', text)
            .any(|at| text.get(at + 1..at + 4).is_some_and(|rest| rest.eq_ignore_ascii_case(b"ww.")))
}

enum Kind {
    /// What stands before the host: `http://`, or `www.`, which is part of it.
    Web(&'static str),
    Mail,
}

const PREFIXES: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// The next place from `at` on where an address may be: its beginning, or the `@` of a mail address.
fn next(text: &str, at: usize) -> Option<(usize, Kind)> {
    let bytes = text.as_bytes();
    (at..bytes.len()).find_map(|place| match bytes[place] {
        b'h' | b'H' | b'f' | b'F' | b'w' | b'W' => {
            let before = place.checked_sub(1).map(|before| bytes[before]);
            if before.is_some_and(|before| before.is_ascii_alphanumeric() || before == b'/') {
                return None;
            }
            let fits = |prefix: &&&str| {
                bytes
                    .get(place..place + prefix.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
            };
            PREFIXES.iter().find(fits).map(|prefix| (place, Kind::Web(prefix)))
        }
        b'@' => Some((place, Kind::Mail)),
        _ => None,
    })
}

fn web(text: &str, start: usize, prefix: &str) -> Option<(Range<usize>, String)> {
    let rest = &text[start..];
    let end = rest.find(ends_address).unwrap_or(rest.len());
    let mut link = &rest[..end];
    let mut unopened = link.matches(')').count().saturating_sub(link.matches('(').count());
    loop {
        let shorter = if link.ends_with(')') && unopened > 0 {
            unopened -= 1;
            &link[..link.len() - 1]
        } else {
            without_entity(link.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'']))
        };
        if shorter.len() == link.len() {
            break;
        }
        link = shorter;
    }
    let host_start = if prefix == "www." { 0 } else { prefix.len() };
    let host = link.get(host_start..)?.split(['/', '?', '#']).next()?;
    let sound = host.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '[')
        && (prefix != "www." || host.len() > 4 && host[4..].starts_with(|c: char| c.is_ascii_alphanumeric()));
    if !sound {
        return None;
    }
    let href = if prefix == "www." { format!("http://{link}") } else { link.to_owned() };
    Some((start..start + link.len(), href))
}

/// Whether an address cannot go on with this character: Chinese text goes on around it, and so do pictographs. Other
/// letters may be part of an address.
fn ends_address(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_graphic() || "<>\"`{}|\\^".contains(c);
    }
    is_wide(c) || !c.is_alphanumeric()
}

/// A link without a semicolon at its end, and without what looks like an entity before it.
fn without_entity(link: &str) -> &str {
    let Some(bare) = link.strip_suffix(';') else { return link };
    let name = bare.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    match name.strip_suffix('&') {
        Some(before) if name.len() < bare.len() => before,
        _ => bare,
    }
}

fn mail(text: &str, at_sign: usize, from: usize) -> Option<(Range<usize>, String)> {
    let before = text.get(from..at_sign)?;
    let name = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    let mut start = from + before.trim_end_matches(name).len();
    let rest = &text[at_sign + 1..];
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
    let host = rest[..end].trim_end_matches('.');
    let sound = start < at_sign
        && host.contains('.')
        && !host.contains("..")
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host.ends_with(|c: char| c.is_ascii_alphanumeric());
    let href = format!("mailto:{}", text.get(start..at_sign + 1 + host.len())?);
    if text[from..start].ends_with("mailto:") {
        start -= "mailto:".len();
    }
    sound.then_some((start..at_sign + 1 + host.len(), href))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_text_goes_on() {
        let cases: [(&str, &[&str]); 17] = [
            ("见 https://a.cn/b。后文", &["https://a.cn/b"]),
            ("访问http://a.cn了解更多", &["http://a.cn"]),
            ("(http://a.cn/b)", &["http://a.cn/b"]),
            ("http://a.cn/b_(c)", &["http://a.cn/b_(c)"]),
            ("http://a.cn.", &["http://a.cn"]),
            ("www.torch.cn，后文", &["www.torch.cn"]),
            ("写信到a.b@torch.cn。", &["a.b@torch.cn"]),
            ("xhttp://a.cn", &[]),
            ("http://", &[]),
            ("a@b", &[]),
            ("www.", &[]),
            ("http://a.cn/größe，后文", &["http://a.cn/größe"]),
            ("http://ä.de🎉", &["http://ä.de"]),
            ("www.a.cn/?q=1&hl;", &["www.a.cn/?q=1"]),
            ("http://a.cn/b;", &["http://a.cn/b"]),
            ("写到mailto:a@torch.cn吧", &["mailto:a@torch.cn"]),
            ("http://a.cn/?q=1&r=2, https://b.cn", &["http://a.cn/?q=1&r=2", "https://b.cn"]),
        ];
        for (text, expect) in cases {
            let links: Vec<&str> = find(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(links, expect, "{text}");
        }
    }
}
