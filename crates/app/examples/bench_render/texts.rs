//! The articles that are measured, made of phrases by a generator that always says the same.
//!
//! They hold only what both sides of the comparison know: no footnotes, no pictures, no diagrams.

/// What an article is full of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Paragraphs in Chinese and English, headings, emphasis, links, quotations, lists.
    Prose,
    /// Code in seven languages, formulas within lines and on lines of their own, tables; prose between them.
    Mixed,
}

impl Kind {
    pub(crate) const ALL: [Self; 2] = [Self::Prose, Self::Mixed];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Prose => "prose",
            Self::Mixed => "mixed",
        }
    }
}

/// An article of about `size` characters; it ends after the part in which the size is reached.
pub(crate) fn article(kind: Kind, size: usize) -> String {
    let mut source = Source { text: String::new(), length: 0, state: 7 };
    for part in 0.. {
        if source.length >= size {
            break;
        }
        match kind {
            Kind::Prose => source.prose(part),
            Kind::Mixed => source.mixed(part),
        }
    }
    source.text
}

const CHINESE: [&str; 20] = [
    "学院携手高校与企业升级“战略领导力”项目",
    "课程从企业正在面对的难题出发",
    "学员先走进车间，再回到教室",
    "二十位导师每周与学员见面一次",
    "园区里的老厂房改成了实训基地",
    "这一年共有1,280人完成学业",
    "问题由企业提出，答案由现场给出",
    "技术会老，提问的能力不会",
    "从流水线到数据中台只隔了三条街",
    "他把笔记本翻到第47页",
    "海风从筼筜湖那边吹过来",
    "评审席上坐着三位做了半辈子工艺的老师傅",
    "第一版方案在凌晨两点被推翻",
    "没有人提前离开会场",
    "这些变化写进了年度报告",
    "新的课表在九月第一个星期一生效",
    "数字化不是目的，交付才是",
    "参观之后要交一份不超过八百字的记录",
    "“我们带着问题来，也带着问题走”",
    "每一项改进都要算得出账",
];

const ENGLISH: [&str; 12] = [
    "Courses begin with the questions that companies bring",
    "the workshop stays open until nine in the evening",
    "every team presents what changed a month later",
    "nobody leaves without a plan of three pages",
    "the park counts more than four thousand firms",
    "mentors come from the shop floor, not from a brochure",
    "what is measured on Monday is discussed on Friday",
    "half of the proposals are thrown away, as they should be",
    "a small budget makes for clear decisions",
    "the first prototype was built from cardboard",
    "students learn to read a balance sheet & to question it",
    "the harbour is a ten-minute walk away",
];

const CODE: [(&str, &str); 7] = [
    (
        "javascript",
        "// Sums what a course has cost so far.\nexport async function total(course, { since = null } = {}) {\n  const rows = await db.all('select * from costs where course = ?', [course.id]);\n  return rows\n    .filter((row) => since === null || row.at >= since)\n    .reduce((sum, row) => sum + row.amount * 100, 0) / 100;\n}\n",
    ),
    (
        "python",
        "from dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Course:\n    \"\"\"A course and how many took it.\"\"\"\n    name: str\n    taken: int = 0\n\n    def share(self, whole: int) -> float:\n        # 没有学员时按零计算\n        return 0.0 if whole <= 0 else self.taken / whole\n",
    ),
    (
        "rust",
        "/// The longest run of days with a lesson.\nfn longest(days: &[bool]) -> usize {\n    let (mut best, mut run) = (0, 0);\n    for day in days {\n        run = if *day { run + 1 } else { 0 };\n        best = best.max(run);\n    }\n    best\n}\n",
    ),
    (
        "json",
        "{\n  \"course\": \"战略领导力\",\n  \"weeks\": 12,\n  \"mentors\": [\"Lin\", \"Chen\", \"Zhu\"],\n  \"fee\": 0.5e4,\n  \"open\": true,\n  \"next\": null\n}\n",
    ),
    (
        "bash",
        "#!/usr/bin/env bash\nset -euo pipefail\nfor file in reports/*.md; do\n  name=$(basename \"$file\" .md)\n  echo \"converting ${name}\" >&2\n  convert-report --input \"$file\" --output \"out/${name}.html\" || exit 1\ndone\n",
    ),
    (
        "sql",
        "-- Who came to every lesson?\nSELECT s.name, COUNT(*) AS lessons\nFROM students AS s\nJOIN visits AS v ON v.student = s.id\nWHERE v.at BETWEEN '2022-03-01' AND '2022-06-30'\nGROUP BY s.name\nHAVING COUNT(*) >= 12\nORDER BY lessons DESC;\n",
    ),
    (
        "css",
        ".lesson > h2 {\n  margin: 0 0 12px;\n  color: #c8391a; /* the brand */\n  font: 600 18px/1.4 sans-serif;\n}\n@media (max-width: 480px) {\n  .lesson { padding: 0 16px; }\n}\n",
    ),
];

