//! What does a file say about itself before its text? The YAML between `---` and `---`.
//!
//! Keys are known in German and English ([`FIELDS`]); nested values and keys of the site generator are
//! skipped. YAML that is broken is a warning, and its lines of `key: value` are read all the same.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::release::{BlockKind, Span, Stated};

use super::language;
use crate::release::parse_date;

/// Front matter and what it says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Text that is part of the release: title, subtitle and lead.
    pub(super) texts: Vec<(BlockKind, Value)>,
    pub(super) stated: Stated,
    pub(super) warnings: Vec<String>,
    /// Where the body begins, a byte offset into the source.
    pub(super) body: usize,
}

/// A single value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Value {
    pub(super) text: String,
    /// Its place in the source, where it stands word for word or folded and escaped.
    pub(super) span: Option<Span>,
}

/// A key's value: one, or the elements of a list.
struct Entry {
    key: String,
    values: Vec<Value>,
}

/// So many lines a broken value in quotation marks goes on.
const MAX_FOLDED_LINES: usize = 4;

const TITLE: &[&str] = &["title", "titel", "headline", "überschrift"];
const SUBTITLE: &[&str] = &["subtitle", "untertitel", "subheadline", "unterzeile"];
const LEAD: &[&str] = &["lead", "einleitung", "vorspann"];
const ID: &[&str] = &["id"];
const DATE: &[&str] = &["date", "datum", "pubdate", "publishdate", "veröffentlichungsdatum"];
const PLACE: &[&str] = &["place", "ort", "city", "stadt"];
const URL: &[&str] = &["canonicalurl", "canonical", "url", "permalink"];
const LANGUAGE: &[&str] = &["language", "lang", "sprache", "locale"];
const ORGANISATIONS: &[&str] = &[
    "organisations",
    "organizations",
    "organisation",
    "organization",
    "organisationen",
    "herausgeber",
    "herausgeberin",
    "publisher",
    "issuer",
    "absender",
    "partner",
    "partners",
];
const TOPICS: &[&str] = &[
    "topics",
    "topic",
    "themen",
    "thema",
    "tags",
    "tag",
    "categories",
    "category",
    "kategorien",
    "kategorie",
    "keywords",
    "schlagwörter",
    "schlagworte",
    "stichwörter",
];

/// The YAML and the body of a source that opens with a line `---` and has another to close it.
pub(super) fn split(source: &str) -> Option<(Span, usize)> {
    let mut end = 0;
    let mut lines = source.split_inclusive('\n').map(|line| {
        let start = end;
        end += line.len();
        (line.trim_end(), start..end)
    });
    let (opening, first) = lines.next()?;
    if opening != "---" {
        return None;
    }
    let (_, last) = lines.find(|(line, _)| matches!(*line, "---" | "..."))?;
    let yaml = first.end..last.start;
    let is_yaml = source[yaml.clone()].trim().is_empty() || source[yaml.clone()].lines().any(|line| simple_entry(line).is_some());
    is_yaml.then_some((yaml, last.end))
}

/// Reads the front matter of a source; of one without, nothing.
pub(super) fn read(source: &str) -> FrontMatter {
    let Some((yaml, body)) = split(source) else {
        return FrontMatter::default();
    };
    let mut warnings = Vec::new();
    let entries = parse(source, yaml.clone()).unwrap_or_else(|problem| {
        warnings.push(problem);
        simple_entries(source, yaml)
    });
    let entries = Entries(entries);
    let texts = [(BlockKind::Title, TITLE), (BlockKind::Subtitle, SUBTITLE), (BlockKind::Paragraph, LEAD)];
    let texts = texts.into_iter().filter_map(|(kind, keys)| Some((kind, entries.first(keys)?.clone()))).collect();
    let stated = entries.stated(&mut warnings);
    FrontMatter { texts, stated, warnings, body }
}

struct Entries(Vec<Entry>);

impl Entries {
    /// All values of the first of `keys` that has any.
    fn values(&self, keys: &[&str]) -> &[Value] {
        let with_key = |key: &&str| self.0.iter().find(|entry| entry.key == *key && !entry.values.is_empty());
        keys.iter().find_map(with_key).map_or(&[], |entry| &entry.values)
    }

    fn first(&self, keys: &[&str]) -> Option<&Value> {
        self.values(keys).first()
    }

    fn text(&self, keys: &[&str]) -> Option<String> {
        self.first(keys).map(|value| value.text.trim().to_owned())
    }

    /// The values of all `keys`, each once.
    fn all(&self, keys: &[&str]) -> Vec<String> {
        let mut seen = HashSet::new();
        let values = keys.iter().flat_map(|key| self.values(&[key])).map(|value| value.text.trim());
        values.filter(|text| seen.insert(*text)).map(str::to_owned).collect()
    }

