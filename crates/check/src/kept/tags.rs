//! Tags and attributes, as far as they mean something here.

use html5ever::tokenizer::Tag;

use super::item::{FORMULA, ORNAMENT};

/// The attributes that mean something.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) style: String,
    pub(super) id: String,
    pub(super) class: String,
    pub(super) href: String,
    pub(super) align: String,
    pub(super) colour: String,
    pub(super) start: String,
    pub(super) value: String,
    pub(super) colspan: String,
    pub(super) rowspan: String,
    pub(super) src: String,
    pub(super) data_src: String,
    pub(super) alt: String,
    pub(super) ratio: String,
    pub(super) hidden: bool,
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether a box without content is one that draws a line; cells and items have boxes of their own.
pub(super) fn is_bare(tag: &str) -> bool {
    !matches!(tag, "td" | "th" | "tr" | "table" | "tbody" | "thead" | "li" | "ul" | "ol" | "pre")
}

pub(super) fn is_body(given: &Attributes) -> bool {
    given.id == "js_content" || given.class.split_whitespace().any(|class| class == "rich_media_content")
}

pub(super) fn is_unseen(name: &str, given: &Attributes) -> bool {
    matches!(
        name,
        "head"
            | "noscript"
            | "template"
            | "object"
            | "select"
            | "option"
            | "button"
            | "audio"
            | "video"
            | "canvas"
    ) || given.class.contains("ProseMirror-widget")
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether a character is seen.
pub(super) fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

pub(super) fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | FORMULA | ORNAMENT)
}

pub(super) fn attributes(tag: &Tag) -> Attributes {
    let mut given = Attributes::default();
    for attribute in &tag.attrs {
        let place = match &*attribute.name.local {
            "style" => &mut given.style,
            "id" => &mut given.id,
            "class" => &mut given.class,
            "href" => &mut given.href,
            "align" => &mut given.align,
            "color" => &mut given.colour,
            "start" => &mut given.start,
            "value" => &mut given.value,
            "colspan" => &mut given.colspan,
            "rowspan" => &mut given.rowspan,
            "src" => &mut given.src,
            "data-src" => &mut given.data_src,
            "alt" => &mut given.alt,
            "data-ratio" => &mut given.ratio,
            "hidden" => {
                given.hidden = true;
                continue;
            }
            _ => continue,
        };
        *place = attribute.value.to_string();
    }
    given
}
