//! Every field of an article is found, and what the library says of its photos.

use torchpress_document::{
    Block, Body, CalloutKind, Card, CardKind, Cell, Figure, Inline, InlineKind, Language, Layout, ListItem,
    Mark, Meta, Person, PhotoUse, Role, Row, Series, Source, SourceKind, TaskItem, Wechat,
};
use torchpress_library::{
    ArticleChange, Library, NewArticle, NewPhoto, Order, PhotoChange, PhotoTexts, RevisionKind,
};

use super::{article, library, search, shown, titles};

fn photo(library: &Library) -> String {
    let mut new = NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: 4,
        height: 3,
        photographer: "馆藏摄影者".to_owned(),
        credit: "馆藏来源".to_owned(),
        ..NewPhoto::default()
    };
    let texts =
        PhotoTexts {
            caption: "馆藏图注".to_owned(), alt: "馆藏替代".to_owned(), ..PhotoTexts::default()
        };
    new.texts.insert(Language::Chinese, texts);
    let texts = PhotoTexts { caption: "English caption".to_owned(), ..PhotoTexts::default() };
    new.texts.insert(Language::English, texts);
    library.photo_add(new, b"bytes").unwrap().id
}

fn figure(photo: &str, caption: &str, credit: Option<&str>) -> Block {
    Block::Figure(Figure {
        layout: Layout::Single,
        credit: credit.map(str::to_owned),
        photos: vec![PhotoUse { photo: Some(photo.to_owned()), alt: None, crop: None }],
        caption: Inline::normalise(vec![Inline::text(caption)]),
    })
}

fn meta() -> Meta {
    Meta {
        title: "题目".to_owned(),
        kicker: "眉题甲".to_owned(),
        subtitle: "提要乙".to_owned(),
        short_title: "短题丙".to_owned(),
        digest: "摘要丁".to_owned(),
        footer: "页脚戊\n电话己".to_owned(),
        section_path: vec!["栏目庚".to_owned()],
        tags: vec!["标签辛".to_owned()],
        series: Some(Series { name: "系列壬".to_owned(), number: Some(1) }),
        people: vec![Person { role: Role::Reporter, name: "记者癸".to_owned() }],
        source: Some(Source {
            kind: SourceKind::Reprint,
            name: "来源子".to_owned(),
            url: "https://example.org/chou".to_owned(),
            author: "原作者寅".to_owned(),
            licence: "许可卯".to_owned(),
        }),
        wechat: Some(Wechat {
            title: "微信题辰".to_owned(),
            author: "微信作者巳".to_owned(),
            ..Wechat::default()
        }),
        ..Meta::default()
    }
}

fn blocks(photo: &str, boilerplate: &str) -> Vec<Block> {
    let item = |text: &str| vec![Block::paragraph(text)];
    let note = InlineKind::Footnote { content: vec![Inline::text("脚注午")] };
    let ruby = Inline::marked("火炬", vec![Mark::Ruby { reading: "huǒjù".to_owned() }]);
    vec![
        Block::Paragraph {
            content: vec![Inline::text("正文未"), Inline::new(note, vec![]), Inline::text("接着"), ruby],
        },
        Block::BulletList { items: vec![ListItem { content: item("条目申") }] },
        Block::TaskList { items: vec![TaskItem { checked: true, content: item("任务酉") }] },
        Block::Quote { attribution: Some("语出戌".to_owned()), content: item("引文亥") },
        Block::Callout {
            kind: CalloutKind::Note, title: Some("框题角".to_owned()), content: item("框文亢")
        },
        Block::Table {
            rows: vec![Row { cells: vec![Cell { content: item("单元氐"), ..Cell::default() }] }]
        },
        Block::Code { language: None, text: "let fang = 1;\nfn next() {}".to_owned() },
        Block::Formula { latex: "\\alpha_{xin}".to_owned() },
        Block::Card(Card {
            kind: CardKind::Video,
            title: "视频尾".to_owned(),
            url: None,
            app_id: None,
            path: None,
            photo: None,
        }),
        figure(photo, "自己的图注箕", Some("自己的来源斗")),
        Block::Boilerplate { boilerplate: boilerplate.to_owned() },
    ]
}

