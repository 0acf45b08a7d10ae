//! Where a library lies: on a network file system, or in a folder that a cloud-sync client carries about.
//!
//! Both are told to the user before the first write. A network file system gets no write-ahead log, whose shared memory
//! works within one machine only; a sync client copies files while they change, which no database survives for sure.

mod cloud;
mod network;

use std::path::Path;

/// What is special about a library's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The kind of network file system, such as `SMB`; `None` on a disk of this machine.
    pub network: Option<String>,
    /// The name of the sync client to whose folder it belongs.
    pub cloud: Option<String>,
}

impl Place {
    /// Looks at an absolute path whose links were followed.
    pub fn of(folder: &Path) -> Self {
        let table = network::table();
        Self {
            network: network::of(folder, &table),
            cloud: cloud::of(folder, &|marker| marker.symlink_metadata().is_ok()),
        }
    }
}
