//! Markdown: CommonMark with tables, with HTML in it and YAML before it.
//!
//! `pulldown-cmark` parses a masked copy of the source ([`super::mask`]); the text is taken from the
//! source itself by the offsets the parser names. Emphasis, links and code are their text, images are
//! nothing.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::release::{BlockKind, Draft, Span};

use super::blocks::{Blocks, Owner};
use super::error::ReadError;
use super::front_matter::{self, Value};
use super::html::HtmlReader;
use super::mask::mask;

/// An underlined heading longer than this, in bytes, is a paragraph above a rule.
const MAX_UNDERLINED: usize = 200;

/// Reads a Markdown file.
pub(super) fn read(source: &str) -> Result<Draft, ReadError> {
    let front = front_matter::read(source);
    let masked = mask(source, front.body);
    let mut blocks = Blocks::new(source, &masked.dropped);
    for (kind, value) in &front.texts {
        stated_text(source, *kind, value, &mut blocks);
    }
    let mut walk = Walk::new(source, &masked.text, blocks);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    for (event, span) in Parser::new_ext(&masked.text, options).into_offset_iter() {
        walk.event(event, span);
    }
    let (text, blocks) = walk.blocks.finish();
    Ok(Draft { text, blocks, stated: front.stated, warnings: front.warnings })
}

/// Writes a text of the front matter, in which tags and entities are markup, too.
fn stated_text(source: &str, kind: BlockKind, value: &Value, blocks: &mut Blocks<'_>) {
    blocks.begin(kind);
    match &value.span {
        Some(span) if source[span.clone()] == value.text => HtmlReader::default().read(&value.text, span.start, blocks),
        Some(span) => blocks.decoded(&value.text, span.clone()),
        None => blocks.unsourced(&value.text),
    }
    blocks.separate();
}

/// The walk through the parser's events.
struct Walk<'s> {
    source: &'s str,
    masked: &'s str,
    blocks: Blocks<'s>,
    html: HtmlReader,
    /// The lines of the block of HTML we are in.
    html_lines: Vec<Span>,
    /// The ordered list that has just begun.
    list: Option<Span>,
    /// A number that is text, to be written before the next.
    number: Option<Span>,
    images: usize,
    in_code: bool,
}

