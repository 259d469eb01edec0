//! Which quotation marks belong together?
//!
//! Pairs the marks of every style („…“ »…« «…» “…” "…" ‚…‘ ›…‹, mixed as well) with a stack that starts
//! anew at each paragraph, and gives back the outermost pairs. A mark that is never closed is carried
//! on while the paragraphs after it leave room for its other half, in pieces where they repeat it; failing
//! that, its quote ends before an inquit or with its paragraph. A mark that was never opened closes what a colon
//! announces, or what its paragraph begins with if an inquit follows. What is speech and what is a title is [`super::quote`]'s question.

use super::{Span, saying};

/// How many paragraphs a quote may run over, and how far down the stack a mark looks for its other half.
const MOST_PARAGRAPHS: usize = 40;
const MOST_DEPTH: usize = 8;
/// The longest stretch of words whose opening mark is lost, with what announces them, in bytes.
const LONGEST_UNOPENED: usize = 3_000;
/// The longest HTML attribute passed over, in bytes.
const LONGEST_ATTRIBUTE: usize = 2_000;

/// Two quotation marks and what is between them, in byte offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The words, without marks, white space and emphasis at the ends.
    pub(super) inner: Span,
    /// The same with the marks.
    pub(super) outer: Span,
    /// Whether it goes on with the pair before it: a quote over several paragraphs, its opening mark repeated.
    pub(super) goes_on: bool,
    /// Whether it is a paragraph set apart, without marks.
    pub(super) is_block: bool,
}

/// The outermost pairs in document order, not overlapping.
pub(super) fn pairs(plain: &str, paragraphs: &[Span]) -> Vec<Pair> {
    let mut pairing = Pairing { plain, found: Vec::new(), pending: None, repeated: Vec::new(), paragraph: 0, told_to: 0 };
    for paragraph in paragraphs {
        pairing.read(paragraph);
    }
    pairing.give_up();
    let Pairing { found, repeated, .. } = pairing;
    let pieces = found.into_iter().flat_map(|outer| pieces(plain, outer, &repeated));
    pieces.filter_map(|(outer, goes_on)| pair(plain, outer, goes_on)).collect()
}

/// A pair cut before each repeated opening mark inside it, and whether a piece goes on with the one before.
fn pieces(plain: &str, outer: Span, repeated: &[usize]) -> Vec<(Span, bool)> {
    let inside = repeated.partition_point(|&at| at <= outer.start)..repeated.partition_point(|&at| at < outer.end);
    let starts = std::iter::once(outer.start).chain(repeated[inside.clone()].iter().copied());
    let ends = repeated[inside].iter().copied().chain(std::iter::once(outer.end));
    let trimmed = |start: usize, end: usize| start..start + plain[start..end].trim_end_matches([' ', '\n', '\r', '\t', '>']).len();
    starts.zip(ends).map(|(start, end)| (trimmed(start, end), start > outer.start)).collect()
}

/// The pair whose marks (or one of them, where the other is lost) are at the ends of `outer`.
fn pair(plain: &str, outer: Span, goes_on: bool) -> Option<Pair> {
    let text = plain.get(outer.clone())?;
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_') || family(c).is_some_and(|f| f != Family::Single);
    let mark = text.chars().next().filter(|&first| family(first).is_some()).map_or(0, char::len_utf8);
    let body = &text[mark..];
    let from = outer.start + mark + (body.len() - body.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len());
    let to = outer.end - (text.len() - text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len());
    let last = plain.get(from..to)?.chars().next_back()?;
    let to = if family(last).is_some() && to == outer.end { to - last.len_utf8() } else { to };
    let inner = plain.get(from..to)?;
    let to = from + inner.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_')).len();
    (from < to && !plain[from..to].chars().all(is_edge)).then_some(Pair { inner: from..to, outer, goes_on, is_block: false })
}

/// Marks that close each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Family {
    Double,
    Angle,
    Single,
    SingleAngle,
}

fn family(mark: char) -> Option<Family> {
    match mark {
        '„' | '“' | '”' | '"' | '‟' => Some(Family::Double),
        '»' | '«' => Some(Family::Angle),
        '‚' | '‘' | '’' => Some(Family::Single),
        '›' | '‹' => Some(Family::SingleAngle),
        _ => None,
    }
}

