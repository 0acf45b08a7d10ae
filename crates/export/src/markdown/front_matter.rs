//! Metadata as YAML, every text in double quotes: no text can then be taken for something else.

use torchpress_document::{Crop, Language, Meta, SourceKind};

use crate::Input;
use crate::shared::Walk;

/// Writes the front matter with its delimiters.
pub(super) fn write(input: &Input<'_>, walk: &mut Walk<'_>) -> String {
    let meta = input.meta;
    let mut yaml = Yaml::default();
    texts(meta, &mut yaml);
    if let Some(cover) = &meta.cover {
        match input.picture(&cover.photo, None) {
            None => walk.warn(
                "photo-missing",
                "封面的照片找不到，已略去。",
                "The cover's photo was not found; it was left out.",
            ),
            Some(picture) if cover.crop_235_1.is_none() && cover.crop_1_1.is_none() => {
                yaml.text("", "cover", &picture.src)
            }
            Some(picture) => {
                yaml.line("cover:");
                yaml.text("  ", "photo", &picture.src);
                yaml.crop("crop_235_1", cover.crop_235_1);
                yaml.crop("crop_1_1", cover.crop_1_1);
            }
        }
    }
    format!("---\n{}---\n", yaml.0)
}

fn texts(meta: &Meta, yaml: &mut Yaml) {
    yaml.text("", "title", &meta.title);
    yaml.line(&format!("language: {}", Language::tag(meta.language)));
    yaml.text("", "kicker", &meta.kicker);
    yaml.text("", "subtitle", &meta.subtitle);
    yaml.text("", "short_title", &meta.short_title);
    yaml.text("", "digest", &meta.digest);
    yaml.list("section_path", &meta.section_path);
    yaml.list("tags", &meta.tags);
    if let Some(series) = &meta.series {
        yaml.line("series:");
        yaml.line(&format!("  name: {}", quoted(&series.name)));
        if let Some(number) = series.number {
            yaml.line(&format!("  number: {number}"));
        }
    }
    if !meta.people.is_empty() {
        yaml.line("people:");
        for person in &meta.people {
            yaml.line(&format!("  - role: {}", person.role.name()));
            yaml.line(&format!("    name: {}", quoted(&person.name)));
        }
    }
    let dates = [
        ("event_date", &meta.event_date),
        ("published_at", &meta.published_at),
        ("updated_at", &meta.updated_at),
    ];
    for (name, date) in dates {
        yaml.text("", name, date.as_ref().map_or("", |date| date.as_str()));
    }
    if let Some(source) = &meta.source {
        yaml.line("source:");
        let kind = match source.kind {
            SourceKind::Original => "original",
            SourceKind::Reprint => "reprint",
            SourceKind::Translation => "translation",
        };
        yaml.line(&format!("  kind: {kind}"));
        yaml.text("  ", "name", &source.name);
        yaml.text("  ", "url", &source.url);
        yaml.text("  ", "author", &source.author);
        yaml.text("  ", "licence", &source.licence);
    }
    if let Some(wechat) = &meta.wechat {
        yaml.line("wechat:");
        yaml.line(&format!("  need_open_comment: {}", wechat.need_open_comment));
        yaml.line(&format!("  only_fans_can_comment: {}", wechat.only_fans_can_comment));
        yaml.text("  ", "title", &wechat.title);
        yaml.text("  ", "author", &wechat.author);
        yaml.text("  ", "digest", &wechat.digest);
        yaml.text("  ", "source_url", &wechat.source_url);
        yaml.text("  ", "theme", &wechat.theme);
        if wechat.formula_pictures {
            yaml.line("  formula_pictures: true");
        }
    }
    yaml.text("", "footer", &meta.footer);
    yaml.text("", "translation_of", meta.translation_of.as_deref().unwrap_or_default());
    yaml.list("related", &meta.related);
    if !meta.numbered_headings.is_empty() {
        let levels: Vec<String> = meta.numbered_headings.iter().map(u8::to_string).collect();
        yaml.line(&format!("numbered_headings: [{}]", levels.join(", ")));
    }
}

#[derive(Default)]
struct Yaml(String);

impl Yaml {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A field with a text; none where the text is empty.
    fn text(&mut self, inset: &str, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{inset}{name}: {}", quoted(text)));
        }
    }

    fn list(&mut self, name: &str, items: &[String]) {
        if !items.is_empty() {
            let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
            self.line(&format!("{name}: [{}]", items.join(", ")));
        }
    }

    fn crop(&mut self, name: &str, crop: Option<Crop>) {
        if let Some(Crop { x, y, width, height }) = crop {
            self.line(&format!("  {name}: {{ x: {x}, y: {y}, width: {width}, height: {height} }}"));
        }
    }
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}') =>
            {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
