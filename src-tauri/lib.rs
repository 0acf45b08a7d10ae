//! The desktop shell.
/// x
pub fn run() {}
