//! Changing an XMP packet: the properties that we know, and none besides.

use std::rc::Rc;

use super::spaces::{self, DC, IPTC_CORE, IPTC_EXT, META, NOTE, PHOTOSHOP, RDF, REGIONS, RIGHTS, XML};
use super::xml::{Element, Name, Node};
use super::xmp::{Packet, Property};
use super::{Credits, Place, Texts, xmp_read};

const DEFAULT: &str = "x-default";

/// The packet with those credits.
pub(super) fn with(packet: Option<Packet>, credits: &Credits) -> Packet {
    let mut packet = packet.filter(|packet| packet.descriptions().next().is_some()).unwrap_or_else(empty);
    let texts = &credits.texts;
    languages(&mut packet, (DC, "description"), &credits.caption, texts, |texts| &texts.caption);
    languages(&mut packet, (IPTC_CORE, "AltTextAccessibility"), &credits.alt, texts, |texts| &texts.alt);
    languages(&mut packet, (DC, "rights"), &credits.copyright, texts, |texts| &texts.copyright);
    languages(&mut packet, (RIGHTS, "UsageTerms"), &credits.usage_terms, texts, |texts| &texts.usage_terms);
    for (local, text) in
        [("Headline", &credits.headline), ("Credit", &credits.credit), ("Source", &credits.source)]
    {
        if let Some(text) = text {
            set(&mut packet, PHOTOSHOP, local, simple(text));
        }
    }
    let lists = [(DC, "creator", "Seq", &credits.creator), (DC, "subject", "Bag", &credits.keywords)];
    for (space, local, kind, list) in lists {
        if let Some(list) = list {
            set(&mut packet, space, local, array(kind, items(list)));
        }
    }
    // People and places may be described with more than their names, which stays while the names do.
    if let Some(people) = credits.people.as_ref().filter(|people| **people != xmp_read::people(&packet)) {
        set(&mut packet, IPTC_EXT, "PersonInImage", array("Bag", items(people)));
        for (space, local) in [(IPTC_EXT, "PersonInImageWDetails"), (REGIONS, "Regions")] {
            set(&mut packet, space, local, Vec::new());
        }
    }
    if let Some(place) = credits.place.as_ref().filter(|place| **place != xmp_read::place(&packet)) {
        set_place(&mut packet, place);
    }
    packet
}

/// Moves what those credits will change from the second part of a packet to the first; answers whether there was any.
pub(super) fn gather(first: &mut Packet, second: &mut Packet, credits: &Credits) -> bool {
    let any = |texts: &[Texts], slot: fn(&Texts) -> &Option<String>| {
        texts.iter().any(|texts| slot(texts).is_some())
    };
    let texts = &credits.texts;
    let (people, place) = (credits.people.is_some(), credits.place.is_some());
    let known = [
        (DC, "description", credits.caption.is_some() || any(texts, |texts| &texts.caption)),
        (IPTC_CORE, "AltTextAccessibility", credits.alt.is_some() || any(texts, |texts| &texts.alt)),
        (DC, "rights", credits.copyright.is_some() || any(texts, |texts| &texts.copyright)),
        (RIGHTS, "UsageTerms", credits.usage_terms.is_some() || any(texts, |texts| &texts.usage_terms)),
        (PHOTOSHOP, "Headline", credits.headline.is_some()),
        (PHOTOSHOP, "Credit", credits.credit.is_some()),
        (PHOTOSHOP, "Source", credits.source.is_some()),
        (DC, "creator", credits.creator.is_some()),
        (DC, "subject", credits.keywords.is_some()),
        (IPTC_EXT, "PersonInImage", people),
        (IPTC_EXT, "PersonInImageWDetails", people),
        (REGIONS, "Regions", people),
        (IPTC_EXT, "LocationShown", place),
        (IPTC_CORE, "Location", place),
        (PHOTOSHOP, "City", place),
        (PHOTOSHOP, "State", place),
        (PHOTOSHOP, "Country", place),
    ];
    let mut gathered = false;
    for (space, local, _) in known.into_iter().filter(|(.., changes)| *changes) {
        let content = match second.property(space, local) {
            None => continue,
            Some(Property::Attribute(text)) => declared(element(space, local, simple(text))),
            Some(Property::Element(found)) => declared(found.clone()),
        };
        gathered = true;
        set(second, space, local, Vec::new());
        if first.property(space, local).is_none()
            && let Some(description) = descriptions(&mut first.root).next()
        {
            description.children.push(Node::Element(content));
        }
    }
    gathered
}