#[test]
fn every_field_is_found() {
    let (_folder, library) = library();
    let photo = photo(&library);
    let boilerplate =
        library.boilerplate_put(None, "关于", Language::Chinese, &[Block::paragraph("固定文案牛")]).unwrap();
    let body = Body { content: blocks(&photo, &boilerplate) };
    let new = NewArticle { meta: meta(), body, kind: RevisionKind::Import, note: String::new() };
    library.articles_create(vec![new]).unwrap();
    article(&library, "另一篇", &["什么也没有"]);
    for text in [
        "题目",
        "眉题甲",
        "提要乙",
        "短题丙",
        "摘要丁",
        "页脚戊",
        "电话己",
        "栏目庚",
        "标签辛",
        "系列壬",
        "记者癸",
        "来源子",
        "example.org/chou",
        "原作者寅",
        "许可卯",
        "微信题辰",
        "微信作者巳",
        "脚注午",
        "正文未接着火炬",
        "huoju",
        "条目申",
        "任务酉",
        "语出戌",
        "引文亥",
        "框题角",
        "框文亢",
        "单元氐",
        "fang",
        "1; fn",
        "xin}",
        "视频尾",
        "自己的图注箕",
        "自己的来源斗",
        "馆藏摄影者",
        "馆藏替代",
        "固定文案牛",
    ] {
        assert_eq!(titles(&library, &format!("\"{text}\"")), ["题目"], "{text}");
    }
    for text in ["馆藏图注", "馆藏来源", "English", "正文未脚注", "[脚注午]"] {
        assert!(titles(&library, text).is_empty(), "{text} is not in it");
    }
    let hit = search(&library, "图注箕", Order::Rank).hits.remove(0);
    assert_eq!(shown(&hit.snippet), "自己的[图注箕]");
    let hit = search(&library, "题目", Order::Rank).hits.remove(0);
    assert_eq!((shown(&hit.title).as_str(), shown(&hit.snippet).as_str()), ("[题目]", "摘要丁"));
}

#[test]
fn what_an_article_takes_from_the_library_changes_with_it() {
    let (_folder, library) = library();
    let photo = photo(&library);
    let boilerplate =
        library.boilerplate_put(None, "b", Language::Chinese, &[Block::paragraph("旧文案")]).unwrap();
    let content = vec![figure(&photo, "", None), Block::Boilerplate { boilerplate: boilerplate.clone() }];
    let meta = Meta { title: "图文".to_owned(), ..Meta::default() };
    let new = NewArticle { meta, body: Body { content }, kind: RevisionKind::Import, note: String::new() };
    library.articles_create(vec![new]).unwrap();
    for text in ["馆藏图注", "馆藏来源", "馆藏替代", "旧文案"] {
        assert_eq!(titles(&library, text), ["图文"], "{text}");
    }
    let caption = Some("新的说明".to_owned());
    library.photo_set(&photo, &PhotoChange { caption, ..PhotoChange::default() }).unwrap();
    library
        .photo_set(&photo, &PhotoChange { credit: Some("新社".to_owned()), ..PhotoChange::default() })
        .unwrap();
    library
        .boilerplate_put(Some(&boilerplate), "b", Language::Chinese, &[Block::paragraph("新文案")])
        .unwrap();
    for text in ["新的说明", "新社", "新文案"] {
        assert_eq!(titles(&library, text), ["图文"], "{text}");
    }
    for text in ["馆藏图注", "馆藏来源", "旧文案"] {
        assert!(titles(&library, text).is_empty(), "{text}");
    }
}

#[test]
fn saving_and_the_trash() {
    let (_folder, library) = library();
    let id = article(&library, "稿件", &["从前写的"]);
    let other = article(&library, "别的", &["从前写的"]);
    assert_eq!(titles(&library, "从前"), ["别的", "稿件"]);
    let meta = Meta { title: "稿件".to_owned(), ..Meta::default() };
    let body = Body { content: vec![Block::paragraph("后来写的")] };
    library.article_save(&id, 1, &meta, &body, RevisionKind::Edit).unwrap();
    assert_eq!(titles(&library, "从前"), ["别的"]);
    assert_eq!(titles(&library, "写的"), ["稿件", "别的"]);
    library.articles_change(&[id.clone(), other.clone()], &ArticleChange::Trash).unwrap();
    assert!(titles(&library, "写的").is_empty());
    library.articles_change(std::slice::from_ref(&other), &ArticleChange::Untrash).unwrap();
    assert_eq!(titles(&library, "写的"), ["别的"]);
    // Put into the trash and deleted before the index looked.
    library.articles_change(&[other], &ArticleChange::Trash).unwrap();
    library.trash_empty(None).unwrap();
    article(&library, "第三", &["写的"]);
    assert_eq!(titles(&library, "写的"), ["第三"]);
    assert!(library.search_verify().unwrap());
}

#[test]
fn traditional_and_simplified() {
    let (_folder, library) = library();
    article(&library, "简", &["资料库关于皇后与乾隆的战国文献，后来"]);
    article(&library, "繁", &["資料庫關於皇后與乾隆的戰國文獻，後來"]);
    for (text, found) in [
        ("資料庫", vec!["繁", "简"]),
        ("资料库", vec!["繁", "简"]),
        ("關於皇后", vec!["繁", "简"]),
        ("后来", vec!["繁", "简"]),
        ("乾隆", vec!["繁", "简"]),
        ("後", vec!["繁", "简"]),
        ("干隆", vec![]),
        ("於", vec!["繁"]),
    ] {
        assert_eq!(titles(&library, text), found, "{text}");
    }
}
