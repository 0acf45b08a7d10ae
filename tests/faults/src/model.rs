//! What a library must hold after some steps.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::content;
use crate::step::{Said, Step};

/// What is known of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The essence of each revision's text, from revision 1.
    pub revisions: Vec<String>,
    /// How far it has come.
    pub status: String,
    /// Whether it is in the trash.
    pub trashed: bool,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Its tags.
    pub tags: Vec<String>,
}

/// What a library holds, by the titles of articles and the hashes of originals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The articles.
    pub articles: BTreeMap<String, Known>,
    /// The photos that have a record.
    pub photos: BTreeSet<String>,
}

/// What must be there: the state after all acknowledged steps, and what else lies beside the library.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// What the library holds.
    pub state: State,
    /// The step that was begun and not acknowledged.
    pub begun: Option<Step>,
    /// The article that was exported last, and in which form.
    pub exported: Option<(String, String)>,
    /// The backups that were acknowledged: the hash of the file, and what the library held.
    pub backups: BTreeMap<String, (String, State)>,
    /// The libraries that were made from backups, by folder.
    pub restored: BTreeMap<String, State>,
    /// How many steps were acknowledged.
    pub acknowledged: u64,
}

impl State {
    /// The states that may be found while a step is under way, the one after it last.
    pub fn stages(&self, step: &Step) -> Vec<Self> {
        let mut stages = vec![self.clone()];
        for part in parts(step) {
            let mut next = stages.last().cloned().unwrap_or_default();
            next.take(&part);
            stages.push(next);
        }
        stages
    }

    /// Has a step happen, with all its parts.
    pub fn take_all(&mut self, step: &Step) {
        for part in parts(step) {
            self.take(&part);
        }
    }

    /// Has a part of a step happen.
    fn take(&mut self, step: &Step) {
        let mut each = |keys: &[String], change: &dyn Fn(&mut Known)| {
            for key in keys {
                change(self.articles.get_mut(key).unwrap_or_else(|| panic!("{key} was never made")));
            }
        };
        match step {
            Step::Create { key } | Step::Import { key, seed: None } => {
                let known = Known {
                    revisions: vec![content::essence_of(key, 1)],
                    status: "draft".to_owned(),
                    ..Known::default()
                };
                self.articles.insert(key.clone(), known);
            }
            Step::Save { key, number, .. } => each(std::slice::from_ref(key), &|known| {
                assert_eq!(known.revisions.len() + 1, *number as usize, "{key} is saved out of turn");
                known.revisions.push(content::essence_of(key, *number));
            }),
            Step::Status { key, status } => {
                each(std::slice::from_ref(key), &|known| known.status.clone_from(status));
            }
            Step::Trash { keys } => each(keys, &|known| known.trashed = true),
            Step::Untrash { keys } => each(keys, &|known| known.trashed = false),
            Step::Pin { keys, pinned } => each(keys, &|known| known.pinned = *pinned),
            Step::Tag { keys, tag } => each(keys, &|known| {
                if !known.tags.contains(tag) {
                    known.tags.push(tag.clone());
                    let last = known.revisions.last().cloned().unwrap_or_default();
                    known.revisions.push(last);
                }
            }),
            Step::Empty { keys } => {
                for key in keys {
                    self.articles.remove(key);
                }
            }
            Step::Photos { seeds } => {
                self.photos.extend(seeds.iter().map(|seed| content::sha256(&content::picture(*seed))));
            }
            Step::Import { seed: Some(_), .. } => panic!("an import with a picture has two parts"),
            Step::Export { .. }
            | Step::Backup { .. }
            | Step::Restore { .. }
            | Step::Replace { .. }
            | Step::Open
            | Step::Search { .. }
            | Step::Repair => {}
        }
    }
}

/// What of a step may be there without the rest.
fn parts(step: &Step) -> Vec<Step> {
    match step {
        Step::Import { key, seed: Some(seed) } => {
            vec![Step::Photos { seeds: vec![*seed] }, Step::Import { key: key.clone(), seed: None }]
        }
        Step::Photos { seeds } => seeds.iter().map(|seed| Step::Photos { seeds: vec![*seed] }).collect(),
        other => vec![other.clone()],
    }
}

impl Expected {
    /// Takes in what the program said.
    pub fn hear(&mut self, said: &Said) {
        match said {
            Said::Try { step } => self.begun = Some(step.clone()),
            Said::Done { sha256 } => {
                if let Some(step) = self.begun.take() {
                    self.done(&step, sha256.as_deref());
                }
            }
            Said::Failed { .. } => self.begun = None,
            Said::Wrong { .. } | Said::Ran { .. } => {}
        }
    }

    fn done(&mut self, step: &Step, sha256: Option<&str>) {
        self.acknowledged += 1;
        match step {
            Step::Export { key, to } => self.exported = Some((key.clone(), to.clone())),
            Step::Backup { name } => {
                self.backups
                    .insert(name.clone(), (sha256.unwrap_or_default().to_owned(), self.state.clone()));
            }
            Step::Restore { name, to } => {
                let state = self.backups[name].1.clone();
                self.restored.insert(to.clone(), state);
            }
            Step::Replace { name } => self.state = self.backups[name].1.clone(),
            other => self.state.take_all(other),
        }
    }

    /// The states that the library may be found in.
    pub fn stages(&self) -> Vec<State> {
        match &self.begun {
            None => vec![self.state.clone()],
            Some(Step::Replace { name }) => vec![self.state.clone(), self.backups[name].1.clone()],
            Some(step) => self.state.stages(step),
        }
    }

    /// Goes on from what was found, the export included.
    pub fn settle(&mut self, found: State, exported: Option<(String, String)>) {
        (self.state, self.exported) = (found, exported);
        self.begun = None;
    }
}
