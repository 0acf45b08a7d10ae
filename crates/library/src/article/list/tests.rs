use std::cmp::Reverse;
use std::collections::BTreeMap;

use torchpress_document::{Block, Body, Cover, Meta, Moment, Series};

use super::super::{ArticleChange, NewArticle, RevisionKind, Sort, Summary};
use super::*;

/// More than what may be sorted, so that a common filter is asked article by article.
const ARTICLES: usize = 2_300;

const LISTS: [Option<Smart>; 6] = [
    None,
    Some(Smart::NoCover),
    Some(Smart::ChangedSincePublished),
    Some(Smart::AwaitingReview),
    Some(Smart::Pinned),
    Some(Smart::Stale { days: 3 }),
];

const SORTS: [Sort; 5] = [Sort::Updated, Sort::Created, Sort::Dated, Sort::Title, Sort::Series];

fn article(n: usize) -> NewArticle {
    let mut meta = Meta {
        title: format!("{}{}", ["火炬", "Élan", "章", "《张", ""][n % 5], n % 700),
        ..Meta::default()
    };
    meta.tags.push(if n.is_multiple_of(400) { "少" } else { "多" }.to_owned());
    if n.is_multiple_of(3) {
        meta.tags.push("又".to_owned());
    }
    if n % 4 != 3 {
        let number = (!n.is_multiple_of(5)).then_some(u32::try_from(n % 90).unwrap());
        meta.series = Some(Series { name: format!("系列 {}", n % 7), number });
    }
    if n % 3 == 1 {
        meta.event_date = Some(Moment::day(2024, 1 + u32::try_from(n % 12).unwrap(), 7).unwrap());
    }
    if n.is_multiple_of(8) {
        meta.cover = Some(Cover { photo: "p".to_owned(), crop_235_1: None, crop_1_1: None });
    }
    let body = Body { content: vec![Block::paragraph(n.to_string())] };
    NewArticle { meta, body, kind: RevisionKind::Create, note: String::new() }
}

/// A library with articles in every state.
fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    clock::shift(-4);
    let mut ids: Vec<String> = Vec::new();
    for half in [0..ARTICLES / 2, ARTICLES / 2..ARTICLES] {
        let saved = library.articles_create(half.map(article).collect()).unwrap();
        ids.extend(saved.into_iter().map(|saved| saved.id));
        clock::shift(0);
    }
    let every =
        |step: usize, from: usize| -> Vec<String> { ids.iter().skip(from).step_by(step).cloned().collect() };
    let change = |ids: &[String], change: ArticleChange| {
        library.articles_change(ids, &change).unwrap();
    };
    change(&every(50, 1), ArticleChange::Status(Status::InReview));
    change(&every(9, 2), ArticleChange::Status(Status::Published));
    change(&every(18, 2), ArticleChange::Tags { add: vec!["新".to_owned()], remove: vec!["又".to_owned()] });
    change(&every(100, 3), ArticleChange::Pin(true));
    change(&every(40, 5), ArticleChange::Trash);
    (folder, library)
}

/// All articles, with what orders them and is in no summary.
struct Known {
    articles: Vec<Summary>,
    columns: BTreeMap<String, (i64, i64, String, bool)>,
    older: String,
}

fn known(library: &Library) -> Known {
    library
        .readers
        .read(|sql| {
            let ids: Vec<String> = sql
                .prepare("SELECT id FROM articles")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let articles = ids.iter().map(|id| read::summary(sql, id)).collect::<Result<_>>()?;
            let changed_since = "coalesce(revision > published_revision, 0)";
            let columns = sql
                .prepare(&format!("SELECT id, changed, stamp, title_key, {changed_since} FROM articles"))?
                .query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(Known { articles, columns, older: clock::days_ago(3) })
        })
        .unwrap()
}

