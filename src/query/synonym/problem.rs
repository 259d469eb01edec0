//! What is wrong or odd in a user's file of terms, and where? With the texts that say so, in German and English.
//!
//! Whoever writes the file may never have seen TOML, so the messages name what to write instead.

use std::fmt;
use std::ops::Range;

use super::MAX_SYNONYM_BYTES;
use crate::Lang;
use crate::query::place;

/// A place in a file, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Position {
    pub(crate) fn of(text: &str, at: usize) -> Self {
        let before = &text[..text.floor_char_boundary(at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    pub(crate) fn named(self, lang: Lang) -> String {
        match lang {
            Lang::De => format!("Zeile {}, Spalte {}", self.line, self.column),
            Lang::En => format!("line {}, column {}", self.line, self.column),
        }
    }
}

/// Why a file of terms was not read, and where.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::query::Synonyms;
///
/// let text = "[gleich]\nÖl = [\"Erdöl\"]";
/// let error = Synonyms::parse(text).unwrap_err();
/// assert_eq!((error.position().line, error.position().column), (2, 1));
/// assert_eq!(
///     error.render(text, Lang::De),
///     "Zeile 2, Spalte 1: Erwartet ist ein Begriff in geraden Anführungszeichen: \"Begriff\" = …; ohne sie dürfen vor dem „=“ nur \
///      die Buchstaben A bis Z, Ziffern und Bindestriche stehen. Gefunden: „Öl“\n  Öl = [\"Erdöl\"]\n  ^^"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymError {
    kind: SynonymErrorKind,
    span: Range<usize>,
    position: Position,
    found: String,
}

/// Why a file of terms was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SynonymErrorKind {
    /// It has more than [`MAX_SYNONYM_BYTES`].
    TooLong,
    /// A section other than the two, or a section in a section.
    UnknownSection,
    /// A line before the first section.
    OutsideSection,
    /// A term before the equals sign that needs quotation marks.
    UnquotedKey,
    /// A term behind the equals sign that needs (straight) quotation marks.
    UnquotedTerm,
    /// A quotation mark that is not closed on its line.
    OpenQuote,
    /// Terms side by side without a comma, or a list that is not closed.
    NoComma,
    /// More terms than one without brackets around them.
    NoBrackets,
    /// A term without an equals sign behind it.
    NoEquals,
    /// The same term, or section, a second time.
    Repeated,
    /// A number, a list in a list or the like where a term has to stand.
    NoTerm,
    /// Anything else that is no TOML.
    Syntax {
        /// What the parser of TOML says, in English.
        message: String,
    },
}

impl SynonymError {
    pub(super) fn new(kind: SynonymErrorKind, text: &str, span: Range<usize>) -> Self {
        let found = place::shortened(text.get(span.clone()).unwrap_or_default());
        Self { kind, position: Position::of(text, span.start), span, found }
    }

    /// Why.
    pub fn kind(&self) -> &SynonymErrorKind {
        &self.kind
    }

    /// Where.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Where, in bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Why and where, in a sentence or two.
    pub fn message(&self, lang: Lang) -> String {
        let found = match (self.found.lines().next().unwrap_or_default().trim(), lang) {
            ("", _) => String::new(),
            (found, Lang::De) => format!(" Gefunden: „{found}“"),
            (found, Lang::En) => format!(" Found: “{found}”"),
        };
        format!("{}: {}{found}", self.position.named(lang), expected(&self.kind, lang))
    }

    /// The message, and below it the line of `text`, the file that was read, with carets under the place.
    pub fn render(&self, text: &str, lang: Lang) -> String {
        pointed(&self.message(lang), text, &self.span)
    }
}

/// The message in English.
impl fmt::Display for SynonymError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for SynonymError {}

/// Something odd in a file of terms, which was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymWarning {
    kind: SynonymWarningKind,
    span: Range<usize>,
    position: Position,
    term: String,
}

/// Something odd in a file of terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SynonymWarningKind {
    /// A term twice on one line: the second one is ignored.
    Twice,
    /// A term in two groups of equal terms: they are one group.
    InTwoGroups,
    /// A term that no other stands beside, or one without letters: ignored.
    Empty,
    /// A term that would be more than words as a query: taken as words.
    QuerySyntax,
}

impl SynonymWarning {
    pub(super) fn new(kind: SynonymWarningKind, text: &str, span: Range<usize>, term: &str) -> Self {
        Self { kind, position: Position::of(text, span.start), span, term: place::shortened(term) }
    }

    /// What.
    pub fn kind(&self) -> SynonymWarningKind {
        self.kind
    }

    /// Where.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Where, in bytes of the file.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What and where, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        format!("{}: {}", self.position.named(lang), oddity(self.kind, &self.term, lang))
    }

    /// The message, and below it the line of `text`, the file that was read, with carets under the place.
    pub fn render(&self, text: &str, lang: Lang) -> String {
        pointed(&self.message(lang), text, &self.span)
    }
}

/// `message` with the line that `span` begins on.
pub(crate) fn pointed(message: &str, text: &str, span: &Range<usize>) -> String {
    let at = text.floor_char_boundary(span.start);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let end = text.floor_char_boundary(span.end).clamp(at, (start + line.len()).max(at));
    place::pointed(message, line, &(at - start..end - start))
}

