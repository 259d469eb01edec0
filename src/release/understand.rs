//! How does a draft become a release? The walk through, in the order in which the parts need each other.
//!
//! draft → outline (head, text, signatures, contact) → organisations → quotes → passages → [`Release`]. Nothing is read from
//! disk, nothing is looked up, and the same draft always gives the same release.

use super::line::at;
use super::outline::{Outline, outline};
use super::{BlockKind, Draft, Passage, PassageKind, Quote, Relation, Release, Span, file_date, issuer, language, quote};

/// Turns a draft into a release. `id` is used where the draft states none; `path` is kept as it is, and a date in the
/// name of its file is the release's where neither text nor source give one.
///
/// ```
/// use alu_search::release::{Block, BlockKind, Draft, Text, understand};
/// use jiff::civil::date;
///
/// let plain = "Neue Hütte in Neustadt\n\nNeustadt, 3. Mai 2020 – Die Recyclix GmbH baut eine neue Hütte.";
/// let blocks = vec![
///     Block { kind: BlockKind::Heading(1), span: 0..23 },
///     Block { kind: BlockKind::Paragraph, span: 25..plain.len() },
/// ];
/// let draft = Draft { text: Text::verbatim(plain), blocks, ..Draft::default() };
/// let release = understand(draft, "huette", "corpus/huette.md");
/// assert_eq!(release.title_text(), Some("Neue Hütte in Neustadt"));
/// assert_eq!(release.place.as_deref(), Some("Neustadt"));
/// assert_eq!(release.date, Some(date(2020, 5, 3)));
/// assert_eq!(release.paragraphs().count(), 1);
/// ```
pub fn understand(draft: Draft, id: impl Into<String>, path: impl Into<String>) -> Release {
    let path = path.into();
    let outline = outline(&draft);
    let Draft { text, stated, .. } = draft;
    let states_organisations = issuer::is_stated(&stated);
    let plain = text.plain();
    let organisations = issuer::organisations(plain, &stated, &outline);
    let paragraphs: Vec<Span> = outline.body.iter().map(|block| block.span.clone()).collect();
    let set_apart = outline.body.iter().filter(|block| block.kind == BlockKind::BlockQuote);
    let blocks: Vec<Span> = set_apart.map(|block| block.span.clone()).collect();
    let quotes = quote::find(plain, &paragraphs, &blocks, &organisations);
    let date = outline.dateline.as_ref().filter(|found| found.is_sure()).and_then(|found| found.date);
    let Outline { title, subtitle, dateline, contact, .. } = outline;
    let (place, bare_date) = dateline.map_or((None, None), |found| (found.place, found.date));
    let known_only_from_path = || if stated.is_record { None } else { file_date::date_in_name(&path) };
    Release {
        id: stated.id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| id.into()),
        title,
        subtitle,
        date: date.or(stated.date).or(bare_date).or_else(known_only_from_path),
        place: place.or(stated.place),
        language: language::language(stated.language.as_deref(), plain),
        organisations,
        states_organisations,
        topics: stated.topics,
        url: stated.url,
        passages: passages(paragraphs, quotes),
        contact,
        path,
        line: None,
        text,
    }
}

/// Paragraphs and quotes in document order, a paragraph before the quotes in it; `continues` is renumbered to match.
fn passages(paragraphs: Vec<Span>, quotes: Vec<(Span, Quote)>) -> Vec<Passage> {
    let numbered = quotes.into_iter().enumerate().map(|(i, (span, quote))| (Some(i), Passage { span, kind: PassageKind::Quote(quote) }));
    let plain = paragraphs.into_iter().map(|span| (None, Passage { span, kind: PassageKind::Paragraph }));
    let mut all: Vec<(Option<usize>, Passage)> = plain.chain(numbered).collect();
    all.sort_by_key(|(quote, passage)| (passage.span.start, *quote));
    let mut indices = vec![0; all.len()];
    for (passage, quote) in all.iter().enumerate().filter_map(|(passage, (quote, _))| Some((passage, (*quote)?))) {
        indices[quote] = passage;
    }
    let renumbered = all.into_iter().map(|(_, mut passage)| {
        if let PassageKind::Quote(quote) = &mut passage.kind {
            quote.continues = quote.continues.and_then(|before| indices.get(before).copied());
        }
        passage
    });
    renumbered.collect()
}

impl Release {
    /// The text at `span` of the plain text; empty where the span does not fit it.
    pub fn text_at(&self, span: &Span) -> &str {
        at(self.text.plain(), span)
    }

    /// The title's text.
    pub fn title_text(&self) -> Option<&str> {
        self.title.as_ref().map(|span| self.text_at(span))
    }

    /// The title on one line.
    pub fn title_line(&self) -> Option<String> {
        self.title_text().map(one_line)
    }

    /// The subtitle on one line.
    pub fn subtitle_line(&self) -> Option<String> {
        self.subtitle_text().map(one_line)
    }

    /// The subtitle's text.
    pub fn subtitle_text(&self) -> Option<&str> {
        self.subtitle.as_ref().map(|span| self.text_at(span))
    }

    /// The texts of the contact block, in document order.
    pub fn contact_texts(&self) -> impl Iterator<Item = &str> {
        self.contact.iter().map(|span| self.text_at(span))
    }

    /// The line of the file, counted from 1, on which a byte of the source stands; of a record, that of the record.
    pub fn line_of(&self, source_offset: usize) -> Option<usize> {
        self.line.or_else(|| self.text.line(source_offset))
    }

    /// The names of issuers and partners.
    pub fn issuers(&self) -> impl Iterator<Item = &str> {
        self.organisations
            .iter()
            .filter(|organisation| organisation.relation != Relation::Mentioned)
            .map(|organisation| organisation.name.as_str())
    }

    /// The paragraphs with their indices in [`Release::passages`].
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &Passage)> {
        self.passages.iter().enumerate().filter(|(_, passage)| matches!(passage.kind, PassageKind::Paragraph))
    }

    /// The quotes with their indices in [`Release::passages`] and their places in the plain text.
    pub fn quotes(&self) -> impl Iterator<Item = (usize, &Span, &Quote)> {
        self.passages.iter().enumerate().filter_map(|(i, passage)| match &passage.kind {
            PassageKind::Quote(quote) => Some((i, &passage.span, quote)),
            PassageKind::Paragraph => None,
        })
    }

    /// How the text names who said a quote, where it says it plainly and nothing else is known of them: `Die Unterzeichnenden`.
    pub fn mention(&self, quote: &Quote) -> Option<String> {
        let speaker = quote.speakers.first().filter(|speaker| speaker.is_sure() && speaker.is_nameless())?;
        Some(self.text_at(speaker.mention.as_ref()?).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The words that say that a quote is said: `sagte`, `hob hervor`, `fasste … zusammen`; `None` if there are none.
    pub fn cue(&self, quote: &Quote) -> Option<String> {
        let cue = quote.cue.clone()?;
        let particle = quote.particle.clone().map(|particle| {
            let between = self.text_at(&(cue.end..particle.start)).trim();
            format!("{} {}", if between.is_empty() { "" } else { " …" }, self.text_at(&particle))
        });
        Some(format!("{}{}", self.text_at(&cue), particle.unwrap_or_default()))
    }

    /// The quote at this index of [`Release::passages`], if there is one.
    pub fn quote(&self, index: usize) -> Option<&Quote> {
        match &self.passages.get(index)?.kind {
            PassageKind::Quote(quote) => Some(quote),
            PassageKind::Paragraph => None,
        }
    }
}

/// A text with its line breaks and runs of white space as single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