/// What a query should list, found out without an index.
fn expected(known: &Known, query: &ArticleQuery) -> Vec<String> {
    let of = |article: &Summary| known.columns[&article.id].clone();
    let mut listed: Vec<&Summary> = known
        .articles
        .iter()
        .filter(|article| article.trashed_at.is_some() == query.trash)
        .filter(|article| query.status.is_none_or(|status| article.status == status))
        .filter(|article| query.tag.as_ref().is_none_or(|tag| article.tags.contains(tag)))
        .filter(|article| query.series.is_none() || article.series == query.series)
        .filter(|article| match query.smart {
            None => true,
            Some(Smart::NoCover) => article.cover.is_none(),
            Some(Smart::ChangedSincePublished) => of(article).3,
            Some(Smart::AwaitingReview) => article.status == Status::InReview,
            Some(Smart::Pinned) => article.pinned,
            Some(Smart::Stale { .. }) => article.updated_at < known.older,
        })
        .collect();
    let stale = matches!(query.smart, Some(Smart::Stale { .. }));
    let first = |article: &Summary| query.smart.is_none() && article.pinned;
    match query.sort {
        _ if query.trash => listed.sort_by_key(|article| Reverse(of(article).1)),
        Sort::Updated if stale => {
            listed.sort_by_key(|article| Reverse((article.updated_at.clone(), article.id.clone())));
        }
        Sort::Updated => listed.sort_by_key(|article| Reverse((first(article), of(article).0))),
        Sort::Created => {
            listed.sort_by_key(|article| Reverse((article.created_at.clone(), article.id.clone())))
        }
        Sort::Dated => listed.sort_by_key(|article| Reverse((article.dated.clone(), article.id.clone()))),
        Sort::Title => listed.sort_by_key(|article| (of(article).2, article.id.clone())),
        Sort::Series => listed.sort_by_key(|article| match &article.series {
            Some(series) => {
                let number = article.series_number.unwrap_or(u32::MAX);
                (false, series.clone(), number, article.id.clone(), 0)
            }
            None => (true, String::new(), 0, String::new(), -of(article).0),
        }),
    }
    listed.into_iter().map(|article| article.id.clone()).collect()
}

fn queries() -> Vec<ArticleQuery> {
    let mut queries = Vec::new();
    let some = |text: &str| Some(text.to_owned());
    for sort in SORTS {
        for smart in LISTS {
            queries.push(ArticleQuery { smart, sort, ..ArticleQuery::default() });
            queries.push(ArticleQuery { smart, sort, tag: some("多"), ..ArticleQuery::default() });
            queries.push(ArticleQuery {
                smart,
                sort,
                status: Some(Status::Draft),
                ..ArticleQuery::default()
            });
        }
        for tag in ["少", "新", "又", "没有"] {
            queries.push(ArticleQuery { sort, tag: some(tag), ..ArticleQuery::default() });
        }
        for series in ["系列 3", "没有"] {
            let query = ArticleQuery { sort, series: some(series), ..ArticleQuery::default() };
            queries.push(ArticleQuery { tag: some("新"), ..query.clone() });
            queries.push(ArticleQuery { status: Some(Status::Published), ..query.clone() });
            queries.push(query);
        }
        for status in Status::ALL {
            queries.push(ArticleQuery { sort, status: Some(status), ..ArticleQuery::default() });
        }
        queries.push(ArticleQuery { sort, trash: true, ..ArticleQuery::default() });
        queries.push(ArticleQuery { sort, trash: true, tag: some("多"), ..ArticleQuery::default() });
    }
    queries
}

