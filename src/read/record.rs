//! Release records: one JSON object with named keys is one release.
//!
//! What a record states is taken as stated: its paragraphs are plain text, its organisations are the
//! issuers. The text is title, subtitle and paragraphs, those that are not empty, joined by a blank
//! line, character by character; the contact follows and has no place in that source.

use serde_json::{Map, Value};

use crate::release::{Block, BlockKind, Draft, Span, Stated, Text};

use super::error::{ReadError, ReadErrorKind};
use super::language;
use crate::release::parse_date;

const BETWEEN: &str = "\n\n";

/// Reads one record. `id` and `paragraphs` are required (`[]` is allowed), `null` and `""` mean absent,
/// unknown keys are skipped.
///
/// ```
/// use alu_search::read::read_record;
///
/// let draft = read_record(r#"{"id": "r-1", "title": "Neuer Ofen", "paragraphs": ["Er läuft."]}"#)?;
/// assert_eq!(draft.text.plain(), "Neuer Ofen\n\nEr läuft.");
/// assert_eq!(draft.stated.id.as_deref(), Some("r-1"));
/// # Ok::<(), alu_search::read::ReadError>(())
/// ```
///
/// # Errors
/// When it is no JSON object, lacks a required key, or a value is of the wrong type.
pub fn read_record(line: &str) -> Result<Draft, ReadError> {
    let mut fields = Fields(parse_object(line)?);
    let id = fields.text("id")?.ok_or(ReadErrorKind::MissingKey { key: "id" })?;
    let title = fields.text("title")?;
    let subtitle = fields.text("subtitle")?;
    let paragraphs = fields.required_list("paragraphs")?;
    let contact = fields.text("contact")?;
    let mut warnings = Vec::new();
    let stated = fields.stated(id, &mut warnings)?;

    let titled = [(BlockKind::Title, title), (BlockKind::Subtitle, subtitle)];
    let titled = titled.into_iter().filter_map(|(kind, text)| Some((kind, text?)));
    let running = paragraphs.into_iter().map(|text| (BlockKind::Paragraph, text));
    let (text, blocks) = compose(titled.chain(running), contact);
    Ok(Draft { text, blocks, stated, warnings })
}

/// Joins the parts that are not empty, and appends the contact, which is no part of the source.
fn compose(parts: impl Iterator<Item = (BlockKind, String)>, contact: Option<String>) -> (Text, Vec<Block>) {
    let mut joined = String::new();
    let mut blocks = Vec::new();
    for (kind, part) in parts.filter(|(_, part)| !part.is_empty()) {
        if !blocks.is_empty() || !joined.is_empty() {
            joined.push_str(BETWEEN);
        }
        blocks.extend(block(kind, &part, joined.len()));
        joined.push_str(&part);
    }
    let mut text = Text::verbatim(joined);
    if let Some(contact) = contact {
        if !text.is_empty() {
            text.push_glue(BETWEEN);
        }
        blocks.extend(block(BlockKind::Contact, &contact, text.len()));
        text.push_glue(&contact);
    }
    (text, blocks)
}

/// The block of a part that stands at `start`; none for white space.
fn block(kind: BlockKind, part: &str, start: usize) -> Option<Block> {
    let trimmed = part.trim();
    let start = start + part.len() - part.trim_start().len();
    let span: Span = start..start + trimmed.len();
    (!span.is_empty()).then_some(Block { kind, span })
}

fn parse_object(line: &str) -> Result<Map<String, Value>, ReadError> {
    match serde_json::from_str(line) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(ReadErrorKind::NotAnObject { found: type_name(&other) }.into()),
        Err(error) => {
            let reason = error.to_string();
            let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason).to_owned();
            Err(ReadErrorKind::Json { column: error.column(), reason }.into())
        }
    }
}

