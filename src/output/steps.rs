//! How does text become terms, shown to people? A table with a line for each word or reading of one, and in it the steps from
//! left to right: as written, how it is read, its spelling, its stem, its parts and their stems.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Paint};
use unicode_width::UnicodeWidthStr as _;

use super::text::Style;
use crate::Lang;
use crate::analysis::{Analyzer, Language, Part, Word, WordKind};

const QUIET: Paint = AnsiColor::BrightBlack.on_default();
const GERMAN: [&str; 6] = ["Wort", "Lesart", "Schreibung", "Stamm", "Teile", "Stämme der Teile"];
const ENGLISH: [&str; 6] = ["Word", "Reading", "Spelling", "Stem", "Parts", "Stems of parts"];

/// Writes how a text becomes terms. With an analyzer that does `without` a user's own words, words say how that one would cut them, where it
/// is in another way.
///
/// # Errors
/// If it cannot be written.
pub fn analysis(
    out: &mut impl Write,
    analyzer: &mut Analyzer,
    mut without: Option<&mut Analyzer>,
    language: Language,
    text: &str,
    style: &Style,
) -> io::Result<()> {
    let mut rows = Vec::new();
    analyzer.words(language, text, |word| {
        let other = without.as_mut().and_then(|without| otherwise(without, language, &word));
        rows.push(row(&word, other.as_deref(), style.lang));
    });
    if rows.is_empty() {
        return Ok(());
    }
    let heads = if style.lang == Lang::De { GERMAN } else { ENGLISH }.map(str::to_owned);
    let widths = (0..heads.len()).map(|column| width(&rows, &heads, column)).collect::<Vec<_>>();
    writeln!(out, "{QUIET}{}{QUIET:#}", line(&heads, &widths))?;
    rows.iter().try_for_each(|row| writeln!(out, "{}", line(row, &widths)))
}

/// The steps of a word.
fn row(word: &Word<'_>, otherwise: Option<&str>, lang: Lang) -> [String; 6] {
    let mut cut = if word.terms.parts.is_empty() { String::new() } else { cut(word.text, &word.terms.parts) };
    if let Some(otherwise) = otherwise {
        let label = if lang == Lang::De { "sonst" } else { "else" };
        cut = format!("{} ({label} {otherwise})", if cut.is_empty() { word.text } else { &cut });
    }
    let stems: Vec<&str> = word.terms.parts.iter().map(|part| part.stem.as_str()).collect();
    [
        word.text.to_owned(),
        reading(word.kind, lang).to_owned(),
        word.terms.spelling.clone(),
        word.terms.stem.clone(),
        cut,
        stems.join(" + "),
    ]
    .map(|cell| cell.replace(char::is_control, " "))
}

/// How another analyzer cuts a word, if it is not the same way.
fn otherwise(analyzer: &mut Analyzer, language: Language, word: &Word<'_>) -> Option<String> {
    let is_whole = matches!(word.kind, WordKind::Plain | WordKind::Gender | WordKind::Joined);
    let parts = &analyzer.terms(language, word.text).parts;
    (is_whole && *parts != word.terms.parts).then(|| cut(word.text, parts))
}

/// The word with a stroke at each cut.
fn cut(word: &str, parts: &[Part]) -> String {
    let pieces: Vec<&str> = parts.iter().filter_map(|part| word.get(part.span.clone())).collect();
    if pieces.is_empty() { word.to_owned() } else { pieces.join("|") }
}

fn reading(kind: WordKind, lang: Lang) -> &'static str {
    let (german, english) = match kind {
        WordKind::Plain => ("Wort", "word"),
        WordKind::Gender => ("Genderform", "gender form"),
        WordKind::Joined => ("als ein Wort", "as one word"),
        WordKind::Completed => ("ergänzt", "completed"),
        WordKind::Number => ("Zahl", "number"),
        WordKind::Date => ("Datum", "date"),
    };
    if lang == Lang::De { german } else { english }
}

fn width(rows: &[[String; 6]], heads: &[String; 6], column: usize) -> usize {
    rows.iter().chain([heads]).map(|row| row[column].width()).max().unwrap_or_default()
}

fn line(row: &[String; 6], widths: &[usize]) -> String {
    let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())));
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;
    use crate::analysis::Splits;

    fn shown(splits: &str, text: &str, lang: Lang) -> String {
        let mut own = Analyzer::with_splits(&Splits::parse(splits).unwrap());
        let mut out = Vec::new();
        let style = Style { lang, width: 100 };
        analysis(&mut out, &mut own, Some(&mut Analyzer::new()), Language::German, text, &style).unwrap();
        anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
    }

    #[test]
    fn every_step_has_a_column() {
        assert_eq!(
            shown("", "Der Stahlpreis", Lang::De),
            "Wort        Lesart  Schreibung  Stamm       Teile        Stämme der Teile\n\
             Der         Wort    der         der\n\
             Stahlpreis  Wort    stahlpreis  stahlpreis  Stahl|preis  stahl + preis\n"
        );
        assert_eq!(shown("", " – ", Lang::De), "");
    }

    #[test]
    fn what_a_user_said_is_told_from_what_the_program_does() {
        assert_eq!(
            shown("Stahlpreis", "Stahlpreise", Lang::En).lines().nth(1).unwrap().matches("Stahlpreise (else Stahl|preise)").count(),
            1
        );
        assert!(shown("Stahl|knurbel", "Stahlknurbel", Lang::De).contains("Stahl|knurbel (sonst Stahlknurbel)"));
    }
}
