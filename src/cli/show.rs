//! `alu-search show`

use std::io::Write;
use std::process::ExitCode;

use alu_search::output::{json, source, text};
use alu_search::{Release, Searcher};

use super::args::{ReportFormat, ShowArguments};
use super::{Context, Outcome, terminal};

pub(super) fn run(context: &Context, arguments: &ShowArguments) -> Outcome {
    let searcher = context.searcher(&arguments.place.folder)?;
    let (release, passage) = found(&searcher, &arguments.id)?;
    let cited = passage.and_then(|index| source::citation(&release, index, context.lang));
    let mut out = anstream::stdout().lock();
    match (arguments.format, cited) {
        (ReportFormat::Text, Some(cited)) => writeln!(out, "{cited}")?,
        (ReportFormat::Text, None) => text::release(&mut out, &release, &text::Style { lang: context.lang, width: terminal::width() })?,
        (ReportFormat::Json, _) => writeln!(out, "{}", json::release(&release))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The release with an id, or the one that the id of a quote or paragraph leads to, with the index of its passage.
fn found(searcher: &Searcher, id: &str) -> alu_search::Result<(Release, Option<usize>)> {
    let error = match searcher.release(id) {
        Ok(release) => return Ok((release, None)),
        Err(error) => error,
    };
    let quote = id.rsplit_once('#').and_then(|(release, passage)| Some((release, passage.parse::<usize>().ok()?)));
    let Some((release, passage)) = quote else { return Err(error) };
    let release = searcher.release(release)?;
    let index = passage.checked_sub(1).filter(|index| *index < release.passages.len()).ok_or(error)?;
    Ok((release, Some(index)))
}
