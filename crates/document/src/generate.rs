//! Arbitrary articles, for tests: every block within every block that may hold it, and text that is hard.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use proptest::test_runner::RngSeed;

use crate::{
    Align, Block, Body, CalloutKind, Card, CardKind, Cell, Colour, Crop, Crops, Figure, Inline, InlineKind,
    Language, Layout, ListItem, Mark, Meta, Person, PhotoUse, Role, Row, TaskItem,
};

/// How property tests run: the same articles every time, so that a test that passed passes again.
///
/// `PROPTEST_RNG_SEED=… PROPTEST_CASES=…` look further, with other articles and more of them.
pub fn config(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let asked = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if asked("PROPTEST_CASES") { usual.cases } else { cases },
        rng_seed: if asked("PROPTEST_RNG_SEED") { usual.rng_seed } else { RngSeed::Fixed(20_230_131) },
        ..usual
    }
}

const PIECES: [&str; 40] = [
    "厦门火炬学院",
    "2022年",
    "，",
    "。",
    "“隐形冠军”",
    "Torch",
    " ",
    "Academy",
    "𠮷",
    "〇",
    "👩‍👩‍👧",
    "e\u{301}",
    "שלום",
    "مرحبا",
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<b>",
    "&amp;",
    "\\",
    "#",
    "- ",
    "1. ",
    "> ",
    "|",
    "$5",
    "~~",
    "![",
    "\u{a0}",
    "\u{200b}",
    "http://a.cn",
    "：",
    "！",
    "\u{7f}",
    "\"quoted\"",
];

/// Text that is not empty.
pub fn text() -> impl Strategy<Value = String> {
    vec(prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => "[a-zA-Z0-9]{1,8}", 1 => "\\PC{1,3}"], 1..6)
        .prop_map(|pieces| pieces.concat())
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let colour = || prop::sample::select(&Colour::ALL[..]);
    let mark = prop_oneof![
        (
            prop::sample::select(
                &["https://example.cn/a?b=1&c", "/rel", "mailto:a@b.cn", "https://mp.weixin.qq.com/s/x"][..]
            ),
            option::of(text())
        )
            .prop_map(|(href, title)| Mark::Link { href: href.to_owned(), title }),
        Just(Mark::Bold),
        Just(Mark::Italic),
        Just(Mark::Underline),
        Just(Mark::Strike),
        Just(Mark::Subscript),
        Just(Mark::Superscript),
        colour().prop_map(Mark::TextColour),
        colour().prop_map(Mark::Highlight),
        text().prop_map(|reading| Mark::Ruby { reading }),
        Just(Mark::Code),
    ];
    prop_oneof![3 => Just(Vec::new()), 2 => vec(mark, 1..4)]
}

fn pieces(footnotes: bool) -> BoxedStrategy<Vec<Inline>> {
    let latex = || prop::sample::select(&["E=mc^2", "\\frac{a}{b}", "x", ""][..]).prop_map(str::to_owned);
    let kind = if footnotes {
        prop_oneof![
            8 => text().prop_map(InlineKind::Text),
            1 => Just(InlineKind::HardBreak),
            1 => latex().prop_map(|latex| InlineKind::Formula { latex }),
            1 => pieces(false).prop_map(|content| InlineKind::Footnote { content }),
        ]
        .boxed()
    } else {
        prop_oneof![
            8 => text().prop_map(InlineKind::Text),
            1 => Just(InlineKind::HardBreak),
            1 => latex().prop_map(|latex| InlineKind::Formula { latex }),
        ]
        .boxed()
    };
    vec((kind, marks()).prop_map(|(kind, marks)| Inline::new(kind, marks)), 0..5)
        .prop_map(Inline::normalise)
        .boxed()
}

fn crop() -> impl Strategy<Value = Crop> {
    (0..9_999u16, 0..9_999u16).prop_flat_map(|(x, y)| {
        (1..=10_000 - x, 1..=10_000 - y).prop_map(move |(width, height)| Crop { x, y, width, height })
    })
}

