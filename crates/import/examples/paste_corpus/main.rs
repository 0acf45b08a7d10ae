//! Compares what pasted HTML becomes with what it should: `paste_corpus FOLDER`.
//!
//! For every `.html` file below FOLDER there may be an expectation: a file of the same name in `output/` beside its
//! folder `input/`, or a Word file of the same name (without `-in` and `-clean`) beside it. Text and the counts of list
//! items by level, tables, links and pictures are compared, the text also with what a browser shows of the page itself,
//! and what is left of the source's own markup is looked for.
//! Ends with code 1 when anything differs or is left; with `--show` the first difference of each text is printed.

mod facts;
mod word;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use facts::Facts;

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = arguments.iter().any(|argument| argument == "--show");
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("paste_corpus [--show] FOLDER");
        return ExitCode::from(2);
    };
    match compare(Path::new(folder), show) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Prints the table; answers whether all is as expected.
fn compare(folder: &Path, show: bool) -> Result<bool, Failure> {
    let mut files = Vec::new();
    pages(folder, &mut files)?;
    files.sort();
    println!(
        "{:<42} {:<5} {:<5} {:<4} {:<13} {:<6} {:<6} {:<8} {:>7} residue",
        "file", "by", "text", "page", "items", "tables", "links", "pictures", "ms"
    );
    let (mut compared, mut equal, mut parts, mut whole, mut clean) = (0, 0, 0, 0, 0);
    for file in &files {
        let source = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
        let began = Instant::now();
        let imported = torchpress_import::pasted(&source);
        let took = began.elapsed().as_secs_f64() * 1000.0;
        let own = Facts::of_body(&imported.body);
        let residue = facts::residue(&imported.body);
        let page = Facts::of_html(&source);
        let expected = expectation(file)?;
        let (by, facts) = expected.as_ref().map_or(("-", &own), |(by, facts)| (*by, facts));
        let is_whole = page.text == own.text;
        compared += usize::from(expected.is_some());
        // What was copied may be the beginning of its document; the page itself then tells that it is whole.
        let is_part = is_whole && own.text.len() < facts.text.len() && facts.text.starts_with(&own.text);
        equal += usize::from(expected.is_some() && own == *facts);
        parts += usize::from(is_part);
        whole += usize::from(is_whole);
        clean += usize::from(residue.is_empty());
        let sign = |same: bool| if same { "=" } else { "≠" };
        let count = |ours: usize, theirs: usize| {
            if ours == theirs { ours.to_string() } else { format!("{ours}≠{theirs}") }
        };
        let items = if own.levels == facts.levels {
            own.items()
        } else {
            format!("{}≠{}", own.items(), facts.items())
        };
        println!(
            "{:<42} {by:<5} {:<5} {:<4} {items:<13} {:<6} {:<6} {:<8} {took:>7.1} {}",
            file.strip_prefix(folder).unwrap_or(file).display().to_string(),
            match expected {
                Some(_) if is_part => "part",
                Some(_) => sign(own.text == facts.text),
                None => "-",
            },
            sign(is_whole),
            count(own.tables, facts.tables),
            count(own.links, facts.links),
            count(own.pictures, facts.pictures),
            if residue.is_empty() { "none".to_owned() } else { residue.join(" ") },
        );
        for (what, other) in [("expected", facts), ("page", &page)] {
            if show && own.text != other.text {
                let (ours, theirs) = facts::difference(&own.text, &other.text);
                println!("    ours      …{ours}…\n    {what:<9} …{theirs}…");
            }
        }
    }
    println!(
        "{} files; {compared} with an expectation, {equal} equal to it, {parts} a part of it; {whole} with the page's own text; {clean} without residue",
        files.len()
    );
    Ok(equal + parts == compared && whole == files.len() && clean == files.len())
}

/// The pages below a folder, what is expected of others left out.
fn pages(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "output") {
                pages(&path, files)?;
            }
        } else if path.extension().is_some_and(|extension| extension == "html" || extension == "htm") {
            files.push(path);
        }
    }
    Ok(())
}

/// What a page should become, and what says so.
fn expectation(file: &Path) -> Result<Option<(&'static str, Facts)>, Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let output = folder.with_file_name("output").join(file.file_name().unwrap_or_default());
    if folder.ends_with("input") && output.is_file() {
        let text = std::fs::read_to_string(output)?;
        return Ok(Some(("html", Facts::of_html(&text))));
    }
    let plain = stem.trim_end_matches("-in").trim_end_matches("-clean");
    let document = folder.join(format!("{plain}.docx"));
    if document.is_file() {
        return Ok(Some(("docx", word::facts(&document)?)));
    }
    Ok(None)
}
