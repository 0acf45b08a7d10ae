//! The groups of the photo screen: events, and days.

use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde::Serialize;

use super::super::{PhotoEvent, read};
use super::plan::{Order, Plan, plan};
use super::{PhotoFilter, Place};
use crate::{Library, Result};

/// How much of an event's id stands in the key of its group: the part that chance made.
const TAIL: usize = 12;

/// Photos that stand together on the photo screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoGroup {
    /// By which name the group is asked for.
    pub key: String,
    /// The day.
    pub day: String,
    /// The event; `None` for the photos of a day that are of none.
    pub event: Option<PhotoEvent>,
    /// How many photos of the group pass the filter.
    pub count: u32,
}

/// The key of a group, with which the order of its photos begins.
pub(super) fn key(day: &str, event: Option<&str>) -> String {
    let tail = event.map_or("", |event| event.get(event.len().saturating_sub(TAIL)..).unwrap_or_default());
    format!("{day}{tail}")
}

impl Library {
    /// The groups of all photos that pass a filter, the latest first, as [`PhotoSort::Dated`](super::PhotoSort) has
    /// them. What is in the trash has no groups.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn photo_groups(&self, filter: &PhotoFilter) -> Result<Vec<PhotoGroup>> {
        let filter = PhotoFilter { trash: false, ..filter.clone() };
        self.readers.read(|sql| {
            let Some(plan) = plan(sql, &filter, Order::Filed)? else { return Ok(Vec::new()) };
            let groups = match plan.counting() {
                Some(counting) => by_steps(sql, &counting)?,
                None => one_by_one(sql, &plan)?,
            };
            groups.into_iter().map(|(key, number, count)| named(sql, key, number, count)).collect()
        })
    }
}

/// The key of the group, the number of one of its photos, and how many there are.
type Counted = (String, i64, u32);

/// From the first photo of a group to the first of the next, and counting what lies between, which reads nothing but the
/// index.
fn by_steps(sql: &Connection, plan: &Plan) -> Result<Vec<Counted>> {
    let mut groups = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let select = plan.select("0", after.as_ref(), 1, 0);
        let first: Option<(String, i64)> = sql
            .prepare_cached(&select.text)?
            .query_row(params_from_iter(select.values), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((filed, number)) = first else { return Ok(groups) };
        let key = group_of(&filed).to_owned();
        let count = plan.count(&format!("{key} "), &format!("{key}!"));
        let count =
            sql.prepare_cached(&count.text)?.query_row(params_from_iter(count.values), |row| row.get(0))?;
        after = Some(Place { key: Some(format!("{key} ").into()), number: 0 });
        groups.push((key, number, count));
    }
}

/// Reads all that pass, in order.
fn one_by_one(sql: &Connection, plan: &Plan) -> Result<Vec<Counted>> {
    let mut groups: Vec<Counted> = Vec::new();
    let select = plan.select("0", None, u32::MAX, 0);
    let mut statement = sql.prepare_cached(&select.text)?;
    let mut rows = statement.query(params_from_iter(select.values))?;
    while let Some(row) = rows.next()? {
        let filed: String = row.get(0)?;
        match groups.last_mut() {
            Some((key, _, count)) if *key == group_of(&filed) => *count += 1,
            _ => groups.push((group_of(&filed).to_owned(), row.get(1)?, 1)),
        }
    }
    Ok(groups)
}

fn group_of(filed: &str) -> &str {
    filed.split_once(' ').map_or(filed, |(group, _)| group)
}

fn named(sql: &Connection, key: String, number: i64, count: u32) -> Result<PhotoGroup> {
    let event: Option<String> = sql
        .prepare_cached("SELECT event FROM photos WHERE number = ?1")?
        .query_row([number], |row| row.get(0))?;
    let event = event.map(|event| read::event(sql, &event)).transpose()?.flatten();
    let day = key.get(.."2026-05-04".len()).unwrap_or(&key).to_owned();
    Ok(PhotoGroup { key, day, event, count })
}
