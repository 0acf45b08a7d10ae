//! Photos for the window: `photo://localhost/<id>/thumb`, `/screen`, `/screen/<x>-<y>-<width>-<height>`; and drawings
//! of diagrams: `/diagram/<sha256 of the source>`; and formulas as pictures: `/formula/<kind and source>`.
//!
//! Ids go in, never paths, so nothing outside of the library can be named.

use std::sync::Arc;

use tauri::UriSchemeResponder;
use tauri::http::{Request, Response, StatusCode, header};
use torchpress_app::{App, PhotoSize, diagram_file, formula_file, photo_file};
use torchpress_document::Crop;

/// Answers a request from the main window, and no other.
pub(crate) fn answer(app: &Arc<App>, label: &str, request: &Request<Vec<u8>>, responder: UriSchemeResponder) {
    let Some(wanted) = (label == "main").then(|| Wanted::read(request.uri().path())).flatten() else {
        responder.respond(refuse(StatusCode::NOT_FOUND));
        return;
    };
    let app = Arc::clone(app);
    tauri::async_runtime::spawn_blocking(move || {
        let found = match &wanted {
            Wanted::Photo { id, size, crop } => photo_file(&app, id, *size, *crop),
            Wanted::Diagram { name } => diagram_file(&app, name),
            Wanted::Formula { name } => formula_file(name),
        };
        let response = match found {
            Ok((mime, bytes)) => Response::builder()
                .header(header::CONTENT_TYPE, mime)
                .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
                // What an id and a size show never changes: an original's bytes do not. Nor does a source's drawing,
                // but that can be made better by a newer version.
                .header(header::CACHE_CONTROL, wanted.kept())
                .body(bytes)
                .unwrap_or_else(|_| refuse(StatusCode::INTERNAL_SERVER_ERROR)),
            Err(failure) if failure.code.ends_with("-not-found") => refuse(StatusCode::NOT_FOUND),
            Err(_) => refuse(StatusCode::UNPROCESSABLE_ENTITY),
        };
        responder.respond(response);
    });
}

fn refuse(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

#[derive(Debug, PartialEq)]
enum Wanted {
    Photo { id: String, size: PhotoSize, crop: Option<Crop> },
    Diagram { name: String },
    Formula { name: String },
}

impl Wanted {
    fn read(path: &str) -> Option<Self> {
        let path = path.trim_start_matches('/');
        if let Some(name) = path.strip_prefix("diagram/") {
            let is_name = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            return is_name.then(|| Self::Diagram { name: name.to_owned() });
        }
        if let Some(name) = path.strip_prefix("formula/") {
            let is_name =
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
            return is_name.then(|| Self::Formula { name: name.to_owned() });
        }
        let mut parts = path.split('/');
        let id = parts.next().filter(|id| id.chars().all(|c| c.is_ascii_hexdigit() || c == '-'))?;
        let size = PhotoSize::from_name(parts.next()?)?;
        let crop = parts.next().map(crop);
        if parts.next().is_some() || crop == Some(None) {
            return None;
        }
        Some(Self::Photo { id: id.to_owned(), size, crop: crop.flatten() })
    }

    /// How long the window may keep the answer.
    fn kept(&self) -> &'static str {
        match self {
            Self::Photo { .. } => "private, max-age=31536000, immutable",
            Self::Diagram { .. } | Self::Formula { .. } => "private, no-cache",
        }
    }
}

fn crop(text: &str) -> Option<Crop> {
    let numbers = text.split('-').map(|number| number.parse().ok()).collect::<Option<Vec<u16>>>()?;
    let &[x, y, width, height] = numbers.as_slice() else { return None };
    let within = |from: u16, length: u16| length > 0 && u32::from(from) + u32::from(length) <= 10_000;
    (within(x, width) && within(y, height)).then_some(Crop { x, y, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_and_sizes_are_understood() {
        let whole = Wanted::Photo { id: "0193-ab".to_owned(), size: PhotoSize::Thumb, crop: None };
        assert_eq!(Wanted::read("/0193-ab/thumb"), Some(whole));
        let crop = Some(Crop { x: 0, y: 100, width: 10_000, height: 5000 });
        let part = Wanted::Photo { id: "0193-ab".to_owned(), size: PhotoSize::Screen, crop };
        assert_eq!(Wanted::read("/0193-ab/screen/0-100-10000-5000"), Some(part));
        let name = "0a".repeat(32);
        assert_eq!(Wanted::read(&format!("/diagram/{name}")), Some(Wanted::Diagram { name }));
        let name = "deF4_-".to_owned();
        assert_eq!(Wanted::read(&format!("/formula/{name}")), Some(Wanted::Formula { name }));
        for bad in [
            "",
            "/",
            "/0193/original",
            "/../etc/passwd",
            "/..%2f..%2fetc/thumb",
            "/0193/thumb/x",
            "/0193/screen/1-2-3-4/5",
            "/0193/screen/1-1-10000-1",
            "/diagram/0a",
            "/formula/d../x",
            "/diagram/../../library.db",
        ] {
            assert_eq!(Wanted::read(bad), None, "{bad}");
        }
    }
}
