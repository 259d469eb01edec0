//! Every weight of the ranking, each with the figures that chose it.

/// What a word in a release's title counts beside the text, which has the title in it.
pub(crate) const TITLE: f32 = 0.5;
