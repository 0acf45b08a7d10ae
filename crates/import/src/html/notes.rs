//! Footnotes: references that point at notes elsewhere on the page.

use std::collections::{BTreeMap, BTreeSet};

use super::style::Style;
use super::tree::{Id, Tree};

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The element that stands for a reference, and the note it points at.
    references: BTreeMap<Id, Id>,
    /// Notes that are referred to, with the links back and everything that only holds them.
    consumed: BTreeSet<Id>,
}

/// How often notes may still stand in the article: each reference holds the whole note, so a small source with a long
/// note, or with notes that refer to each other, could otherwise become an article without end.
#[derive(Debug)]
pub(super) struct Repeats {
    /// The notes that have been written once.
    written: BTreeSet<Id>,
    /// The notes that are being written, the outermost first.
    open: Vec<Id>,
    /// How many bytes of notes may still be written again.
    left: usize,
}

/// How many bytes of notes may be written more than once.
const REPEATED: usize = 1 << 20;

/// How many notes may be written within each other.
const NESTED: usize = 8;

impl Default for Repeats {
    fn default() -> Self {
        Self { written: BTreeSet::new(), open: Vec::new(), left: REPEATED }
    }
}

impl Repeats {
    /// Whether a note may be written here; if so, it is being written until `close`.
    pub(super) fn may_open(&mut self, note: Id) -> bool {
        let may = !self.open.contains(&note)
            && self.open.len() < NESTED
            && (self.left > 0 || !self.written.contains(&note));
        if may {
            self.open.push(note);
        }
        may
    }

    /// Ends a note of so many bytes.
    pub(super) fn close(&mut self, note: Id, bytes: usize) {
        self.open.pop();
        if !self.written.insert(note) {
            // Even an empty note costs something.
            self.left = self.left.saturating_sub(bytes + 16);
        }
    }
}

impl Notes {
    /// Finds references and notes.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut notes = Self::default();
        let targets = targets(tree);
        for id in tree.descendants(0) {
            let Some(element) = tree.element(id) else { continue };
            if let Some(target) = element.attr("data-tp-note").and_then(|name| targets.get(name)) {
                notes.references.insert(id, *target);
            }
            if element.name != "a" {
                continue;
            }
            let Some(target) = element
                .attr("href")
                .and_then(|href| href.strip_prefix('#'))
                .and_then(|name| targets.get(name))
            else {
                continue;
            };
            if is_within(tree, id, *target) {
                notes.consumed.insert(id);
                continue;
            }
            let looks = element.attr("data-footnote-ref").is_some()
                || element.has_class("footnote-ref")
                || element.has_class("footnote-reference")
                || is_number(&tree.text(id));
            if !looks {
                continue;
            }
            // The number is mostly raised; the raising is part of the reference.
            let outer = tree
                .node(id)
                .parent
                .filter(|parent| tree.name(*parent) == "sup" && tree.children(*parent).len() == 1);
            notes.references.insert(outer.unwrap_or(id), *target);
        }
        // Links back that point at the reference, in a note that is used.
        let used: BTreeSet<Id> = notes.references.values().copied().collect();
        for note in &used {
            for id in tree.descendants(*note) {
                let is_back = tree.element(id).is_some_and(|element| {
                    element.name == "a"
                        && (element.has_class("footnote-backref")
                            || element.attr("href").is_some_and(|href| href.starts_with('#'))
                                && is_back(&tree.text(id)))
                });
                if is_back {
                    notes.consumed.insert(id);
                }
            }
        }
        notes.consumed.extend(&used);
        notes.consume_containers(tree, &used);
        notes
    }

    /// Leaves out what holds nothing but used notes, such as the section with a line above it.
    fn consume_containers(&mut self, tree: &Tree, used: &BTreeSet<Id>) {
        let mut parents: BTreeSet<Id> = used.iter().filter_map(|note| tree.node(*note).parent).collect();
        while let Some(id) = parents.pop_last() {
            let holds = tree.element(id).is_some_and(|element| {
                element.has_class("footnotes")
                    || matches!(element.name.as_ref(), "ol" | "ul" | "dl")
                    || Style::of(element).element.is_some_and(|kind| kind.ends_with("note-list"))
            });
            let only_notes = || {
                tree.children(id).iter().all(|child| {
                    self.consumed.contains(child)
                        || tree.name(*child) == "hr"
                        || tree.text(*child).trim().is_empty()
                })
            };
            if holds && only_notes() && self.consumed.insert(id) {
                parents.extend(tree.node(id).parent);
            }
        }
    }

    pub(super) fn is_reference(&self, id: Id) -> bool {
        self.references.contains_key(&id)
    }

    /// The note that a reference points at.
    pub(super) fn definition(&self, reference: Id) -> Option<Id> {
        self.references.get(&reference).copied()
    }

    pub(super) fn is_consumed(&self, id: Id) -> bool {
        self.consumed.contains(&id)
    }
}

/// The elements that may be notes, by the names that links use for them.
fn targets(tree: &Tree) -> BTreeMap<&str, Id> {
    let mut targets = BTreeMap::new();
    let mut within_notes: BTreeSet<Id> = BTreeSet::new();
    for id in tree.descendants(0) {
        let parent_within = tree.node(id).parent.is_some_and(|parent| within_notes.contains(&parent));
        let Some(element) = tree.element(id) else { continue };
        if parent_within || element.has_class("footnotes") || element.attr("role") == Some("doc-endnotes") {
            within_notes.insert(id);
        }
        if let Some(name) = element.attr("id")
            && (parent_within && element.name != "a" || element.has_class("footnote-definition"))
        {
            targets.entry(name).or_insert(id);
        }
        if let Some(name) = element.attr("name").or_else(|| element.attr("id"))
            && let Some(note) = office_note(tree, id, name)
        {
            targets.entry(name).or_insert(note);
        }
    }
    targets
}

/// The note that an anchor of a word processor stands in: `<div id=ftn1> … <a name="_ftn1">` in Word, `<div
/// id="sdfootnote1"> … <a name="sdfootnote1sym">` in LibreOffice, `<div><p><a id="ftnt1">` in Google Docs.
fn office_note(tree: &Tree, id: Id, name: &str) -> Option<Id> {
    let called = |prefix: &'static str| {
        ancestor(tree, id, move |element| element.attr("id").is_some_and(|own| own.starts_with(prefix)))
    };
    let number = |prefix: &str, suffix: &str| {
        let number = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if number("_ftn", "") {
        called("ftn")
    } else if number("_edn", "") {
        called("edn")
    } else if number("sdfootnote", "sym") {
        called("sdfootnote")
    } else if number("sdendnote", "sym") {
        called("sdendnote")
    } else if number("ftnt", "") {
        ancestor(tree, id, |element| element.name == "div")
    } else {
        None
    }
}

fn ancestor(tree: &Tree, id: Id, fits: impl Fn(&super::tree::Element) -> bool) -> Option<Id> {
    let mut at = tree.node(id).parent;
    while let Some(id) = at {
        if tree.element(id).is_some_and(&fits) {
            return Some(id);
        }
        at = tree.node(id).parent;
    }
    None
}

fn is_within(tree: &Tree, id: Id, outer: Id) -> bool {
    let mut at = Some(id);
    while let Some(id) = at {
        if id == outer {
            return true;
        }
        at = tree.node(id).parent;
    }
    false
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_matches(['[', ']', '(', ')', '［', '］', '〔', '〕']);
    !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit() || "*†‡".contains(c))
}

fn is_back(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['\u{fe0e}', '\u{fe0f}']);
    matches!(text, "↩" | "↑" | "^" | "⤴") || is_number(text)
}
