//! What a file can say about its picture, whichever of its blocks says it.

use serde::{Deserialize, Serialize};

/// What a file says about its picture. A file that says nothing, or nonsense, gives the default.
///
/// Texts are as the file has them, without blank ends and control characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// What the picture shows.
    pub caption: Option<String>,
    /// A few words above the caption.
    pub headline: Option<String>,
    /// Who made the picture, each by name.
    pub creator: Vec<String>,
    /// The line that its owner wants printed with it.
    pub credit: Option<String>,
    /// Who handed it on, or owned it first.
    pub source: Option<String>,
    /// Whose rights they are.
    pub copyright: Option<String>,
    /// What may be done with it.
    pub usage_terms: Option<String>,
    /// Keywords, each once.
    pub keywords: Vec<String>,
    /// The people that it shows, each by name.
    pub people: Vec<String>,
    /// The place that it shows, or else where it was taken.
    pub place: Place,
    /// What somebody hears who does not see it.
    pub alt: Option<String>,
    /// The same in further languages, where the file has them.
    pub texts: Vec<Texts>,
    /// When it was taken, in ISO 8601, with the offset where the file has one.
    pub taken_at: Option<String>,
    /// Maker and model of the camera.
    pub camera: Option<String>,
    /// The lens.
    pub lens: Option<String>,
    /// How it was exposed.
    pub exposure: Exposure,
    /// −1 (rejected) to 5 stars.
    pub rating: Option<i8>,
    /// How the stored pixels lie, 1 to 8 as in EXIF; 1 is upright.
    pub orientation: u8,
    /// Whether the file says by coordinates where it was taken. The coordinates are not read.
    pub gps: bool,
}

impl Default for Metadata {
    fn default() -> Self {
        Self {
            caption: None,
            headline: None,
            creator: Vec::new(),
            credit: None,
            source: None,
            copyright: None,
            usage_terms: None,
            keywords: Vec::new(),
            people: Vec::new(),
            place: Place::default(),
            alt: None,
            texts: Vec::new(),
            taken_at: None,
            camera: None,
            lens: None,
            exposure: Exposure::default(),
            rating: None,
            orientation: 1,
            gps: false,
        }
    }
}

impl Metadata {
    /// The line to print with the picture where nobody has written another: its credit, or else its copyright.
    pub fn credit_line(&self) -> Option<&str> {
        self.credit.as_deref().or(self.copyright.as_deref())
    }

    /// The creators in one text, as a person would list them.
    pub fn creators(&self) -> Option<String> {
        if self.creator.is_empty() { None } else { Some(self.creator.join(", ")) }
    }
}

/// A place, by its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The place within the city.
    pub name: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Province or state.
    pub region: Option<String>,
    /// Country.
    pub country: Option<String>,
}

impl Place {
    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How a picture was exposed, each as photographers write it, without units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Exposure {
    /// Focal length in millimetres: `35`.
    pub focal_mm: Option<String>,
    /// The f-number: `2.8`.
    pub f_number: Option<String>,
    /// The time in seconds: `1/250`, `0.5`, `30`.
    pub shutter: Option<String>,
    /// Sensitivity: `400`.
    pub iso: Option<String>,
}

impl Exposure {
    /// One line, such as `35 mm · f/2.8 · 1/250 s · ISO 400`; empty where nothing is known.
    pub fn line(&self) -> String {
        let part = |before: &str, text: &Option<String>, after: &str| {
            text.as_ref().map(|text| format!("{before}{text}{after}"))
        };
        let parts = [
            part("", &self.focal_mm, " mm"),
            part("f/", &self.f_number, ""),
            part("", &self.shutter, " s"),
            part("ISO ", &self.iso, ""),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The texts of a picture in one more language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// The language as BCP 47 names it: `en`, `zh-Hans`.
    pub language: String,
    /// The caption.
    pub caption: Option<String>,
    /// The alternative text.
    pub alt: Option<String>,
    /// Whose rights they are.
    pub copyright: Option<String>,
    /// What may be done with it.
    pub usage_terms: Option<String>,
}

/// What is to be written into a file. A field that is `None` stays as it is; one that is empty is taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Credits {
    /// What the picture shows.
    pub caption: Option<String>,
    /// A few words above the caption.
    pub headline: Option<String>,
    /// Who made the picture, each by name.
    pub creator: Option<Vec<String>>,
    /// The line that its owner wants printed with it.
    pub credit: Option<String>,
    /// Who handed it on, or owned it first.
    pub source: Option<String>,
    /// Whose rights they are.
    pub copyright: Option<String>,
    /// What may be done with it.
    pub usage_terms: Option<String>,
    /// Keywords.
    pub keywords: Option<Vec<String>>,
    /// The people that it shows, each by name.
    pub people: Option<Vec<String>>,
    /// The place that it shows.
    pub place: Option<Place>,
    /// What somebody hears who does not see it.
    pub alt: Option<String>,
    /// The same in further languages; a language that is not named here stays as it is.
    pub texts: Vec<Texts>,
}
