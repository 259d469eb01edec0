//! `alu-search parse`

use std::io::{self, BufWriter, Write};

use alu_search::Release;
use alu_search::ingest::{self, Options};
use alu_search::output::{json, text};

use super::args::{Format, ParseArguments};
use super::{Context, Outcome, index, terminal};

pub(super) fn run(context: &Context, arguments: &ParseArguments) -> Outcome {
    let options = Options { encoding: context.encoding(arguments.encoding.as_deref())?, prune: false };
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut first = true;
    let report = ingest::parse(&arguments.paths, &options, |release: Release| -> io::Result<()> {
        let lead = if std::mem::take(&mut first) { Lead::First } else { Lead::Next };
        write_release(context, &mut out, arguments.format, &lead, &release)
    })?;
    if arguments.format == Format::Json {
        writeln!(out, "{}]", if first { "[" } else { "\n" })?;
    }
    out.flush()?;
    drop(out);
    context.tell_failures(&report);
    Ok(index::exit_code(&report))
}

/// Whether a release is the first that is printed.
enum Lead {
    First,
    Next,
}

fn write_release(context: &Context, out: &mut impl Write, format: Format, lead: &Lead, release: &Release) -> io::Result<()> {
    match (format, lead) {
        (Format::Jsonl, _) => writeln!(out, "{}", json::release(release)),
        (Format::Json, Lead::First) => write!(out, "[\n{}", json::release(release)),
        (Format::Json, Lead::Next) => write!(out, ",\n{}", json::release(release)),
        (Format::Text, lead) => {
            if matches!(lead, Lead::Next) {
                writeln!(out)?;
            }
            text::release(out, release, &text::Style { lang: context.lang, width: terminal::width() })
        }
    }
}
