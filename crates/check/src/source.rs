//! Rules about where an article comes from: what is taken over names its source, its author and its first title.

use torchpress_document::{SourceKind, Words, address_is_web};

use crate::bare::is_bare;
use crate::fields::bad_address;
use crate::repair::Field;
use crate::{Input, Item, Level, item};

/// Words by which a text names the title that it had where it comes from.
const FIRST_TITLE: [&str; 5] = ["原题", "原标题", "原文标题", "original title", "originally titled"];

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let Some(source) = &input.meta.source else { return };
    let place = || Words::new("来源", "Source");
    if !source.url.is_empty() && !address_is_web(&source.url) {
        items.push(bad_address("source-address", place(), &source.url, Field::SourceAddress));
    }
    let kind = match source.kind {
        SourceKind::Original => return,
        SourceKind::Reprint => Words::new("转载", "A reprint"),
        SourceKind::Translation => Words::new("翻译稿", "A translation"),
    };
    let mut lacks = |code, what: Words, fix: Words, level, field: Option<Field>| {
        let message = Words::new(format!("{}{}", kind.zh, what.zh), format!("{} {}", kind.en, what.en));
        let found = item(level, code, place(), message, fix);
        items.push(match field {
            Some(field) => found.opens(field),
            None => found,
        });
    };
    if is_bare(&source.name) {
        lacks(
            "reprint-source",
            Words::new("没有注明来源", "does not name its source"),
            Words::new("在“详情”里填写来源", "Name the source under Details"),
            Level::Warning,
            Some(Field::SourceName),
        );
    }
    if is_bare(&source.author) {
        lacks(
            "reprint-author",
            Words::new("没有注明原作者", "does not name its author"),
            Words::new("在“详情”里填写原作者", "Name the author under Details"),
            Level::Warning,
            Some(Field::SourceAuthor),
        );
    }
    let text =
        format!("{}\n{}\n{}", input.meta.subtitle, input.body.text(), input.meta.footer).to_lowercase();
    if !FIRST_TITLE.iter().any(|words| text.contains(words)) {
        lacks(
            "reprint-title",
            Words::new("宜注明原题", "should give its first title"),
            Words::new("在文末写明“原题：……”", "Give the original title at the end"),
            Level::Hint,
            None,
        );
    }
    if is_bare(&source.licence) {
        lacks(
            "reprint-licence",
            Words::new("没有写明授权", "does not say on what terms it is used"),
            Words::new("确认授权，写在“详情”里", "Make sure of the terms and write them under Details"),
            Level::Hint,
            Some(Field::SourceLicence),
        );
    }
}
