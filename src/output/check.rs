//! A checked quotation as text for people: word by word what is the same and what is not, readable without colour.
//!
//! Words are marked as `wdiff` does, `[-said-] {+pasted+}`; what lies beyond the quotation or is left out with a sign stands in `‹…›`, and a
//! line below says what the marks mean.

use std::io::{self, Write};
use std::slice::from_ref;

use anstyle::{AnsiColor, Style as Paint};
use unicode_width::UnicodeWidthStr;

use super::source;
use super::text::{LABEL, QUIET, Style, TITLE};
use crate::Lang;
use crate::quotation::{Difference, Verdict, Warning};
use crate::release::Span;
use crate::search::{Check, CheckedQuote, SnippetKind};

const GONE: Paint = AnsiColor::Red.on_default().strikethrough();
const NEW: Paint = AnsiColor::Green.on_default().bold();
const ALARM: Paint = AnsiColor::Yellow.on_default().bold();

const MARGIN: &str = "     ";

/// So many words beyond the quotation are shown at either side of it.
const BESIDE: usize = 6;

/// Writes what a quotation was found to come from: the first `limit` statements word by word, the others in a line each.
///
/// # Errors
/// If it cannot be written.
pub fn check(out: &mut impl Write, check: &Check, limit: usize, style: &Style) -> io::Result<()> {
    for (number, found) in check.found.iter().take(limit).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        write_statement(out, found, check.pasted.text(), style)?;
    }
    let Some(best) = check.found.first() else { return Ok(()) };
    let close: Vec<_> = check.found.iter().skip(limit).filter(|found| found.is_close_to(best)).collect();
    if !close.is_empty() {
        writeln!(out, "\n{LABEL}{}{LABEL:#}", style.say("Ähnlich auch in", "Similar in"))?;
    }
    for found in close {
        let who = source::speakers(found.speakers(), style.lang).map_or_else(String::new, |who| format!("{who} · "));
        let date = source::dated(found.release.date, style.lang);
        writeln!(out, "{MARGIN}{} · {who}{date}  [{}]", verdict(found.verdict, style.lang), found.id())?;
    }
    Ok(())
}

/// That nothing is like a quotation, and what to do.
pub fn nothing_like_it(lang: Lang) -> &'static str {
    match lang {
        Lang::De => {
            "Nicht gefunden: Im Index steht nichts, was diesem Zitat gleicht.\nVersuchen Sie einen längeren Teil davon, oder suchen Sie Wörter daraus: alu-search query WÖRTER --kind quote --match any"
        }
        Lang::En => {
            "Not found: nothing in the index is like this quotation.\nTry a longer part of it, or search for words of it: alu-search query WORDS --kind quote --match any"
        }
    }
}

/// What a quotation is, in words.
fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match (verdict, lang) {
        (Verdict::Verbatim, Lang::De) => "Wörtlich",
        (Verdict::Shortened, Lang::De) => "Wörtlich, gekürzt",
        (Verdict::Altered, Lang::De) => "Verändert",
        (Verdict::Verbatim, Lang::En) => "Verbatim",
        (Verdict::Shortened, Lang::En) => "Verbatim, shortened",
        (Verdict::Altered, Lang::En) => "Altered",
    }
}

fn write_statement(out: &mut impl Write, found: &CheckedQuote, pasted: &str, style: &Style) -> io::Result<()> {
    let counted = counts(found, style);
    writeln!(out, "{TITLE}{}{TITLE:#}{}{counted}", verdict(found.verdict, style.lang), if counted.is_empty() { "" } else { ": " })?;
    for warning in &found.warnings {
        let paint = if warning.changes_meaning() || matches!(warning, Warning::CutNegation { .. }) { ALARM } else { LABEL };
        writeln!(out, "{paint}! {}{paint:#}", warning.message(style.lang))?;
    }
    writeln!(out)?;
    write_wrapped(out, &compared(found, pasted, style), style)?;
    if let Some(legend) = legend(found, style) {
        write_quiet(out, &legend, style)?;
    }
    for line in changes(found, pasted, style) {
        write_quiet(out, &line, style)?;
    }
    let quote = found.passages.iter().find_map(|passage| found.release.quote(*passage));
    let who = quote.and_then(|quote| source::of_quote(&found.release, quote, style.lang));
    let who = who.unwrap_or_else(|| style.say("niemand genannt", "nobody named").to_owned());
    writeln!(out, "{MARGIN}— {who}")?;
    writeln!(out, "{MARGIN}{}", source::origin(&found.release, style.lang))?;
    writeln!(out, "{MARGIN}{QUIET}{}{QUIET:#}", source::file(&found.release, &found.span(), &found.id()))
}

