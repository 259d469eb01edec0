//! `alu-search query --batch`: one query a line in, one answer a line out.

use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use alu_search::output::json;
use alu_search::search::Filters;
use alu_search::{Error, Query, Search, Searcher};
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::{QueryArguments, kind, matching};
use super::{Context, Outcome, analyze, query};

/// A line of input. What it has overrides the options.
#[derive(Deserialize)]
struct Line {
    query: Option<String>,
    #[serde(rename = "match")]
    mode: Option<String>,
    kind: Option<String>,
    limit: Option<usize>,
    offset: Option<usize>,
    organisation: Option<Names>,
    speaker: Option<Names>,
    speaker_organisation: Option<Names>,
    topic: Option<Names>,
    place: Option<Names>,
    from: Option<String>,
    to: Option<String>,
}

/// One name or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

impl From<Names> for Vec<String> {
    fn from(names: Names) -> Self {
        match names {
            Names::One(name) => vec![name],
            Names::Several(names) => names,
        }
    }
}

pub(super) fn run(context: &Context, arguments: &QueryArguments, file: &Path, options: &Search) -> Outcome {
    let searcher = query::searcher(context, arguments)?;
    let mut input = analyze::open(file)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut failed, mut line) = (false, Vec::new());
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let answer = answer(context, &searcher, &text, options);
        failed |= answer.get("error").is_some();
        writeln!(out, "{answer}")?;
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// The answer to a line: results, or what is wrong with it.
fn answer(context: &Context, searcher: &Searcher, text: &str, options: &Search) -> Value {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return json!({"id": null, "error": error.to_string()}),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    match results(context, searcher, value, options) {
        Ok(Value::Object(answer)) => {
            let mut object = serde_json::Map::from_iter([("id".to_owned(), id)]);
            object.extend(answer);
            Value::Object(object)
        }
        Ok(other) => other,
        Err(error) => json!({"id": id, "error": error}),
    }
}

fn results(context: &Context, searcher: &Searcher, value: Value, options: &Search) -> Result<Value, String> {
    let line: Line = serde_json::from_value(value).map_err(|error| error.to_string())?;
    let typed = line.query.clone().ok_or("expected an object with `query`, but found none")?;
    let message = |error: Error| error.message(context.lang);
    let query = Query::parse(&typed).map_err(|error| message(error.into()))?;
    let search = search(context, line, query, options)?;
    let results = searcher.search(&search).map_err(message)?;
    Ok(json::results(&typed, &results, context.lang))
}

/// The search of a line on top of the options.
fn search(context: &Context, line: Line, query: Query, options: &Search) -> Result<Search, String> {
    let shared = options.filters.clone();
    let day = |text: Option<String>| text.map(|text| text.parse()).transpose().map_err(|error: Error| error.message(context.lang));
    let filters = Filters {
        organisations: line.organisation.map_or(shared.organisations, Vec::from),
        speakers: line.speaker.map_or(shared.speakers, Vec::from),
        speaker_organisations: line.speaker_organisation.map_or(shared.speaker_organisations, Vec::from),
        topics: line.topic.map_or(shared.topics, Vec::from),
        places: line.place.map_or(shared.places, Vec::from),
        from: day(line.from)?.or(shared.from),
        to: day(line.to)?.or(shared.to),
    };
    Ok(Search {
        query,
        filters,
        mode: line.mode.map_or(Ok(options.mode), |text| matching(&text))?,
        kind: line.kind.map_or(Ok(options.kind), |text| kind(&text))?,
        limit: line.limit.unwrap_or(options.limit),
        offset: line.offset.unwrap_or(options.offset),
        ..options.clone()
    })
}
