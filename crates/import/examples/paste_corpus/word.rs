//! The facts of a Word file, read as far as the comparison needs.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Failure;
use crate::facts::Facts;

/// What the style of a paragraph says about lists, and the style it builds upon.
#[derive(Default)]
struct ParagraphStyle {
    based_on: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
}

/// A paragraph's own properties while it is read.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
    heading: bool,
    text: bool,
}

/// Reads a Word file's text in reading order, its list items, tables, links and pictures.
pub fn facts(path: &Path) -> Result<Facts, Failure> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path)?)?;
    let mut part = |name: &str| -> Result<String, Failure> {
        let mut text = String::new();
        archive.by_name(name)?.read_to_string(&mut text)?;
        Ok(text)
    };
    // The main part may have any name; the package's relations tell.
    let relations = part("_rels/.rels")?;
    let main = main_part(&relations).unwrap_or_else(|| "word/document.xml".to_owned());
    let styles = part("word/styles.xml").map(|text| styles(&text)).unwrap_or_default();
    let text = part(&main)?;
    read(&text, &styles)
}

fn main_part(relations: &str) -> Option<String> {
    let mut reader = Reader::from_str(relations);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Empty(element) | Event::Start(element)
                if value(&element, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) =>
            {
                return value(&element, "Target").map(|target| target.trim_start_matches('/').to_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn styles(text: &str) -> BTreeMap<String, ParagraphStyle> {
    let mut styles: BTreeMap<String, ParagraphStyle> = BTreeMap::new();
    let mut reader = Reader::from_str(text);
    let mut at = String::new();
    while let Ok(event) = reader.read_event() {
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            if matches!(event, Event::Eof) {
                break;
            }
            continue;
        };
        let own = value(element, "val");
        match element.local_name().as_ref() {
            "style" => {
                at = value(element, "styleId").unwrap_or_default();
                styles.entry(at.clone()).or_default();
            }
            "basedOn" => styles.entry(at.clone()).or_default().based_on = own,
            "numId" => styles.entry(at.clone()).or_default().numbering = own,
            "ilvl" => styles.entry(at.clone()).or_default().level = own.and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
    styles
}

fn read(text: &str, styles: &BTreeMap<String, ParagraphStyle>) -> Result<Facts, Failure> {
    let mut facts = Facts::default();
    let mut reader = Reader::from_str(text);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut in_text, mut left_out) = (false, 0_usize);
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::Start(element) => {
                let name = element.local_name().as_ref().to_owned();
                match name.as_str() {
                    // What was deleted, and the older picture of two.
                    "del" | "moveFrom" | "Fallback" => left_out += 1,
                    "p" => paragraphs.push(Paragraph::default()),
                    "t" => in_text = left_out == 0,
                    "tbl" => facts.tables += usize::from(left_out == 0),
                    "hyperlink" => {
                        facts.links += usize::from(left_out == 0 && value(&element, "id").is_some())
                    }
                    "drawing" | "pict" => facts.pictures += usize::from(left_out == 0),
                    _ => property(&element, &mut paragraphs),
                }
            }
            Event::Empty(element) => match element.local_name().as_ref() {
                "tab" | "br" | "cr" if left_out == 0 => facts.text.push(' '),
                "noBreakHyphen" => facts.text.push('‑'),
                "p" => {}
                _ => property(&element, &mut paragraphs),
            },
            Event::Text(text) if in_text => {
                if let Some(paragraph) = paragraphs.last_mut() {
                    paragraph.text |= !text.trim().is_empty();
                }
                facts.text.push_str(&text);
            }
            Event::GeneralRef(name) if in_text => {
                facts.text.push_str(match name.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "?",
                });
            }
            Event::End(element) => match element.local_name().as_ref() {
                "del" | "moveFrom" | "Fallback" => left_out = left_out.saturating_sub(1),
                "t" => in_text = false,
                "p" => {
                    facts.text.push(' ');
                    let paragraph = paragraphs.pop().unwrap_or_default();
                    if let Some(level) = level(&paragraph, styles)
                        && !paragraph.heading
                        && paragraph.text
                    {
                        facts.item(level + 1);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(facts.settled())
}

fn property(element: &BytesStart<'_>, paragraphs: &mut [Paragraph]) {
    let Some(paragraph) = paragraphs.last_mut() else { return };
    let own = value(element, "val");
    match element.local_name().as_ref() {
        "pStyle" => {
            paragraph.heading =
                own.as_deref().is_some_and(|style| style.to_ascii_lowercase().starts_with("heading"));
            paragraph.style = own;
        }
        "numId" => paragraph.numbering = own,
        "ilvl" => paragraph.level = own.and_then(|level| level.parse().ok()),
        _ => {}
    }
}

/// The level of a paragraph that Word shows as an item, by itself or by its style; number 0 means no list.
fn level(paragraph: &Paragraph, styles: &BTreeMap<String, ParagraphStyle>) -> Option<usize> {
    let (mut numbering, mut level) = (paragraph.numbering.clone(), paragraph.level);
    let mut style = paragraph.style.clone();
    for _ in 0..10 {
        let Some(known) = style.as_ref().and_then(|name| styles.get(name)) else { break };
        numbering = numbering.or_else(|| known.numbering.clone());
        level = level.or(known.level);
        style = known.based_on.clone();
    }
    numbering.filter(|number| number != "0").map(|_| level.unwrap_or(0))
}