const FORMULAS: [&str; 8] = [
    "H(D) = -\\sum_{i=1}^{n} p_i \\log_2 p_i",
    "\\int_{0}^{\\infty} e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}",
    "\\begin{pmatrix} 1 & a & a^2 \\\\ 1 & b & b^2 \\\\ 1 & c & c^2 \\end{pmatrix}",
    "x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}",
    "\\hat{\\beta} = (X^{T}X)^{-1}X^{T}y",
    "f(x) = \\begin{cases} x^2 & x \\ge 0 \\\\ -x & x < 0 \\end{cases}",
    "\\nabla \\times \\mathbf{E} = -\\frac{\\partial \\mathbf{B}}{\\partial t}",
    "P(A \\mid B) = \\frac{P(B \\mid A)\\,P(A)}{P(B)}",
];

const INLINE_FORMULAS: [&str; 5] = ["E = mc^2", "\\alpha + \\beta", "a_{ij}", "\\frac{1}{n}", "O(n \\log n)"];

struct Source {
    text: String,
    length: usize,
    state: u64,
}

impl Source {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.length += text.chars().count();
    }

    fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.number(from.len())]
    }

    /// A number below `limit`, from a linear congruential generator.
    fn number(&mut self, limit: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap_or(0) % limit
    }

    fn sentence(&mut self) {
        if self.number(4) == 0 {
            let (one, two) = (self.pick(&ENGLISH), self.pick(&ENGLISH));
            self.push(&format!("{one}; {two}. "));
            return;
        }
        let (one, two, three) = (self.pick(&CHINESE), self.pick(&CHINESE), self.pick(&CHINESE));
        match self.number(8) {
            0 => self.push(&format!("{one}，**{two}**；{three}。")),
            1 => self.push(&format!("{one}，*really* {two}。")),
            2 => {
                let page = self.number(40);
                self.push(&format!("{one}，见[年度报告](https://example.cn/report/{page}.html)，{three}。"));
            }
            _ => self.push(&format!("{one}，{two}，{three}。")),
        }
    }

    fn paragraph(&mut self) {
        for _ in 0..3 + self.number(3) {
            self.sentence();
        }
        self.push("\n\n");
    }

    fn heading(&mut self, level: usize) {
        let words = self.pick(&CHINESE);
        self.push(&format!("{} {words}\n\n", "#".repeat(level)));
    }

    fn prose(&mut self, part: usize) {
        match part % 12 {
            0 => self.heading(2),
            6 => self.heading(3),
            4 => {
                self.push("> ");
                self.paragraph();
            }
            9 => {
                for _ in 0..3 {
                    let words = self.pick(&CHINESE);
                    self.push(&format!("- {words}\n"));
                }
                self.push("\n");
            }
            _ => self.paragraph(),
        }
    }

    fn mixed(&mut self, part: usize) {
        match part % 8 {
            0 => self.heading(2),
            1 | 5 => {
                self.sentence();
                let formula = self.pick(&INLINE_FORMULAS);
                let words = self.pick(&CHINESE);
                self.push(&format!("其中 ${formula}$ 由 `course.total()` 给出，{words}。\n\n"));
            }
            2 | 6 => {
                let (language, code) = CODE[self.number(CODE.len())];
                self.push(&format!("```{language}\n{code}```\n\n"));
            }
            3 => {
                let formula = self.pick(&FORMULAS);
                self.push(&format!("$$\n{formula}\n$$\n\n"));
            }
            4 => self.paragraph(),
            _ => {
                self.push("| 课程 | weeks | 人数 |\n| --- | :-: | --: |\n");
                for _ in 0..3 {
                    let words = self.pick(&ENGLISH);
                    let (weeks, people) = (self.number(20), self.number(900));
                    self.push(&format!("| {words} | {weeks} | {people} |\n"));
                }
                self.push("\n");
            }
        }
    }
}
