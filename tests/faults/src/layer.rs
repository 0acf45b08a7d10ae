//! The layer in front of the C library: building it, starting a program behind it, arming its faults.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use sha2::{Digest as _, Sha256};

const SOURCE: &str = include_str!("../layer.c");

/// The built layer. It is compiled once for each content of its source, into the folder of the running program.
pub fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let own = std::env::current_exe().unwrap();
        let folder = own.parent().unwrap();
        let hash: String = Sha256::digest(SOURCE).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let library = folder.join(format!("torchpress-fault-layer-{hash}.so"));
        if !library.is_file() {
            let source = folder.join(format!("torchpress-fault-layer-{}.c", std::process::id()));
            let begun = source.with_extension("so");
            fs::write(&source, SOURCE).unwrap();
            let mut compiler = Command::new(std::env::var_os("CC").unwrap_or_else(|| "cc".into()));
            compiler.args(["-shared", "-fPIC", "-O2", "-o"]).args([&begun, &source]);
            let status = compiler.status().expect("a C compiler is there: run `cargo xtask setup`");
            assert!(status.success(), "the layer cannot be compiled");
            // Tests that run at the same time each build it and put the same file there.
            fs::rename(&begun, &library).unwrap();
            fs::remove_file(&source).unwrap();
        }
        library
    })
}

/// What the layer does to a program.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// The file that receives the records.
    pub log: Option<PathBuf>,
    /// The writing operation at which the program is killed, from 1.
    pub kill: Option<u64>,
    /// Whether half of that operation happens before.
    pub torn: bool,
    /// Seconds by which the clock of the day is wrong.
    pub clock: i64,
}

impl Layer {
    /// Puts the layer in front of `command`, watching what lies below `root`.
    pub fn load(&self, command: &mut Command, root: &Path) {
        command.env("LD_PRELOAD", built()).env("TORCHPRESS_FAULT_ROOT", fs::canonicalize(root).unwrap());
        if let Some(log) = &self.log {
            command.env("TORCHPRESS_FAULT_LOG", log);
        }
        if let Some(kill) = self.kill {
            command.env("TORCHPRESS_FAULT_KILL", kill.to_string());
        }
        if self.torn {
            command.env("TORCHPRESS_FAULT_TORN", "1");
        }
        if self.clock != 0 {
            command.env("TORCHPRESS_FAULT_CLOCK", self.clock.to_string());
        }
    }
}

/// How a writing operation fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This one only, with that error of the system.
    Once(i32),
    /// This one and all that follow: a disk that stays full, or broken.
    From(i32),
    /// This one writes half, the next one fails.
    Short(i32),
}

/// Has the `nth` writing operation of this process fail, counted from now on. The process runs behind the layer.
pub fn arm(nth: u64, fault: Fault) {
    let (error, mode) = match fault {
        Fault::Once(error) => (error, 0),
        Fault::From(error) => (error, 1),
        Fault::Short(error) => (error, 2),
    };
    say(&format!("arm/{nth}/{error}/{mode}"));
}

/// Ends all faults; answers whether there was one.
pub fn disarm() -> bool {
    say("off");
    fired()
}

/// Whether a fault happened since it was armed.
pub fn fired() -> bool {
    say("fired") == std::io::ErrorKind::AlreadyExists
}

/// The layer listens to names that are opened; none of them exists.
fn say(what: &str) -> std::io::ErrorKind {
    fs::File::open(format!("/torchpress-fault/{what}")).expect_err("these files do not exist").kind()
}
