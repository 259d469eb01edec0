//! How does a text come together? Pieces of a source become blocks with a way back to it.
//!
//! Readers of markup say what they meet: text, white space, a break, the start of an item. Here white
//! space around blocks is taken away and blocks are kept apart by a blank line. What a piece of
//! markup means is for the readers to know.

use crate::release::{Block, BlockKind, Span, Text};

/// Deeper than this, HTML elements no longer count.
const MAX_DEPTH: usize = 64;

/// The text and the blocks read so far.
#[derive(Debug)]
pub(super) struct Blocks<'s> {
    source: &'s str,
    /// Stretches of the source that are no text, in order.
    dropped: &'s [Span],
    text: Text,
    done: Vec<Block>,
    containers: Vec<Container>,
    /// What the next block is, where that is not what its container says.
    next_kind: Option<BlockKind>,
    open: Option<Block>,
    gap: Gap,
}

/// What holds blocks: an item, a quotation.
#[derive(Debug)]
struct Container {
    kind: BlockKind,
    owner: Owner,
}

/// Whose container it is, and so who closes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Markdown,
    /// HTML, by the name of the tag.
    Html(Vec<u8>),
}

/// What stands between the last text and the next; it is written only when there is a next in the
/// same block.
#[derive(Debug, Default)]
struct Gap {
    source: Option<Span>,
    /// What is written, if it is not what stands in the source.
    written: Option<char>,
    breaks: usize,
    cells: usize,
}

impl Gap {
    fn add(&mut self, source: Span, written: Option<char>) {
        self.written = match &self.source {
            None => written,
            Some(_) if self.written == Some('\n') || written == Some('\n') => Some('\n'),
            Some(_) => Some(' '),
        };
        let start = self.source.as_ref().map_or(source.start, |before| before.start.min(source.start));
        self.source = Some(start..source.end.max(start));
    }
}

impl<'s> Blocks<'s> {
    /// Blocks of `source`, of which the stretches `dropped` are no text.
    pub(super) fn new(source: &'s str, dropped: &'s [Span]) -> Self {
        Self {
            source,
            dropped,
            text: Text::default(),
            done: Vec::new(),
            containers: Vec::new(),
            next_kind: None,
            open: None,
            gap: Gap::default(),
        }
    }

    /// Ends the block before.
    pub(super) fn separate(&mut self) {
        self.gap = Gap::default();
        self.next_kind = None;
        if let Some(mut block) = self.open.take() {
            block.span.end = block.span.start + self.text.plain()[block.span.start..].trim_end().len();
            self.done.push(block);
        }
    }

