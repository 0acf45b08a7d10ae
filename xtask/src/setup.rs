//! Installing what the build and the tests need, on Debian and Ubuntu.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::shell::{Outcome, finish, has, run, ui};

/// A Debian package, and how one sees that it is there.
enum Sign {
    Program(&'static str),
    PkgConfig(&'static str),
    Font(&'static str),
}

const PACKAGES: &[(&str, Sign)] = &[
    ("libwebkit2gtk-4.1-dev", Sign::PkgConfig("webkit2gtk-4.1")),
    ("librsvg2-dev", Sign::PkgConfig("librsvg-2.0")),
    ("pkg-config", Sign::Program("pkg-config")),
    ("file", Sign::Program("file")),
    // What reads and writes JPEG is in C and assembler.
    ("cmake", Sign::Program("cmake")),
    ("nasm", Sign::Program("nasm")),
    ("webkit2gtk-driver", Sign::Program("WebKitWebDriver")),
    ("xvfb", Sign::Program("Xvfb")),
    ("xauth", Sign::Program("xauth")),
    ("openbox", Sign::Program("openbox")),
    ("xdotool", Sign::Program("xdotool")),
    ("xclip", Sign::Program("xclip")),
    ("fonts-noto-cjk", Sign::Font("Noto Sans CJK SC")),
];

/// Installs Debian packages, the test runner and the window's npm packages.
pub(crate) fn setup() -> Outcome {
    system_packages()?;
    if !has("cargo-nextest") {
        // Built with the lock file of its release, in its own folder, so that the workspace is left alone.
        run("cargo", &["install", "cargo-nextest", "--locked", "--version", NEXTEST], &ui())?;
    }
    npm_packages()
}

/// The release of the test runner that the project's configuration was written for.
const NEXTEST: &str = "0.9.143";

/// Installs the window's npm packages where they are not those of the lock file.
pub(crate) fn npm_packages() -> Outcome {
    let ui = ui();
    let lock = ui.join("package-lock.json");
    let installed = ui.join("node_modules/.package-lock.json");
    let time = |path: &std::path::Path| path.metadata().and_then(|metadata| metadata.modified()).ok();
    if time(&installed).is_some_and(|there| time(&lock).is_some_and(|wanted| there >= wanted)) {
        return Ok(());
    }
    if !has("npm") {
        return Err("npm is missing: install Node.js 20.19 or newer with npm, then try again".to_owned());
    }
    // `npm ci` wants an entry for every platform's build of an optional package, also for those that the registry at
    // hand does not offer; `npm install` takes the same versions from the lock file and passes over those.
    run("npm", &["install", "--no-save", "--no-audit", "--no-fund"], &ui)
}

fn system_packages() -> Outcome {
    let missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, sign)| !is_there(sign)).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let line = format!("sudo apt-get update && sudo apt-get install -y {}", missing.join(" "));
    if !cfg!(target_os = "linux") || !has("apt-get") {
        return Err(format!("these are missing: {}\non Debian or Ubuntu: {line}", missing.join(" ")));
    }
    let sudo: &[&str] = if is_root() {
        &[]
    } else if has("sudo") && quiet("sudo", &["-n", "true"]) {
        &["sudo"]
    } else {
        return Err(format!(
            "some packages are missing and installing them needs the administrator; run\n\n    {line}\n"
        ));
    };
    apt(sudo, &["update"])?;
    let mut install = vec!["install", "-y", "--no-install-recommends"];
    install.extend(&missing);
    apt(sudo, &install).map_err(|error| format!("{error}\ninstall them by hand: {line}"))
}

/// Another installation may hold apt's lock, and mirrors fail now and then, so it is tried a few times.
fn apt(sudo: &[&str], arguments: &[&str]) -> Outcome {
    let mut words: Vec<&str> = sudo.to_vec();
    words.extend(["apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    words.extend(arguments);
    let mut last = Ok(());
    for attempt in 0..3 {
        if attempt > 0 {
            std::thread::sleep(Duration::from_secs(5 * attempt));
        }
        eprintln!("$ {}", words.join(" "));
        let mut command = Command::new(words[0]);
        last = finish(command.args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"));
        if last.is_ok() {
            break;
        }
    }
    last
}

fn is_there(sign: &Sign) -> bool {
    match sign {
        Sign::Program(program) => has(program),
        Sign::PkgConfig(library) => quiet("pkg-config", &["--exists", library]),
        Sign::Font(family) => Command::new("fc-list")
            .arg(family)
            .stderr(Stdio::null())
            .output()
            .is_ok_and(|output| !output.stdout.is_empty()),
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn quiet(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
