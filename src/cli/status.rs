//! `alu-search status`

use std::io::Write;
use std::process::ExitCode;

use alu_search::Index;
use serde_json::json;

use super::args::{ReportFormat, StatusArguments};
use super::{Context, Outcome, messages};

pub(super) fn run(context: &Context, arguments: &StatusArguments) -> Outcome {
    let index = Index::open(&arguments.place.folder)?;
    let counts = index.searcher()?.counts()?;
    let bytes = index.size()?;
    let mut out = anstream::stdout().lock();
    match arguments.format {
        ReportFormat::Text => writeln!(out, "{}", messages::status(&arguments.place.folder, counts, bytes, context.lang))?,
        ReportFormat::Json => {
            let object = json!({
                "v": 1,
                "index": arguments.place.folder.display().to_string(),
                "releases": counts.releases,
                "quotes": counts.quotes,
                "indirect": counts.indirect,
                "files": counts.files,
                "bytes": bytes,
            });
            writeln!(out, "{object}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
