//! The articles that the tests send.

use std::collections::BTreeMap;

use torchpress_check::kept::{Facts, Kept, Sent, compare};
use torchpress_document::{
    Align, Block, Body, Cell, Figure, Inline, InlineKind, Layout, ListItem, Mark, Meta, PhotoUse, Row,
};
use torchpress_document::{CalloutKind, Colour};
use torchpress_export::{Input, Missing, Picture, Pictures, Theme, formula_key, wechat};

pub struct Article {
    pub meta: Meta,
    pub body: Body,
    pub pictures: Pictures,
    pub facts: BTreeMap<String, Facts>,
}

const CREDIT: &str = "宣传科";

impl Article {
    pub fn new(meta: Meta, body: Body) -> Self {
        let formulas = meta.wechat.as_ref().is_some_and(|wechat| wechat.formula_pictures);
        let (mut pictures, mut facts) = (Pictures::new(), BTreeMap::new());
        let mut add = |id: &str, crop| {
            let number = u32::try_from(pictures.len()).unwrap();
            let src = format!("picture-{number}");
            // Every picture has a shape of its own.
            let (width, height) = (1080, 500 + number * 60);
            facts.insert(src.clone(), Facts { width, height });
            let caption = format!("{id}的说明文字");
            let picture =
                Picture { src, width, height, alt: String::new(), caption, credit: CREDIT.to_owned() };
            pictures.insert((id.to_owned(), crop), picture);
        };
        body.visit(|_, block| match block {
            Block::Figure(figure) => {
                for photo in &figure.photos {
                    if let Some(id) = &photo.photo {
                        add(id, photo.crop.and_then(|crops| crops.body));
                    }
                }
            }
            Block::Card(card) => card.photo.iter().for_each(|id| add(id, None)),
            Block::Formula { latex } if formulas => add(&formula_key(latex, true), None),
            Block::Paragraph { content } if formulas => {
                for piece in content {
                    if let InlineKind::Formula { latex } = &piece.kind {
                        add(&formula_key(latex, false), None);
                    }
                }
            }
            _ => {}
        });
        Self { meta, body, pictures, facts }
    }

    pub fn html(&self, theme: &Theme) -> String {
        let input = Input {
            meta: &self.meta,
            body: &self.body,
            pictures: &self.pictures,
            boilerplates: &BTreeMap::new(),
            missing: Missing::LeaveOut,
        };
        wechat::render(&input, theme).html
    }

    pub fn kept(&self, sent: &str, got: &str) -> Kept {
        let sent = Sent {
            html: sent,
            body: &self.body,
            boilerplates: &BTreeMap::new(),
            pictures: &self.facts,
            formula_pictures: self.pictures.keys().any(|(key, _)| key.starts_with("formula:")),
            credits: &[CREDIT.to_owned()],
        };
        compare(&sent, got)
    }

    /// An article with everything that can be lost.
    pub fn rich() -> Self {
        let body = Body {
            content: vec![
                words("学院成立于二〇一二年，十年来举办研修班一百二十期，学员来自各行各业。"),
                heading(2, "培训赋能"),
                Block::Paragraph {
                    content: vec![
                        Inline::text("本期课程由"),
                        Inline::marked("中国人民大学", vec![Mark::Bold]),
                        Inline::text("与学院共同举办，Torch 2022 的口号是"),
                        Inline::marked("先进车间", vec![Mark::TextColour(Colour::Red)]),
                        Inline::text("，详情见"),
                        Inline::marked(
                            "往期报道",
                            vec![Mark::Link {
                                href: "https://mp.weixin.qq.com/s/abcDEF".to_owned(),
                                title: None,
                            }],
                        ),
                        Inline::text("。"),
                        Inline::new(
                            InlineKind::Footnote {
                                content: vec![Inline::text("据学院年报，未经审计。")]
                            },
                            Vec::new(),
                        ),
                    ],
                },
                photos(Layout::Single, &["a"], "开班仪式现场"),
                words("上午的课程在第一教室进行，下午转到车间现场，由工程师讲解生产线的布局。"),
                photos(Layout::Row, &["b", "c"], "左为课堂，右为车间"),
                heading(3, "日程"),
                Block::OrderedList {
                    start: 1,
                    items: vec![
                        item(vec![words("报到与领取资料")]),
                        item(vec![
                            words("分组讨论"),
                            Block::BulletList {
                                items: vec![
                                    item(vec![words("第一组谈管理")]),
                                    item(vec![words("第二组谈技术")]),
                                ],
                            },
                        ]),
                        item(vec![words("总结发言")]),
                    ],
                },
                Block::Quote {
                    attribution: Some("赫尔曼·西蒙".to_owned()),
                    content: vec![words("隐形冠军的秘密在于专注，而专注来自长期的训练。")],
                },
                table(),
                Block::Code {
                    language: None,
                    text: "fn main() {\n    let torch = 2022;\n    run(torch);\n}".to_owned(),
                },
                Block::Paragraph {
                    content: vec![
                        Inline::text("地址：翔安区火炬路"),
                        Inline::new(InlineKind::HardBreak, Vec::new()),
                        Inline::text("电话：请见官网"),
                    ],
                },
                Block::Paragraph {
                    content: vec![
                        Inline::text("其中"),
                        Inline::marked("Torch Academy", vec![Mark::Italic]),
                        Inline::text("是英文名，"),
                        Inline::marked("不得转载", vec![Mark::Underline]),
                        Inline::text("，旧称"),
                        Inline::marked("培训中心", vec![Mark::Strike]),
                        Inline::text("停用，"),
                        Inline::marked("名额三十人", vec![Mark::Highlight(Colour::Orange)]),
                        Inline::text("，教室一百平方米即 100 m"),
                        Inline::marked("2", vec![Mark::Superscript]),
                        Inline::text("。"),
                    ],
                },
                Block::Formula { latex: "E=mc^2".to_owned() },
                Block::Callout {
                    kind: CalloutKind::Tip,
                    title: None,
                    content: vec![words("报名截止到本月底，名额有限。")],
                },
                Block::Divider,
                words("欢迎各界人士关注学院的公众号，获取更多课程信息。"),
            ],
        };
        Self::new(Meta { subtitle: "一期课程的来龙去脉".to_owned(), ..Meta::default() }, body)
    }
}

fn words(text: &str) -> Block {
    Block::paragraph(text)
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, content: vec![Inline::text(text)] }
}

fn item(content: Vec<Block>) -> ListItem {
    ListItem { content }
}

fn photos(layout: Layout, ids: &[&str], caption: &str) -> Block {
    let photos =
        ids.iter().map(|id| PhotoUse { photo: Some((*id).to_owned()), ..PhotoUse::default() }).collect();
    Block::Figure(Figure { layout, credit: None, photos, caption: vec![Inline::text(caption)] })
}

fn table() -> Block {
    let row = |texts: [&str; 3], header: bool| Row {
        cells: texts
            .into_iter()
            .enumerate()
            .map(|(at, text)| Cell {
                header,
                align: (at == 2).then_some(Align::Right),
                content: vec![words(text)],
                ..Cell::default()
            })
            .collect(),
    };
    Block::Table {
        rows: vec![
            Row {
                cells: vec![Cell {
                    header: true,
                    colspan: 3,
                    content: vec![words("历年规模")],
                    ..Cell::default()
                }],
            },
            row(["年份", "班次", "人数"], true),
            row(["2021", "十六", "803"], false),
            row(["2022", "十八", "921"], false),
        ],
    }
}
