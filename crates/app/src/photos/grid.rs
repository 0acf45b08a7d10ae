//! The grid of photos: which there are, where each one stands, what lists show of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use torchpress_library::{
    Library, Missing, PhotoFilter, PhotoGroup, PhotoQuery, PhotoRow, PhotoShape, PhotoSort, PhotoStart, clock,
};

use super::listing::Lacking;
use super::renditions::read_edit;
use crate::session::Nothing;
use crate::{App, Failure};

/// For how many days ahead one is told that a right ends.
pub(super) const SOON: u32 = 60;
/// How many photos are laid out in one answer at most, and how many are read at a time.
const MOST: u32 = 50_000;
const STEP: u32 = 5_000;
/// How many bytes an id has.
const ID: usize = 16;

/// Which photos: those that pass all that is asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoFilter"))]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    missing: Option<Lacking>,
    /// Only those that no article uses, one in the trash neither.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    unused: bool,
    /// Only those of which a right or a consent ends within so many days, or has ended.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    expiring_days: Option<u32>,
    /// Only those on which somebody is seen who has not agreed.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    no_consent: bool,
    /// Only those of which the right was withdrawn, or somebody's consent.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    withdrawn: bool,
    /// A person's id.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    person: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    photographer: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    tag: Option<String>,
    /// An event's id.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    event: Option<String>,
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    series: Option<String>,
    /// The least width in pixels.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    min_width: Option<u32>,
    /// Only those of which all of these words are said.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    text: Option<String>,
    /// Those in the trash instead of the others.
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    trash: bool,
}

impl From<Filter> for PhotoFilter {
    fn from(filter: Filter) -> Self {
        Self {
            missing: filter.missing.map(|lacking| match lacking {
                Lacking::Caption => Missing::Caption,
                Lacking::Credit => Missing::Credit,
                Lacking::Rights => Missing::Rights,
            }),
            unused: filter.unused,
            expiring_before: filter.expiring_days.map(|days| clock::day_in(days.saturating_add(1))),
            no_consent: filter.no_consent,
            withdrawn: filter.withdrawn,
            person: filter.person,
            photographer: filter.photographer,
            tag: filter.tag,
            event: filter.event,
            series: filter.series,
            min_width: filter.min_width,
            text: filter.text,
            trash: filter.trash,
        }
    }
}

/// In which order photos are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoSort"))]
#[serde(rename_all = "lowercase")]
pub enum Sorting {
    /// Group by group, the latest first.
    #[default]
    Dated,
    /// Those added last first.
    Added,
    /// By the file's name.
    Name,
    /// The largest files first.
    Size,
}

impl From<Sorting> for PhotoSort {
    fn from(sort: Sorting) -> Self {
        match sort {
            Sorting::Dated => Self::Dated,
            Sorting::Added => Self::Added,
            Sorting::Name => Self::Name,
            Sorting::Size => Self::Size,
        }
    }
}

/// Which photos to lay out.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LayOut {
    filter: Filter,
    sort: Sorting,
    /// The `next` of the answer before.
    after: Option<String>,
    /// How many at most, up to 50,000.
    limit: u32,
}

/// Photos in order, in columns, so that a million of them are a few megabytes.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoLayout"))]
pub struct LayoutAnswer {
    /// Base64 of an unsigned 16-bit number of each photo, little endian: a hundred times its width over its height.
    pub ratios: String,
    /// Base64 of the sixteen bytes of each photo's id.
    pub ids: String,
    /// All groups of the list, in the first answer only.
    pub groups: Vec<Group>,
    /// How many photos the list has, in the first answer only; `null` where nobody has counted them.
    pub total: Option<u32>,
    /// With what to go on; `null` where these were the last.
    pub next: Option<String>,
}

/// Photos that stand together: of an event, or of a day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoGroup"))]
pub struct Group {
    /// How many photos of the list stand before it.
    pub start: u32,
    /// The event's id.
    pub event: Option<String>,
    /// The event's name; empty for photos of no event.
    pub name: String,
    /// The day; `null` in a list that is not by day.
    pub day: Option<String>,
    /// Where the event was.
    pub place: String,
}

