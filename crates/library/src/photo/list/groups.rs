//! The groups of the photo screen: events, and days.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde::Serialize;

use super::super::PhotoEvent;
use super::plan::{Order, Plan, plan};
use super::{PhotoFilter, Place};
use crate::{Library, Result};

/// How much of an event's id stands in the key of its group: the part that chance made.
const TAIL: usize = 12;

/// How long a day is as text, with which the key of a group begins.
const DAY: usize = "2026-05-04".len();

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
        let counted: Vec<Counted> = if filter == PhotoFilter::default() {
            self.group_counts(|sql| Ok(count(sql, &filter)?.into_iter().collect()))?
                .into_iter()
                .rev()
                .collect()
        } else {
            self.readers.read(|sql| count(sql, &filter))?
        };
        let events: BTreeMap<String, PhotoEvent> =
            self.events()?.into_iter().map(|event| (key(&event.day, Some(&event.id)), event)).collect();
        let groups = counted.into_iter().map(|(key, count)| PhotoGroup {
            day: key.get(..DAY).unwrap_or(&key).to_owned(),
            event: events.get(&key).filter(|_| key.len() > DAY).cloned(),
            count: u32::try_from(count).unwrap_or(0),
            key,
        });
        Ok(groups.collect())
    }
}

/// The key of a group, and how many photos it has.
type Counted = (String, i64);

/// The groups of what passes, the latest first.
fn count(sql: &Connection, filter: &PhotoFilter) -> Result<Vec<Counted>> {
    let Some(plan) = plan(sql, filter, Order::Filed)? else { return Ok(Vec::new()) };
    match plan.counting() {
        Some(counting) => by_steps(sql, &counting),
        None => one_by_one(sql, &plan),
    }
}

/// From the first photo of a group to the first of the next, and counting what lies between, which reads nothing but the
/// index.
fn by_steps(sql: &Connection, plan: &Plan) -> Result<Vec<Counted>> {
    let mut groups = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let select = plan.select("0", after.as_ref(), 1, 0);
        let first: Option<String> = sql
            .prepare_cached(&select.text)?
            .query_row(params_from_iter(select.values), |row| row.get(0))
            .optional()?;
        let Some(filed) = first else { return Ok(groups) };
        let key = group_of(&filed).to_owned();
        let count = plan.count(&format!("{key} "), &format!("{key}!"));
        let count =
            sql.prepare_cached(&count.text)?.query_row(params_from_iter(count.values), |row| row.get(0))?;
        after = Some(Place { key: Some(format!("{key} ").into()), number: 0 });
        groups.push((key, count));
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
            Some((key, count)) if *key == group_of(&filed) => *count += 1,
            _ => groups.push((group_of(&filed).to_owned(), 1)),
        }
    }
    Ok(groups)
}

fn group_of(filed: &str) -> &str {
    filed.split_once(' ').map_or(filed, |(group, _)| group)
}
