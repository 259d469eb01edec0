//! `alu-search analyze`

use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use alu_search::analysis::{Analyzer, Language};
use alu_search::output::{json, text};

use super::args::{AnalysisFormat, AnalyzeArguments};
use super::{Context, Outcome, splits, terminal};

pub(super) fn run(context: &Context, arguments: &AnalyzeArguments) -> Outcome {
    let splits = splits::named(context, arguments.splits.as_deref())?;
    let mut analyzer = Analyzer::with_splits(&splits);
    let mut without = (!splits.is_empty()).then(Analyzer::new);
    let style = text::Style { lang: context.lang, width: terminal::width() };
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut write = |line: &str| match arguments.format {
        AnalysisFormat::Jsonl => writeln!(out, "{}", json::analysis(&mut analyzer, Language::German, line)),
        AnalysisFormat::Text => text::analysis(&mut out, &mut analyzer, without.as_mut(), Language::German, line, &style),
    };
    match (&arguments.text, &arguments.batch) {
        (_, Some(file)) => {
            for line in open(file)?.lines() {
                write(&line?)?;
            }
        }
        (text, None) => write(text.as_deref().unwrap_or_default())?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A file, or standard input for `-`.
pub(super) fn open(file: &Path) -> alu_search::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = std::fs::File::open(file).map_err(|source| alu_search::Error::Io { path: file.to_owned(), source })?;
    Ok(Box::new(io::BufReader::new(opened)))
}
