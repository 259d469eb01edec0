//! Plain text: the source is the text, and only its paragraphs are found.
//!
//! Where a paragraph ends has to be told from the shape of the file:
//! - blank lines and rules separate paragraphs, which may hold line breaks;
//! - in a file whose text stands mostly in lines of more than 120 characters, nobody wrapped the
//!   lines, and each is a paragraph; so it is in a file without a blank line;
//! - unless the lines are wrapped at a common width: then a paragraph ends with a line that had ample
//!   room for the next word (and, if the file has blank lines to separate by, ends a sentence, so that
//!   an address stays in one piece).
//!
//! What is a title or a heading is for [`crate::release`] to find.

use crate::release::{Block, BlockKind, Draft, Span, Text};

use super::error::ReadError;
use super::front_matter;
use super::markdown;

/// Longer lines than this, in characters, are not wrapped by hand.
const WRAPPED_WIDTH: usize = 120;
/// What a line ends with that ends a sentence.
const SENTENCE_ENDS: &[char] = &['.', '!', '?', ':', '“', '”', '"', '«', '»'];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Not at all.
    Separated,
    /// With every line.
    EveryLine,
    /// With a line that is short for this width and, if there are blank lines, ends a sentence.
    Wrapped { width: usize, has_blank_lines: bool },
}

impl Shape {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut widths: Vec<usize> = lines.iter().filter(|line| line.kind() == LineKind::Text).map(Line::width).collect();
        let in_long_lines: usize = widths.iter().filter(|&&width| width > WRAPPED_WIDTH).sum();
        if in_long_lines * 2 > widths.iter().sum() {
            return Self::EveryLine;
        }
        let has_blank_lines = lines.windows(2).any(|pair| pair[0].kind() == LineKind::Text && pair[1].kind() == LineKind::Blank)
            && lines.windows(2).any(|pair| pair[0].kind() == LineKind::Blank && pair[1].kind() == LineKind::Text);
        // A few lines may stick out.
        widths.sort_unstable();
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        let is_text = |pair: &&[Line<'_>]| pair.iter().all(|line| line.kind() == LineKind::Text);
        let (pairs, short) = lines
            .windows(2)
            .filter(is_text)
            .fold((0, 0), |(pairs, short), pair| (pairs + 1, short + usize::from(is_short(&pair[0], &pair[1], width))));
        match has_blank_lines {
            _ if pairs > 1 && short * 2 <= pairs => Self::Wrapped { width, has_blank_lines },
            true => Self::Separated,
            false => Self::EveryLine,
        }
    }

    fn ends_paragraph(self, line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
        match self {
            Self::Separated => false,
            Self::EveryLine => true,
            Self::Wrapped { width, has_blank_lines } => {
                next.is_none_or(|next| is_short(line, next, width)) && (!has_blank_lines || line.text.ends_with(SENTENCE_ENDS))
            }
        }
    }
}

/// Whether the first word of `next` would have fitted on `line` with room to spare; letters differ in
/// width, so that not every line of a printed page is as long as the others in characters.
fn is_short(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    (line.width() + 1 + next.first_word_width()) * 10 <= width * 9
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
    fn wrapped_paragraphs_between_few_blank_lines_end_with_a_short_line() {
        let source = "Das Werk in Hagen stellt seine Öfen\nin den kommenden Jahren auf Strom um\nund verzichtet auf Gas.\nDie Leitung \
                      in Hagen sagte gestern,\ndass alle Stellen erhalten bleiben,\nund dankte der Region.\n\nWerk Lenne\nHafenweg 3\nHagen\n";
        assert_eq!(paragraphs(source).len(), 3);
        assert_eq!(paragraphs(source)[2], "Werk Lenne\nHafenweg 3\nHagen");
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
