//! What may be meant by a word that occurs nowhere? The words of the index that are a typing error or two away.

use std::cmp::Reverse;

use super::evaluate::{Evaluator, word_fields};
use super::hit::Notice;
use super::{Kind, Searcher};
use crate::analysis::form;
use crate::error::Result;
use crate::index::alike;
use crate::query::Origin;
use crate::query::compile::Asked;
use crate::query::pattern::{Atom, Scope};

/// How many words are suggested for one.
const MOST: usize = 3;

/// Shorter words (letters) have too many neighbours to suggest any.
const SHORTEST: usize = 4;

/// From so many letters on two errors are likely enough.
const LONG: usize = 8;

impl Searcher {
    /// Suggestions for each word that was asked for and occurs nowhere.
    pub(super) fn suggestions(&self, evaluator: &Evaluator<'_>, leaves: &[Asked]) -> Result<Vec<Notice>> {
        let mut notices = Vec::new();
        for (number, asked) in leaves.iter().enumerate() {
            let Some(spelling) = single_word(asked) else { continue };
            if !evaluator.occurs(number)? {
                let words = self.nearest(&form(spelling), asked.typed.starts_with(char::is_uppercase))?;
                notices.extend((!words.is_empty()).then(|| Notice::DidYouMean { word: asked.typed.clone(), words }));
            }
        }
        Ok(notices)
    }

    /// The words of releases nearest to a form, the likeliest first: fewest errors, then most releases.
    fn nearest(&self, form: &str, capital: bool) -> Result<Vec<String>> {
        let letters = form.chars().count();
        let Some(fields) = word_fields(&self.fields, Kind::Release, Scope::Text).filter(|_| letters >= SHORTEST) else {
            return Ok(Vec::new());
        };
        let mut words = alike(self.tantivy.segment_readers(), fields, form, if letters < LONG { 1 } else { 2 })?;
        words.sort_by(|a, b| (a.0, Reverse(a.1), &a.2).cmp(&(b.0, Reverse(b.1), &b.2)));
        // What is spelled like this occurs, if not in what is searched: among quotes.
        let Some(least) = words.first().map(|(errors, ..)| *errors).filter(|errors| *errors > 0) else { return Ok(Vec::new()) };
        let nearest = words.into_iter().filter(|(errors, ..)| *errors == least).take(MOST);
        Ok(nearest.map(|(_, _, word)| if capital { capitalised(&word) } else { word }).collect())
    }
}

/// How a leaf is spelled that is one word, typed as it is.
fn single_word(asked: &Asked) -> Option<&str> {
    let pattern = &asked.evidence.first().filter(|_| asked.origin == Origin::Typed)?.pattern;
    match pattern.places.as_slice() {
        [place] => match place.as_slice() {
            [Atom::Word { spelling, .. }] if pattern.scope != Scope::Contact => Some(spelling),
            _ => None,
        },
        _ => None,
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
