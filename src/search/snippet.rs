//! What is shown of a hit: the passages that answer, cut to whole sentences, with marks.

use super::evaluate::Wanted;
use super::highlight::{Mark, marks, marks_at, merged, reasons};
use super::passage::{Occurrence, Reached};
use crate::analysis::{Analyzer, Language};
use crate::index::{Block, Stored, block_text, blocks};
use crate::query::pattern::{Reason, Scope};
use crate::release::{QuoteKind, Release, Span, Speaker, sentences};

/// How long an excerpt is at the most, in bytes; a sentence that is longer is cut at words.
const EXCERPT: usize = 320;

/// How long a quote may be to be shown whole where quotes are searched, in bytes.
const WHOLE_QUOTE: usize = 900;

/// An excerpt of one passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// What it is taken from.
    pub kind: SnippetKind,
    /// The number of the passage, counted from 1; `None` for title, subtitle and contact block.
    pub passage: Option<usize>,
    /// The excerpt, without markup.
    pub text: String,
    /// What matched: byte offsets into `text`, in order and apart.
    pub highlights: Vec<Span>,
    /// Its place in the source (byte offsets); `None` if it stands nowhere there.
    pub span: Option<Span>,
    /// The line of the source on which it begins, counted from 1.
    pub line: Option<usize>,
    /// Who said it, if it is a quote.
    pub speakers: Vec<Speaker>,
    /// How the text names who said it, where nothing else is known of them: `Die Unterzeichnenden`.
    pub mention: Option<String>,
    /// The words of the text that say that it is said: `betonte`, `hob hervor`.
    pub cue: Option<String>,
    /// The number of the passage that it goes on with, where one statement is split.
    pub continues: Option<usize>,
    /// Why something is marked that is not as asked, each reason once.
    pub reasons: Vec<Reason>,
    /// Whether the passage begins and ends with the excerpt.
    pub whole: (bool, bool),
}

/// What a snippet is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnippetKind {
    /// A paragraph, heading or list item.
    Paragraph,
    /// Somebody's words.
    Quote,
    /// Somebody's words as the author reports them.
    Indirect,
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The contact block, which is searched only on request.
    Contact,
}

impl SnippetKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Quote => "quote",
            Self::Indirect => "indirect",
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Contact => "contact",
        }
    }
}

/// Makes the snippets of hits of one query.
pub(super) struct Snippets<'a> {
    pub analyzer: &'a mut Analyzer,
    pub wanted: &'a [Wanted<'a>],
    /// The most passages shown of a release.
    pub most: usize,
}

