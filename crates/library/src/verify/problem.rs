//! What can be wrong, in words for the user.

use std::path::Path;

use serde::Serialize;
use torchpress_document::Words;

use super::MOST_OF_A_KIND;
use crate::LibraryError;

/// Something that is not as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name in kebab-case.
    pub kind: &'static str,
    /// What is wrong.
    pub what: Words,
    /// What the user can do.
    pub fix: Words,
}

/// What was found in a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Everything that is wrong, what matters most first.
    pub problems: Vec<Problem>,
    /// Of how many kinds more was found than is listed.
    counts: Vec<(&'static str, usize)>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn ok(&self) -> bool {
        self.problems.is_empty()
    }

    /// Adds a problem, unless there are many of its kind already.
    pub(super) fn add(&mut self, problem: Problem) {
        let kind = problem.kind;
        let count = match self.counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                self.counts.push((kind, 1));
                1
            }
        };
        if count <= MOST_OF_A_KIND {
            self.problems.push(problem);
        } else if count == MOST_OF_A_KIND + 1 {
            let what =
                Words::new("还有更多同类问题，不再逐一列出", "There is more of this kind than is listed");
            self.problems.push(Problem { kind, what, fix: repair() });
        }
    }
}

pub(super) fn repair() -> Words {
    Words::new(
        "修复资料库（命令行：torchpress library repair）；损坏的文件会保留",
        "Repair the library (torchpress library repair); the damaged files are kept",
    )
}

/// A problem that repairing mends.
pub(super) fn repairable(kind: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem { kind, what: Words::new(zh.into(), en.into()), fix: repair() }
}

pub(super) fn no_database(folder: &Path) -> Problem {
    let shown = folder.display();
    let has_originals = folder.join("originals").is_dir();
    let what = Words::new(format!("{shown} 里没有 library.db"), format!("There is no library.db in {shown}"));
    let fix = if has_originals {
        repair()
    } else {
        Words::new("检查路径；这里没有资料库", "Check the path; there is no library here")
    };
    Problem { kind: "no-database", what, fix }
}

pub(super) fn stale_log(error: &LibraryError) -> Problem {
    repairable(
        "stale-log",
        format!("library.db 旁边的日志 library.db-wal 属于另一个版本的数据库；合在一起无法读取（{error}）"),
        format!("The log library.db-wal belongs to another state of the database and spoils it ({error})"),
    )
}

pub(super) fn does_not_open(folder: &Path, error: &LibraryError) -> Problem {
    match error {
        LibraryError::Newer { found, known } => Problem {
            kind: "newer",
            what: Words::new(
                format!("这个资料库由更新的版本建立（版本 {found}，本程序支持到 {known}）"),
                format!("A newer version made this library (version {found}, known up to {known})"),
            ),
            fix: Words::new("升级 Torchpress", "Update Torchpress"),
        },
        LibraryError::NotALibrary(_) => Problem {
            kind: "not-a-library",
            what: Words::new(
                format!("{} 里的 library.db 不是 Torchpress 的资料库", folder.display()),
                format!("The library.db in {} is no database of Torchpress's", folder.display()),
            ),
            fix: Words::new(
                "检查路径；若原是资料库，可修复（torchpress library repair）",
                "Check the path; if it was a library, repair it (torchpress library repair)",
            ),
        },
        other => repairable(
            "does-not-open",
            format!("资料库打不开：{other}"),
            format!("The library does not open: {other}"),
        ),
    }
}
