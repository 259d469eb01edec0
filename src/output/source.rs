//! Who said it, and where does it stand? What belongs to a quote wherever it is shown or copied.
//!
//! Plain text without styles. What is uncertain is said to be: „vermutlich“.

use jiff::civil::Date;

use crate::Lang;
use crate::release::{Quote, QuoteKind, Release, Span, Speaker};

/// Who said it: name with academic titles, role, organisations; `None` if nothing of it is known.
///
/// ```
/// use alu_search::Lang;
/// use alu_search::output::source;
/// use alu_search::release::Speaker;
///
/// let speaker = Speaker { name: Some("Nele Harmsen".into()), role: Some("Sprecherin".into()), confidence: 0.95, ..Speaker::default() };
/// assert_eq!(source::speakers(&[speaker.clone()], Lang::De).as_deref(), Some("Nele Harmsen, Sprecherin"));
/// let likely = Speaker { confidence: 0.5, ..speaker };
/// assert_eq!(source::speakers(&[likely], Lang::De).as_deref(), Some("vermutlich Nele Harmsen, Sprecherin"));
/// ```
pub fn speakers(speakers: &[Speaker], lang: Lang) -> Option<String> {
    let all: Vec<_> = speakers.iter().filter_map(|speaker| one(speaker, lang)).collect();
    (!all.is_empty()).then(|| all.join(if lang == Lang::De { " und " } else { " and " }))
}

fn one(speaker: &Speaker, lang: Lang) -> Option<String> {
    let name = speaker.name.as_ref().map(|name| speaker.title.iter().chain([name]).cloned().collect::<Vec<_>>().join(" "));
    let organisations = (!speaker.organisations.is_empty()).then(|| speaker.organisations.join(", "));
    let parts: Vec<_> = [name, speaker.role.clone(), organisations].into_iter().flatten().collect();
    let doubt = match lang {
        _ if speaker.is_sure() => "",
        Lang::De => "vermutlich ",
        Lang::En => "probably ",
    };
    (!parts.is_empty()).then(|| format!("{doubt}{}", parts.join(", ")))
}

/// The quote at this index of [`Release::passages`] with its source, to be copied: its words, who said them, release, issuers, day,
/// file and line, and its span (byte offsets into the source). `None` if there is no quote.
///
/// ```
/// use alu_search::{Lang, Release, output::source};
///
/// let release = Release::from_markdown(
///     "tannhof",
///     "# Schrott bleibt\n\n„Schrott ist das neue Erz in diesem Land“, sagte Nele Harmsen, Sprecherin der Tannhof GmbH.",
/// )?;
/// let (index, _, _) = release.quotes().next().ok_or("no quote")?;
/// let cited = source::citation(&release, index, Lang::De).ok_or("no quote")?;
/// let mut lines = cited.lines();
/// assert_eq!(lines.next(), Some("„Schrott ist das neue Erz in diesem Land“"));
/// assert_eq!(lines.next(), Some("— Nele Harmsen, Sprecherin, Tannhof GmbH (sagte)"));
/// assert_eq!(lines.next(), Some("in: „Schrott bleibt“, ohne Datum"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn citation(release: &Release, index: usize, lang: Lang) -> Option<String> {
    let quote = release.quote(index)?;
    let span = &release.passages[index].span;
    let words = release.text_at(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = match (quote.kind, lang) {
        (QuoteKind::Direct, _) => quoted(&words, lang),
        (QuoteKind::Indirect, Lang::De) => format!("{words} (indirekt wiedergegeben)"),
        (QuoteKind::Indirect, Lang::En) => format!("{words} (reported)"),
    };
    let who = of_quote(release, quote, lang).map(|who| format!("— {who}"));
    let file = file(release, span, &format!("{}#{}", release.id, index + 1));
    Some([Some(said), who, Some(origin(release, lang)), Some(file)].into_iter().flatten().collect::<Vec<_>>().join("\n"))
}

/// Who said it and with which word: `Nele Harmsen, Sprecherin (sagte)`; where nothing is known of them, in the words of the text:
/// `„Die Unterzeichnenden“ (fordern)`.
pub fn attribution(said_by: &[Speaker], mention: Option<&str>, cue: Option<&str>, lang: Lang) -> Option<String> {
    let who = speakers(said_by, lang).or_else(|| mention.map(|mention| quoted(mention, lang)))?;
    Some(cue.map_or_else(|| who.clone(), |cue| format!("{who} ({})", cue.to_lowercase())))
}

