//! `alu-search analyze`

use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use alu_search::analysis::{Analyzer, Language};
use alu_search::output::{json, text};

use super::Outcome;
use super::args::{AnalysisFormat, AnalyzeArguments};

pub(super) fn run(arguments: &AnalyzeArguments) -> Outcome {
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut analyzer = Analyzer::new();
    let mut write = |line: &str| match arguments.format {
        AnalysisFormat::Jsonl => writeln!(out, "{}", json::analysis(&mut analyzer, Language::German, line)),
        AnalysisFormat::Text => text::analysis(&mut out, &mut analyzer, Language::German, line),
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
