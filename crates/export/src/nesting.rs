//! Which elements are open while HTML is read from the front to the back.

/// The elements that are open, each with what those within it take from it.
#[derive(Debug)]
pub(crate) struct Stack<'a, C> {
    outside: C,
    open: Vec<(&'a str, C)>,
    /// Open elements beyond [`DEEPEST`].
    over: usize,
}

/// Browsers put no element deeper than this into another, either.
const DEEPEST: usize = 512;
/// How far up an element is looked for that a start tag ends without saying so.
const NEAR: usize = 32;

impl<'a, C: Copy> Stack<'a, C> {
    pub(crate) fn new(outside: C) -> Self {
        Self { outside, open: Vec::new(), over: 0 }
    }

    /// What an element takes that is opened now.
    pub(crate) fn context(&self) -> C {
        self.open.last().map_or(self.outside, |(_, context)| *context)
    }

    /// Closes the elements that a start tag ends without saying so.
    pub(crate) fn imply(&mut self, name: &str) {
        let (ended, within): (&[&str], &[&str]) = match name.to_ascii_lowercase().as_str() {
            "li" => (&["li"], &["ul", "ol"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "section" | "p" | "div" | "ul" | "ol" | "table" | "blockquote" | "pre" | "figure" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6" | "hr" | "center" | "dl" | "article" | "header" | "footer"
            | "aside" | "figcaption" | "main" | "nav" | "details" => (&["p"], &["td", "th", "table", "li"]),
            _ => return,
        };
        let has = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let found = self
            .open
            .iter()
            .enumerate()
            .rev()
            .take(NEAR)
            .take_while(|(_, (open, _))| !has(within, open))
            .find(|(_, (open, _))| has(ended, open));
        if let Some((at, _)) = found {
            self.open.truncate(at);
            self.over = 0;
        }
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &'a str, context: C) {
        if self.open.len() < DEEPEST {
            self.open.push((name, context));
        } else {
            self.over += 1;
        }
    }

    /// Closes the innermost element of that name and those within it; an end without a beginning closes nothing.
    pub(crate) fn close(&mut self, name: &str) {
        if self.over > 0 {
            self.over -= 1;
        } else if let Some(at) = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
            self.open.truncate(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_implied() {
        let mut stack = Stack::new(0);
        for (name, context) in [("table", 1), ("tr", 2), ("td", 3), ("p", 4)] {
            stack.open(name, context);
        }
        stack.imply("section");
        assert_eq!(stack.context(), 3);
        stack.imply("tr");
        assert_eq!(stack.context(), 1);
        stack.close("b");
        assert_eq!(stack.context(), 1);
        stack.close("TABLE");
        assert_eq!(stack.context(), 0);
        (0..600).for_each(|depth| stack.open("b", depth));
        (0..600).for_each(|_| stack.close("b"));
        assert_eq!(stack.context(), 0);
    }
}
