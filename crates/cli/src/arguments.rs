//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::photo::PhotoVerb;

/// Torchpress on the command line: the same library and the same output as the window.
#[derive(Debug, Parser)]
#[command(name = "torchpress", version, propagate_version = true)]
pub(crate) struct Arguments {
    /// The library's folder; the last one opened where absent.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// Print one JSON value; an error is one JSON value on standard error.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The language of messages; the system's where absent.
    #[arg(long, global = true, value_enum)]
    pub(crate) lang: Option<Lang>,
    #[command(subcommand)]
    pub(crate) noun: Noun,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    /// Libraries.
    #[command(subcommand)]
    Library(LibraryVerb),
    /// Articles.
    #[command(subcommand)]
    Article(ArticleVerb),
    /// Photos.
    #[command(subcommand)]
    Photo(PhotoVerb),
    /// Themes for WeChat.
    #[command(subcommand)]
    Theme(ThemeVerb),
    /// Render a file without a library.
    Render(Render),
}

#[derive(Debug, Subcommand)]
pub(crate) enum LibraryVerb {
    /// Make a library; a folder that is not empty is refused.
    New {
        /// The folder to be made.
        dir: PathBuf,
        /// The library's name; the folder's where absent.
        #[arg(long)]
        name: Option<String>,
    },
    /// Count what the library holds.
    Info,
    /// Make a backup while the library is in use: a zip file that is read back whole before it counts.
    Backup {
        /// The file to be made, or a folder to put it in; the library's folder for backups where absent.
        file: Option<PathBuf>,
    },
    /// Make a library from a backup, in a folder that is empty or not there yet.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The folder to be made.
        dir: PathBuf,
    },
    /// Look through the library for anything that is not as it was stored.
    Verify {
        /// Read every revision and compare every original with its SHA-256.
        #[arg(long)]
        deep: bool,
    },
    /// Mend a library that is damaged; the damaged files are kept.
    Repair,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ArticleVerb {
    /// Make articles from Markdown, HTML and plain text files.
    Import {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The language, where it is known better than the text tells.
        #[arg(long, value_parser = ["zh-CN", "en"])]
        language: Option<String>,
        /// A folder in which pictures are looked for.
        #[arg(long, value_name = "DIR")]
        photos: Option<PathBuf>,
    },
    /// List articles, the one saved last first.
    List {
        /// Only those that have come so far, or those in the trash.
        #[arg(long, value_parser = ["draft", "in_review", "approved", "published", "trashed"])]
        status: Option<String>,
        /// How many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=1000))]
        limit: u32,
        /// Where the page begins: the `next` of the page before.
        #[arg(long, value_name = "CURSOR")]
        after: Option<String>,
    },
    /// Find articles: titles, texts, captions, credits, people, tags; see docs/search.md.
    Search {
        /// Words, "phrases", -words, tag: status: author: before: after:.
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// How many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        limit: u32,
    },
    /// Show one article.
    Show {
        /// The article's id, or its beginning.
        id: String,
        /// In what form; JSON with --json, else text.
        #[arg(long = "as", value_enum)]
        form: Option<Form>,
        /// An older revision.
        #[arg(long)]
        revision: Option<u32>,
    },
    /// Replace an article's content by the JSON that `show --as json` prints.
    Save {
        /// The article's id, or its beginning.
        id: String,
        /// The file; `-` reads standard input.
        file: PathBuf,
    },
    /// List an article's revisions, newest first.
    History {
        /// The article's id, or its beginning.
        id: String,
    },
    /// Make a new revision equal to an older one.
    Revert {
        /// The article's id, or its beginning.
        id: String,
        /// The number of the older revision.
        number: u32,
    },
    /// Put articles into the trash.
    Trash {
        /// The articles' ids, or their beginnings.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Take articles out of the trash.
    Untrash {
        /// The articles' ids, or their beginnings.
        #[arg(required = true)]
        ids: Vec<String>,
    },
    /// Write an article to a folder.
    Export(Export),
    /// Check an article before it leaves the house.
    Check {
        /// The article's id, or its beginning.
        id: String,
        /// Only what matters there.
        #[arg(long = "for", value_parser = ["wechat", "web"])]
        target: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Json,
    Text,
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The article's id, or its beginning.
    pub(crate) id: String,
    /// What for.
    #[arg(long, value_parser = ["wechat", "html", "markdown"])]
    pub(crate) to: String,
    /// The folder to write.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// The theme for WeChat; see `theme list`.
    #[arg(long)]
    pub(crate) theme: Option<String>,
    /// Put the pictures into WeChat's fragment.
    #[arg(long)]
    pub(crate) embed: bool,
    /// Make the web page one file.
    #[arg(long)]
    pub(crate) single: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ThemeVerb {
    /// List the themes: the built-in ones, and those of the library.
    List,
    /// Compile a theme file and tell what is wrong in it, by line.
    Check {
        /// The theme file.
        file: PathBuf,
    },
    /// Show a fragment with inline styles as WeChat's dark mode would.
    Dark {
        /// The fragment, UTF-8.
        file: PathBuf,
        /// The file to write; standard output where absent.
        #[arg(short, value_name = "OUT")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Render {
    /// A Markdown, HTML or plain text file.
    pub(crate) file: PathBuf,
    /// A fragment for WeChat, or a web page.
    #[arg(long, default_value = "wechat", value_parser = ["wechat", "html"])]
    pub(crate) to: String,
    /// The theme for WeChat: a name of `theme list`, or a theme file.
    #[arg(long, default_value = "", value_name = "NAME|FILE.css")]
    pub(crate) theme: String,
    /// The file to write; standard output where absent.
    #[arg(short, value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl Noun {
    /// Whether the library stays as it is.
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Self::Library(verb) => matches!(verb, LibraryVerb::Info | LibraryVerb::Verify { .. }),
            Self::Article(verb) => matches!(
                verb,
                ArticleVerb::List { .. }
                    | ArticleVerb::Search { .. }
                    | ArticleVerb::Show { .. }
                    | ArticleVerb::History { .. }
                    | ArticleVerb::Export(_)
                    | ArticleVerb::Check { .. }
            ),
            Self::Photo(verb) => verb.only_reads(),
            Self::Theme(_) | Self::Render(_) => true,
        }
    }
}
