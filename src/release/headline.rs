//! What is the title of a release, and what stands below it? Reading the head, piece by piece.
//!
//! The title is stated, else the first heading, else the first line that reads like a headline. Between it and
//! the text may stand a subtitle, the dateline, banners and the letterhead. A text that begins with a sentence
//! has no title. Whose letterhead it is, is not asked here (`issuer`).

use super::dateline::{Dateline, dateline, place_alone};
use super::line::{at, ends_with_full_stop, has_detail, has_sentence_break, is_address, is_prose, is_web_address, trimmed};
use super::{Block, BlockKind, Span, banner, contact, name, pieces};

/// How many pieces can belong to the head.
const REACH: usize = 16;
/// The longest title and subtitle, in bytes.
const LONGEST: usize = 320;

/// The head of a release.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) title: Option<Span>,
    pub(super) subtitle: Option<Span>,
    pub(super) dateline: Option<Dateline>,
    /// Banners and the lines of a letterhead.
    pub(super) letterhead: Vec<Span>,
    /// The indices of the pieces that are spoken for: they are no text.
    pub(super) taken: Vec<usize>,
    /// The index of the piece with which the text begins.
    pub(super) body: usize,
}

/// Reads the head of `pieces`.
pub(super) fn head(plain: &str, pieces: &[Block]) -> Head {
    let mut head = Head::default();
    let title_heading = first_heading(plain, pieces);
    for (i, piece) in pieces.iter().enumerate().take(REACH) {
        let text = at(plain, &piece.span);
        match piece.kind {
            BlockKind::Rule => continue,
            BlockKind::Title => head.title = Some(without_label(plain, &piece.span)),
            BlockKind::Subtitle => head.subtitle = Some(piece.span.clone()),
            BlockKind::Heading(_) if title_heading == Some(i) && head.title.is_none() => {
                head.title = Some(without_label(plain, &piece.span))
            }
            BlockKind::Heading(_) | BlockKind::Paragraph if repeats(plain, head.title.as_ref(), text) => (),
            BlockKind::Heading(_) | BlockKind::Paragraph if is_letterhead(text, head.title.is_some()) => head.letterhead(plain, piece),
            BlockKind::Paragraph if title_heading.is_some_and(|heading| heading > i) && dateline(text).is_none() => continue,
            BlockKind::Heading(_) if is_subheading(plain, pieces, i, &head) => head.subtitle = Some(piece.span.clone()),
            BlockKind::Paragraph => match head.paragraph(plain, pieces, i, title_heading) {
                true => (),
                false => break,
            },
            _ => break,
        }
        head.taken.push(i);
        head.body = i + 1;
    }
    head.look_for_dateline(plain, pieces);
    head
}

impl Head {
    /// Takes a banner or a line of the letterhead, with the date it may bear.
    fn letterhead(&mut self, plain: &str, piece: &Block) {
        self.letterhead.push(piece.span.clone());
        self.better_dateline(dateline(at(plain, &piece.span)).filter(|found| !found.inline));
    }

    /// Keeps a dateline that is surer than the one known, and completes it.
    fn better_dateline(&mut self, found: Option<Dateline>) {
        let Some(mut found) = found else { return };
        if let Some(known) = &self.dateline {
            if known.is_sure() || known.date.is_some() && found.place.is_none() {
                return;
            }
            found.date = found.date.or(known.date);
        }
        self.dateline = Some(found);
    }

    /// Whether the paragraph `i` belongs to the head; takes it if so.
    fn paragraph(&mut self, plain: &str, pieces: &[Block], i: usize, title_heading: Option<usize>) -> bool {
        let text = at(plain, &pieces[i].span);
        if let Some(found) = dateline(text) {
            let alone = !found.inline;
            self.better_dateline(Some(found));
            return alone;
        }
        let title_follows = title_heading.is_some_and(|heading| heading > i);
        if self.title.is_none()
            && !title_follows
            && is_headline(text)
            && pieces.get(i + 1).is_some()
            && pieces[i + 1..].iter().take(REACH).any(is_text)
        {
            self.take_headline(plain, &pieces[i].span);
            return true;
        }
        if self.title.is_some() && self.subtitle.is_none() && self.dateline.is_none() && is_subtitle(plain, pieces, i) {
            self.subtitle = Some(pieces[i].span.clone());
            return true;
        }
        false
    }

    /// Takes a headline of one or more lines; what follows the first, and does not go on with it, is the subtitle.
    fn take_headline(&mut self, plain: &str, span: &Span) {
        let first = pieces::joined_lines(plain, span, true).next().unwrap_or_else(|| span.clone());
        let below = trimmed(plain, &(first.end..span.end));
        self.title = Some(without_label(plain, &first));
        self.subtitle = self.subtitle.take().or((!below.is_empty()).then_some(below));
    }

    /// Looks for a dateline behind a list or a lead that stands above it.
    fn look_for_dateline(&mut self, plain: &str, pieces: &[Block]) {
        let mut first = true;
        for (i, piece) in pieces.iter().enumerate().skip(self.body).take(REACH) {
            if piece.kind != BlockKind::Paragraph {
                continue;
            }
            let text = at(plain, &piece.span);
            let sure = dateline(text).filter(|found| found.is_sure() || first && found.inline);
            if let Some(found) = sure.filter(|_| !self.dateline.as_ref().is_some_and(Dateline::is_sure)) {
                self.taken.extend((!found.inline).then_some(i));
                self.better_dateline(Some(found));
            }
            if first && self.dateline.as_ref().is_none_or(|known| known.place.is_none()) {
                let place = place_alone(text);
                let date = self.dateline.as_ref().and_then(|known| known.date);
                self.better_place(place.map(|place| Dateline { place: Some(place), date, inline: true }));
            }
            first = false;
            if text.len() >= 400 {
                break;
            }
        }
    }