impl Snippets<'_> {
    /// The passages of a release that answer best, the best first, then title and subtitle if they match.
    pub(super) fn of_release(&mut self, stored: &Stored, occurrences: &[Occurrence]) -> Vec<Snippet> {
        let release = &stored.release;
        let blocks: Vec<Block> = blocks(release).collect();
        let matches = by_position(&blocks, &stored.starts, occurrences);
        let (body, head): (Vec<_>, Vec<_>) = matches.into_iter().partition(|(block, _)| matches!(block, Block::Passage(_)));
        let chosen = self.best(body);
        let mut snippets: Vec<_> = chosen.into_iter().map(|(block, found)| self.of_block(release, block, &found)).collect();
        for block in blocks.iter().filter(|block| !matches!(block, Block::Passage(_))) {
            let found = head.iter().find(|(at, _)| at == block).map_or(&[][..], |(_, found)| found);
            snippets.extend(Some(self.of_block(release, *block, found)).filter(|snippet| !snippet.highlights.is_empty()));
        }
        snippets.extend(self.of_contact(release));
        if snippets.is_empty() {
            snippets.extend(lead(release).map(|block| self.of_block(release, block, &[])));
        }
        snippets
    }

    /// A quote, whole if it is not too long.
    pub(super) fn of_quote(&mut self, release: &Release, index: usize) -> Option<Snippet> {
        let (_, span, quote) = release.quotes().find(|(at, _, _)| *at == index)?;
        let kind = match quote.kind {
            QuoteKind::Direct => SnippetKind::Quote,
            QuoteKind::Indirect => SnippetKind::Indirect,
        };
        let marks = self.marks(release, release.text_at(span), &[Scope::Text]);
        Some(self.cut(release, kind, Some(index), span.clone(), &marks, WHOLE_QUOTE))
    }

    /// Chooses blocks: each time the one that adds most to what is shown already, of equal ones the one
    /// that says most. The first has most of the query.
    fn best(&self, mut matches: Vec<(Block, Vec<Occurrence>)>) -> Vec<(Block, Vec<Occurrence>)> {
        let mut shown = vec![false; self.wanted.len()];
        let mut chosen = Vec::new();
        while chosen.len() < self.most && !matches.is_empty() {
            let values: Vec<_> = matches.iter().map(|(_, found)| self.value(found, &shown)).collect();
            let order = |a: &usize, b: &usize| {
                let (a, b) = (values[*a], values[*b]);
                b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2))
            };
            let Some(best) = (0..matches.len()).min_by(order) else { break };
            let best = matches.remove(best);
            for occurrence in &best.1 {
                shown[occurrence.pattern] = true;
            }
            chosen.push(best);
        }
        chosen
    }

    /// What patterns say that is not shown yet, what they say in all, and how often.
    fn value(&self, found: &[Occurrence], shown: &[bool]) -> (f32, f32, usize) {
        let mut distinct: Vec<_> = found.iter().map(|occurrence| occurrence.pattern).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let weight = |pattern: &usize| self.wanted[*pattern].weight;
        let fresh = distinct.iter().filter(|pattern| !shown[**pattern]).map(weight).sum();
        (fresh, distinct.iter().map(weight).sum(), found.len())
    }

    fn marks(&mut self, release: &Release, text: &str, scopes: &[Scope]) -> Vec<Mark> {
        marks(self.analyzer, Language::from_code(&release.language), text, self.wanted, scopes)
    }

    /// A snippet of a block in which this was found, positions counted from its beginning; if all that matched was said by
    /// somebody, of the quote.
    fn of_block(&mut self, release: &Release, block: Block, found: &[Occurrence]) -> Snippet {
        let marks = self.marks_of(release, block, found);
        let (kind, span) = match block {
            Block::Title => (SnippetKind::Title, &release.title),
            Block::Subtitle => (SnippetKind::Subtitle, &release.subtitle),
            Block::Passage(index) => {
                let span = release.passages[index].span.clone();
                return match quote_around(release, &span, &marks) {
                    Some(quote) => self.of_quote_part(release, quote, &span, &marks),
                    None => self.cut(release, SnippetKind::Paragraph, Some(index), span, &marks, EXCERPT),
                };
            }
        };
        self.cut(release, kind, None, span.clone().unwrap_or_default(), &marks, usize::MAX)
    }

    /// The marks in a block. Only words at the positions of what was found are looked up, unless what is asked of titles alone, of
    /// which no positions were read, may stand there.
    fn marks_of(&mut self, release: &Release, block: Block, found: &[Occurrence]) -> Vec<Mark> {
        let (text, scopes) = (block_text(release, block), scopes(block));
        if scopes.contains(&Scope::Title) && self.wanted.iter().any(|wanted| wanted.pattern.scope == Scope::Title) {
            return self.marks(release, text, scopes);
        }
        if found.is_empty() {
            return Vec::new();
        }
        let reached = Reached::by(found, self.wanted);
        let language = Language::from_code(&release.language);
        marks_at(self.analyzer, language, text, self.wanted, scopes, |position| reached.has(position))
    }

    /// A snippet of the part of a quote that stands in the paragraph at `paragraph`.
    fn of_quote_part(&mut self, release: &Release, index: usize, paragraph: &Span, marks: &[Mark]) -> Snippet {
        let quote = &release.passages[index].span;
        let part = quote.start.max(paragraph.start)..quote.end.min(paragraph.end);
        let shift = part.start - paragraph.start;
        let moved = |span: &Span| span.start.saturating_sub(shift)..span.end - shift;
        let mark = |mark: &Mark| Mark { span: moved(&mark.span), word: moved(&mark.word), ..mark.clone() };
        let marks: Vec<_> = marks.iter().map(mark).collect();
        self.cut(release, SnippetKind::Quote, Some(index), part, &marks, EXCERPT)
    }

    fn of_contact(&mut self, release: &Release) -> Option<Snippet> {
        release.contact.iter().find_map(|span| {
            let marks = self.marks(release, release.text_at(span), &[Scope::Contact]);
            (!marks.is_empty()).then(|| self.cut(release, SnippetKind::Contact, None, span.clone(), &marks, EXCERPT))
        })
    }

    /// Cuts the excerpt of a passage out that has most of its marks. `marks` are offsets into the passage.
    fn cut(&self, release: &Release, kind: SnippetKind, passage: Option<usize>, span: Span, marks: &[Mark], limit: usize) -> Snippet {
        let text = release.text_at(&span);
        let weights: Vec<_> = self.wanted.iter().map(|wanted| wanted.weight).collect();
        let excerpt = excerpt(text, marks, &weights, limit);
        let inside: Vec<_> =
            marks.iter().filter(|mark| excerpt.start <= mark.span.start && mark.span.end <= excerpt.end).cloned().collect();
        let highlights = merged(&inside).into_iter().map(|mark| mark.start - excerpt.start..mark.end - excerpt.start).collect();
        let source = release.text.source_span(span.start + excerpt.start..span.start + excerpt.end);
        let quote = passage.and_then(|index| release.quote(index));
        Snippet {
            kind,
            passage: passage.map(|index| index + 1),
            text: text[excerpt.clone()].to_owned(),
            highlights,
            line: source.as_ref().and_then(|span| release.line_of(span.start)),
            span: source,
            speakers: quote.map(|quote| quote.speakers.clone()).unwrap_or_default(),
            mention: quote.and_then(|quote| release.mention(quote)),
            cue: quote.and_then(|quote| release.cue(quote)),
            continues: quote.and_then(|quote| quote.continues).map(|before| before + 1),
            reasons: reasons(&inside),
            whole: (excerpt.start == 0, excerpt.end == text.len()),
        }
    }
}

