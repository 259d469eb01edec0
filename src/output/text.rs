//! Results and releases as text for people, in German or English, as wide as the terminal.
//!
//! Styles are written as escape codes; a writer such as `anstream`'s drops them where nobody sees them.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Paint};
use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use crate::Lang;
use crate::release::{Passage, PassageKind, Quote, QuoteKind, Relation, Release, Span};
use crate::search::{Explanation, Facet, FacetCounts, Hit, Kind, Reason, Results, Snippet, SnippetKind};

pub use super::check::{check, nothing_like_it};
use super::source;
pub use super::steps::analysis;

pub(super) const TITLE: Paint = Paint::new().bold();
const MARK: Paint = AnsiColor::Red.on_default().bold();
pub(super) const QUIET: Paint = AnsiColor::BrightBlack.on_default();
pub(super) const LABEL: Paint = AnsiColor::Cyan.on_default();

/// How text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The language of labels.
    pub lang: Lang,
    /// Columns.
    pub width: usize,
}

impl Style {
    /// The word in the language.
    pub(super) fn say<'w>(&self, german: &'w str, english: &'w str) -> &'w str {
        match self.lang {
            Lang::De => german,
            Lang::En => english,
        }
    }
}

/// Writes the answer to a search. `offset` is how many hits were passed over.
///
/// # Errors
/// If it cannot be written.
pub fn results(out: &mut impl Write, results: &Results, offset: usize, style: &Style) -> io::Result<()> {
    if results.total > 0 {
        writeln!(out, "{}", heading(results, offset, style))?;
    }
    let first_partial = results.hits.iter().position(|hit| !hit.missing.is_empty());
    for (index, hit) in results.hits.iter().enumerate() {
        if first_partial == Some(index) {
            let lead = if index == 0 { "" } else { "\n" };
            writeln!(out, "{lead}{QUIET}{}{QUIET:#}", style.say("Nicht alle Wörter kommen vor in:", "Not all words occur in:"))?;
        }
        writeln!(out)?;
        let label = format!("{:>3}  ", offset + index + 1);
        match hit.snippets.first().filter(|_| results.kind != Kind::Release) {
            Some(said) => write_said_hit(out, &label, hit, said, style)?,
            None => write_hit(out, &label, hit, style)?,
        }
    }
    for facet in &results.facets {
        writeln!(out)?;
        write_facet(out, facet, style)?;
    }
    Ok(())
}

/// How many were found, which are shown, and how the query was read.
fn heading(results: &Results, offset: usize, style: &Style) -> String {
    let total = results.total;
    let what = match (results.kind, total, style.lang) {
        (Kind::Release, 1, Lang::De) => "Meldung",
        (Kind::Release, _, Lang::De) => "Meldungen",
        (Kind::Quote, 1, Lang::De) => "Zitat",
        (Kind::Quote, _, Lang::De) => "Zitate",
        (Kind::Release, 1, Lang::En) => "release",
        (Kind::Release, _, Lang::En) => "releases",
        (Kind::Quote, 1, Lang::En) => "quote",
        (Kind::Quote, _, Lang::En) => "quotes",
        (Kind::Indirect, 1, Lang::De) => "indirekte Äußerung",
        (Kind::Indirect, _, Lang::De) => "indirekte Äußerungen",
        (Kind::Indirect, 1, Lang::En) => "reported statement",
        (Kind::Indirect, _, Lang::En) => "reported statements",
    };
    let shown = results.hits.iter().filter(|hit| hit.missing.is_empty()).count();
    let range = match shown {
        0 => String::new(),
        _ if shown == total => String::new(),
        1 => format!(", {}", offset + 1),
        _ => format!(", {}–{}", offset + 1, offset + shown),
    };
    let understood = results.understood(style.lang);
    format!("{TITLE}{} {what}{range}{TITLE:#}  {QUIET}{understood}{QUIET:#}", style.lang.number(total))
}

/// What to try when nothing was found.
pub fn nothing_found(results: &Results, lang: Lang) -> String {
    let understood = results.understood(lang);
    let what = match (results.kind, lang) {
        (Kind::Release, Lang::De) => "Keine Meldung",
        (Kind::Quote, Lang::De) => "Kein Zitat",
        (Kind::Indirect, Lang::De) => "Keine indirekte Äußerung",
        (Kind::Release, Lang::En) => "No release",
        (Kind::Quote, Lang::En) => "No quote",
        (Kind::Indirect, Lang::En) => "No reported statement",
    };
    match lang {
        Lang::De => format!(
            "{what} gefunden für: {understood}\nVersuchen Sie weniger Wörter, --match any, einen Wortanfang mit * (Recycl*) oder einen weiteren Zeitraum."
        ),
        Lang::En => format!(
            "{what} found for: {understood}\nTry fewer words, --match any, the beginning of a word with * (Recycl*), or a longer period."
        ),
    }
}