    fn stated(&self, warnings: &mut Vec<String>) -> Stated {
        let date = self.text(DATE);
        let day = date.as_deref().and_then(parse_date);
        if let (Some(date), None) = (&date, day) {
            warnings.push(format!("expected a date like 2021-11-30 in the front matter, but found “{date}”; it is ignored"));
        }
        let topics = self.all(TOPICS);
        let topics = topics.iter().flat_map(|topic| topic.split(',')).map(str::trim).filter(|topic| !topic.is_empty());
        Stated {
            id: self.text(ID),
            date: day,
            place: self.text(PLACE),
            organisations: self.all(ORGANISATIONS),
            topics: topics.map(str::to_owned).collect(),
            url: self.text(URL),
            language: self.text(LANGUAGE).and_then(|language| language::code(&language, "language", warnings)),
            is_record: false,
        }
    }
}

/// Reads the top level of the YAML: keys with a scalar or a list of scalars.
fn parse(source: &str, yaml: Span) -> Result<Vec<Entry>, String> {
    let mut parser = Parser::new_from_str(&source[yaml.clone()]);
    let lines = line_starts(source, &yaml);
    let mut entries: Vec<Entry> = Vec::new();
    let mut depth = 0usize;
    let mut is_key = true;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| broken(error.info(), error.marker().line()))?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => depth = depth.saturating_sub(1),
            Event::Scalar(text, ..) if depth == 1 && is_key => {
                entries.push(Entry { key: normal_key(&text), values: Vec::new() });
                is_key = false;
                continue;
            }
            Event::Scalar(text, style, ..) if depth <= 2 => {
                if let Some(entry) = entries.last_mut()
                    && !is_absent(&text, style)
                {
                    let place = lines.get(span.start.line().saturating_sub(1)).copied().unwrap_or(yaml.end);
                    let place = find(source, place..lines.get(span.end.line()).copied().unwrap_or(yaml.end), &text);
                    entry.values.push(Value { text: text.into_owned(), span: place });
                }
            }
            Event::Alias(_) | Event::Scalar(..) => {}
            _ => continue,
        }
        is_key = depth == 1;
    }
    Ok(entries)
}

fn broken(info: &str, line: usize) -> String {
    format!("expected YAML in the front matter, but found a mistake on line {}: {info}; only its plain lines were read", line + 1)
}

fn is_absent(text: &str, style: ScalarStyle) -> bool {
    text.trim().is_empty() || style == ScalarStyle::Plain && matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Keys are compared without regard to case, `-` and `_`.
fn normal_key(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

/// The byte offsets of the YAML's lines.
fn line_starts(source: &str, yaml: &Span) -> Vec<usize> {
    let ends = source[yaml.clone()].match_indices('\n').map(|(at, _)| yaml.start + at + 1);
    std::iter::once(yaml.start).chain(ends).collect()
}

/// Where `text` stands in these lines, behind the key if there is one: as it is, else from its first
/// word to its last.
fn find(source: &str, lines: Span, text: &str) -> Option<Span> {
    let lines = lines.start..lines.end.max(lines.start);
    let region = &source[lines.clone()];
    let key = simple_entry(region.lines().next()?).map_or(0, |(key, _)| key.len() + 1);
    let at = |word: &str| region[key..].find(word).map(|at| lines.start + key + at);
    if let Some(start) = at(text) {
        return Some(start..start + text.len());
    }
    let (first, last) = (text.split_whitespace().next()?, text.split_whitespace().next_back()?);
    let start = at(first)?;
    let end = lines.start + region.rfind(last)? + last.len();
    (start < end).then_some(start..end)
}

/// Of broken YAML, the lines `key: value`; a value in quotation marks may go on over some lines.
fn simple_entries(source: &str, yaml: Span) -> Vec<Entry> {
    let starts = line_starts(source, &yaml);
    let mut entries = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let line_end = |index: usize| starts.get(index).copied().unwrap_or(yaml.end);
        let Some((key, value)) = simple_entry(&source[start..line_end(index + 1)]) else { continue };
        let mut end = line_end(index + 1);
        if let Some(mark) = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))
            && !ends_with_mark(value, mark)
        {
            let ends = (index + 2..index + 2 + MAX_FOLDED_LINES).map(line_end);
            end = ends.into_iter().find(|&end| ends_with_mark(source[start..end].trim_end(), mark)).unwrap_or(end);
        }
        let value = source[start..end].split_once(':').map_or("", |(_, value)| value.trim().trim_matches(['"', '\'']));
        let text = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let span = find(source, start..end, &text);
            entries.push(Entry { key: normal_key(key), values: vec![Value { text, span }] });
        }
    }
    entries
}