/// What was found in each block, by the positions at which the blocks begin; in each they are counted from there.
fn by_position(blocks: &[Block], starts: &[u32], occurrences: &[Occurrence]) -> Vec<(Block, Vec<Occurrence>)> {
    let mut within: Vec<Vec<Occurrence>> = vec![Vec::new(); blocks.len()];
    for occurrence in occurrences {
        let Some(block) = starts.partition_point(|start| *start <= occurrence.position).checked_sub(1) else { continue };
        if let Some(found) = within.get_mut(block) {
            found.push(Occurrence { position: occurrence.position - starts[block], ..*occurrence });
        }
    }
    blocks.iter().copied().zip(within).filter(|(_, found)| !found.is_empty()).collect()
}

/// What is shown of a release of which nothing in particular matched: its first paragraph.
fn lead(release: &Release) -> Option<Block> {
    blocks(release)
        .filter(|block| matches!(block, Block::Passage(_)))
        .find(|block| block_text(release, *block).len() > 60)
        .or_else(|| blocks(release).last())
}

pub(super) fn scopes(block: Block) -> &'static [Scope] {
    match block {
        Block::Title | Block::Subtitle => &[Scope::Text, Scope::Title],
        Block::Passage(_) => &[Scope::Text],
    }
}

/// The quote in which all marks of a paragraph lie.
fn quote_around(release: &Release, paragraph: &Span, marks: &[Mark]) -> Option<usize> {
    let (first, last) = (marks.first()?.span.start, marks.iter().map(|mark| mark.span.end).max()?);
    let (first, last) = (paragraph.start + first, paragraph.start + last);
    let mut verbatim = release.quotes().filter(|(_, _, quote)| quote.kind == QuoteKind::Direct);
    verbatim.find(|(_, span, _)| span.start <= first && last <= span.end).map(|(index, _, _)| index)
}

/// The part of a text to show: whole sentences around the marks that say most, as many as fit.
fn excerpt(text: &str, marks: &[Mark], weights: &[f32], limit: usize) -> Span {
    if text.len() <= limit {
        return 0..text.len();
    }
    let sentences = sentences(text);
    let window = best_window(&sentences, marks, weights, limit);
    let span = trimmed(text, sentences[window.start].start..sentences[window.end - 1].end);
    if span.len() <= limit { span } else { cut_at_words(text, span, marks, limit) }
}

