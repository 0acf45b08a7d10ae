//! Reading HTML as a run of tags and texts, without building a tree.
//!
//! What is read is left as it stands, so that one attribute of a fragment can be replaced without touching another
//! byte. Everything is read once from the front to the back, whatever the input holds.

use std::borrow::Cow;
use std::ops::Range;

/// A stretch of HTML.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag: its name, and how it is written.
    End(&'a str, &'a str),
    /// Text that is shown, its character references unresolved.
    Text(&'a str),
    /// A comment, a declaration, or what stands within `script`, `style` and the like.
    Other(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Tag<'a> {
    /// Its name as it is written.
    pub(crate) name: &'a str,
    /// All of it, from `<` to `>`.
    pub(crate) markup: &'a str,
    /// Whether it ends with `/>`.
    pub(crate) closed: bool,
    /// Its attributes in order.
    pub(crate) attributes: Vec<Attribute<'a>>,
}

/// An attribute of a start tag.
#[derive(Debug, PartialEq)]
pub(crate) struct Attribute<'a> {
    /// Its name as it is written.
    pub(crate) name: &'a str,
    /// Its value as it is written, without quotes.
    pub(crate) value: &'a str,
    /// Where the attribute stands in the tag's markup, quotes included.
    pub(crate) range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// Whether the element has this name.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether the element has one of these names.
    pub(crate) fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// The attribute of that name; of two the first counts.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    /// The value of an attribute, its character references resolved.
    pub(crate) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attribute(name).map(|attribute| resolved(attribute.value))
    }

    /// Whether the element holds nothing and has no end tag.
    pub(crate) fn is_void(&self) -> bool {
        const VOID: [&str; 14] = [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
            "track", "wbr",
        ];
        self.is_any(&VOID)
    }
}

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The stretches of a piece of HTML, in order; joined they are the whole.
pub(crate) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0, raw: None }
}

/// See [`pieces`].
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    html: &'a str,
    at: usize,
    /// The element whose end alone counts now.
    raw: Option<&'a str>,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.html.get(self.at..).filter(|rest| !rest.is_empty())?;
        if let Some(name) = self.raw.take() {
            let length = raw_end(rest, name);
            if length > 0 {
                self.at += length;
                return rest.get(..length).map(Piece::Other);
            }
        }
        let (length, piece) = match rest.as_bytes() {
            [b'<', first, ..] if first.is_ascii_alphabetic() => match tag(rest) {
                Some(tag) => (tag.markup.len(), Piece::Start(tag)),
                None => (rest.len(), Piece::Other(rest)),
            },
            [b'<', b'/', first, ..] if first.is_ascii_alphabetic() => match tag(rest) {
                Some(Tag { name, markup, .. }) => (markup.len(), Piece::End(name, markup)),
                None => (rest.len(), Piece::Other(rest)),
            },
            [b'<', b'!' | b'?' | b'/', ..] => {
                let length = match rest.strip_prefix("<!--") {
                    // A comment may end with the dashes that begin it: `<!-->`.
                    Some(_) => rest.get(2..).and_then(|rest| rest.find("-->")).map(|at| at + 5),
                    None => rest.find('>').map(|at| at + 1),
                };
                let length = length.unwrap_or(rest.len());
                (length, Piece::Other(rest.get(..length).unwrap_or(rest)))
            }
            _ => {
                let skipped = rest.chars().next().map_or(1, char::len_utf8);
                let more = rest.get(skipped..).unwrap_or_default();
                let length = skipped + more.find('<').unwrap_or(more.len());
                (length, Piece::Text(rest.get(..length).unwrap_or(rest)))
            }
        };
        if let Piece::Start(tag) = &piece
            && tag.is_any(&RAW)
            && !tag.closed
        {
            self.raw = Some(tag.name);
        }
        self.at += length;
        Some(piece)
    }
}

/// The length of what stands before the end tag of a raw element.
fn raw_end(rest: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
        let start = from + at;
        let tail = rest.get(start + 2..).unwrap_or_default();
        let named = tail.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        let ends = tail
            .as_bytes()
            .get(name.len())
            .is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        if named && ends {
            return start;
        }
        from = start + 2;
    }
    rest.len()
}

