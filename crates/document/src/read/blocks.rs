//! Blocks.

use serde_json::Value;

use super::ReadError;
use super::fields::{Attrs, Node, Place, list, node};
use super::inlines::{self, Allow};
use crate::{
    Align, Block, Body, CalloutKind, Card, CardKind, Cell, Crop, Crops, Figure, InlineKind, Layout, ListItem,
    PhotoUse, Row, TaskItem, address_is_allowed,
};

pub(super) fn body(value: &Value, place: &Place<'_>) -> Result<Body, ReadError> {
    let node = node(value, place, 1)?;
    if node.name != "doc" {
        return place.field("type").refuse(format!("expected \"doc\", found {:?}", node.name));
    }
    node.only(place, true, false)?;
    node.attrs(place, &[])?;
    Ok(Body { content: blocks(&node, place, 1)? })
}

/// Reads children with `read`; there must be at least one.
fn children<T>(
    parent: &Node<'_>,
    place: &Place<'_>,
    read: impl Fn(&Value, &Place<'_>) -> Result<T, ReadError>,
) -> Result<Vec<T>, ReadError> {
    let items = list(parent.content, place)?;
    if items.is_empty() {
        return place.refuse(format!("a {} cannot be empty", parent.name));
    }
    let inside = place.field("content");
    items.iter().enumerate().map(|(index, item)| read(item, &inside.index(index))).collect()
}

fn blocks(parent: &Node<'_>, place: &Place<'_>, depth: usize) -> Result<Vec<Block>, ReadError> {
    children(parent, place, |item, at| block(item, at, depth + 1))
}

fn block(value: &Value, place: &Place<'_>, depth: usize) -> Result<Block, ReadError> {
    let node = node(value, place, depth)?;
    let with_content = !matches!(node.name, "formula" | "divider" | "boilerplate" | "card");
    node.only(place, with_content, false)?;
    let inline = || inlines::content(node.content, place, depth, Allow::EVERYTHING);
    let attrs = |names: &[&str]| node.attrs(place, names);
    Ok(match node.name {
        "paragraph" => {
            attrs(&[])?;
            Block::Paragraph { content: inline()? }
        }
        "heading" => {
            let level = attrs(&["level"])?.number("level", 1..=4, None, place)?;
            Block::Heading { level: level as u8, content: inline()? }
        }
        "bulletList" => {
            attrs(&[])?;
            Block::BulletList { items: list_items(&node, place, depth)? }
        }
        "orderedList" => {
            let start = attrs(&["start"])?.number("start", 0..=999_999_999, Some(1), place)?;
            Block::OrderedList { start, items: list_items(&node, place, depth)? }
        }
        "taskList" => {
            attrs(&[])?;
            Block::TaskList { items: children(&node, place, |item, at| task_item(item, at, depth + 1))? }
        }
        "blockquote" => Block::Quote {
            attribution: attrs(&["attribution"])?.maybe_text("attribution", place)?,
            content: blocks(&node, place, depth)?,
        },
        "figure" => Block::Figure(figure(&node, place, depth)?),
        "table" => {
            attrs(&[])?;
            Block::Table { rows: children(&node, place, |item, at| row(item, at, depth + 1))? }
        }
        "codeBlock" => {
            let language = attrs(&["language"])?.maybe_text("language", place)?;
            Block::Code { language, text: code_text(&node, place, depth)? }
        }
        "formula" => Block::Formula { latex: attrs(&["latex"])?.text("latex", place)? },
        "callout" => {
            let attrs = attrs(&["kind", "title"])?;
            Block::Callout {
                kind: attrs.name("kind", CalloutKind::from_name, place)?.unwrap_or(CalloutKind::Note),
                title: attrs.maybe_text("title", place)?,
                content: blocks(&node, place, depth)?,
            }
        }
        "divider" => {
            attrs(&[])?;
            Block::Divider
        }
        "boilerplate" => {
            Block::Boilerplate { boilerplate: attrs(&["boilerplate"])?.text("boilerplate", place)? }
        }
        "card" => Block::Card(card(&node, place)?),
        other => return place.field("type").refuse(format!("unknown block {other:?}")),
    })
}

fn list_items(list: &Node<'_>, place: &Place<'_>, depth: usize) -> Result<Vec<ListItem>, ReadError> {
    children(list, place, |item, at| {
        let node = named(item, at, depth + 1, "listItem")?;
        node.attrs(at, &[])?;
        Ok(ListItem { content: blocks(&node, at, depth + 1)? })
    })
}

fn task_item(value: &Value, place: &Place<'_>, depth: usize) -> Result<TaskItem, ReadError> {
    let node = named(value, place, depth, "taskItem")?;
    let checked = node.attrs(place, &["checked"])?.flag("checked", place)?;
    Ok(TaskItem { checked, content: blocks(&node, place, depth)? })
}

/// A node that must be of one kind and has content, but no marks.
fn named<'v>(value: &'v Value, place: &Place<'_>, depth: usize, name: &str) -> Result<Node<'v>, ReadError> {
    let node = node(value, place, depth)?;
    if node.name != name {
        return place.field("type").refuse(format!("expected {name:?}, found {:?}", node.name));
    }
    node.only(place, true, false)?;
    Ok(node)
}

fn code_text(node: &Node<'_>, place: &Place<'_>, depth: usize) -> Result<String, ReadError> {
    let mut text = String::new();
    for piece in inlines::content(node.content, place, depth, Allow::NO_FOOTNOTES)? {
        match piece.kind {
            InlineKind::Text(run) if piece.marks.is_empty() => text.push_str(&run),
            _ => return place.field("content").refuse("a codeBlock holds plain text only"),
        }
    }
    Ok(text)
}

fn figure(node: &Node<'_>, place: &Place<'_>, depth: usize) -> Result<Figure, ReadError> {
    let attrs = node.attrs(place, &["layout", "credit"])?;
    let layout = attrs.name("layout", Layout::from_name, place)?.unwrap_or(Layout::Single);
    let credit = attrs.maybe_text("credit", place)?;
    let items = list(node.content, place)?;
    let inside = place.field("content");
    let Some((last, photos)) = items.split_last() else {
        return place.refuse("a figure needs at least one photo and a caption");
    };
    if photos.is_empty() {
        return place.refuse("a figure needs at least one photo before its caption");
    }
    let photos = photos
        .iter()
        .enumerate()
        .map(|(index, item)| photo(item, &inside.index(index), depth + 1))
        .collect::<Result<_, _>>()?;
    let at = inside.index(items.len() - 1);
    let caption = named(last, &at, depth + 1, "caption")?;
    caption.attrs(&at, &[])?;
    let caption = inlines::content(caption.content, &at, depth + 1, Allow::NO_FOOTNOTES)?;
    Ok(Figure { layout, credit, photos, caption })
}

fn photo(value: &Value, place: &Place<'_>, depth: usize) -> Result<PhotoUse, ReadError> {
    let node = named(value, place, depth, "photo")?;
    node.only(place, false, false)?;
    let attrs = node.attrs(place, &["photo", "alt", "crop"])?;
    let photo = id(&attrs, "photo", place)?;
    let crop = match attrs.get("crop") {
        None => None,
        Some(value) => Some(crops(value, &place.field("attrs").field("crop"))?),
    };
    Ok(PhotoUse { photo, alt: attrs.maybe_text("alt", place)?, crop })
}

/// The id of a photo or none; an empty id is refused, since nothing can have it.
fn id(attrs: &Attrs<'_>, name: &str, place: &Place<'_>) -> Result<Option<String>, ReadError> {
    let id = attrs.maybe_text(name, place)?;
    match &id {
        Some(id) if id.is_empty() => place.field("attrs").field(name).refuse("expected an id or null"),
        _ => Ok(id),
    }
}

fn crops(value: &Value, place: &Place<'_>) -> Result<Crops, ReadError> {
    let Value::Object(object) = value else { return place.refuse("expected an object or null") };
    let mut crops = Crops::default();
    for (key, value) in object {
        let at = place.field(key);
        let slot = match key.as_str() {
            "body" => &mut crops.body,
            "wide" => &mut crops.wide,
            "square" => &mut crops.square,
            _ => return at.refuse("unknown use of a crop"),
        };
        *slot = if value.is_null() { None } else { Some(crop(value, &at)?) };
    }
    Ok(crops)
}

/// Reads a crop rectangle.
pub(crate) fn crop(value: &Value, place: &Place<'_>) -> Result<Crop, ReadError> {
    let number =
        |name: &str| value.get(name).and_then(Value::as_u64).filter(|n| *n <= 10_000).map(|n| n as u16);
    let known = |object: &serde_json::Map<String, Value>| {
        object.keys().all(|key| ["x", "y", "width", "height"].contains(&key.as_str()))
    };
    if let (Some(x), Some(y), Some(width), Some(height)) =
        (number("x"), number("y"), number("width"), number("height"))
        && value.as_object().is_some_and(known)
        && width > 0
        && height > 0
        && x + width <= 10_000
        && y + height <= 10_000
    {
        return Ok(Crop { x, y, width, height });
    }
    place.refuse("expected x, y, width and height in ten-thousandths, within the picture")
}

fn row(value: &Value, place: &Place<'_>, depth: usize) -> Result<Row, ReadError> {
    let node = named(value, place, depth, "tableRow")?;
    node.attrs(place, &[])?;
    Ok(Row { cells: children(&node, place, |item, at| cell(item, at, depth + 1))? })
}

fn cell(value: &Value, place: &Place<'_>, depth: usize) -> Result<Cell, ReadError> {
    let node = node(value, place, depth)?;
    let header = match node.name {
        "tableHeader" => true,
        "tableCell" => false,
        other => return place.field("type").refuse(format!("expected a cell, found {other:?}")),
    };
    node.only(place, true, false)?;
    let attrs = node.attrs(place, &["colspan", "rowspan", "colwidth", "align"])?;
    let colspan = attrs.number("colspan", 1..=1000, Some(1), place)?;
    let colwidth = match attrs.get("colwidth") {
        None => None,
        Some(Value::Array(widths)) if widths.len() == colspan as usize => {
            let read = |width: &Value| width.as_u64().and_then(|width| u32::try_from(width).ok());
            match widths.iter().map(read).collect::<Option<Vec<u32>>>() {
                Some(widths) => Some(widths),
                None => return place.field("attrs").field("colwidth").refuse("expected whole numbers"),
            }
        }
        Some(_) => return place.field("attrs").field("colwidth").refuse("expected a width for each column"),
    };
    Ok(Cell {
        header,
        colspan,
        rowspan: attrs.number("rowspan", 1..=65_534, Some(1), place)?,
        colwidth,
        align: attrs.name("align", Align::from_name, place)?,
        content: blocks(&node, place, depth)?,
    })
}

fn card(node: &Node<'_>, place: &Place<'_>) -> Result<Card, ReadError> {
    let attrs = node.attrs(place, &["kind", "title", "url", "appId", "path", "photo"])?;
    let url = attrs.maybe_text("url", place)?;
    if url.as_deref().is_some_and(|url| !address_is_allowed(url)) {
        return place.field("attrs").field("url").refuse("an address of this kind is not allowed");
    }
    Ok(Card {
        kind: match attrs.name("kind", CardKind::from_name, place)? {
            Some(kind) => kind,
            None => {
                return place.field("attrs").field("kind").refuse("expected \"video\" or \"miniprogram\"");
            }
        },
        title: attrs.maybe_text("title", place)?.unwrap_or_default(),
        url,
        app_id: attrs.maybe_text("appId", place)?,
        path: attrs.maybe_text("path", place)?,
        photo: id(&attrs, "photo", place)?,
    })
}
