use torchpress_document::{Block, Body, Language, Meta, Status};

use crate::{ArticleChange, Detail, Library, LibraryError, Outlet, RevisionKind, SearchQuery};

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    (folder, library)
}

fn text(words: &str) -> Vec<Block> {
    vec![Block::paragraph(words)]
}

fn using(library: &Library, boilerplate: &str, language: Language) -> String {
    let body = Body {
        content: vec![Block::paragraph("正文"), Block::Boilerplate { boilerplate: boilerplate.to_owned() }],
    };
    let meta = Meta { language, ..Meta::default() };
    library.article_create(&meta, &body, RevisionKind::Create, "").unwrap().id
}

fn shown(library: &Library, boilerplate: &str, of: &str, revision: u32) -> Vec<Block> {
    let language = library.article(of, Some(revision)).unwrap().meta.language;
    let texts = library.boilerplate_texts(&[boilerplate], language, Some((of, revision))).unwrap();
    texts.get(boilerplate).cloned().unwrap_or_default()
}

#[test]
fn every_change_of_an_edition_is_a_version_and_the_same_again_is_none() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("一")).unwrap();
    library.boilerplate_put(Some(&id), "尾", Language::Chinese, &text("二")).unwrap();
    library.boilerplate_put(Some(&id), "落款", Language::Chinese, &text("二")).unwrap();
    library.boilerplate_put(Some(&id), "落款", Language::English, &text("one")).unwrap();
    let versions = library.boilerplate_versions(&id, Language::Chinese).unwrap();
    let told: Vec<_> = versions.iter().map(|version| (version.number, version.content.clone())).collect();
    assert_eq!(told, [(2, text("二")), (1, text("一"))]);
    let found = library.boilerplate(&id).unwrap();
    assert_eq!(found.name, "落款");
    assert_eq!(found.edition(Language::Chinese).unwrap().content, text("二"));
    assert_eq!(found.edition(Language::English).unwrap().content, text("one"));
    // A version that was before is brought back as one more.
    library.boilerplate_put(Some(&id), "落款", Language::Chinese, &text("一")).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().edition(Language::Chinese).unwrap().version, 3);

    let other = Block::Boilerplate { boilerplate: id.clone() };
    let refused = library.boilerplate_put(Some(&id), "落款", Language::Chinese, &[other]);
    assert!(matches!(refused, Err(LibraryError::Refused(_))), "{refused:?}");
}

#[test]
fn an_article_shows_the_edition_of_its_language_or_else_the_other() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("中")).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().edition(Language::English).unwrap().content, text("中"));
    library.boilerplate_put(Some(&id), "尾", Language::English, &text("en")).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().edition(Language::English).unwrap().content, text("en"));
    // An edition that was emptied is none.
    let nothing = [Block::Paragraph { content: vec![] }];
    library.boilerplate_put(Some(&id), "尾", Language::English, &nothing).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().edition(Language::English).unwrap().content, text("中"));
}

#[test]
fn what_is_published_keeps_the_text_that_it_was_published_with() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("旧")).unwrap();
    let article = using(&library, &id, Language::Chinese);
    library.article_set_status(&article, Status::Published).unwrap();
    let published = library.article_summary(&article).unwrap().revision;
    library.boilerplate_put(Some(&id), "尾", Language::Chinese, &text("新")).unwrap();

    assert_eq!(shown(&library, &id, &article, published), text("旧"));
    let now = library.boilerplate_texts(&[&id], Language::Chinese, None).unwrap();
    assert_eq!(now[&id], text("新"), "elsewhere it is as it is now");
    let same = library.article(&article, None).unwrap();
    assert_eq!(library.published_as(&same.meta, &same.body).unwrap(), Some((article.clone(), published)));
    let other = Meta { title: "别的".to_owned(), ..same.meta };
    assert_eq!(library.published_as(&other, &same.body).unwrap(), None);
    assert_eq!(library.boilerplate_versions(&id, Language::Chinese).unwrap()[1].published, 1);

    // A name makes another revision of what was published; a word more is no longer what was.
    let named = library.article_name_revision(&article, "定稿").unwrap().revision;
    assert_eq!(shown(&library, &id, &article, named), text("旧"));
    let mut changed = library.article(&article, None).unwrap();
    changed.body.content.push(Block::Divider);
    let edited =
        library.article_save(&article, named, &changed.meta, &changed.body, RevisionKind::Edit).unwrap();
    assert_eq!(shown(&library, &id, &article, edited.revision), text("新"));
    assert_eq!(shown(&library, &id, &article, named), text("旧"));

    // Published anew it shows what is new; what was published first still shows what it did.
    library.article_set_status(&article, Status::Published).unwrap();
    let again = library.article_summary(&article).unwrap().revision;
    library.boilerplate_put(Some(&id), "尾", Language::Chinese, &text("更新")).unwrap();
    assert_eq!(shown(&library, &id, &article, again), text("新"));
    assert_eq!(shown(&library, &id, &article, published), text("旧"));

    library.articles_change(std::slice::from_ref(&article), &ArticleChange::Trash).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().articles, 0);
    assert_eq!(library.trash_empty(None).unwrap(), 1);
    assert_eq!(library.boilerplate_versions(&id, Language::Chinese).unwrap()[2].published, 0);
}

