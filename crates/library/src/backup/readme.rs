//! `README.txt`: how to read a backup without Torchpress, for somebody who finds it in twenty years.

use super::record::{Originals, Record};
use super::write::Problems;

/// The text, in both languages.
pub(super) fn text(record: &Record, problems: &Problems) -> String {
    let Record { name, created_at, articles, photos, schema, .. } = record;
    let rendered = record.rendered;
    let (zh_where, en_where) = match record.originals {
        Originals::Within => ("originals/", "originals/"),
        Originals::Beside => (
            "与本 zip 同一文件夹里的 originals/（把 zip 解压到那个文件夹即可对上）",
            "originals/ in the folder of this zip file (unpack the zip file there and all fits together)",
        ),
    };
    let (zh_articles, en_articles) = if rendered {
        (
            "articles/<编号>.md     每篇稿件的 Markdown 文本，任何编辑器都能打开\n\
             articles/<编号>.json   每篇稿件的完整内容（JSON）\n\
             articles.jsonl         稿件目录：编号、标题、状态、修改时间，一行一篇\n\
             photos.jsonl           照片目录：编号、文件、图注、署名、版权、人物，一行一张\n",
            "articles/<id>.md       each article as Markdown, which any editor opens\n\
             articles/<id>.json     each article with all it holds (JSON)\n\
             articles.jsonl         the list of articles: id, title, status, time; one a line\n\
             photos.jsonl           the list of photos: id, file, captions, credit, rights, people; one a line\n",
        )
    } else {
        ("", "")
    };
    let (zh_problems, en_problems) = if problems.count == 0 {
        (String::new(), String::new())
    } else {
        (
            format!("\n注意：有 {} 项没有备份成功，见 PROBLEMS.txt。\n", problems.count),
            format!("\nNote: {} items are not safe in this backup; see PROBLEMS.txt.\n", problems.count),
        )
    };
    format!(
        "Torchpress 备份 / Torchpress backup\n\
         {name}\n\
         {created_at}\n\
         {articles} 篇稿件 / articles, {photos} 张照片 / photos\n\
         \n\
         == 中文 ==\n\
         \n\
         library.db             全部内容（SQLite 3 数据库，表结构版本 {schema}），包括每一次修订\n\
         {zh_articles}\
         照片原件               {zh_where}，文件名是内容的 SHA-256\n\
         SHA256SUMS             每个文件的 SHA-256；在解压后的文件夹里运行 sha256sum -c SHA256SUMS 可核对\n\
         backup.json            本备份的说明\n\
         {zh_problems}\
         \n\
         用 Torchpress 恢复：torchpress library restore 本文件.zip 新文件夹\n\
         没有 Torchpress 也能读：用任何解压软件解开；文字看 .md，图片就是普通的图片文件。\n\
         手工恢复：解压后的文件夹（含 originals/）改名为 名称.torchpress，就是一个资料库。\n\
         \n\
         == English ==\n\
         \n\
         library.db             everything (an SQLite 3 database, tables of version {schema}), each revision included\n\
         {en_articles}\
         original photos        {en_where}, named by the SHA-256 of their bytes\n\
         SHA256SUMS             the SHA-256 of each file; run sha256sum -c SHA256SUMS in the unpacked folder\n\
         backup.json            what this backup says of itself\n\
         {en_problems}\
         \n\
         With Torchpress: torchpress library restore THIS.zip NEW-FOLDER\n\
         Without: unpack it with any program for zip files; read the .md files, and see the pictures as pictures.\n\
         By hand: the unpacked folder (with originals/), renamed to NAME.torchpress, is a library.\n"
    )
}
