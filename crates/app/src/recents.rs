//! The libraries that were open before, for the welcome screen and for switching.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_library::{Library, clock};

use crate::session::Nothing;
use crate::{App, Done, Failure};

/// More than these are no list to choose from; the ones opened longest ago go.
const MOST: usize = 20;

/// Colours by which libraries are told apart, in the order in which they are given out.
const COLOURS: [&str; 8] =
    ["#C8371B", "#2B5F8F", "#2F5D46", "#7A4B8C", "#9A6A12", "#1F6F78", "#8C3A5B", "#56585C"];

/// A library as it is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Recent {
    path: PathBuf,
    name: String,
    id: String,
    opened_at: String,
    colour: String,
}

/// Puts a library that was just opened at the head of the list.
pub(crate) fn note(recents: &mut Vec<Recent>, library: &Library) {
    // A library that cannot even say its name is none to come back to.
    let Ok(info) = library.info() else { return };
    let opened = Recent {
        path: library.path().to_path_buf(),
        name: info.name,
        id: info.id,
        opened_at: clock::now(),
        colour: String::new(),
    };
    put_first(recents, opened, is_missing);
}

fn put_first(recents: &mut Vec<Recent>, mut opened: Recent, is_missing: impl Fn(&Path) -> bool) {
    // A library that was moved is known by its id; a copy beside the original has the same id and is another entry.
    let former = recents
        .iter()
        .position(|known| known.path == opened.path)
        .or_else(|| recents.iter().position(|known| known.id == opened.id && is_missing(&known.path)));
    opened.colour = match former.map(|at| recents.remove(at)) {
        Some(former) if !former.colour.is_empty() => former.colour,
        _ => free_colour(recents),
    };
    recents.insert(0, opened);
    recents.truncate(MOST);
}

/// The first colour that no other library has; with more libraries than colours they come round again.
fn free_colour(recents: &[Recent]) -> String {
    let taken = |colour: &str| recents.iter().any(|recent| recent.colour == colour);
    let free = COLOURS.into_iter().find(|colour| !taken(colour));
    free.or_else(|| COLOURS.get(recents.len() % COLOURS.len()).copied()).unwrap_or_default().to_owned()
}

fn is_missing(path: &Path) -> bool {
    !path.join("library.db").is_file()
}

/// A library that was open before.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Recent"))]
pub struct RecentAnswer {
    /// The library's folder.
    pub path: String,
    /// The same as people write it, with `~` for their own folder.
    pub shown: String,
    /// Its name when it was open last.
    pub name: String,
    /// Its id; a copy has the same.
    pub id: String,
    /// When it was opened last, ISO 8601 in UTC.
    pub opened_at: String,
    /// Whether there is no library at this place now.
    pub missing: bool,
    /// The colour of its mark, as `#RRGGBB`.
    pub colour: String,
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<RecentAnswer>, Failure> {
    let home = dirs::home_dir();
    let answer = |recent: Recent| RecentAnswer {
        missing: is_missing(&recent.path),
        shown: shorten(&recent.path, home.as_deref()),
        path: recent.path.to_string_lossy().into_owned(),
        name: recent.name,
        id: recent.id,
        opened_at: recent.opened_at,
        colour: recent.colour,
    };
    Ok(app.remembered().recents.into_iter().map(answer).collect())
}

fn shorten(path: &Path, home: Option<&Path>) -> String {
    match home.and_then(|home| path.strip_prefix(home).ok()) {
        Some(rest) if !rest.as_os_str().is_empty() => {
            Path::new("~").join(rest).to_string_lossy().into_owned()
        }
        _ => path.to_string_lossy().into_owned(),
    }
}

/// A library to be taken off the list; its folder is left alone.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Forget {
    path: PathBuf,
}

pub(crate) fn forget(app: &App, request: Forget) -> Result<Done, Failure> {
    app.remember(|remembered| {
        remembered.recents.retain(|recent| recent.path != request.path);
        if remembered.library.as_ref() == Some(&request.path) {
            remembered.library = None;
        }
    })?;
    Ok(Done {})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(path: &str, id: &str) -> Recent {
        Recent { path: path.into(), id: id.to_owned(), name: path.to_owned(), ..Recent::default() }
    }

    fn paths(recents: &[Recent]) -> Vec<&str> {
        recents.iter().map(|recent| recent.path.to_str().unwrap()).collect()
    }

    #[test]
    fn the_one_opened_last_comes_first_and_keeps_its_colour() {
        let mut recents = Vec::new();
        for path in ["a", "b", "c", "a"] {
            put_first(&mut recents, recent(path, path), |_| false);
        }
        assert_eq!(paths(&recents), ["a", "c", "b"]);
        let colours: Vec<&str> = recents.iter().map(|recent| recent.colour.as_str()).collect();
        assert_eq!(colours, [COLOURS[0], COLOURS[2], COLOURS[1]]);
    }

    #[test]
    fn a_moved_library_takes_the_place_of_the_missing_one_and_a_copy_does_not() {
        let mut recents = Vec::new();
        put_first(&mut recents, recent("old", "1"), |_| false);
        put_first(&mut recents, recent("copy", "1"), |_| false);
        assert_eq!(paths(&recents), ["copy", "old"]);
        let colour = recents[1].colour.clone();
        put_first(&mut recents, recent("new", "1"), |path| path == Path::new("old"));
        assert_eq!(paths(&recents), ["new", "copy"]);
        assert_eq!(recents[0].colour, colour);
    }

    #[test]
    fn the_list_stays_short() {
        let mut recents = Vec::new();
        for n in 0..50 {
            put_first(&mut recents, recent(&format!("p{n}"), &n.to_string()), |_| false);
        }
        assert_eq!(recents.len(), MOST);
        assert!(recents.iter().all(|recent| !recent.colour.is_empty()));
    }

    #[test]
    fn paths_below_home_are_shortened() {
        let home = Some(Path::new("/home/lin"));
        assert_eq!(shorten(Path::new("/home/lin/Documents/a"), home), "~/Documents/a");
        assert_eq!(shorten(Path::new("/home/linda/a"), home), "/home/linda/a");
        assert_eq!(shorten(Path::new("/mnt/nas"), None), "/mnt/nas");
    }
}
