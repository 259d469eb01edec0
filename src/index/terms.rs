//! Terms on their way into tantivy.
//!
//! Text is analysed once, by [`Analyzer`], into the terms of two fields. They travel in one string,
//! separated by spaces, and [`TermsTokenizer`] takes them apart again; an empty term is a position
//! without a word. So nothing is allocated for a word, and positions are ours to set.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::Analyzer;

/// Positions left free between two blocks, so that no phrase reaches from one into the next.
pub(crate) const BLOCK_GAP: usize = 32;

/// The terms of a text, for its two fields.
#[derive(Default)]
pub(crate) struct TermLists {
    /// Stems separated by spaces.
    pub stems: String,
    /// Forms separated by spaces.
    pub forms: String,
    position: u32,
}

impl TermLists {
    /// Appends the words of a block and returns the position at which it begins.
    pub(crate) fn push_block(&mut self, analyzer: &mut Analyzer, text: &str) -> u32 {
        if self.position > 0 {
            self.skip(BLOCK_GAP);
        }
        let start = self.position;
        analyzer.words(text, |word| {
            self.stems.push_str(&word.terms.stem);
            self.stems.push(' ');
            self.forms.push_str(&word.terms.form);
            self.forms.push(' ');
            self.position += 1;
        });
        start
    }

    fn skip(&mut self, positions: usize) {
        self.stems.extend(std::iter::repeat_n(' ', positions));
        self.forms.extend(std::iter::repeat_n(' ', positions));
        self.position += positions as u32;
    }
}

/// Takes the terms of a [`TermLists`] apart.
#[derive(Clone, Default)]
pub(crate) struct TermsTokenizer {
    token: Token,
}

impl Tokenizer for TermsTokenizer {
    type TokenStream<'a> = TermsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TermsStream<'a> {
        self.token.reset();
        TermsStream { terms: text.split(' '), token: &mut self.token, next: 0 }
    }
}

/// The terms of one text.
pub(crate) struct TermsStream<'a> {
    terms: std::str::Split<'a, char>,
    token: &'a mut Token,
    next: usize,
}

impl TokenStream for TermsStream<'_> {
    fn advance(&mut self) -> bool {
        for term in self.terms.by_ref() {
            let position = self.next;
            self.next += 1;
            if !term.is_empty() {
                self.token.text.clear();
                self.token.text.push_str(term);
                self.token.position = position;
                return true;
            }
        }
        false
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

    #[test]
    fn positions_leave_a_gap_between_blocks() {
        let (mut lists, mut analyzer) = (TermLists::default(), Analyzer::new());
        assert_eq!(lists.push_block(&mut analyzer, "Aluminium wird knapp"), 0);
        assert_eq!(lists.push_block(&mut analyzer, ""), 3 + BLOCK_GAP as u32);
        let start = lists.push_block(&mut analyzer, "Preise steigen");
        let mut tokenizer = TermsTokenizer::default();
        let mut stream = tokenizer.token_stream(&lists.forms);
        let mut seen = Vec::new();
        stream.process(&mut |token| seen.push((token.position as u32, token.text.clone())));
        let expected = [(0, "aluminium"), (1, "wird"), (2, "knapp"), (start, "preise"), (start + 1, "steigen")];
        assert_eq!(seen, expected.map(|(position, text)| (position, text.to_owned())));
    }
}
