//! Reading labels such as 【图1】, 【图1-3】, [Photo 2], {{photo3}} and 图四：.

/// Words that a label begins with, in lower case, longest first where one begins another.
const WORDS: [&str; 17] = [
    "图片",
    "照片",
    "配图",
    "插图",
    "附图",
    "图",
    "photographs",
    "photograph",
    "photos",
    "photo",
    "pictures",
    "picture",
    "images",
    "image",
    "figure",
    "fig.",
    "pic",
];

/// The most places that one label can stand for; 【图1-2022】 is a range of years.
const MOST: u32 = 50;

/// The numbers of the places that a label stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Labels {
    chinese: bool,
    /// Empty for a place without a number.
    numbers: Vec<u32>,
}

impl Labels {
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().copied()
    }

    fn name(&self, number: u32) -> String {
        if self.chinese { format!("图{number}") } else { format!("Photo {number}") }
    }

    /// The alternative text of each place until it has a photo.
    pub(super) fn names(&self) -> impl Iterator<Item = Option<String>> {
        let none = self.numbers.is_empty().then_some(None);
        self.numbers.iter().map(|number| Some(self.name(*number))).chain(none)
    }

    /// What a notice calls it.
    pub(super) fn shown(&self) -> String {
        match self.numbers.as_slice() {
            [] => (if self.chinese { "图片" } else { "a photo" }).to_owned(),
            numbers => {
                let between = if self.chinese { "、" } else { ", " };
                numbers.iter().map(|number| self.name(*number)).collect::<Vec<_>>().join(between)
            }
        }
    }

    /// Whether a text speaks of one of them.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.numbers.iter().any(|number| {
            WORDS.iter().any(|word| {
                [format!("{word}{number}"), format!("{word} {number}")].iter().any(|name| {
                    lower.match_indices(name.as_str()).any(|(at, _)| {
                        let rest = lower.get(at + name.len()..).unwrap_or_default();
                        !rest.starts_with(|c: char| c.is_ascii_digit())
                    })
                })
            })
        })
    }
}

/// A label at the start of a text.
pub(super) struct Label {
    pub(super) numbers: Labels,
    /// Where it ends, in bytes.
    pub(super) end: usize,
    /// A caption within the brackets, in bytes of the text.
    pub(super) inside: Option<(usize, usize)>,
    /// It can be nothing but a place: brackets that running text does not have, or a colon.
    pub(super) strong: bool,
}

const BRACKETS: [(&str, &str, bool); 8] = [
    ("【", "】", true),
    ("{{", "}}", true),
    ("[", "]", true),
    ("［", "］", true),
    ("〔", "〕", true),
    ("<", ">", true),
    ("（", "）", false),
    ("(", ")", false),
];

/// One or more labels in brackets at the start of a text: 【图1】【图2】 are two places of one figure.
pub(super) fn at_start(text: &str) -> Option<Label> {
    let mut all = one(text)?;
    while all.inside.is_none() {
        let rest = text.get(all.end..)?;
        let gap = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '、', '，', ',']).len();
        let Some(next) = rest.get(gap..).and_then(one).filter(|next| next.inside.is_none()) else { break };
        all.numbers.numbers.extend(next.numbers.numbers);
        all.end += gap + next.end;
        all.strong &= next.strong;
    }
    Some(all)
}

/// Labels at the end of a text: where they begin and what they stand for. 见【图1】 speaks of a place and is none.
pub(super) fn at_end(text: &str) -> Option<(usize, Labels)> {
    let mut found: Option<(usize, Labels)> = None;
    let mut rest = text;
    while let Some(bracket) = BRACKETS.iter().find(|(_, close, strong)| *strong && rest.ends_with(close)) {
        let Some(start) = rest.rfind(bracket.0) else { break };
        let Some(label) = rest.get(start..).and_then(one).filter(|label| start + label.end == rest.len())
        else {
            break;
        };
        if label.inside.is_some() || label.numbers.numbers.is_empty() {
            break;
        }
        let mut numbers = label.numbers;
        if let Some((_, later)) = found {
            numbers.numbers.extend(later.numbers);
        }
        rest = text.get(..start)?.trim_end();
        found = Some((start, numbers));
    }
    let refers = ["见", "如", "看", "与", "和", "in", "see", "of"].iter().any(|word| rest.ends_with(word));
    found.filter(|_| !refers)
}

