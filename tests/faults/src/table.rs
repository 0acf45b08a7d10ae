//! What was proven, in rows.

use crate::disk;
use crate::place::Place;

/// One proof.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What was done.
    pub what: String,
    /// How often.
    pub count: u64,
    /// How many steps the program acknowledged meanwhile.
    pub acknowledged: u64,
    /// How often something was lost or wrong.
    pub failures: u64,
    /// What, the first few times.
    pub notes: Vec<String>,
}

impl Row {
    /// A row without figures.
    pub fn new(what: &str) -> Self {
        Self { what: what.to_owned(), ..Self::default() }
    }

    /// Counts a failure, and keeps the folder for whoever looks into it where TORCHPRESS_TORTURE_KEEP names one.
    pub fn fail(&mut self, what: &str, place: &Place) {
        if let Some(keep) = std::env::var_os("TORCHPRESS_TORTURE_KEEP") {
            let what = self.what.replace([' ', ':', ','], "-");
            let name = format!("{what}-{}-{}", std::process::id(), self.failures);
            disk::plant(&disk::tree(&place.root()), &std::path::Path::new(&keep).join(name));
        }
        self.failures += 1;
        if self.notes.len() < 3 {
            self.notes.push(what.to_owned());
        }
    }

    /// Adds the figures of another part of the same proof.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        self.acknowledged += other.acknowledged;
        self.failures += other.failures;
        self.notes.extend(other.notes);
        self.notes.truncate(3);
    }

    /// The row's line, and the lines of its notes.
    pub fn lines(&self) -> String {
        let mut lines =
            format!("{:<44}{:>8}{:>14}{:>10}", self.what, self.count, self.acknowledged, self.failures);
        for note in &self.notes {
            lines.push_str(&format!("\n    {}", note.chars().take(600).collect::<String>()));
        }
        lines
    }
}

/// The line above the rows.
pub fn head() -> String {
    format!("{:<44}{:>8}{:>14}{:>10}", "what", "N", "acknowledged", "failures")
}
