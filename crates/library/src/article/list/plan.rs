//! How a list is read: by which index, in which order, and what is asked of each article.
//!
//! Every order that a list can have is that of an index, so that a page costs what it shows and not what there is. A
//! filter has an index in the order of changes. In another order, what a rare filter lets through is sorted, and a
//! common one is asked of one article after the other in that order, since every few of them pass.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};
use torchpress_document::Status;

use super::super::{ArticleQuery, Smart, Sort};
use super::place::Place;
use crate::Result;

/// What a filter may let through at most for it to be sorted: as much as takes a few milliseconds.
const RARE: i64 = 2_000;

/// Parts without a number come after those with one.
const NUMBER: &str = "ifnull(a.series_number, 4294967296)";

/// An order of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Change,
    Stamp,
    Time,
    Creation,
    Day,
    Title,
    Part,
}

impl Order {
    pub(super) fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Change => &["a.changed"],
            Self::Stamp => &["a.stamp"],
            Self::Time => &["a.updated_at", "a.id"],
            Self::Creation => &["a.created_at", "a.id"],
            Self::Day => &["a.dated", "a.id"],
            Self::Title => &["a.title_key", "a.id"],
            Self::Part => &["a.series", NUMBER, "a.id"],
        }
    }

    fn descends(self) -> bool {
        !matches!(self, Self::Title | Self::Part)
    }
}

/// A stretch of a list: those that are pinned, or the rest, or simply all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) order: Order,
    only: &'static str,
}

/// The stretches of a list, one after the other.
pub(super) fn stretches(query: &ArticleQuery) -> Vec<Stretch> {
    let all = |order| vec![Stretch { order, only: "" }];
    match query.sort {
        _ if query.trash => all(Order::Stamp),
        Sort::Updated if matches!(query.smart, Some(Smart::Stale { .. })) => all(Order::Time),
        Sort::Updated if query.smart.is_some() => all(Order::Change),
        Sort::Updated => vec![
            Stretch { order: Order::Change, only: "a.pinned = 1" },
            Stretch { order: Order::Change, only: "a.pinned = 0" },
        ],
        Sort::Created => all(Order::Creation),
        Sort::Dated => all(Order::Day),
        Sort::Title => all(Order::Title),
        Sort::Series => {
            let mut stretches = vec![Stretch { order: Order::Part, only: "a.series IS NOT NULL" }];
            if query.series.is_none() {
                stretches.push(Stretch { order: Order::Change, only: "a.series IS NULL" });
            }
            stretches
        }
    }
}

/// SQL with the values of its parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

