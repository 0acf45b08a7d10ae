//! Traditional and simplified characters that stand for each other.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The pairs of `variants.txt`, both ways.
struct Table {
    /// What a traditional character is in simplified text.
    simplified: BTreeMap<char, Vec<char>>,
    /// Which traditional characters a simplified one may be.
    traditional: BTreeMap<char, Vec<char>>,
    /// Traditional characters that simplified text uses too, such as 乾 and 於.
    both: Vec<char>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { simplified: BTreeMap::new(), traditional: BTreeMap::new(), both: Vec::new() };
    let mut parts = 0;
    let mut in_comment = false;
    for line in include_str!("variants.txt").lines() {
        if line.starts_with('#') {
            parts += usize::from(!in_comment);
            in_comment = true;
            continue;
        }
        in_comment = false;
        for pair in line.split(' ') {
            let mut characters = pair.chars();
            let (Some(traditional), Some(simplified)) = (characters.next(), characters.next()) else {
                continue;
            };
            table.simplified.entry(traditional).or_default().push(simplified);
            table.traditional.entry(simplified).or_default().push(traditional);
            if parts > 1 {
                table.both.push(traditional);
            }
        }
    }
    table
});

/// Whether a character is in traditional text only.
pub(super) fn is_traditional(c: char) -> bool {
    TABLE.simplified.contains_key(&c) && !TABLE.both.contains(&c)
}

/// Whether simplified text writes this character differently, at least at times.
pub(super) fn may_be_simplified(c: char) -> bool {
    TABLE.simplified.contains_key(&c)
}

/// What characters of one phrase may be in the other script.
pub(crate) struct Script {
    is_traditional: bool,
    /// How many characters of the phrase are certainly written differently in traditional text.
    differing: usize,
}

impl Script {
    /// Judges a phrase by its characters together: those that both scripts use change only in the company of others
    /// that certainly do. So 乾 stays itself in 乾隆 and is 干 in 餅乾, and 干 alone does not find 乾隆.
    pub(crate) fn of(phrase: &[char]) -> Self {
        Self {
            is_traditional: phrase.iter().any(|c| is_traditional(*c)),
            differing: phrase.iter().filter(|c| differs(**c)).count(),
        }
    }

    /// The other characters that `c` stands for.
    pub(crate) fn others(&self, c: char) -> Vec<char> {
        let of = |table: &BTreeMap<char, Vec<char>>| table.get(&c).cloned().unwrap_or_default();
        if self.is_traditional {
            // A phrase in traditional characters has said which of several it means.
            return of(&TABLE.simplified);
        }
        let in_company = self.differing > usize::from(differs(c));
        let mut others = of(&TABLE.traditional);
        others.retain(|other| in_company || is_traditional(*other));
        others
    }
}

/// Whether traditional text certainly writes this character differently.
fn differs(c: char) -> bool {
    TABLE.traditional.get(&c).is_some_and(|others| others.iter().any(|other| is_traditional(*other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(phrase: &str) -> Vec<String> {
        let phrase: Vec<char> = phrase.chars().collect();
        let script = Script::of(&phrase);
        phrase.iter().map(|c| script.others(*c).into_iter().collect()).collect()
    }

    #[test]
    fn both_ways_and_ambiguous_ones_by_their_company() {
        assert_eq!(others("戰國"), ["战", "国"]);
        assert_eq!(others("战国"), ["戰", "國"]);
        assert_eq!(others("關於"), ["关", "于"]);
        assert_eq!(others("於"), [""]);
        assert_eq!(others("乾隆"), ["", ""]);
        assert_eq!(others("餅乾"), ["饼", "干"]);
        assert_eq!(others("发"), ["發髮"]);
        assert_eq!(others("干"), ["幹榦"]);
        assert_eq!(others("关于"), ["關", "於"]);
        assert_eq!(others("后"), ["後"]);
        assert_eq!(others("a。火"), ["", "", ""]);
    }
}
