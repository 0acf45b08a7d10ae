//! Why a command failed, in words for the user and a code for programs.

use serde::Serialize;
use serde_json::{Value, json};
use torchpress_document::{ReadError, UiLanguage, Words};
use torchpress_import::ImportError;
use torchpress_library::LibraryError;
use torchpress_photo::PhotoError;

/// A command's failure. Nothing was changed unless `details` says otherwise.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{code}: {}", message.en)]
pub struct Failure {
    /// A stable name in kebab-case; programs branch on it.
    pub code: &'static str,
    /// What happened.
    pub message: Words,
    /// What the user can do.
    pub hint: Words,
    /// What a program may want to know: numbers, places, paths.
    pub details: Value,
}

/// A failure in one language, as it goes to the window and to `--json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FailureText {
    /// See [`Failure::code`].
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What the user can do.
    pub hint: String,
    /// What a program may want to know.
    pub details: Value,
}

impl Failure {
    /// Makes a failure without details.
    pub fn new(code: &'static str, message: Words, hint: Words) -> Self {
        Self { code, message, hint, details: Value::Null }
    }

    /// Adds details.
    pub fn with(mut self, details: Value) -> Self {
        self.details = details;
        self
    }

    /// The wording in one language.
    pub fn text(&self, language: UiLanguage) -> FailureText {
        FailureText {
            code: self.code,
            message: self.message.pick(language).to_owned(),
            hint: self.hint.pick(language).to_owned(),
            details: self.details.clone(),
        }
    }

    /// A request that no caller of ours makes: a field is missing or has another type.
    pub fn bad_request(error: &serde_json::Error) -> Self {
        Self::new(
            "bad-request",
            Words::new(format!("请求格式不对：{error}"), format!("The request cannot be read: {error}")),
            Words::new("检查参数后重试", "Check the arguments and try again"),
        )
    }

    /// A fault of the program itself.
    pub fn internal(what: &str) -> Self {
        Self::new(
            "internal",
            Words::new(
                format!("程序内部出错：{what}"),
                format!("Something went wrong inside the program: {what}"),
            ),
            Words::new(
                "稿件仍在编辑器里；可重试，若再次出现请反馈这条信息",
                "Your text is still in the editor; try again, and report this message if it comes back",
            ),
        )
    }

    /// No library is open.
    pub fn no_library() -> Self {
        Self::new(
            "no-library",
            Words::new("没有打开的资料库", "No library is open"),
            Words::new("新建或打开一个资料库", "Make a library or open one"),
        )
    }

    /// A file or folder could not be read or written.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let shown = path.display();
        let details = json!({ "path": shown.to_string() });
        let failure = match error.kind() {
            ErrorKind::NotFound => Self::new(
                "file-not-found",
                Words::new(format!("找不到 {shown}"), format!("{shown} is not there")),
                Words::new(
                    "检查路径是否写对、磁盘是否接好",
                    "Check the path, and that the disk is connected",
                ),
            ),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::new(
                "no-permission",
                Words::new(format!("没有权限访问 {shown}"), format!("There is no permission for {shown}")),
                Words::new(
                    "换一个文件夹，或在系统里修改权限",
                    "Choose another folder, or change its permissions",
                ),
            ),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::new(
                "disk-full",
                Words::new(
                    format!("磁盘已满，无法写入 {shown}"),
                    format!("The disk is full: {shown} was not written"),
                ),
                Words::new("清理空间后重试；没有内容丢失", "Free some space and try again; nothing was lost"),
            ),
            _ => Self::new(
                "io",
                Words::new(
                    format!("读写 {shown} 出错：{error}"),
                    format!("{shown} cannot be read or written: {error}"),
                ),
                Words::new("检查磁盘后重试", "Check the disk and try again"),
            ),
        };
        failure.with(details)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match &error {
            ReadError::Newer { found, known } => Self::new(
                "article-newer",
                Words::new("这篇稿件由更新的版本写成", "This article was written by a newer version"),
                Words::new("升级 Torchpress 后再打开", "Update Torchpress to open it"),
            )
            .with(json!({ "found": found, "known": known })),
            ReadError::Refused { place, reason } => Self::new(
                "article-malformed",
                Words::new(
                    format!("稿件格式不对，位置 {place}：{reason}"),
                    format!("The article cannot be read at {place}: {reason}"),
                ),
                Words::new(
                    "改正这一处后重试；已存的内容没有改动",
                    "Correct that place and try again; nothing stored was changed",
                ),
            )
            .with(json!({ "place": place, "reason": reason })),
        }
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self::new(error.code, error.message, error.hint)
    }
}