impl Sql {
    fn say(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn add(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.values.extend(other.values.iter().cloned());
    }
}

/// A filter: what it asks of an article, and the index that has those which pass in the order of changes.
struct Filter {
    from: &'static str,
    ask: Sql,
    /// What to ask where the list is not read through its index.
    ask_elsewhere: Sql,
    /// How many pass.
    count: i64,
    is_status: bool,
}

fn filter(from: &'static str, text: &str, value: Option<Value>, count: i64) -> Filter {
    let ask = Sql { text: text.to_owned(), values: value.into_iter().collect() };
    Filter { from, ask_elsewhere: ask.clone(), ask, count, is_status: false }
}

/// The filters of a query but that of time, which has an order of its own.
fn filters(sql: &Connection, query: &ArticleQuery, stretch: Stretch) -> Result<Vec<Filter>> {
    let mut filters = Vec::new();
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let waiting = (query.smart == Some(Smart::AwaitingReview)).then_some(Status::InReview);
    for status in query.status.into_iter().chain(waiting) {
        let count = counter(sql, "status", status.name())?;
        let status =
            filter("articles AS a INDEXED BY articles_of_status", "a.status = ?", text(status.name()), count);
        filters.push(Filter { is_status: true, ..status });
    }
    if let Some(series) = &query.series {
        let count = counter(sql, "series", series)?;
        filters.push(filter(
            "articles AS a INDEXED BY articles_of_series",
            "a.series = ?",
            text(series),
            count,
        ));
    }
    if let Some(tag) = &query.tag {
        let count = counter(sql, "tag", tag)?;
        let from =
            "article_tags AS t INDEXED BY articles_of_tag CROSS JOIN articles AS a ON a.id = t.article";
        let by_index = filter(from, "t.tag = ? AND t.listed IS NOT NULL", text(tag), count);
        let elsewhere = "EXISTS (SELECT 1 FROM article_tags WHERE article = a.id AND tag = ?)";
        let ask_elsewhere = Sql { text: elsewhere.to_owned(), values: text(tag).into_iter().collect() };
        filters.push(Filter { ask_elsewhere, ..by_index });
    }
    let pinned = query.smart == Some(Smart::Pinned) || stretch.only == "a.pinned = 1";
    if pinned {
        let count = counter(sql, "list", "pinned")?;
        filters.push(filter("articles AS a INDEXED BY articles_pinned", "a.pinned = 1", None, count));
    }
    if query.smart == Some(Smart::NoCover) {
        let count = counter(sql, "list", "no_cover")?;
        filters.push(filter(
            "articles AS a INDEXED BY articles_without_cover",
            "a.cover IS NULL",
            None,
            count,
        ));
    }
    if query.smart == Some(Smart::ChangedSincePublished) {
        let ask = "a.published_revision IS NOT NULL AND a.revision > a.published_revision";
        let count = counter(sql, "list", "changed_since")?;
        filters.push(filter("articles AS a INDEXED BY articles_changed_since", ask, None, count));
    }
    Ok(filters)
}

fn counter(sql: &Connection, kind: &str, name: &str) -> Result<i64> {
    let count = sql
        .prepare_cached("SELECT count FROM counters WHERE kind = ?1 AND name = ?2")?
        .query_row([kind, name], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or(0))
}

/// Up to [`RARE`] and one.
fn count_older(sql: &Connection, than: &str) -> Result<i64> {
    let counting =
        "SELECT count(*) FROM (SELECT 1 FROM articles WHERE trashed_at IS NULL AND updated_at < ?1 LIMIT ?2)";
    Ok(sql.prepare_cached(counting)?.query_row(rusqlite::params![than, RARE + 1], |row| row.get(0))?)
}

/// The SQL of a stretch: the ids in order, each with the values of the columns of the order. `older` is the time before
/// which articles count as stale. `None` where no article can be in it.
pub(super) fn sql(
    sql: &Connection,
    query: &ArticleQuery,
    stretch: Stretch,
    older: Option<&str>,
    after: Option<&Place>,
    rows: u32,
) -> Result<Option<Sql>> {
    if query.trash {
        let from = "articles AS a INDEXED BY articles_trashed";
        let filters = filters(sql, query, stretch)?;
        let asks: Vec<&Sql> = filters.iter().map(|filter| &filter.ask_elsewhere).collect();
        return Ok(Some(select(from, "a.trashed_at IS NOT NULL", &asks, stretch, after, rows)));
    }
    let mut filters = filters(sql, query, stretch)?;
    if let Some(older) = older {
        let older_filter = filter(
            "articles AS a INDEXED BY articles_by_time",
            "a.updated_at < ?",
            Some(Value::Text(older.to_owned())),
            count_older(sql, older)?,
        );
        filters.push(older_filter);
    }
    let Some(rarest) = (0..filters.len()).min_by_key(|at| filters[*at].count) else {
        return Ok(Some(everything(None, &[], stretch, after, rows)));
    };
    if filters[rarest].count == 0 {
        return Ok(None);
    }
    let is_rare = filters[rarest].count <= RARE;
    let ordered_by_filter = stretch.order == Order::Change && older.is_none();
    let own_index = match stretch.order {
        Order::Time => true,
        Order::Part => query.series.is_some(),
        Order::Creation | Order::Day | Order::Title => filters.iter().all(|filter| filter.is_status),
        Order::Change | Order::Stamp => false,
    };
    if !own_index && (ordered_by_filter || is_rare) {
        let asks: Vec<&Sql> = filters
            .iter()
            .enumerate()
            .map(|(at, filter)| if at == rarest { &filter.ask } else { &filter.ask_elsewhere })
            .collect();
        return Ok(Some(select(filters[rarest].from, LISTED, &asks, stretch, after, rows)));
    }
    let status = query.status.or((query.smart == Some(Smart::AwaitingReview)).then_some(Status::InReview));
    let asks: Vec<&Sql> = filters.iter().map(|filter| &filter.ask_elsewhere).collect();
    Ok(Some(everything(status, &asks, stretch, after, rows)))
}

const LISTED: &str = "a.trashed_at IS NULL";

/// Reads through the index of the order itself.
fn everything(
    status: Option<Status>,
    asks: &[&Sql],
    stretch: Stretch,
    after: Option<&Place>,
    rows: u32,
) -> Sql {
    let from = match stretch.order {
        Order::Change if stretch.only == "a.series IS NULL" => {
            "articles AS a INDEXED BY articles_without_series"
        }
        Order::Change => "articles AS a INDEXED BY articles_by_change",
        Order::Stamp => "articles AS a INDEXED BY articles_trashed",
        Order::Time => "articles AS a INDEXED BY articles_by_time",
        Order::Creation => "articles AS a INDEXED BY articles_by_creation",
        Order::Day => "articles AS a INDEXED BY articles_by_day",
        Order::Title => "articles AS a INDEXED BY articles_by_title",
        Order::Part => "articles AS a INDEXED BY articles_by_number",
    };
    if !matches!(stretch.order, Order::Creation | Order::Day | Order::Title) {
        return select(from, LISTED, asks, stretch, after, rows);
    }
    // These indexes have an order for each status. SQLite reads all of them at once and goes on with whichever comes next,
    // so no more is asked of than what is shown; with a limit for each status it would read four pages to show one.
    let mut joined = Sql::default();
    let statuses = status.map_or(Status::ALL.to_vec(), |status| vec![status]);
    for (index, status) in statuses.iter().enumerate() {
        let of_status =
            Sql { text: "a.status = ?".to_owned(), values: vec![Value::Text(status.name().to_owned())] };
        let asks: Vec<&Sql> = asks.iter().copied().chain([&of_status]).collect();
        joined.say(if index == 0 { "" } else { " UNION ALL " });
        joined.add(&choose(from, LISTED, &asks, stretch, after));
    }
    let direction = if stretch.order.descends() { "DESC" } else { "ASC" };
    joined.say(&format!(" ORDER BY 2 {direction}, 1 {direction} LIMIT ?"));
    joined.values.push(Value::Integer(rows.into()));
    joined
}

/// All of a stretch in its order, from one index.
fn select(
    from: &str,
    listed: &str,
    asks: &[&Sql],
    stretch: Stretch,
    after: Option<&Place>,
    rows: u32,
) -> Sql {
    let mut sql = choose(from, listed, asks, stretch, after);
    let direction = if stretch.order.descends() { "DESC" } else { "ASC" };
    let order: Vec<String> =
        columns(from, stretch).iter().map(|column| format!("{column} {direction}")).collect();
    sql.say(&format!(" ORDER BY {} LIMIT ?", order.join(", ")));
    sql.values.push(Value::Integer(rows.into()));
    sql
}

/// The columns of the order. The index of tags repeats the number of the change, and only under this name is it in order.
fn columns(from: &str, stretch: Stretch) -> Vec<&'static str> {
    let by_tag = from.starts_with("article_tags");
    let columns = stretch.order.columns().iter();
    columns.map(|column| if by_tag && *column == "a.changed" { "t.listed" } else { column }).collect()
}

/// What a stretch holds beyond a place, in no order yet.
fn choose(from: &str, listed: &str, asks: &[&Sql], stretch: Stretch, after: Option<&Place>) -> Sql {
    let columns = columns(from, stretch);
    let mut sql = Sql::default();
    sql.say(&format!("SELECT a.id, {} FROM {from} WHERE {listed}", columns.join(", ")));
    if !stretch.only.is_empty() {
        sql.say(&format!(" AND {}", stretch.only));
    }
    for ask in asks {
        sql.say(" AND ");
        sql.add(ask);
    }
    if let Some(place) = after {
        let beyond = if stretch.order.descends() { "<" } else { ">" };
        let marks = vec!["?"; columns.len()].join(", ");
        sql.say(&format!(" AND ({}) {beyond} ({marks})", columns.join(", ")));
        sql.values.extend(place.key.iter().cloned());
    }
    sql
}
