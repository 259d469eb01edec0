//! Whom may the press ask? The contact block, kept apart from the text: names, telephone numbers, „Über …“.
//!
//! It opens with a label (`Pressekontakt:`, `Für Rückfragen …`, `Über die Recyclix GmbH`) and runs to the end, or to the next
//! heading or rule that body text follows. Without a label, lines with telephone numbers and addresses at the very end are
//! taken. `Weitere Informationen` with a link inside a sentence is text and stays text.

use std::ops::Range;

use super::line::{at, has_detail, has_sentence_break, is_address, is_prose, is_web_address, is_worded, opening};
use super::{Block, BlockKind};

/// What the line of a label says, in lower case and without its colon.
const LABELS: &[&str] = &[
    "ansprechpartner",
    "ansprechpartnerin",
    "ansprechpartner:in",
    "ansprechpartner*in",
    "ansprechpartnerinnen",
    "ansprechpartnerinnen und ansprechpartner",
    "ansprechpersonen",
    "ansprechperson",
    "auskünfte",
    "auskunft",
    "für auskünfte",
    "für weitere auskünfte",
    "weitere auskünfte",
    "für rückfragen",
    "bei rückfragen",
    "rückfragen",
    "rückfragehinweis",
    "rückfragehinweise",
    "rückfragen & kontakt",
    "rückfragen und kontakt",
    "presserückfragen",
    "rückfragen bitte an",
    "rückfragen an",
    "adresse für rückfragen",
    "adressen für rückfragen",
    "kontakt",
    "kontakte",
    "kontaktdaten",
    "kontaktadresse",
    "kontakt für die presse",
    "kontakt für medien",
    "kontakt für presse",
    "kontakt für rückfragen",
    "kontakt presse",
    "kontakt und weitere informationen",
    "kontakt & weitere informationen",
    "weitere informationen und kontakt",
    "ihr kontakt",
    "ihre ansprechpartner",
    "ihr ansprechpartner",
    "ihre ansprechpartnerin",
    "medienkontakt",
    "medienkontakte",
    "medienstelle",
    "medienanfragen",
    "presseanfragen",
    "pressekontakt",
    "pressekontakte",
    "presse-kontakt",
    "pressestelle",
    "pressebüro",
    "presseservice",
    "pressesprecher",
    "pressesprecherin",
    "herausgeber",
    "herausgeberin",
    "herausgegeben von",
    "impressum",
    "v.i.s.d.p.",
    "v. i. s. d. p.",
    "zum unternehmen",
    "unternehmensprofil",
    "weitere informationen",
    "weitere infos",
    "hinweis an die redaktionen",
    "hinweis für redaktionen",
];

/// Labels that need a colon and a detail of a contact near them: they may as well head a section of the text.
const WEAK_LABELS: &[&str] = &["weitere informationen", "weitere infos", "auskunft", "auskünfte", "herausgeber", "rückfragen", "kontakte"];

/// Sentences to the press begin so.
const SENTENCES: &[&str] = &[
    "für rückfragen",
    "bei rückfragen",
    "rückfragen bitte",
    "rückfragen beantwortet",
    "rückfragen richten",
    "für weitere rückfragen",
    "für presserückfragen",
    "für weitere auskünfte",
    "für auskünfte",
    "für presseanfragen",
    "bei presseanfragen",
    "ansprechpartner für",
    "ansprechpartnerin für",
    "ansprechpartner:in für",
];

/// Whether the line is a label of the contact block that stands alone, as `Pressekontakt:`.
pub(super) fn is_label(line: &str) -> bool {
    line.len() <= 60 && {
        let (label, colon) = label(line);
        LABELS.contains(&label.as_str()) && (colon || !WEAK_LABELS.contains(&label.as_str()))
    }
}

/// The line in lower case without decoration and colon, and whether it had one.
fn label(line: &str) -> (String, bool) {
    let line = line.trim_matches(|c: char| c.is_whitespace() || "*+–-|".contains(c));
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || c == ':');
    (bare.to_lowercase(), bare.len() < line.len())
}

/// How a piece opens a contact block.
#[derive(Clone, Copy, PartialEq)]
enum Opener {
    /// Names, numbers and addresses follow.
    People,
    /// „Über …“: what the organisation says about itself in every release.
    About,
}

fn opener(plain: &str, pieces: &[Block], i: usize) -> Option<Opener> {
    let piece = &pieces[i];
    if piece.kind == BlockKind::Contact {
        return Some(Opener::People);
    }
    if !matches!(piece.kind, BlockKind::Heading(_) | BlockKind::Paragraph) {
        return None;
    }
    let text = at(plain, &piece.span);
    let next = pieces.get(i + 1).map_or("", |next| at(plain, &next.span));
    let detail_near = || pieces[i..].iter().take(4).any(|piece| has_detail(at(plain, &piece.span)));
    if opens_people(text, piece.kind) && (!has_weak_label(text) || detail_near()) {
        return Some(Opener::People);
    }
    is_about(text, next).then_some(Opener::About)
}

