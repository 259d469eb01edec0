//! Plain text: the source is the text, and only its paragraphs are found.
//!
//! Where a line ends a paragraph has to be told from the shape of the file:
//! - blank lines separate paragraphs, which may hold line breaks;
//! - in a file whose text stands mostly in lines of more than 120 characters, nobody wrapped the
//!   lines, and each is a paragraph;
//! - in a file without a blank line, each line is a paragraph too, unless the lines are wrapped at a
//!   common width: then a paragraph ends with a line that had room for the next word.
//!
//! What is a title or a heading is for [`crate::release`] to find.

use crate::release::{Block, BlockKind, Draft, Span, Text};

use super::error::ReadError;
use super::front_matter;
use super::markdown;

/// Longer lines than this, in characters, are not wrapped by hand.
const WRAPPED_WIDTH: usize = 120;

/// Reads a plain text file; one that opens with front matter is Markdown.
pub(super) fn read(source: &str) -> Result<Draft, ReadError> {
    if front_matter::split(source).is_some() {
        return markdown::read(source);
    }
    Ok(Draft { text: Text::verbatim(source), blocks: blocks(source), ..Draft::default() })
}

fn blocks(source: &str) -> Vec<Block> {
    let lines: Vec<Line<'_>> = lines(source).collect();
    let shape = Shape::of(&lines);
    let mut blocks = Vec::new();
    let mut open: Option<Span> = None;
    for (index, line) in lines.iter().enumerate() {
        let ends_here = match line.kind() {
            LineKind::Blank | LineKind::Rule => true,
            LineKind::Text => {
                let start = open.take().map_or(line.span.start, |span| span.start);
                open = Some(start..line.span.end);
                shape.ends_paragraph(line, lines.get(index + 1))
            }
        };
        if ends_here && let Some(span) = open.take() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        if line.kind() == LineKind::Rule {
            blocks.push(Block { kind: BlockKind::Rule, span: line.span.start..line.span.start });
        }
    }
    blocks.extend(open.map(|span| Block { kind: BlockKind::Paragraph, span }));
    blocks
}

/// A line without the white space around it.
struct Line<'s> {
    text: &'s str,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    Rule,
    Text,
}

impl Line<'_> {
    fn kind(&self) -> LineKind {
        let mut characters = self.text.chars();
        match characters.next() {
            None => LineKind::Blank,
            Some(mark) if "-_*=–—".contains(mark) && self.text.len() >= 3 && characters.all(|c| c == mark || c == ' ') => {
                LineKind::Rule
            }
            Some(_) => LineKind::Text,
        }
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }

    fn first_word_width(&self) -> usize {
        self.text.split_whitespace().next().map_or(0, |word| word.chars().count())
    }
}

fn lines(source: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    source.split_inclusive('\n').map(move |line| {
        let text = line.trim();
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        Line { text, span: at..at + text.len() }
    })
}

/// How paragraphs end in a file, besides at blank lines and rules.
enum Shape {
    /// Not at all.
    BlankLines,
    /// With every line.
    EveryLine,
    /// With a line that had room for the next word at this width.
    WrappedAt(usize),
}

impl Shape {
    fn of(lines: &[Line<'_>]) -> Self {
        let last_text = lines.iter().rposition(|line| line.kind() == LineKind::Text).unwrap_or(0);
        let first_text = lines.iter().position(|line| line.kind() == LineKind::Text).unwrap_or(0);
        let text: Vec<&Line<'_>> = lines.iter().filter(|line| line.kind() == LineKind::Text).collect();
        let all: usize = text.iter().map(|line| line.width()).sum();
        let in_long_lines: usize = text.iter().map(|line| line.width()).filter(|&width| width > WRAPPED_WIDTH).sum();
        if in_long_lines * 2 > all {
            return Self::EveryLine;
        }
        if lines.iter().take(last_text).skip(first_text).any(|line| line.kind() == LineKind::Blank) {
            return Self::BlankLines;
        }
        let width = text.iter().map(|line| line.width()).max().unwrap_or(0);
        let full = text.windows(2).filter(|pair| is_full(pair[0], pair[1], width)).count();
        if text.len() > 2 && full * 2 >= text.len() - 1 { Self::WrappedAt(width) } else { Self::EveryLine }
    }

    fn ends_paragraph(&self, line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
        match self {
            Self::BlankLines => false,
            Self::EveryLine => true,
            Self::WrappedAt(width) => next.is_none_or(|next| !is_full(line, next, *width)),
        }
    }
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    line.width() + 1 + next.first_word_width() > width
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn paragraphs(source: &str) -> Vec<&str> {
        blocks(source).into_iter().filter(|block| block.kind == BlockKind::Paragraph).map(|block| &source[block.span]).collect()
    }

    #[test]
    fn blank_lines_separate_paragraphs() {
        let source = "Titel\r\n\r\nErste Zeile\r\nzweite Zeile\r\n\u{a0} \r\n  Ende  ";
        assert_eq!(paragraphs(source), ["Titel", "Erste Zeile\r\nzweite Zeile", "Ende"]);
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        let source = "Hütte stellt Ofen ab\nDuisburg, 3. März 2020\nDer Ofen wird im Herbst abgestellt.\nDas teilte das Werk mit.";
        assert_eq!(paragraphs(source).len(), 4);
    }

    #[test]
    fn unwrapped_lines_are_paragraphs() {
        let long = "Das Werk stellt um. ".repeat(8);
        let source = format!("Titel\n\n{long}\n{long}\n");
        assert_eq!(paragraphs(&source), ["Titel", long.trim(), long.trim()]);
    }

    #[test]
    fn wrapped_lines_without_blank_lines_are_joined() {
        let source = "Werk stellt um\nDas Werk in Hagen stellt seine Öfen\nin den kommenden Jahren auf Strom um\nund verzichtet auf Erdgas, wie die\nLeitung heute sagte.\nKurzer Satz am Schluss des Berichts.";
        assert_eq!(paragraphs(source).len(), 3);
        assert_eq!(paragraphs(source)[0], "Werk stellt um");
    }

    #[test]
    fn rules_separate_and_have_no_text() {
        let found = blocks("Oben\n-----\nUnten\n\n* * *\n");
        let kinds: Vec<_> = found.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Rule, BlockKind::Paragraph, BlockKind::Rule]);
        assert!(found[1].span.is_empty());
        assert_eq!(paragraphs("- Punkt\n\n--"), ["- Punkt", "--"]);
    }

    #[test]
    fn front_matter_makes_it_markdown() {
        let draft = read("---\ntitle: Titel\n---\n*Text*\n").unwrap();
        assert_eq!(draft.text.plain(), "Titel\n\nText");
        assert_eq!(read("*Text*").unwrap().text.plain(), "*Text*");
    }
}