/// How many words are altered, added, left out.
fn counts(found: &CheckedQuote, style: &Style) -> String {
    let rows: [(&[Difference], &str, &str); 5] = [
        (&[Difference::Changed, Difference::Inflected], "geändert", "changed"),
        (&[Difference::Added], "hinzugefügt", "added"),
        (&[Difference::LeftOut, Difference::Omitted], "ausgelassen", "left out"),
        (&[Difference::Moved], "umgestellt", "moved"),
        (&[Difference::Beyond], "davor oder danach", "before or after"),
    ];
    let row = |(differences, german, english): &(&[Difference], &str, &str)| {
        let count = found
            .words
            .iter()
            .filter(|word| differences.contains(&word.difference) && !is_moved_away(word.difference, word.pasted.is_none()))
            .count();
        let words = if count == 1 { style.say("Wort", "word") } else { style.say("Wörter", "words") };
        (count > 0).then(|| format!("{count} {words} {}", style.say(german, english)))
    };
    rows.iter().filter_map(row).collect::<Vec<_>>().join(", ")
}

/// Whether it is the place where a word was before it moved.
fn is_moved_away(difference: Difference, is_gone: bool) -> bool {
    difference == Difference::Moved && is_gone
}

/// What belongs to one mark: words that are left out in a row, or added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Plain,
    Gone,
    New,
    Beyond,
    Around,
}

impl Mark {
    fn signs(self) -> (&'static str, &'static str, Paint) {
        match self {
            Self::Plain => ("", "", Paint::new()),
            Self::Gone => ("[-", "-]", GONE),
            Self::New => ("{+", "+}", NEW),
            Self::Beyond => ("‹", "›", QUIET),
            Self::Around => ("(", ")", QUIET),
        }
    }
}

/// The words of both, each with its style, the marks of a run at its ends.
fn compared(found: &CheckedQuote, pasted: &str, style: &Style) -> Vec<(String, Paint)> {
    let mut runs: Vec<(Mark, Vec<String>)> = Vec::new();
    let mut pending: Vec<String> = Vec::new();
    let said = |span: &Option<Span>| span.as_ref().map(|span| with_signs(found.release.text.plain(), span, &found.pieces));
    let whole = 0..pasted.len();
    let quoted = |span: &Option<Span>| span.as_ref().map(|span| with_signs(pasted, span, from_ref(&whole)));
    for word in &found.words {
        let (mark, shown) = match word.difference {
            Difference::Same => (Mark::Plain, said(&word.said)),
            Difference::Spelling => (Mark::Plain, quoted(&word.pasted)),
            Difference::Note => (Mark::Plain, quoted(&word.pasted)),
            Difference::Changed | Difference::Inflected => {
                push(&mut runs, Mark::Gone, said(&word.said));
                pending.extend(quoted(&word.pasted));
                continue;
            }
            Difference::LeftOut => (Mark::Gone, said(&word.said)),
            Difference::Moved if word.pasted.is_none() => (Mark::Gone, said(&word.said)),
            Difference::Omitted | Difference::Beyond => (Mark::Beyond, said(&word.said)),
            Difference::Added | Difference::Moved => (Mark::New, quoted(&word.pasted)),
            Difference::Around => (Mark::Around, quoted(&word.pasted)),
        };
        if mark != Mark::Gone {
            pending.drain(..).for_each(|word| push(&mut runs, Mark::New, Some(word)));
        }
        push(&mut runs, mark, shown);
    }
    pending.drain(..).for_each(|word| push(&mut runs, Mark::New, Some(word)));
    let last = runs.len().saturating_sub(1);
    runs.into_iter()
        .enumerate()
        .flat_map(|(number, (mark, words))| painted(mark, shortened(mark, words, number == 0, number == last, style)))
        .collect()
}

fn push(runs: &mut Vec<(Mark, Vec<String>)>, mark: Mark, word: Option<String>) {
    let Some(word) = word else { return };
    match runs.last_mut() {
        Some((last, words)) if *last == mark => words.push(word),
        _ => runs.push((mark, vec![word])),
    }
}

/// A run without its middle where it is long and lies beyond the quotation.
fn shortened(mark: Mark, words: Vec<String>, is_first: bool, is_last: bool, style: &Style) -> Vec<String> {
    if mark != Mark::Beyond || words.len() <= 2 * BESIDE + 2 {
        return words;
    }
    let (front, back) = match (is_first, is_last) {
        (true, false) => (0, BESIDE),
        (false, true) => (BESIDE, 0),
        _ => (BESIDE, BESIDE),
    };
    let between = format!("… {} {} …", words.len() - front - back, style.say("Wörter", "words"));
    let (start, end) = (&words[..front], &words[words.len() - back..]);
    start.iter().cloned().chain(between.split(' ').map(str::to_owned)).chain(end.iter().cloned()).collect()
}

fn painted(mark: Mark, mut words: Vec<String>) -> Vec<(String, Paint)> {
    let (open, close, paint) = mark.signs();
    if let Some(first) = words.first_mut() {
        first.insert_str(0, open);
    }
    if let Some(last) = words.last_mut() {
        last.push_str(close);
    }
    words.into_iter().map(|word| (word, paint)).collect()
}