fn opens_people(text: &str, kind: BlockKind) -> bool {
    let first = opening(text.lines().next().unwrap_or_default(), 200);
    if is_label(first) || matches!(kind, BlockKind::Heading(_)) && LABELS.contains(&label(first).0.as_str()) {
        return true;
    }
    if let Some((start, rest)) = first.split_once(':') {
        let label = label(start).0;
        let enough = has_detail(text) || !WEAK_LABELS.contains(&label.as_str()) && !has_sentence_break(rest) && rest.len() < 150;
        if LABELS.contains(&label.as_str()) && enough && text.len() <= 1500 {
            return true;
        }
    }
    let lower = first.to_lowercase();
    SENTENCES.iter().any(|start| lower.starts_with(start)) && (text.len() <= 300 || has_detail(text))
}

fn has_weak_label(text: &str) -> bool {
    let line = opening(text.lines().next().unwrap_or_default(), 60);
    WEAK_LABELS.contains(&label(line.split(':').next().unwrap_or_default()).0.as_str())
}

/// Whether `text` heads what an organisation says about itself: „Über Recyclix“, and the next piece speaks of it.
fn is_about(text: &str, next: &str) -> bool {
    let (first, rest) = text.split_once('\n').unwrap_or((text, next));
    let first = first.trim();
    let Some(name) = first.strip_prefix("Über ") else { return false };
    let name = name.trim_end_matches([':', ' ']);
    if name.len() > 100 || has_sentence_break(name) || name.ends_with(['.', '!', '?']) {
        return false;
    }
    let name = ["die ", "den ", "das "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    let is_own = name == "uns" || first.ends_with(':') || looks_like_a_name(name);
    let subject = name.split([' ', ',']).next().unwrap_or_default();
    let stem = subject.get(..subject.len().saturating_sub(2)).filter(|stem| stem.len() > 3).unwrap_or(subject);
    is_own && name.starts_with(|c: char| !c.is_ascii_digit()) && (name == "uns" || opening(rest, 250).contains(stem))
}

/// Two capitalised words, a word in capitals or with a dash of them, or one that is no German noun by its end.
fn looks_like_a_name(name: &str) -> bool {
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let single = !name.contains(' ') && !["ung", "heit", "keit", "schaft", "tion", "tät", "ismus"].iter().any(|end| name.ends_with(end));
    capitals >= 2 || single && name.starts_with(char::is_uppercase)
}

/// The pieces that are contact, as ranges of their indices in document order.
pub(super) fn find(plain: &str, pieces: &[Block], body_from: usize) -> Vec<Range<usize>> {
    let openers: Vec<_> = (0..pieces.len()).map(|i| (i >= body_from).then(|| opener(plain, pieces, i)).flatten()).collect();
    let last_section = last_section(pieces, &openers);
    let mut found = Vec::new();
    let mut i = body_from;
    while i < pieces.len() {
        let opens = openers[i].is_some_and(|opener| opener == Opener::People || i >= last_section);
        if opens {
            let end = end(plain, pieces, &openers, i);
            found.push(i..end);
            i = end;
        } else {
            i += 1;
        }
    }
    if found.last().is_none_or(|last: &Range<usize>| last.end < pieces.len()) {
        found.extend(trailing(plain, pieces, found.last().map_or(body_from, |last| last.end)));
    }
    found
}

/// The first piece behind the last heading that opens no contact block.
fn last_section(pieces: &[Block], openers: &[Option<Opener>]) -> usize {
    let of_text = |i: &usize| matches!(pieces[*i].kind, BlockKind::Heading(_)) && openers[*i].is_none();
    (0..pieces.len()).rev().find(of_text).map_or(0, |heading| heading + 1)
}

/// Where the block that opens at `start` ends.
fn end(plain: &str, pieces: &[Block], openers: &[Option<Opener>], start: usize) -> usize {
    let mut about = openers[start] == Some(Opener::About);
    let mut prose = 0;
    for i in start + 1..pieces.len() {
        match (pieces[i].kind, openers[i]) {
            (_, Some(opener)) => (about, prose) = (opener == Opener::About, 0),
            (BlockKind::Heading(_) | BlockKind::Rule, None) if body_follows(plain, &pieces[i + 1..]) => return i,
            _ if !about && is_body(plain, &pieces[i]) => {
                prose += 1;
                if prose == 2 {
                    return i - 1;
                }
            }
            _ => prose = 0,
        }
    }
    pieces.len()
}

fn is_body(plain: &str, piece: &Block) -> bool {
    let text = at(plain, &piece.span);
    piece.kind == BlockKind::Paragraph && text.len() >= 120 && is_prose(text)
}

fn body_follows(plain: &str, rest: &[Block]) -> bool {
    let next = rest.iter().take(8).find(|piece| !matches!(piece.kind, BlockKind::Rule | BlockKind::Heading(_)));
    next.is_some_and(|piece| is_body(plain, piece) || piece.kind == BlockKind::ListItem)
}

/// Lines with numbers and addresses at the very end, with up to three short ones above them.
fn trailing(plain: &str, pieces: &[Block], from: usize) -> Option<Range<usize>> {
    let is_detail = |piece: &Block| {
        let text = at(plain, &piece.span);
        piece.kind == BlockKind::Paragraph
            && text.len() <= 400
            && !is_worded(text)
            && (has_detail(text) || is_address(text) || is_web_address(text))
    };
    let is_short = |piece: &Block| {
        let text = at(plain, &piece.span);
        piece.kind == BlockKind::Paragraph && text.len() <= 80 && !text.ends_with(['.', '!', '?', '“', '”'])
    };
    let mut start = pieces.len();
    let mut short = 3; // nothing short below the last detail
    for i in (from..pieces.len()).rev() {
        if is_detail(&pieces[i]) {
            (start, short) = (i, 0);
        } else if short < 3 && is_short(&pieces[i]) {
            short += 1;
        } else {
            break;
        }
    }
    let has_number = pieces[start..].iter().any(|piece| has_detail(at(plain, &piece.span)));
    let above = (from..start).rev().take(2).take_while(|&i| is_short(&pieces[i])).count();
    has_number.then(|| start - above..pieces.len())
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    /// The texts of the contact pieces of a text whose paragraphs are separated by blank lines.
    fn contact(plain: &str) -> Vec<&str> {
        let mut blocks = Vec::new();
        let mut start = 0;
        for paragraph in plain.split_inclusive("\n\n") {
            let kind = match paragraph.trim() {
                "---" => BlockKind::Rule,
                text if text.starts_with("Kapitel") => BlockKind::Heading(2),
                _ => BlockKind::Paragraph,
            };
            blocks.push(Block { kind, span: start..start + paragraph.len() });
            start += paragraph.len();
        }
        let pieces = pieces(plain, &blocks);
        find(plain, &pieces, 0).into_iter().flatten().map(|i| at(plain, &pieces[i].span)).collect()
    }

    const PROSE: &str = "Die Hütte in Neustadt steht seit gestern wieder. Sie schmilzt im Jahr mehr Schrott als jede andere im Land und wird weiter ausgebaut.";

    #[test]
    fn a_label_opens_it() {
        for label in [
            "Ansprechpartner:",
            "Pressekontakt",
            "Kontakt",
            "Für Rückfragen wenden Sie sich bitte an:",
            "Rückfragehinweis:",
            "Weitere Informationen:",
        ] {
            let plain = format!("{PROSE}\n\n{label}\n\nAnna Lang\n\nT + 49 211 1234-5");
            assert_eq!(contact(&plain), [label, "Anna Lang", "T + 49 211 1234-5"], "{label}");
        }
        assert_eq!(contact(&format!("{PROSE}\n\nKontakt: Anna Lang, lang@recyclix.example")).len(), 1);
        assert_eq!(contact(&format!("{PROSE}\nPressekontakt:\nAnna Lang")), ["Pressekontakt:\nAnna Lang"]);
    }

    #[test]
    fn about_the_organisation() {
        let about = "Über die Recyclix GmbH";
        let text =
            "Recyclix ist der größte Umschmelzer im Land und beschäftigt 300 Menschen an drei Orten. Das Unternehmen besteht seit 1950.";
        assert_eq!(contact(&format!("{PROSE}\n\n{about}\n\n{text}")), [about, text]);
        assert_eq!(contact(&format!("{PROSE}\n\nKontakt\n\nAnna Lang\n\n{about}\n\n{text}\n\n{text}")).len(), 5);
        assert!(contact(&format!("{PROSE}\n\n{about}\n\n{text}\n\nKapitel zwei\n\n{PROSE}")).is_empty());
        assert!(contact(&format!("{PROSE}\n\nÜber 300 Menschen kamen\n\n{PROSE}")).is_empty());
    }

    #[test]
    fn text_is_no_contact() {
        for text in [
            "Kontakt zu den Menschen ist uns wichtig.",
            "Kontakte zur Industrie pflegt der Verband seit Jahren.",
            "Rückfragen der Abgeordneten blieben offen.",
            "Weitere Informationen zum Fest sind unter https://fest.example zu finden.",
            "Über den Wolken",
        ] {
            assert!(contact(&format!("{PROSE}\n\n{text}\n\n{PROSE}")).is_empty(), "{text}");
        }
    }

    #[test]
    fn it_ends_where_the_text_goes_on() {
        let head = format!("{PROSE}\n\nKontakt:\n\nlang@recyclix.example");
        assert_eq!(contact(&format!("{head}\n\nKapitel zwei\n\n{PROSE}")), ["Kontakt:", "lang@recyclix.example"]);
        assert_eq!(contact(&format!("{head}\n\n---\n\n{PROSE}")), ["Kontakt:", "lang@recyclix.example"]);
        assert_eq!(contact(&format!("{head}\n\n{PROSE}\n\n{PROSE}")), ["Kontakt:", "lang@recyclix.example"]);
    }

    #[test]
    fn numbers_at_the_end_need_no_label() {
        let plain = format!("{PROSE}\n\nAnna Lang\n\nlang@recyclix.example\n\nTel. 0211 12345");
        assert_eq!(contact(&plain), ["Anna Lang", "lang@recyclix.example", "Tel. 0211 12345"]);
        assert!(contact(&format!("{PROSE}\n\nNeustadt 2030")).is_empty());
    }
}
