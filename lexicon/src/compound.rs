//! What the tables are read with: the very code of alu-search, of which not all is needed here.
#![allow(dead_code)]

#[path = "../../src/analysis/compound/base.rs"]
pub(crate) mod base;
#[path = "../../src/analysis/compound/letters.rs"]
pub(crate) mod letters;
#[path = "../../src/analysis/compound/parts.rs"]
pub(crate) mod parts;
#[path = "../../src/analysis/compound/search.rs"]
pub(crate) mod search;
