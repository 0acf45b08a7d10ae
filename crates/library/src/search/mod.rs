//! Finding articles by what they say.
//!
//! A phrase is found in exactly the articles that contain it: the folded text ([`fold`]) of one block or field has it
//! as a part. The index is a file of its own that can be thrown away ([`index`]), and has lists of where each pair of
//! characters and each word is ([`segment`]). What a user types ([`query`]) is looked for in these ([`matching`]) from the
//! newest articles on ([`find`]) or in all of them ([`rank`]); where nothing says what was typed, articles that say most of
//! it are offered ([`near`]).

mod days;
mod find;
mod fold;
mod gather;
mod hits;
pub(crate) mod index;
mod marks;
mod matching;
mod near;
mod query;
mod rank;
mod segment;
mod units;
mod variants;

pub(crate) use variants::Script;

use std::sync::atomic::Ordering;

use crate::{Library, LibraryError, Result, Summary};

/// In which order articles are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those changed last first. This is quick whatever is typed.
    #[default]
    Recent,
    /// Those that fit best first; where nothing says what was typed, those that come near.
    Rank,
}

/// What to search for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// What the user typed, in the language of `docs/search.md`.
    pub text: String,
    /// In which order.
    pub order: Order,
    /// How many articles at most, at least 1.
    pub limit: u32,
    /// The `next` of the page before; `None` for the first page.
    pub after: Option<String>,
    /// Count no further than this; `None` counts all, which for very common words takes longer than finding the first.
    pub count_to: Option<u32>,
}

/// A part of a text, and whether it is what was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The text; never empty.
    pub text: String,
    /// Whether to mark it.
    pub mark: bool,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article as lists show it.
    pub summary: Summary,
    /// Its title.
    pub title: Vec<Segment>,
    /// The passage that fits best, of whichever field; the beginning of the text where only the title fits.
    pub snippet: Vec<Segment>,
    /// How well it fits, the more the better; 0 where articles are in order of their change.
    pub score: f64,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many articles fit; `None` where they are more than were to be counted. 0 beside hits: none of them says what
    /// was typed, but they come near.
    pub total: Option<u64>,
    /// This page of them.
    pub hits: Vec<Hit>,
    /// What to ask the next page with; `None` on the last.
    pub next: Option<String>,
    /// Parts of the query that mean nothing, such as a status that does not exist.
    pub ignored: Vec<String>,
}

impl Library {
    /// Finds articles. The trash is not searched.
    ///
    /// What was saved before is found: changes that the index does not have yet are taken in first.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`] where `after` is no page's `next`; where the library cannot be read. Nothing that can be
    /// typed is an error, and neither is an index that is damaged or missing, which is made anew.
    pub fn search(&self, query: &SearchQuery) -> Result<Found> {
        Ok(self.search_while(query, &|| true)?.unwrap_or_default())
    }

    /// Finds articles as [`search`](Self::search) does, as long as `going_on` says so, which is asked every few
    /// milliseconds: a query that nobody waits for any more, since another was typed, should not keep the next one
    /// waiting. `None` where it was told to stop.
    ///
    /// # Errors
    /// As for [`search`](Self::search).
    pub fn search_while(
        &self,
        query: &SearchQuery,
        going_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Found>> {
        self.search_catch_up(&mut |_, _| true)?;
        match find::find(self, query, going_on) {
            Err(error) if index::is_damage(&error) => {
                // Another process may have put another index in its place; if that is not it, it is made anew.
                self.search.forget();
                self.search_catch_up(&mut |_, _| true)?;
                match find::find(self, query, going_on) {
                    Err(error) if index::is_damage(&error) => {
                        self.search_rebuild(&mut |_, _| true)?;
                        find::find(self, query, going_on)
                    }
                    found => found,
                }
            }
            found => found,
        }
    }

    /// Finds articles for somebody who types: an earlier call of this that still runs ends with
    /// [`LibraryError::Cancelled`], since nobody waits for its answer any more.
    ///
    /// # Errors
    /// [`LibraryError::Cancelled`], and as for [`search`](Self::search).
    pub fn search_latest(&self, query: &SearchQuery) -> Result<Found> {
        let mine = self.search.latest.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let going_on = || self.search.latest.load(Ordering::Relaxed) == mine;
        self.search_while(query, &going_on)?.ok_or(LibraryError::Cancelled)
    }

    /// Takes into the search index what was changed since the last time, so that the next search need not. `progress`
    /// gets how many articles are done and how many there are, and says whether to go on; answers whether all are done.
    ///
    /// # Errors
    /// Where the library cannot be read, or there is no room for the index.
    pub fn search_catch_up(&self, progress: &mut dyn FnMut(u32, u32) -> bool) -> Result<bool> {
        self.search.catch_up(self, progress)
    }

    /// Makes the search index anew. The one that is there is used until then, and kept where `progress` says to stop;
    /// answers whether it was made.
    ///
    /// # Errors
    /// Where the library cannot be read, or there is no room for the index.
    pub fn search_rebuild(&self, progress: &mut dyn FnMut(u32, u32) -> bool) -> Result<bool> {
        self.search.rebuild(self, progress)
    }

    /// Whether the search index is sound and has what the library has; one that was not made yet is. What is wrong with
    /// it is mended by [`search_rebuild`](Self::search_rebuild).
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn search_verify(&self) -> Result<bool> {
        match self.search.verify(self) {
            Err(LibraryError::Busy) => Err(LibraryError::Busy),
            Err(error) if index::is_damage(&error) => Ok(false),
            answer => answer,
        }
    }
}
