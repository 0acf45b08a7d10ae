//! Times of many events: percentiles, and the keys that are timed.

use std::time::Duration;

use serde_json::Value;
use torchpress_tests::Driven;

/// The numbers under a name in a list of objects.
pub(crate) fn of(events: &Value, what: &str) -> Vec<f64> {
    events.as_array().into_iter().flatten().filter_map(|event| event[what].as_f64()).collect()
}

/// The value below which that share of the times lies.
pub(crate) fn percentile(times: &mut [f64], share: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    let index = (times.len() as f64 * share).ceil() as usize;
    times.get(index.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

/// Prints the middle, the slow twentieth and the slowest of some times in milliseconds.
pub(crate) fn print(name: &str, mut times: Vec<f64>, expected: usize) {
    println!(
        "{name}: {} of {expected}, p50 {:.1} ms, p95 {:.1} ms, most {:.1} ms",
        times.len(),
        percentile(&mut times, 0.5),
        percentile(&mut times, 0.95),
        percentile(&mut times, 1.0)
    );
}

/// Types letters as a keyboard does, eight a second.
pub(crate) async fn type_letters(window: &Driven, presses: usize) {
    for press in 0..presses {
        let letter = char::from(b'a' + u8::try_from(press % 26).unwrap_or(0));
        window.keys(letter.to_string()).await;
        tokio::time::sleep(Duration::from_millis(125)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
}