#[test]
fn every_list_has_what_it_should_in_its_order_page_by_page() {
    let (_folder, library) = library();
    let known = known(&library);
    let mut orders_seen = 0;
    for (index, query) in queries().into_iter().enumerate() {
        let expected = expected(&known, &query);
        orders_seen += usize::from(!expected.is_empty());
        let limit = [1_000, 313, 50][index % 3];
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = library.article_list(&ArticleQuery { limit, after, ..query.clone() }).unwrap();
            assert!(page.articles.len() <= limit as usize);
            listed.extend(page.articles.into_iter().map(|article| article.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert!(listed == expected, "{query:?}: {} listed, {} expected", listed.len(), expected.len());
    }
    assert!(orders_seen > 100, "{orders_seen}");
}

#[test]
fn counters_are_what_counting_gives() {
    let (_folder, library) = library();
    let known = known(&library);
    let counts = library.article_counts().unwrap();
    let count = |query: ArticleQuery| u32::try_from(expected(&known, &query).len()).unwrap();
    let smart = |smart| count(ArticleQuery { smart: Some(smart), ..ArticleQuery::default() });
    assert_eq!(counts.all, count(ArticleQuery::default()));
    let of = |status| count(ArticleQuery { status: Some(status), ..ArticleQuery::default() });
    let statuses = [counts.draft, counts.in_review, counts.approved, counts.published];
    assert_eq!(statuses, Status::ALL.map(of));
    assert_eq!(counts.trash, count(ArticleQuery { trash: true, ..ArticleQuery::default() }));
    assert_eq!(counts.pinned, smart(Smart::Pinned));
    assert_eq!(counts.no_cover, smart(Smart::NoCover));
    assert_eq!(counts.changed_since_published, smart(Smart::ChangedSincePublished));
    assert!(counts.pinned > 0 && counts.no_cover > 0 && counts.changed_since_published > 0);
    assert_eq!(counts.tags.len(), 4);
    for tag in &counts.tags {
        let query = ArticleQuery { tag: Some(tag.name.clone()), ..ArticleQuery::default() };
        assert_eq!(tag.count, count(query), "{}", tag.name);
    }
    for series in &counts.series {
        let query = ArticleQuery { series: Some(series.name.clone()), ..ArticleQuery::default() };
        assert_eq!(series.count, count(query), "{}", series.name);
    }
    let all: Vec<String> = known.articles.iter().map(|article| article.id.clone()).collect();
    library.articles_change(&all, &ArticleChange::Trash).unwrap();
    assert_eq!(library.trash_empty(None).unwrap() as usize, ARTICLES);
    let empty = library.article_counts().unwrap();
    assert_eq!(empty, Counts::default());
}

#[test]
fn no_list_reads_or_sorts_more_than_it_shows() {
    let (_folder, library) = library();
    library
        .transact("test", |transaction| Ok(transaction.execute("UPDATE counters SET count = 1000000", [])?))
        .unwrap();
    library
        .readers
        .read(|sql| {
            for query in queries() {
                for (number, stretch) in stretches(&query).into_iter().enumerate() {
                    let key = stretch.order.columns().iter().map(|_| Value::Integer(5)).collect();
                    let after = Place { stretch: number, key };
                    let older = matches!(query.smart, Some(Smart::Stale { .. })).then_some("9");
                    let Some(planned) = plan::sql(sql, &query, stretch, older, Some(&after), 50)? else {
                        continue;
                    };
                    let steps: Vec<String> = sql
                        .prepare(&format!("EXPLAIN QUERY PLAN {}", planned.text))?
                        .query_map(params_from_iter(planned.values), |row| row.get(3))?
                        .collect::<rusqlite::Result<_>>()?;
                    for pair in steps.windows(2) {
                        // What joins the first of each status sorts those, which are no more than a page each.
                        let of_page = pair[0].starts_with("SCAN (subquery");
                        let sorts = pair[1].contains("TEMP B-TREE");
                        assert!(!sorts || of_page, "{query:?}: {}\n{steps:#?}", planned.text);
                    }
                    for step in &steps {
                        let of_table = step.contains(" a ") || step.contains(" t ");
                        assert!(!of_table || step.contains(" USING "), "{query:?}: {step}");
                        assert!(!step.contains("SCAN a") || step.contains("INDEX"), "{query:?}: {step}");
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}
