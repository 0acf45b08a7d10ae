//! What a photo's record holds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use torchpress_document::Language;

/// A photo's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Photo {
    /// Its id, which articles name.
    pub id: String,
    /// The SHA-256 of the original's bytes, in hexadecimal.
    pub sha256: String,
    /// The original's format, such as `jpeg` or `heic`.
    pub format: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// How many pictures an animation has; 1 for all others.
    pub frames: u32,
    /// The original's size.
    pub bytes: u64,
    /// What the file was called when it was first added.
    pub file_name: String,
    /// When it was taken: ISO 8601, with an offset where it is known.
    pub taken_at: Option<String>,
    /// When it was added to the library.
    pub added_at: String,
    /// When it was put into the trash, where it is there.
    pub trashed_at: Option<String>,
    /// Who took it.
    pub photographer: String,
    /// What is printed as its credit, in a language that has none of its own.
    pub credit: String,
    /// What is said about it in each language in which anything is.
    pub texts: BTreeMap<Language, PhotoTexts>,
    /// From whom it came, such as an agency or a school.
    pub source: String,
    /// On what ground it may be printed.
    pub rights: Rights,
    /// Whose the rights are.
    pub rights_holder: String,
    /// The copyright notice.
    pub copyright: String,
    /// The licence, such as `CC BY 4.0` or the number of a contract.
    pub licence: String,
    /// What the licence allows, in words.
    pub usage_terms: String,
    /// The last day of the right, such as `2027-06-30`.
    pub expires_on: Option<String>,
    /// When the right was withdrawn, where it was.
    pub withdrawn_at: Option<String>,
    /// Where it was taken.
    pub place: String,
    /// The camera.
    pub camera: String,
    /// The lens.
    pub lens: String,
    /// How it was exposed, such as `35 mm · f/2.8 · 1/250 s · ISO 400`.
    pub exposure: String,
    /// What it looks like in 64 bits: pictures that look alike differ in few of them.
    pub hash: Option<u64>,
    /// Its colour as red, green and blue.
    pub colour: Option<[u8; 3]>,
    /// How it is turned and lightened wherever it is shown, as JSON.
    pub edit: Option<String>,
    /// What it was taken at.
    pub event: Option<PhotoEvent>,
    /// Its tags in alphabetical order.
    pub tags: Vec<String>,
    /// Who is seen on it, by name.
    pub people: Vec<PhotoPerson>,
    /// The articles whose newest revision uses it, those changed last first.
    pub uses: Vec<PhotoUsage>,
}

impl Photo {
    /// What is printed as its credit in an article of that language.
    pub fn credit_in(&self, language: Language) -> &str {
        match self.texts.get(&language) {
            Some(texts) if !texts.credit.is_empty() => &texts.credit,
            _ => &self.credit,
        }
    }
}

/// What is said about a photo in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhotoTexts {
    /// The caption, for everybody.
    pub caption: String,
    /// The alternative text, for those who do not see the photo.
    pub alt: String,
    /// The headline.
    pub headline: String,
    /// The credit in this language; empty where the photo's own stands for it.
    pub credit: String,
}

impl PhotoTexts {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An article that uses a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoUsage {
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: String,
}

/// On what ground a photo may be printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rights {
    /// Taken by the house itself.
    Own,
    /// Taken by somebody who was paid for it.
    Commissioned,
    /// From an agency.
    Agency,
    /// Sent in by a reader.
    Reader,
    /// Nobody has said.
    #[default]
    Unknown,
}

impl Rights {
    const ALL: [Self; 5] = [Self::Own, Self::Commissioned, Self::Agency, Self::Reader, Self::Unknown];

    /// The name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Commissioned => "commissioned",
            Self::Agency => "agency",
            Self::Reader => "reader",
            Self::Unknown => "unknown",
        }
    }

    /// The ground of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rights| rights.name() == name)
    }
}

/// Whether somebody agreed to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// They did.
    Given,
    /// Nobody has asked, or they have not answered.
    #[default]
    Missing,
    /// They did, and took it back.
    Withdrawn,
}

impl Consent {
    const ALL: [Self; 3] = [Self::Given, Self::Missing, Self::Withdrawn];

    /// The name in JSON and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Missing => "missing",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The consent of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.name() == name)
    }
}

/// Somebody who is seen on a photo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoPerson {
    /// The person's id.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Whether they are a minor, whose consent a guardian gives.
    pub minor: bool,
    /// Whether they agreed.
    pub consent: Consent,
    /// Who agreed for a minor; empty where nobody did.
    pub guardian: String,
    /// To what they agreed, such as `校内公众号`.
    pub scope: String,
    /// The last day of the consent.
    pub until: Option<String>,
    /// When they took it back.
    pub withdrawn_at: Option<String>,
}

/// What is stored of a person on a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) person: String,
    pub(super) consent: Consent,
    pub(super) guardian: String,
    pub(super) scope: String,
    pub(super) until: Option<String>,
    pub(super) withdrawn_at: Option<String>,
}

/// What photos were taken at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoEvent {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day among whose photos its own are shown, such as `2026-05-04`.
    pub day: String,
    /// Where it was; may be empty.
    pub place: String,
}

/// What is known of a photo that is to be added. Its SHA-256 and size are taken from its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPhoto {
    /// The format, such as `jpeg` or `heic`.
    pub format: String,
    /// The extension of the original's file, lower case, without the dot.
    pub extension: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// How many pictures an animation has; 0 is taken for 1.
    pub frames: u32,
    /// What the file is called.
    pub file_name: String,
    /// When it was taken: ISO 8601.
    pub taken_at: Option<String>,
    /// Who took it; empty where it is not known.
    pub photographer: String,
    /// What is printed as its credit; empty where it is not known.
    pub credit: String,
    /// What is said about it, as far as that came with it.
    pub texts: BTreeMap<Language, PhotoTexts>,
    /// From whom it came.
    pub source: String,
    /// On what ground it may be printed.
    pub rights: Rights,
    /// Whose the rights are.
    pub rights_holder: String,
    /// The copyright notice.
    pub copyright: String,
    /// The licence.
    pub licence: String,
    /// What the licence allows.
    pub usage_terms: String,
    /// The last day of the right.
    pub expires_on: Option<String>,
    /// Where it was taken.
    pub place: String,
    /// The camera.
    pub camera: String,
    /// The lens.
    pub lens: String,
    /// How it was exposed.
    pub exposure: String,
    /// What it looks like.
    pub hash: Option<u64>,
    /// Its colour as red, green and blue.
    pub colour: Option<[u8; 3]>,
    /// The id of the event at which it was taken.
    pub event: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Names of people who are seen on it. Each becomes a person with a missing consent; a name that the library knows
    /// once means that person.
    pub people: Vec<String>,
    /// All that the file says of itself, as JSON.
    pub file_metadata: Option<String>,
}

/// Whether a photo was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoStatus {
    /// It was added.
    Added,
    /// The library had it already; its record was left as it is.
    Known,
}

/// A photo that is in the library now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PhotoAdded {
    /// Its id.
    pub id: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Whether it was new.
    pub status: PhotoStatus,
    /// Its record.
    pub photo: Photo,
}
