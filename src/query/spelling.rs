//! Which spellings does a word with `*` or with typing errors stand for? Compares letters; knows no words.

/// The most typing errors that can be asked for.
pub(crate) const MOST_ERRORS: u8 = 2;

/// A word with gaps: what stands before, between and behind any number of any letters, in this order. The first piece begins
/// the word and the last one ends it; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glob {
    pieces: Vec<String>,
}

impl Glob {
    pub(crate) fn new(pieces: Vec<String>) -> Self {
        Self { pieces }
    }

    /// What every word begins with.
    pub(crate) fn beginning(&self) -> &str {
        self.pieces.first().map_or("", String::as_str)
    }

    /// Whether it says nothing of a word.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.iter().all(String::is_empty)
    }

    /// Whether a word has the pieces: each at the first place behind the one before it, the last at the end.
    pub(crate) fn matches(&self, word: &str) -> bool {
        let Some((first, others)) = self.pieces.split_first() else { return false };
        let Some((last, between)) = others.split_last() else { return word == first };
        let Some(mut rest) = word.strip_prefix(first.as_str()) else { return false };
        for piece in between {
            match rest.find(piece.as_str()) {
                Some(at) => rest = &rest[at + piece.len()..],
                None => return false,
            }
        }
        rest.ends_with(last.as_str())
    }
}

/// How many letters have to be added, dropped, replaced or swapped with their neighbour to get from one word to another (optimal
/// string alignment); `None` if more than `most`.
///
/// Damerau 1964, "A technique for computer detection and correction of spelling errors".
pub(crate) fn distance(a: &str, b: &str, most: u8) -> Option<u8> {
    // A letter takes at most four bytes.
    if a.len().abs_diff(b.len()) > 4 * usize::from(most) {
        return None;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let most = usize::from(most);
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let far = edits(&a, &b, most)?;
    u8::try_from(far).ok()
}

/// The one of these that a misspelt or shortened `name` was most likely meant to be.
pub(crate) fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let name = name.to_lowercase();
    let letters = name.chars().count();
    let far = |known: &&'k str| {
        let is_shortened = letters >= 3 && known.starts_with(&name);
        Some((if is_shortened { 1 } else { distance(&name, known, if letters < 5 { 1 } else { MOST_ERRORS })? }, *known))
    };
    known.iter().filter_map(far).min_by_key(|(far, _)| *far).map(|(_, known)| known)
}

/// The edits between two words, of which no more than `most` are counted.
fn edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, other) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != other);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *other && *letter == b[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().all(|edits| *edits > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn glob(text: &str) -> Glob {
        Glob::new(text.split('*').map(str::to_owned).collect())
    }

    #[test]
    fn pieces_stand_in_order_between_beginning_and_end() {
        for (pattern, word, matches) in [
            ("*wirtschaft", "kreislaufwirtschaft", true),
            ("*wirtschaft", "wirtschaft", true),
            ("*wirtschaft", "wirtschaften", false),
            ("kreis*schaft", "kreislaufwirtschaft", true),
            ("kreis*schaft", "landkreisgesellschaft", false),
            ("*kreis*", "landkreise", true),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("*a*b*", "xxbxa", false),
            ("*a*b*", "xxaxb", true),
            ("*", "x", true),
        ] {
            assert_eq!(glob(pattern).matches(word), matches, "{pattern} {word}");
        }
        assert!(glob("**").is_empty() && !glob("*a").is_empty());
        assert_eq!(glob("kreis*schaft").beginning(), "kreis");
    }

    #[test]
    fn typing_errors_are_counted_up_to_the_most() {
        for (a, b, most, far) in [
            ("aluminium", "aluminium", 2, Some(0)),
            ("aluminum", "aluminium", 1, Some(1)),
            ("alumnium", "aluminium", 1, Some(1)),
            ("alumiinum", "aluminium", 1, Some(1)),
            ("alumiium", "alunium", 1, None),
            ("alumiium", "alunium", 2, Some(2)),
            ("laumninium", "aluminium", 2, Some(2)),
            ("strom", "storm", 1, Some(1)),
            ("gas", "gaskocher", 2, None),
            ("öl", "al", 1, Some(1)),
            ("", "ab", 2, Some(2)),
        ] {
            assert_eq!(distance(a, b, most), far, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn errors_count_alike_in_both_directions(a in "[a-cäß]{0,8}", b in "[a-cäß]{0,8}") {
            prop_assert_eq!(distance(&a, &b, 2), distance(&b, &a, 2));
            prop_assert_eq!(distance(&a, &a, 0), Some(0));
        }
    }
}
