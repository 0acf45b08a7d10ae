//! A parsed page as a flat list of nodes, which neither parsing nor dropping can overflow the stack with.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, local_name, ns};

/// Elements deeper than this become siblings of their parents; whoever walks the tree may therefore recurse.
pub(super) const DEEPEST: usize = 120;

/// The index of a node in its tree; 0 is the root.
pub(super) type Id = usize;

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<Id>,
    pub(super) children: Vec<Id>,
    pub(super) data: Data,
    /// The line of the source at which the node began.
    pub(super) line: usize,
}

#[derive(Debug)]
pub(super) enum Data {
    Root,
    Text(String),
    /// Text whose spaces mean what they say; only line ends are white space in it.
    Exact(String),
    Comment(String),
    Element(Element),
}

#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: Cow<'static, str>,
    pub(super) namespace: Namespace,
    attrs: Vec<(Cow<'static, str>, String)>,
}

impl Element {
    /// An element of HTML.
    pub(super) fn html(name: &'static str, attrs: Vec<(&'static str, String)>) -> Self {
        let attrs = attrs.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        Self { name: Cow::Borrowed(name), namespace: ns!(html), attrs }
    }

    /// The value of an attribute.
    pub(super) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the `class` attribute holds this name.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|known| known == class)
    }

    /// The names in the `class` attribute.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    /// The names of all attributes.
    pub(super) fn attr_names(&self) -> impl Iterator<Item = &str> {
        self.attrs.iter().map(|(name, _)| name.as_ref())
    }
}

/// A parsed page.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// Whether the nodes' lines are those of Markdown that nobody wrote out as HTML first.
    pub(super) grown: bool,
    /// Whether there may be footnotes.
    pub(super) noted: bool,
    /// Whether something lay so deep that it was put beside its parent.
    pub(super) flattened: bool,
}