impl<'s> Walk<'s> {
    fn new(source: &'s str, masked: &'s str, blocks: Blocks<'s>) -> Self {
        let html = HtmlReader::default();
        Self { source, masked, blocks, html, html_lines: Vec::new(), list: None, number: None, images: 0, in_code: false }
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Html(_) => self.html_lines.push(span),
            Event::InlineHtml(_) => self.html.read(&self.masked[span.clone()], span.start, &mut self.blocks),
            _ if self.images > 0 || self.html.is_hiding() => {}
            Event::Text(_) if self.in_code => self.code(span),
            Event::Text(text) if text.contains('*') => self.text_with_stars(span),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, span),
            Event::SoftBreak => self.blocks.line_end(span),
            Event::HardBreak => self.blocks.line_break(span),
            Event::Rule => self.blocks.rule(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.separate(),
            Tag::CodeBlock(_) => {
                self.separate();
                self.in_code = true;
            }
            Tag::Heading { level, .. } => self.heading(level, &span),
            Tag::BlockQuote(_) => self.blocks.enter(BlockKind::BlockQuote, Owner::Markdown),
            Tag::FootnoteDefinition(_) => self.blocks.enter(BlockKind::Paragraph, Owner::Markdown),
            Tag::List(first) => self.list = first.map(|_| span),
            Tag::Item => self.item(span),
            Tag::TableHead | Tag::TableRow => self.blocks.begin(BlockKind::TableRow),
            Tag::TableCell => self.blocks.cell(),
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableHead | TagEnd::TableRow => self.blocks.separate(),
            TagEnd::CodeBlock => {
                self.blocks.separate();
                self.in_code = false;
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => self.blocks.leave_markdown(),
            TagEnd::Item => {
                self.write_number();
                self.blocks.leave_markdown();
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {}
        }
    }

    fn separate(&mut self) {
        self.html.reset();
        self.blocks.separate();
        self.blocks.end_unclosed_heading();
    }

    fn heading(&mut self, level: HeadingLevel, span: &Span) {
        self.separate();
        let written = &self.source[span.clone()];
        let marks = written.bytes().take_while(|&byte| byte == b'#').count();
        if marks == 0 && written.len() > MAX_UNDERLINED {
            return;
        }
        let level = if marks == 0 { level as usize } else { marks.min(6) };
        self.blocks.begin(BlockKind::Heading(u8::try_from(level).unwrap_or(6)));
    }

    /// An item; where it is the only one of an ordered list, as in `75. Jahrestag`, its number is text
    /// and it is no list.
    fn item(&mut self, span: Span) {
        let is_alone = self.list.take().is_some_and(|list| self.source.get(span.end..list.end).is_none_or(|rest| rest.trim().is_empty()));
        if !is_alone {
            self.blocks.enter(BlockKind::ListItem, Owner::Markdown);
            return;
        }
        let item = &self.source[span.clone()];
        let start = span.start + item.len() - item.trim_start().len();
        let digits = self.source[start..].bytes().take_while(u8::is_ascii_digit).count();
        self.blocks.enter(self.blocks.kind_here(), Owner::Markdown);
        self.number = Some(start..start + digits + 1);
    }

    fn write_number(&mut self) {
        if let Some(number) = self.number.take() {
            let end = number.end;
            self.blocks.source_text(number);
            self.blocks.source_text(end..end + usize::from(self.source[end..].starts_with(' ')));
        }
    }

    /// Text as the parser gives it: the source's, part of it (within the marks of code), or decoded.
    fn text(&mut self, text: &str, span: Span) {
        self.write_number();
        match self.masked[span.clone()].find(text) {
            Some(at) => self.blocks.source_text(span.start + at..span.start + at + text.len()),
            None => self.blocks.decoded(text, span),
        }
    }

    /// Text without the `**` that were meant as emphasis, though a blank beside them made them text.
    fn text_with_stars(&mut self, span: Span) {
        self.write_number();
        let source = self.source;
        let mut start = span.start;
        for (star, _) in source[span.clone()].match_indices('*').map(|(at, star)| (span.start + at, star)) {
            if is_of_a_pair(source.as_bytes(), star) {
                self.blocks.source_text(start..star);
                start = star + 1;
            }
        }
        self.blocks.source_text(start..span.end);
    }

    /// Lines of code, in which blank lines separate.
    fn code(&mut self, span: Span) {
        self.write_number();
        let mut end = span.start;
        for line in self.source[span].split_inclusive('\n') {
            let start = end;
            end += line.len();
            self.blocks.source_text(start..start + line.trim_end().len());
            if line.ends_with('\n') {
                self.blocks.line_break(end - 1..end);
            }
        }
    }

    /// A block of HTML, without the marks of quotations between its lines.
    fn html_block(&mut self) {
        let lines = std::mem::take(&mut self.html_lines);
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        let (start, end) = (first.start, last.end);
        let mut html = self.masked.as_bytes()[start..end].to_vec();
        for pair in lines.windows(2).filter(|pair| pair[0].end < pair[1].start) {
            html[pair[0].end - start..pair[1].start - start].fill(b' ');
        }
        // Only whole characters were replaced, by ASCII.
        if let Ok(html) = String::from_utf8(html) {
            self.html.read(&html, start, &mut self.blocks);
        }
        self.separate();
    }
}

/// Whether the `*` at `star` is one of exactly two, not escaped.
fn is_of_a_pair(source: &[u8], star: usize) -> bool {
    let before = source[..star].iter().rev().take(3).take_while(|&&byte| byte == b'*').count();
    let behind = source[star..].iter().take(3).take_while(|&&byte| byte == b'*').count();
    before + behind == 2 && !source[..star - before].ends_with(b"\\")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let draft = read(source).unwrap();
        draft.blocks.iter().map(|block| (block.kind, draft.text.plain()[block.span.clone()].to_owned())).collect()
    }

