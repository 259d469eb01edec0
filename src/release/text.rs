//! A source's plain text and the way back from it to the source.
//!
//! Everything downstream works on byte ranges of the plain text; [`Text::source_span`] leads back to
//! the bytes a reader of the source sees. Markup, escapes and entities are the gaps between.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets; into the plain text unless said otherwise.
pub type Span = Range<usize>;

/// One stretch of plain text and where it stands in the source (byte offsets).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    plain: Span,
    source: Span,
}

impl Run {
    /// Whether plain text and source are the same bytes here, so that offsets inside can be mapped.
    fn is_verbatim(&self) -> bool {
        self.plain.len() == self.source.len()
    }
}

/// Plain text with its map to the source it was taken from.
///
/// ```
/// use alu_search::release::Text;
///
/// let mut text = Text::default();
/// text.push("CO", 0..2); // source: "CO<sub>2</sub> &amp; Ruß"
/// text.push("2", 7..8);
/// text.push(" ", 14..15);
/// text.push("&", 15..20);
/// text.push(" Ruß", 20..25);
/// assert_eq!(text.plain(), "CO2 & Ruß");
/// assert_eq!(text.source_span(0..3), Some(0..8));
/// assert_eq!(text.source_span(4..9), Some(15..24));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    plain: String,
    runs: Vec<Run>,
    /// Where the lines of the source end.
    line_ends: Vec<usize>,
}

impl Text {
    /// Text that is its own source, as in a plain text file.
    pub fn verbatim(plain: impl Into<String>) -> Self {
        let plain = plain.into();
        let whole = 0..plain.len();
        Self { plain, runs: vec![Run { plain: whole.clone(), source: whole }], line_ends: Vec::new() }
    }

    /// The text without markup.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The length of the plain text in bytes.
    pub fn len(&self) -> usize {
        self.plain.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// Appends text that stands at `source` (byte offsets). When the lengths differ (an entity, a
    /// decoded escape), offsets inside it map to the whole of `source`.
    pub fn push(&mut self, plain: &str, source: Span) {
        if plain.is_empty() {
            return;
        }
        let start = self.plain.len();
        self.plain.push_str(plain);
        let run = Run { plain: start..self.plain.len(), source };
        match self.runs.last_mut() {
            Some(last) if last.is_verbatim() && run.is_verbatim() && last.source.end == run.source.start && last.plain.end == start => {
                last.plain.end = run.plain.end;
                last.source.end = run.source.end;
            }
            _ => self.runs.push(run),
        }
    }

    /// Appends text that stands nowhere in the source, such as the blank line between two blocks.
    pub fn push_glue(&mut self, plain: &str) {
        self.plain.push_str(plain);
    }

    /// Remembers where the lines of the source are, for [`Text::line`].
    pub fn note_lines(&mut self, source: &str) {
        self.line_ends = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
    }

    /// The line of the source, counted from 1, on which a byte of it stands; `None` if its lines were
    /// not noted.
    pub fn line(&self, source_offset: usize) -> Option<usize> {
        (!self.line_ends.is_empty()).then(|| self.line_ends.partition_point(|end| *end < source_offset) + 1)
    }

    /// The bytes of the source that `span` of the plain text was taken from: from the source of its
    /// first to that of its last character that has one. `None` when no character of it has, or the source
    /// has them in another order.
    pub fn source_span(&self, span: Span) -> Option<Span> {
        if span.is_empty() {
            return None;
        }
        let first = self.runs.partition_point(|run| run.plain.end <= span.start);
        let last = self.runs.partition_point(|run| run.plain.start < span.end).checked_sub(1)?;
        if first > last {
            return None;
        }
        let (first, last) = (&self.runs[first], &self.runs[last]);
        let start =
            if first.is_verbatim() { first.source.start + span.start.saturating_sub(first.plain.start) } else { first.source.start };
        let end = if last.is_verbatim() { last.source.start + span.end.min(last.plain.end) - last.plain.start } else { last.source.end };
        (start <= end).then_some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbatim_text_maps_to_itself() {
        let text = Text::verbatim("Über Aluminium");
        assert_eq!(text.source_span(0..5), Some(0..5));
        assert_eq!(text.source_span(3..3), None);
    }

    #[test]
    fn glue_maps_to_its_neighbours_only() {
        let mut text = Text::default();
        text.push("eins", 2..6);
        text.push_glue("\n\n");
        text.push("zwei", 20..24);
        assert_eq!(text.plain(), "eins\n\nzwei");
        assert_eq!(text.source_span(4..6), None);
        assert_eq!(text.source_span(2..8), Some(4..22));
        assert_eq!(text.source_span(5..7), Some(20..21));
    }

    #[test]
    fn lines_count_from_one() {
        let mut text = Text::verbatim("eins\nzwei\n\nvier");
        assert_eq!(text.line(0), None);
        text.note_lines("eins\nzwei\n\nvier");
        assert_eq!([0, 4, 5, 9, 11, 14].map(|at| text.line(at)), [1, 1, 2, 2, 4, 4].map(Some));
    }

    #[test]
    fn a_span_over_text_out_of_order_is_none() {
        let mut text = Text::default();
        text.push("Titel", 20..25);
        text.push_glue("\n\n");
        text.push("Zeile", 3..8);
        assert_eq!(text.source_span(0..12), None);
    }

    #[test]
    fn adjacent_runs_join() {
        let mut text = Text::default();
        text.push("ab", 0..2);
        text.push("cd", 2..4);
        assert_eq!(text.runs.len(), 1);
    }
}
