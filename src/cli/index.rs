//! `alu-search index`

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use alu_search::ingest::{self, Encoding, Options, Report};
use alu_search::{Index, Searcher};
use serde_json::json;

use super::args::{IndexArguments, ReportFormat};
use super::progress::Bar;
use super::{Context, Outcome, messages};

pub(super) fn run(context: &Context, arguments: &IndexArguments) -> Outcome {
    let options = Options { encoding: context.encoding(arguments.encoding.as_deref())?, prune: arguments.prune };
    let folder = arguments.place.folder.as_path();
    let (report, searcher) = if arguments.rebuild { rebuild(folder, arguments, &options)? } else { update(folder, arguments, &options)? };
    context.tell_failures(&report);
    let releases = searcher.map_or(Ok(0), |searcher| searcher.counts().map(|counts| counts.releases))?;
    match arguments.format {
        ReportFormat::Text => context.say(&messages::indexed(&report, folder, releases, context.lang)),
        ReportFormat::Json => writeln!(std::io::stdout(), "{}", as_json(context, &report, releases))?,
    }
    Ok(exit_code(&report))
}

fn update(folder: &Path, arguments: &IndexArguments, options: &Options) -> alu_search::Result<(Report, Option<Searcher>)> {
    let index = Index::open_or_create(folder)?;
    let mut bar = Bar::new();
    let report = ingest::update(&index, &arguments.paths, options, &mut |progress| bar.show(progress))?;
    Ok((report, Some(index.searcher()?)))
}

/// Builds anew, and keeps the old index if nothing could be read.
fn rebuild(folder: &Path, arguments: &IndexArguments, options: &Options) -> alu_search::Result<(Report, Option<Searcher>)> {
    let rebuild = Index::rebuild(folder)?;
    let mut bar = Bar::new();
    let report = ingest::update(rebuild.index(), &arguments.paths, options, &mut |progress| bar.show(progress))?;
    if !report.did_anything() {
        return Ok((report, None));
    }
    let index = rebuild.finish()?;
    Ok((report, Some(index.searcher()?)))
}

pub(super) fn exit_code(report: &Report) -> ExitCode {
    match (report.did_anything(), report.failures.is_empty()) {
        (true, true) => ExitCode::SUCCESS,
        (true, false) => ExitCode::from(1),
        (false, true) if !report.kept.is_empty() => ExitCode::from(1),
        (false, _) => ExitCode::from(2),
    }
}

fn as_json(context: &Context, report: &Report, releases: usize) -> serde_json::Value {
    let failures = report.failures.iter().map(
        |failure| json!({"path": failure.path.display().to_string(), "line": failure.line, "reason": failure.reason.message(context.lang)}),
    );
    let warnings = report
        .warnings
        .iter()
        .map(|warning| json!({"path": warning.path.display().to_string(), "line": warning.line, "warning": warning.text}));
    let kept = report.kept.iter().map(|kept| json!({"path": kept.path.display().to_string(), "files": kept.files, "known": kept.known}));
    json!({
        "v": 1,
        "files": report.files,
        "unchanged": report.unchanged,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "passed_over": report.passed_over,
        "releases": releases,
        "kept": kept.collect::<Vec<_>>(),
        "failures": failures.collect::<Vec<_>>(),
        "warnings": warnings.collect::<Vec<_>>(),
    })
}

impl Context {
    /// The encoding of this name.
    pub(super) fn encoding(&self, name: Option<&str>) -> Result<Option<&'static Encoding>, String> {
        let Some(name) = name else { return Ok(None) };
        Encoding::for_label(name.as_bytes()).map(Some).ok_or_else(|| messages::unknown_encoding(name, self.lang))
    }

    /// Says what could not be read, and what was read with a doubt.
    pub(super) fn tell_failures(&self, report: &Report) {
        for warning in &report.warnings {
            self.say(&messages::warning(&warning.to_string(), self.lang));
        }
        for failure in &report.failures {
            self.say(&messages::error(&failure.message(self.lang), self.lang));
        }
        for kept in &report.kept {
            self.say(&messages::warning(&kept.message(self.lang), self.lang));
        }
    }
}
