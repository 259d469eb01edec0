//! What may be meant by a word that occurs nowhere? The words of the index that are a typing error or two away.

use std::cmp::Reverse;

use super::evaluate::{Evaluator, word_fields};
use super::hit::Notice;
use super::{Kind, Searcher};
use crate::analysis::form;
use crate::error::Result;
use crate::index::{Alike, alike};
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
        let mut unknown = Vec::new();
        for (number, asked) in leaves.iter().enumerate() {
            let Some(form) = single_word(asked).map(form).filter(|form| form.chars().count() >= SHORTEST) else { continue };
            if !evaluator.occurs(number)? {
                let most = if form.chars().count() < LONG { 1 } else { 2 };
                unknown.push((asked, (form, most)));
            }
        }
        let Some(fields) = word_fields(&self.fields, Kind::Release, Scope::Text) else { return Ok(Vec::new()) };
        let (asked, forms): (Vec<_>, Vec<_>) = unknown.into_iter().unzip();
        let alike = alike(self.tantivy.segment_readers(), fields, &forms)?;
        Ok(asked.into_iter().zip(alike).filter_map(|(asked, alike)| suggestion(&asked.typed, alike)).collect())
    }
}

/// What to say of a word to which these are alike: the likeliest of them are those with fewest errors, then in most releases.
fn suggestion(typed: &str, mut alike: Vec<Alike>) -> Option<Notice> {
    alike.sort_by(|a, b| (a.errors, Reverse(a.documents), &a.spelling).cmp(&(b.errors, Reverse(b.documents), &b.spelling)));
    // What is spelled like this occurs, if not in what is searched: among quotes.
    let least = alike.first().map(|word| word.errors).filter(|errors| *errors > 0)?;
    let nearest = alike.into_iter().filter(|word| word.errors == least).take(MOST).map(|word| word.spelling);
    let capital = typed.starts_with(char::is_uppercase);
    let words = nearest.map(|word| if capital { capitalised(&word) } else { word }).collect();
    Some(Notice::DidYouMean { word: typed.to_owned(), words })
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
