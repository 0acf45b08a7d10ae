//! How long comparing takes: an article of 20,000 characters after usual edits, and texts that are hard to compare.
//!
//! `cargo run --release -p torchpress-document --example bench_compare`

use std::time::Instant;

use torchpress_document::{Block, Body, Meta, compare};

/// Characters that look drawn by chance, the same every time.
struct Letters(u64);

impl Letters {
    fn next(&mut self, of: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % of
    }

    /// Text in which few characters are frequent, as in written language.
    fn text(&mut self, length: usize) -> String {
        (0..length)
            .map(|at| {
                let rank = self.next(1200) * self.next(1200) / 1200;
                if at % 17 == 16 { '，' } else { char::from_u32(0x4E00 + rank as u32).unwrap_or('一') }
            })
            .collect()
    }
}

fn body(paragraphs: Vec<String>) -> Body {
    Body { content: paragraphs.into_iter().map(Block::paragraph).collect() }
}

fn measure(name: &str, left: &Body, right: &Body) {
    let meta = Meta::default();
    let mut times = Vec::new();
    let mut changes = 0;
    for _ in 0..9 {
        let begun = Instant::now();
        changes = compare((&meta, left), (&meta, right)).changes.len();
        times.push(begun.elapsed());
    }
    times.sort();
    println!("{name}: median {:.1} ms, worst {:.1} ms, {changes} changes", ms(times[4]), ms(times[8]));
}

fn ms(time: std::time::Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn main() {
    let mut letters = Letters(7);
    let paragraphs: Vec<String> = (0..100).map(|_| letters.text(200)).collect();
    let article = body(paragraphs.clone());
    measure("equal", &article, &article);
    let mut edited = paragraphs.clone();
    for at in (0..100).step_by(3) {
        let mut text: Vec<char> = edited[at].chars().collect();
        text.splice(50..54, "替换的几个字".chars());
        text.truncate(190);
        edited[at] = text.into_iter().collect();
    }
    let moved = edited.remove(40);
    edited.insert(3, moved);
    edited.remove(70);
    edited.insert(80, letters.text(150));
    measure("a third of the paragraphs edited, one moved, added, removed", &article, &body(edited));
    let one = letters.text(20_000);
    let mut other: Vec<char> = one.chars().collect();
    for at in (100..19_000).step_by(400) {
        other.splice(at..at + 3, "改了这里".chars());
    }
    measure(
        "one paragraph with 48 edits",
        &body(vec![one.clone()]),
        &body(vec![other.into_iter().collect()]),
    );
    let unlike = body((0..100).map(|_| letters.text(200)).collect());
    measure("two articles with nothing in common", &article, &unlike);
    measure("one paragraph, nothing in common", &body(vec![one.clone()]), &body(vec![letters.text(20_000)]));
    let repeated = |pattern: &str| body(vec![pattern.chars().cycle().take(20_000).collect()]);
    measure("hostile: repeated patterns", &repeated("甲乙"), &repeated("乙丙甲"));
    let digits = |every: usize| body((0..20_000).map(|n| (n % every).to_string()).collect());
    measure("hostile: 20,000 paragraphs of one character", &digits(7), &digits(5));
    let alike = |seed: u64| {
        let mut letters = Letters(seed);
        body(
            (0..400)
                .map(|_| (0..50).map(|_| ['甲', '乙', '丙'][letters.next(3) as usize]).collect())
                .collect(),
        )
    };
    measure("hostile: 400 paragraphs, all alike", &alike(1), &alike(2));
}