/// A quote or reported speech: the words first, then where they stand, so that it can be copied as it is.
fn write_said_hit(out: &mut impl Write, label: &str, hit: &Hit, said: &Snippet, style: &Style) -> io::Result<()> {
    write_said(out, label, said, style)?;
    write_block(out, "     ", "     ", title(hit, style), &[], TITLE, style)?;
    writeln!(out, "     {QUIET}{}{QUIET:#}", byline(hit.date, hit.place.as_deref(), &hit.organisations, style))?;
    write_end(out, hit, style)
}

fn title<'h>(hit: &'h Hit, style: &Style) -> &'h str {
    hit.title.as_deref().unwrap_or(style.say("(ohne Titel)", "(no title)"))
}

fn write_hit(out: &mut impl Write, label: &str, hit: &Hit, style: &Style) -> io::Result<()> {
    let marked = hit.snippets.iter().find(|snippet| snippet.kind == SnippetKind::Title);
    let (text, marks) = marked.map_or((title(hit, style), &[][..]), |snippet| (&snippet.text, &snippet.highlights));
    write_block(out, label, "     ", text, marks, TITLE, style)?;
    for subtitle in hit.snippets.iter().filter(|snippet| snippet.kind == SnippetKind::Subtitle) {
        write_snippet(out, subtitle, style)?;
    }
    writeln!(out, "     {QUIET}{}{QUIET:#}", byline(hit.date, hit.place.as_deref(), &hit.organisations, style))?;
    for snippet in hit.snippets.iter().filter(|snippet| !matches!(snippet.kind, SnippetKind::Title | SnippetKind::Subtitle)) {
        write_snippet(out, snippet, style)?;
    }
    write_end(out, hit, style)
}

/// Why a hit is there, what it lacks, and where it stands.
fn write_end(out: &mut impl Write, hit: &Hit, style: &Style) -> io::Result<()> {
    match &hit.explanation {
        Some(explanation) => write_explanation(out, explanation, style)?,
        None if hit.missing.is_empty() => {}
        None => writeln!(out, "     {QUIET}{}: {}{QUIET:#}", style.say("fehlt", "missing"), hit.missing.join(", "))?,
    }
    writeln!(out, "     {QUIET}{}{}{QUIET:#}", place_in_file(hit), id(hit))
}

/// Why a hit is there: its score, and below it what the score is made of.
fn write_explanation(out: &mut impl Write, explanation: &Explanation, style: &Style) -> io::Result<()> {
    for (number, line) in explanation.lines(style.lang).iter().enumerate() {
        let (margin, paint) = if number == 0 { ("     ", LABEL) } else { ("       ", QUIET) };
        write_block(out, margin, &format!("{margin}  "), line, &[], paint, style)?;
    }
    Ok(())
}

/// The file, the line of the first passage shown, and of what somebody said its bytes.
fn place_in_file(hit: &Hit) -> String {
    let line = hit.snippets.iter().find_map(|snippet| snippet.line);
    let said = hit.snippets.first().filter(|_| hit.id != hit.release).and_then(|said| said.span.as_ref());
    let bytes = said.map_or_else(String::new, |span| format!(" ({}–{})", span.start, span.end));
    line.map_or_else(|| hit.path.clone(), |line| format!("{}:{line}{bytes}", hit.path))
}

/// The id, unless the path says it already.
fn id(hit: &Hit) -> String {
    let bare = hit.path.rsplit_once('.').map_or(hit.path.as_str(), |(bare, _)| bare);
    if bare == hit.id || bare.ends_with(&format!("/{}", hit.id)) { String::new() } else { format!("  [{}]", hit.id) }
}

