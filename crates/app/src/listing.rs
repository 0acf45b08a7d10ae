//! Lists of articles, and how many there are of each kind.

use serde::{Deserialize, Serialize};
use torchpress_document::Status;
use torchpress_library::{ArticleQuery, Smart, Sort};

use crate::session::Nothing;
use crate::{App, Failure, Summary};

/// A number with its name.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NamedCount {
    /// The series or tag.
    pub name: String,
    /// How many articles.
    pub count: u32,
}

/// How many articles and photos there are.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Counts"))]
pub struct CountsAnswer {
    /// All articles.
    pub all: u32,
    /// Drafts.
    pub draft: u32,
    /// Articles before their reviewers.
    pub in_review: u32,
    /// Approved articles.
    pub approved: u32,
    /// Published articles.
    pub published: u32,
    /// Articles in the trash, which none of the other numbers counts.
    pub trash: u32,
    /// Articles that stand before the others.
    pub pinned: u32,
    /// Articles without a cover.
    pub no_cover: u32,
    /// Articles whose content is no longer what was published.
    pub changed_since_published: u32,
    /// Photos.
    pub photos: u32,
    /// Photos that no article uses, one in the trash neither.
    pub unused_photos: u32,
    /// Articles by series.
    pub series: Vec<NamedCount>,
    /// Articles by tag.
    pub tags: Vec<NamedCount>,
}

pub(crate) fn counts(app: &App, _: Nothing) -> Result<CountsAnswer, Failure> {
    let counts = app.library()?.article_counts()?;
    let named = |list: Vec<torchpress_library::Count>| {
        list.into_iter().map(|entry| NamedCount { name: entry.name, count: entry.count }).collect()
    };
    Ok(CountsAnswer {
        all: counts.all,
        draft: counts.draft,
        in_review: counts.in_review,
        approved: counts.approved,
        published: counts.published,
        trash: counts.trash,
        pinned: counts.pinned,
        no_cover: counts.no_cover,
        changed_since_published: counts.changed_since_published,
        photos: counts.photos,
        unused_photos: counts.unused_photos,
        series: named(counts.series),
        tags: named(counts.tags),
    })
}

/// Which articles to list.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct List {
    #[cfg_attr(feature = "typescript", ts(type = "Status | null"))]
    pub(crate) status: Option<Status>,
    pub(crate) tag: Option<String>,
    pub(crate) series: Option<String>,
    /// Only those of this list, which fills itself.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) smart: Option<SmartList>,
    /// For `stale`: how many days ago they were changed last; 90 where absent.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub(crate) days: Option<u32>,
    /// Those in the trash instead, in the order in which they came there.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub(crate) trash: bool,
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<SortBy>"))]
    pub(crate) sort: SortBy,
    pub(crate) limit: u32,
    pub(crate) after: Option<String>,
}

/// A list that fills itself.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SmartList {
    /// No cover is chosen.
    NoCover,
    /// The content is no longer what was published.
    ChangedSincePublished,
    /// Before the reviewers.
    AwaitingReview,
    /// Not changed for a time.
    Stale,
    /// Standing before the others.
    Pinned,
}

/// An order of articles.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// Changed last first, after those that are pinned.
    #[default]
    Updated,
    /// Begun last first.
    Created,
    /// The latest day first.
    Dated,
    /// By title, Chinese by pinyin.
    Title,
    /// By series and number.
    Series,
}

/// For how many days an article was not changed to be called stale.
const STALE_DAYS: u32 = 90;

/// A page of articles.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ArticlePage"))]
pub struct ListAnswer {
    /// The articles.
    pub articles: Vec<Summary>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

pub(crate) fn list(app: &App, request: List) -> Result<ListAnswer, Failure> {
    let query = ArticleQuery {
        status: request.status,
        tag: request.tag,
        series: request.series,
        smart: request.smart.map(|smart| match smart {
            SmartList::NoCover => Smart::NoCover,
            SmartList::ChangedSincePublished => Smart::ChangedSincePublished,
            SmartList::AwaitingReview => Smart::AwaitingReview,
            SmartList::Stale => Smart::Stale { days: request.days.unwrap_or(STALE_DAYS) },
            SmartList::Pinned => Smart::Pinned,
        }),
        trash: request.trash,
        sort: match request.sort {
            SortBy::Updated => Sort::Updated,
            SortBy::Created => Sort::Created,
            SortBy::Dated => Sort::Dated,
            SortBy::Title => Sort::Title,
            SortBy::Series => Sort::Series,
        },
        limit: request.limit.clamp(1, 1000),
        after: request.after,
    };
    let page = app.library()?.article_list(&query)?;
    Ok(ListAnswer { articles: page.articles.into_iter().map(Summary::from).collect(), next: page.next })
}
