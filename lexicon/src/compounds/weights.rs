//! The numbers learning depends on, chosen by cutting compounds whose parts are known. Where they speak for or against
//! something, the unit is the natural logarithm of a family.

/// What speaks for leaving a word of the lexicon whole, before its family does.
pub(super) const WHOLE: f64 = 1.6;

/// How much its family does.
pub(super) const WHOLE_FAMILY: f64 = 0.5;

/// What speaks for leaving words whole that are derived of verbs.
pub(super) const DERIVED: f64 = 2.0;

/// What speaks for a part in front of another one, before its family does.
pub(super) const MODIFIER: f64 = 2.8;

/// How much the family of its word counts beside that of the very part.
pub(super) const BASE: f64 = 0.5;

/// The family of a word nothing is known of.
pub(super) const UNSEEN: f64 = 0.5;

/// What speaks against parts of no, one, two … letters.
pub(super) const SHORT: [f64; 5] = [9.0, 9.0, 3.0, 1.5, 0.3];

/// What speaks for a part for each letter beyond four, up to ten: long parts are not there by accident.
pub(super) const LONG: f64 = 0.4;

/// How likely a noun must be linked in a way, for its part to be known though nobody has seen it.
pub(super) const LINKED: f64 = 0.05;

/// In how many words a string that is no word must be a part, to be one.
pub(super) const BOUND: u32 = 5;

/// In how many it must still be after they were cut.
pub(super) const STILL_BOUND: f64 = 3.0;
