//! The article model and the editor's schema are one: thousands of arbitrary articles go through both, equal to the byte.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use torchpress_document::{Body, generate};
use torchpress_tests::root;

const ARTICLES: usize = 2_000;

#[test]
fn arbitrary_articles_go_through_the_editor_unchanged() {
    let mut runner = TestRunner::deterministic();
    let strategy = generate::body();
    let lines: Vec<String> = (0..ARTICLES)
        .map(|_| serde_json::to_string(&strategy.new_tree(&mut runner).unwrap().current()).unwrap())
        .collect();
    let mut editor = Command::new("npm")
        .args(["run", "--silent", "schema-round-trip"])
        .current_dir(root().join("ui"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("npm can be started");
    let mut input = editor.stdin.take().unwrap();
    let sent = lines.join("\n");
    let writer =
        std::thread::spawn(move || input.write_all(sent.as_bytes()).and_then(|()| input.write_all(b"\n")));
    let output = editor.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "the editor's schema refused an article");
    let returned = String::from_utf8(output.stdout).unwrap();
    let returned: Vec<&str> = returned.lines().collect();
    assert_eq!(returned.len(), ARTICLES);
    for (number, (sent, back)) in lines.iter().zip(&returned).enumerate() {
        assert_eq!(sent, back, "article {number} came back changed");
        let body: Body = serde_json::from_str(back).unwrap();
        assert_eq!(serde_json::to_string(&body).unwrap(), *sent, "article {number} is read differently");
    }
}
