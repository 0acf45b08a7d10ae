//! What the platform kept of an article, tried on what it really makes of rendered articles.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

mod article;
mod damages;
mod dom;
mod server;

use article::Article;
use damages::{Any, CASES};
use proptest::prelude::*;
use torchpress_check::kept::Damage;
use torchpress_document::{Block, Body, Inline, InlineKind, Meta, Wechat, generate};
use torchpress_export::themes;

#[test]
fn a_clean_copy_has_no_finding() {
    let article = Article::rich();
    for theme in themes() {
        let sent = article.html(theme);
        let got = server::form(&sent, &article.facts);
        for back in [got.html(), server::clipboard(&got), server::page(&got), sent.clone()] {
            let kept = article.kept(&sent, &back);
            let losses: Vec<_> = kept
                .losses
                .iter()
                // The fragment itself has its pictures where they were.
                .filter(|loss| back != sent || loss.damage.code() != "picture-not-uploaded")
                .collect();
            assert!(losses.is_empty(), "{}: {losses:#?}\n{back}", theme.name);
            assert_eq!(kept.kept, kept.sent);
        }
    }
}

#[test]
fn formulas_as_pictures_are_compared_and_have_their_places() {
    let formula =
        |latex: &str| Inline { kind: InlineKind::Formula { latex: latex.to_owned() }, marks: Vec::new() };
    let content = vec![
        Block::Paragraph {
            content: vec![
                Inline::text("质能关系由爱因斯坦提出，写作"),
                formula("E=mc^2"),
                Inline::text("，人人见过，却少有人推过。"),
            ],
        },
        Block::Formula { latex: "\\frac12mv^2".to_owned() },
        Block::paragraph("低速时两者之差可以略去不计。"),
    ];
    let last = content[..2].iter().map(Block::size).sum::<usize>();
    let wechat = Wechat { formula_pictures: true, ..Wechat::default() };
    let meta = Meta { wechat: Some(wechat), ..Meta::default() };
    let article = Article::new(meta, Body { content });
    for theme in themes() {
        let sent = article.html(theme);
        assert_eq!((sent.matches("<img").count(), sent.matches("<svg").count()), (2, 0), "{sent}");
        let got = server::page(&server::form(&sent, &article.facts));
        assert_eq!(article.kept(&sent, &got).losses, Vec::new(), "{}", theme.name);
        let kept = article.kept(&sent, &got.replace("低速时两者", "低速两者"));
        let found: Vec<_> = kept.losses.iter().map(|loss| (loss.damage.code(), loss.position)).collect();
        assert_eq!(found, [("text-lost", Some(last))], "{}", theme.name);
    }
}

#[test]
fn every_damage_is_named() {
    let article = Article::rich();
    let mut wrong = Vec::new();
    let mut seen = vec![0; CASES.len()];
    for theme in themes() {
        let sent = article.html(theme);
        let clean = server::form(&sent, &article.facts);
        for (index, (expected, damage)) in CASES.iter().enumerate() {
            let mut got = clean.clone();
            damage(&mut got);
            let kept = article.kept(&sent, &server::page(&got));
            let mut found: Vec<&str> = kept.losses.iter().map(|loss| loss.damage.code()).collect();
            found.dedup();
            let (names, may_be_nothing) = match expected.strip_prefix('?') {
                Some(names) => (names, true),
                None => (*expected, false),
            };
            if found.is_empty() && may_be_nothing {
                continue;
            }
            seen[index] += 1;
            let known = |code: &str| names.split(' ').any(|name| name.trim_start_matches('+') == code);
            let mut wanted = names.split(' ').filter(|code| !code.starts_with('+'));
            if wanted.any(|code| !found.contains(&code)) || !found.iter().all(|code| known(code)) {
                wrong.push(format!("{} {index} {expected}: {found:?}", theme.name));
            }
        }
    }
    for ((name, _), times) in CASES.iter().zip(seen) {
        if times == 0 {
            wrong.push(format!("{name} was found in no theme"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let named: std::collections::BTreeSet<&str> = CASES
        .iter()
        .flat_map(|(names, _)| names.split(' '))
        .map(|name| name.trim_start_matches(['?', '+']))
        .collect();
    let unnamed: Vec<_> = Damage::ALL.iter().filter(|damage| !named.contains(damage.code())).collect();
    assert!(unnamed.is_empty(), "no case for {unnamed:?}");
}

proptest! {
    #![proptest_config(generate::config(64))]

    #[test]
    fn a_clean_copy_of_any_article_has_no_finding(
        body in generate::body(),
        meta in generate::meta(),
        index in 0..themes().len(),
    ) {
        let article = Article::new(meta, body);
        let sent = article.html(&themes()[index]);
        let got = server::page(&server::form(&sent, &article.facts));
        let kept = article.kept(&sent, &got);
        prop_assert!(kept.losses.is_empty(), "{:#?}\n{sent}\n\n{got}", kept.losses);
    }
    #[test]
    fn a_damage_to_any_article_is_found(
        body in generate::body(),
        meta in generate::meta(),
        index in 0..themes().len(),
        damage in prop::sample::select(&Any::ALL[..]),
        at in 0..1000_usize,
    ) {
        let article = Article::new(meta, body);
        let sent = article.html(&themes()[index]);
        let mut got = server::form(&sent, &article.facts);
        if damage.inflict(&mut got, at) {
            let got = server::clipboard(&got);
            let kept = article.kept(&sent, &got);
            prop_assert!(!kept.losses.is_empty(), "{damage:?}\n{sent}\n\n{got}");
        }
    }
}
