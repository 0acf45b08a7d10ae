//! Posts made up from a vocabulary whose words are as unevenly used as those of real texts.

use torchpress_document::{Block, Body, Language, Meta, Moment, Person, Role, Series};

/// A small generator of numbers: the same seed gives the same library on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A number below `n`, the small ones far more often, as words are used.
    pub(crate) fn uneven(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((n as f64 + 1.0).powf(unit)) as usize - 1).min(n - 1)
    }
}

/// The most used characters first, as in the frequency lists of modern Chinese.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞";

/// Latin words and numbers that stand in Chinese posts.
const LATIN: &[&str] = &[
    "AI", "5G", "2023", "2024", "2025", "Xiamen", "Torch", "Academy", "CEO", "IPO", "App", "WeChat", "R&D",
    "ESG", "GDP", "12.5%", "iPhone", "SaaS", "MBA", "OpenAI",
];

/// What posts are made of.
pub(crate) struct Vocabulary {
    words: Vec<String>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let common: Vec<char> = COMMON.chars().collect();
        let mut dice = Dice::new(7);
        let words = (0..30_000)
            .map(|at| {
                // The most used words are single characters, as in any Chinese text.
                let length = if at < 60 { 1 } else { [2, 2, 2, 3, 4][dice.below(5)] };
                (0..length).filter_map(|_| common.get(dice.uneven(common.len()))).collect()
            })
            .collect();
        Self { words }
    }

    fn sentence(&self, dice: &mut Dice, text: &mut String) {
        for _ in 0..5 + dice.below(14) {
            match dice.below(40) {
                0 => text.push('，'),
                1 => text.push_str(LATIN[dice.uneven(LATIN.len())]),
                _ => text.push_str(&self.words[dice.uneven(self.words.len())]),
            }
        }
        text.push('。');
    }

    /// A text of about `chars` characters.
    pub(crate) fn text(&self, dice: &mut Dice, chars: usize) -> String {
        let mut text = String::new();
        while text.len() < chars * 3 {
            self.sentence(dice, &mut text);
        }
        text
    }

    pub(crate) fn word(&self, dice: &mut Dice) -> &str {
        &self.words[60 + dice.below(self.words.len() - 60)]
    }

    /// The post of that number, with about `chars` characters: what is known of it, and its paragraphs.
    pub(crate) fn post(&self, number: usize, chars: usize) -> (Meta, Vec<String>) {
        let mut dice = Dice::new(number as u64);
        let title = (0..4).map(|_| self.word(&mut dice)).collect();
        let mut paragraphs = Vec::new();
        let mut left = chars;
        while left > 0 {
            let part = left.min(120 + dice.below(160));
            paragraphs.push(self.text(&mut dice, part));
            left -= part;
        }
        let tags = (0..dice.below(4)).map(|_| format!("标签{}", dice.uneven(400))).collect();
        let series = (dice.below(5) == 0).then(|| Series {
            name: format!("系列{}", dice.uneven(60)),
            number: Some(1 + dice.below(99) as u32),
        });
        let people = vec![Person { role: Role::Reporter, name: format!("{}记者", self.word(&mut dice)) }];
        let (year, month, day) = (2015 + dice.below(11), 1 + dice.below(12), 1 + dice.below(28));
        let event_date = Moment::day(year as u32, month as u32, day as u32).ok();
        let meta =
            Meta { language: Language::Chinese, title, tags, series, people, event_date, ..Meta::default() };
        (meta, paragraphs)
    }

    /// A small edit, as between two revisions.
    pub(crate) fn edit(&self, paragraphs: &mut [String], dice: &mut Dice) {
        let at = dice.below(paragraphs.len());
        let Some(paragraph) = paragraphs.get_mut(at) else { return };
        let places: Vec<usize> = paragraph.char_indices().map(|(place, _)| place).collect();
        if let Some(place) = places.get(dice.below(places.len())) {
            paragraph.insert_str(*place, self.word(dice));
        }
    }
}

/// The body of these paragraphs.
pub(crate) fn body(paragraphs: &[String]) -> Body {
    Body { content: paragraphs.iter().map(Block::paragraph).collect() }
}