impl From<PhotoError> for Failure {
    fn from(error: PhotoError) -> Self {
        let code = match error {
            PhotoError::Empty => "photo-empty-file",
            PhotoError::UnknownFormat(_) => "photo-unknown-format",
            PhotoError::Truncated => "photo-truncated",
            PhotoError::Unreadable(_) => "photo-unreadable",
            PhotoError::Unsupported(_) => "photo-unsupported",
            PhotoError::TooLarge { .. } => "photo-too-large",
            PhotoError::DoesNotFit { .. } => "photo-does-not-fit",
            PhotoError::NotWritten(_) => "photo-format-not-written",
        };
        Self::new(code, error.words(), error.hint())
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Self {
        fn words(zh: impl Into<String>, en: impl Into<String>) -> Words {
            Words::new(zh, en)
        }
        match error {
            LibraryError::NotALibrary(path) => Self::new(
                "not-a-library",
                words(format!("{} 不是资料库", path.display()), format!("{} is no library", path.display())),
                words(
                    "选择名称以 .torchpress 结尾的文件夹",
                    "Choose a folder whose name ends in .torchpress",
                ),
            ),
            LibraryError::NotEmpty(path) => Self::new(
                "folder-not-empty",
                words(format!("{} 不是空文件夹", path.display()), format!("{} is not empty", path.display())),
                words("换一个名称，或选择空文件夹", "Choose another name, or an empty folder"),
            ),
            LibraryError::Newer { found, known } => Self::new(
                "library-newer",
                words(
                    "这个资料库由更新的版本建立，未作任何改动",
                    "This library was made by a newer version; nothing was changed",
                ),
                words("升级 Torchpress 后再打开", "Update Torchpress to open it"),
            )
            .with(json!({ "found": found, "known": known })),
            LibraryError::NoPermission(path) => {
                Self::io(&path, &std::io::Error::from(std::io::ErrorKind::PermissionDenied))
            }
            LibraryError::DiskFull => Self::new(
                "disk-full",
                words("磁盘已满，没有写入", "The disk is full; nothing was written"),
                words("清理空间后重试；没有内容丢失", "Free some space and try again; nothing was lost"),
            ),
            LibraryError::Cancelled => Self::new(
                "cancelled",
                words("已取消", "Cancelled"),
                words("可以重新开始", "It can be begun again"),
            ),
            LibraryError::ReadOnly => Self::new(
                "library-read-only",
                words(
                    "资料库以只读方式打开，没有改动",
                    "The library is open for reading only; nothing was changed",
                ),
                words(
                    "把资料库移到可写的文件夹，或关闭别处打开它的程序后重新打开",
                    "Move the library to a folder that can be written, or close it elsewhere, and open it again",
                ),
            ),
            LibraryError::InUse { host, user, since } => Self::new(
                "library-in-use",
                words(
                    format!("资料库正在另一台电脑 {host} 上打开（{user}，自 {since}）"),
                    format!("The library is open on another machine, {host} ({user}, since {since})"),
                ),
                words(
                    "在那台电脑上关闭它，或以只读方式打开；那台电脑若已异常关机，三分钟后重试",
                    "Close it there, or open it for reading only; if that machine has crashed, try again in three minutes",
                ),
            )
            .with(json!({ "host": host, "user": user, "since": since })),
            LibraryError::Busy => Self::new(
                "library-busy",
                words("资料库正被另一个程序使用", "Another program is using the library"),
                words("稍后重试，或关闭另一个程序", "Try again in a moment, or close the other program"),
            ),
            LibraryError::Damaged(what) => Self::new(
                "library-damaged",
                words(format!("资料库已损坏：{what}"), format!("The library is damaged: {what}")),
                words(
                    "不要删除文件夹；修复资料库（命令行：torchpress library repair），损坏的文件会保留",
                    "Do not delete the folder; repair the library (torchpress library repair), which keeps the damaged files",
                ),
            ),
            LibraryError::ArticleNotFound(id) => not_found("article-not-found", "稿件", "article", &id),
            LibraryError::PhotoNotFound(id) => not_found("photo-not-found", "照片", "photo", &id),
            LibraryError::BoilerplateNotFound(id) => {
                not_found("boilerplate-not-found", "固定文案", "boilerplate", &id)
            }
            LibraryError::PersonNotFound(id) => not_found("person-not-found", "人物", "person", &id),
            LibraryError::EventNotFound(id) => not_found("event-not-found", "活动", "event", &id),
            LibraryError::TemplateNotFound(id) => not_found("template-not-found", "来源模板", "credit template", &id),
            LibraryError::NoDay(day) => Self::new(
                "no-day",
                words(format!("{day} 不是日期"), format!("{day} is no day")),
                words("写成 2026-05-04 这样", "Write it as 2026-05-04"),
            ),
            LibraryError::Pattern(why) => Self::new(
                "no-pattern",
                words(format!("正则表达式有误：{why}"), format!("The regular expression is not sound: {why}")),
                words("改正它，或关掉正则表达式", "Correct it, or search for plain text"),
            ),
            LibraryError::ThemeNotFound(name) => not_found("theme-not-found", "主题", "theme", &name),
            LibraryError::RevisionNotFound { article, number } => Self::new(
                "revision-not-found",
                words(format!("没有修订 {number}"), format!("There is no revision {number}")),
                words("用 history 查看有哪些修订", "See which there are with history"),
            )
            .with(json!({ "id": article, "number": number })),
            LibraryError::Ambiguous { prefix } => Self::new(
                "id-ambiguous",
                words(
                    format!("{prefix} 对应不止一条记录"),
                    format!("{prefix} stands for more than one record"),
                ),
                words("多写几位编号", "Give more of the id"),
            ),
            LibraryError::Stale { stored, given } => Self::new(
                "article-stale",
                words(
                    format!("已存有更新的修订 {stored}，手上的是修订 {given}"),
                    format!("Revision {stored} is stored already; this one is based on {given}"),
                ),
                words("取回最新修订，合并后再存", "Fetch the newest revision, merge, and save again"),
            )
            .with(json!({ "stored": stored, "given": given })),
            LibraryError::Io(path, source) => Self::io(&path, &source),
            LibraryError::Refused(error) => error.into(),
            other => Self::new(
                "library-error",
                words(format!("资料库出错：{other}"), format!("The library reports: {other}")),
                words("重试；若再次出现，检查磁盘", "Try again; if it comes back, check the disk"),
            ),
        }
    }
}

fn not_found(code: &'static str, zh: &str, en: &str, id: &str) -> Failure {
    Failure::new(
        code,
        Words::new(format!("没有编号为 {id} 的{zh}"), format!("There is no {en} {id}")),
        Words::new("检查编号；列表命令会给出完整编号", "Check the id; the list command prints it whole"),
    )
    .with(json!({ "id": id }))
}
