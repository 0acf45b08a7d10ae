//! A tree made without parsing, from what has a parsed tree of its own.

use super::tree::{DEEPEST, Data, Element, Id, Node, Tree};

/// Grows a tree from its root, in reading order.
#[derive(Debug)]
pub(crate) struct Grower {
    nodes: Vec<Node>,
    /// The elements that are open, the root first.
    open: Vec<Id>,
    flattened: bool,
    noted: bool,
}

impl Grower {
    /// A tree of a root alone, with room for so many nodes.
    pub(crate) fn new(room: usize) -> Self {
        let mut nodes = Vec::with_capacity(room + 1);
        nodes.push(Node { parent: None, children: Vec::new(), data: Data::Root, line: 0 });
        Self { nodes, open: vec![0], flattened: false, noted: false }
    }

    /// Opens an element; line 0 stands for that of its parent.
    pub(crate) fn open(&mut self, name: &'static str, line: usize, attrs: Vec<(&'static str, String)>) {
        self.flattened |= self.open.len() > DEEPEST;
        let id = self.add(Data::Element(Element::html(name, attrs)), line);
        self.open.push(id);
    }

    /// Closes what was opened last.
    pub(crate) fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// Text whose spaces mean what they say.
    pub(crate) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let last = self.nodes.len() - 1;
        let parent = self.parent();
        if let Some(Node { parent: Some(own), data: Data::Exact(run), .. }) = self.nodes.get_mut(last)
            && *own == parent
        {
            run.push_str(text);
            return;
        }
        self.add(Data::Exact(text.to_owned()), 0);
    }

    /// A comment.
    pub(crate) fn comment(&mut self, text: &str) {
        self.add(Data::Comment(text.to_owned()), 0);
    }

    /// Says that footnotes are among the elements.
    pub(crate) fn has_notes(&mut self) {
        self.noted = true;
    }

    /// The whole tree.
    pub(crate) fn finish(self) -> Tree {
        Tree { nodes: self.nodes, grown: true, noted: self.noted, flattened: self.flattened }
    }

    /// The node below which the next one is put: what lies too deep becomes a sibling of its parent.
    fn parent(&self) -> Id {
        let deepest = self.open.len().min(DEEPEST);
        self.open.get(deepest - 1).copied().unwrap_or(0)
    }

    fn add(&mut self, data: Data, line: usize) -> Id {
        let parent = self.parent();
        let id = self.nodes.len();
        self.nodes.push(Node { parent: Some(parent), children: Vec::new(), data, line });
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(id);
        }
        id
    }
}