pub(crate) fn layout(app: &App, request: LayOut) -> Result<LayoutAnswer, Failure> {
    let library = app.library()?;
    let filter = PhotoFilter::from(request.filter);
    let (groups, total) = match request.after {
        None => groups(&library, &filter, request.sort)?,
        Some(_) => (Vec::new(), None),
    };
    let limit = request.limit.clamp(1, MOST);
    let mut query = PhotoQuery { filter, sort: request.sort.into(), limit: 0, after: request.after };
    let (mut ratios, mut ids) = (Vec::new(), Vec::new());
    let mut left = limit;
    loop {
        query.limit = left.min(STEP);
        let mut page = library.photo_layout(&query, &PhotoStart::After)?;
        for PhotoShape { at, width, height, edit } in std::mem::take(&mut page.edited) {
            page.reshape(at, read_edit(Some(&edit)).size(width, height));
        }
        ratios.extend(page.ratios.iter().flat_map(|ratio| ratio.to_le_bytes()));
        page.ids.iter().for_each(|id| put_id(id, &mut ids));
        left = left.saturating_sub(u32::try_from(page.ids.len()).unwrap_or(left));
        query.after = page.next;
        if query.after.is_none() || left == 0 {
            break;
        }
    }
    Ok(LayoutAnswer {
        ratios: STANDARD.encode(ratios),
        ids: STANDARD.encode(ids),
        groups,
        total,
        next: query.after,
    })
}

/// The bytes of an id, which is a UUID; of anything else there are sixteen, too, so that the columns agree.
fn put_id(id: &str, ids: &mut Vec<u8>) {
    let digits: Vec<u8> = id
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    let end = ids.len() + ID;
    ids.extend(digits.chunks_exact(2).filter_map(|pair| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    }));
    ids.resize(end, 0);
}

fn groups(
    library: &Library,
    filter: &PhotoFilter,
    sort: Sorting,
) -> Result<(Vec<Group>, Option<u32>), Failure> {
    let whole =
        || vec![Group { start: 0, event: None, name: String::new(), day: None, place: String::new() }];
    if filter.trash {
        return Ok((whole(), Some(library.photo_counts("")?.trash)));
    }
    let found = library.photo_groups(filter)?;
    let mut start = 0;
    let groups = found.into_iter().map(|PhotoGroup { day, event, count, .. }| {
        let first = start;
        start += count;
        let (id, name, place) =
            event.map_or_else(Default::default, |event| (Some(event.id), event.name, event.place));
        Group { start: first, event: id, name, day: Some(day), place }
    });
    let groups: Vec<Group> = groups.collect();
    Ok((if sort == Sorting::Dated { groups } else { whole() }, Some(start)))
}

/// Which photos to describe; ones that are not there are left out.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Rows {
    ids: Vec<String>,
}

/// What is to be seen to in a photo's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoFlag"))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// It has no caption in any language.
    NoCaption,
    /// It has no credit.
    NoCredit,
    /// A right or a consent ends soon.
    Expiring,
    /// A right or a consent has ended.
    Expired,
    /// Somebody is seen who has not agreed.
    NoConsent,
    /// The right was withdrawn, or somebody's consent.
    Withdrawn,
}

/// A photo as the grid shows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoRow"))]
pub struct RowAnswer {
    /// Its id.
    pub id: String,
    /// Upright width in pixels, before any edit.
    pub width: u32,
    /// Upright height in pixels, before any edit.
    pub height: u32,
    /// Its dominant colour, such as `#c8391a`.
    pub colour: Option<String>,
    /// The name of the file that it came from.
    pub file_name: String,
    /// When it was taken; where nobody knows, when it came into the library.
    pub dated: String,
    /// The id of its event.
    pub event: Option<String>,
    /// How many articles use it.
    pub uses: u32,
    /// What is to be seen to.
    pub flags: Vec<Flag>,
    /// The original's format.
    pub format: String,
    /// How many pictures an animation has; 1 for all others.
    pub frames: u32,
    /// Another text once the photo looks otherwise.
    pub revision: String,
}