    /// Begins a block of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.separate();
        self.next_kind = Some(kind);
    }

    /// What a block is here if nothing else is said.
    pub(super) fn kind_here(&self) -> BlockKind {
        self.containers.last().map_or(BlockKind::Paragraph, |container| container.kind)
    }

    /// Enters a container, in which blocks are of this kind.
    pub(super) fn enter(&mut self, kind: BlockKind, owner: Owner) {
        self.separate();
        self.end_unclosed_heading();
        if owner != Owner::Markdown {
            let ends_its_like = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
            if ends_its_like && self.containers.last().is_some_and(|last| last.owner == owner) {
                self.containers.pop();
            }
            if self.containers.len() >= MAX_DEPTH {
                return;
            }
        }
        self.containers.push(Container { kind, owner });
    }

    /// Leaves the innermost container of Markdown, and what HTML left open in it.
    pub(super) fn leave_markdown(&mut self) {
        self.separate();
        while self.containers.pop().is_some_and(|container| container.owner != Owner::Markdown) {}
    }

    /// Leaves the container that this tag opened, if it did.
    pub(super) fn leave_html(&mut self, tag: &[u8]) {
        self.separate();
        let inner = self.containers.iter().rev().take_while(|container| container.owner != Owner::Markdown);
        let is_tag = |container: &Container| matches!(&container.owner, Owner::Html(name) if name == tag);
        if let Some(depth) = inner.take(MAX_DEPTH).position(is_tag) {
            self.containers.truncate(self.containers.len() - depth - 1);
        }
    }

    /// A heading of HTML holds no other blocks.
    pub(super) fn end_unclosed_heading(&mut self) {
        if matches!(self.containers.last(), Some(Container { kind: BlockKind::Heading(_), owner: Owner::Html(_) })) {
            self.containers.pop();
        }
    }

    /// A rule between blocks.
    pub(super) fn rule(&mut self) {
        self.separate();
        self.done.push(Block { kind: BlockKind::Rule, span: self.text.len()..self.text.len() });
    }

    /// Text that is to be taken from the source as it stands there.
    pub(super) fn source_text(&mut self, span: Span) {
        let mut start = span.start;
        let first = self.dropped.partition_point(|dropped| dropped.end <= span.start);
        for dropped in self.dropped[first..].iter().take_while(|dropped| dropped.start < span.end) {
            self.piece(start..dropped.start.max(start));
            start = dropped.end;
        }
        self.piece(start.min(span.end)..span.end);
    }

    fn piece(&mut self, span: Span) {
        let source = self.source;
        let piece = &source[span.clone()];
        let leading = piece.len() - piece.trim_start().len();
        if leading > 0 {
            self.gap.add(span.start..span.start + leading, None);
        }
        let core = &piece[leading..].trim_end();
        if core.is_empty() {
            return;
        }
        let start = span.start + leading;
        self.open_block();
        self.text.push(core, start..start + core.len());
        if start + core.len() < span.end {
            self.gap.add(start + core.len()..span.end, None);
        }
    }

    /// Text that stands in the source in another form, such as an entity.
    pub(super) fn decoded(&mut self, text: &str, source: Span) {
        let core = text.trim();
        if core.is_empty() {
            if let Some(blank) = text.chars().next() {
                self.gap.add(source, Some(blank));
            }
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.gap.add(source.start..source.start, Some(' '));
        }
        let end = source.end;
        self.open_block();
        if core.len() == source.len() {
            self.same_length(core, source)
        } else {
            self.text.push(core, source)
        }
        if text.ends_with(char::is_whitespace) {
            self.gap.add(end..end, Some(' '));
        }
    }

    /// Runs of the same length count as verbatim, so that other text of the same length goes in by
    /// two pieces, each of which leads to the whole.
    fn same_length(&mut self, text: &str, source: Span) {
        let is_verbatim = self.source.get(source.clone()) == Some(text);
        match text.char_indices().nth(1) {
            _ if is_verbatim => self.text.push(text, source),
            Some((second, _)) => {
                self.text.push(&text[..second], source.clone());
                self.text.push(&text[second..], source);
            }
            None => self.text.push_glue(text),
        }
    }

    /// Text that stands nowhere in the source.
    pub(super) fn unsourced(&mut self, text: &str) {
        self.open_block();
        self.text.push_glue(text.trim());
    }

    /// White space, which is collapsed.
    pub(super) fn white_space(&mut self, source: Span) {
        let space = &self.source[source.clone()];
        let written = if space.contains('\n') { Some('\n') } else { Some(' ').filter(|_| space != " ") };
        self.gap.add(source, written);
    }

    /// The end of a line within a block.
    pub(super) fn line_end(&mut self, source: Span) {
        self.gap.add(source, Some('\n'));
    }

    /// A break within a block; two of them end it.
    pub(super) fn line_break(&mut self, source: Span) {
        self.gap.add(source, Some('\n'));
        self.gap.breaks += 1;
    }

    /// The next cell of a row.
    pub(super) fn cell(&mut self) {
        self.gap.cells += 1;
    }

    /// Makes sure that a block is open, and writes what is between it and its last text.
    fn open_block(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        match &self.open {
            Some(block) if gap.breaks > 1 && block.kind != BlockKind::TableRow => {
                let kind = block.kind;
                self.begin(kind);
                self.start_block();
            }
            Some(_) => self.fill(gap),
            None => self.start_block(),
        }
    }

    fn start_block(&mut self) {
        if !self.text.is_empty() {
            self.text.push_glue("\n\n");
        }
        let kind = self.next_kind.take().unwrap_or_else(|| self.kind_here());
        self.open = Some(Block { kind, span: self.text.len()..self.text.len() });
    }

    fn fill(&mut self, gap: Gap) {
        if gap.cells > 0 {
            self.text.push_glue(&"\t".repeat(gap.cells));
            return;
        }
        match (gap.source, gap.written) {
            (None, _) => {}
            (Some(source), None) => self.text.push(&self.source[source.clone()], source),
            (Some(source), Some(written)) => {
                let mut buffer = [0; 4];
                let written: &str = written.encode_utf8(&mut buffer);
                let has_source = source.len() != written.len() || &self.source[source.clone()] == written;
                if has_source && !source.is_empty() { self.text.push(written, source) } else { self.text.push_glue(written) }
            }
        }
    }

    /// The text and its blocks.
    pub(super) fn finish(mut self) -> (Text, Vec<Block>) {
        self.separate();
        (self.text, self.done)
    }
}
