//! From a press on an article of the list to the frame that shows its text.

use std::time::Duration;

use torchpress_tests::{Driven, EDITOR};

use crate::article;
use crate::times;

const ARTICLES: usize = 8;
const SWITCHES: usize = 40;
const CHARACTERS: usize = 5_000;

/// Measures and prints.
pub(crate) async fn measure() {
    let place = article::place();
    let library = place.library("l.torchpress");
    for number in 0..ARTICLES {
        let title = format!("第{number}篇");
        // A text says which article it is of by its own first words.
        let text = article::text(&title, CHARACTERS, 0).replacen("第1天", &format!("{title}的第1天"), 1);
        let post = place.file(&format!("{number}.md"), text.as_bytes());
        place.json(&library, &["article", "import", post.to_str().unwrap()]);
    }
    let window = Driven::open(&place, Some(&library)).await;
    let rows = format!("return document.querySelectorAll('[role=option][data-id]').length >= {ARTICLES}");
    window.until("the list", &rows).await;
    window.find(EDITOR).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    window
        .run(&format!(
            "window.switches = [];
             addEventListener('pointerdown', (event) => {{
               const row = event.target.closest('[role=option]');
               const title = row?.textContent.match(/第\\d篇/)?.[0];
               if (!title) return;
               const sent = event.timeStamp;
               const look = () => {{
                 if (!document.querySelector('{EDITOR}')?.textContent.startsWith(title)) return requestAnimationFrame(look);
                 setTimeout(() => window.switches.push({{ shown: performance.now() - sent }}));
               }};
               requestAnimationFrame(look);
             }}, true);
             return true"
        ))
        .await;
    let ids = window
        .run("return [...document.querySelectorAll('[role=option][data-id]')].map((row) => row.dataset.id)")
        .await;
    for switch in 0..SWITCHES {
        // Neighbours first, then ones further away; never the one that is open.
        let row = (switch * 3 + 1) % ARTICLES;
        window.click(&format!("[role=option][data-id='{}']", ids[row].as_str().unwrap())).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
    }
    let switches = window.run("return window.switches").await;
    times::print(
        &format!("switching between {ARTICLES} articles of {CHARACTERS} characters"),
        times::of(&switches, "shown"),
        SWITCHES,
    );
    window.close().await;
}
