//! What the platform kept of an article: the fragment that was sent is compared with what came back from its editor or
//! from a saved page.
//!
//! Both are read into a flat list of what they show ([`read`]), things are matched with things and characters with
//! characters ([`pair`]), and what differs to the eye is named ([`Damage`]). Markup is never compared with markup: the
//! platform wraps every text, moves addresses of pictures, writes colours in its own way and unwraps what holds one
//! thing only, and none of that is a loss.

mod colour;
mod damage;
mod found;
mod frame;
mod item;
mod looks;
mod pair;
mod pictures;
mod place;
mod read;
mod shapes;
mod style;
mod tags;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use torchpress_document::{Block, Body, Words};

pub use damage::Damage;
use item::{Page, Text};
use pair::Pairs;

/// The size of a picture that was sent, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// The fragment that was sent.
    pub html: &'a str,
    /// The article that it was rendered from, by which findings get their positions.
    pub body: &'a Body,
    /// The blocks of its boilerplates, by id.
    pub boilerplates: &'a BTreeMap<String, Vec<Block>>,
    /// The pictures of the fragment, by the address that it gives them.
    pub pictures: &'a BTreeMap<String, Facts>,
    /// Whether its formulas are pictures.
    pub formula_pictures: bool,
    /// Credits as they are written below pictures.
    pub credits: &'a [String],
}

/// One loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What happened.
    pub damage: Damage,
    /// Where, in words: `Paragraph 3`, `Picture 2`.
    pub place: Words,
    /// The words that it is about; may be empty.
    pub quote: String,
    /// What stands there now; may be empty.
    pub now: String,
    /// The position of the place in the editor, where it is in the body.
    pub position: Option<usize>,
    /// At how many places the same is found.
    pub places: usize,
}

/// What the platform kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was lost, in reading order; losses of the whole article come first.
    pub losses: Vec<Loss>,
    /// How many characters were sent, blanks aside.
    pub sent: usize,
    /// How many of them came back.
    pub kept: usize,
}

/// Two pages and what is known of them.
struct Ways<'a> {
    sent: &'a Page,
    got: &'a Page,
    pairs: &'a Pairs,
    facts: &'a BTreeMap<String, Facts>,
    /// Captions with a credit, and where it is in them.
    credits: BTreeMap<usize, Range<usize>>,
    /// The notes at the end.
    references: BTreeSet<usize>,
    /// Things whose looks are no news, since they are no longer what they were.
    broken: BTreeSet<usize>,
    /// Tables of which cells are gone.
    shrunk_tables: BTreeSet<usize>,
}

/// Compares what was sent with the HTML that came back: a fragment, a clipboard's HTML or a saved page.
pub fn compare(input: &Sent<'_>, got: &str) -> Kept {
    let (sent, got) = (read::read(input.html), read::read(got));
    let pairs = pair::pair(&sent, &got);
    let shapes = shapes::find(&sent, &got, &pairs);
    let ways = Ways {
        sent: &sent,
        got: &got,
        pairs: &pairs,
        facts: input.pictures,
        credits: credits(&sent, input.credits),
        references: references(&sent),
        broken: shapes.broken,
        shrunk_tables: shapes.shrunk_tables,
    };
    let mut all = shapes.found;
    words::find(&ways, &mut all);
    looks::find(&ways, &mut all);
    pictures::find(&ways, &mut all);
    let places = place::words(&sent);
    let positions = place::positions(&sent, input);
    let losses = found::joined(all, &sent).into_iter().map(|found| Loss {
        damage: found.damage,
        place: if found.everywhere {
            Words::new("全文", "The whole article")
        } else {
            places.get(found.sent).cloned().unwrap_or_else(|| Words::new("正文", "Body"))
        },
        quote: if found.everywhere { String::new() } else { found.quote },
        now: if found.everywhere { String::new() } else { found.now },
        position: positions.get(found.sent).copied().flatten(),
        places: found.places,
    });
    Kept {
        losses: losses.collect(),
        sent: sent.solids(),
        kept: pairs.links.iter().flat_map(|link| &link.spans).map(|span| span.length).sum(),
    }
}

/// The lines of captions that are credits.
fn credits(page: &Page, credits: &[String]) -> BTreeMap<usize, Range<usize>> {
    let credits: Vec<String> = credits
        .iter()
        .map(|credit| credit.chars().filter(|c| tags::is_solid(*c)).collect())
        .filter(|credit: &String| !credit.is_empty())
        .collect();
    let captions = page.items.iter().enumerate().filter(|(_, item)| item.look.caption);
    captions
        .filter_map(|(at, item)| {
            let line = lines(item.text()?).into_iter().rev().find(|line| {
                let words = item.text().map(|text| text.chars().collect::<Vec<_>>()).unwrap_or_default();
                let words: String = words.get(line.clone()).unwrap_or_default().iter().collect();
                credits.iter().any(|credit| words.contains(credit.as_str()))
            })?;
            Some((at, line))
        })
        .collect()
}

fn lines(text: &Text) -> Vec<Range<usize>> {
    let breaks = text.solids.iter().enumerate().filter(|(at, solid)| *at > 0 && solid.breaks > 0);
    let mut starts: Vec<usize> = std::iter::once(0).chain(breaks.map(|(at, _)| at)).collect();
    starts.push(text.solids.len());
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect()
}

/// The notes at the end: texts that begin with [1], [2] and so on.
fn references(page: &Page) -> BTreeSet<usize> {
    let mut expected = 1;
    let mut found = BTreeSet::new();
    for (at, item) in page.items.iter().enumerate() {
        let Some(text) = item.text() else { continue };
        let start: String = text.chars().take(8).collect();
        let raised = text.solids.first().and_then(|solid| page.run(solid)).is_some_and(|run| run.script > 0);
        if !raised && start.starts_with(&format!("[{expected}]")) {
            found.insert(at);
            expected += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests;
