//! `alu-search organisations` and `alu-search speakers`

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use alu_search::Searcher;
use alu_search::output::text::Style;
use alu_search::output::{json, listing};
use serde_json::Value;

use super::args::{Format, ListArguments};
use super::organisations::with_organisations;
use super::{Context, Outcome, terminal};

pub(super) fn organisations(context: &Context, arguments: &ListArguments) -> Outcome {
    let listed = searcher(context, arguments)?.organisations(arguments.pattern.as_deref().unwrap_or_default())?;
    print(context, arguments, false, &listed, json::organisation, |out, shown, total, style| {
        listing::organisations(out, shown, total, style)
    })
}

pub(super) fn speakers(context: &Context, arguments: &ListArguments) -> Outcome {
    let listed = searcher(context, arguments)?.speakers(arguments.pattern.as_deref().unwrap_or_default())?;
    print(context, arguments, true, &listed, json::listed_speaker, listing::speakers)
}

fn searcher(context: &Context, arguments: &ListArguments) -> alu_search::Result<Searcher> {
    with_organisations(context, context.searcher(&arguments.place.folder)?, arguments.organisations.as_deref())
}

/// Prints the first of what is listed. That there is none is told by the exit code, as a query does.
fn print<T>(
    context: &Context,
    arguments: &ListArguments,
    are_people: bool,
    listed: &[T],
    object: fn(&T) -> Value,
    text: impl Fn(&mut BufWriter<anstream::AutoStream<io::StdoutLock<'static>>>, &[T], usize, &Style) -> io::Result<()>,
) -> Outcome {
    let limit = if arguments.limit == 0 { listed.len() } else { arguments.limit };
    let shown = &listed[..limit.min(listed.len())];
    let what = if are_people { "speakers" } else { "organisations" };
    let mut out = BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        Format::Json => writeln!(out, "{}", json::listing(what, listed.len(), shown.iter().map(object).collect()))?,
        Format::Jsonl => shown.iter().try_for_each(|one| writeln!(out, "{}", object(one)))?,
        Format::Text if listed.is_empty() => {
            context.say(&listing::nothing_listed(are_people, arguments.pattern.as_deref().unwrap_or_default(), context.lang));
        }
        Format::Text => text(&mut out, shown, listed.len(), &Style { lang: context.lang, width: terminal::width() })?,
    }
    out.flush()?;
    Ok(if listed.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