fn expected(kind: &SynonymErrorKind, lang: Lang) -> String {
    match lang {
        Lang::De => expected_in_german(kind),
        Lang::En => expected_in_english(kind),
    }
}

fn expected_in_german(kind: &SynonymErrorKind) -> String {
    match kind {
        SynonymErrorKind::TooLong => return format!("Die Datei ist zu lang; erlaubt sind {} KB.", MAX_SYNONYM_BYTES / 1024),
        SynonymErrorKind::UnknownSection => "Erwartet ist einer der beiden Abschnitte [gleich] und [enger].",
        SynonymErrorKind::OutsideSection => "Erwartet ist ein Abschnitt, [gleich] oder [enger], vor dem ersten Begriff.",
        SynonymErrorKind::UnquotedKey => {
            "Erwartet ist ein Begriff in geraden Anführungszeichen: \"Begriff\" = …; ohne sie dürfen vor dem „=“ nur die Buchstaben A bis Z, Ziffern und Bindestriche stehen."
        }
        SynonymErrorKind::UnquotedTerm => "Erwartet ist ein Begriff in geraden Anführungszeichen: \"Begriff\".",
        SynonymErrorKind::OpenQuote => "Erwartet ist ein gerades Anführungszeichen (\") am Ende des Begriffs, auf derselben Zeile.",
        SynonymErrorKind::NoComma => "Erwartet ist ein Komma zwischen zwei Begriffen oder am Ende der Liste eine eckige Klammer (]).",
        SynonymErrorKind::NoBrackets => "Erwartet ist das Ende der Zeile; mehrere Begriffe stehen in eckigen Klammern: [\"einer\", \"noch einer\"].",
        SynonymErrorKind::NoEquals => {
            "Erwartet ist ein Gleichheitszeichen (=) hinter dem Begriff; hat er Leerzeichen, steht er in Anführungszeichen: \"zwei Wörter\" = …"
        }
        SynonymErrorKind::Repeated => "Erwartet ist jeder Begriff vor dem „=“ und jeder Abschnitt nur einmal; beide Zeilen können eine sein.",
        SynonymErrorKind::NoTerm => "Erwartet ist ein Begriff (\"Begriff\") oder eine Liste von Begriffen ([\"einer\", \"noch einer\"]).",
        SynonymErrorKind::Syntax { message } => return format!("Das ist kein TOML (die Meldung dazu auf Englisch: {message})."),
    }
    .to_owned()
}

fn expected_in_english(kind: &SynonymErrorKind) -> String {
    match kind {
        SynonymErrorKind::TooLong => return format!("The file is too long; {} KB are allowed.", MAX_SYNONYM_BYTES / 1024),
        SynonymErrorKind::UnknownSection => "Expected one of the two sections [equal] (or [gleich]) and [narrower] (or [enger]).",
        SynonymErrorKind::OutsideSection => "Expected a section, [equal] or [narrower], before the first term.",
        SynonymErrorKind::UnquotedKey => {
            "Expected a term in straight quotation marks: \"term\" = …; without them, only the letters A to Z, digits and hyphens can stand before “=”."
        }
        SynonymErrorKind::UnquotedTerm => "Expected a term in straight quotation marks: \"term\".",
        SynonymErrorKind::OpenQuote => "Expected a straight quotation mark (\") at the end of the term, on the same line.",
        SynonymErrorKind::NoComma => "Expected a comma between two terms, or a square bracket (]) at the end of the list.",
        SynonymErrorKind::NoBrackets => "Expected the end of the line; several terms stand in square brackets: [\"one\", \"another\"].",
        SynonymErrorKind::NoEquals => {
            "Expected an equals sign (=) behind the term; with blanks in it, it stands in quotation marks: \"two words\" = …"
        }
        SynonymErrorKind::Repeated => "Expected every term before “=” and every section only once; the two lines can be one.",
        SynonymErrorKind::NoTerm => "Expected a term (\"term\") or a list of terms ([\"one\", \"another\"]).",
        SynonymErrorKind::Syntax { message } => return format!("This is no TOML: {message}."),
    }
    .to_owned()
}

fn oddity(kind: SynonymWarningKind, term: &str, lang: Lang) -> String {
    match (kind, lang) {
        (SynonymWarningKind::Twice, Lang::De) => format!("„{term}“ steht auf dieser Zeile zweimal."),
        (SynonymWarningKind::Twice, Lang::En) => format!("“{term}” stands twice on this line."),
        (SynonymWarningKind::InTwoGroups, Lang::De) => {
            format!("„{term}“ steht auf zwei Zeilen; alle Begriffe beider Zeilen gelten als gleich.")
        }
        (SynonymWarningKind::InTwoGroups, Lang::En) => format!("“{term}” stands on two lines; all terms of both are taken to be equal."),
        (SynonymWarningKind::Empty, Lang::De) => format!("Zu „{term}“ fehlt ein anderer Begriff; die Angabe wird nicht beachtet."),
        (SynonymWarningKind::Empty, Lang::En) => format!("There is no other term for “{term}”; it is ignored."),
        (SynonymWarningKind::QuerySyntax, Lang::De) => {
            format!("„{term}“ enthält Zeichen der Anfragesprache; sie bedeuten hier nichts, gesucht werden die Wörter.")
        }
        (SynonymWarningKind::QuerySyntax, Lang::En) => {
            format!("“{term}” has signs of the query language in it; they mean nothing here, its words are searched for.")
        }
    }
}
