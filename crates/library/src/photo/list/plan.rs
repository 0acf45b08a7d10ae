//! How a list of photos is read: by which index, in which order, and what is asked of each photo.
//!
//! It is as with lists of articles: every order is that of an index, a filter has an index of its own in the order of the
//! photo screen, and in another order what a rare filter lets through is sorted, while a common one is asked of one photo
//! after the other, since every few of them pass.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _};

use super::super::words;
use super::place::Place;
use super::{Missing, PhotoFilter, PhotoSort};
use crate::Result;

/// What a filter may let through at most for it to be sorted: as much as takes a few milliseconds.
const RARE: i64 = 2_000;

/// How many photos words find at most; collecting a million that say the same takes more than a second.
const MANY: i64 = 50_000;

/// An order of photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Filed,
    Added,
    Name,
    Size,
    Trashed,
}

impl Order {
    pub(super) fn of(filter: &PhotoFilter, sort: PhotoSort) -> Self {
        match sort {
            _ if filter.trash => Self::Trashed,
            PhotoSort::Added => Self::Added,
            PhotoSort::Dated => Self::Filed,
            PhotoSort::Name => Self::Name,
            PhotoSort::Size => Self::Size,
        }
    }

    /// The column before the number, by which those that have the same are in order.
    pub(super) fn column(self) -> Option<&'static str> {
        match self {
            Self::Filed => Some("filed"),
            Self::Added => None,
            Self::Name => Some("name_key"),
            Self::Size => Some("bytes"),
            Self::Trashed => Some("trashed_at"),
        }
    }

    fn descends(self) -> bool {
        self != Self::Name
    }

    fn index(self) -> &'static str {
        match self {
            Self::Filed => "photos AS p INDEXED BY photos_filed",
            // By number is how the table itself is in order.
            Self::Added => "photos AS p NOT INDEXED",
            Self::Name => "photos AS p INDEXED BY photos_named",
            Self::Size => "photos AS p INDEXED BY photos_sized",
            Self::Trashed => "photos AS p INDEXED BY photos_trashed",
        }
    }
}

/// A condition with the values of its parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct Ask {
    text: String,
    values: Vec<Value>,
}

fn ask(text: &str, values: Vec<Value>) -> Ask {
    Ask { text: text.to_owned(), values }
}

/// A filter: what it asks of a photo, and the indexes that have those which pass.
struct Filter {
    /// The index that has them in the order of the photo screen, and what is asked there.
    filed: Option<(&'static str, Ask)>,
    /// The index that has them in no order, where that is another one.
    any: Option<(&'static str, Ask)>,
    /// What to ask of a photo that comes from elsewhere.
    elsewhere: Ask,
    /// How many pass; more than [`RARE`] may be told as one more than that.
    count: i64,
}

impl Filter {
    /// A condition that is an index of its own.
    fn partial(index: &'static str, condition: &str, count: i64) -> Self {
        let condition = ask(condition, vec![]);
        Self { filed: Some((index, condition.clone())), any: None, elsewhere: condition, count }
    }
}

/// What a list is read with.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) order: Order,
    from: &'static str,
    /// The table whose columns are in order.
    table: &'static str,
    asks: Vec<Ask>,
    /// Whether what comes from the index has yet to be sorted, or asked anything that the index does not know.
    pub(super) sorts: bool,
    pub(super) reads_rows: bool,
}

/// The table by which a list is in order, where it is another than that of photos and has all that is asked.
fn narrow(plan: &Plan) -> Option<&'static str> {
    let (table, _) = plan.from.split_once(" CROSS JOIN ")?;
    (plan.table == "t" && plan.asks.len() == 1 && !plan.sorts).then_some(table)
}

/// SQL with the values of its parameters.
pub(super) struct Sql {
    pub(super) text: String,
    pub(super) values: Vec<Value>,
}

