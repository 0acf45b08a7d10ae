//! Plain text, as it is copied from web pages and mail: fields, sections, captions and a footer are recognised.

mod body;
mod fields;
mod lines;
mod numbers;

use torchpress_document::{Language, Meta, SourceKind};

use crate::Imported;
use crate::attach;
use crate::log::Log;
use lines::Para;

/// Reads plain text.
pub fn plain_text(text: &str) -> Imported {
    let mut log = Log::default();
    let mut meta = Meta { language: language(text), ..Meta::default() };
    let mut paras = lines::paragraphs(text.trim_start_matches('\u{feff}'));
    take_head(&mut meta, &mut paras, &mut log);
    take_footer(&mut meta, &mut paras);
    take_end(&mut meta, &mut paras, &mut log);
    let placed = body::blocks(paras, &mut meta, &mut log);
    let blocks = attach::captions(placed, &mut log);
    log.finish(meta, blocks)
}

/// So many bytes of a text tell its language; more would only take longer.
pub(crate) const TELLING: usize = 1 << 16;

/// The language of a text, by the share of Han characters among its letters. A Han character says about as much as
/// three Latin letters.
pub(crate) fn language(text: &str) -> Language {
    let (mut han, mut latin) = (0, 0);
    for c in text.chars() {
        match c {
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => han += 1,
            c if c.is_ascii_alphabetic() => latin += 1,
            _ => {}
        }
    }
    if latin > han * 3 { Language::English } else { Language::Chinese }
}

/// Takes breadcrumb, title, dates and sources off the beginning.
fn take_head(meta: &mut Meta, paras: &mut Vec<Para>, log: &mut Log) {
    if let Some(parts) = paras.first().and_then(|para| fields::breadcrumb(&para.text)) {
        meta.section_path = parts;
        paras.remove(0);
    }
    take_fields(meta, paras, 0, log);
    if paras.len() > 1 && paras.first().is_some_and(|para| is_title(&para.text)) {
        meta.title = paras.remove(0).text;
    }
    if let Some(first) = paras.first() {
        if let Some(name) = fields::report_from(&first.text) {
            let source = meta.source.get_or_insert_default();
            source.kind = SourceKind::Reprint;
            source.name = name;
            meta.subtitle = paras.remove(0).text;
        } else if let Some(rest) = first.text.strip_prefix("——").filter(|rest| rest.chars().count() <= 60)
            && !meta.title.is_empty()
        {
            meta.subtitle = rest.trim().to_owned();
            paras.remove(0);
        }
    }
    take_fields(meta, paras, 0, log);
}

/// Takes lines of fields that stand from `at` on.
fn take_fields(meta: &mut Meta, paras: &mut Vec<Para>, at: usize, log: &mut Log) {
    while paras.len() > at
        && let Some(found) = fields::read(&paras[at].text)
        && fields::apply(found, meta, paras[at].line, log)
    {
        paras.remove(at);
    }
}

fn is_title(text: &str) -> bool {
    lines::width(text) <= 160
        && !text.ends_with(['.', '。', '；', ';', '，', ',', '：', ':'])
        && numbers::read(text).is_none()
}

/// Takes the lines about the house off the end: copyright, address, telephone.
fn take_footer(meta: &mut Meta, paras: &mut Vec<Para>) {
    let first = paras.iter().rposition(|para| !fields::is_footer(&para.text)).map_or(0, |last| last + 1);
    let footer = &paras[first..];
    // A telephone number alone ends many an announcement and belongs to it.
    let is_house = footer.len() > 1 || footer.iter().any(|para| fields::is_copyright(&para.text));
    if !footer.is_empty() && is_house && first > 0 {
        meta.footer = footer.iter().map(|para| para.text.as_str()).collect::<Vec<_>>().join("\n");
        paras.truncate(first);
    }
}

/// Takes source and editors off the end of the text.
fn take_end(meta: &mut Meta, paras: &mut Vec<Para>, log: &mut Log) {
    while paras.len() > 1
        && let Some(last) = paras.last()
        && let Some(found) = fields::read(fields::unbracketed(&last.text))
        && fields::apply(found, meta, last.line, log)
    {
        paras.pop();
    }
}
