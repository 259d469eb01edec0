//! What is wrong in a user's file of organisations, and where? With the texts that say so, in German and English.
//!
//! Whoever writes the file may never have seen TOML, so the messages name what to write instead.

use std::fmt;
use std::ops::Range;

use super::MAX_REGISTRY_BYTES;
use crate::Lang;
use crate::query::{Position, pointed_in_file, shortened};

/// Why a file of organisations was not read, and where.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::register::Registry;
///
/// let text = "[[organisation]]\nname = \"Alubund\"\nalias = \"AB\"";
/// let error = Registry::parse(text).unwrap_err();
/// assert_eq!((error.position().line, error.position().column), (3, 1));
/// assert!(error.message(Lang::De).contains("Gemeint ist wohl „aliases“."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryError {
    kind: RegistryErrorKind,
    span: Range<usize>,
    position: Position,
    found: String,
}

/// Why a file of organisations was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegistryErrorKind {
    /// It has more than [`MAX_REGISTRY_BYTES`].
    TooLong,
    /// Something else than `[[organisation]]` with lines below it.
    NoOrganisation,
    /// An organisation without a name.
    NoName,
    /// A number, a list, or text without letters where a name or a word has to stand.
    NoText,
    /// Something said of an organisation that nothing knows.
    UnknownKey {
        /// What it was most likely meant to be.
        meant: Option<String>,
    },
    /// A name that an organisation has already.
    Repeated {
        /// The line it stands on.
        line: usize,
    },
    /// A parent that is no organisation of the file.
    UnknownParent {
        /// Which it was most likely meant to be.
        meant: Option<String>,
    },
    /// An organisation that belongs to itself, over others or not.
    Circle,
    /// Anything that is no TOML.
    Syntax {
        /// What the parser of TOML says, in English.
        message: String,
    },
}

/// The line of a file that a place is on, counted from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    Position::of(text, at).line
}

impl RegistryError {
    pub(super) fn new(kind: RegistryErrorKind, text: &str, span: Range<usize>) -> Self {
        let found = shortened(text.get(span.clone()).unwrap_or_default());
        Self { kind, position: Position::of(text, span.start), span, found }
    }

    /// Why.
    pub fn kind(&self) -> &RegistryErrorKind {
        &self.kind
    }

    /// Where.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Why and where, in a sentence or two.
    pub fn message(&self, lang: Lang) -> String {
        let found = match (self.found.lines().next().unwrap_or_default().trim(), lang) {
            ("", _) => String::new(),
            (found, Lang::De) => format!(" Gefunden: „{found}“"),
            (found, Lang::En) => format!(" Found: “{found}”"),
        };
        let expected = match lang {
            Lang::De => in_german(&self.kind),
            Lang::En => in_english(&self.kind),
        };
        format!("{}: {expected}{found}", self.position.named(lang))
    }

    /// The message, and below it the line of `text`, the file that was read, with carets under the place.
    pub fn render(&self, text: &str, lang: Lang) -> String {
        pointed_in_file(&self.message(lang), text, &self.span)
    }
}

/// The message in English.
impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for RegistryError {}

fn in_german(kind: &RegistryErrorKind) -> String {
    let meant = |meant: &Option<String>| meant.as_ref().map_or(String::new(), |meant| format!(" Gemeint ist wohl „{meant}“."));
    match kind {
        RegistryErrorKind::TooLong => format!("Die Datei ist zu lang; erlaubt sind {} KB.", MAX_REGISTRY_BYTES / 1024),
        RegistryErrorKind::NoOrganisation => {
            "Erwartet ist für jede Organisation eine Zeile [[organisation]], darunter name = \"…\" und was sonst von ihr zu sagen ist.".to_owned()
        }
        RegistryErrorKind::NoName => "Erwartet ist unter jedem [[organisation]] eine Zeile name = \"…\".".to_owned(),
        RegistryErrorKind::NoText => {
            "Erwartet ist ein Name oder Wort in geraden Anführungszeichen; mehrere aliases stehen in eckigen Klammern: [\"einer\", \"noch einer\"]."
                .to_owned()
        }
        RegistryErrorKind::UnknownKey { meant: key } => format!("Erwartet ist name, aliases, kind oder parent.{}", meant(key)),
        RegistryErrorKind::Repeated { line } => {
            format!("Erwartet ist jeder Name nur einmal, als Name oder als alias einer Organisation; diesen gibt es schon in Zeile {line}.")
        }
        RegistryErrorKind::UnknownParent { meant: name } => {
            format!("Erwartet ist der Name einer anderen Organisation dieser Datei.{}", meant(name))
        }
        RegistryErrorKind::Circle => "Erwartet ist eine Organisation, die nicht selbst zu dieser gehört.".to_owned(),
        RegistryErrorKind::Syntax { message } => format!(
            "Das ist kein TOML; Namen stehen in geraden Anführungszeichen: name = \"…\" (die Meldung dazu auf Englisch: {message})."
        ),
    }
}

fn in_english(kind: &RegistryErrorKind) -> String {
    let meant = |meant: &Option<String>| meant.as_ref().map_or(String::new(), |meant| format!(" Did you mean “{meant}”?"));
    match kind {
        RegistryErrorKind::TooLong => format!("The file is too long; {} KB are allowed.", MAX_REGISTRY_BYTES / 1024),
        RegistryErrorKind::NoOrganisation => {
            "Expected for each organisation a line [[organisation]], below it name = \"…\" and what else there is to say.".to_owned()
        }
        RegistryErrorKind::NoName => "Expected a line name = \"…\" below each [[organisation]].".to_owned(),
        RegistryErrorKind::NoText => {
            "Expected a name or a word in straight quotation marks; several aliases stand in square brackets: [\"one\", \"another\"]."
                .to_owned()
        }
        RegistryErrorKind::UnknownKey { meant: key } => format!("Expected name, aliases, kind or parent.{}", meant(key)),
        RegistryErrorKind::Repeated { line } => {
            format!(
                "Expected every name only once, as the name or as an alias of one organisation; this one stands in line {line} already."
            )
        }
        RegistryErrorKind::UnknownParent { meant: name } => {
            format!("Expected the name of another organisation of this file.{}", meant(name))
        }
        RegistryErrorKind::Circle => "Expected an organisation that does not belong to this one itself.".to_owned(),
        RegistryErrorKind::Syntax { message } => {
            format!("This is no TOML; names stand in straight quotation marks: name = \"…\" ({message}).")
        }
    }
}
