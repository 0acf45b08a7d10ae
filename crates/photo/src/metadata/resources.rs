//! Photoshop's image resources: blocks of which one is IPTC-IIM and one the digest of that.

use md5::{Digest as _, Md5};

use super::bytes::{be16, be32, slice};

/// The numbers of the two blocks.
pub(super) const IIM: u16 = 0x0404;
pub(super) const IIM_DIGEST: u16 = 0x0425;

/// Blocks beyond these are not read.
const MOST: usize = 10_000;

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resource {
    /// Signature, number and name, as stored.
    head: Vec<u8>,
    pub(super) number: u16,
    pub(super) data: Vec<u8>,
}

impl Resource {
    /// A block without a name.
    pub(super) fn new(number: u16, data: Vec<u8>) -> Self {
        let head = [b"8BIM".as_slice(), &number.to_be_bytes(), &[0, 0]].concat();
        Self { head, number, data }
    }
}

/// The blocks, up to the first that is damaged.
pub(super) fn parse(stored: &[u8]) -> Vec<Resource> {
    let mut resources = Vec::new();
    let mut at = 0;
    while resources.len() < MOST {
        let Some((resource, next)) = one(stored, at) else { break };
        resources.push(resource);
        at = next;
    }
    resources
}

fn one(stored: &[u8], at: usize) -> Option<(Resource, usize)> {
    let signature = slice(stored, at, 4)?;
    if ![b"8BIM", b"PHUT", b"AgHg", b"DCSR", b"MeSa"].iter().any(|known| *known == signature) {
        return None;
    }
    let number = be16(stored, at + 4)?;
    let name = usize::from(*stored.get(at + 6)?) + 1;
    let size = at + 6 + name + name % 2;
    let length = usize::try_from(be32(stored, size)?).ok()?;
    let start = size + 4;
    let data = slice(stored, start, length)?.to_vec();
    let resource = Resource { head: stored.get(at..size)?.to_vec(), number, data };
    // The last block is sometimes not padded.
    Some((resource, start + length + length % 2))
}

/// The stored form of those blocks.
pub(super) fn serialise(resources: &[Resource]) -> Vec<u8> {
    let mut stored = Vec::new();
    for resource in resources {
        stored.extend(&resource.head);
        stored.extend(u32::try_from(resource.data.len()).unwrap_or(u32::MAX).to_be_bytes());
        stored.extend(&resource.data);
        if resource.data.len() % 2 == 1 {
            stored.push(0);
        }
    }
    stored
}

/// The bytes of a block.
pub(super) fn find(resources: &[Resource], number: u16) -> Option<&[u8]> {
    resources.iter().find(|resource| resource.number == number).map(|resource| resource.data.as_slice())
}

/// The blocks with IPTC-IIM replaced, or taken out, and its digest with it.
pub(super) fn with_iim(mut resources: Vec<Resource>, iim: Option<Vec<u8>>) -> Vec<Resource> {
    resources.retain(|resource| ![IIM, IIM_DIGEST].contains(&resource.number));
    if let Some(iim) = iim {
        let digest = digest(&iim);
        resources.insert(0, Resource::new(IIM, iim));
        resources.push(Resource::new(IIM_DIGEST, digest));
    }
    resources
}

/// The digest by which a program sees whether another has changed IPTC-IIM since its XMP was written.
pub(super) fn digest(iim: &[u8]) -> Vec<u8> {
    Md5::digest(iim).to_vec()
}
