//! Full-text search for German press statements.

pub mod analysis;
mod error;
pub mod index;
pub mod ingest;
mod lang;
pub mod output;
pub mod query;
pub mod read;
pub mod release;
pub mod search;

pub use error::{Error, Result};
pub use index::{Index, Writer};
pub use lang::Lang;
pub use query::Query;
pub use release::Release;
pub use search::{Search, Searcher};