/// How to read what passes a filter; `None` where no photo can.
pub(super) fn plan(sql: &Connection, filter: &PhotoFilter, order: Order) -> Result<Option<Plan>> {
    let filters = filters(sql, filter)?;
    if filters.iter().any(|filter| filter.count == 0) && order != Order::Trashed {
        return Ok(None);
    }
    let all = |except: Option<usize>| -> Vec<Ask> {
        let others = filters.iter().enumerate().filter(|(at, _)| Some(*at) != except);
        others.map(|(_, filter)| filter.elsewhere.clone()).collect()
    };
    let whole = |from: &'static str, asks: Vec<Ask>| {
        let reads_rows = !asks.iter().all(|ask| ask.text.starts_with("p.width"));
        Plan { order, from, table: "p", asks, sorts: false, reads_rows }
    };
    if order == Order::Trashed {
        return Ok(Some(whole(order.index(), all(None))));
    }
    // What is rare is sorted, unless its own index has it in order already.
    let rarest = (0..filters.len()).min_by_key(|at| filters.get(*at).map_or(i64::MAX, |filter| filter.count));
    if let Some((at, rare)) = rarest.and_then(|at| Some((at, filters.get(at)?)))
        && rare.count <= RARE
        && let Some((from, own)) = rare.any.as_ref().or(rare.filed.as_ref())
    {
        let table = if from.contains(" AS t ") { "t" } else { "p" };
        let is_in_order = rare.any.is_none() && order == Order::Filed;
        let asks: Vec<Ask> = all(Some(at)).into_iter().chain([own.clone()]).collect();
        let reads_rows = table == "t" || asks.len() > 1 || rare.any.is_some();
        let table = if order == Order::Filed { table } else { "p" };
        return Ok(Some(Plan { order, from, table, asks, sorts: !is_in_order, reads_rows }));
    }
    if order != Order::Filed {
        return Ok(Some(whole(order.index(), all(None))));
    }
    let in_order = (0..filters.len())
        .filter(|at| filters.get(*at).is_some_and(|filter| filter.filed.is_some()))
        .min_by_key(|at| filters.get(*at).map_or(i64::MAX, |filter| filter.count));
    if let Some((at, Some((from, own)))) = in_order
        .and_then(|at| Some((at, filters.get(at)?.filed.as_ref())))
        .filter(|(_, filed)| filed.is_some())
    {
        let table = if from.contains(" AS t ") { "t" } else { "p" };
        let others = all(Some(at));
        let reads_rows = !others.iter().all(|ask| table == "p" && ask.text.starts_with("p.width"));
        let asks = others.into_iter().chain([own.clone()]).collect();
        return Ok(Some(Plan { order, from, table, asks, sorts: false, reads_rows }));
    }
    Ok(Some(whole(order.index(), all(None))))
}

impl Plan {
    /// The plan by which groups are counted without reading any photo; `None` where that cannot be.
    pub(super) fn counting(&self) -> Option<Self> {
        match narrow(self) {
            Some(from) => Some(Self { from, ..self.clone() }),
            None => (!self.sorts && !self.reads_rows).then(|| self.clone()),
        }
    }

    /// Selects `columns` of each photo, of `p` where nothing else is said, in the order of the list; before them the
    /// column of the order and the number.
    pub(super) fn select(&self, columns: &str, after: Option<&Place>, rows: u32, skip: u32) -> Sql {
        let mut sql = self.choose(&format!("{}, {columns}", self.key()), after);
        let direction = if self.order.descends() { "DESC" } else { "ASC" };
        let order: Vec<String> =
            self.columns().iter().map(|column| format!("{column} {direction}")).collect();
        sql.text.push_str(&format!(" ORDER BY {} LIMIT ? OFFSET ?", order.join(", ")));
        sql.values.extend([Value::Integer(rows.into()), Value::Integer(skip.into())]);
        sql
    }

    /// Counts those whose order lies from `from` to before `to`.
    pub(super) fn count(&self, from: &str, to: &str) -> Sql {
        let mut sql = self.choose("count(*)", None);
        sql.text.push_str(&format!(" AND {0}.filed >= ? AND {0}.filed < ?", self.table));
        sql.values.extend([Value::Text(from.to_owned()), Value::Text(to.to_owned())]);
        sql
    }