impl RowAnswer {
    fn of(row: PhotoRow, today: &str, soon: &str) -> Self {
        let lapses = row.flags.lapses_on.as_deref();
        let flags = [
            (row.flags.withdrawn, Flag::Withdrawn),
            (lapses.is_some_and(|day| day < today), Flag::Expired),
            (row.flags.no_consent, Flag::NoConsent),
            (lapses.is_some_and(|day| day >= today && day <= soon), Flag::Expiring),
            (row.flags.no_caption, Flag::NoCaption),
            (row.flags.no_credit, Flag::NoCredit),
        ];
        Self {
            id: row.id,
            width: row.width,
            height: row.height,
            colour: row.colour.map(|[red, green, blue]| format!("#{red:02x}{green:02x}{blue:02x}")),
            file_name: row.file_name,
            dated: row.dated,
            event: row.event,
            uses: row.uses,
            flags: flags.into_iter().filter_map(|(is, flag)| is.then_some(flag)).collect(),
            format: row.format,
            frames: row.frames,
            revision: row.revision,
        }
    }
}

/// Photos as lists show them today.
pub(super) fn described(rows: Vec<PhotoRow>) -> Vec<RowAnswer> {
    let (today, soon) = (clock::day_in(0), clock::day_in(SOON));
    rows.into_iter().map(|row| RowAnswer::of(row, &today, &soon)).collect()
}

pub(crate) fn rows(app: &App, request: Rows) -> Result<Vec<RowAnswer>, Failure> {
    let ids: Vec<&str> = request.ids.iter().map(String::as_str).collect();
    Ok(described(app.library()?.photo_rows(&ids)?))
}

/// How many photos there are.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoCounts"))]
pub struct CountsAnswer {
    /// All but those in the trash.
    pub all: u32,
    /// Those without a caption.
    pub no_caption: u32,
    /// Those without a credit.
    pub no_credit: u32,
    /// Those of which nobody has said on what ground they may be printed.
    pub no_rights: u32,
    /// Those on which somebody is seen who has not agreed.
    pub no_consent: u32,
    /// Those of which the right was withdrawn, or somebody's consent.
    pub withdrawn: u32,
    /// Those of which a right or a consent ends within sixty days, or has ended.
    pub expiring: u32,
    /// Those that no article uses.
    pub unused: u32,
    /// Those in the trash.
    pub trashed: u32,
}

pub(crate) fn counts(app: &App, _: Nothing) -> Result<CountsAnswer, Failure> {
    let counts = app.library()?.photo_counts(&clock::day_in(SOON + 1))?;
    Ok(CountsAnswer {
        all: counts.all,
        no_caption: counts.no_caption,
        no_credit: counts.no_credit,
        no_rights: counts.no_rights,
        no_consent: counts.no_consent,
        withdrawn: counts.withdrawn,
        expiring: counts.expiring,
        unused: counts.unused,
        trashed: counts.trash,
    })
}

/// Somebody or something that has photos.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotosOf"))]
pub struct OfAnswer {
    /// By what filters ask for it: an id, or the name.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many photos; of a series, how many articles.
    pub count: u32,
    /// The day of an event.
    pub day: Option<String>,
}

/// By whom and of what photos are, those with most photos first; events by day.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "PhotoFacets"))]
pub struct FacetsAnswer {
    /// Photographers.
    pub photographers: Vec<OfAnswer>,
    /// People who are seen.
    pub people: Vec<OfAnswer>,
    /// Tags.
    pub tags: Vec<OfAnswer>,
    /// Events, the latest first.
    pub events: Vec<OfAnswer>,
    /// Series of articles that use photos.
    pub series: Vec<OfAnswer>,
}

pub(crate) fn facets(app: &App, _: Nothing) -> Result<FacetsAnswer, Failure> {
    let facets = app.library()?.photo_facets()?;
    let named = |list: Vec<torchpress_library::Count>| {
        list.into_iter()
            .map(|of| OfAnswer { id: of.name.clone(), name: of.name, count: of.count, day: None })
            .collect()
    };
    let people = facets.people.into_iter();
    let events = facets.events.into_iter();
    Ok(FacetsAnswer {
        photographers: named(facets.photographers),
        tags: named(facets.tags),
        series: named(facets.series),
        people: people.map(|of| OfAnswer { id: of.id, name: of.name, count: of.count, day: None }).collect(),
        events: events
            .map(|(event, count)| OfAnswer { id: event.id, name: event.name, count, day: Some(event.day) })
            .collect(),
    })
}
