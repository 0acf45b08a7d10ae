//! The direct way and the way through HTML must come to the same article.

use proptest::prelude::*;

use super::{Way, markdown_by};

/// Pieces of Markdown without HTML that needs a parser.
const PIECES: [&str; 62] = [
    "甲乙",
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    "  \n",
    "\\\n",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "==",
    "`",
    "``",
    "# ",
    "## ",
    "###### ",
    "> ",
    "- ",
    "1. ",
    "7) ",
    "- [ ] ",
    "- [x] ",
    "```\n",
    "```rust x\n",
    "    ",
    "\t",
    "---\n",
    "===\n",
    "| 甲 | 乙 |\n",
    "|:--|--:|\n",
    "[链](http://a.cn \"题\")",
    "[",
    "](b)",
    "![图](a.jpg \"说 [Photo/Li]\")",
    "![",
    "<http://b.cn>",
    "http://c.cn/a_b，",
    "$x^2$",
    "$5",
    "$$\ny\n$$",
    "[^1]",
    "[^二]",
    "\n\n[^1]: 注",
    "\n\n[^二]: 另注[^1]\n\n    > 续",
    "<!-- -->",
    "<!-- 话 -->\n\n",
    "<br>",
    "&amp;",
    "&nbsp;",
    "&#10;",
    "\u{3000}",
    "\u{a0}",
    "—— 李明",
    "> [!TIP]\n> ",
    ": 义\n",
    "▲ 图说",
    "图源：学院",
    "\\*",
    "“引”",
];

proptest! {
    #![proptest_config(torchpress_document::generate::config(2_000))]

    #[test]
    fn both_ways_come_to_the_same(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        let direct = markdown_by(&text, Way::Shortest);
        let through = markdown_by(&text, Way::Html);
        prop_assert_eq!(&direct.body, &through.body, "{}", text);
        prop_assert_eq!(direct.meta, through.meta);
        prop_assert_eq!(direct.pictures, through.pictures);
    }
}