fn figure() -> impl Strategy<Value = Figure> {
    let crops = (option::of(crop()), option::of(crop()), option::of(crop()))
        .prop_map(|(body, wide, square)| Crops { body, wide, square });
    let photo = (option::of("photo-[0-9]"), option::of(text()), option::of(crops))
        .prop_map(|(photo, alt, crop)| PhotoUse { photo, alt, crop });
    (prop::sample::select(Layout::ALL), option::of(text()), vec(photo, 1..5), pieces(false))
        .prop_map(|(layout, credit, photos, caption)| Figure { layout, credit, photos, caption })
}

fn leaf() -> BoxedStrategy<Block> {
    let card = (
        prop::sample::select(CardKind::ALL),
        text(),
        option::of(Just("https://v.qq.com/x".to_owned())),
        option::of(text()),
        option::of("photo-[0-9]"),
    )
        .prop_map(|(kind, title, url, app_id, photo)| Card {
            kind,
            title,
            url,
            app_id,
            path: None,
            photo,
        });
    prop_oneof![
        6 => pieces(true).prop_map(|content| Block::Paragraph { content }),
        2 => (1..=4u8, pieces(true)).prop_map(|(level, content)| Block::Heading { level, content }),
        2 => figure().prop_map(Block::Figure),
        1 => (option::of(Just("rust".to_owned())), vec(text(), 0..4))
            .prop_map(|(language, lines)| Block::Code { language, text: lines.join("\n") }),
        1 => Just(Block::Formula { latex: "\\sum_{i=1}^n i".to_owned() }),
        1 => Just(Block::Divider),
        1 => "boilerplate-[0-9]".prop_map(|boilerplate| Block::Boilerplate { boilerplate }),
        1 => card.prop_map(Block::Card),
    ]
    .boxed()
}

/// Blocks in which blocks stand within blocks.
pub fn block() -> BoxedStrategy<Block> {
    leaf()
        .prop_recursive(4, 48, 4, |inner| {
            let blocks = vec(inner, 1..4).boxed();
            let item = blocks.clone().prop_map(|content| ListItem { content });
            let items = vec(item, 1..4).boxed();
            let task = (any::<bool>(), blocks.clone()).prop_map(|(checked, content)| TaskItem { checked, content });
            let cell = (any::<bool>(), option::of(prop::sample::select(Align::ALL)), blocks.clone())
                .prop_map(|(header, align, content)| Cell { header, align, content, ..Cell::default() });
            prop_oneof![
                2 => items.clone().prop_map(|items| Block::BulletList { items }),
                2 => (0..100u32, items).prop_map(|(start, items)| Block::OrderedList { start, items }),
                1 => vec(task, 1..4).prop_map(|items| Block::TaskList { items }),
                2 => (option::of(text()), blocks.clone())
                    .prop_map(|(attribution, content)| Block::Quote { attribution, content }),
                2 => (prop::sample::select(CalloutKind::ALL), option::of(text()), blocks)
                    .prop_map(|(kind, title, content)| Block::Callout { kind, title, content }),
                2 => (1..4usize).prop_flat_map(move |columns| vec(vec(cell.clone(), columns..=columns), 1..4))
                    .prop_map(|rows| Block::Table { rows: rows.into_iter().map(|cells| Row { cells }).collect() }),
            ]
        })
        .boxed()
}

/// Whole bodies.
pub fn body() -> impl Strategy<Value = Body> {
    vec(block(), 1..8).prop_map(|content| Body { content })
}

/// Metadata with the fields that rendering looks at.
pub fn meta() -> impl Strategy<Value = Meta> {
    (any::<bool>(), text(), option::of(text()), option::of(text()), vec(1..=4u8, 0..2)).prop_map(
        |(english, title, subtitle, name, numbered_headings)| Meta {
            language: if english { Language::English } else { Language::Chinese },
            title,
            subtitle: subtitle.unwrap_or_default(),
            people: name.map(|name| Person { role: Role::Reporter, name }).into_iter().collect(),
            numbered_headings,
            ..Meta::default()
        },
    )
}
