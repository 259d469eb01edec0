//! A release from text that is in memory, for programs whose releases are not files.

use crate::read::{Format, MARKDOWN, ReadError, TEXT, read_document, read_record};
use crate::release::{Release, understand};

impl Release {
    /// Reads and understands a text in Markdown, with front matter or without. `id` is used where the
    /// front matter states none; [`Release::path`] stays empty, and what was read with a doubt is not
    /// told: [`read_document`] and [`understand`] do both.
    ///
    /// ```
    /// use alu_search::Release;
    ///
    /// let release = Release::from_markdown("a-1", "# Neuer Ofen\n\nNeustadt, 3. Mai 2020 – „Er läuft“, sagte Anna Lang, Sprecherin der Lenne GmbH.")?;
    /// assert_eq!(release.title_text(), Some("Neuer Ofen"));
    /// assert_eq!(release.date, Some(jiff::civil::date(2020, 5, 3)));
    /// let (_, span, quote) = release.quotes().next().ok_or("no quote")?;
    /// assert_eq!(release.text_at(span), "Er läuft");
    /// assert_eq!(quote.speakers[0].name.as_deref(), Some("Anna Lang"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the text is empty.
    pub fn from_markdown(id: &str, source: &str) -> Result<Self, ReadError> {
        one(&MARKDOWN, id, source)
    }

    /// Reads and understands a plain text, as [`Release::from_markdown`] does Markdown.
    ///
    /// # Errors
    /// If the text is empty.
    pub fn from_text(id: &str, source: &str) -> Result<Self, ReadError> {
        one(&TEXT, id, source)
    }

    /// Reads a release record, a JSON object with at least `id` and `paragraphs`, and finds its quotes.
    ///
    /// ```
    /// use alu_search::Release;
    ///
    /// let release = Release::from_record(r#"{"id": "a-1", "organisations": ["Lenne GmbH"], "paragraphs": ["Der Ofen läuft."]}"#)?;
    /// assert_eq!(release.issuers().collect::<Vec<_>>(), ["Lenne GmbH"]);
    /// # Ok::<(), alu_search::read::ReadError>(())
    /// ```
    ///
    /// # Errors
    /// If it is no record, or one of its values is of the wrong type.
    pub fn from_record(line: &str) -> Result<Self, ReadError> {
        Ok(understand(read_record(line)?, "", ""))
    }
}

fn one(format: &Format, id: &str, source: &str) -> Result<Release, ReadError> {
    Ok(understand(read_document(format, source)?, id, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_id_counts_more_than_the_one_given() -> Result<(), ReadError> {
        assert_eq!(Release::from_markdown("given", "---\nid: stated\n---\nText.")?.id, "stated");
        assert_eq!(Release::from_text("given", "Text.")?.id, "given");
        Ok(())
    }

    #[test]
    fn nothing_makes_no_release() {
        assert!(Release::from_text("a", " \n").is_err());
        assert!(Release::from_record("{}").is_err());
    }
}