/// A word with the signs that stand at it, up to white space, other words, and the end of what was said.
fn with_signs(text: &str, word: &Span, within: &[Span]) -> String {
    let piece = within.iter().find(|piece| piece.start <= word.start && word.end <= piece.end).unwrap_or(word);
    let is_sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace() && !"„“”«»\"".contains(*c);
    let before: usize =
        text[piece.start..word.start].chars().rev().take_while(|c| is_sign(c) && "([".contains(*c)).map(char::len_utf8).sum();
    let after: usize = text[word.end..piece.end].chars().take_while(|c| is_sign(c) && !"([".contains(*c)).map(char::len_utf8).sum();
    text[word.start - before..word.end + after].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the marks mean, those that occur.
fn legend(found: &CheckedQuote, style: &Style) -> Option<String> {
    let has = |differences: &[Difference]| found.count(|difference| differences.contains(&difference)) > 0;
    let source = match found.kind {
        SnippetKind::Quote => style.say("gesagt", "said"),
        _ => style.say("in der Meldung", "in the release"),
    };
    let altered = has(&[Difference::Changed, Difference::Inflected, Difference::Moved]);
    let rows = [
        (altered || has(&[Difference::LeftOut]), format!("[-…-] {source}, {}", style.say("fehlt im Zitat", "not in the quotation"))),
        (altered || has(&[Difference::Added]), format!("{{+…+}} {}", style.say("nur im Zitat", "in the quotation only"))),
        (
            has(&[Difference::Beyond, Difference::Omitted]),
            format!("‹…› {}", style.say("davor, danach oder mit […] ausgelassen", "before, after, or left out with […]")),
        ),
        (has(&[Difference::Around]), format!("(…) {}", style.say("nicht Teil der Äußerung", "not part of the statement"))),
    ];
    let rows: Vec<_> = rows.into_iter().filter_map(|(holds, row)| holds.then_some(row)).collect();
    (!rows.is_empty()).then(|| rows.join(" · "))
}

/// Pairs of words that differ in a small way, in a line for each kind.
fn changes(found: &CheckedQuote, pasted: &str, style: &Style) -> Vec<String> {
    let rows = [
        (Difference::Spelling, style.say("Nur anders geschrieben", "Spelled differently only")),
        (Difference::Inflected, style.say("Andere Form", "Another form")),
        (Difference::Moved, style.say("Umgestellt", "Moved")),
    ];
    let line = |(difference, label): (Difference, &str)| {
        let words = found.words.iter().filter(|word| word.difference == difference && word.pasted.is_some());
        let shown = words.map(|word| {
            let quoted = word.pasted.as_ref().map_or("", |span| &pasted[span.clone()]);
            word.said.as_ref().map_or_else(|| quoted.to_owned(), |said| format!("{} → {quoted}", found.release.text_at(said)))
        });
        let shown: Vec<_> = shown.collect();
        (!shown.is_empty()).then(|| format!("{label}: {}", shown.join(", ")))
    };
    rows.into_iter().filter_map(line).collect()
}

fn write_quiet(out: &mut impl Write, line: &str, style: &Style) -> io::Result<()> {
    write_wrapped(out, &line.split(' ').map(|word| (word.to_owned(), QUIET)).collect::<Vec<_>>(), style)
}

/// Writes words between the margin and the width, each in its style.
fn write_wrapped(out: &mut impl Write, words: &[(String, Paint)], style: &Style) -> io::Result<()> {
    let width = style.width.saturating_sub(MARGIN.width()).max(20);
    let mut used = 0;
    write!(out, "{MARGIN}")?;
    for (number, (word, paint)) in words.iter().enumerate() {
        let columns = word.width();
        match number {
            0 => used = columns,
            _ if used + 1 + columns > width => {
                write!(out, "\n{MARGIN}")?;
                used = columns;
            }
            _ => {
                // The style goes on over the space between two words of one kind.
                let same = words[number - 1].1 == *paint;
                if same {
                    write!(out, "{paint} {paint:#}")?
                } else {
                    write!(out, " ")?
                }
                used += 1 + columns;
            }
        }
        write!(out, "{paint}{word}{paint:#}")?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_with_the_signs_at_them() {
        let text = "Das (also „dies“) ist gut, ja!“ Nein";
        let whole = 0..text.len();
        let shown = |word: &str| {
            let start = text.find(word).unwrap_or_default();
            with_signs(text, &(start..start + word.len()), from_ref(&whole))
        };
        assert_eq!(["also", "dies", "gut", "ja", "Nein"].map(shown), ["(also", "dies", "gut,", "ja!", "Nein"]);
    }

    #[test]
    fn a_run_beyond_the_quotation_is_shortened_in_its_middle() {
        let style = Style { lang: Lang::De, width: 80 };
        let words: Vec<_> = (0..20).map(|number| number.to_string()).collect();
        assert_eq!(shortened(Mark::Beyond, words.clone(), true, false, &style).join(" "), "… 14 Wörter … 14 15 16 17 18 19");
        assert_eq!(shortened(Mark::Beyond, words.clone(), false, true, &style).join(" "), "0 1 2 3 4 5 … 14 Wörter …");
        assert_eq!(shortened(Mark::Gone, words.clone(), false, false, &style), words);
    }
}