/// The quotation marks of a text and where they stand. Only the bytes that can begin one are looked at, which takes half the
/// time of looking at every character.
fn marks(text: &str) -> impl Iterator<Item = (usize, char, Family)> {
    let begins = |(_, byte): &(usize, u8)| matches!(byte, b'"' | 0xC2 | 0xE2);
    text.bytes().enumerate().filter(begins).filter_map(|(at, _)| {
        let mark = text.get(at..)?.chars().next()?;
        Some((at, mark, family(mark)?))
    })
}

struct Open {
    at: usize,
    mark: char,
}

/// An opening mark whose other half may stand in a later paragraph.
struct Pending {
    open: Open,
    /// How many paragraphs it has been carried over.
    carried: usize,
    /// Where its paragraph ends.
    end: usize,
}

struct Pairing<'a> {
    plain: &'a str,
    found: Vec<Span>,
    pending: Option<Pending>,
    /// Where an opening mark is repeated, in document order.
    repeated: Vec<usize>,
    /// Where the paragraph begins that is read.
    paragraph: usize,
    /// How far a mark that closes was looked at.
    told_to: usize,
}

impl Pairing<'_> {
    fn read(&mut self, paragraph: &Span) {
        let Some(text) = self.plain.get(paragraph.clone()) else { return };
        self.paragraph = paragraph.start;
        let mut stack: Vec<Open> = Vec::new();
        let mut skip_to = 0;
        let mut is_first = true;
        for (offset, mark, family) in marks(text) {
            let at = paragraph.start + offset;
            if at < skip_to {
                continue;
            }
            let shape = Shape::of(text, offset, mark);
            if shape.attribute {
                skip_to = attribute_end(text, offset).map_or(0, |end| paragraph.start + end);
                continue;
            }
            let depth = stack.iter().rev().take(MOST_DEPTH).position(|open| self::family(open.mark) == Some(family));
            let repeats = std::mem::take(&mut is_first) && self.repeats(text, offset, family);
            match turn(mark, &shape, depth.map(|depth| stack[stack.len() - 1 - depth].mark)) {
                Turn::Open if repeats => self.repeated.push(at),
                Turn::Open => stack.push(Open { at, mark }),
                Turn::Close => self.close(&mut stack, depth, at, mark),
                Turn::Neither => {}
            }
        }
        self.end_paragraph(stack, paragraph.end);
    }

    /// Whether the mark at `offset` opens the paragraph again, as quotes over several paragraphs do.
    fn repeats(&self, text: &str, offset: usize, family: Family) -> bool {
        let is_start = text[..offset].chars().all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '>'));
        is_start && self.pending.as_ref().is_some_and(|pending| self::family(pending.open.mark) == Some(family))
    }

    fn close(&mut self, stack: &mut Vec<Open>, depth: Option<usize>, at: usize, mark: char) {
        let start = match depth {
            Some(depth) => {
                stack.truncate(stack.len() - depth);
                stack.pop().map(|open| open.at)
            }
            None => self.pending.take_if(|pending| stack.is_empty() && family(pending.open.mark) == family(mark)).map(|p| p.open.at),
        };
        let end = at + mark.len_utf8();
        let start = start.or_else(|| if stack.is_empty() { self.unopened(at, end) } else { None });
        self.told_to = self.told_to.max(end);
        let Some(start) = start else { return };
        self.keep(start..end);
    }

    /// Where the words begin whose closing mark is at `at` and whose opening mark is lost.
    fn unopened(&self, at: usize, end: usize) -> Option<usize> {
        let from = self.told_to.max(self.paragraph).max(self.found.last().map_or(0, |last| last.end));
        let text = self.plain.get(from..at).filter(|text| text.len() <= LONGEST_UNOPENED)?;
        let is_word = text.chars().next_back().is_some_and(|c| c.is_alphabetic() || ".,!?…".contains(c));
        let is_double = matches!(family(self.plain[at..end].chars().next()?)?, Family::Double | Family::Angle);
        if !is_word || !is_double {
            return None;
        }
        let announced = text.match_indices(':').map(|(colon, _)| colon + 1).find(|&colon| announces(&text[..colon], &text[colon..]));
        let begun =
            || (from == self.paragraph && self.plain[end..].starts_with(", ") && inquit(self.plain.get(end..)?) == Some(0)).then_some(0);
        let start = announced.or_else(begun)?;
        Some(from + start + text[start..].len() - text[start..].trim_start().len())
    }

    /// Takes a pair in and drops those it encloses.
    fn keep(&mut self, outer: Span) {
        while self.found.last().is_some_and(|last| last.start >= outer.start) {
            self.found.pop();
        }
        self.found.push(outer);
    }

    fn end_paragraph(&mut self, stack: Vec<Open>, end: usize) {
        let unclosed = stack.into_iter().take(MOST_DEPTH).find(|open| self.begins_speech(open.at));
        match unclosed {
            Some(open) => {
                self.give_up();
                self.pending = Some(Pending { open, carried: 0, end });
            }
            None => {
                if let Some(pending) = &mut self.pending {
                    pending.carried += 1;
                    if pending.carried > MOST_PARAGRAPHS {
                        self.give_up();
                    }
                }
            }
        }
    }

    /// Whether an unclosed mark stands where speech begins: at the start of a paragraph or sentence, or after a colon.
    fn begins_speech(&self, at: usize) -> bool {
        let before = self.plain[..at].trim_end_matches([' ', '*', '_', '>', '\u{a0}', '[']);
        before.is_empty() || before.ends_with([':', '\n', '.', '!', '?', '“', '”', '"', '«', '»'])
    }

    /// Ends a quote whose closing mark is lost: before an inquit, else with its paragraph.
    fn give_up(&mut self) {
        let Some(Pending { open, end, .. }) = self.pending.take() else { return };
        let text = &self.plain[open.at..end];
        let inside = self.found.partition_point(|span| span.start < open.at);
        let to = open.at + inquit(text).unwrap_or(text.trim_end().len());
        let later = self.found.split_off(inside);
        self.found.push(open.at..to);
        self.found.extend(later.into_iter().filter(|span| span.start >= to));
    }
}

