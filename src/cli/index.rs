//! `alu-search index`

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use alu_search::ingest::{self, Encoding, Options, Report};
use alu_search::{Error, Index, Searcher};
use serde_json::json;

use super::args::{IndexArguments, ReportFormat};
use super::progress::Bar;
use super::{Context, Outcome, messages, splits};

/// What came of the files, and a searcher of the index if there is one.
type Done = (Report, Option<Searcher>);

pub(super) fn run(context: &Context, arguments: &IndexArguments) -> Outcome {
    let options = Options { encoding: context.encoding(arguments.encoding.as_deref())?, prune: arguments.prune };
    let folder = arguments.place.folder.as_path();
    let (report, searcher) =
        if arguments.rebuild { rebuild(context, folder, arguments, &options)? } else { update(context, folder, arguments, &options)? };
    context.tell_failures(&report);
    let releases = searcher.map(|searcher| searcher.counts()).transpose()?.map(|counts| counts.releases);
    match (arguments.format, releases) {
        (ReportFormat::Text, Some(releases)) => context.say(&messages::indexed(&report, folder, releases, context.lang)),
        (ReportFormat::Text, None) => {}
        (ReportFormat::Json, releases) => writeln!(std::io::stdout(), "{}", as_json(context, &report, releases))?,
    }
    Ok(if releases.is_some() { exit_code(&report) } else { ExitCode::from(2) })
}

/// Brings the index up to date. Where there is none, none is made for nothing.
fn update(context: &Context, folder: &Path, arguments: &IndexArguments, options: &Options) -> Result<Done, Box<dyn std::error::Error>> {
    let index = match Index::open(folder) {
        Err(Error::NoIndex { .. }) => {
            let report = ingest::survey(&arguments.paths);
            if report.files == 0 {
                return Ok((report, None));
            }
            let splits = splits::of_run(context, arguments, None)?;
            Index::open_or_create(folder)?.with_splits(&splits)?
        }
        Ok(index) => with_splits(context, index, arguments)?,
        Err(error) => return Err(error.into()),
    };
    let mut bar = Bar::new();
    let report = ingest::update(&index, &arguments.paths, options, &mut |progress| bar.show(progress))?;
    Ok((report, Some(index.searcher()?)))
}

/// An index that holds nothing takes up how words are cut; another one stays as it is, and says so.
fn with_splits(context: &Context, index: Index, arguments: &IndexArguments) -> Result<Index, Box<dyn std::error::Error>> {
    let splits = splits::of_run(context, arguments, Some(&index))?;
    if index.is_empty()? {
        return Ok(index.with_splits(&splits)?);
    }
    splits::tell_difference(context, &index, &splits)?;
    Ok(index)
}

/// Builds anew. The old index stays if nothing could be read, or a path is out of reach: what the new
/// one lacks would be lost.
fn rebuild(context: &Context, folder: &Path, arguments: &IndexArguments, options: &Options) -> Result<Done, Box<dyn std::error::Error>> {
    let splits = splits::of_run(context, arguments, None)?;
    let rebuild = Index::rebuild(folder)?.with_splits(&splits)?;
    let mut bar = Bar::new();
    let report = ingest::update(rebuild.index(), &arguments.paths, options, &mut |progress| bar.show(progress))?;
    let out_of_reach: Vec<_> = report.out_of_reach(&arguments.paths).collect();
    if report.did_anything() && (out_of_reach.is_empty() || options.prune) {
        let index = rebuild.finish()?;
        return Ok((report, Some(index.searcher()?)));
    }
    if Index::open(folder).is_ok() {
        context.say(&messages::warning(&messages::not_rebuilt(&out_of_reach, context.lang), context.lang));
    }
    Ok((report, None))
}

pub(super) fn exit_code(report: &Report) -> ExitCode {
    match (report.did_anything(), report.failures.is_empty()) {
        (true, true) => ExitCode::SUCCESS,
        (true, false) => ExitCode::from(1),
        (false, true) if !report.kept.is_empty() => ExitCode::from(1),
        (false, _) => ExitCode::from(2),
    }
}

fn as_json(context: &Context, report: &Report, releases: Option<usize>) -> serde_json::Value {
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
