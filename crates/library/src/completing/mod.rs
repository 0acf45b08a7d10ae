//! What is completed as it is typed: people, sections, tags and series, out of what the library has.
//!
//! Different names are few, whatever the number of articles, and each is kept once with its count (`word_counts`,
//! `counters`, `photo_facets`); these are what is looked through, never the articles.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rusqlite::{Connection, params};
use torchpress_document::{Meta, Role};

use crate::{Library, Result};

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completing {
    /// The name of somebody in this role; who was in it before comes first.
    Person(Role),
    /// A place on the website, its parts joined by ` / `.
    Section,
    /// A tag of an article.
    Tag,
    /// A series.
    Series,
}

const ROLES: [Role; 8] = [
    Role::Reporter,
    Role::Contributor,
    Role::Photographer,
    Role::Editor,
    Role::ResponsibleEditor,
    Role::ProofReader,
    Role::Reviewer,
    Role::Translator,
];

/// What `article_words` calls a section.
const SECTION: &str = "section";

/// How parts of a section are joined.
const JOINT: &str = " / ";

/// How many of the answers are those that were used last rather than most.
const NEWEST: usize = 2;

/// The words of an article, sorted, none twice.
pub(crate) fn words(meta: &Meta) -> Vec<(&'static str, String)> {
    let people = meta.people.iter().map(|person| (person.role.name(), person.name.trim().to_owned()));
    let section = (SECTION, meta.section_path.join(JOINT));
    let mut words: Vec<_> = people.chain([section]).filter(|(_, word)| !word.is_empty()).collect();
    words.sort();
    words.dedup();
    words
}

/// Has the rows of an article say its words; they mostly do.
pub(crate) fn relate(sql: &Connection, article: &str, words: &[(&'static str, String)]) -> Result<()> {
    let stored: Vec<(String, String)> = sql
        .prepare_cached("SELECT kind, word FROM article_words WHERE article = ?1 ORDER BY kind, word")?
        .query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let is =
        |(kind, word): &(String, String), other: &(&'static str, String)| kind == other.0 && *word == other.1;
    for old in stored.iter().filter(|old| !words.iter().any(|new| is(old, new))) {
        sql.prepare_cached("DELETE FROM article_words WHERE article = ?1 AND kind = ?2 AND word = ?3")?
            .execute(params![article, old.0, old.1])?;
    }
    for new in words.iter().filter(|new| !stored.iter().any(|old| is(old, new))) {
        sql.prepare_cached("INSERT INTO article_words (article, kind, word) VALUES (?1, ?2, ?3)")?
            .execute(params![article, new.0, new.1])?;
    }
    Ok(())
}

/// A name that could be meant.
#[derive(Clone, Copy, Default)]
struct Known {
    /// Whether it was used just so, such as in this role.
    fits: bool,
    count: i64,
    /// The number of the change that brought it last; 0 where that is not known.
    newest: i64,
}

impl Library {
    /// At most `most` names that begin with `typed` or have it within them: those that begin with it first, then by how
    /// often they are used; the last places are for those that were used last.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn complete(&self, what: Completing, typed: &str, most: usize) -> Result<Vec<String>> {
        let known = self.readers.read(|sql| match what {
            Completing::Person(role) => people(sql, role),
            Completing::Section => sections(sql),
            Completing::Tag => counted(sql, "tag", include_str!("tag_newest.sql")),
            Completing::Series => counted(sql, "series", include_str!("series_newest.sql")),
        })?;
        Ok(ranked(known, typed, most))
    }
}

fn ranked(known: BTreeMap<String, Known>, typed: &str, most: usize) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(bool, Known, String)> = known
        .into_iter()
        .filter_map(|(name, known)| {
            let at = name.to_lowercase().find(&typed)?;
            Some((at == 0, known, name))
        })
        .collect();
    found.sort_by_key(|(begins, known, _)| (!begins, !known.fits, -known.count));
    let mut best: Vec<String> = Vec::new();
    if found.len() > most && most > NEWEST {
        let mut rest: Vec<&(bool, Known, String)> = found.iter().skip(most - NEWEST).collect();
        rest.sort_by_key(|(_, known, _)| -known.newest);
        let newest: Vec<String> = rest.into_iter().take(NEWEST).map(|(_, _, name)| name.clone()).collect();
        best.extend(found.into_iter().take(most - NEWEST).map(|(_, _, name)| name));
        best.extend(newest);
        return best;
    }
    best.extend(found.into_iter().take(most).map(|(_, _, name)| name));
    best
}

/// People of bylines, and those whom the photo library knows: who took photos and who is seen on them.
fn people(sql: &Connection, role: Role) -> Result<BTreeMap<String, Known>> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut add = |name: String, fits: bool, count: i64, newest: i64| {
        let of = known.entry(name).or_default();
        of.fits |= fits;
        of.count += count;
        of.newest = of.newest.max(newest);
    };
    for each in ROLES {
        for (name, count, newest) in of_kind(sql, each.name())? {
            add(name, each == role, count, newest);
        }
    }
    let mut photographers =
        sql.prepare_cached("SELECT name, count FROM photo_facets WHERE kind = 'photographer' AND count > 0")?;
    let mut rows = photographers.query([])?;
    while let Some(row) = rows.next()? {
        add(row.get(0)?, role == Role::Photographer, row.get(1)?, 0);
    }
    let mut seen = sql.prepare_cached("SELECT name FROM people WHERE name <> ''")?;
    let mut rows = seen.query([])?;
    while let Some(row) = rows.next()? {
        add(row.get(0)?, false, 0, 0);
    }
    Ok(known)
}

fn sections(sql: &Connection) -> Result<BTreeMap<String, Known>> {
    let known = of_kind(sql, SECTION)?.into_iter();
    Ok(known.map(|(name, count, newest)| (name, Known { fits: true, count, newest })).collect())
}

fn of_kind(sql: &Connection, kind: &str) -> Result<Vec<(String, i64, i64)>> {
    let words = sql
        .prepare_cached("SELECT word, count, newest FROM word_counts WHERE kind = ?1")?
        .query_map([kind], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(words)
}

/// What the sidebar counts, with the number of the last change of an article that has it.
fn counted(sql: &Connection, kind: &str, newest: &str) -> Result<BTreeMap<String, Known>> {
    let counts: Vec<(String, i64)> = sql
        .prepare_cached("SELECT name, count FROM counters WHERE kind = ?1 AND count > 0")?
        .query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut known = BTreeMap::new();
    let mut newest = sql.prepare_cached(newest)?;
    for (name, count) in counts {
        let last: Option<i64> = newest.query_row([&name], |row| row.get(0))?;
        known.insert(name, Known { fits: true, count, newest: last.unwrap_or(0) });
    }
    Ok(known)
}