/// The [`attribution`] of a quote of a release.
pub(super) fn of_quote(release: &Release, quote: &Quote, lang: Lang) -> Option<String> {
    attribution(&quote.speakers, release.mention(quote).as_deref(), release.cue(quote).as_deref(), lang)
}

/// Words between the quotation marks of the language.
fn quoted(words: &str, lang: Lang) -> String {
    let (open, close) = marks(lang);
    format!("{open}{}{close}", with_inner_marks(words, lang))
}

/// Words with the marks that stand inside others, where each of theirs has a partner.
fn with_inner_marks(words: &str, lang: Lang) -> String {
    let is_mark = |c: &char| "„“”«»\"".contains(*c);
    if words.chars().filter(is_mark).count() % 2 == 1 {
        return words.to_owned();
    }
    let (open, close) = if lang == Lang::De { ('‚', '‘') } else { ('‘', '’') };
    let mut opened = false;
    let inner = |c: char| {
        opened ^= is_mark(&c);
        match is_mark(&c) {
            true if opened => open,
            true => close,
            false => c,
        }
    };
    words.chars().map(inner).collect()
}

/// The quotation marks of the language.
pub(super) fn marks(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::De => ("„", "“"),
        Lang::En => ("“", "”"),
    }
}

/// Title, issuers and day of a release in a line.
pub(super) fn origin(release: &Release, lang: Lang) -> String {
    let untitled = if lang == Lang::De { "Meldung ohne Titel" } else { "untitled release" };
    let title = release.title_line().map_or_else(|| untitled.to_owned(), |title| quoted(&title, lang));
    let issuers: Vec<_> = release.issuers().map(str::to_owned).collect();
    let issuers = (!issuers.is_empty()).then(|| issuers.join(", "));
    let parts: Vec<_> = [Some(title), issuers, Some(dated(release.date, lang))].into_iter().flatten().collect();
    format!("in: {}", parts.join(", "))
}

/// The file, line and bytes of a stretch of a release, and the id it goes by.
pub(super) fn file(release: &Release, span: &Span, id: &str) -> String {
    let place = release.text.source_span(span.clone()).map(|source| place(release, source.start, source.end));
    format!("{}{}  [{id}]", release.path, place.unwrap_or_default())
}

fn place(release: &Release, start: usize, end: usize) -> String {
    let line = release.line_of(start).map_or_else(String::new, |line| format!(":{line}"));
    format!("{line} ({start}–{end})")
}

/// A day as people write it, or that there is none.
pub(super) fn dated(date: Option<Date>, lang: Lang) -> String {
    const GERMAN: [&str; 12] =
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
    const ENGLISH: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let Some(date) = date else { return if lang == Lang::De { "ohne Datum" } else { "no date" }.to_owned() };
    let month = usize::from(date.month().unsigned_abs()) - 1;
    match lang {
        Lang::De => format!("{}. {} {}", date.day(), GERMAN[month], date.year()),
        Lang::En => format!("{} {} {}", date.day(), ENGLISH[month], date.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_in_the_language() {
        let day = Some(jiff::civil::date(2021, 3, 5));
        assert_eq!((dated(day, Lang::De), dated(day, Lang::En)), ("5. März 2021".into(), "5 March 2021".into()));
        assert_eq!(dated(None, Lang::De), "ohne Datum");
    }

    #[test]
    fn marks_inside_others_are_inner_ones() {
        assert_eq!(quoted("„Brücke“: »ja« und \"nein\"", Lang::De), "„‚Brücke‘: ‚ja‘ und ‚nein‘“");
        assert_eq!(quoted("„Brücke“ gebaut", Lang::En), "“‘Brücke’ gebaut”");
        assert_eq!(quoted("19\" breit", Lang::De), "„19\" breit“");
    }

    #[test]
    fn a_citation_names_issuers_and_place_and_what_is_uncertain() {
        let speaker = Speaker { name: Some("Otto Muster".into()), title: Some("Dr.".into()), confidence: 0.4, ..Speaker::default() };
        assert_eq!(attribution(&[speaker], None, Some("So"), Lang::En).as_deref(), Some("probably Dr. Otto Muster (so)"));
        assert_eq!(attribution(&[Speaker::default()], None, Some("so"), Lang::De), None);
        assert_eq!(attribution(&[Speaker::default()], Some("Alle"), None, Lang::De).as_deref(), Some("„Alle“"));
        assert_eq!(citation(&Release::default(), 0, Lang::De), None);
    }
}
