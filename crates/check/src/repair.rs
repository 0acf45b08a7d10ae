//! What a finding's repair is: changes as plain data, which the editor makes in one step that can be undone.
//!
//! A repair never changes what is said. It fills, unifies, trims and completes; where a person has to decide, a finding
//! has no repair, and names the field to open instead.

use crate::links::is_temporary;
use torchpress_document::address_is_web;

/// One change. Positions are those of the body before any of the repair's changes, as the editor counts them; parts of
/// single texts are counted in UTF-16 units. What stood there is named, so that a text that was changed meanwhile is
/// left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another text in the body. It takes over the marks of what it replaces; what is only added, the marks that both
    /// of its sides have.
    Text {
        /// Where it begins.
        from: usize,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// Another text within an attribute of a node of the body.
    Attribute {
        /// Where the node stands.
        at: usize,
        /// The attribute: `alt` or `credit`.
        name: &'static str,
        /// Where in the attribute's text.
        from: usize,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// Another text within a field of the metadata.
    Field {
        /// The field.
        field: Field,
        /// Where in the field's text.
        from: usize,
        /// What stands there.
        was: String,
        /// What is to stand there.
        text: String,
    },
    /// An attribute that takes the library's value again.
    Inherit {
        /// Where the node stands.
        at: usize,
        /// The attribute: `alt` or `credit`.
        name: &'static str,
    },
    /// Another level for a heading.
    Heading {
        /// Where it stands.
        at: usize,
        /// The new level.
        level: u8,
    },
    /// Another address for a link.
    Link {
        /// Where the linked text begins.
        from: usize,
        /// How many positions it takes.
        size: usize,
        /// The address that it has.
        was: String,
        /// The address that it gets.
        href: String,
    },
    /// An empty paragraph that goes.
    Paragraph {
        /// Where it stands.
        at: usize,
    },
}

/// A field that a finding is about, beside the text or at a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The article's title.
    Title,
    /// Its standfirst.
    Subtitle,
    /// The author that WeChat shows.
    Author,
    /// The digest.
    Digest,
    /// The title for WeChat alone.
    WechatTitle,
    /// The address behind "read more".
    ReadMore,
    /// The cover.
    Cover,
    /// The name of what the article was taken from.
    SourceName,
    /// The author of what it was taken from.
    SourceAuthor,
    /// The address of what it was taken from.
    SourceAddress,
    /// The terms on which it was taken.
    SourceLicence,
    /// A figure's caption.
    Caption,
    /// A figure's credit.
    Credit,
    /// A photo's alternative text.
    Alt,
    /// The institution's details, which the settings hold.
    Institution,
}

impl Field {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Author => "author",
            Self::Digest => "digest",
            Self::WechatTitle => "wechat-title",
            Self::ReadMore => "read-more",
            Self::Cover => "cover",
            Self::SourceName => "source-name",
            Self::SourceAuthor => "source-author",
            Self::SourceAddress => "source-address",
            Self::SourceLicence => "source-licence",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Alt => "alt",
            Self::Institution => "institution",
        }
    }
}

/// What a button says that does something about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// It mends.
    Fix,
    /// It mends several places at once.
    FixAll,
    /// It makes one way of two.
    Unify,
    /// It completes what was begun.
    Complete,
    /// It fills in what the library has, or opens the field to fill in.
    Fill,
    /// It shows the place.
    View,
}

impl Verb {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::FixAll => "fix-all",
            Self::Unify => "unify",
            Self::Complete => "complete",
            Self::Fill => "fill",
            Self::View => "view",
        }
    }
}

/// What can be done about a finding, beyond going to its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remedy {
    /// What its button says; none where there is no button.
    pub verb: Option<Verb>,
    /// The changes that mend it; empty where a person has to.
    pub repair: Vec<Change>,
    /// The field in which a person does.
    pub field: Option<Field>,
}

impl Remedy {
    /// Changes; nothing at all where there are none.
    pub(crate) fn changes(verb: Verb, repair: Vec<Change>) -> Self {
        Self { verb: (!repair.is_empty()).then_some(verb), repair, field: None }
    }

    /// A field to open.
    pub(crate) fn open(verb: Verb, field: Field) -> Self {
        Self { verb: Some(verb), repair: Vec::new(), field: Some(field) }
    }

    /// A place to look at.
    pub(crate) fn view() -> Self {
        Self { verb: Some(Verb::View), ..Self::default() }
    }
}

/// The complete form of an address that lacks nothing but its beginning: `a.cn/x` and `//a.cn` are such.
pub(crate) fn completed(address: &str) -> Option<String> {
    let rest = address.strip_prefix("//").unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let labels: Vec<&str> = name.split('.').collect();
    let sound = |label: &&str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // What ends with a word of letters is a host; `1.2` and `a.html` are none, or need not be.
    let last = labels.last().copied().unwrap_or_default();
    let files = ["html", "htm", "md", "txt", "pdf", "jpg", "jpeg", "png", "gif", "doc", "docx"];
    let is_host = labels.len() > 1
        && labels.iter().all(sound)
        && last.len() > 1
        && last.chars().all(|c| c.is_ascii_alphabetic())
        && (rest.len() > host.len() || !files.contains(&last.to_ascii_lowercase().as_str()));
    let whole = format!("https://{rest}");
    let fits = is_host
        && port.chars().all(|c| c.is_ascii_digit())
        && !rest.chars().any(|c| c.is_whitespace() || c.is_control())
        && address_is_web(&whole)
        && !is_temporary(&whole);
    fits.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_completed_where_only_their_beginning_lacks() {
        for (address, expect) in [
            ("xmtorch.org/academy/2022", Some("https://xmtorch.org/academy/2022")),
            ("//a.cn", Some("https://a.cn")),
            ("www.a-b.com.cn", Some("https://www.a-b.com.cn")),
            ("a.cn:8080/x?y#z", Some("https://a.cn:8080/x?y#z")),
            ("/rel", None),
            ("page.html", None),
            ("1.2", None),
            ("见 a.cn", None),
            ("a..cn", None),
            ("ftp://a.cn", None),
            ("mp.weixin.qq.com/s/a?tempkey=1", None),
            ("", None),
        ] {
            assert_eq!(completed(address).as_deref(), expect, "{address}");
        }
    }
}
