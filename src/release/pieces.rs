//! Where do blocks fall apart that a source does not divide? Title, dateline and text on consecutive lines.
//!
//! Text files and text taken from pages often lack the blank lines between banner, title, dateline and contact.
//! Before a release is read, such paragraphs are cut at the lines that leave no doubt: banners and datelines
//! near the head, the heading of a contact block anywhere. Everything else stays as the source has it.

use super::line::{at, is_prose, lines, trimmed};
use super::{Block, BlockKind, Span, banner, contact, dateline};

/// How many blocks count as the head of a release.
const HEAD: usize = 12;

/// The blocks, trimmed, without empty ones but for rules, and cut where lines demand it.
pub(super) fn pieces(plain: &str, blocks: &[Block]) -> Vec<Block> {
    let mut pieces = Vec::with_capacity(blocks.len());
    let mut in_head = true;
    for (i, block) in blocks.iter().enumerate() {
        let span = trimmed(plain, &block.span);
        if block.kind != BlockKind::Paragraph {
            pieces.extend((!span.is_empty() || block.kind == BlockKind::Rule).then_some(Block { kind: block.kind, span }));
            continue;
        }
        in_head &= i < HEAD;
        cut(plain, &span, in_head, &mut pieces);
        in_head &= !pieces.last().is_some_and(|last| at(plain, &last.span).len() >= 400 && is_prose(at(plain, &last.span)));
    }
    pieces
}

/// Cuts a paragraph before and after the lines that stand for themselves.
fn cut(plain: &str, span: &Span, in_head: bool, pieces: &mut Vec<Block>) {
    let mut in_head = in_head;
    let mut start = span.start;
    let mut push = |from: usize, to: usize| {
        let span = trimmed(plain, &(from..to));
        if !span.is_empty() {
            pieces.push(Block { kind: BlockKind::Paragraph, span });
        }
    };
    for line in lines(plain, span) {
        let text = at(plain, &line);
        let Some(cut) = cut_at(text, in_head) else { continue };
        push(start, line.start);
        start = line.start;
        in_head &= cut != Cut::TextBegins;
        if cut == Cut::Alone {
            push(start, line.end);
            start = line.end;
        }
    }
    push(start, span.end);
}

#[derive(PartialEq)]
enum Cut {
    /// The line is a piece of its own.
    Alone,
    /// A piece begins with the line.
    Before,
    /// The text of the release begins with the line.
    TextBegins,
}

fn cut_at(line: &str, in_head: bool) -> Option<Cut> {
    if contact::is_label(line) {
        return Some(Cut::Before);
    }
    if !in_head || line.len() > 300 {
        return None;
    }
    if banner::is_banner(line) {
        return Some(Cut::Alone);
    }
    let found = dateline::dateline(line)?;
    match found.inline {
        false => Some(Cut::Alone),
        true => found.is_sure().then_some(Cut::TextBegins),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(plain: &str) -> Vec<&str> {
        let block = Block { kind: BlockKind::Paragraph, span: 0..plain.len() };
        pieces(plain, &[block]).iter().map(|piece| at(plain, &piece.span)).collect()
    }

    #[test]
    fn a_page_without_blank_lines() {
        let plain = "Pressemitteilung\nNeue Hütte in \nNeustadt\nNeustadt, 3. Mai 2020 – Die Hütte\nsteht.\nPressekontakt:\nAnna Lang";
        let expected = ["Pressemitteilung", "Neue Hütte in \nNeustadt", "Neustadt, 3. Mai 2020 – Die Hütte\nsteht.", "Pressekontakt:\nAnna Lang"];
        assert_eq!(cut_up(plain), expected);
    }

    #[test]
    fn a_paragraph_stays_whole() {
        let plain = "Die Hütte steht seit dem\n3. Mai 2020 in Neustadt\nund raucht.";
        assert_eq!(cut_up(plain), [plain]);
    }
}
