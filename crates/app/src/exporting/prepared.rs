//! An article made ready to be written somewhere: as it goes out, with its pictures as files, and its text in that form.

use std::collections::BTreeMap;

use torchpress_document::{Article, Block};
use torchpress_export::{Input, Missing, Pictures, html, markdown, wechat};

use super::ExportKind;
use crate::pictures::{self, Bounds, PictureFile, Watch};
use crate::{App, Failure, boilerplates, outgoing, themes};

/// What is chosen for an export, wherever it goes.
pub(super) struct Chosen<'a> {
    pub(super) to: ExportKind,
    pub(super) theme: Option<&'a str>,
    /// Pictures as large as the originals, where the destination has no limits.
    pub(super) original: bool,
    pub(super) credits: bool,
    /// Set texts to close with, by their ids.
    pub(super) closing: &'a [String],
}

/// An article as it goes out, and all that its export needs.
pub(super) struct Prepared {
    pub(super) article: Article,
    pub(super) boilerplates: BTreeMap<String, Vec<Block>>,
    /// Its pictures under the names of their files.
    pub(super) pictures: Pictures,
    pub(super) files: Vec<PictureFile>,
}

/// The text of an export.
pub(super) enum Written {
    /// A fragment, and the name of its theme.
    Wechat(wechat::Rendered, String),
    Html(html::Page),
    Markdown(markdown::MarkdownOut),
}

impl Prepared {
    pub(super) fn of(
        app: &App,
        id: &str,
        chosen: &Chosen<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<Self, Failure> {
        let library = app.library()?;
        let mut article = library.article(&library.article_find(id)?, None)?;
        article.body = outgoing::prepare(article.body, chosen.credits, chosen.closing);
        let (language, body) = (article.meta.language, &article.body);
        let published = Some((article.id.as_str(), article.revision));
        let boilerplates = boilerplates::used(&library, language, body, published)?;
        let bounds = match chosen.to {
            ExportKind::Wechat => Bounds::USUAL.for_wechat(&article.meta),
            _ if chosen.original => Bounds::ORIGINAL,
            _ => Bounds::USUAL,
        };
        let (pictures, files) = pictures::for_files(&library, body, &boilerplates, language, bounds, watch)?;
        Ok(Self { article, boilerplates, pictures, files })
    }

    /// Writes the text with these pictures, which are the prepared ones under any addresses.
    pub(super) fn write(
        &self,
        app: &App,
        chosen: &Chosen<'_>,
        pictures: &Pictures,
        style: html::Style,
    ) -> Result<Written, Failure> {
        let Self { article, boilerplates, .. } = self;
        let (meta, body) = (&article.meta, &article.body);
        let input = Input { meta, body, pictures, boilerplates, missing: Missing::LeaveOut };
        Ok(match chosen.to {
            ExportKind::Wechat => {
                let own = meta.wechat.as_ref().map(|wechat| wechat.theme.as_str()).unwrap_or_default();
                let theme = themes::find(app, chosen.theme.unwrap_or(own))?;
                Written::Wechat(wechat::render(&input, &theme), theme.name.clone())
            }
            ExportKind::Html => Written::Html(html::render(&input, style)),
            ExportKind::Markdown => Written::Markdown(markdown::render(&input)),
        })
    }
}
