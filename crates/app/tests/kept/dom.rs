//! A tree of elements that a test can change at will.

use scraper::{ElementRef, Html, Node as Parsed};

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum Node {
    Text(String),
    Element(Element),
}

#[derive(Clone, Debug)]
pub struct Element {
    pub tag: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn new(tag: &str, attributes: &[(&str, &str)], children: Vec<Node>) -> Self {
        let attributes =
            attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { tag: tag.to_owned(), attributes, children }
    }

    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.attributes.push((name.to_owned(), value.to_owned()));
    }

    pub fn remove(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    pub fn text(&self) -> String {
        self.children.iter().map(Node::text).collect()
    }

    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(Node::element)
    }

    /// Whether this, or something within it, is what is asked for.
    pub fn has(&self, wanted: &dyn Fn(&Self) -> bool) -> bool {
        self.elements().any(|child| wanted(child) || child.has(wanted))
    }

    /// The first element within this one that is wanted.
    pub fn find(&mut self, wanted: &dyn Fn(&Self) -> bool) -> Option<&mut Self> {
        for child in &mut self.children {
            if let Node::Element(element) = child {
                if wanted(element) {
                    return Some(element);
                }
                if element.has(wanted) {
                    return element.find(wanted);
                }
            }
        }
        None
    }

    /// The element whose child is wanted, and the number of that child.
    pub fn parent_of(&mut self, wanted: &dyn Fn(&Self) -> bool) -> Option<(&mut Self, usize)> {
        if let Some(at) = self.children.iter().position(|child| child.element().is_some_and(wanted)) {
            return Some((self, at));
        }
        self.children.iter_mut().find_map(|child| match child {
            Node::Element(element) if element.has(wanted) => element.parent_of(wanted),
            _ => None,
        })
    }

    /// Changes every element, the innermost first.
    pub fn each(&mut self, change: &mut dyn FnMut(&mut Self)) {
        for child in &mut self.children {
            if let Node::Element(element) = child {
                element.each(change);
                change(element);
            }
        }
    }

    /// Puts its children in the place of every element that is wanted; answers whether there was one.
    pub fn unwrap(&mut self, wanted: &dyn Fn(&Self) -> bool) -> bool {
        let mut any = false;
        let children = std::mem::take(&mut self.children);
        for child in children {
            match child {
                Node::Element(mut element) => {
                    any |= element.unwrap(wanted);
                    if wanted(&element) {
                        any = true;
                        self.children.extend(element.children);
                    } else {
                        self.children.push(Node::Element(element));
                    }
                }
                text => self.children.push(text),
            }
        }
        any
    }

    pub fn html(&self) -> String {
        let mut out = String::new();
        self.children.iter().for_each(|child| child.write(&mut out));
        out
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Element(element) => element.text(),
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Element(element) => {
                out.push('<');
                out.push_str(&element.tag);
                for (name, value) in &element.attributes {
                    out.push_str(&format!(" {name}=\""));
                    escape(value, out);
                    out.push('"');
                }
                out.push('>');
                if !["br", "hr", "img"].contains(&element.tag.as_str()) {
                    element.children.iter().for_each(|child| child.write(out));
                    out.push_str(&format!("</{}>", element.tag));
                }
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            c => out.push(c),
        }
    }
}

/// Reads a fragment; the element that comes back stands for the page around it.
pub fn parse(html: &str) -> Element {
    let parsed = Html::parse_fragment(html);
    let mut body = convert(parsed.root_element());
    body.tag = "body".to_owned();
    body
}

fn convert(element: ElementRef<'_>) -> Element {
    let children = element.children().filter_map(|child| match child.value() {
        Parsed::Text(text) => Some(Node::Text(text.to_string())),
        _ => ElementRef::wrap(child).map(|inner| Node::Element(convert(inner))),
    });
    Element {
        tag: element.value().name().to_owned(),
        attributes: element
            .value()
            .attrs()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        children: children.collect(),
    }
}
