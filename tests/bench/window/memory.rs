//! What the processes of a window take, each shared page counted by its share.

use std::path::Path;

/// Bytes of all processes with this home folder, the driver left out.
pub(crate) fn of_window(home: &Path) -> u64 {
    let wanted = format!("HOME={}", home.display());
    let mut bytes = 0;
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let read = |file: &str| std::fs::read(entry.path().join(file)).unwrap_or_default();
        let ours = read("environ").split(|byte| *byte == 0).any(|part| part == wanted.as_bytes());
        let name = String::from_utf8_lossy(&read("comm")).into_owned();
        // The kernel cuts names at 15 characters.
        if !ours || name.starts_with("WebKitWebDriver") {
            continue;
        }
        let rollup = String::from_utf8_lossy(&read("smaps_rollup")).into_owned();
        let share = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kilobytes = share.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
        bytes += kilobytes.unwrap_or(0) * 1024;
    }
    bytes
}
