//! What files say about their pictures, one line of JSON each: `metadata FILE…`. With `--write CREDITS FILE COPY` a copy
//! of an original with credits given as JSON, and with `--into FORMAT CREDITS FILE COPY` a rendition with them.

use std::error::Error;
use std::io::Write as _;

use torchpress_photo::Format;
use torchpress_photo::metadata::{self, Credits};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let save = |to: &str, bytes: Vec<u8>| std::fs::File::create(to)?.write_all(&bytes);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--write", credits, from, to] => {
            let credits: Credits = serde_json::from_str(credits)?;
            save(to, metadata::original_with(&std::fs::read(from)?, &credits)?)?;
        }
        ["--into", format, credits, from, to] => {
            let format = Format::from_name(format).ok_or("an unknown format")?;
            let credits: Credits = serde_json::from_str(credits)?;
            save(to, metadata::write_into(&std::fs::read(from)?, format, &credits)?)?;
        }
        files => {
            for file in files {
                let read = metadata::read(&std::fs::read(file)?);
                println!("{}", serde_json::json!({ "file": file, "metadata": read }));
            }
        }
    }
    Ok(())
}
