//! `alu-search check-quote`

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use alu_search::output::{json, text};

use super::args::{CheckQuoteArguments, ReportFormat};
use super::{Context, Outcome, analyze, messages, terminal};

/// How many more statements are named that agree nearly as well.
const NAMED: usize = 4;

/// More of a file is not read (bytes): a quotation is much shorter.
const LONGEST: u64 = 1_000_000;

pub(super) fn run(context: &Context, arguments: &CheckQuoteArguments) -> Outcome {
    let quotation = quotation(arguments)?;
    let searcher = context.searcher(&arguments.place.folder)?;
    let limit = usize::from(arguments.limit);
    let named = if arguments.format == ReportFormat::Text { NAMED } else { 0 };
    let check = searcher.check_quote(&quotation, limit + named)?;
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match arguments.format {
        ReportFormat::Json => writeln!(out, "{}", json::check(&check, context.lang))?,
        ReportFormat::Text => text::check(&mut out, &check, limit, &text::Style { lang: context.lang, width: terminal::width() })?,
    }
    out.flush()?;
    drop(out);
    if arguments.format == ReportFormat::Text {
        for notice in &check.notices {
            context.say(&messages::notice(notice.message(context.lang), context.lang));
        }
        if check.found.is_empty() && check.words > 0 {
            context.say(text::nothing_like_it(context.lang));
        }
    }
    Ok(if check.found.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// What is to be checked: the text, or what a file or standard input has.
fn quotation(arguments: &CheckQuoteArguments) -> Result<String, Box<dyn std::error::Error>> {
    let file = match (&arguments.file, arguments.text.as_deref()) {
        (Some(file), _) => file.as_path(),
        (None, Some("-")) => Path::new("-"),
        (None, text) => return Ok(text.unwrap_or_default().to_owned()),
    };
    let mut bytes = Vec::new();
    let opened = analyze::open(file)?;
    opened.take(LONGEST).read_to_end(&mut bytes).map_err(|source| alu_search::Error::Io { path: file.to_owned(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
