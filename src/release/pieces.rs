//! Where do blocks fall apart that a source does not divide? Title, dateline and text on consecutive lines.
//!
//! Text files and text taken from pages often lack the blank lines between banner, title, dateline and contact.
//! Before a release is read, such paragraphs are cut at the lines that leave no doubt: banners and datelines
//! near the head, the heading of a contact block anywhere. Everything else stays as the source has it.

use super::line::{at, is_prose, lines, trimmed};
use super::{Block, BlockKind, Span, banner, contact, dateline};

/// How many blocks count as the head of a release.
const HEAD: usize = 12;
/// The longest text above a dateline whose lines are title, subtitle and the like, in bytes.
const LONGEST_HEAD: usize = 1500;

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
    for line in joined_lines(plain, span, in_head) {
        let Some(cut) = cut_at(at(plain, &line), in_head) else { continue };
        let above = start..line.start;
        if in_head && cut != Cut::Before && at(plain, &above).len() <= LONGEST_HEAD {
            joined_lines(plain, &above, true).for_each(|line| push(plain, &line, pieces));
        } else {
            push(plain, &above, pieces);
        }
        start = line.start;
        in_head &= cut != Cut::TextBegins;
        if cut == Cut::Alone {
            push(plain, &line, pieces);
            start = line.end;
        }
    }
    push(plain, &(start..span.end), pieces);
}

fn push(plain: &str, span: &Span, pieces: &mut Vec<Block>) {
    let span = trimmed(plain, span);
    if !span.is_empty() {
        pieces.push(Block { kind: BlockKind::Paragraph, span });
    }
}

/// The lines of a paragraph; near the head, where a headline may run over several, those that go on are joined.
pub(super) fn joined_lines<'t>(plain: &'t str, span: &Span, in_head: bool) -> impl Iterator<Item = Span> + 't {
    let mut lines = lines(plain, span).peekable();
    std::iter::from_fn(move || {
        let mut joined = lines.next()?;
        while in_head && joined.len() <= 300 {
            let Some(next) = lines.next_if(|next| goes_on(at(plain, &joined), at(plain, next))) else { break };
            joined.end = next.end;
        }
        Some(joined)
    })
}

/// Whether a headline broken after `line` goes on with `next`.
fn goes_on(line: &str, next: &str) -> bool {
    const OPEN: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "und", "oder", "für", "mit", "von", "zu", "zum", "zur", "im", "in", "am", "an", "auf",
        "&",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    let adjective = last.starts_with(char::is_lowercase)
        && last.ends_with('e')
        && !matches!(last, "heute" | "online")
        && next.starts_with(char::is_uppercase);
    next.starts_with(char::is_lowercase) || line.ends_with([',', '-', '–']) || OPEN.contains(&last) || adjective
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
    if !in_head {
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
        let plain = "Pressemitteilung\nNeue Hütte in \nNeustadt\nZwei Öfen mehr\nNeustadt, 3. Mai 2020 – Die Hütte\nsteht.\nPressekontakt:\nAnna Lang";
        let expected = [
            "Pressemitteilung",
            "Neue Hütte in \nNeustadt",
            "Zwei Öfen mehr",
            "Neustadt, 3. Mai 2020 – Die Hütte\nsteht.",
            "Pressekontakt:\nAnna Lang",
        ];
        assert_eq!(cut_up(plain), expected);
    }

    #[test]
    fn a_paragraph_stays_whole() {
        let plain = "Die Hütte steht seit dem\n3. Mai 2020 in Neustadt\nund raucht.";
        assert_eq!(cut_up(plain), [plain]);
    }
}
