//! What do HTML tags mean for the text? The pieces of HTML that stand in other formats.
//!
//! Tags of blocks separate, headings, lists, quotations and tables are what they are, `<br>` is a line
//! break and two of them end a paragraph; scripts, styles, comments and attributes are no text. The
//! tokens are those of `html5gum`; there is no tree, because pieces are seldom well-formed.

use html5gum::emitters::default::{DefaultEmitter, Token};
use html5gum::{Spanned, Tokenizer};

use crate::release::{BlockKind, Span};

use super::blocks::{Blocks, Owner};

/// What a tag does to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing: it stands within a paragraph.
    Inline,
    /// Ends what is before it.
    Separator,
    /// Ends what is before it, and what is in it is of this kind.
    Container(BlockKind),
    /// Ends what is before it, and at its end whatever was left open in it.
    Scope,
    Cell,
    LineBreak,
    Rule,
    /// What is in it is no text.
    Hidden,
}

fn role(name: &[u8]) -> Role {
    match name {
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"aside" | b"nav" | b"address" | b"center" => {
            Role::Separator
        }
        b"dt" | b"dd" | b"figure" | b"figcaption" | b"details" | b"summary" | b"fieldset" | b"form" => Role::Separator,
        b"pre" | b"thead" | b"tbody" | b"tfoot" | b"caption" | b"body" | b"hgroup" => Role::Separator,
        b"ul" | b"ol" | b"dl" | b"table" => Role::Scope,
        b"h1" => Role::Container(BlockKind::Heading(1)),
        b"h2" => Role::Container(BlockKind::Heading(2)),
        b"h3" => Role::Container(BlockKind::Heading(3)),
        b"h4" => Role::Container(BlockKind::Heading(4)),
        b"h5" => Role::Container(BlockKind::Heading(5)),
        b"h6" => Role::Container(BlockKind::Heading(6)),
        b"li" => Role::Container(BlockKind::ListItem),
        b"blockquote" => Role::Container(BlockKind::BlockQuote),
        b"tr" => Role::Container(BlockKind::TableRow),
        b"td" | b"th" => Role::Cell,
        b"br" => Role::LineBreak,
        b"hr" => Role::Rule,
        b"script" | b"style" | b"iframe" | b"noscript" | b"template" | b"svg" | b"video" | b"audio" | b"object" | b"head" => Role::Hidden,
        _ => Role::Inline,
    }
}

/// Reads pieces of HTML into blocks. What is hidden may begin in one piece and end in another.
#[derive(Debug, Default)]
pub(super) struct HtmlReader {
    /// The tag whose contents are no text.
    hidden: Option<Vec<u8>>,
}

impl HtmlReader {
    /// Whether the text that follows is none.
    pub(super) fn is_hiding(&self) -> bool {
        self.hidden.is_some()
    }

    /// Forgets a hidden element that was never closed.
    pub(super) fn reset(&mut self) {
        self.hidden = None;
    }

    /// Reads `html`, which stands at `start` in the source.
    pub(super) fn read(&mut self, html: &str, start: usize, blocks: &mut Blocks<'_>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start_tag(&tag.name, tag.self_closing, start + tag.span.end, blocks),
                Token::EndTag(tag) => self.end_tag(&tag.name, blocks),
                Token::String(text) if !self.is_hiding() => {
                    let span = text.span.start..text.span.end;
                    read_text(html.get(span.clone()).unwrap_or_default(), start + span.start, blocks);
                }
                _ => {}
            }
        }
    }

    fn start_tag(&mut self, name: &[u8], is_closed: bool, at: usize, blocks: &mut Blocks<'_>) {
        match role(name) {
            _ if self.is_hiding() => {}
            Role::Inline => {}
            Role::Hidden if !is_closed => self.hidden = Some(name.to_vec()),
            Role::Hidden => {}
            Role::Separator => blocks.separate(),
            Role::Container(kind) => blocks.enter(kind, Owner::Html(name.to_vec())),
            Role::Scope => blocks.enter(blocks.kind_here(), Owner::Html(name.to_vec())),
            Role::Cell => blocks.cell(),
            Role::LineBreak => blocks.line_break(at..at),
            Role::Rule => blocks.rule(),
        }
    }

    fn end_tag(&mut self, name: &[u8], blocks: &mut Blocks<'_>) {
        if let Some(hidden) = &self.hidden {
            if hidden == name {
                self.hidden = None;
            }
            return;
        }
        match role(name) {
            Role::Separator => blocks.separate(),
            Role::Container(_) | Role::Scope => blocks.leave_html(name),
            _ => {}
        }
    }
}