fn wrong_type(key: impl Into<String>, expected: &'static str, found: &Value) -> ReadError {
    ReadErrorKind::WrongType { key: key.into(), expected, found: type_name(found) }.into()
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The keys of a record that are still to be taken.
struct Fields(Map<String, Value>);

impl Fields {
    fn take(&mut self, key: &str) -> Value {
        self.0.get_mut(key).map_or(Value::Null, Value::take)
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, ReadError> {
        match self.take(key) {
            Value::Null => Ok(None),
            Value::String(text) => Ok(Some(text).filter(|text| !text.is_empty())),
            other => Err(wrong_type(key, "a string", &other)),
        }
    }

    fn required_list(&mut self, key: &'static str) -> Result<Vec<String>, ReadError> {
        match self.take(key) {
            Value::Null => Err(ReadErrorKind::MissingKey { key }.into()),
            Value::Array(elements) => strings(key, elements),
            other => Err(wrong_type(key, "a list of strings", &other)),
        }
    }

    /// A list of names, or a single name.
    fn names(&mut self, key: &str) -> Result<Vec<String>, ReadError> {
        let names = match self.take(key) {
            Value::Null => Vec::new(),
            Value::String(name) => vec![name],
            Value::Array(elements) => strings(key, elements)?,
            other => return Err(wrong_type(key, "a list of strings", &other)),
        };
        Ok(names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    fn stated(&mut self, id: String, warnings: &mut Vec<String>) -> Result<Stated, ReadError> {
        let date = self.text("date")?;
        let day = date.as_deref().and_then(parse_date);
        if let (Some(date), None) = (&date, day) {
            warnings.push(format!("expected a date like 2021-11-30 as `date`, but found “{date}”; the release stays undated"));
        }
        Ok(Stated {
            id: Some(id),
            date: day,
            place: self.text("place")?,
            organisations: self.names("organisations")?,
            topics: self.names("topics")?,
            url: self.text("url")?,
            language: self.text("language")?.and_then(|language| language::code(&language, "language", warnings)),
            is_record: true,
        })
    }
}

/// The strings of a list; `null` counts as empty.
fn strings(key: &str, elements: Vec<Value>) -> Result<Vec<String>, ReadError> {
    let element = |(index, value)| match value {
        Value::String(text) => Ok(text),
        Value::Null => Ok(String::new()),
        other => Err(wrong_type(format!("{key}[{}]", index + 1), "a string", &other)),
    };
    elements.into_iter().enumerate().map(element).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::Date;
    use proptest::prelude::*;

    use super::*;

    const FULL: &str = r#"{"id": "hw-1", "title": "Hütte spart Strom", "subtitle": "", "date": "2022-03-01T10:00:00Z", "place": "Hagen",
        "organisations": ["Hüttenwerk Lenne", "Lenne GmbH, Hagen"], "topics": "Energie", "paragraphs": ["Ein *Stern*.", "", "Zwei\nZeilen."],
        "contact": "Tel. 0", "url": "https://lenne.example/1", "language": "de-DE", "views": 3}"#;

    #[test]
    fn a_full_record() {
        let draft = read_record(FULL).unwrap();
        let joined = "Hütte spart Strom\n\nEin *Stern*.\n\nZwei\nZeilen.";
        assert_eq!(draft.text.plain(), format!("{joined}\n\nTel. 0"));
        assert_eq!(draft.text.source_span(0..joined.len()), Some(0..joined.len()));
        let kinds: Vec<_> = draft.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [BlockKind::Title, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Contact]);
        let contact = draft.blocks[3].span.clone();
        assert_eq!((&draft.text.plain()[contact.clone()], draft.text.source_span(contact)), ("Tel. 0", None));
        assert_eq!(draft.stated.date, Some(Date::constant(2022, 3, 1)));
        assert_eq!(draft.stated.organisations, ["Hüttenwerk Lenne", "Lenne GmbH, Hagen"]);
        assert_eq!(draft.stated.topics, ["Energie"]);
        assert_eq!(draft.stated.language.as_deref(), Some("de"));
        assert!(draft.stated.is_record && draft.warnings.is_empty());
    }

    #[test]
    fn only_id_and_paragraphs_are_required() {
        let draft = read_record(r#"{"id": "a", "paragraphs": [], "title": null, "contact": "K"}"#).unwrap();
        assert_eq!(draft.text.plain(), "K");
        for (line, message) in [
            (r#"{"paragraphs": []}"#, "expected a release record with `id`, but found none"),
            (r#"{"id": "", "paragraphs": []}"#, "expected a release record with `id`, but found none"),
            (r#"{"id": "a"}"#, "expected a release record with `paragraphs`, but found none"),
            (r#"{"id": "a", "paragraphs": "x"}"#, "expected a list of strings as `paragraphs`, but found a string"),
            (r#"{"id": "a", "paragraphs": ["x", 1]}"#, "expected a string as `paragraphs[2]`, but found a number"),
            (r#"{"id": "a", "paragraphs": [], "topics": {}}"#, "expected a list of strings as `topics`, but found an object"),
            ("[1]", "expected a JSON object as a record, but found a list"),
        ] {
            assert_eq!(read_record(line).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn broken_json_names_the_column() {
        let error = read_record(r#"{"id": "a", "paragraphs": [}"#).unwrap_err();
        assert_eq!(error.kind(), &ReadErrorKind::Json { column: 28, reason: "expected value".into() });
        assert!(read_record(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn a_bad_date_is_a_warning() {
        let draft = read_record(r#"{"id": "a", "paragraphs": ["x"], "date": "im Mai"}"#).unwrap();
        assert_eq!(draft.stated.date, None);
        assert!(draft.warnings[0].contains("im Mai"));
    }

    proptest! {
        #[test]
        fn text_is_the_join_of_what_is_not_empty(title in "\\PC{0,9}", paragraphs in proptest::collection::vec("[ a\u{e4}\n]{0,5}", 0..6)) {
            let line = serde_json::json!({"id": "x", "title": title, "paragraphs": paragraphs}).to_string();
            let draft = read_record(&line).unwrap();
            let parts: Vec<&str> = std::iter::once(&title).chain(&paragraphs).map(String::as_str).filter(|part| !part.is_empty()).collect();
            prop_assert_eq!(draft.text.plain(), parts.join("\n\n"));
            for block in &draft.blocks {
                let text = &draft.text.plain()[block.span.clone()];
                prop_assert!(!text.is_empty() && text == text.trim());
                prop_assert_eq!(draft.text.source_span(block.span.clone()), Some(block.span.clone()));
            }
        }
    }
}
