//! Prints the window's typed client.

#[allow(clippy::print_stdout, reason = "printing is what it is for")]
fn main() {
    print!("{}", torchpress_app::client::typescript());
}
