//! Where in the query? Shows a place with a caret line under it.
//!
//! Columns are counted in characters. A long query is cut to the surroundings of the place; line breaks
//! and control characters show as blanks, so that the caret stays under its place.

use std::ops::Range;

/// How many characters of the query are shown at most.
const WIDTH: usize = 72;
/// How many of them stand before the place when the query is cut there.
const LEAD: usize = 30;

/// `message`, and below it the query with carets under `span` (bytes).
pub(super) fn pointed(message: &str, query: &str, span: &Range<usize>) -> String {
    let column = count(query, 0..span.start);
    let skipped = if query.chars().nth(WIDTH).is_none() { 0 } else { column.saturating_sub(LEAD) };
    let mut shown: String = query.chars().skip(skipped).take(WIDTH).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let room = shown.chars().count().max(1);
    if query.chars().nth(skipped + WIDTH).is_some() {
        shown.push('…');
    }
    let lead = if skipped > 0 { "…" } else { "" };
    let before = column - skipped + lead.chars().count();
    let carets = count(query, span.clone()).clamp(1, room.saturating_sub(column - skipped).max(1));
    format!("{message}\n  {lead}{shown}\n  {}{}", " ".repeat(before), "^".repeat(carets))
}

fn count(query: &str, span: Range<usize>) -> usize {
    query.get(span).map_or(0, |part| part.chars().count())
}

/// `text`, cut after 40 characters.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(query: &str, span: Range<usize>) -> (String, String) {
        let text = pointed("!", query, &span);
        let mut lines = text.lines().skip(1).map(str::to_owned);
        (lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
    }

    #[test]
    fn umlauts_count_as_one() {
        assert_eq!(lines("Öl (für", 4..5), ("  Öl (für".into(), "     ^".into()));
    }

    #[test]
    fn the_end_of_a_query_can_be_pointed_at() {
        assert_eq!(lines("Öl", 3..3), ("  Öl".into(), "    ^".into()));
        assert_eq!(lines("", 0..0), ("  ".into(), "  ^".into()));
    }

    #[test]
    fn long_queries_are_cut_around_the_place() {
        let query = format!("{}({}", "ä".repeat(500), "ö".repeat(500));
        let (line, carets) = lines(&query, 1000..1001);
        assert_eq!(line.chars().count(), 2 + 1 + WIDTH + 1);
        assert_eq!(line.chars().position(|c| c == '('), carets.chars().position(|c| c == '^'));
    }

    #[test]
    fn line_breaks_do_not_break_the_line() {
        assert_eq!(lines("a\n(b", 2..3), ("  a (b".into(), "    ^".into()));
    }
}