    fn columns(&self) -> Vec<String> {
        let names = self.order.column().into_iter().chain(["number"]);
        names.map(|name| format!("{}.{name}", self.table)).collect()
    }

    fn key(&self) -> String {
        match self.order.column() {
            Some(_) => self.columns().join(", "),
            None => format!("NULL, {}.number", self.table),
        }
    }

    fn choose(&self, columns: &str, after: Option<&Place>) -> Sql {
        let listed = match self.order {
            Order::Trashed => "p.trashed_at IS NOT NULL",
            _ if self.from.contains(" AS p") => "p.trashed_at IS NULL",
            _ => "true",
        };
        let mut sql =
            Sql { text: format!("SELECT {columns} FROM {} WHERE {listed}", self.from), values: vec![] };
        for ask in &self.asks {
            sql.text.push_str(" AND ");
            sql.text.push_str(&ask.text);
            sql.values.extend(ask.values.iter().cloned());
        }
        if let Some(place) = after {
            let beyond = if self.order.descends() { "<" } else { ">" };
            let columns = self.columns();
            let marks = vec!["?"; columns.len()].join(", ");
            sql.text.push_str(&format!(" AND ({}) {beyond} ({marks})", columns.join(", ")));
            sql.values.extend(place.key.iter().cloned().chain([Value::Integer(place.number)]));
        }
        sql
    }
}

fn filters(sql: &Connection, filter: &PhotoFilter) -> Result<Vec<Filter>> {
    let mut filters = Vec::new();
    let text = |text: &str| Value::Text(text.to_owned());
    let mut partial = |wanted: bool, index, condition: &str, name: &str| -> Result<()> {
        if wanted {
            filters.push(Filter::partial(index, condition, counter(sql, "counters", "photos", name)?));
        }
        Ok(())
    };
    let lacks = |missing| filter.missing == Some(missing);
    partial(
        lacks(Missing::Caption),
        "photos AS p INDEXED BY photos_without_caption",
        "p.captions = 0",
        "no_caption",
    )?;
    partial(
        lacks(Missing::Credit),
        "photos AS p INDEXED BY photos_without_credit",
        "p.credit = ''",
        "no_credit",
    )?;
    partial(
        lacks(Missing::Rights),
        "photos AS p INDEXED BY photos_without_rights",
        "p.rights = 'unknown'",
        "no_rights",
    )?;
    partial(filter.unused, "photos AS p INDEXED BY photos_unused", "p.used = 0", "unused")?;
    partial(
        filter.withdrawn,
        "photos AS p INDEXED BY photos_withdrawn",
        "(p.refusals > 0 OR p.withdrawn_at IS NOT NULL)",
        "withdrawn",
    )?;
    partial(
        filter.no_consent,
        "photos AS p INDEXED BY photos_unconsented",
        "p.unconsented > 0",
        "no_consent",
    )?;
    if let Some(day) = &filter.expiring_before {
        let condition = ask("p.lapses_on IS NOT NULL AND p.lapses_on < ?", vec![text(day)]);
        filters.push(Filter {
            filed: Some(("photos AS p INDEXED BY photos_lapsing", condition.clone())),
            any: Some(("photos AS p INDEXED BY photos_by_lapse", condition.clone())),
            count: up_to_rare(sql, "photos AS p INDEXED BY photos_by_lapse", &condition)?,
            elsewhere: condition,
        });
    }
    if let Some(name) = &filter.photographer {
        let condition = ask("p.photographer <> '' AND p.photographer = ?", vec![text(name)]);
        filters.push(Filter {
            filed: Some(("photos AS p INDEXED BY photos_of_photographer", condition.clone())),
            any: None,
            elsewhere: condition,
            count: counter(sql, "photo_facets", "photographer", name)?,
        });
    }
    let rows = [
        (
            &filter.tag,
            "tag",
            "photo_tags AS t INDEXED BY photos_of_tag CROSS JOIN photos AS p ON p.number = t.number",
            "EXISTS (SELECT 1 FROM photo_tags WHERE photo = p.id AND tag = ?)",
        ),
        (
            &filter.person,
            "person",
            "photo_people AS t INDEXED BY photos_of_person CROSS JOIN photos AS p ON p.number = t.number",
            "EXISTS (SELECT 1 FROM photo_people WHERE photo = p.id AND person = ?)",
        ),
    ];
    for (name, kind, from, elsewhere) in rows {
        let Some(name) = name else { continue };
        let condition = ask(&format!("t.filed IS NOT NULL AND t.{kind} = ?"), vec![text(name)]);
        filters.push(Filter {
            filed: Some((from, condition)),
            any: None,
            elsewhere: ask(elsewhere, vec![text(name)]),
            count: counter(sql, "photo_facets", kind, name)?,
        });
    }
    if let Some(event) = &filter.event {
        filters.push(of_event(sql, event)?);
    }
    if let Some(width) = filter.min_width {
        let condition = ask("p.width >= ?", vec![Value::Integer(width.into())]);
        let from = "photos AS p INDEXED BY photos_by_width";
        filters.push(Filter {
            filed: None,
            count: up_to_rare(sql, from, &condition)?,
            any: Some((from, condition.clone())),
            elsewhere: condition,
        });
    }
    if let Some(series) = &filter.series {
        filters.push(among(sql, ask(include_str!("of_series.sql"), vec![text(series)]))?);
    }
    if let Some(text) = &filter.text
        && let Some(expression) = words::expression(sql, text)?
    {
        filters.push(with_words(sql, Value::Text(expression))?);
    }
    Ok(filters)
}

