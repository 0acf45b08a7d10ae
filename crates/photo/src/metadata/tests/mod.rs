//! Reading and writing metadata, with files that are built here.

mod damage;
mod fixtures;
mod originals;
mod precedence;
mod reading;
mod renditions;
