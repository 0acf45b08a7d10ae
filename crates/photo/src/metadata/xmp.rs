//! XMP packets: finding their properties, in each of the ways that RDF may write them.

use super::spaces::{RDF, XML};
use super::text::{decode, decode_utf16, shown};
use super::xml::{self, Element};

/// A packet.
#[derive(Clone, Debug)]
pub(super) struct Packet {
    pub(super) root: Element,
}

/// A property, written as an attribute or as an element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Property<'a> {
    Attribute(&'a str),
    Element(&'a Element),
}

impl Packet {
    /// Reads a packet; `None` where it is none.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > xml::LARGEST {
            return None;
        }
        let text = match bytes {
            [0xFE, 0xFF, ..] | [0, b'<', ..] => decode_utf16(bytes, true),
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => decode_utf16(bytes, false),
            _ => match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => decode(bytes),
            },
        };
        // Some programs leave zeros or a line of their own before the packet.
        let from = text.find('<')?;
        let root = xml::parse(text.get(from..)?)?;
        Some(Self { root })
    }

    /// The descriptions, each with some of the properties. A packet usually has one.
    pub(super) fn descriptions(&self) -> impl Iterator<Item = &Element> {
        let inner = self.root.elements().filter(|element| element.name.is(RDF, "RDF"));
        let own = Some(&self.root).filter(|root| root.name.is(RDF, "RDF"));
        let rdf = own.into_iter().chain(inner);
        rdf.flat_map(Element::elements).filter(|element| element.name.is(RDF, "Description"))
    }

    /// A property of the picture.
    pub(super) fn property(&self, space: &str, local: &str) -> Option<Property<'_>> {
        self.descriptions().find_map(|description| field(description, space, local))
    }

    /// A property that is one text.
    pub(super) fn text(&self, space: &str, local: &str) -> Option<String> {
        self.property(space, local).and_then(Property::text)
    }

    /// A property that is a list of texts.
    pub(super) fn list(&self, space: &str, local: &str) -> Vec<String> {
        self.property(space, local).map(Property::list).unwrap_or_default()
    }

    /// A property that is one text in several languages.
    pub(super) fn alternatives(&self, space: &str, local: &str) -> Vec<(String, String)> {
        self.property(space, local).map(Property::alternatives).unwrap_or_default()
    }

    /// A property that is a list of structures.
    pub(super) fn structures(&self, space: &str, local: &str) -> Vec<&Element> {
        match self.property(space, local) {
            Some(Property::Element(element)) => structures(element),
            _ => Vec::new(),
        }
    }
}

/// A field of a structure, or a property of a description.
pub(super) fn field<'a>(of: &'a Element, space: &str, local: &str) -> Option<Property<'a>> {
    if let Some(value) = of.attribute(space, local) {
        return Some(Property::Attribute(value));
    }
    if let Some(found) = of.elements().find(|element| element.name.is(space, local)) {
        return Some(Property::Element(found));
    }
    // A structure may be a description of its own within the element.
    let inner = of.elements().find(|element| element.name.is(RDF, "Description"))?;
    match inner.attribute(space, local) {
        Some(value) => Some(Property::Attribute(value)),
        None => inner.elements().find(|element| element.name.is(space, local)).map(Property::Element),
    }
}

/// The structures of a list, or the only one.
pub(super) fn structures(of: &Element) -> Vec<&Element> {
    match items(of) {
        Some(items) => items.collect(),
        None => vec![of],
    }
}

impl<'a> Property<'a> {
    /// The text; of a list or of several languages the first.
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Attribute(value) => shown(value),
            Self::Element(element) => {
                let listed = items(element).into_iter().flatten();
                let mut alternatives: Vec<&Element> = listed.collect();
                alternatives.sort_by_key(|item| item.attribute(XML, "lang") != Some("x-default"));
                match alternatives.first() {
                    Some(first) => plain(first),
                    None => plain(element),
                }
            }
        }
    }

    /// All texts.
    pub(super) fn list(self) -> Vec<String> {
        let texts: Vec<String> = match self {
            Self::Element(element) if items(element).is_some() => {
                items(element).into_iter().flatten().filter_map(plain).collect()
            }
            _ => self.text().into_iter().collect(),
        };
        super::iim::distinct(texts.into_iter())
    }

    /// The texts with their languages, `x-default` where none is named.
    pub(super) fn alternatives(self) -> Vec<(String, String)> {
        const DEFAULT: &str = "x-default";
        let Self::Element(element) = self else {
            return self.text().map(|text| (DEFAULT.to_owned(), text)).into_iter().collect();
        };
        let Some(items) = items(element) else {
            return plain(element).map(|text| (DEFAULT.to_owned(), text)).into_iter().collect();
        };
        let language = |item: &Element| item.attribute(XML, "lang").unwrap_or(DEFAULT).to_owned();
        items.filter_map(|item| plain(item).map(|text| (language(item), text))).take(100).collect()
    }
}

/// The items of an array; `None` where it is none.
fn items(of: &Element) -> Option<impl Iterator<Item = &Element>> {
    let array =
        of.elements().find(|element| ["Alt", "Bag", "Seq"].iter().any(|kind| element.name.is(RDF, kind)))?;
    Some(array.elements().filter(|element| element.name.is(RDF, "li")))
}

/// A simple value, also where it has qualifiers.
fn plain(element: &Element) -> Option<String> {
    match field(element, RDF, "value") {
        Some(Property::Attribute(value)) => shown(value),
        Some(Property::Element(value)) => shown(&value.text()),
        None => shown(&element.text()),
    }
}
