//! What is known of a language.

use super::languages;
use super::{Pieces, lines, markup, scan};

/// A language, or several that are alike to the eye.
pub(super) struct Grammar {
    /// Its names, with blanks between them, in small letters; the first is the usual one.
    pub(super) names: &'static str,
    pub(super) kind: Kind,
    /// What begins a remark that ends with its line.
    pub(super) remarks: &'static [&'static str],
    /// What begins and ends a remark over several lines.
    pub(super) blocks: &'static [(&'static str, &'static str)],
    /// Longer openings stand before those that they begin with.
    pub(super) quotes: &'static [Quote],
    /// The words of the language, with blanks between them.
    pub(super) keywords: &'static str,
    /// Types that are written in small letters.
    pub(super) types: &'static str,
    /// Values with a name.
    pub(super) values: &'static str,
    /// Characters that words hold besides letters, digits and `_`.
    pub(super) letters: &'static str,
    pub(super) traits: u16,
}

/// How a text is read.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Word by word.
    Words,
    /// As elements with attributes.
    Markup,
    /// By the beginning of each line: a comparison.
    Diff,
    /// By the beginning of each line: Markdown.
    Markdown,
}

/// A kind of text in quotes.
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether `\` takes the next character's meaning away.
    pub(super) escapes: bool,
    /// Whether it goes on over the end of the line.
    pub(super) lines: bool,
}

/// Large and small letters are the same.
pub(super) const ANY_CASE: u16 = 1;
/// A word before `(` is called.
pub(super) const CALLS: u16 = 1 << 1;
/// A word with a large first letter is a type.
pub(super) const UPPER: u16 = 1 << 2;
/// `$name` and `${…}` are variables.
pub(super) const DOLLAR: u16 = 1 << 3;
/// `@name` is a remark to the compiler.
pub(super) const AT: u16 = 1 << 4;
/// `#word` at the beginning of a line is a command.
pub(super) const HASH: u16 = 1 << 5;
/// `\word` is a command.
pub(super) const BACKSLASH: u16 = 1 << 6;
/// `/…/` after an operator is a pattern.
pub(super) const PATTERN: u16 = 1 << 7;
/// `'a` without an end is no text in quotes; `r#"…"#` is.
pub(super) const LIFETIMES: u16 = 1 << 8;
/// A word before `:` is a key.
pub(super) const KEYS: u16 = 1 << 9;
/// The first word of a line is a key where `=` follows; a line in brackets is a heading.
pub(super) const SETTINGS: u16 = 1 << 10;
/// A remark begins only after a blank.
pub(super) const APART: u16 = 1 << 11;
/// `#` and digits are a colour.
pub(super) const COLOURS: u16 = 1 << 12;
/// The word after `(` is called.
pub(super) const LISP: u16 = 1 << 13;

/// Text between double quotes.
pub(super) const DOUBLE: Quote = Quote { open: "\"", close: "\"", escapes: true, lines: false };
/// Text between single quotes.
pub(super) const SINGLE: Quote = Quote { open: "'", close: "'", escapes: true, lines: false };
/// Text between back quotes, over several lines.
pub(super) const BACK: Quote = Quote { open: "`", close: "`", escapes: true, lines: true };
/// Text between three double quotes.
pub(super) const TRIPLE: Quote = Quote { open: "\"\"\"", close: "\"\"\"", escapes: true, lines: true };
/// Text between three single quotes.
pub(super) const TRIPLE_SINGLE: Quote = Quote { open: "'''", close: "'''", escapes: true, lines: true };

impl Grammar {
    /// Braces and semicolons, as in C: what most languages differ from in words alone.
    pub(super) const C: Self = Self {
        names: "",
        kind: Kind::Words,
        remarks: &["//"],
        blocks: &[("/*", "*/")],
        quotes: &[DOUBLE, SINGLE],
        keywords: "",
        types: "",
        values: "true false null",
        letters: "",
        traits: CALLS | UPPER,
    };

    /// Remarks after `#`, as in a shell.
    pub(super) const SCRIPT: Self = Self {
        remarks: &["#"],
        blocks: &[],
        values: "true false True False None null nil",
        traits: CALLS | UPPER,
        ..Self::C
    };

    /// Whether the language has one of the traits.
    pub(super) fn is(&self, traits: u16) -> bool {
        self.traits & traits != 0
    }

    /// Takes the text apart.
    pub(super) fn run(&self, pieces: &mut Pieces<'_>) {
        match self.kind {
            Kind::Words => {
                let end = pieces.text.len();
                scan::scan(self, pieces, end);
            }
            Kind::Markup => markup::markup(pieces),
            Kind::Diff => lines::diff(pieces),
            Kind::Markdown => lines::markdown(pieces),
        }
    }
}

/// The language of that name or alias; what follows a comma, blank or brace is no part of the name.
pub(super) fn find(name: &str) -> Option<&'static Grammar> {
    let name = name.trim().split([',', ' ', '{', ':']).next()?.trim_start_matches('.');
    if name.is_empty() || name.len() > 24 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    languages::ALL
        .iter()
        .flat_map(|family| family.iter())
        .find(|grammar| grammar.names.split(' ').any(|known| known == name))
}

/// All names of all languages.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    languages::ALL.iter().flat_map(|family| family.iter()).flat_map(|grammar| grammar.names.split(' '))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn languages_have_names_of_their_own() {
        let all: Vec<&str> = names().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for name in all {
            assert!(
                !name.is_empty() && find(name).is_some_and(|grammar| grammar.names.contains(name)),
                "{name}"
            );
        }
    }

    #[test]
    fn the_languages_that_articles_show_are_known() {
        let wanted = "bash sh shell zsh c h cpp c++ cc csharp cs c# css scss less dart diff patch docker dockerfile elixir erlang \
             go golang graphql groovy haskell hs html xml svg vue java javascript js jsx json json5 jsonc julia kotlin kt latex \
             tex lisp lua makefile make markdown md matlab nginx objc objective-c ocaml pascal perl php powershell ps1 protobuf \
             proto python py python3 r ruby rb rust rs scala scheme clojure solidity sql mysql swift terraform hcl toml ini \
             typescript ts tsx vb verilog vhdl vim yaml yml zig asm cmake fortran properties bat wgsl glsl nim svelte";
        for name in wanted.split_whitespace() {
            assert!(find(name).is_some(), "{name}");
        }
        assert!(languages::ALL.iter().map(|family| family.len()).sum::<usize>() >= 60);
        assert!(["", " ", "text", "plain", "mermaid"].iter().all(|name| find(name).is_none()));
    }
}
