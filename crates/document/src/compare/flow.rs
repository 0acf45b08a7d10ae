//! Inline content cut into the units that are compared: a Han character, a word, a number, a sign, a blank.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

use super::types::{Segment, SegmentKind, TextChange};
use super::units::{Class, Unit, cut};

/// Gives equal texts equal numbers.
#[derive(Default)]
pub(super) struct Interner {
    known: HashMap<Box<str>, u32>,
}

impl Interner {
    pub(super) fn id(&mut self, text: &str) -> u32 {
        if let Some(id) = self.known.get(text) {
            return *id;
        }
        // 0 stands for "no unit" in pairs of units.
        let id = self.known.len() as u32 + 1;
        self.known.insert(text.into(), id);
        id
    }
}

/// A stretch with the same marks.
struct Span {
    start: usize,
    end: usize,
    kind: SegmentKind,
    note: bool,
    marks: Vec<Value>,
}

/// A run of inline content, cut into units.
#[derive(Default)]
pub(super) struct Flow {
    text: String,
    spans: Vec<Span>,
    pub(super) units: Vec<Unit>,
    /// What each unit says, as a number.
    pub(super) ids: Vec<u32>,
}

impl Flow {
    /// Cuts the content of a block of text, as the article's JSON has it.
    pub(super) fn of_content(content: &[Value], interner: &mut Interner) -> Self {
        let mut flow = Self::default();
        flow.push_content(content, false);
        flow.cut(interner);
        flow
    }

    /// Cuts plain text.
    pub(super) fn of_text(text: &str, interner: &mut Interner) -> Self {
        let mut flow = Self::default();
        if !text.is_empty() {
            flow.push(SegmentKind::Text, text, false, Vec::new());
        }
        flow.cut(interner);
        flow
    }

    /// How many units a reader sees.
    pub(super) fn visible(&self) -> u32 {
        self.units.iter().filter(|unit| unit.class != Class::Blank).count() as u32
    }

    /// How long some units are as people see it: in characters, blanks aside.
    pub(super) fn length(&self, units: Range<usize>, of: impl Fn(Class) -> bool) -> u32 {
        let length = |unit: &Unit| self.text[unit.start..unit.end].chars().count() as u32;
        self.units[units].iter().filter(|unit| of(unit.class)).map(length).sum()
    }

    fn push(&mut self, kind: SegmentKind, text: &str, note: bool, marks: Vec<Value>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.spans.push(Span { start, end: self.text.len(), kind, note, marks });
    }

    fn push_content(&mut self, content: &[Value], note: bool) {
        for piece in content {
            let marks = || piece.get("marks").and_then(Value::as_array).cloned().unwrap_or_default();
            match piece.get("type").and_then(Value::as_str).unwrap_or_default() {
                "text" => {
                    let text = piece.get("text").and_then(Value::as_str).unwrap_or_default();
                    self.push(SegmentKind::Text, text, note, marks());
                }
                "hardBreak" => self.push(SegmentKind::Break, "\n", note, marks()),
                "inlineFormula" => {
                    let latex = piece.pointer("/attrs/latex").and_then(Value::as_str).unwrap_or_default();
                    // The sign in front gives an empty formula a place of its own in the text.
                    self.push(SegmentKind::Formula, &format!("{ATOM}{latex}"), note, marks());
                }
                "footnote" => {
                    self.push(SegmentKind::Note, ATOM, note, marks());
                    let content = piece.get("content").and_then(Value::as_array);
                    self.push_content(content.map(Vec::as_slice).unwrap_or_default(), true);
                }
                _ => {}
            }
        }
    }

    fn cut(&mut self, interner: &mut Interner) {
        let mut at = 0;
        while at < self.spans.len() {
            let (kind, note, start) = (self.spans[at].kind, self.spans[at].note, self.spans[at].start);
            let mut last = at;
            // A cluster may begin in one run and end in the next, so neighbouring runs of text are cut together.
            while kind == SegmentKind::Text
                && self.spans.get(last + 1).is_some_and(|next| next.kind == kind && next.note == note)
            {
                last += 1;
            }
            let end = self.spans[last].end;
            if kind == SegmentKind::Text {
                self.cut_text(start, end, at..last, note, interner);
            } else {
                let key = format!("\u{0}{kind:?}{note}{}", &self.text[start..end]);
                let class = if kind == SegmentKind::Break { Class::Stop } else { Class::Word };
                self.units.push(Unit { start, end, class });
                self.ids.push(interner.id(&key));
            }
            at = last + 1;
        }
    }

