//! What the program under test does, one step after another, and says before and after each.

use serde::{Deserialize, Serialize};

/// One use of the library. Articles are known by their titles, contents by numbers, pictures by seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "op")]
pub enum Step {
    /// Makes an article with content 1.
    Create { key: String },
    /// Saves content `number`, which becomes revision `number`.
    Save { key: String, number: u32, autosave: bool },
    /// Brings pictures in.
    Photos { seeds: Vec<u64> },
    /// Makes an article from a Markdown file, and brings its picture in.
    Import { key: String, seed: Option<u64> },
    /// Says how far an article has come.
    Status { key: String, status: String },
    /// Puts articles into the trash, all or none of them.
    Trash { keys: Vec<String> },
    /// Takes articles out of the trash.
    Untrash { keys: Vec<String> },
    /// Pins articles or not.
    Pin { keys: Vec<String>, pinned: bool },
    /// Gives articles a tag, which is a revision of each.
    Tag { keys: Vec<String>, tag: String },
    /// Empties the trash of these articles.
    Empty { keys: Vec<String> },
    /// Writes an article to the folder `out`.
    Export { key: String, to: String },
    /// Writes a full backup to the file of that name in the folder `kept`.
    Backup { name: String },
    /// Makes a library beside the first from the backup of that name.
    Restore { name: String, to: String },
    /// Puts the library as that backup has it in the place of the open one.
    Replace { name: String },
    /// Opens the library, which migrates it where it is an old one.
    Open,
    /// Searches, which has the index take in what is new.
    Search { word: String },
    /// Has the library repaired.
    Repair,
}

/// What the program says on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "said")]
pub enum Said {
    /// It begins this step.
    Try { step: Step },
    /// The step was acknowledged. A backup says which bytes its file has.
    Done { sha256: Option<String> },
    /// The step failed in the way that it may: the code of the failure.
    Failed { code: String },
    /// What must not be: a failure without words, a panic, a wrong content.
    Wrong { what: String },
    /// A figure of a run within the program.
    Ran { what: String, count: u64 },
}

impl Said {
    /// Reads a line; one that a kill cut short says nothing.
    pub fn read(line: &str) -> Option<Self> {
        serde_json::from_str(line.strip_prefix("torture ")?).ok()
    }

    /// Says it, in one write.
    pub fn say(&self) {
        println!("torture {}", serde_json::to_string(self).unwrap());
    }
}