    fn better_place(&mut self, found: Option<Dateline>) {
        self.dateline = found.or(self.dateline.take());
    }
}

/// The first heading that can be the title: before any running text, and no banner.
fn first_heading(plain: &str, pieces: &[Block]) -> Option<usize> {
    for (i, piece) in pieces.iter().enumerate().take(REACH) {
        let text = at(plain, &piece.span);
        match piece.kind {
            BlockKind::Heading(_) if !banner::is_banner(text) && !contact::is_label(text) && dateline(text).is_none() => return Some(i),
            BlockKind::Heading(_) | BlockKind::Rule | BlockKind::Title | BlockKind::Subtitle => (),
            BlockKind::Paragraph if !is_prose(text) || banner::is_banner(text) => (),
            _ => return None,
        }
    }
    None
}

/// The title without `Pressemitteilung: ` before it and `+++` around it.
fn without_label(plain: &str, span: &Span) -> Span {
    let start = span.start + banner::label_of_title(at(plain, span));
    let text = at(plain, &(start..span.end));
    let bare = text.trim_start_matches(['+', ' ']);
    if bare.len() == text.len() {
        return start..span.end;
    }
    let start = span.end - bare.len();
    start..start + bare.trim_end_matches(['+', ' ']).len()
}

/// Letters and digits in lower case: what is left of a title however it is set.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn repeats(plain: &str, title: Option<&Span>, text: &str) -> bool {
    title.is_some_and(|title| letters(at(plain, title)).eq(letters(&text[banner::label_of_title(text)..])))
}

/// Whether the line is a banner or belongs to a letterhead: an organisation alone, an address, a number to call.
fn is_letterhead(text: &str, below_title: bool) -> bool {
    let short = text.len() <= 200;
    short
        && (banner::is_banner(text)
            || !below_title && (name::is_name(text) || has_detail(text) || is_address(text) || is_web_address(text) || are_columns(text)))
}

/// Whether names stand side by side, one of them a banner or an organisation: `Alubund e. V. · Pressemitteilung 3/2020`.
fn are_columns(text: &str) -> bool {
    let is_short = |column: &str| column.split_whitespace().count() <= 6 && !ends_with_full_stop(column);
    let is_capital = |column: &str| column.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let mut columns = banner::columns(text);
    columns.clone().nth(1).is_some()
        && columns.clone().all(is_short)
        && (columns.clone().nth(2).is_some() && columns.clone().all(is_capital)
            || columns.any(|column| banner::is_banner(column) || name::is_name(column)))
}

/// Whether the text reads like a headline: short, and no sentence with a full stop in it.
fn is_headline(text: &str) -> bool {
    let short = text.len() <= LONGEST && text.lines().count() <= 4;
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "„»«“\"+#".contains(c));
    let ends = || ends_with_full_stop(text) || text.ends_with([':', ',', ';']);
    let full_stop = || text.match_indices(". ").any(|(i, _)| has_sentence_break(&text[text[..i].rfind(' ').unwrap_or(0)..]));
    let sentences = || text.len() > 150 && has_sentence_break(text);
    short && begins && !ends() && !full_stop() && !sentences() && !is_other(text) && !has_detail(text)
}

/// Salutations, and the captions of pictures.
fn is_other(text: &str) -> bool {
    let starts = [
        "Liebe ",
        "Lieber ",
        "Sehr geehrte",
        "Hallo ",
        "Guten Tag",
        "Foto",
        "Photo",
        "Bild:",
        "Bildunterschrift",
        "©",
        "Grafik:",
        "Quelle:",
    ];
    text.len() <= 150 && starts.iter().any(|start| text.starts_with(start))
}

/// Whether a heading right below the title is its subtitle: several words, and the only heading of its level.
fn is_subheading(plain: &str, pieces: &[Block], i: usize, head: &Head) -> bool {
    let text = at(plain, &pieces[i].span);
    let below_title = head.title.is_some() && head.subtitle.is_none() && head.dateline.is_none();
    let alone = || !pieces.iter().enumerate().any(|(other, piece)| other > i && piece.kind == pieces[i].kind);
    below_title && text.len() <= LONGEST && text.split_whitespace().count() >= 4 && !contact::is_label(text) && alone()
}

/// Whether the paragraph below the title is a subtitle: short and without a full stop; or one sentence, and a dateline follows.
fn is_subtitle(plain: &str, pieces: &[Block], i: usize) -> bool {
    let text = at(plain, &pieces[i].span);
    let next = pieces[i + 1..].iter().find(|piece| piece.kind != BlockKind::Rule);
    let next_text = next.map_or("", |piece| at(plain, &piece.span));
    let dateline_follows = next.is_some_and(|piece| piece.kind == BlockKind::Paragraph) && dateline(next_text).is_some();
    let bullet = text.starts_with(|c: char| "►•·–-●▪■".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c));
    let text_follows =
        next.is_some_and(|piece| piece.kind == BlockKind::Paragraph) && next_text.len() > text.len() && next_text.len() >= 150;
    let worded = text.split_whitespace().count() >= 4 && text.len() <= LONGEST && !bullet;
    let line = worded && is_headline(text) && (dateline_follows || text_follows);
    let sentence = worded && dateline_follows && !has_sentence_break(text) && !text.ends_with(':');
    line || sentence
}

fn is_text(piece: &Block) -> bool {
    matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote) && piece.span.len() >= 40
}