/// Whether a colon behind `before` announces somebody's words: a verb of saying shortly before it, a sentence behind it.
fn announces(before: &str, after: &str) -> bool {
    let words = before.trim_end_matches([':', '*', '_']).rsplit([' ', '\n']).take(20);
    let is_said = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).any(saying::is_saying_alone);
    is_said && after.starts_with([' ', '\n', '\r']) && after.trim_start().starts_with(char::is_uppercase)
}

/// Where an inquit such as `, sagte` begins.
fn inquit(text: &str) -> Option<usize> {
    text.match_indices(", ").map(|(at, _)| at).find(|&at| {
        let mut words = text[at + 2..].split([' ', '\n']);
        let is_cue = words.next().is_some_and(|word| word == "so" || saying::is_saying(word));
        is_cue && words.next().is_some_and(|word| word.starts_with(char::is_uppercase) || matches!(word, "er" | "sie" | "der" | "die"))
    })
}

/// What stands around a mark, emphasis set aside.
struct Shape {
    opens: bool,
    closes: bool,
    attribute: bool,
    is_apostrophe: bool,
}

impl Shape {
    fn of(text: &str, offset: usize, mark: char) -> Self {
        let is_emphasis = |c: &char| matches!(c, '*' | '_' | '\\');
        let adjacent = text[..offset].chars().next_back();
        let before = text[..offset].chars().rev().take(4).find(|c| !is_emphasis(c));
        let after = text[offset + mark.len_utf8()..].chars().take(4).find(|c| !is_emphasis(c));
        let is_open_side = |c: char| c.is_whitespace() || "([{<>-–—/=:;,|„“‚»«›‹\"".contains(c);
        let starts_word = |c: char| !c.is_whitespace() && !".,;:!?)]…".contains(c);
        Self {
            opens: before.is_none_or(is_open_side) && after.is_some_and(starts_word),
            closes: before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c)) && after.is_none_or(|c| !c.is_alphanumeric()),
            attribute: mark == '"' && adjacent == Some('='),
            is_apostrophe: before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric),
        }
    }
}

enum Turn {
    Open,
    Close,
    Neither,
}

/// What a mark does, given the mark of its family that is open.
fn turn(mark: char, shape: &Shape, open: Option<char>) -> Turn {
    let by_shape = |otherwise: Turn| match (shape.opens, shape.closes) {
        (true, false) => Turn::Open,
        (false, true) => Turn::Close,
        _ => otherwise,
    };
    match mark {
        '„' | '‟' => Turn::Open,
        '‚' if shape.opens => Turn::Open,
        '’' | '‘' if shape.is_apostrophe => Turn::Neither,
        '’' if open.is_some() && shape.closes => Turn::Close,
        '‘' => by_shape(if open.is_some() { Turn::Close } else { Turn::Neither }),
        '‚' | '’' => Turn::Neither,
        '»' | '«' | '›' | '‹' => by_shape(if open.is_some_and(|open| open != mark) { Turn::Close } else { Turn::Open }),
        _ if open.is_some() => by_shape(Turn::Close),
        _ if shape.opens => Turn::Open,
        _ if shape.closes => Turn::Close,
        _ => Turn::Neither,
    }
}

