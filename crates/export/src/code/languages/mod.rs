//! The languages.

mod compiled;
mod data;
mod functional;
mod scripts;
mod web;

use super::grammar::Grammar;

/// All languages, by family.
pub(super) const ALL: [&[Grammar]; 5] = [compiled::ALL, scripts::ALL, web::ALL, functional::ALL, data::ALL];
