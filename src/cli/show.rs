//! `alu-search show`

use std::io::Write;
use std::process::ExitCode;

use alu_search::output::{json, text};

use super::args::{ReportFormat, ShowArguments};
use super::{Context, Outcome, terminal};

pub(super) fn run(context: &Context, arguments: &ShowArguments) -> Outcome {
    // The id of a quote leads to its release.
    let id = arguments.id.as_str();
    let searcher = context.searcher(&arguments.place.folder)?;
    let release = searcher.release(id).or_else(|error| match id.rsplit_once('#') {
        Some((release, passage)) if passage.parse::<usize>().is_ok() => searcher.release(release),
        _ => Err(error),
    })?;
    let mut out = anstream::stdout().lock();
    match arguments.format {
        ReportFormat::Text => text::release(&mut out, &release, &text::Style { lang: context.lang, width: terminal::width() })?,
        ReportFormat::Json => writeln!(out, "{}", json::release(&release))?,
    }
    Ok(ExitCode::SUCCESS)
}