/// Date, place and organisations in a line.
fn byline(date: Option<Date>, place: Option<&str>, organisations: &[String], style: &Style) -> String {
    let date = source::dated(date, style.lang);
    let organisations = (!organisations.is_empty()).then(|| organisations.join(", "));
    [Some(date), place.map(str::to_owned), organisations].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn write_snippet(out: &mut impl Write, snippet: &Snippet, style: &Style) -> io::Result<()> {
    let label = match snippet.kind {
        SnippetKind::Quote => style.say("Zitat:", "Quote:"),
        SnippetKind::Indirect => style.say("Indirekt:", "Reported:"),
        SnippetKind::Contact => style.say("Kontakt:", "Contact:"),
        _ => "",
    };
    let label = if label.is_empty() { String::new() } else { format!("{LABEL}{label}{LABEL:#} ") };
    write_said(out, &format!("     {label}"), snippet, style)
}

/// An excerpt, and below it who said it.
fn write_said(out: &mut impl Write, label: &str, snippet: &Snippet, style: &Style) -> io::Result<()> {
    let (open, close) = if snippet.kind == SnippetKind::Quote { source::marks(style.lang) } else { ("", "") };
    let (before, after) = (if snippet.whole.0 { "" } else { "… " }, if snippet.whole.1 { "" } else { " …" });
    let lead = format!("{open}{before}");
    let text = format!("{lead}{}{after}{close}", snippet.text);
    let marks: Vec<_> = snippet.highlights.iter().map(|mark| mark.start + lead.len()..mark.end + lead.len()).collect();
    write_block(out, label, "     ", &text, &marks, Paint::new(), style)?;
    let who = source::attribution(&snippet.speakers, snippet.mention.as_deref(), snippet.cue.as_deref(), style.lang)
        .map(|who| format!("— {who}"));
    let below: Vec<_> = who.into_iter().chain(goes_on(snippet.continues, style)).chain(reasons(snippet, style)).collect();
    if below.is_empty() { Ok(()) } else { writeln!(out, "       {}", below.join("  ")) }
}

/// That a quote goes on with the passage of this number.
fn goes_on(before: Option<usize>, style: &Style) -> Option<String> {
    before.map(|before| format!("{QUIET}{} #{before}{QUIET:#}", style.say("setzt fort:", "goes on with")))
}

/// Why something is marked in a passage that is not as asked, unless it is plain to see.
fn reasons(snippet: &Snippet, style: &Style) -> Option<String> {
    let told = snippet.reasons.iter().filter(|reason| snippet.passage.is_some() && **reason != Reason::Inflected);
    let told: Vec<_> = told.map(|reason| reason.message(style.lang)).collect();
    (!told.is_empty()).then(|| format!("{QUIET}({}){QUIET:#}", told.join(", ")))
}

fn write_facet(out: &mut impl Write, facet: &FacetCounts, style: &Style) -> io::Result<()> {
    let name = match facet.facet {
        Facet::Organisation => style.say("Organisation", "Organisation"),
        Facet::Speaker => style.say("Person", "Person"),
        Facet::SpeakerOrganisation => style.say("Organisation der Person", "Person's organisation"),
        Facet::Topic => style.say("Thema", "Topic"),
        Facet::Place => style.say("Ort", "Place"),
        Facet::Year => style.say("Jahr", "Year"),
        Facet::Month => style.say("Monat", "Month"),
        Facet::Day => style.say("Tag", "Day"),
    };
    writeln!(out, "{LABEL}{name}{LABEL:#}")?;
    for count in &facet.counts {
        let value = count.value.as_deref().unwrap_or(style.say("(ohne)", "(none)"));
        writeln!(out, "{:>7}  {value}", style.lang.number(count.count as usize))?;
    }
    Ok(())
}

/// Writes a release as understood.
///
/// # Errors
/// If it cannot be written.
pub fn release(out: &mut impl Write, release: &Release, style: &Style) -> io::Result<()> {
    let untitled = style.say("(ohne Titel)", "(no title)");
    write_block(out, "", "", release.title_text().unwrap_or(untitled), &[], TITLE, style)?;
    if let Some(subtitle) = release.subtitle_text() {
        write_block(out, "", "", subtitle, &[], Paint::new(), style)?;
    }
    let issuers: Vec<_> = release.issuers().map(str::to_owned).collect();
    writeln!(out, "{QUIET}{}{QUIET:#}", byline(release.date, release.place.as_deref(), &issuers, style))?;
    let mentioned = release.organisations.iter().filter(|organisation| organisation.relation == Relation::Mentioned);
    write_list(out, style.say("erwähnt", "mentioned"), &mentioned.map(|organisation| organisation.name.clone()).collect::<Vec<_>>())?;
    write_list(out, style.say("Themen", "topics"), &release.topics)?;
    writeln!(out, "{QUIET}{}  [{}]  {}{QUIET:#}", release.path, release.id, release.language)?;
    for (index, passage) in release.passages.iter().enumerate() {
        writeln!(out)?;
        write_passage(out, release, index, passage, style)?;
    }
    for (index, contact) in release.contact_texts().enumerate() {
        if index == 0 {
            writeln!(out, "\n{LABEL}{}{LABEL:#}", style.say("Kontakt", "Contact"))?;
        }
        write_block(out, "     ", "     ", contact, &[], QUIET, style)?;
    }
    Ok(())
}

fn write_list(out: &mut impl Write, label: &str, values: &[String]) -> io::Result<()> {
    if values.is_empty() { Ok(()) } else { writeln!(out, "{QUIET}{label}: {}{QUIET:#}", values.join(", ")) }
}

/// A paragraph, or a quote with its speaker, under its number.
fn write_passage(out: &mut impl Write, release: &Release, index: usize, passage: &Passage, style: &Style) -> io::Result<()> {
    let label = format!("{:>3}  ", index + 1);
    let text = release.text_at(&passage.span);
    match &passage.kind {
        PassageKind::Paragraph => write_block(out, &label, "     ", text, &[], Paint::new(), style),
        PassageKind::Quote(quote) => {
            let kind = match quote.kind {
                QuoteKind::Direct => style.say("Zitat:", "Quote:"),
                QuoteKind::Indirect => style.say("Indirekt:", "Reported:"),
            };
            let label = format!("{label}{LABEL}{kind}{LABEL:#} ");
            write_block(out, &label, "     ", text, &[], Paint::new(), style)?;
            write_attribution(out, release, quote, style)
        }
    }
}

fn write_attribution(out: &mut impl Write, release: &Release, quote: &Quote, style: &Style) -> io::Result<()> {
    let who = source::of_quote(release, quote, style.lang).map(|who| format!("— {who}"));
    for line in who.into_iter().chain(goes_on(quote.continues.map(|before| before + 1), style)) {
        writeln!(out, "       {line}")?;
    }
    Ok(())
}

/// Writes a text between margins, its marks painted. `label` stands before its first line.
pub(super) fn write_block(
    out: &mut impl Write,
    label: &str,
    margin: &str,
    text: &str,
    marks: &[Span],
    paint: Paint,
    style: &Style,
) -> io::Result<()> {
    let label_width = anstream::adapter::strip_str(label).to_string().width();
    let width = style.width.saturating_sub(margin.width()).max(20);
    for (number, line) in lines(text, width, label_width.saturating_sub(margin.width())).into_iter().enumerate() {
        write!(out, "{}", if number == 0 { label } else { margin })?;
        write_marked(out, text, line, marks, paint)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A line of a text with the marks that fall on it.
fn write_marked(out: &mut impl Write, text: &str, line: Span, marks: &[Span], paint: Paint) -> io::Result<()> {
    let mut at = line.start;
    for mark in marks.iter().filter(|mark| mark.start < line.end && line.start < mark.end) {
        let (start, end) = (mark.start.max(at), mark.end.min(line.end));
        write!(out, "{paint}{}{paint:#}{MARK}{}{MARK:#}", flat(&text[at..start]), flat(&text[start..end]))?;
        at = end;
    }
    write!(out, "{paint}{}{paint:#}", flat(&text[at..line.end]))
}

/// A text with its line breaks as spaces.
fn flat(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

/// The lines of a text that is no wider than `width`, the first less `indent`: broken at white space.
fn lines(text: &str, width: usize, indent: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut line: Option<Span> = None;
    let mut used = indent;
    for word in words(text) {
        let columns = text[word.clone()].width();
        match &mut line {
            Some(current) if used + 1 + columns <= width => {
                current.end = word.end;
                used += 1 + columns;
            }
            current => {
                lines.extend(current.take());
                *current = Some(word);
                used = columns + if lines.is_empty() { indent } else { 0 };
            }
        }
    }
    lines.extend(line);
    if lines.is_empty() {
        lines.push(0..0);
    }
    lines
}

/// The places of what stands between white space.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut end = 0;
    text.split_whitespace().map(move |word| {
        // Nothing but white space stands before it.
        let start = end + text[end..].find(word).unwrap_or_default();
        end = start + word.len();
        start..end
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_white_space_and_never_too_wide() {
        let text = "Grünes Aluminium\naus der Hütte  Donaudampfschifffahrtsgesellschaft";
        let broken: Vec<_> = lines(text, 16, 3).into_iter().map(|line| &text[line]).collect();
        assert_eq!(broken, ["Grünes", "Aluminium\naus", "der Hütte", "Donaudampfschifffahrtsgesellschaft"]);
    }
}
