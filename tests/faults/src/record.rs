//! Reading what the layer recorded.

/// One operation of a program, or something it said.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Which operation; see `layer.c`.
    pub op: u8,
    /// The open file.
    pub fd: i32,
    /// A number whose meaning depends on the operation.
    pub a: i64,
    /// Another.
    pub b: i64,
    /// The path, absolute.
    pub path: &'a str,
    /// The second path, such as the new name.
    pub other: &'a str,
    /// What was written or said.
    pub data: &'a [u8],
}

impl Record<'_> {
    /// Whether the disk differs after it, or would if the power failed.
    pub fn is_change(&self) -> bool {
        matches!(self.op, b'W' | b'T' | b'S' | b'R' | b'L' | b'U' | b'D')
            || (self.op == b'O' && (self.a | self.b) != 0)
    }
}

const HEAD: usize = 40;

/// Reads a whole log. A record that was cut short by a kill ends it.
pub fn read(log: &[u8]) -> Vec<Record<'_>> {
    let mut records = Vec::new();
    let mut rest = log;
    while rest.len() >= HEAD {
        let word = |at: usize| u32::from_le_bytes(rest[at..at + 4].try_into().unwrap());
        let long = |at: usize| i64::from_le_bytes(rest[at..at + 8].try_into().unwrap());
        let (path, other, data) = (word(24) as usize, word(28) as usize, word(32) as usize);
        let end = HEAD + path + other + data;
        if rest.len() < end {
            break;
        }
        let text = |from: usize, length: usize| std::str::from_utf8(&rest[from..from + length]).unwrap();
        records.push(Record {
            op: u8::try_from(word(0)).unwrap(),
            fd: i32::from_le_bytes(rest[4..8].try_into().unwrap()),
            a: long(8),
            b: long(16),
            path: text(HEAD, path),
            other: text(HEAD + path, other),
            data: &rest[HEAD + path + other..end],
        });
        rest = &rest[end..];
    }
    records
}
