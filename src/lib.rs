//! Full-text search for German press statements.

pub mod release;
