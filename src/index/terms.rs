//! Terms on their way into tantivy.
//!
//! Text is analysed once, by [`Analyzer`], into the terms of two fields: words and parts of compounds.
//! They travel in one string a field, and [`TermsTokenizer`] takes them apart again. So nothing is
//! allocated for a word, and positions are ours to set.
//!
//! The term of a word is its stem and its spelling: all spellings of a stem are neighbours in the
//! dictionary. A query for a word reads that neighbourhood, and knows of each spelling how often it
//! occurs; phrases and exact words pick from it. A spelling is given by its [`Ending`]: the stem has most of its
//! letters already, and endings are so alike that the dictionary keeps each but once.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::{Analyzer, Language, WordKind};
use crate::release::Release;

/// Positions left free between two blocks, so that no phrase reaches from one into the next.
pub(crate) const BLOCK_GAP: usize = 32;

/// Stands between the stem of a word and what makes its spelling of it.
pub(crate) const SPELLED: char = '\u{1}';
/// Stands before the ending of a spelling that is completed from a word beside it; counts only if the word occurs.
pub(crate) const COMPLETED: char = '\u{2}';
/// Ends a term in the string that terms travel in.
const END: char = ' ';
/// Stands in that string before as many positions to go on as the next character says.
const SKIP: char = '\u{3}';

/// The terms of a text, for its two fields.
#[derive(Clone)]
pub(crate) struct TermLists {
    /// Its words.
    pub words: TermList,
    /// The parts of its compounds.
    pub parts: TermList,
    language: Language,
    /// The position behind the last word.
    end: u32,
}

impl TermLists {
    /// Terms of a release, by the analysis of its language.
    pub(crate) fn new(release: &Release) -> Self {
        Self { words: TermList::default(), parts: TermList::default(), language: Language::from_code(&release.language), end: 0 }
    }

    /// Appends the words of a block and returns the position at which it begins.
    pub(crate) fn push_block(&mut self, analyzer: &mut Analyzer, text: &str) -> u32 {
        let start = if self.end > 0 { self.end + BLOCK_GAP as u32 } else { 0 };
        self.end = start;
        // A word comes with its stem.
        self.words.text.reserve(2 * text.len());
        analyzer.flat(self.language, text, |position, word| {
            let position = start + position;
            self.end = position + 1;
            self.words.push(position, word.stem(), Some((word.kind(), word.spelling())));
            // The pieces of a hyphen compound are words of their own.
            if word.kind() != WordKind::Joined && word.kind() != WordKind::Completed {
                for part in word.parts() {
                    self.parts.push(position, part, None);
                }
            }
        });
        start
    }
}

/// What makes a spelling of a stem: how many bytes of the stem go, and what comes instead. It is written with the former as a
/// letter, `A` for none: `Ae` makes *preise* of *preis*, `Däuser` *häuser* of *haus*.
struct Ending<'s> {
    dropped: usize,
    rest: &'s str,
}

impl<'s> Ending<'s> {
    const NONE_DROPPED: u8 = b'A';
    /// So many bytes go at most; of a longer stem that has less in common with the spelling, nothing is kept.
    const MOST_DROPPED: usize = 60;
    /// Stands for the whole stem.
    const ALL_DROPPED: char = '@';

    fn of(spelling: &'s str, stem: &str) -> Self {
        let common = stem.char_indices().zip(spelling.chars()).take_while(|((_, a), b)| a == b);
        let kept = common.last().map_or(0, |((at, c), _)| at + c.len_utf8());
        let kept = if stem.len() - kept > Self::MOST_DROPPED { 0 } else { kept };
        Self { dropped: stem.len() - kept, rest: &spelling[kept..] }
    }

    fn write(&self, out: &mut String) {
        out.push(if self.dropped > Self::MOST_DROPPED { Self::ALL_DROPPED } else { char::from(Self::NONE_DROPPED + self.dropped as u8) });
        out.push_str(self.rest);
    }

    /// Reads what [`Ending::write`] wrote.
    fn read(written: &'s str, stem: &str) -> Option<Self> {
        let (first, rest) = written.split_at_checked(1)?;
        let dropped = match first.chars().next()? {
            Self::ALL_DROPPED => stem.len(),
            letter => usize::from(u8::try_from(letter).ok()?.checked_sub(Self::NONE_DROPPED)?),
        };
        Some(Self { dropped, rest })
    }

    /// The spelling it makes of a stem.
    fn spelling(&self, stem: &str) -> Option<String> {
        let kept = stem.get(..stem.len().checked_sub(self.dropped)?)?;
        Some([kept, self.rest].concat())
    }
}