    fn texts(source: &str) -> Vec<String> {
        blocks(source).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn markup_is_no_text() {
        assert_eq!(texts("CO<sub>2</sub> &amp; \\*Ruß\\*"), ["CO2 & *Ruß*"]);
        assert_eq!(texts("„*Gut*“, *„besser“*, **a**b, ~~c~~ `d`"), ["„Gut“, „besser“, ab, c d"]);
        assert_eq!(texts("[Werk](https://w.example) ![Bild](b.png) <https://x.example>"), ["Werk https://x.example"]);
        assert_eq!(texts("Eins  \nzwei\r\ndrei<br>\nvier\\\nfünf"), ["Eins\nzwei\ndrei\nvier\nfünf"]);
        assert_eq!(texts("** Eins**, **zwei **drei, *** \\*\\*"), ["Eins, zwei drei, *** **"]);
        assert_eq!(texts("\"a\" -- b... 'c'"), ["\"a\" -- b... 'c'"]);
    }

    #[test]
    fn kinds_of_blocks() {
        let source = "# Eins\n\nZwei\n====\n\nDrei\n\n- a\n  - b\n\n> c\n>\n> d\n\n| e | f |\n|---|---|\n| g |   |\n\n---\n\n    h\n\n    i\n\nj[^1]\n\n[^1]: k\n";
        let expected = [
            (BlockKind::Heading(1), "Eins"),
            (BlockKind::Heading(1), "Zwei"),
            (BlockKind::Paragraph, "Drei"),
            (BlockKind::ListItem, "a"),
            (BlockKind::ListItem, "b"),
            (BlockKind::BlockQuote, "c"),
            (BlockKind::BlockQuote, "d"),
            (BlockKind::TableRow, "e\tf"),
            (BlockKind::TableRow, "g"),
            (BlockKind::Rule, ""),
            (BlockKind::Paragraph, "h"),
            (BlockKind::Paragraph, "i"),
            (BlockKind::Paragraph, "j"),
            (BlockKind::Paragraph, "k"),
        ];
        assert_eq!(blocks(source), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn stars_and_days_are_text() {
        assert_eq!(
            texts("Bürger*innen und Teilnehmer*innen, Nutzer\\*innen, *Leser_innen*"),
            ["Bürger*innen und Teilnehmer*innen, Nutzer*innen, Leser_innen"]
        );
        assert_eq!(blocks("30. November 2021 – Das Werk"), [(BlockKind::Paragraph, "30. November 2021 – Das Werk".to_owned())]);
        assert_eq!(blocks("75. Jahrestag des Werks"), [(BlockKind::Paragraph, "75. Jahrestag des Werks".to_owned())]);
        assert_eq!(blocks("1. Erz\n2. Kohle"), [(BlockKind::ListItem, "Erz".to_owned()), (BlockKind::ListItem, "Kohle".to_owned())]);
        assert_eq!(texts("5.\n\n##Kopf"), ["5.", "Kopf"]);
        assert_eq!(blocks("###Kopf")[0].0, BlockKind::Heading(3));
    }

    #[test]
    fn a_long_underlined_paragraph_is_no_heading() {
        let source = format!("{}\n---\nEnde", "Das Werk stellt um. ".repeat(20));
        assert_eq!(blocks(&source)[0].0, BlockKind::Paragraph);
        assert_eq!(blocks("Kurz\n---")[0].0, BlockKind::Heading(2));
    }

    #[test]
    fn html_blocks_are_read_as_text() {
        let source = "<div class=\"a\">\n<p>Eins &uuml;ber<br><br>zwei</p>\n<ul><li>drei</li></ul>\n</div>\n\n> <p>vier\n> fünf</p>\n\nsechs <script>x</script>sieben";
        assert_eq!(texts(source), ["Eins über", "zwei", "drei", "vier\nfünf", "sechs sieben"]);
        assert_eq!(blocks("<blockquote>\n\nZitat\n\n</blockquote>\n\nText")[0].0, BlockKind::BlockQuote);
    }

    #[test]
    fn shortcodes_are_dropped() {
        let source = "{{< rawhtml >}}\n<p>Eins</p>\n{{< /rawhtml >}}  \n*zwei* {{ x }} drei\n\n[vier]({{ site }}/a){: .b}\n";
        assert_eq!(texts(source), ["Eins", "zwei drei", "vier"]);
    }

    #[test]
    fn the_front_matter_s_title_comes_first_and_leads_back() {
        let source = "---\nsubtitle: Zeile &amp; mehr\ntitle: \"CO<sub>2</sub>: Werk\"\n---\nText";
        let draft = read(source).unwrap();
        assert_eq!(draft.text.plain(), "CO2: Werk\n\nZeile & mehr\n\nText");
        assert_eq!(&source[draft.text.source_span(0..9).unwrap()], "CO<sub>2</sub>: Werk");
        assert_eq!(&source[draft.text.source_span(11..23).unwrap()], "Zeile &amp; mehr");
        assert_eq!(
            draft.blocks.iter().map(|block| block.kind).collect::<Vec<_>>(),
            [BlockKind::Title, BlockKind::Subtitle, BlockKind::Paragraph]
        );
    }

    fn check(source: &str) -> Result<(), TestCaseError> {
        let draft = read(source).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let plain = draft.text.plain();
        let mut end = 0;
        for block in &draft.blocks {
            prop_assert!(block.span.start >= end && block.span.end >= block.span.start);
            end = block.span.end;
            let text = plain.get(block.span.clone());
            prop_assert!(text.is_some_and(|text| text.trim() == text && text.is_empty() == (block.kind == BlockKind::Rule)), "{block:?}");
        }
        for (at, character) in plain.char_indices() {
            if let Some(span) = draft.text.source_span(at..at + character.len_utf8()) {
                let found = source.get(span.clone());
                prop_assert!(found.is_some(), "{span:?}");
                if span.len() == character.len_utf8() && found != Some(character.encode_utf8(&mut [0; 4])) {
                    prop_assert!(character == '\u{FFFD}', "{character:?} is {found:?}");
                }
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn any_text_is_read(source in "\\PC*") {
            check(&source)?;
        }

        #[test]
        fn any_markup_is_read(pieces in proptest::collection::vec(prop_oneof![
            Just("\n"), Just("\r\n"), Just("\n\n"), Just("---\n"), Just("    "), Just("\t"), Just("> "), Just("- "), Just("1. "), Just("30. Mai"),
            Just("*"), Just("**"), Just("_"), Just("*innen"), Just("#"), Just("## "), Just("`"), Just("```\n"), Just("|"), Just("|-|-|\n"), Just("<p>"),
            Just("</p>"), Just("<li>"), Just("</blockquote>"), Just("<br>"), Just("<h2>"), Just("<td>"), Just("<script>"), Just("<!--"), Just("-->"),
            Just("&amp;"), Just("&nGg;"), Just("&nbsp;"), Just("&#x41"), Just("&"), Just("<"), Just("{{ x }}"), Just("{% y"), Just("{: .z}"), Just("["),
            Just("]"), Just("](a)"), Just("!["), Just("[^1]"), Just("[^1]: "), Just("\\"), Just("title: "), Just("\u{a0}"), Just("ä"), Just("Wort "), Just("\0"),
        ], 0..40)) {
            check(&pieces.concat())?;
        }
    }
}
