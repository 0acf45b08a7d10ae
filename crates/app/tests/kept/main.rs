//! What the platform kept of an article, tried on what it really makes of rendered articles.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod article;
mod dom;
mod server;

use article::Article;
use proptest::prelude::*;
use torchpress_document::generate;
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
}