/// The spelling that a term has behind its stem, and whether it is a completed one.
pub(crate) fn spelling(stem: &str, ending: &str) -> Option<(String, bool)> {
    let plain = ending.strip_prefix(COMPLETED);
    let spelling = Ending::read(plain.unwrap_or(ending), stem)?.spelling(stem)?;
    Some((spelling, plain.is_some()))
}

/// Terms in the order of their positions.
#[derive(Clone, Default)]
pub(crate) struct TermList {
    text: String,
    position: u32,
}

impl TermList {
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    fn push(&mut self, position: u32, stem: &str, spelling: Option<(WordKind, &str)>) {
        let mut ahead = position.saturating_sub(self.position);
        while ahead > 0 {
            let step = ahead.min(MOST_SKIPPED);
            self.text.push(SKIP);
            self.text.push(char::from(step as u8));
            ahead -= step;
        }
        self.position = position;
        self.text.push_str(stem);
        if let Some((kind, spelling)) = spelling {
            self.text.push(SPELLED);
            if kind == WordKind::Completed {
                self.text.push(COMPLETED);
            }
            Ending::of(spelling, stem).write(&mut self.text);
        }
        self.text.push(END);
    }
}

/// The most positions one mark skips: what one byte of ASCII can say.
const MOST_SKIPPED: u32 = 127;

/// Takes the terms of a [`TermList`] apart.
#[derive(Clone, Default)]
pub(crate) struct TermsTokenizer {
    token: Token,
}

impl Tokenizer for TermsTokenizer {
    type TokenStream<'a> = TermsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermsStream<'a> {
        self.token.reset();
        self.token.position = 0;
        TermsStream { rest: text, token: &mut self.token }
    }
}

/// The terms of one text.
pub(crate) struct TermsStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for TermsStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(skipped) = self.rest.strip_prefix(SKIP) {
            let mut letters = skipped.chars();
            self.token.position += letters.next().map_or(0, |step| step as usize);
            self.rest = letters.as_str();
        }
        // Terms are short: looking at each byte takes less time than a search.
        let Some(end) = self.rest.bytes().position(|byte| byte == END as u8) else { return false };
        let (term, rest) = (&self.rest[..end], &self.rest[end + END.len_utf8()..]);
        self.token.text.clear();
        self.token.text.push_str(term);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> TermLists {
        TermLists::new(&Release::default())
    }

    fn tokens(list: TermList) -> Vec<(u32, String)> {
        let (text, mut tokenizer, mut seen) = (list.into_text(), TermsTokenizer::default(), Vec::new());
        tokenizer.token_stream(&text).process(&mut |token| seen.push((token.position as u32, token.text.clone())));
        seen
    }

    #[test]
    fn positions_leave_a_gap_between_blocks() {
        let (mut lists, mut analyzer) = (lists(), Analyzer::new());
        assert_eq!(lists.push_block(&mut analyzer, "Metalle werden"), 0);
        assert_eq!(lists.push_block(&mut analyzer, ""), 2 + BLOCK_GAP as u32);
        let start = lists.push_block(&mut analyzer, "Preise steigen");
        let expected = [(0, "metall\u{1}Ae"), (1, "werden\u{1}A"), (start, "preis\u{1}Ae"), (start + 1, "steig\u{1}Aen")];
        assert_eq!(tokens(lists.words), expected.map(|(position, text)| (position, text.to_owned())));
    }

    #[test]
    fn a_spelling_comes_back_from_its_ending() {
        let long = "x".repeat(100);
        for (stem, word, written) in [
            ("preis", "preise", "Ae"),
            ("preis", "preis", "A"),
            ("haus", "häuser", "Däuser"),
            ("muse~um", "museen", "Den"),
            ("en:hous", "houses", "Hhouses"),
            ("größe", "größen", "An"),
            ("", "x", "Ax"),
            ("x", "", "B"),
            (&long, "y", "@y"),
        ] {
            let mut ending = String::new();
            Ending::of(word, stem).write(&mut ending);
            assert_eq!(ending, written, "{stem} {word}");
            assert_eq!(spelling(stem, &ending), Some((word.to_owned(), false)));
            assert_eq!(spelling(stem, &format!("{COMPLETED}{ending}")), Some((word.to_owned(), true)));
        }
        for (stem, ending) in [("preis", ""), ("preis", "Z"), ("größe", "Ce"), ("preis", "äe")] {
            assert_eq!(spelling(stem, ending), None, "{stem} {ending}");
        }
    }

    #[test]
    fn long_ways_are_skipped() {
        let mut list = TermList::default();
        for position in [0, 0, 127, 10_000] {
            list.push(position, "x", None);
        }
        assert_eq!(tokens(list).into_iter().map(|(position, _)| position).collect::<Vec<_>>(), [0, 0, 127, 10_000]);
    }
}
