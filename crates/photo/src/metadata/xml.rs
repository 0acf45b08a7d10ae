//! XML as a small tree, which can be changed and written again.
//!
//! Only what packets of metadata use: no document types and hence no entities of one's own, and bounds on size, depth
//! and number, since packets come from anywhere.

use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

/// A packet of more bytes is not read.
pub(super) const LARGEST: usize = 8 * 1024 * 1024;
/// Elements within elements.
const DEEPEST: usize = 64;
/// Elements, attributes and texts of one packet together.
const MOST_NODES: usize = 200_000;
/// Declarations of namespaces that are in force at one place.
const MOST_SPACES: usize = 256;

/// An element with all that is in it.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: Name,
    pub(super) attributes: Vec<(Name, String)>,
    pub(super) children: Vec<Node>,
}

/// What an element contains.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// A name as it is written, and what it means.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// With its prefix.
    pub(super) written: String,
    /// The namespace, empty where there is none.
    pub(super) space: Rc<str>,
}

impl Name {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.written.split_once(':').map_or(self.written.as_str(), |(_, local)| local)
    }

    /// Whether it is that name of that namespace.
    pub(super) fn is(&self, space: &str, local: &str) -> bool {
        self.local() == local && &*self.space == space
    }

    /// The prefix that this declares, where it declares a namespace; empty for the default one.
    pub(super) fn declares(&self) -> Option<&str> {
        if self.written == "xmlns" { Some("") } else { self.written.strip_prefix("xmlns:") }
    }
}

impl Element {
    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The text in it, but not that of its elements.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// An attribute.
    pub(super) fn attribute(&self, space: &str, local: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| name.is(space, local));
        found.map(|(_, value)| value.as_str())
    }

    /// Writes the element.
    pub(super) fn write(&self, to: &mut String) {
        to.push('<');
        to.push_str(&self.name.written);
        for (name, value) in &self.attributes {
            to.push(' ');
            to.push_str(&name.written);
            to.push_str("=\"");
            // Line ends and tabs in attributes are read as blanks unless they are escaped.
            for c in value.chars() {
                match c {
                    '<' => to.push_str("&lt;"),
                    '&' => to.push_str("&amp;"),
                    '"' => to.push_str("&quot;"),
                    '\n' => to.push_str("&#10;"),
                    '\t' => to.push_str("&#9;"),
                    '\r' => to.push_str("&#13;"),
                    other => to.push(other),
                }
            }
            to.push('"');
        }
        if self.children.is_empty() {
            to.push_str("/>");
            return;
        }
        to.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(to),
                Node::Text(text) => to.push_str(&escape::partial_escape(text.as_str())),
            }
        }
        to.push_str("</");
        to.push_str(&self.name.written);
        to.push('>');
    }
}

/// Reads the first element of a text; what follows it is not looked at. `None` where it is not well-formed or goes
/// beyond the bounds.
pub(super) fn parse(text: &str) -> Option<Element> {
    if text.len() > LARGEST {
        return None;
    }
    let mut reader = Reader::from_str(text);
    let mut spaces = Spaces::default();
    let mut open: Vec<Element> = Vec::new();
    let mut nodes = 0;
    loop {
        let event = reader.read_event().ok()?;
        nodes += 1;
        if nodes > MOST_NODES {
            return None;
        }
        match event {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return None;
                }
                open.push(spaces.element(&start, open.len(), &mut nodes)?);
            }
            Event::Empty(start) => {
                let element = spaces.element(&start, open.len(), &mut nodes)?;
                spaces.leave(open.len());
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Some(element),
                }
            }
            Event::End(_) => {
                let element = open.pop()?;
                spaces.leave(open.len());
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Some(element),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref().ok()? {
                    Some(c) => c.to_string(),
                    None => escape::resolve_predefined_entity(&reference.xml10_content())?.to_owned(),
                };
                add_text(&mut open, &resolved);
            }
            Event::DocType(_) | Event::Eof => return None,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// The namespaces that are declared, each at a depth.