fn ends_with_mark(value: &str, mark: char) -> bool {
    value.len() > 1 && value.ends_with(mark)
}

/// A line `key: value`.
fn simple_entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_end().split_once(':')?;
    let is_key = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !key.is_empty();
    let follows = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && follows).then(|| (key, value.trim()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::Date;

    use super::*;

    #[test]
    fn german_and_english_keys() {
        let source = "---\r\nTitel: \"Ofen: aus\"\r\nunter-titel: Zeile\r\nDatum: 30.11.2021\r\nOrt: Hagen\r\nHerausgeber: Lenne GmbH, Hagen\r\n\
                      Partner: [Werk A, 'Werk B']\r\ntags:\r\n  - Erz\r\n  - Kohle, Stahl\r\nsprache: de-DE\r\nimage:\r\n  title: Bild\r\n---\r\nText";
        let read = read(source);
        assert_eq!(read.texts[0].0, BlockKind::Title);
        assert_eq!(&source[read.texts[0].1.span.clone().unwrap()], "Ofen: aus");
        assert_eq!(read.texts[1].1.text, "Zeile");
        assert_eq!(read.stated.date, Some(Date::constant(2021, 11, 30)));
        assert_eq!(read.stated.place.as_deref(), Some("Hagen"));
        assert_eq!(read.stated.organisations, ["Lenne GmbH, Hagen", "Werk A", "Werk B"]);
        assert_eq!(read.stated.topics, ["Erz", "Kohle", "Stahl"]);
        assert_eq!(read.stated.language.as_deref(), Some("de"));
        assert_eq!(&source[read.body..], "Text");
        assert!(read.warnings.is_empty());
    }

    #[test]
    fn empty_values_are_absent() {
        let read = read("---\ntitle:\nsubtitle: ~\nid: \"\"\nurl: null\ntags: []\nort: Ulm\n---\n");
        assert!(read.texts.is_empty());
        assert_eq!(read.stated, Stated { place: Some("Ulm".into()), ..Stated::default() });
    }

    #[test]
    fn values_over_several_lines() {
        let source = "---\ntitle: >\n  Erste\n  zweite\nort: Köln # am Rhein\n---\n";
        let read = read(source);
        assert_eq!(read.texts[0].1, Value { text: "Erste zweite\n".into(), span: Some(15..29) });
        assert_eq!(read.stated.place.as_deref(), Some("Köln"));
    }

    #[test]
    fn broken_yaml_is_a_warning_and_its_lines_are_read() {
        let source = "---\ntitle: Ofen: aus\ndate: 2020-01-02\ntags: [a\n---\nText";
        let read = read(source);
        assert_eq!(read.texts[0].1.text, "Ofen: aus");
        assert_eq!(read.stated.date, Some(Date::constant(2020, 1, 2)));
        assert!(read.warnings[0].contains("front matter") && read.warnings[0].contains("line 2"), "{:?}", read.warnings);
        assert_eq!(&source[read.body..], "Text");
    }

    #[test]
    fn a_broken_value_may_go_on() {
        let source = "---\ntitle: \"Aller guten Öfen\nsind drei\"\ndate: \"2020-01-02\"\nort: 'offen\nid: x\n---\n";
        let read = read(source);
        assert_eq!(read.texts[0].1.text, "Aller guten Öfen sind drei");
        assert_eq!(&source[read.texts[0].1.span.clone().unwrap()], "Aller guten Öfen\nsind drei");
        assert_eq!((read.stated.place.as_deref(), read.stated.id.as_deref()), (Some("offen"), Some("x")));
        assert_eq!(read.warnings.len(), 1);
    }

    #[test]
    fn an_unreadable_date_is_a_warning() {
        let read = read("---\ndate: demnächst\n---\n");
        assert_eq!(read.stated.date, None);
        assert!(read.warnings[0].contains("demnächst"));
    }

    #[test]
    fn rules_are_no_front_matter() {
        for source in ["---\n\nHagen, 3. März 2020. Der Ofen läuft.\n\n---\nEnde", "--- \ntitle: x", "Text\n---\na: b\n---", ""] {
            assert!(split(source).is_none(), "{source:?}");
        }
    }

    #[test]
    fn deep_nesting_and_endless_aliases_do_no_harm() {
        read(&format!("---\na: {}\n---\n", "[".repeat(100_000)));
        read(&format!("---\n{}\n---\n", (0..2_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()));
        read("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\n");
    }
}
