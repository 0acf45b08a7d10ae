//! What files say about their pictures, one line of JSON each: `metadata FILE…`. With `--original CREDITS FILE COPY` a
//! copy of an original with credits given as JSON, and with `--rendition WIDTH CREDITS FILE COPY` a rendition with them,
//! or without any where they are `null`.

use std::error::Error;
use std::io::Write as _;

use torchpress_photo::metadata::{self, Credits};
use torchpress_photo::{Limits, Spec, rendition};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let save = |to: &str, bytes: Vec<u8>| std::fs::File::create(to)?.write_all(&bytes);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--original", credits, from, to] => {
            let credits: Credits = serde_json::from_str(credits)?;
            save(to, metadata::original_with(&std::fs::read(from)?, &credits)?)?;
        }
        ["--rendition", width, credits, from, to] => {
            let spec = Spec { max_width: width.parse()?, ..Spec::default() };
            let made = rendition(&std::fs::read(from)?, &spec, &Limits::default())?;
            let credits: Option<Credits> = serde_json::from_str(credits)?;
            let bytes = match credits {
                Some(credits) => metadata::write_into(&made.bytes, made.format, &credits)?,
                None => made.bytes,
            };
            save(&format!("{to}.{}", made.format.ext()), bytes)?;
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
