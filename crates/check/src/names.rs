//! Names of two parts that are written in two ways: 赫尔曼·西蒙 and 赫尔曼西蒙, or with two kinds of dots.

use torchpress_document::{Words, is_han};

use crate::passages::Passage;
use crate::repair::{Change, Remedy, Verb};
use crate::{Item, Level, item};

/// The dot that parts a name.
const DOT: char = '·';
/// Those that are typed in its stead.
const OTHERS: [char; 7] = ['•', '・', '‧', '∙', '⋅', '．', '.'];
/// So many characters on each side of the dot tell a name; with fewer, another word could be meant.
const SIDE: usize = 2;
/// Names are not longer on either side.
const LONGEST: usize = 6;
/// What can stand beside a name and is never a part of one.
const AROUND: &str = "的与和及或在对是由向为把被让请之从到给跟同以并也都将又先教等获任说";

/// The characters with which foreign names are written; 中国·厦门 is no name, and 中国厦门 another way to say it.
const FOREIGN: &str = "阿埃艾安昂奥巴柏班邦贝本比彼波伯布查茨达戴丹道德登迪蒂顿多厄恩尔法菲费芬弗夫福盖冈戈格古哈海汉\
    赫亨霍基吉加贾杰金卡凯坎康柯科克肯库奎拉莱兰朗劳勒雷里利列林琳卢鲁罗洛伦马玛迈曼梅门蒙米密莫默穆纳娜内尼涅努诺欧帕佩\
    彭皮珀普奇齐乔切琼让荣瑞萨塞桑瑟沙莎舍圣施史斯司松苏索塔泰坦汤特滕提图托瓦万韦维魏文沃乌西希锡夏香肖谢辛休雅亚扬耶伊\
    因尤约泽詹珍朱兹佐";
/// So many of the characters beside the dot are of those.
const SURE: usize = 3;

/// A place at which a name is written.
struct Use<'a> {
    passage: &'a Passage,
    /// The number of the last character before the dot, or before the place where it would be.
    left: usize,
    dot: Option<char>,
}

pub(crate) fn check(passages: &[Passage], items: &mut Vec<Item>) {
    let texts: Vec<Vec<char>> = passages.iter().map(|passage| passage.text.chars().collect()).collect();
    let mut known: Vec<(Vec<char>, Vec<char>)> = Vec::new();
    for chars in &texts {
        for (index, _) in chars.iter().enumerate().filter(|(_, c)| **c == DOT) {
            let (Some(left), Some(right)) = (before(chars, index), after(chars, index + 1)) else { continue };
            let foreign = left.iter().chain(right).filter(|c| FOREIGN.contains(**c)).count();
            let name = (left.to_vec(), right.to_vec());
            if foreign >= SURE && !known.contains(&name) {
                known.push(name);
            }
        }
    }
    for (left, right) in known {
        let mut uses = Vec::new();
        for (passage, chars) in passages.iter().zip(&texts) {
            uses.extend(find(passage, chars, &left, &right));
        }
        if let Some(found) = uneven(&uses, passages, &texts) {
            items.push(found);
        }
    }
}

/// The characters on the left of a dot.
fn before(chars: &[char], dot: usize) -> Option<&[char]> {
    let side = chars.get(dot.checked_sub(SIDE)?..dot)?;
    side.iter().all(|c| is_han(*c)).then_some(side)
}

/// The characters on the right of it.
fn after(chars: &[char], from: usize) -> Option<&[char]> {
    let side = chars.get(from..from + SIDE)?;
    side.iter().all(|c| is_han(*c)).then_some(side)
}

/// The places at which the two sides stand together, with a dot between them or without.
fn find<'a>(passage: &'a Passage, chars: &[char], left: &[char], right: &[char]) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    for start in 0..chars.len() {
        let last = start + SIDE - 1;
        if chars.get(start..=last) != Some(left) {
            continue;
        }
        let next = chars.get(last + 1).copied();
        let dot = next.filter(|c| *c == DOT || OTHERS.contains(c));
        if after(chars, last + 1 + usize::from(dot.is_some())) == Some(right) {
            found.push(Use { passage, left: last, dot });
        }
    }
    found
}

/// The finding that a name is written in two ways, if it is.
fn uneven(uses: &[Use<'_>], passages: &[Passage], texts: &[Vec<char>]) -> Option<Item> {
    let sound = uses.iter().filter(|one| one.dot == Some(DOT)).count();
    let odd: Vec<&Use<'_>> = uses.iter().filter(|one| one.dot != Some(DOT)).collect();
    let first = odd.first()?;
    let home = |one: &Use<'_>| {
        passages
            .iter()
            .zip(texts)
            .find(|(passage, _)| std::ptr::eq(*passage, one.passage))
            .map(|(_, text)| text)
    };
    let name = name(uses.iter().filter_map(|one| Some((home(one)?, one))));
    let written = |dot: Option<char>| match dot {
        Some(dot) => format!("{}{dot}{}", name.0, name.1),
        None => format!("{}{}", name.0, name.1),
    };
    let (good, bad, count) = (written(Some(DOT)), written(first.dot), odd.len());
    let repair: Vec<Change> = odd
        .iter()
        .filter_map(|one| match one.dot {
            Some(_) => one.passage.replace(one.left + 1, DOT),
            None => one.passage.add_behind(one.left, DOT),
        })
        .collect();
    let found = item(
        Level::Warning,
        "name-uneven",
        first.passage.place.clone(),
        Words::new("人名前后不一致", "A name is written in two ways"),
        Words::new(
            format!("“{good}”{sound} 处，“{bad}”{count} 处"),
            format!("“{good}” × {sound}, “{bad}” × {count}"),
        ),
    )
    .with(Remedy::changes(Verb::Unify, repair));
    Some(Item { position: first.passage.position, ..found })
}

/// The whole name: as far to both sides as all its uses agree.
fn name<'a>(uses: impl Iterator<Item = (&'a Vec<char>, &'a Use<'a>)> + Clone) -> (String, String) {
    let side = |step: &dyn Fn(&Use<'_>, usize) -> Option<usize>| {
        let mut found = Vec::new();
        for distance in 0..LONGEST {
            let mut all =
                uses.clone().map(|(text, one)| step(one, distance).and_then(|at| text.get(at)).copied());
            let Some(c) = all.next().flatten() else { break };
            let beside = distance >= SIDE && AROUND.contains(c);
            if !is_han(c) || beside || all.any(|other| other != Some(c)) {
                break;
            }
            found.push(c);
        }
        found
    };
    let left = side(&|one, distance| one.left.checked_sub(distance));
    let right = side(&|one, distance| Some(one.left + 1 + usize::from(one.dot.is_some()) + distance));
    (left.into_iter().rev().collect(), right.into_iter().collect())
}