#[test]
fn a_deleted_boilerplate_is_still_shown_and_comes_back() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("文")).unwrap();
    let article = using(&library, &id, Language::English);
    library.boilerplate_delete(&id, true).unwrap();
    let deleted = library.boilerplate(&id).unwrap();
    assert!(deleted.deleted_at.is_some());
    assert_eq!(deleted.articles, 1);
    assert_eq!(shown(&library, &id, &article, 1), text("文"));
    library.boilerplate_delete(&id, false).unwrap();
    assert_eq!(library.boilerplate(&id).unwrap().deleted_at, None);
    library.boilerplate_rename(&id, "新名").unwrap();
    assert_eq!(library.boilerplates().unwrap()[0].name, "新名");
    for refused in [library.boilerplate_delete("x", true), library.boilerplate_rename("x", "y")] {
        assert!(matches!(refused, Err(LibraryError::BoilerplateNotFound(_))));
    }
}

#[test]
fn articles_are_found_by_the_edition_that_they_show() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("火炬路")).unwrap();
    library.boilerplate_put(Some(&id), "尾", Language::English, &text("Torch Road")).unwrap();
    let chinese = using(&library, &id, Language::Chinese);
    let english = using(&library, &id, Language::English);
    let found = |text: &str| -> Vec<String> {
        let query = SearchQuery { text: text.to_owned(), limit: 10, ..SearchQuery::default() };
        library.search(&query).unwrap().hits.into_iter().map(|hit| hit.summary.id).collect()
    };
    assert_eq!(found("火炬路"), [chinese]);
    assert_eq!(found("Torch Road"), [english]);
}

fn detail(name: &str, chinese: &str, english: &str) -> Detail {
    let values = [(Language::Chinese, chinese), (Language::English, english)];
    Detail {
        name: name.to_owned(),
        values: values.map(|(language, value)| (language, value.to_owned())).into(),
    }
}

#[test]
fn details_stand_in_the_places_of_their_names() {
    let (_folder, library) = library();
    let contact = text("{电话}，{地址}，{网址}");
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &contact).unwrap();
    let article = using(&library, &id, Language::English);
    assert_eq!(shown(&library, &id, &article, 1), contact, "nothing is a variable yet");
    library.details_put(&[detail("电话", " 0592\n1 ", ""), detail("地址", "", "")], None).unwrap();
    assert_eq!(shown(&library, &id, &article, 1), text("0592 1，【地址】，{网址}"));
    assert_eq!(
        library.boilerplate(&id).unwrap().editions[0].content,
        contact,
        "what is edited has the names"
    );

    // The text is Chinese, whatever the article is, and takes the English address where there is no other.
    library.details_put(&[detail("电话", "中", "E"), detail("地址", "", "Torch Road")], None).unwrap();
    assert_eq!(shown(&library, &id, &article, 1), text("中，Torch Road，{网址}"));
    library.boilerplate_put(Some(&id), "尾", Language::English, &text("{电话}")).unwrap();
    assert_eq!(shown(&library, &id, &article, 1), text("E"));

    for refused in [
        vec![detail("a}", "", "")],
        vec![detail("", "", "")],
        vec![detail("a", "", ""), detail("a", "1", "")],
    ] {
        assert!(matches!(library.details_put(&refused, None), Err(LibraryError::Refused(_))), "{refused:?}");
    }
    assert_eq!(library.details().unwrap().len(), 2);
}

