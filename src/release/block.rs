//! Which paragraphs are set apart as a quotation, without marks around them?
//!
//! A block quote is a quotation as a pair of marks is, unless it begins with one itself. The line of a signature
//! below the words (`— Erika Muster, Sprecherin`) is none of them; [`super::speaker`] reads it. Whether a block
//! quote is speech or cites a law is [`super::evidence`]'s question.

use super::Span;
use super::mark::Pair;

/// The longest line that is a signature, in bytes.
const LONGEST_SIGNATURE: usize = 200;

/// The pairs, and the block quotes that have no marks in their place, in document order.
pub(super) fn with_blocks(plain: &str, pairs: Vec<Pair>, blocks: &[Span]) -> Vec<Pair> {
    if blocks.is_empty() {
        return pairs;
    }
    let mut all = Vec::with_capacity(pairs.len() + blocks.len());
    let mut pairs = pairs.into_iter().peekable();
    let mut last_end = None;
    for block in blocks {
        while let Some(pair) = pairs.next_if(|pair| pair.outer.start < block.start) {
            all.push(pair);
        }
        let Some(words) = words(plain, block) else { continue };
        let is_taken = all.last().is_some_and(|last: &Pair| last.outer.end > words.start);
        let holds_words = |pair: &Pair| pair.outer.start <= words.start || pair.outer.start < words.end && pair.outer.end > block.end;
        let is_marked = pairs.peek().is_some_and(holds_words);
        if is_taken || is_marked {
            continue;
        }
        while pairs.next_if(|pair| pair.outer.start < words.end).is_some() {}
        let goes_on = last_end.is_some_and(|end: usize| plain[end..block.start].trim_matches(['>', ' ', '\n', '\r', '\t']).is_empty());
        last_end = (words.end == block.end).then_some(block.end);
        all.push(Pair { inner: words.clone(), outer: words, goes_on, is_block: true });
    }
    all.extend(pairs);
    all
}

/// The words of a block quote without its signature and the emphasis around them.
fn words(plain: &str, block: &Span) -> Option<Span> {
    let text = plain.get(block.clone())?;
    let last = text.rfind('\n').map_or(0, |at| at + 1);
    let text = if is_signature(&text[last..]) { &text[..last] } else { text };
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '>');
    let start = block.start + (text.len() - text.trim_start_matches(is_edge).len());
    let end = block.start + text.trim_end_matches(is_edge).len();
    (start < end).then_some(start..end)
}

/// Whether a line names who said the words above it: `— Erika Muster, Sprecherin`.
fn is_signature(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '>', '*', '_', '\t']);
    let name = line.trim_start_matches(['—', '–', '-']);
    name.len() < line.len() && line.len() <= LONGEST_SIGNATURE && name.trim_start_matches([' ', '*', '_']).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, marked: Option<Span>) -> Vec<(String, bool)> {
        let mut at = 0;
        let blocks: Vec<Span> = text
            .split("\n\n")
            .map(|block| {
                let span = at..at + block.len();
                at = span.end + 2;
                span
            })
            .collect();
        let pair = |span: Span| Pair { inner: span.start + 1..span.end - 1, outer: span, goes_on: false, is_block: false };
        let found = with_blocks(text, marked.into_iter().map(pair).collect(), &blocks);
        found.into_iter().map(|pair| (text[pair.inner].to_owned(), pair.goes_on)).collect()
    }

    #[test]
    fn words_set_apart_are_a_quotation_without_their_signature() {
        assert_eq!(found("*Das ist gut.*\n— Erika Muster", None), [("Das ist gut.".to_owned(), false)]);
        assert_eq!(found("Das ist gut.\n\n— Erika Muster", None), [("Das ist gut.".to_owned(), false)]);
        assert_eq!(found("Das ist gut.\n\nUnd neu.", None), [("Das ist gut.".to_owned(), false), ("Und neu.".to_owned(), true)]);
    }

    #[test]
    fn marks_at_the_start_hold_the_words_and_marks_inside_are_part_of_them() {
        assert_eq!(found("Das ist neu.\n\n\"Das ist gut.\"", Some(14..28)).len(), 2);
        assert_eq!(found("\"Das ist gut.\"", Some(0..14)), [("Das ist gut.".to_owned(), false)]);
        assert_eq!(found("Das \"Blech\" ist gut.", Some(4..11)), [("Das \"Blech\" ist gut.".to_owned(), false)]);
    }
}
