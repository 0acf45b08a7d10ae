//! How long it takes from Markdown to a finished fragment for WeChat.
//!
//! Absolute times differ from machine to machine, so each is set beside two others of the same run: escaping the same
//! text into HTML, which no renderer can undercut, and the time for 20,000 characters, which tells whether time grows
//! with the text or faster.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use torchpress_export::{Input, Missing, Pictures, theme, wechat};

const SIZES: [usize; 4] = [2_000, 20_000, 85_000, 215_000];
const PROSE: &str = "2022年，学院携手**高校与企业**，升级“战略领导力”项目；课程从企业正在面对的难题出发，先进车间，再进教室。\
    Courses begin with the questions that companies bring, and end with *what changed* a month later。\n\n";

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    let Some(theme) = theme("torch") else { return };
    let mut twenty = None;
    println!("{:>8}  {:>10}  {:>12}  {:>12}  {:>10}", "chars", "render", "× escaping", "× 20,000", "html/md");
    for size in SIZES {
        let text = markdown(size);
        let html = render(&text, theme);
        let time = best(|| render(&text, theme).len());
        let floor = best(|| escape(&text).len());
        if size == 20_000 {
            twenty = Some(time);
        }
        let growth = twenty.map_or_else(|| "-".to_owned(), |twenty| format!("{:.2}", ratio(time, twenty)));
        println!(
            "{size:>8}  {:>8.2}ms  {:>12.1}  {growth:>12}  {:>10.2}",
            time.as_secs_f64() * 1000.0,
            ratio(time, floor),
            html.chars().count() as f64 / text.chars().count() as f64,
        );
    }
}

fn markdown(size: usize) -> String {
    let mut text = String::new();
    let mut length = 0;
    let paragraph = PROSE.chars().count();
    for number in 1.. {
        if length >= size {
            break;
        }
        if number % 8 == 1 {
            text.push_str("## 培训赋能\n\n");
            length += 9;
        }
        text.push_str(PROSE);
        length += paragraph;
    }
    text
}

fn render(text: &str, theme: &torchpress_export::Theme) -> String {
    let imported = torchpress_import::markdown(text);
    let input = Input {
        meta: &imported.meta,
        body: &imported.body,
        pictures: &Pictures::new(),
        boilerplates: &BTreeMap::new(),
        missing: Missing::Placeholder,
    };
    wechat::render(&input, theme).html
}

fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            other => html.push(other),
        }
    }
    html
}

/// The best of several runs, since anything else on the machine can only make one slower.
fn best(mut work: impl FnMut() -> usize) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..15 {
        let begun = Instant::now();
        std::hint::black_box(work());
        best = best.min(begun.elapsed());
    }
    best
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64().max(1e-9)
}