    fn cut_text(
        &mut self,
        start: usize,
        end: usize,
        seams: Range<usize>,
        note: bool,
        interner: &mut Interner,
    ) {
        let mut seams = seams.map(|span| self.spans[span].end).peekable();
        for Unit { start: from, end: to, class } in cut(&self.text[start..end]) {
            let unit = Unit { start: start + from, end: start + to, class };
            let text = &self.text[unit.start..unit.end];
            let mut torn = String::new();
            while let Some(seam) = seams.next_if(|seam| *seam < unit.end) {
                // Marks that change within a cluster would tear it apart where the other side has it whole; such a cluster
                // is equal only to one that is torn in the same way.
                let within = seam.saturating_sub(unit.start);
                if within > 0 && text.grapheme_indices(true).all(|(boundary, _)| boundary != within) {
                    torn.push_str(&format!("{within}+"));
                }
            }
            self.ids.push(match (note, torn.is_empty()) {
                (false, true) => interner.id(text),
                _ => interner.id(&format!("\u{0}{note}{torn}\u{0}{text}")),
            });
            self.units.push(unit);
        }
    }

    fn bytes_of(&self, units: Range<usize>) -> Range<usize> {
        if units.is_empty() {
            return 0..0;
        }
        self.units[units.start].start..self.units[units.end - 1].end
    }

    /// Adds the segments of units that only this side has.
    pub(super) fn push_own(&self, units: Range<usize>, change: TextChange, to: &mut Vec<Segment>) {
        let bytes = self.bytes_of(units);
        for span in self.spans_in(&bytes) {
            let (start, end) = (span.start.max(bytes.start), span.end.min(bytes.end));
            to.push(self.segment(span, start, end, change));
        }
    }

    /// Adds the segments of units that both sides have, cut at the marks of both so that they pair up.
    pub(super) fn push_common(
        &self,
        units: Range<usize>,
        other: &Self,
        other_units: Range<usize>,
        to: (&mut Vec<Segment>, &mut Vec<Segment>),
    ) {
        let (bytes, other_bytes) = (self.bytes_of(units), other.bytes_of(other_units));
        let mut mine = self.spans_in(&bytes).peekable();
        let mut theirs = other.spans_in(&other_bytes).peekable();
        while let (Some(left), Some(right)) = (mine.peek(), theirs.peek()) {
            let start = left
                .start
                .max(bytes.start)
                .max(right.start.max(other_bytes.start) - other_bytes.start + bytes.start);
            let left_end = left.end.min(bytes.end);
            let right_end = right.end.min(other_bytes.end) - other_bytes.start + bytes.start;
            let end = left_end.min(right_end);
            let change = if left.marks == right.marks { TextChange::Same } else { TextChange::Format };
            to.0.push(self.segment(left, start, end, change));
            let shift = |at: usize| at - bytes.start + other_bytes.start;
            to.1.push(other.segment(right, shift(start), shift(end), change));
            if left_end == end {
                mine.next();
            }
            if right_end == end {
                theirs.next();
            }
        }
    }

    fn spans_in(&self, bytes: &Range<usize>) -> impl Iterator<Item = &Span> + use<'_> {
        let first = self.spans.partition_point(|span| span.end <= bytes.start);
        let end = bytes.end;
        self.spans[first..].iter().take_while(move |span| span.start < end)
    }

    fn segment(&self, span: &Span, start: usize, end: usize, change: TextChange) -> Segment {
        let text = &self.text[start..end];
        let text =
            if span.kind == SegmentKind::Text { text } else { text.strip_prefix(ATOM).unwrap_or(text) };
        Segment { kind: span.kind, text: text.to_owned(), change, marks: span.marks.clone(), note: span.note }
    }
}

/// What stands in the text for something that is no text.
const ATOM: &str = "\u{FFFC}";