/// Says in the first part of a packet which the second one is.
pub(super) fn name_second(first: &mut Packet, name: &str) {
    set(first, NOTE, "HasExtendedXMP", simple(name));
}

/// The second part of a packet as it is stored, if anything is left in it.
pub(super) fn second_part(packet: &Packet) -> Option<String> {
    if packet.descriptions().all(is_bare) {
        return None;
    }
    let mut text = String::new();
    packet.root.write(&mut text);
    Some(text)
}

/// A packet without properties.
fn empty() -> Packet {
    let about = (named(RDF, "about"), String::new());
    let mut description = element(RDF, "Description", Vec::new());
    description.attributes.push(about);
    let mut rdf = element(RDF, "RDF", vec![Node::Element(description)]);
    rdf.attributes.push(declaration("rdf", RDF));
    let mut root = element(META, "xmpmeta", vec![Node::Element(rdf)]);
    root.attributes.push(declaration("x", META));
    Packet { root }
}

/// Whether a description has no properties.
fn is_bare(description: &Element) -> bool {
    let property = |name: &Name| name.declares().is_none() && *name.space != *RDF && *name.space != *XML;
    description.elements().next().is_none() && !description.attributes.iter().any(|(name, _)| property(name))
}

/// The packet as it is stored, between the marks by which programs find it in files that they do not know; `None`
/// where it says nothing.
pub(super) fn written(packet: &Packet) -> Option<String> {
    let properties = second_part(packet)?;
    let id = "W5M0MpCehiHzreSzNTczkc9d";
    Some(format!("<?xpacket begin=\"\u{FEFF}\" id=\"{id}\"?>\n{properties}\n<?xpacket end=\"w\"?>"))
}

/// A property in several languages: the default text, and those languages that are named.
fn languages(
    packet: &mut Packet,
    (space, local): (&str, &str),
    default: &Option<String>,
    texts: &[Texts],
    slot: impl Fn(&Texts) -> &Option<String>,
) {
    let named =
        || texts.iter().filter_map(|texts| slot(texts).as_ref().map(|text| (texts.language.as_str(), text)));
    if default.is_none() && named().next().is_none() {
        return;
    }
    let mut alternatives = packet.property(space, local).map(Property::alternatives).unwrap_or_default();
    if let Some(text) = default {
        // Many programs repeat the default text in its own language.
        let before =
            alternatives.iter().find(|(language, _)| language == DEFAULT).map(|(_, text)| text.clone());
        let repeats = |other: &String| before.as_ref().is_none_or(|before| before == other);
        alternatives.retain(|(language, other)| language != DEFAULT && !repeats(other));
        alternatives.insert(0, (DEFAULT.to_owned(), text.clone()));
    }
    for (language, text) in named() {
        alternatives.retain(|(other, _)| !other.eq_ignore_ascii_case(language));
        alternatives.push((language.to_owned(), text.clone()));
    }
    alternatives.retain(|(_, text)| !text.trim().is_empty());
    // There is always a default, and it comes first.
    if default.is_none()
        && let Some((language, text)) = alternatives.first().cloned()
        && language != DEFAULT
    {
        alternatives.insert(0, (DEFAULT.to_owned(), text));
    }
    let items = alternatives.iter().map(|(language, text)| item(Some(language), text)).collect();
    set(packet, space, local, array("Alt", items));
}

