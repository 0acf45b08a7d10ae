//! Where on this machine a picture is that a text names.

use std::path::{Path, PathBuf};

/// A picture beside a file: a relative address without scheme, query and fragment set aside.
///
/// What leads out of the folder, by `..` or by a link, is not followed: the text may be a stranger's, and its pictures
/// go where the text goes.
pub(crate) fn local_picture(folder: &Path, address: &str) -> Option<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let home = here.canonicalize().ok()?;
    let plain = address.split(['?', '#']).next().unwrap_or_default();
    [decode(plain), plain.to_owned(), address.to_owned()].into_iter().find_map(|candidate| {
        let relative = Path::new(&candidate);
        let remote =
            candidate.contains("://") || candidate.starts_with("//") || candidate.starts_with("file:");
        if candidate.is_empty() || remote || relative.is_absolute() || candidate.starts_with('\\') {
            return None;
        }
        let path = here.join(relative).canonicalize().ok()?;
        (path.starts_with(&home) && path.is_file()).then_some(path)
    })
}

/// Percent-encoding resolved where the result is text.
pub(super) fn decode(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// The file that a `file:` address names: as programs of this system write them, which is seldom as it should be.
///
/// Word writes `file:///C:\Users\…`, older programs `file://C:/…` and `C|`, LibreOffice `file:///tmp/…`; a name after
/// two slashes is that of a server on Windows.
pub(super) fn file_path(address: &str, windows: bool) -> Option<PathBuf> {
    let has_drive = |path: &str| {
        let bytes = path.as_bytes();
        bytes.first().is_some_and(u8::is_ascii_alphabetic) && matches!(bytes.get(1), Some(b':' | b'|'))
    };
    let address = address.trim();
    let Some(rest) =
        address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("file:")).and(address.get(5..))
    else {
        // WPS writes a path where an address belongs.
        return (windows && has_drive(address)).then(|| PathBuf::from(address));
    };
    let path = decode(rest);
    if !windows {
        let path = path.strip_prefix("//localhost").or_else(|| path.strip_prefix("//")).unwrap_or(&path);
        return path.starts_with('/').then(|| PathBuf::from(path));
    }
    let path = path.replace('/', "\\");
    let bare = path.trim_start_matches('\\');
    let bare = bare.strip_prefix("localhost\\").unwrap_or(bare);
    if has_drive(bare) {
        return Some(PathBuf::from(bare.replacen('|', ":", 1)));
    }
    (path.starts_with("\\\\") && bare.contains('\\')).then(|| PathBuf::from(format!("\\\\{bare}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_beside_is_found() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::File::create(folder.path().join("图 1.jpg")).unwrap();
        let found = |address: &str| local_picture(folder.path(), address).is_some();
        assert!(found("图 1.jpg") && found("./图 1.jpg") && found("%E5%9B%BE%201.jpg?x=1#y"));
        let absolute = folder.path().join("图 1.jpg").display().to_string();
        assert!(
            !found(&absolute)
                && !found(&format!("file://{absolute}"))
                && !found("https://a.cn/图 1.jpg")
                && !found("")
        );
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("文章");
        std::fs::create_dir_all(folder.join("图")).unwrap();
        for name in ["outside.jpg", "文章/inside.jpg", "文章/图/deep.jpg"] {
            std::fs::File::create(around.path().join(name)).unwrap();
        }
        let found = |address: &str| local_picture(&folder, address).is_some();
        assert!(found("inside.jpg") && found("图/deep.jpg") && found("图/../inside.jpg"));
        assert!(!found("../outside.jpg") && !found("图/../../outside.jpg") && !found("%2e%2e/outside.jpg"));
        assert!(!found("图") && !found(".") && !found(".."));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(around.path().join("outside.jpg"), folder.join("link.jpg")).unwrap();
            std::os::unix::fs::symlink(around.path(), folder.join("up")).unwrap();
            std::os::unix::fs::symlink("inside.jpg", folder.join("own.jpg")).unwrap();
            assert!(!found("link.jpg") && !found("up/outside.jpg") && found("own.jpg"));
        }
    }

    #[test]
    fn addresses_of_files_are_paths_of_the_system() {
        let path = |address: &str, windows: bool| {
            file_path(address, windows).map(|path| path.to_string_lossy().into_owned())
        };
        for (address, expect) in [
            (r"file:///C:\Users\李\clip_image001.jpg", Some(r"C:\Users\李\clip_image001.jpg")),
            ("file:///C:/Users/%E6%9D%8E/a%20b.jpg", Some(r"C:\Users\李\a b.jpg")),
            ("FILE://C:/a.png", Some(r"C:\a.png")),
            ("file:///C|/a.png", Some(r"C:\a.png")),
            ("file://localhost/C:/a.png", Some(r"C:\a.png")),
            ("file://server/share/a.png", Some(r"\\server\share\a.png")),
            ("file:////server/share/a.png", Some(r"\\server\share\a.png")),
            (r"C:\ksohtml\wps1.jpg", Some(r"C:\ksohtml\wps1.jpg")),
            ("file:///tmp", None),
            ("https://a.cn/C:/a.png", None),
        ] {
            assert_eq!(path(address, true).as_deref(), expect, "{address}");
        }
        for (address, expect) in [
            ("file:///tmp/lu1.tmp/%E5%9B%BE.png", Some("/tmp/lu1.tmp/图.png")),
            ("file:/tmp/a.png", Some("/tmp/a.png")),
            ("file://localhost/tmp/a.png", Some("/tmp/a.png")),
            ("file://server/share/a.png", None),
            (r"file:///C:\a.png", Some(r"/C:\a.png")),
            (r"C:\a.png", None),
            ("/tmp/a.png", None),
            ("webkit-fake-url://1/a.png", None),
        ] {
            assert_eq!(path(address, false).as_deref(), expect, "{address}");
        }
    }
}
