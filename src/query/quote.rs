//! Where does a phrase begin and end? The marks „…“ »…« «…» “…” "…" and what closes them.
//!
//! Marks come in two families; any closing mark of a family closes any opening one of it, for “ opens in
//! English and closes in German, and hands mix them. Single marks (‚…‘, '…') are apostrophes as often as
//! marks, and read as punctuation.

const DOUBLE: [char; 4] = ['„', '“', '”', '"'];
const ANGLED: [char; 2] = ['»', '«'];

/// Whether `c` opens or closes a phrase.
pub(super) fn is_mark(c: char) -> bool {
    DOUBLE.contains(&c) || ANGLED.contains(&c)
}

/// Whether `c` closes a phrase that `opening` opens.
fn closes(c: char, opening: char) -> bool {
    if ANGLED.contains(&opening) { ANGLED.contains(&c) } else { c != '„' && DOUBLE.contains(&c) }
}

/// Whether the mark opens a phrase, rather than being the closing one of a pair that was never opened.
pub(super) fn opens(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let follows_word = before.is_some_and(char::is_alphanumeric);
    let precedes_word = after.is_some_and(|c| !c.is_whitespace() && c != ')');
    mark == '„' || !follows_word || precedes_word
}

/// Whether the mark stands for inches: `24" breit`.
pub(super) fn is_inch_sign(mark: char, before: Option<char>, after: Option<char>) -> bool {
    matches!(mark, '"' | '”') && before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(char::is_alphanumeric)
}

/// Marks that surround `text` without being closed inside it. Text read from a query never has the closing marks of both families.
pub(super) fn marks_around(text: &str, preferred: (char, char)) -> (char, char) {
    if text.contains(|c| closes(c, preferred.0)) { ('»', '«') } else { preferred }
}

/// Finds closing marks, going through the text once: where a family has none left, it does not look again.
#[derive(Default)]
pub(super) struct Closings {
    no_double: bool,
    no_angled: bool,
}

impl Closings {
    /// The byte offset in `rest` of the mark that closes `opening`, and its length.
    pub(super) fn find(&mut self, opening: char, rest: &str) -> Option<(usize, usize)> {
        let none_left = if ANGLED.contains(&opening) { &mut self.no_angled } else { &mut self.no_double };
        if *none_left {
            return None;
        }
        let found = rest.char_indices().find(|(_, c)| closes(*c, opening)).map(|(at, c)| (at, c.len_utf8()));
        *none_left = found.is_none();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_family_closes_its_own() {
        for (text, length) in
            [("„a“", 1), ("„a”", 1), ("„a\"", 1), ("“a”", 1), ("“a“", 1), ("\"a\"", 1), ("»a«", 1), ("«a»", 1), ("»a“b«", 5)]
        {
            let opening = text.chars().next().unwrap_or_default();
            let found = Closings::default().find(opening, &text[opening.len_utf8()..]);
            assert_eq!(found.map(|(at, _)| at), Some(length), "{text}");
        }
        assert_eq!(Closings::default().find('„', "a«b"), None);
        assert_eq!(Closings::default().find('„', "a„b"), None);
    }

    #[test]
    fn printed_marks_fit_the_text() {
        assert_eq!(marks_around("a", ('„', '“')), ('„', '“'));
        assert_eq!(marks_around("a „b“", ('„', '“')), ('»', '«'));
    }
}
