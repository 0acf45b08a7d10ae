//! What of an article is searched: its texts, by field and by block.

use rusqlite::{Connection, OptionalExtension as _};
use torchpress_document::{Article, Block, Body, Figure, Inline, InlineKind, Mark};

use crate::{Library, LibraryError, Result, boilerplate, show_details};

/// The fields of an article, in the order in which the index has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The body, footnotes and formulas included; the digest, the footer.
    Text,
    /// Title, kicker, standfirst, short title, the title for WeChat.
    Title,
    /// Captions and what is said for those who do not see the photo.
    Captions,
    /// Credits of photos and who took them.
    Credits,
    /// Everybody who is named with a role.
    People,
    /// Where the article stands: its series, its place on the website.
    Sections,
    /// Tags.
    Tags,
    /// Where it was taken from.
    Source,
}

impl Field {
    pub(super) const ALL: [Self; 8] = [
        Self::Text,
        Self::Title,
        Self::Captions,
        Self::Credits,
        Self::People,
        Self::Sections,
        Self::Tags,
        Self::Source,
    ];
}

/// The blocks of each field. No phrase goes across two blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields([Vec<String>; Field::ALL.len()]);

impl Fields {
    pub(super) fn of(&self, field: Field) -> &[String] {
        self.0.get(field as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many bytes the texts take.
    pub(super) fn size(&self) -> usize {
        self.0.iter().flatten().map(|block| block.len() + size_of::<String>()).sum()
    }

    fn push(&mut self, field: Field, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty()
            && let Some(blocks) = self.0.get_mut(field as usize)
        {
            blocks.push(text);
        }
    }

    fn push_inline(&mut self, field: Field, content: &[Inline]) {
        let mut text = String::new();
        let mut readings = String::new();
        for piece in content {
            match &piece.kind {
                InlineKind::Text(run) => text.push_str(run),
                InlineKind::HardBreak => text.push('\n'),
                InlineKind::Formula { latex } => text.push_str(latex),
                // A note stands beside the sentence, which goes on as if it were not there.
                InlineKind::Footnote { content } => self.push_inline(field, content),
            }
            for mark in &piece.marks {
                if let Mark::Ruby { reading } = mark {
                    readings.push_str(reading);
                    readings.push(' ');
                }
            }
        }
        self.push(field, text);
        self.push(field, readings.trim_end());
    }
}

/// Gathers the texts of an article at its newest revision; `None` where there is no such article.
///
/// # Errors
/// Where it cannot be read.
pub(super) fn gather(library: &Library, id: &str) -> Result<Option<Fields>> {
    let article = match library.article(id, None) {
        Ok(article) => article,
        Err(LibraryError::ArticleNotFound(_) | LibraryError::RevisionNotFound { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut fields = Fields::default();
    push_meta(&mut fields, &article);
    library
        .readers
        .read(|sql| Gatherer { sql, article: &article, fields: &mut fields }.body(&article.body))?;
    Ok(Some(fields))
}

fn push_meta(fields: &mut Fields, article: &Article) {
    let meta = &article.meta;
    for title in [&meta.title, &meta.kicker, &meta.subtitle, &meta.short_title] {
        fields.push(Field::Title, title.as_str());
    }
    fields.push(Field::Text, meta.digest.as_str());
    for line in meta.footer.lines() {
        fields.push(Field::Text, line);
    }
    for person in &meta.people {
        fields.push(Field::People, person.name.as_str());
    }
    if let Some(series) = &meta.series {
        fields.push(Field::Sections, series.name.as_str());
    }
    for section in &meta.section_path {
        fields.push(Field::Sections, section.as_str());
    }
    for tag in &meta.tags {
        fields.push(Field::Tags, tag.as_str());
    }
    if let Some(source) = &meta.source {
        fields.push(Field::People, source.author.as_str());
        for text in [&source.name, &source.url, &source.licence] {
            fields.push(Field::Source, text.as_str());
        }
    }
    if let Some(wechat) = &meta.wechat {
        fields.push(Field::Title, wechat.title.as_str());
        fields.push(Field::People, wechat.author.as_str());
        fields.push(Field::Text, wechat.digest.as_str());
        fields.push(Field::Source, wechat.source_url.as_str());
    }
}

/// Walks through a body, and asks the library for what it only refers to.
struct Gatherer<'a> {
    sql: &'a Connection,
    article: &'a Article,
    fields: &'a mut Fields,
}

impl Gatherer<'_> {
    fn body(&mut self, body: &Body) -> Result<()> {
        let mut result = Ok(());
        body.visit(|_, block| {
            if result.is_ok() {
                result = self.block(block);
            }
        });
        result
    }

    /// Takes what a block says itself; blocks within it are visited on their own.
    fn block(&mut self, block: &Block) -> Result<()> {
        match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                self.fields.push_inline(Field::Text, content);
            }
            Block::Quote { attribution, .. } => self.text(attribution.as_deref()),
            Block::Callout { title, .. } => self.text(title.as_deref()),
            Block::Code { text, .. } => self.text(Some(text)),
            Block::Formula { latex } => self.text(Some(latex)),
            Block::Card(card) => self.text(Some(&card.title)),
            Block::Figure(figure) => self.figure(figure)?,
            Block::Boilerplate { boilerplate } => self.boilerplate(boilerplate)?,
            Block::BulletList { .. }
            | Block::OrderedList { .. }
            | Block::TaskList { .. }
            | Block::Table { .. }
            | Block::Divider => {}
        }
        Ok(())
    }

    fn text(&mut self, text: Option<&str>) {
        self.fields.push(Field::Text, text.unwrap_or_default());
    }

    /// A figure says what was written for this use, and where nothing was, what the library says of its photos.
    fn figure(&mut self, figure: &Figure) -> Result<()> {
        self.fields.push_inline(Field::Captions, &figure.caption);
        if let Some(credit) = &figure.credit {
            self.fields.push(Field::Credits, credit.as_str());
        }
        let captions = self.fields.of(Field::Captions).len();
        for used in &figure.photos {
            self.fields.push(Field::Captions, used.alt.as_deref().unwrap_or_default());
            let Some(photo) = &used.photo else { continue };
            let language = self.article.meta.language.tag();
            let known: Option<[String; 4]> = self
                .sql
                .prepare_cached(include_str!("photo.sql"))?
                .query_row([photo.as_str(), language], |row| {
                    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
                })
                .optional()?;
            let Some([credit, photographer, caption, alt]) = known else { continue };
            if figure.caption.is_empty() {
                self.fields.push(Field::Captions, caption);
            }
            if used.alt.is_none() {
                self.fields.push(Field::Captions, alt);
            }
            if figure.credit.is_none() {
                self.fields.push(Field::Credits, credit);
            }
            self.fields.push(Field::Credits, photographer);
        }
        // One caption is often used for all, and as alternative text.
        if let Some(blocks) = self.fields.0.get_mut(Field::Captions as usize) {
            let mut seen: Vec<String> = Vec::new();
            for block in blocks.drain(captions.min(blocks.len())..).collect::<Vec<_>>() {
                if !seen.contains(&block) {
                    seen.push(block);
                }
            }
            blocks.extend(seen);
        }
        Ok(())
    }

    fn boilerplate(&mut self, id: &str) -> Result<()> {
        // One that cannot be read is told by those who show it; the rest of the article can still be found.
        let Ok(Some(boilerplate)) = boilerplate::find(self.sql, id) else { return Ok(()) };
        let Some(edition) = boilerplate.edition(self.article.meta.language) else { return Ok(()) };
        let details = boilerplate::details(self.sql)?;
        let body = Body { content: show_details(&edition.content, &details, edition.language) };
        let mut result = Ok(());
        body.visit(|_, block| {
            // A boilerplate cannot name another, so one step down is all there is.
            if result.is_ok() && !matches!(block, Block::Boilerplate { .. }) {
                result = self.block(block);
            }
        });
        result
    }
}
