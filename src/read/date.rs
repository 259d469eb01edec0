//! Which day does a source state? As everywhere else: [`crate::release`] reads dates.

pub(super) use crate::release::{month, parse_date};
