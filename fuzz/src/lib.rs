//! What has to hold for every input, however odd. A fuzz target is one of these functions; the tests
//! here run each over made-up inputs with stable Rust.
//!
//! ```text
//! cargo +nightly fuzz run query --features libfuzzer
//! cargo test --manifest-path fuzz/Cargo.toml
//! ```

use alu_search::analysis::{Analyzer, Language};
use alu_search::query::{MAX_BYTES, Query};
use alu_search::read::{self, Format, MARKDOWN, TEXT};
use alu_search::release::{Block, Draft, PassageKind, QuoteKind, Release, Span, understand};
use alu_search::{Lang, output};

/// In every language words come in order and stand where they say, parts lie in their words, and what was seen before makes no
/// difference.
pub fn analysis(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut used = Analyzer::new();
    for language in [Language::German, Language::English, Language::French, Language::Italian] {
        let (mut start, mut position, mut terms) = (0, 0, Vec::new());
        used.words(language, &text, |word| {
            assert!(start <= word.span.start && word.span.start < word.span.end);
            assert!(position <= word.position && word.position <= position + 1);
            assert_eq!(&text[word.span.clone()], word.text);
            assert!(!word.terms.stem.is_empty() && !word.terms.spelling.is_empty());
            word.terms.parts.iter().for_each(|part| check_span(word.text, &part.span));
            (start, position) = (word.span.start, word.position);
            terms.push(word.terms.clone());
        });
        let mut again = terms.iter();
        used.words(language, &text, |word| assert_eq!(Some(word.terms), again.next()));
        let mut fresh = terms.iter();
        Analyzer::new().words(language, &text, |word| assert_eq!(Some(word.terms), fresh.next()));
    }
}

/// A file of Markdown is read into blocks that lie in its text, with a place in the source.
pub fn markdown(data: &[u8]) {
    document(&MARKDOWN, data);
}

/// A text file is read into blocks that lie in its text, with a place in the source.
pub fn text(data: &[u8]) {
    document(&TEXT, data);
}

/// Every line of a file of records is a release or an error with its number.
pub fn records(data: &[u8]) {
    let lines = data.split(|byte| *byte == b'\n').count();
    let mut last = 0;
    for (line, record) in read::records(data) {
        assert!(last < line && line <= lines);
        last = line;
        match record {
            Ok(record) => check_draft(&record.draft),
            Err(error) => assert!(error.line() == Some(line) && !error.to_string().is_empty()),
        }
    }
}

/// A release's passages are in order and lie in its text, quotes apart from each other, with cues and mentions that are words of it; a text
/// that was understood is valid JSON, which gives a quote as the words that stand there.
pub fn release(data: &[u8]) {
    for format in [&MARKDOWN, &TEXT] {
        if let Ok(draft) = read::read_file(format, data, None) {
            check_release(&understand(draft, "id", "2021-11-30.md"));
        }
    }
}

/// A query that is understood prints as one that asks for the same, in both languages.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let query = match Query::parse(&text) {
        Ok(query) => query,
        Err(error) => return assert!(!error.render(&text, Lang::De).is_empty()),
    };
    for leaf in query.wanted() {
        check_span(&text, &leaf.leaf.span());
    }
    for notice in query.notices() {
        assert!(!notice.render(&text, Lang::De).is_empty());
    }
    for lang in [Lang::De, Lang::En] {
        let shown = query.shown(lang).to_string();
        if shown.len() <= MAX_BYTES {
            assert_eq!(Query::parse(&shown).as_ref(), Ok(&query), "{text:?} is shown as {shown:?}");
        }
    }
}

fn document(format: &Format, data: &[u8]) {
    if let Ok(draft) = read::read_file(format, data, None) {
        check_draft(&draft);
        let source = read::decode(data, None).map(|decoded| decoded.text).unwrap_or_default();
        for Block { span, .. } in &draft.blocks {
            if let Some(place) = draft.text.source_span(span.clone()) {
                check_span(&source, &place);
            }
        }
    }
}

fn check_draft(draft: &Draft) {
    let mut end = 0;
    for block in &draft.blocks {
        check_span(draft.text.plain(), &block.span);
        assert!(end <= block.span.start, "{block:?} begins before the one before it ends");
        end = block.span.end;
    }
}

