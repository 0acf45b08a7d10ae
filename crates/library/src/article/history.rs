//! An article's revisions and the lines in which its history shows them.

use rusqlite::Connection;

use super::read::named;
use super::{HistoryLine, RevisionInfo, RevisionKind};
use crate::{Library, LibraryError, Result, clock};

/// For how long after the first save of a line what the editor saves by itself belongs to it: ten minutes.
const FOLD: u64 = 10 * 60 * 1000;

impl Library {
    /// The history of an article, newest first. What the editor saved by itself within ten minutes is one line.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn article_history(&self, id: &str) -> Result<Vec<HistoryLine>> {
        Ok(fold(self.article_revisions(id)?))
    }

    /// All revisions of an article, newest first.
    ///
    /// # Errors
    /// [`LibraryError::ArticleNotFound`].
    pub fn article_revisions(&self, id: &str) -> Result<Vec<RevisionInfo>> {
        let revisions = self.readers.read(|sql| revisions(sql, id))?;
        if revisions.is_empty() { Err(LibraryError::ArticleNotFound(id.to_owned())) } else { Ok(revisions) }
    }
}

fn revisions(sql: &Connection, id: &str) -> Result<Vec<RevisionInfo>> {
    let revisions = sql
        .prepare_cached(include_str!("history.sql"))?
        .query_map([id], |row| {
            Ok(RevisionInfo {
                number: row.get(0)?,
                created_at: row.get(1)?,
                kind: named(row, 2, RevisionKind::from_name)?,
                note: row.get(3)?,
                chars: row.get(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(revisions)
}

/// Folds revisions, newest first, into lines, newest first.
fn fold(newest_first: Vec<RevisionInfo>) -> Vec<HistoryLine> {
    let mut lines: Vec<HistoryLine> = Vec::new();
    let mut began = None;
    for revision in newest_first.into_iter().rev() {
        let at = clock::parse(&revision.created_at);
        if let (Some(line), Some(began), Some(at)) = (lines.last_mut(), began, at)
            && line.newest.kind == RevisionKind::Autosave
            && revision.kind == RevisionKind::Autosave
            // Where the clock was set back, nobody knows how long ago the first was.
            && (began..began + FOLD).contains(&at)
        {
            line.newest = revision;
            line.saves += 1;
            continue;
        }
        began = at;
        lines.push(HistoryLine { first: revision.number, newest: revision, saves: 1 });
    }
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(number: u32, at: &str, kind: RevisionKind) -> RevisionInfo {
        RevisionInfo {
            number,
            created_at: format!("2026-05-04T{at}Z"),
            kind,
            note: String::new(),
            chars: number,
        }
    }

    #[test]
    fn what_the_editor_saves_within_ten_minutes_is_one_line() {
        use RevisionKind::{Autosave, Create, Edit, Named};
        let mut revisions = vec![
            revision(1, "09:00:00.000", Create),
            revision(2, "09:00:01.000", Autosave),
            revision(3, "09:05:00.000", Autosave),
            revision(4, "09:10:00.999", Autosave),
            revision(5, "09:10:01.000", Autosave),
            revision(6, "09:10:02.000", Named),
            revision(7, "09:10:03.000", Autosave),
            revision(8, "09:10:04.000", Edit),
            revision(9, "09:10:05.000", Edit),
            revision(10, "09:10:06.000", Autosave),
            revision(11, "09:10:05.500", Autosave),
            revision(12, "09:10:05.600", Autosave),
        ];
        revisions.reverse();
        let lines: Vec<_> =
            fold(revisions).iter().map(|line| (line.first, line.newest.number, line.saves)).collect();
        let expected = [
            (11, 12, 2),
            (10, 10, 1),
            (9, 9, 1),
            (8, 8, 1),
            (7, 7, 1),
            (6, 6, 1),
            (5, 5, 1),
            (2, 4, 3),
            (1, 1, 1),
        ];
        assert_eq!(lines, expected);
    }
}