/// The end of the HTML attribute whose opening mark is at `offset`.
fn attribute_end(text: &str, offset: usize) -> Option<usize> {
    let rest = text.as_bytes().get(offset + 1..)?;
    rest.iter().take(LONGEST_ATTRIBUTE).position(|&byte| byte == b'"').map(|length| offset + length + 2)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The paragraphs of a text, between blank lines.
    pub(in crate::release) fn paragraphs(text: &str) -> Vec<Span> {
        let mut at = 0;
        let span = |paragraph: &str| {
            let span = at..at + paragraph.len();
            at = span.end + 2;
            span
        };
        text.split("\n\n").map(span).collect()
    }

    fn inner(text: &str) -> Vec<&str> {
        pairs(text, &paragraphs(text)).into_iter().map(|pair| &text[pair.inner]).collect()
    }

    #[test]
    fn every_style_pairs() {
        for text in
            ["„Wort“", "»Wort«", "«Wort»", "“Wort”", "\"Wort\"", "‚Wort‘", "›Wort‹", "„Wort”", "„Wort\"", "”Wort”", "« Wort »", "“Wort“"]
        {
            assert_eq!(inner(&format!("Er sagte: {text}, und ging.")), ["Wort"], "{text}");
        }
    }

    #[test]
    fn no_mark_is_passed_over() {
        let every = (0..=0x2fff).filter_map(char::from_u32);
        let all: String = every.clone().collect();
        assert!(marks(&all).map(|(_, mark, _)| mark).eq(every.filter(|mark| family(*mark).is_some())));
    }

    #[test]
    fn nested_pairs_stay_inside_even_with_the_same_marks() {
        assert_eq!(inner("Er: „Ein „Wort“ mehr.“ So."), ["Ein „Wort“ mehr."]);
        assert_eq!(inner("Er: \"Ein \"Wort\" mehr.\" So."), ["Ein \"Wort\" mehr."]);
        assert_eq!(inner("Er: »Ein ›Wort‹ mehr.« So."), ["Ein ›Wort‹ mehr."]);
        assert_eq!(inner("Er: „Ein “Wort” mehr.“ So."), ["Ein “Wort” mehr."]);
    }

    #[test]
    fn emphasis_at_the_marks_is_left_out() {
        assert_eq!(inner("Er: „*Ein Wort.*“ *„Noch eins.“*"), ["Ein Wort.", "Noch eins."]);
        assert_eq!(inner("Er: **\"Ein Wort\"** so"), ["Ein Wort"]);
    }

    #[test]
    fn a_quote_runs_over_paragraphs_with_and_without_repeated_marks() {
        assert_eq!(inner("Er: „Eins.\n\nZwei.“ So."), ["Eins.\n\nZwei."]);
        assert_eq!(inner("Er: „Eins.\n\n„Zwei „und“ drei.“ So."), ["Eins.", "Zwei „und“ drei."]);
    }

    #[test]
    fn a_lost_closing_mark_ends_at_the_inquit_or_the_paragraph() {
        assert_eq!(inner("„Das ist gut, sagte Erika Muster. „Mehr nicht.“"), ["Das ist gut", "Mehr nicht."]);
        assert_eq!(inner("Er sagte: „Das ist gut.\n\nNichts. „Ein Titel“"), ["Das ist gut.", "Ein Titel"]);
        assert_eq!(inner("Ein „verlorenes Zeichen"), [] as [&str; 0]);
    }

    #[test]
    fn a_lost_opening_mark_is_behind_the_colon_or_at_the_start_of_the_paragraph() {
        assert_eq!(inner("Gestern sagte Erika Muster: Das ist gut. Sehr.“ Und ging."), ["Das ist gut. Sehr."]);
        assert_eq!(inner("Das ist gut“, sagte Erika Muster."), ["Das ist gut"]);
        assert_eq!(inner("Das Brett: Ein 19\" breites. Es misst 5\", sagte Erika Muster."), [] as [&str; 0]);
        assert_eq!(inner("Es gibt drei Teile: Blech, Erz und Guss“ und mehr."), [] as [&str; 0]);
    }

    #[test]
    fn apostrophes_attributes_and_lone_marks_are_no_pairs() {
        assert_eq!(inner("Hans’ und Grit’s <a href=\"x y\">5\" breit</a>“"), [] as [&str; 0]);
    }
}
