//! Photos on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};
use torchpress_app::{App, Failure, PhotoWish, photo_export};
use torchpress_photo::Format;

use crate::print::Outcome;

#[derive(Debug, Subcommand)]
pub(crate) enum PhotoVerb {
    /// Bring picture files and folders into the library.
    Import {
        /// The files and folders.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// Look into folders within folders.
        #[arg(long)]
        recursive: bool,
    },
    /// List photos, the newest first.
    List {
        /// Only those that lack something.
        #[arg(long, value_parser = ["caption", "credit", "rights"])]
        missing: Option<String>,
        /// Only those that no article uses.
        #[arg(long)]
        unused: bool,
        /// How many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
        /// Where the page begins: the `next` of the page before.
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Show a photo's record.
    Show {
        /// The photo's id, or its beginning.
        id: String,
    },
    /// Edit a photo's record.
    Set(Box<Set>),
    /// Write a rendition of a photo to a file.
    Export {
        /// The photo's id, or its beginning.
        id: String,
        /// The file to write.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// At most so many pixels wide.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
        width: Option<u32>,
        /// The format; by content where absent.
        #[arg(long, value_enum)]
        format: Option<PictureFormat>,
        /// Write caption, creator, credit and copyright into the file; never coordinates or serial numbers.
        #[arg(long)]
        metadata: bool,
        /// A copy of the original, with all that its file says.
        #[arg(long, conflicts_with_all = ["width", "format"])]
        original: bool,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum PictureFormat {
    Jpeg,
    Png,
    Webp,
}

#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The photo's id, or its beginning.
    pub(crate) id: String,
    /// What it shows.
    #[arg(long)]
    pub(crate) caption: Option<String>,
    /// What it shows, for those who do not see it.
    #[arg(long)]
    pub(crate) alt: Option<String>,
    /// What is printed as its source.
    #[arg(long)]
    pub(crate) credit: Option<String>,
    /// Who took it.
    #[arg(long)]
    pub(crate) photographer: Option<String>,
    /// A few words above the caption.
    #[arg(long)]
    pub(crate) headline: Option<String>,
    /// From whom it came.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// On what ground it may be printed.
    #[arg(long, value_parser = ["own", "commissioned", "agency", "reader", "unknown"])]
    pub(crate) rights: Option<String>,
    /// Whose the rights are.
    #[arg(long)]
    pub(crate) rights_holder: Option<String>,
    /// The copyright notice.
    #[arg(long)]
    pub(crate) copyright: Option<String>,
    /// The licence, such as "CC BY 4.0".
    #[arg(long)]
    pub(crate) licence: Option<String>,
    /// What the licence allows.
    #[arg(long)]
    pub(crate) terms: Option<String>,
    /// The last day of the right, such as 2027-06-30; empty for none.
    #[arg(long, value_name = "DAY")]
    pub(crate) expires: Option<String>,
    /// Where it was taken.
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// When it was taken, ISO 8601; empty where nobody knows.
    #[arg(long, value_name = "TIME")]
    pub(crate) taken: Option<String>,
    /// A tag to give; may be repeated.
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// A tag to take; may be repeated.
    #[arg(long = "untag", value_name = "TAG")]
    pub(crate) untags: Vec<String>,
    /// The language of caption, alternative text and headline.
    #[arg(long, default_value = "zh-CN", value_parser = ["zh-CN", "en"])]
    pub(crate) language: String,
}

impl PhotoVerb {
    /// Whether the library stays as it is.
    pub(crate) fn only_reads(&self) -> bool {
        matches!(self, Self::List { .. } | Self::Show { .. } | Self::Export { .. })
    }
}

pub(crate) fn run(app: &App, verb: PhotoVerb) -> Result<Outcome, Failure> {
    let call = |name: &str, request: Value| app.call(name, request).map(Outcome::new);
    match verb {
        PhotoVerb::Import { paths, recursive } => {
            let imported = app.call("photo_import", json!({ "paths": paths, "recursive": recursive }))?;
            let entries = imported.as_array().map(Vec::as_slice).unwrap_or_default();
            let refused = !entries.is_empty() && entries.iter().all(|entry| entry["status"] == "refused");
            let mut outcome = Outcome::new(imported);
            outcome.refused = refused;
            Ok(outcome)
        }
        PhotoVerb::List { missing, unused, limit, after } => call(
            "photo_list",
            json!({ "missing": missing, "unused": unused, "limit": limit, "after": after }),
        ),
        PhotoVerb::Show { id } => {
            let id = app.library()?.photo_find(&id)?;
            let shown = app.call("photo_show", json!({ "ids": [id] }))?;
            Ok(Outcome::new(shown.get(0).cloned().unwrap_or_default()))
        }
        PhotoVerb::Set(set) => call(
            "photo_set",
            json!({
                "id": set.id, "language": set.language, "caption": set.caption, "alt": set.alt,
                "credit": set.credit, "photographer": set.photographer, "headline": set.headline,
                "source": set.source, "rights": set.rights, "rights_holder": set.rights_holder,
                "copyright": set.copyright, "licence": set.licence, "usage_terms": set.terms,
                "expires_on": set.expires, "place": set.place, "taken_at": set.taken,
                "add_tags": set.tags, "remove_tags": set.untags,
            }),
        ),
        PhotoVerb::Export { id, out, width, format, metadata, original } => {
            let format = format.map(|format| match format {
                PictureFormat::Jpeg => Format::Jpeg,
                PictureFormat::Png => Format::Png,
                PictureFormat::Webp => Format::Webp,
            });
            let wish = PhotoWish { width, format, metadata, original };
            let (width, height, bytes) = photo_export(app, &id, &out, wish)?;
            Ok(Outcome::new(json!({ "file": out, "width": width, "height": height, "bytes": bytes })))
        }
    }
}