impl Tree {
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.node(id).data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The name of an element; empty for everything else.
    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", |element| element.name.as_ref())
    }

    pub(super) fn children(&self, id: Id) -> &[Id] {
        &self.node(id).children
    }

    /// The node and all below it, in reading order.
    pub(super) fn descendants(&self, id: Id) -> impl Iterator<Item = Id> {
        let mut stack = vec![id];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// The first element of that name below a node.
    pub(super) fn find(&self, id: Id, name: &str) -> Option<Id> {
        self.descendants(id).skip(1).find(|id| self.name(*id) == name)
    }

    /// The text directly below a node, that of a script included.
    pub(super) fn raw_text(&self, id: Id) -> String {
        let texts = self.children(id).iter().filter_map(|child| match &self.node(*child).data {
            Data::Text(text) | Data::Exact(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// The text below a node as it stands in the source, without that of scripts and styles.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut stack = vec![id];
        while let Some(next) = stack.pop() {
            match &self.node(next).data {
                Data::Text(run) | Data::Exact(run) => text.push_str(run),
                Data::Element(element)
                    if matches!(element.name.as_ref(), "script" | "style" | "template") => {}
                Data::Element(element) if element.name == "br" => text.push('\n'),
                _ => stack.extend(self.children(next).iter().rev()),
            }
        }
        text
    }
}

impl Tree {
    /// The text below a node, with a line end after each block: many editors write a line of code as a block.
    pub(super) fn lines(&self, id: Id) -> String {
        let is_line = |name: &str| matches!(name, "div" | "p" | "li" | "tr");
        let mut text = String::new();
        let mut stack = vec![(id, false)];
        while let Some((next, closes)) = stack.pop() {
            if closes {
                text.push('\n');
                continue;
            }
            match &self.node(next).data {
                Data::Text(run) | Data::Exact(run) => text.push_str(run),
                Data::Element(element)
                    if matches!(element.name.as_ref(), "script" | "style" | "template") => {}
                Data::Element(element) if element.name == "br" => text.push('\n'),
                Data::Element(element) if is_line(&element.name) => {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    let only_break = matches!(self.children(next), [only] if self.name(*only) == "br");
                    stack.push((next, true));
                    if !only_break {
                        stack.extend(self.children(next).iter().rev().map(|child| (*child, false)));
                    }
                }
                _ => stack.extend(self.children(next).iter().rev().map(|child| (*child, false))),
            }
        }
        text
    }
}

/// What the parser holds of a node: its index, and for elements the name, which it asks for all the time.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    id: Id,
    name: Option<Rc<QualName>>,
    html_inside: bool,
}

/// Builds the tree as the parser tells.
pub(super) struct Builder {
    nodes: RefCell<Vec<Node>>,
    depths: RefCell<Vec<usize>>,
    line: Cell<usize>,
    flattened: Cell<bool>,
}

impl Builder {
    pub(super) fn new() -> Self {
        let root = Node { parent: None, children: Vec::new(), data: Data::Root, line: 0 };
        Self {
            nodes: RefCell::new(vec![root]),
            depths: RefCell::new(vec![0]),
            line: Cell::new(1),
            flattened: Cell::new(false),
        }
    }

    fn add(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), data, line: self.line.get() });
        self.depths.borrow_mut().push(0);
        nodes.len() - 1
    }

    fn plain(&self, data: Data) -> Handle {
        Handle { id: self.add(data), name: None, html_inside: false }
    }

    /// The parent below which a child of `parent` is really put.
    fn shallow_parent(&self, parent: Id) -> Id {
        let (nodes, depths) = (self.nodes.borrow(), self.depths.borrow());
        let mut at = parent;
        while depths[at] >= DEEPEST
            && let Some(above) = nodes[at].parent
        {
            at = above;
        }
        at
    }

    fn detach(&self, id: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            // What is moved was mostly added last.
            if let Some(at) = nodes[parent].children.iter().rposition(|child| *child == id) {
                nodes[parent].children.remove(at);
            }
        }
    }

    fn insert(&self, parent: Id, at: Option<usize>, child: NodeOrText<Handle>) {
        let id = match child {
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = match at {
                    None => nodes[parent].children.last().copied(),
                    Some(at) => at.checked_sub(1).map(|at| nodes[parent].children[at]),
                };
                if let Some(before) = before
                    && let Data::Text(run) = &mut nodes[before].data
                {
                    run.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()))
            }
            NodeOrText::AppendNode(handle) => handle.id,
        };
        let mut nodes = self.nodes.borrow_mut();
        nodes[id].parent = Some(parent);
        match at {
            None => nodes[parent].children.push(id),
            Some(at) => nodes[parent].children.insert(at, id),
        }
        drop(nodes);
        self.measure(id, parent);
    }

    /// Notes the depth of a node. What already stands below it was built at a depth that is at most a little less, since
    /// the parser moves whole subtrees only between neighbouring formatting elements.
    fn measure(&self, id: Id, parent: Id) {
        let mut depths = self.depths.borrow_mut();
        depths[id] = depths[parent] + 1;
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner(), grown: false, noted: true, flattened: self.flattened.get() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, name: None, html_inside: false }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        const NOWHERE: &Namespace = &ns!();
        const NOTHING: &LocalName = &local_name!("");
        match &target.name {
            Some(name) => name.expanded(),
            None => ExpandedName { ns: NOWHERE, local: NOTHING },
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let attrs = attrs
            .into_iter()
            .map(|attr| (attr.name.local.to_string().into(), attr.value.to_string()))
            .collect();
        let element = Element { name: name.local.to_string().into(), namespace: name.ns.clone(), attrs };
        let id = self.add(Data::Element(element));
        Handle { id, name: Some(Rc::new(name)), html_inside: flags.mathml_annotation_xml_integration_point }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.plain(Data::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.plain(Data::Comment(String::new()))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let at = self.shallow_parent(parent.id);
        if at != parent.id && matches!(child, NodeOrText::AppendNode(_)) {
            self.flattened.set(true);
        }
        self.insert(at, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // A template's content is shown nowhere; it hangs below the template itself, which the mapper leaves out.
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &child {
            self.detach(node.id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[sibling.id]
                .parent
                .map(|parent| (parent, nodes[parent].children.iter().rposition(|child| *child == sibling.id)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[target.id].data {
            for attr in attrs {
                let name = attr.name.local.to_string();
                if element.attr(&name).is_none() {
                    element.attrs.push((name.into(), attr.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        for child in &children {
            nodes[*child].parent = Some(new_parent.id);
        }
        nodes[new_parent.id].children.extend(children);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        handle.html_inside
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(0));
    }
}
