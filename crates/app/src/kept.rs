//! What WeChat kept of an article: what came back from its editor is compared with what was sent.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_check::kept::{self, Facts, Sent};
use torchpress_document::{Block, Body, Words};
use torchpress_export::{Missing, Pictures};

use crate::articles::read_parts;
use crate::copying::Lane;
use crate::previewing::Gathered;
use crate::{App, Failure, boilerplates, formulas, outgoing, themes};

/// The largest page that is read, in bytes: a saved page has its pictures beside it.
const MOST: u64 = 64 << 20;

/// An article as it was copied, and where to find what came back.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Compare {
    #[cfg_attr(feature = "typescript", ts(type = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
    theme: String,
    /// How its pictures travelled: formulas are pictures in one lane only.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Lane>"))]
    lane: Lane,
    /// Whether it was copied without credits.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    without_credits: bool,
    /// The set texts that closed it.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    closing: Vec<String>,
    /// What came back; where neither this nor a path is given, the clipboard is read.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    html: Option<String>,
    /// A page that was saved in a browser.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    path: Option<PathBuf>,
}

/// One loss, in the language of the interface.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "KeptLoss"))]
pub struct LossAnswer {
    /// A stable name.
    pub code: String,
    /// What happened.
    pub message: String,
    /// Where.
    pub place: String,
    /// The words that it is about; may be empty.
    pub quote: String,
    /// What stands there now; may be empty.
    pub now: String,
    /// The position in the editor, where it is in the body.
    pub position: Option<u32>,
    /// At how many places the same was found.
    pub places: u32,
}

/// What came back.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Kept"))]
pub struct KeptAnswer {
    /// How many characters were sent, blanks aside.
    pub sent: u32,
    /// How many of them came back.
    pub kept: u32,
    /// What was lost, in reading order; none where everything was kept.
    pub losses: Vec<LossAnswer>,
}

pub(crate) fn compare(app: &App, request: Compare) -> Result<KeptAnswer, Failure> {
    let (meta, body) = read_parts(&request.meta, &request.body)?;
    let published = app.library()?.published_as(&meta, &body)?;
    let body = outgoing::prepare(body, !request.without_credits, &request.closing);
    let theme = themes::find(app, &request.theme)?;
    let got = match (request.html, request.path) {
        (Some(html), _) => html,
        (None, Some(path)) => page(&path)?,
        (None, None) => app.host().pasted()?.ok_or_else(nothing_pasted)?,
    };
    let formula_pictures = request.lane == Lane::Embedded && formulas::are_pictures(&meta);
    let revision = boilerplates::revision(published.as_ref());
    let gathered = Gathered::as_published(app, &meta, &body, revision, formula_pictures)?;
    let rendered = gathered.render(&meta, &body, Missing::LeaveOut, &theme);
    let Gathered { boilerplates, pictures } = gathered;
    if is_own(&rendered.html, &got) {
        return Err(own_copy());
    }
    let facts: BTreeMap<String, Facts> = pictures
        .values()
        .map(|picture| (picture.src.clone(), Facts { width: picture.width, height: picture.height }))
        .collect();
    let sent = Sent {
        html: &rendered.html,
        body: &body,
        boilerplates: &boilerplates,
        pictures: &facts,
        formula_pictures,
        credits: &credits(&body, &boilerplates, &pictures),
    };
    let found = kept::compare(&sent, &got);
    if found.kept * 5 < found.sent {
        return Err(another_article());
    }
    let language = app.language();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let losses = found.losses.into_iter().map(|loss| LossAnswer {
        code: loss.damage.code().to_owned(),
        message: loss.damage.words().pick(language).to_owned(),
        place: loss.place.pick(language).to_owned(),
        quote: loss.quote,
        now: loss.now,
        position: loss.position.and_then(|position| u32::try_from(position).ok()),
        places: number(loss.places),
    });
    Ok(KeptAnswer { sent: number(found.sent), kept: number(found.kept), losses: losses.collect() })
}

/// Whether what came back is the very copy that was made here: it never was in the editor.
fn is_own(sent: &str, got: &str) -> bool {
    let without_pictures = |html: &str| -> String {
        let mut parts = html.split(" src=\"");
        let first = parts.next().unwrap_or_default().to_owned();
        first + &parts.filter_map(|part| part.split_once('"')).map(|(_, rest)| rest).collect::<String>()
    };
    without_pictures(got).contains(&without_pictures(sent))
}

/// Every credit that the article shows.
fn credits(body: &Body, boilerplates: &BTreeMap<String, Vec<Block>>, pictures: &Pictures) -> Vec<String> {
    let mut credits: Vec<String> = pictures.values().map(|picture| picture.credit.clone()).collect();
    let mut see = |_: usize, block: &Block| {
        if let Block::Figure(figure) = block {
            credits.extend(figure.credit.clone());
        }
    };
    body.visit(&mut see);
    boilerplates.values().flatten().for_each(|block| block.visit(0, &mut see));
    credits
}

fn page(path: &Path) -> Result<String, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::io(path, &error))?.len();
    if size > MOST {
        return Err(no_page(Words::new(
            format!("{} 太大，不像一篇文章", path.display()),
            format!("{} is too large for an article", path.display()),
        )));
    }
    let bytes = std::fs::read(path).map_err(|error| Failure::io(path, &error))?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.trim_start().get(..64).unwrap_or(&text);
    if start.starts_with("From: <Saved by") || start.starts_with("MIME-Version") {
        return Err(no_page(Words::new(
            "这是单文件网页（MHTML），读不了",
            "This is a page in a single file (MHTML), which cannot be read",
        )));
    }
    Ok(text)
}

fn no_page(message: Words) -> Failure {
    Failure::new(
        "kept-no-page",
        message,
        Words::new(
            "在浏览器里另存为“网页，仅 HTML”，再试一次",
            "Save the page as “Web page, HTML only” and try again",
        ),
    )
}

fn nothing_pasted() -> Failure {
    Failure::new(
        "kept-nothing-pasted",
        Words::new("剪贴板里没有带样式的文字", "There is no text with styles on the clipboard"),
        Words::new(
            "在公众号编辑器的正文里全选、复制，再回到这里粘贴",
            "Select everything in the body of WeChat's editor and copy it, then paste here",
        ),
    )
}

fn own_copy() -> Failure {
    Failure::new(
        "kept-own-copy",
        Words::new("剪贴板里还是刚才复制的原稿", "The clipboard still holds the copy that was made here"),
        Words::new(
            "先粘贴到公众号编辑器，再在那里全选、复制",
            "Paste it into WeChat's editor, then select everything there and copy it",
        ),
    )
}

fn another_article() -> Failure {
    Failure::new(
        "kept-another-article",
        Words::new("粘贴来的不像是这篇稿件", "What was pasted does not look like this article"),
        Words::new(
            "在公众号编辑器里打开这篇稿件，全选正文后复制",
            "Open this article in WeChat's editor, select its whole body and copy it",
        ),
    )
}