/// A label without brackets: 图1：签约现场. Its colon makes it a caption; alone on its line it is a place.
pub(super) fn bare(text: &str) -> Option<Label> {
    let (numbers, end) = name(text)?;
    if numbers.numbers.is_empty() {
        return None;
    }
    let rest = text.get(end..)?;
    let strong = rest.trim_start().starts_with(['：', ':']) || rest.starts_with(". ") && !numbers.chinese;
    (strong || rest.trim().is_empty()).then(|| {
        let dot = usize::from(rest.starts_with(". "));
        Label { numbers, end: end + dot, inside: None, strong }
    })
}

fn one(text: &str) -> Option<Label> {
    let (open, close, strong) = BRACKETS.iter().copied().find(|(open, ..)| text.starts_with(open))?;
    let inner_end = open.len() + text.get(open.len()..)?.find(close)?;
    let inner = text.get(open.len()..inner_end)?;
    let indent = inner.len() - inner.trim_start().len();
    let trimmed = inner.trim();
    let lead = ["此处插入", "此处放", "此处", "插入", "放", "insert "]
        .iter()
        .find(|lead| trimmed.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead)))
        .map_or(0, |lead| lead.len());
    let (numbers, end) = name(trimmed.get(lead..)?)?;
    let rest = trimmed.get(lead + end..)?;
    let caption =
        rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '，' | ','));
    let separated = caption.len() < rest.len() && !numbers.numbers.is_empty();
    if !caption.is_empty() && !separated {
        return None;
    }
    let from = open.len() + indent + lead + end + (rest.len() - caption.len());
    let inside = (!caption.is_empty()).then_some((from, from + caption.len()));
    Some(Label { numbers, end: inner_end + close.len(), inside, strong })
}

/// A word and its numbers: 图1, 图1-3, Photo 2, 图三、四. Without a number it is an unnumbered place.
fn name(text: &str) -> Option<(Labels, usize)> {
    let word = WORDS
        .into_iter()
        .find(|word| text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))?;
    let chinese = !word.is_ascii();
    let mut at = word.len();
    let mut numbers: Vec<u32> = Vec::new();
    loop {
        let rest = text.get(at..)?;
        let gap = if numbers.is_empty() {
            rest.len() - rest.trim_start_matches([' ', '\u{3000}', '#', '_', '-']).len()
        } else {
            let between = rest.len()
                - rest.trim_start_matches(|c: char| c == ' ' || c == '图' || is_range(c) || is_list(c)).len();
            if between == 0 || !rest[..between].contains(|c: char| is_range(c) || is_list(c)) {
                break;
            }
            between
        };
        let Some((number, length)) = number(rest.get(gap..)?) else { break };
        match numbers.last() {
            Some(&last) if rest[..gap].contains(is_range) => {
                if number <= last || number - last >= MOST {
                    break;
                }
                numbers.extend(last + 1..=number);
            }
            _ => numbers.push(number),
        }
        at += gap + length;
    }
    // A word of a longer one, such as 图书 or photography, names nothing.
    let follows = text.get(at..)?.chars().next();
    let ends = follows.is_none_or(|c| !c.is_alphanumeric());
    ends.then_some((Labels { chinese, numbers }, at))
}

fn is_range(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '~' | '～' | '至' | '到')
}

fn is_list(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | '和' | '&' | '/')
}

/// A number in digits of either width or in Chinese up to 99, and how many bytes it takes.
fn number(text: &str) -> Option<(u32, usize)> {
    let digit =
        |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    let (mut value, mut length, mut count) = (0u32, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += c.len_utf8();
        count += 1;
    }
    if count > 0 {
        return (value > 0 && count <= 4).then_some((value, length));
    }
    let han = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1);
    let mut signs = text.chars().take_while(|c| *c == '十' || han(*c).is_some()).take(3);
    let (first, second, third) = (signs.next()?, signs.next(), signs.next());
    let value = match (first, second, third) {
        ('十', None, _) => 10,
        ('十', Some(ones), None) => 10 + han(ones)?,
        (tens, Some('十'), None) => han(tens)? * 10,
        (tens, Some('十'), Some(ones)) => han(tens)? * 10 + han(ones)?,
        (ones, None, _) => han(ones)?,
        _ => return None,
    };
    Some((value, [Some(first), second, third].into_iter().flatten().map(char::len_utf8).sum()))
}

/// The number of a place by its alternative text, `图1` or `Photo 1`, as importers write it.
pub fn place_number(alt: &str) -> Option<u32> {
    let (labels, end) = name(alt.trim())?;
    match labels.numbers.as_slice() {
        [number] if end == alt.trim().len() => Some(*number),
        _ => None,
    }
}