/// The place as a structure, and in the older single fields that most programs show.
fn set_place(packet: &mut Packet, place: &Place) {
    let single = [
        (IPTC_CORE, "Location", &place.name),
        (PHOTOSHOP, "City", &place.city),
        (PHOTOSHOP, "State", &place.region),
        (PHOTOSHOP, "Country", &place.country),
    ];
    for (space, local, text) in single {
        set(packet, space, local, simple(text.as_deref().unwrap_or_default()));
    }
    let fields = [
        ("Sublocation", &place.name),
        ("City", &place.city),
        ("ProvinceState", &place.region),
        ("CountryName", &place.country),
    ];
    let fields: Vec<Node> = fields
        .into_iter()
        .filter_map(|(local, text)| text.as_ref().map(|text| (local, text)))
        .map(|(local, text)| Node::Element(element(IPTC_EXT, local, simple(text))))
        .collect();
    let mut structure = element(RDF, "li", fields);
    structure.attributes.push((named(RDF, "parseType"), "Resource".to_owned()));
    let items = if place.is_empty() { Vec::new() } else { vec![structure] };
    set(packet, IPTC_EXT, "LocationShown", array("Bag", items));
}

/// Puts a value in place of a property, wherever and however it is written; one without content is taken out.
fn set(packet: &mut Packet, space: &str, local: &str, content: Vec<Node>) {
    let mut value = (!content.is_empty()).then(|| declared(element(space, local, content)));
    for description in descriptions(&mut packet.root) {
        description.attributes.retain(|(name, _)| !name.is(space, local));
        description
            .children
            .retain(|child| !matches!(child, Node::Element(old) if old.name.is(space, local)));
        if let Some(value) = value.take() {
            description.children.push(Node::Element(value));
        }
    }
}

fn descriptions(root: &mut Element) -> impl Iterator<Item = &mut Element> {
    fn inner(of: &mut Element) -> impl Iterator<Item = &mut Element> {
        of.children.iter_mut().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }
    let rdf: Box<dyn Iterator<Item = &mut Element>> = if root.name.is(RDF, "RDF") {
        Box::new(std::iter::once(root))
    } else {
        Box::new(inner(root).filter(|element| element.name.is(RDF, "RDF")))
    };
    rdf.flat_map(inner).filter(|element| element.name.is(RDF, "Description"))
}

/// A property that declares its namespaces itself: whatever its prefixes mean around it, there they mean what we write.
fn declared(mut property: Element) -> Element {
    let mut used: Vec<(String, Rc<str>)> = Vec::new();
    collect(&property, &mut used);
    let is_declared =
        |prefix: &str| property.attributes.iter().any(|(name, _)| name.declares() == Some(prefix));
    used.retain(|(prefix, _)| !is_declared(prefix));
    property.attributes.extend(used.iter().map(|(prefix, space)| declaration(prefix, space)));
    property
}

/// The prefixes in an element as they mean something outside it.
fn collect(element: &Element, used: &mut Vec<(String, Rc<str>)>) {
    let names = element.attributes.iter().map(|(name, _)| name).chain([&element.name]);
    for name in names {
        let prefix = name.written.split_once(':').map_or("", |(prefix, _)| prefix);
        let known = used.iter().any(|(other, _)| other == prefix);
        if !known && !name.space.is_empty() && *name.space != *XML {
            used.push((prefix.to_owned(), Rc::clone(&name.space)));
        }
    }
    element.elements().for_each(|inner| collect(inner, used));
}

fn simple(text: &str) -> Vec<Node> {
    if text.trim().is_empty() { Vec::new() } else { vec![Node::Text(printable(text))] }
}

/// The text without characters that XML cannot hold.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

fn array(kind: &str, items: Vec<Element>) -> Vec<Node> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Node::Element(element(RDF, kind, items.into_iter().map(Node::Element).collect()))]
}

fn items(texts: &[String]) -> Vec<Element> {
    texts.iter().filter(|text| !text.trim().is_empty()).map(|text| item(None, text)).collect()
}

fn item(language: Option<&str>, text: &str) -> Element {
    let mut item = element(RDF, "li", simple(text));
    if let Some(language) = language {
        let name = Name { written: "xml:lang".to_owned(), space: XML.into() };
        item.attributes.push((name, language.to_owned()));
    }
    item
}

fn element(space: &str, local: &str, children: Vec<Node>) -> Element {
    Element { name: named(space, local), attributes: Vec::new(), children }
}

fn named(space: &str, local: &str) -> Name {
    Name { written: format!("{}:{local}", spaces::prefix(space)), space: space.into() }
}

fn declaration(prefix: &str, space: &str) -> (Name, String) {
    let written = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
    (Name { written, space: "".into() }, space.to_owned())
}