/// Reads the tag at the beginning of `html`; `None` where it has no end.
fn tag(html: &str) -> Option<Tag<'_>> {
    let bytes = html.as_bytes();
    let begin = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    let skip = |mut at: usize, wanted: fn(u8) -> bool| {
        while bytes.get(at).is_some_and(|byte| wanted(*byte)) {
            at += 1;
        }
        at
    };
    let blank = |byte: u8| byte.is_ascii_whitespace();
    let name_end = skip(begin, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    let mut attributes = Vec::new();
    let mut at = name_end;
    let mut closed = false;
    loop {
        at = skip(at, blank);
        match bytes.get(at)? {
            b'>' => break,
            b'/' => {
                closed = bytes.get(at + 1) == Some(&b'>');
                at += 1;
                continue;
            }
            _ => {}
        }
        let start = at;
        // An equals sign at the very beginning is part of the name.
        at = skip(at + 1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='));
        let name = html.get(start..at)?;
        let mut end = at;
        let mut value = "";
        let next = skip(at, blank);
        if bytes.get(next) == Some(&b'=') {
            at = skip(next + 1, blank);
            match bytes.get(at)? {
                quote @ (b'"' | b'\'') => {
                    let length = html.get(at + 1..)?.find(char::from(*quote))?;
                    value = html.get(at + 1..at + 1 + length)?;
                    at += length + 2;
                }
                _ => {
                    let from = at;
                    at = skip(at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                    value = html.get(from..at)?;
                }
            }
            end = at;
        }
        attributes.push(Attribute { name, value, range: start..end });
    }
    Some(Tag { name: html.get(begin..name_end)?, markup: html.get(..=at)?, closed, attributes })
}

/// A text with its character references resolved: numbers, and the few names that markup itself needs.
pub(crate) fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        // No reference is longer than this, which keeps a run of lone signs from being looked through over and over.
        let reference = rest
            .char_indices()
            .take(12)
            .find(|(_, c)| *c == ';')
            .and_then(|(end, _)| Some((end, character(rest.get(1..end)?)?)));
        match reference {
            Some((end, c)) => {
                out.push(c);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    })
}

/// A text as the value of an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['&', '"', '<', '>']) {
        let text = text.replace('&', "&amp;").replace('"', "&quot;");
        Cow::Owned(text.replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(html: &str) -> String {
        pieces(html)
            .map(|piece| match piece {
                Piece::Start(tag) => tag.markup,
                Piece::End(_, markup) => markup,
                Piece::Text(text) | Piece::Other(text) => text,
            })
            .collect()
    }

    #[test]
    fn tags_texts_and_attributes_are_told_apart() {
        let html = r#"甲<p STYLE='a:"b"' x = y z/>1 < 2<br/><!-- <p> --></p><style><b></style>"#;
        assert_eq!(joined(html), html);
        let found: Vec<Piece<'_>> = pieces(html).collect();
        assert_eq!(found[0], Piece::Text("甲"));
        let Piece::Start(tag) = &found[1] else { panic!("{found:?}") };
        assert!(tag.is("p") && tag.closed && !tag.is_void());
        assert_eq!(tag.value("style").as_deref(), Some("a:\"b\""));
        assert_eq!(
            tag.attribute("style").map(|found| &tag.markup[found.range.clone()]),
            Some("STYLE='a:\"b\"'")
        );
        assert_eq!((tag.value("x").as_deref(), tag.value("z").as_deref()), (Some("y"), Some("")));
        let rest = ["1 ", "< 2"].map(Piece::Text);
        assert_eq!(found[2..4], rest);
        assert_eq!(found[5..7], [Piece::Other("<!-- <p> -->"), Piece::End("p", "</p>")]);
        assert_eq!(found[8], Piece::Other("<b>"));
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(
            resolved("a&quot;&#39;&#x4E2D;&amp;lt; &bogus; & &#xD800; &"),
            "a\"'中&lt; &bogus; & &#xD800; &"
        );
        assert_eq!(escaped("a\"<&>"), "a&quot;&lt;&amp;&gt;");
    }

    #[test]
    fn whatever_comes_is_kept() {
        for odd in [
            "<",
            "<a",
            "<a b=\"",
            "</",
            "</>",
            "<!--",
            "<!-->x",
            "<style>",
            "<style></styles></style",
            "<a =b==c/ d>",
            "<?x?>",
            "&",
        ] {
            assert_eq!(joined(odd), odd);
        }
    }
}
