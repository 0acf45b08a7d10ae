//! Whether anything in the window moves that should stand still.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Driven;

/// Remembers where everything stands, and answers what stands elsewhere later. Tools that come with the pointer float over
/// the rest, and what scrolls moves what is in it.
const PLACES: &str = "
    window.places = () => new Map([...document.querySelectorAll('body *:not(script, style)')]
      .filter((one) => !one.closest('.ed-layer, .tip, .toasts, .sr, iframe, svg'))
      .map((one) => [one, one.getBoundingClientRect()]));
    window.moved = (before, now) => [...now].flatMap(([one, box]) => {
      const was = before.get(one);
      // What was not there covers what was, if anything.
      if (!was || was.width * was.height === 0 || ['x', 'y', 'width', 'height'].every((side) => Math.abs(box[side] - was[side]) < 0.6)) return [];
      return [`${one.tagName}.${one.className} ${one.textContent.slice(0, 20)}: ${JSON.stringify(was)} → ${JSON.stringify(box)}`];
    });
    return true";

/// What can be pressed, written in or chosen and is not covered: its middle, what kind of thing it is in its place, and
/// its words.
const TARGETS: &str = "return [...document.querySelectorAll('button, [role=option], [role=tab], [role=menuitem], input, textarea, select, label, summary, .side-r')]
    .flatMap((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      const middle = [Math.round(x + width / 2), Math.round(y + height / 2)];
      const top = width > 0 && height > 0 ? document.elementFromPoint(...middle) : null;
      if (top === null || !(one.contains(top) || top.contains(one))) return [];
      return [[...middle, `${one.parentElement.className} ${one.tagName}.${one.className}`, (one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 30)]];
    })";

async fn rest(milliseconds: u64) {
    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

/// Waits until all that was begun has come: three looks in a row find everything where it was. A window that nobody
/// touches may draw no frame under a virtual display, so the pointer goes into it first.
pub async fn at_rest(window: &Driven) {
    window.run(PLACES).await;
    window.driver.action_chain().move_to(3, 3).perform().await.unwrap();
    window.run("window.before = window.places(); window.calm = 0; return true").await;
    let calm = "const now = window.places();
        window.calm = window.moved(window.before, now).length === 0 && now.size === window.before.size ? window.calm + 1 : 0;
        window.before = now; return window.calm >= 3";
    for _ in 0..180 {
        rest(100).await;
        if window.run(calm).await == Value::Bool(true) {
            return;
        }
    }
    panic!("the window does not come to rest");
}

/// Goes with the pointer over everything that can be pressed and of whose kind fewer than `each` are `known` yet, and answers
/// what moved by that.
pub async fn moved_by_the_pointer(
    window: &Driven,
    known: &mut BTreeMap<String, usize>,
    each: usize,
) -> Vec<String> {
    at_rest(window).await;
    let targets = window.run(TARGETS).await;
    let mut found = Vec::new();
    for target in targets.as_array().unwrap() {
        let kind = target[2].as_str().unwrap();
        let seen = known.entry(kind.to_owned()).or_default();
        if *seen >= each {
            continue;
        }
        *seen += 1;
        let over = [0, 1].map(|at| target[at].as_i64().unwrap());
        if go(window, over).await == json!([]) {
            continue;
        }
        // What came by itself in that moment stays away the second time.
        at_rest(window).await;
        let moved = go(window, over).await;
        if moved != json!([]) {
            found.push(format!("under the pointer at {kind} {}: {moved}", target[3]));
        }
        at_rest(window).await;
    }
    found
}

/// Moves the pointer to a place and answers what is elsewhere then.
async fn go(window: &Driven, [x, y]: [i64; 2]) -> Value {
    window.driver.action_chain().move_to(x, y).perform().await.unwrap();
    rest(40).await;
    window.run("return window.moved(window.before, window.places()).slice(0, 3)").await
}
