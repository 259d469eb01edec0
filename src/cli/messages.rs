//! What the command line says to people on stderr, in German and English.

use std::path::Path;

use alu_search::Lang;
use alu_search::ingest::Report;
use anstyle::{AnsiColor, Style};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Yellow.on_default().bold();

/// English where the locale is, else German.
pub(super) fn lang_of_locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("en")) { Lang::En } else { Lang::De }
}

pub(super) fn error(message: &str, lang: Lang) -> String {
    labelled(ERROR, if lang == Lang::De { "Fehler" } else { "Error" }, message)
}

pub(super) fn warning(message: &str, lang: Lang) -> String {
    labelled(NOTE, if lang == Lang::De { "Warnung" } else { "Warning" }, message)
}

pub(super) fn notice(message: &str, lang: Lang) -> String {
    labelled(NOTE, if lang == Lang::De { "Hinweis" } else { "Note" }, message)
}

fn labelled(style: Style, label: &str, message: &str) -> String {
    format!("{style}{label}:{style:#} {message}")
}

/// An encoding that nobody knows.
pub(super) fn unknown_encoding(name: &str, lang: Lang) -> String {
    match lang {
        Lang::De => {
            format!("Die Kodierung „{name}“ ist unbekannt. Bekannt sind zum Beispiel utf-8, windows-1252, iso-8859-15 und utf-16le.")
        }
        Lang::En => format!("The encoding \"{name}\" is unknown. Known are for example utf-8, windows-1252, iso-8859-15 and utf-16le."),
    }
}

/// What a run over files did, in a line, and what to do next.
pub(super) fn indexed(report: &Report, folder: &Path, releases: usize, lang: Lang) -> String {
    let (added, changed, removed, failed) = (report.added, report.changed, report.removed, report.failures.len());
    let folder = folder.display();
    let parts: Vec<String> = match lang {
        Lang::De => [(added, "neu"), (changed, "geändert"), (removed, "entfernt"), (failed, "nicht lesbar")]
            .map(part)
            .into_iter()
            .flatten()
            .collect(),
        Lang::En => {
            [(added, "new"), (changed, "changed"), (removed, "removed"), (failed, "not readable")].map(part).into_iter().flatten().collect()
        }
    };
    match (lang, parts.is_empty()) {
        (Lang::De, true) => format!("Nichts hat sich geändert; {} im Index in {folder}.", count(releases, "Meldung", "Meldungen")),
        (Lang::De, false) => format!("{}; {} im Index in {folder}.", parts.join(", "), count(releases, "Meldung", "Meldungen")),
        (Lang::En, true) => format!("Nothing has changed; {} in the index in {folder}.", count(releases, "release", "releases")),
        (Lang::En, false) => format!("{}; {} in the index in {folder}.", parts.join(", "), count(releases, "release", "releases")),
    }
}

fn part((count, what): (usize, &str)) -> Option<String> {
    (count > 0).then(|| format!("{count} {what}"))
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// That the old index stays, and why.
pub(super) fn not_rebuilt(out_of_reach: &[&Path], lang: Lang) -> String {
    let paths = out_of_reach.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    match (lang, out_of_reach.is_empty()) {
        (Lang::De, true) => "Es war nichts zu lesen; der alte Index bleibt.".to_owned(),
        (Lang::De, false) => format!("{paths} ist nicht erreichbar; der alte Index bleibt. Mit --prune wird er ohne das neu aufgebaut."),
        (Lang::En, true) => "There was nothing to read; the old index stays.".to_owned(),
        (Lang::En, false) => format!("{paths} is out of reach; the old index stays. --prune builds it anew without that."),
    }
}

/// That an index cuts words in another way than the user's file says now, or than without one.
pub(super) fn splits_differ(is_gone: bool, lang: Lang) -> &'static str {
    match (lang, is_gone) {
        (Lang::De, false) => {
            "Die Datei, nach der Wörter geteilt werden (zerlegung.txt oder --splits), sagt anderes als beim Aufbau des Index. Er bleibt dabei; mit --rebuild gilt sie."
        }
        (Lang::De, true) => {
            "Der Index teilt Wörter nach einer Datei (zerlegung.txt oder --splits), die es jetzt nicht gibt. Er bleibt dabei; mit --rebuild gilt keine mehr."
        }
        (Lang::En, false) => {
            "The file by which words are cut (zerlegung.txt or --splits) says something else than when the index was made. It stays so; --rebuild takes the file up."
        }
        (Lang::En, true) => {
            "The index cuts words by a file (zerlegung.txt or --splits) that is not there now. It stays so; with --rebuild there is none any more."
        }
    }
}

/// What was found in an index, and where.
pub(super) fn status(folder: &Path, counts: alu_search::search::Counts, bytes: u64, lang: Lang) -> String {
    let megabytes = format!("{:.1} MB", bytes as f64 / 1e6);
    let megabytes = if lang == Lang::De { megabytes.replace('.', ",") } else { megabytes };
    let rows = [
        ("Index", "Index", folder.display().to_string()),
        ("Meldungen", "Releases", counts.releases.to_string()),
        ("Zitate", "Quotes", counts.quotes.to_string()),
        ("Indirekte Äußerungen", "Reported statements", counts.indirect.to_string()),
        ("Dateien", "Files", counts.files.to_string()),
        ("Größe", "Size", megabytes),
    ];
    let row = |(german, english, value)| format!("{:22}{value}", if lang == Lang::De { german } else { english });
    rows.map(row).join("\n")
}