/// Reads text between tags: white space is collapsed, entities are decoded.
pub(super) fn read_text(text: &str, start: usize, blocks: &mut Blocks<'_>) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = match rest.as_bytes()[0] {
            b'&' => entity(rest, start + at, blocks),
            byte if byte.is_ascii_whitespace() => {
                let length = rest.len() - rest.trim_ascii_start().len();
                blocks.white_space(start + at..start + at + length);
                length
            }
            _ => {
                let length = rest.find(|c: char| c == '&' || c.is_ascii_whitespace()).unwrap_or(rest.len());
                blocks.source_text(start + at..start + at + length);
                length
            }
        };
        at += length;
    }
}

/// Reads what begins with `&`, an entity or the character itself, and says how long it is.
fn entity(text: &str, start: usize, blocks: &mut Blocks<'_>) -> usize {
    let name = text[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(text.len() - 1);
    let length = 1 + name + usize::from(text[1 + name..].starts_with(';'));
    let written = &text[..length];
    let span: Span = start..start + length;
    let tokens = Tokenizer::new(written).map(|token| {
        let Ok(token) = token;
        token
    });
    let decoded: Vec<u8> =
        tokens.filter_map(|token| if let Token::String(Spanned { value, .. }) = token { Some(value.0) } else { None }).flatten().collect();
    match String::from_utf8(decoded) {
        Ok(decoded) if decoded != written => blocks.decoded(&decoded, span),
        _ => blocks.source_text(span),
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(BlockKind, String)> {
        let mut blocks = Blocks::new(html, &[]);
        HtmlReader::default().read(html, 0, &mut blocks);
        let (text, blocks) = blocks.finish();
        blocks.into_iter().map(|block| (block.kind, text.plain()[block.span].to_owned())).collect()
    }

    fn texts(html: &str) -> Vec<String> {
        read(html).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn tags_of_blocks_separate() {
        assert_eq!(texts("<p>Eins <b>und</b>\n\t zwei</p>\n<div>drei</div>vier"), ["Eins und\nzwei", "drei", "vier"]);
        assert_eq!(texts("Eins<br>zwei<br/> <br />drei"), ["Eins\nzwei", "drei"]);
    }

    #[test]
    fn kinds() {
        let html =
            "<h2>Kopf</h2><ul><li>a<li>b</ul><blockquote><p>c</p></blockquote><table><tr><td>x</td><td></td><td>y</td></tr></table><hr>d";
        let kinds = [
            (BlockKind::Heading(2), "Kopf"),
            (BlockKind::ListItem, "a"),
            (BlockKind::ListItem, "b"),
            (BlockKind::BlockQuote, "c"),
            (BlockKind::TableRow, "x\t\ty"),
            (BlockKind::Rule, ""),
            (BlockKind::Paragraph, "d"),
        ];
        assert_eq!(read(html), kinds.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn no_text_but_text() {
        assert_eq!(texts("a<!-- b --><script>c < d && e</script><style>p {}</style><img alt=f><iframe>g</iframe> h"), ["a h"]);
        assert_eq!(texts("1 < 2 & 3 <3"), ["1 < 2 & 3 <3"]);
    }

    #[test]
    fn entities_lead_back_to_the_source() {
        let html = "R&amp;D &uuml;ber&nbsp;alles &#8222;x&#x201C; &unbekannt; &";
        let mut blocks = Blocks::new(html, &[]);
        HtmlReader::default().read(html, 0, &mut blocks);
        let (text, _) = blocks.finish();
        assert_eq!(text.plain(), "R&D über\u{a0}alles „x“ &unbekannt; &");
        assert_eq!(text.source_span(1..2), Some(1..6));
        assert_eq!(text.source_span(4..6), Some(8..14));
    }
}
