//! A window with nothing but a field to write in: what the platform takes by itself.

const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Empty</title><textarea autofocus></textarea>
<script>document.querySelector('textarea').focus(); requestAnimationFrame(() => performance.mark('caret'));</script>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut context: tauri::Context = tauri::generate_context!();
    context.config_mut().app.windows.clear();
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let mut answer = tauri::http::Response::new(PAGE.as_bytes().to_vec());
            let html = tauri::http::HeaderValue::from_static("text/html");
            answer.headers_mut().insert(tauri::http::header::CONTENT_TYPE, html);
            answer
        })
        .setup(|app| {
            let page = tauri::WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
            tauri::WebviewWindowBuilder::new(app, "main", page)
                .title("Empty")
                .inner_size(1440.0, 900.0)
                .build()?;
            Ok(())
        })
        .run(context)?;
    Ok(())
}