/// Photos of an event stand together in the order of the photo screen.
fn of_event(sql: &Connection, event: &str) -> Result<Filter> {
    let day: Option<String> = sql
        .prepare_cached("SELECT day FROM photo_events WHERE id = ?1")?
        .query_row([event], |row| row.get(0))
        .optional()?;
    let group = super::groups::key(day.as_deref().unwrap_or_default(), Some(event));
    let within = ask(
        "p.filed >= ? AND p.filed < ?",
        vec![Value::Text(format!("{group} ")), Value::Text(format!("{group}!"))],
    );
    Ok(Filter {
        filed: Some(("photos AS p INDEXED BY photos_filed", within)),
        any: None,
        elsewhere: ask("p.event = ?", vec![Value::Text(event.to_owned())]),
        count: counter(sql, "photo_facets", "event", event)?,
    })
}

/// Photos whose numbers a query gives.
fn among(sql: &Connection, numbers: Ask) -> Result<Filter> {
    let counting =
        format!("SELECT count(*) FROM (SELECT DISTINCT * FROM ({}) LIMIT {})", numbers.text, RARE + 1);
    let count = sql
        .prepare_cached(&counting)?
        .query_row(rusqlite::params_from_iter(numbers.values.clone()), |row| row.get(0))?;
    let condition = ask(&format!("p.number IN ({})", numbers.text), numbers.values);
    Ok(Filter {
        filed: None,
        any: Some(("photos AS p NOT INDEXED", condition.clone())),
        elsewhere: condition,
        count,
    })
}

/// Photos of which words are said: of those that more than [`MANY`] photos say, the photos added last.
fn with_words(sql: &Connection, expression: Value) -> Result<Filter> {
    let last = format!("{} ORDER BY rowid DESC LIMIT {MANY}", words::MATCHING);
    among(sql, ask(&last, vec![expression]))
}

fn counter(sql: &Connection, table: &str, kind: &str, name: &str) -> Result<i64> {
    let count = sql
        .prepare_cached(&format!("SELECT count FROM {table} WHERE kind = ?1 AND name = ?2"))?
        .query_row([kind, name], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or(0))
}

/// How many photos an index has that pass: up to [`RARE`] and one.
fn up_to_rare(sql: &Connection, from: &str, condition: &Ask) -> Result<i64> {
    let counting = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {from} WHERE p.trashed_at IS NULL AND {} LIMIT {})",
        condition.text,
        RARE + 1
    );
    let count = sql
        .prepare_cached(&counting)?
        .query_row(rusqlite::params_from_iter(condition.values.clone()), |row| row.get(0))?;
    Ok(count)
}
