//! How is it shown? The same results as JSON for programs and as text for people.

#[cfg(feature = "cli")]
mod check;
pub mod json;
#[cfg(feature = "cli")]
pub mod listing;
pub mod source;
#[cfg(feature = "cli")]
mod steps;
#[cfg(feature = "cli")]
pub mod text;
