//! What the tables are read with: the very code of alu-search.

#[path = "../../src/analysis/compound/base.rs"]
pub(crate) mod base;
#[path = "../../src/analysis/compound/letters.rs"]
pub(crate) mod letters;
#[path = "../../src/analysis/compound/parts.rs"]
pub(crate) mod parts;
#[path = "../../src/analysis/compound/search.rs"]
pub(crate) mod search;
