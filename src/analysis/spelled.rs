//! How is a word spelled that is not written as it is read?
//!
//! A gender form, a hyphen compound or a word broken at the end of a line is put together from pieces of what was
//! written; the way back to it is kept, so that the parts of the word are found in the text.

use std::ops::Range;

use super::normalise::Normal;
use crate::release::Text;

/// A part of a word that is kept, or letters that are put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// This stretch of the word.
    Kept(Range<usize>),
    /// Letters that are not written.
    Added(&'static str),
}

impl Piece {
    /// The piece of a word that stands `by` bytes into another.
    pub(super) fn shifted(self, by: usize) -> Self {
        match self {
            Self::Kept(range) => Self::Kept(range.start + by..range.end + by),
            added @ Self::Added(_) => added,
        }
    }
}

/// A word in one spelling and in lower case, with the way back to what was written.
pub(super) struct Spelled<'t> {
    written: &'t str,
    lower: Text,
}

impl<'t> Spelled<'t> {
    /// The word put together from pieces of its normal text.
    pub(super) fn new(written: &'t str, normal: &Normal<'_>, pieces: &[Piece]) -> Self {
        let mut lower = Text::default();
        for piece in pieces {
            match piece {
                Piece::Kept(range) => push_lower(&mut lower, normal, range.clone()),
                Piece::Added(letters) => lower.push_glue(letters),
            }
        }
        Self { written, lower }
    }

    /// The word in lower case.
    pub(super) fn lower(&self) -> &str {
        self.lower.plain()
    }

    /// The word as it was written.
    pub(super) fn written(&self) -> &'t str {
        self.written
    }

    /// The offset in what was written of the first letter at or after `offset` that was written.
    pub(super) fn written_offset(&self, offset: usize) -> Option<usize> {
        let start = self.lower.source_span(offset..self.lower.len())?.start;
        Some(self.written.floor_char_boundary(start))
    }
}

fn push_lower(lower: &mut Text, normal: &Normal<'_>, range: Range<usize>) {
    let text = &normal.text()[range.clone()];
    if matches!(normal, Normal::Same(_)) && text.to_lowercase().len() == text.len() {
        lower.push(&text.to_lowercase(), range);
        return;
    }
    for (at, c) in text.char_indices() {
        let start = range.start + at;
        let span = normal.written(start..start + c.len_utf8());
        lower.push(&c.to_lowercase().collect::<String>(), span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::normalise::normalise;

    #[test]
    fn pieces_lead_back_to_what_was_written() {
        let written = "Bu\u{308}rger*innenRat";
        let normal = normalise(written);
        let pieces = [Piece::Kept(0..7), Piece::Added("s"), Piece::Kept(13..16)];
        let spelled = Spelled::new(written, &normal, &pieces);
        assert_eq!(spelled.lower(), "bürgersrat");
        assert_eq!(spelled.written_offset(8).map(|at| &written[at..]), Some("Rat"));
        assert_eq!(spelled.written_offset(3).map(|at| &written[..at]), Some("Bu\u{308}"));
        assert_eq!(spelled.written_offset(11), None);
    }
}