#[test]
fn a_detail_that_gets_another_name_keeps_its_places() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("{电话}{电}")).unwrap();
    let other = library.boilerplate_put(None, "别的", Language::Chinese, &text("无")).unwrap();
    library.details_put(&[detail("电话", "1", "")], None).unwrap();
    library.details_put(&[detail("联系电话", "1", "")], Some(("电话", "联系电话"))).unwrap();
    let edition = |id: &str| library.boilerplate(id).unwrap().editions[0].clone();
    assert_eq!((edition(&id).version, edition(&id).content), (2, text("{联系电话}{电}")));
    assert_eq!(edition(&other).version, 1);
}

#[test]
fn what_was_published_keeps_the_details_of_its_day() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("{电话}{地址}{网址}")).unwrap();
    let article = using(&library, &id, Language::Chinese);
    library.details_put(&[detail("电话", "1", ""), detail("地址", "", "")], None).unwrap();
    library.article_set_status(&article, Status::Published).unwrap();
    let published = library.article_summary(&article).unwrap().revision;
    let now = [detail("电话", "2", ""), detail("地址", "路", ""), detail("网址", "a.cn", "")];
    library.details_put(&now, None).unwrap();
    assert_eq!(shown(&library, &id, &article, published), text("1【地址】{网址}"));
    let today = library.boilerplate_texts(&[&id], Language::Chinese, None).unwrap();
    assert_eq!(today[&id], text("2路a.cn"));

    library.articles_change(std::slice::from_ref(&article), &ArticleChange::Trash).unwrap();
    assert_eq!(library.trash_empty(None).unwrap(), 1);
}

#[test]
fn what_closed_an_article_is_noted_with_what_was_published() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("{电话}")).unwrap();
    let body = Body { content: text("正文") };
    let article = library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap().id;
    let outlets = [Outlet::Wechat, Outlet::Web].into();
    library.closing_put(&id, &outlets).unwrap();
    assert_eq!(library.closing().unwrap()[&id], outlets);
    library.details_put(&[detail("电话", "1", "")], None).unwrap();

    library.closing_note(&article, std::slice::from_ref(&id)).unwrap();
    assert_eq!(
        library.boilerplate_versions(&id, Language::Chinese).unwrap()[0].published,
        0,
        "not published yet"
    );
    library.article_set_status(&article, Status::Published).unwrap();
    library.closing_note(&article, std::slice::from_ref(&id)).unwrap();
    let published = library.article_summary(&article).unwrap().revision;
    library.boilerplate_put(Some(&id), "尾", Language::Chinese, &text("新 {电话}")).unwrap();
    library.details_put(&[detail("电话", "2", "")], None).unwrap();
    library.closing_note(&article, std::slice::from_ref(&id)).unwrap();
    assert_eq!(shown(&library, &id, &article, published), text("1"), "the first note stays");
    assert_eq!(library.boilerplate_versions(&id, Language::Chinese).unwrap()[1].published, 1);

    library.closing_put(&id, &std::collections::BTreeSet::new()).unwrap();
    assert!(library.closing().unwrap().is_empty());
    assert!(matches!(library.closing_put("x", &outlets), Err(LibraryError::BoilerplateNotFound(_))));
}

#[test]
fn articles_are_found_by_the_details_that_they_show() {
    let (_folder, library) = library();
    let id = library.boilerplate_put(None, "尾", Language::Chinese, &text("住址：{地址}")).unwrap();
    let article = using(&library, &id, Language::Chinese);
    let found = |text: &str| {
        let query = SearchQuery { text: text.to_owned(), limit: 10, ..SearchQuery::default() };
        library.search(&query).unwrap().hits.into_iter().map(|hit| hit.summary.id).collect::<Vec<_>>()
    };
    library.details_put(&[detail("地址", "火炬路", "")], None).unwrap();
    assert_eq!(found("火炬路"), std::slice::from_ref(&article));
    library.details_put(&[detail("地址", "湖滨南路", "")], None).unwrap();
    assert!(found("火炬路").is_empty());
    assert_eq!(found("湖滨南路"), [article]);
}
