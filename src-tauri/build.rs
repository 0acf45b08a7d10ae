//! Prepares the window's context: configuration, icons, capabilities.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning=the window's context cannot be prepared: {error:#}");
        std::process::exit(1);
    }
}