fn check_release(release: &Release) {
    let plain = release.text.plain();
    let (mut start, mut quoted) = (0, 0);
    for (index, passage) in release.passages.iter().enumerate() {
        check_span(plain, &passage.span);
        assert!(start <= passage.span.start && !passage.span.is_empty(), "passage {} of {plain:?}", index + 1);
        start = passage.span.start;
        if let PassageKind::Quote(quote) = &passage.kind {
            assert!(quote.continues.is_none_or(|before| before < index && release.quote(before).is_some()));
            if quote.kind == QuoteKind::Direct {
                assert!(quoted <= passage.span.start, "quotes overlap in {plain:?}");
                quoted = passage.span.end;
            }
            quote.cue.iter().chain(&quote.particle).for_each(|cue| check_words(plain, cue));
            for speaker in &quote.speakers {
                assert!((0.0..=1.0).contains(&speaker.confidence));
                speaker.mention.iter().for_each(|mention| check_words(plain, mention));
            }
        }
    }
    for span in release.title.iter().chain(&release.subtitle).chain(&release.contact) {
        check_span(plain, span);
    }
    let json = output::json::release(release);
    let quotes = json.get("quotes").and_then(|quotes| quotes.as_array()).map(Vec::as_slice).unwrap_or_default();
    assert_eq!(quotes.len(), release.quotes().count());
    for ((_, span, _), quote) in release.quotes().zip(quotes) {
        let text = quote.get("text").and_then(|text| text.as_str()).unwrap_or_default();
        assert!(is_within(text, &plain[span.clone()]), "{text:?} is not what {plain:?} has at {span:?}");
    }
}

/// Whether a text is another with markup and white space left out.
fn is_within(text: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    text.chars().filter(|c| !c.is_whitespace()).all(|c| whole.any(|other| other == c))
}

/// A span that fits and holds more than white space.
fn check_words(text: &str, span: &Span) {
    check_span(text, span);
    assert!(!text[span.clone()].trim().is_empty(), "{span:?} holds no words");
}

fn check_span(text: &str, span: &Span) {
    assert!(text.get(span.clone()).is_some(), "{span:?} does not fit a text of {} bytes", text.len());
}

#[cfg(test)]
mod tests {
    /// What inputs are made of: whatever means something to one of the readers.
    const PIECES: &[&str] = &[
        "Aluminium",
        "Größe",
        "Kreislauf- und Abfallwirtschaft",
        "Bürger*innen",
        "innen",
        "/-",
        "_",
        "Wind- und Solarenergie",
        "Stuten und -hengste",
        "Arbeitnehmer",
        "vertretung",
        "l’industria",
        "UND",
        "ODER",
        "NICHT",
        "NOT",
        "titel:",
        "person:",
        "kontakt:",
        "(",
        ")",
        "„",
        "“",
        "”",
        "\"",
        "»",
        "«",
        "‚",
        "‘",
        "›",
        "‹",
        "*",
        "-",
        "–",
        ":",
        ",",
        ".",
        "!",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "---\n",
        "***\n",
        "===\n",
        "title: ",
        "date: 2021-11-30\n",
        "organisations: [",
        "]",
        "|",
        "`",
        "\\",
        "&auml;",
        "<p>",
        "</p>",
        "<!--",
        "-->",
        "<sub>2</sub>",
        "{{< x >}}",
        "[a](b)",
        "![",
        "Neustadt, 30. November 2021 – ",
        "(Essen, den 3. März 2020)",
        "Pressekontakt:",
        "sagte Dr. Anna Lang, Sprecherin der Lenne GmbH",
        ", so Lang",
        "„Das ist ein guter Tag für uns alle“",
        "Anna Lang sagte: ",
        "— Otto Beispiel, Leiter des Erzverbands",
        "Tel. 0",
        "a@b.example",
        "{\"id\": \"a\", \"paragraphs\": [",
        "\"x\"",
        "]}",
        "null",
        "\u{ad}",
        "\u{301}",
        "\u{200b}",
        "ß",
        "İ",
        "𝔸",
        "35 000",
        "§",
        "+++",
        "...",
        "https://",
        "~2",
        "?",
        "&&",
    ];

    /// Numbers that look random and are the same in every run (SplitMix64).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ (mixed >> 31)) % limit as u64) as usize
        }
    }

    fn input(numbers: &mut Numbers) -> Vec<u8> {
        let mut input = Vec::new();
        for _ in 0..numbers.below(40) {
            match numbers.below(30) {
                0 => input.push(numbers.below(256) as u8),
                _ => input.extend_from_slice(PIECES[numbers.below(PIECES.len())].as_bytes()),
            }
        }
        input
    }

    fn holds(property: fn(&[u8])) {
        let mut numbers = Numbers(1);
        for _ in 0..5_000 {
            let input = input(&mut numbers);
            let held = std::panic::catch_unwind(|| property(&input));
            assert!(held.is_ok(), "does not hold for {:?}", String::from_utf8_lossy(&input));
        }
    }

    #[test]
    fn analysis() {
        holds(super::analysis);
    }

    #[test]
    fn markdown() {
        holds(super::markdown);
    }

    #[test]
    fn query() {
        holds(super::query);
    }

    #[test]
    fn records() {
        holds(super::records);
    }

    #[test]
    fn release() {
        holds(super::release);
    }

    #[test]
    fn text() {
        holds(super::text);
    }
}
