//! Torchpress in a window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    torchpress_desktop::run();
}
