//! What goes wrong with backups, in words.

use serde_json::json;
use torchpress_document::{Notice, Words};
use torchpress_library::backup::{BackupError, Problem, ProblemKind, Record};

use crate::Failure;

/// What a backup could not bring to safety, as remarks.
pub(super) fn notices(problems: &[Problem]) -> Vec<Notice> {
    problems.iter().map(|problem| notice(problem.kind, &problem.what)).collect()
}

/// One of them.
pub(crate) fn notice(kind: ProblemKind, what: &str) -> Notice {
    Notice::new(kind.name(), what, words_of(kind, what))
}

/// One thing that could not be brought to safety.
fn words_of(kind: ProblemKind, what: &str) -> Words {
    match kind {
        ProblemKind::OriginalMissing => {
            Words::new(format!("原图不在：{what}"), format!("The original is not there: {what}"))
        }
        ProblemKind::OriginalDamaged => {
            Words::new(format!("原图已损坏：{what}"), format!("The original is damaged: {what}"))
        }
        ProblemKind::OriginalUnreadable => {
            Words::new(format!("原图读不出：{what}"), format!("The original cannot be read: {what}"))
        }
        ProblemKind::ArticleUnreadable => {
            Words::new(format!("稿件读不出：{what}"), format!("The article cannot be read: {what}"))
        }
        ProblemKind::DatabaseDamaged => {
            Words::new(format!("数据库已损坏：{what}"), format!("The database is damaged: {what}"))
        }
    }
}

/// An automatic backup that was made, but does not hold everything.
pub(super) fn incomplete(record: &Record) -> Failure {
    let count = record.problem_count;
    let first = record.problems.first().map(|problem| words_of(problem.kind, &problem.what));
    let first = first.unwrap_or_else(|| Words::new("", ""));
    Failure::new(
        "backup-incomplete",
        Words::new(
            format!("上次自动备份有 {count} 项没有备份成功。{}", first.zh),
            format!("The last automatic backup lacks {count} items. {}", first.en),
        ),
        Words::new("核对资料库，看看哪些文件要补回", "Verify the library to see which files to bring back"),
    )
    .with(json!({ "at": record.created_at, "count": count }))
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let make = |code, zh: String, en: String, hint: (&str, &str)| {
            Self::new(code, Words::new(zh, en), Words::new(hint.0, hint.1))
        };
        match error {
            BackupError::Library(error) => error.into(),
            BackupError::Cancelled => make(
                "cancelled",
                "已停止".to_owned(),
                "Stopped".to_owned(),
                ("没有留下半成品，可随时重新开始", "Nothing half done was left; start again at any time"),
            ),
            BackupError::NotABackup { file, why } => make(
                "backup-unreadable",
                format!("{} 不是 Torchpress 的备份，或已残缺（{why}）", file.display()),
                format!("{} is no backup of Torchpress, or is cut short ({why})", file.display()),
                ("换一个备份文件；没有写入任何内容", "Choose another backup; nothing was written"),
            )
            .with(json!({ "path": file.display().to_string(), "reason": why })),
            BackupError::Damaged { file, what } => make(
                "backup-damaged",
                format!("备份 {} 已损坏（{what}）", file.display()),
                format!("The backup {} is damaged ({what})", file.display()),
                (
                    "换一个备份；若只有这一个，可用解压软件取出还好的文件",
                    "Choose another backup; if there is none, unpack what is still good with any program for zip files",
                ),
            )
            .with(json!({ "path": file.display().to_string(), "reason": what })),
            BackupError::Newer(file) => make(
                "backup-newer",
                format!("{} 由更新的版本写成", file.display()),
                format!("{} was made by a newer version", file.display()),
                ("升级 Torchpress 后再恢复", "Update Torchpress to restore it"),
            ),
            BackupError::OtherLibrary(name) => make(
                "backup-other-library",
                format!("这是另一个资料库“{name}”的备份"),
                format!("This is a backup of another library, “{name}”"),
                ("恢复到新文件夹，不要替换打开的资料库", "Restore it into a new folder rather than over the open library"),
            ),
            BackupError::Exists(path) => make(
                "file-exists",
                format!("{} 已存在，没有覆盖", path.display()),
                format!("{} is there already; it was not overwritten", path.display()),
                ("换一个文件名", "Choose another name"),
            )
            .with(json!({ "path": path.display().to_string() })),
            BackupError::TooLarge(path) => make(
                "file-too-large-for-disk",
                format!("{} 超过了这个磁盘格式允许的单个文件大小（FAT 为 4 GB）", path.display()),
                format!("{} is larger than a file may be on this disk (4 GB on FAT)", path.display()),
                (
                    "换一个磁盘，或把它格式化为 exFAT、NTFS 等",
                    "Use another disk, or format it as exFAT, NTFS or the like",
                ),
            )
            .with(json!({ "path": path.display().to_string() })),
            BackupError::UnderWay => make(
                "backup-under-way",
                "正在进行另一次备份".to_owned(),
                "Another backup is being made".to_owned(),
                ("等它结束后再试", "Try again when it is done"),
            ),
            BackupError::ArticleNotFound(id) => make(
                "article-not-found",
                format!("备份里没有编号为 {id} 的稿件"),
                format!("The backup has no article {id}"),
                ("换一个备份", "Choose another backup"),
            )
            .with(json!({ "id": id })),
            BackupError::Unsuitable(folder) => make(
                "backup-folder-unsuitable",
                format!("{} 属于一个资料库，不能存放备份", folder.display()),
                format!("{} belongs to a library and cannot hold backups", folder.display()),
                ("选择资料库以外的文件夹", "Choose a folder outside of any library"),
            ),
        }
    }
}