#[derive(Debug, Default)]
struct Spaces(Vec<(usize, String, Rc<str>)>);

impl Spaces {
    fn element(&mut self, start: &BytesStart<'_>, depth: usize, nodes: &mut usize) -> Option<Element> {
        let mut attributes = Vec::new();
        // The library's own check for repeated attributes takes the square of their number.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.ok()?;
            *nodes += 1;
            if *nodes > MOST_NODES {
                return None;
            }
            let written = attribute.key.as_ref().to_owned();
            // Without a document type nothing but the predefined entities is resolved.
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
            let name = Name { written, space: "".into() };
            if let Some(prefix) = name.declares() {
                if self.0.len() >= MOST_SPACES {
                    return None;
                }
                self.0.push((depth, prefix.to_owned(), value.as_str().into()));
            }
            attributes.push((name, value));
        }
        for (name, _) in &mut attributes {
            if let Some((prefix, _)) = name.written.split_once(':') {
                name.space = self.of(prefix);
            }
        }
        let written = start.name().as_ref().to_owned();
        let space = self.of(written.split_once(':').map_or("", |(prefix, _)| prefix));
        Some(Element { name: Name { written, space }, attributes, children: Vec::new() })
    }

    fn of(&self, prefix: &str) -> Rc<str> {
        match self.0.iter().rev().find(|(_, declared, _)| declared == prefix) {
            Some((_, _, space)) => Rc::clone(space),
            None if prefix == "xml" => super::spaces::XML.into(),
            None => "".into(),
        }
    }

    fn leave(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(declared, _, _)| *declared >= depth) {
            self.0.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let text = "<a:r xmlns:a=\"u\" b=\"1 &lt;&amp;&quot;&#10;\"><a:x xml:lang=\"zh\">图 &lt; &amp;</a:x><y/></a:r>";
        let root = parse(text).unwrap();
        assert!(root.name.is("u", "r"));
        assert_eq!(root.attribute("", "b"), Some("1 <&\"\n"));
        let inner = root.elements().next().unwrap();
        assert_eq!(
            (inner.text().as_str(), inner.attribute(super::super::spaces::XML, "lang")),
            ("图 < &", Some("zh"))
        );
        let mut written = String::new();
        root.write(&mut written);
        assert_eq!(parse(&written).unwrap().elements().count(), 2);
        assert_eq!(written, text);
    }

    #[test]
    fn namespaces_end_with_their_element() {
        let root = parse("<r><a xmlns:p='one'><p:x/></a><b xmlns:p='two'><p:x/></b><p:x/></r>").unwrap();
        let spaces: Vec<&str> = root.elements().flat_map(Element::elements).map(|e| &*e.name.space).collect();
        assert_eq!(spaces, ["one", "two"]);
        assert_eq!(&*root.elements().last().unwrap().name.space, "");
    }

    #[test]
    fn bombs_are_refused() {
        let entities = "<!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><r>&b;</r>";
        assert!(parse(entities).is_none());
        assert!(parse("<r>&b;</r>").is_none(), "an entity that nobody declared");
        assert!(parse("<r a='&b;'/>").is_none());
        assert!(parse(&"<a>".repeat(100_000)).is_none(), "depth");
        let nested = format!("{}{}", "<a>".repeat(65), "</a>".repeat(65));
        assert!(parse(&nested).is_none());
        assert!(parse(&format!("<r>{}</r>", "<a/>".repeat(MOST_NODES))).is_none(), "number");
        let many: String = (0..300).map(|n| format!(" xmlns:a{n}='u'")).collect();
        assert!(parse(&format!("<r{many}/>")).is_none(), "namespaces");
        assert!(parse(&format!("<r>{}</r>", " ".repeat(LARGEST))).is_none(), "size");
        for broken in ["", "text", "<r", "<r>", "<r></s>", "<r a=1/>", "</r>", "<r>&#x110000;</r>"] {
            assert!(parse(broken).is_none(), "{broken}");
        }
    }
}
