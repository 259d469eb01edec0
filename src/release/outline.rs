//! Which piece of a draft is what? Head, text, signatures and contact block.
//!
//! A record states all this itself and is believed; everything else is read: the head from the front
//! ([`super::headline`]), the contact block ([`super::contact`]) and the signatures above it from the end.

use super::dateline::{Dateline, dateline};
use super::line::{at, has_detail};
use super::{Block, BlockKind, Draft, Span, contact, headline, name, pieces};

/// A draft taken apart.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) title: Option<Span>,
    pub(super) subtitle: Option<Span>,
    pub(super) dateline: Option<Dateline>,
    /// Banners and the lines of a letterhead.
    pub(super) letterhead: Vec<Span>,
    /// Headings, paragraphs, list items and rows in document order.
    pub(super) body: Vec<Block>,
    /// The lines of organisations below the text.
    pub(super) signatures: Vec<Span>,
    pub(super) contact: Vec<Span>,
}

/// Takes a draft apart.
pub(super) fn outline(draft: &Draft) -> Outline {
    if draft.stated.is_record { as_stated(draft) } else { as_read(draft) }
}

fn as_stated(draft: &Draft) -> Outline {
    let mut outline = Outline::default();
    for block in draft.blocks.iter().filter(|block| !block.span.is_empty()) {
        match block.kind {
            BlockKind::Title => outline.title = Some(block.span.clone()),
            BlockKind::Subtitle => outline.subtitle = Some(block.span.clone()),
            BlockKind::Contact => outline.contact.push(block.span.clone()),
            _ => outline.body.push(block.clone()),
        }
    }
    outline
}

fn as_read(draft: &Draft) -> Outline {
    let plain = draft.text.plain();
    let pieces = pieces::pieces(plain, &draft.blocks);
    let head = headline::head(plain, &pieces);
    let contact = contact::find(plain, &pieces, head.body);
    let text_end = contact.first().filter(|_| contact.len() == 1).map_or(pieces.len(), |block| block.start);
    let signed_from = signatures(plain, &pieces[..text_end], head.body);
    let mut apart = vec![false; pieces.len()];
    head.taken.iter().copied().chain(contact.iter().cloned().flatten()).chain(signed_from..text_end).for_each(|i| apart[i] = true);
    let body: Vec<_> =
        pieces.iter().zip(&apart).filter(|(piece, apart)| !**apart && !piece.span.is_empty()).map(|(piece, _)| piece.clone()).collect();
    Outline {
        dateline: head.dateline.or_else(|| signed_dateline(plain, &body)),
        title: head.title,
        subtitle: head.subtitle,
        letterhead: head.letterhead,
        body,
        signatures: pieces[signed_from..text_end].iter().filter(|piece| !piece.span.is_empty()).map(|piece| piece.span.clone()).collect(),
        contact: contact
            .into_iter()
            .filter_map(|block| Some(pieces[block.clone()].first()?.span.start..pieces[block].last()?.span.end))
            .collect(),
    }
}

/// The index from which on the pieces are signatures: names of organisations and logos, one of them surely a name.
fn signatures(plain: &str, pieces: &[Block], from: usize) -> usize {
    let mut start = pieces.len();
    let mut named = false;
    for i in (from..pieces.len()).rev() {
        let text = at(plain, &pieces[i].span);
        let is_line = pieces[i].kind == BlockKind::Paragraph && text.len() <= 200 && text.lines().count() <= 4;
        let is_name = is_line && name::is_name(text);
        if pieces[i].kind != BlockKind::Rule && !is_name && !(is_line && is_logo(text)) {
            break;
        }
        named |= is_name;
        start = i;
    }
    if named { start } else { pieces.len() }
}

/// One to three words without the marks of a sentence.
fn is_logo(text: &str) -> bool {
    text.len() <= 40
        && text.split_whitespace().count() <= 3
        && !text.contains(|c: char| ".,:;!?„“\"0123456789".contains(c))
        && !has_detail(text)
}

/// The dateline above a signature: near the end, on a line of its own, with place and date.
fn signed_dateline(plain: &str, body: &[Block]) -> Option<Dateline> {
    let last = body.iter().rev().take(6).filter(|piece| piece.kind == BlockKind::Paragraph);
    last.filter_map(|piece| dateline(at(plain, &piece.span))).find(|found| found.is_sure() && !found.inline)
}