/// The run of sentences, at least one and no longer than `limit` otherwise, whose marks weigh most.
fn best_window(sentences: &[Span], marks: &[Mark], weights: &[f32], limit: usize) -> std::ops::Range<usize> {
    let (mut best, mut most) = (0..1, -1.0);
    for first in 0..sentences.len() {
        let fits = |last: &usize| *last == first || sentences[*last].end - sentences[first].start <= limit;
        let end = (first..sentences.len()).take_while(fits).last().unwrap_or(first) + 1;
        let weight = weight_within(marks, weights, sentences[first].start..sentences[end - 1].end);
        if weight > most {
            (best, most) = (first..end, weight);
        }
    }
    best
}

/// Every pattern once in full, and a little for each time it comes again.
fn weight_within(marks: &[Mark], weights: &[f32], span: Span) -> f32 {
    let mut seen = std::collections::HashSet::new();
    let first = marks.partition_point(|mark| mark.span.start < span.start);
    let inside = marks[first..].iter().take_while(|mark| mark.span.start < span.end).filter(|mark| mark.span.end <= span.end);
    inside.map(|mark| if seen.insert(mark.pattern) { weights[mark.pattern] } else { 0.01 }).sum()
}

/// A part of a sentence that is too long: from a little before its first mark.
fn cut_at_words(text: &str, span: Span, marks: &[Mark], limit: usize) -> Span {
    let first = marks.iter().find(|mark| span.start <= mark.span.start && mark.span.end <= span.end);
    let before = limit / 4;
    let start = first.map_or(span.start, |mark| {
        // A mark longer than the limit is shown from its beginning.
        mark.span.start.saturating_sub(before.min(limit.saturating_sub(mark.span.len()))).max(span.start)
    });
    let start = if start == span.start { start } else { next_word(text, text.floor_char_boundary(start)) };
    let mut end = text.floor_char_boundary((start + limit).min(span.end));
    if end < span.end {
        end = text[start..end].rfind(char::is_whitespace).map_or(end, |space| start + space);
        end = end.max(first.map_or(start, |mark| mark.span.end));
    }
    trimmed(text, start..end)
}

/// Where the word after the next space begins, or `at` if there is no space.
fn next_word(text: &str, at: usize) -> usize {
    text[at..].find(char::is_whitespace).map_or(at, |space| at + space + text[at + space..].chars().next().map_or(0, char::len_utf8))
}

/// A span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let inside = &text[span.clone()];
    let start = span.start + inside.len() - inside.trim_start().len();
    start..(span.end - (inside.len() - inside.trim_end().len())).max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, word: &str) -> Mark {
        let start = text.find(word).unwrap_or_default();
        let span = start..start + word.len();
        Mark { span: span.clone(), word: span, pattern: 0, reason: None }
    }

    #[test]
    fn an_excerpt_is_made_of_whole_sentences() {
        let text = "Der erste Satz ist ohne Belang. Im zweiten steht der Schrottpreis. Der dritte schließt ab.";
        let excerpt = excerpt(text, &[mark(text, "Schrottpreis")], &[1.0], 45);
        assert_eq!(&text[excerpt], "Im zweiten steht der Schrottpreis.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_words_around_its_mark() {
        let text = format!("{} Schrottpreis {}.", "vorher ".repeat(60), "nachher ".repeat(60));
        let excerpt = excerpt(&text, &[mark(&text, "Schrottpreis")], &[1.0], 100);
        let shown = &text[excerpt];
        assert!(shown.contains("Schrottpreis") && shown.len() <= 100, "{shown}");
        assert!(shown.starts_with("vorher") && shown.ends_with("nachher"), "{shown}");
    }

    #[test]
    fn a_mark_longer_than_the_excerpt_is_shown_whole() {
        let text = format!("{} Ende", "x".repeat(500));
        let mark = Mark { span: 0..500, word: 0..500, pattern: 0, reason: None };
        assert_eq!(excerpt(&text, &[mark], &[1.0], 100), 0..500);
    }

    #[test]
    fn umlauts_are_never_cut() {
        let text = "ä".repeat(1000);
        let excerpt = excerpt(&text, &[], &[], 101);
        assert!(text.is_char_boundary(excerpt.start) && text.is_char_boundary(excerpt.end));
    }
}
