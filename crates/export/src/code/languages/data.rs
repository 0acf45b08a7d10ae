//! Settings, documents and comparisons.

use crate::code::grammar::{
    APART, BACKSLASH, CALLS, DOUBLE, Grammar, KEYS, Kind, Quote, SETTINGS, TRIPLE, TRIPLE_SINGLE,
};

/// Text between single quotes, in which a quote is doubled.
const SINGLE: Quote = Quote { open: "'", close: "'", escapes: false, lines: false };

pub(super) const ALL: &[Grammar] = &[
    Grammar {
        names: "yaml yml",
        values: "False None True false no null off on true yes",
        letters: "-",
        quotes: &[DOUBLE, SINGLE],
        traits: KEYS | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "toml",
        values: "false inf nan true",
        letters: "-.",
        quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
        traits: SETTINGS,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "ini conf cfg config properties env dotenv editorconfig gitconfig systemd desktop",
        remarks: &["#", ";"],
        values: "false no off on true yes",
        letters: "-.",
        quotes: &[DOUBLE],
        traits: SETTINGS | APART,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "hcl terraform tf",
        remarks: &["#", "//"],
        blocks: &[("/*", "*/")],
        keywords: "data dynamic for for_each if in locals module output provider resource terraform variable",
        letters: "-",
        quotes: &[DOUBLE],
        traits: SETTINGS | CALLS,
        ..Grammar::SCRIPT
    },
    Grammar {
        names: "latex tex bibtex bib context",
        remarks: &["%"],
        blocks: &[],
        values: "",
        quotes: &[],
        traits: BACKSLASH,
        ..Grammar::C
    },
    Grammar { names: "diff patch", kind: Kind::Diff, ..Grammar::C },
    Grammar { names: "markdown md mdx mkd", kind: Kind::Markdown, ..Grammar::C },
];
