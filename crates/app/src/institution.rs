//! The institution's details: names with a value in each language, which boilerplates show in their places.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use torchpress_document::Language;
use torchpress_library::Detail;

use crate::session::Nothing;
use crate::{App, Done, Failure};

/// One detail.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Detail"))]
#[serde(deny_unknown_fields)]
pub struct DetailData {
    /// The name that stands between braces in a text.
    name: String,
    /// What a Chinese text shows; where it is empty, the English value.
    chinese: String,
    /// What an English text shows; where it is empty, the Chinese value.
    english: String,
}

/// What the details are to be.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveDetails {
    details: Vec<DetailData>,
    /// Which of them was named otherwise before.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    renamed: Option<Renamed>,
}

/// Another name for a detail.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Renamed {
    from: String,
    to: String,
}

impl From<Detail> for DetailData {
    fn from(Detail { name, mut values }: Detail) -> Self {
        let mut take = |language| values.remove(&language).unwrap_or_default();
        Self { name, chinese: take(Language::Chinese), english: take(Language::English) }
    }
}

impl From<DetailData> for Detail {
    fn from(DetailData { name, chinese, english }: DetailData) -> Self {
        let values = BTreeMap::from([(Language::Chinese, chinese), (Language::English, english)]);
        Self { name: name.trim().to_owned(), values }
    }
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<DetailData>, Failure> {
    Ok(app.library()?.details()?.into_iter().map(DetailData::from).collect())
}

pub(crate) fn save(app: &App, request: SaveDetails) -> Result<Done, Failure> {
    let details: Vec<Detail> = request.details.into_iter().map(Detail::from).collect();
    let renamed = request.renamed.as_ref().map(|renamed| (renamed.from.trim(), renamed.to.trim()));
    app.library()?.details_put(&details, renamed)?;
    Ok(Done {})
}
