//! Mending a library that is damaged.

pub(crate) mod swap;
