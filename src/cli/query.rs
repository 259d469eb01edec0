//! `alu-search query`

use std::io::{self, Write};
use std::process::ExitCode;

use alu_search::output::{json, text};
use alu_search::search::{Filters, Notice, Results};
use alu_search::{Error, Query, Search, Searcher};

use super::args::{Format, QueryArguments};
use super::{Context, Outcome, batch, messages, organisations, terminal, terms};

pub(super) fn run(context: &Context, arguments: &QueryArguments) -> Outcome {
    let search = search(arguments)?;
    if let Some(file) = &arguments.batch {
        return batch::run(context, arguments, file, &search);
    }
    let typed = arguments.query.as_deref().unwrap_or_default();
    let query = match Query::parse(typed) {
        Ok(query) => query,
        Err(error) => return Err(error.render(typed, context.lang).into()),
    };
    let results = searcher(context, arguments)?.search(&Search { query, ..search })?;
    print(context, arguments, typed, &results)?;
    Ok(if results.total > 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A searcher of the index that knows the user's terms and organisations.
pub(super) fn searcher(context: &Context, arguments: &QueryArguments) -> alu_search::Result<Searcher> {
    let searcher = terms::with_terms(context, context.searcher(&arguments.place.folder)?, arguments.terms.as_deref())?;
    organisations::with_organisations(context, searcher, arguments.organisations.as_deref())
}

/// The search that the options ask for, its query everything.
fn search(arguments: &QueryArguments) -> Result<Search, Box<dyn std::error::Error>> {
    let (from, to) = arguments.period()?;
    let filters = Filters {
        organisations: arguments.organisation.clone(),
        speakers: arguments.speaker.clone(),
        speaker_organisations: arguments.speaker_organisation.clone(),
        topics: arguments.topic.clone(),
        places: arguments.place_name.clone(),
        from,
        to,
    };
    let everything = Search::new(Query::parse("").map_err(Error::from)?);
    Ok(Search {
        mode: arguments.mode,
        kind: arguments.kind,
        filters,
        sort: arguments.sort,
        limit: arguments.limit,
        offset: arguments.offset,
        facets: arguments.facets()?,
        facet_limit: arguments.facet_limit,
        explain: arguments.explain,
        snippets: if arguments.no_snippets { 0 } else { everything.snippets },
        ..everything
    })
}

fn print(context: &Context, arguments: &QueryArguments, typed: &str, results: &Results) -> io::Result<()> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        Format::Json => writeln!(out, "{}", json::results(typed, results, context.lang))?,
        Format::Jsonl => {
            for hit in &results.hits {
                writeln!(out, "{}", json::hit(hit))?;
            }
        }
        Format::Text => text::results(&mut out, results, arguments.offset, &text::Style { lang: context.lang, width: terminal::width() })?,
    }
    out.flush()?;
    drop(out);
    if arguments.format != Format::Json {
        for notice in &results.notices {
            context.say(&messages::notice(&notice_text(context, notice, typed), context.lang));
        }
    }
    if arguments.format == Format::Text && results.total == 0 {
        context.say(&text::nothing_found(results, context.lang));
    }
    Ok(())
}

fn notice_text(context: &Context, notice: &Notice, typed: &str) -> String {
    match notice {
        Notice::Query(notice) => notice.render(typed, context.lang),
        other => other.message(context.lang),
    }
}
