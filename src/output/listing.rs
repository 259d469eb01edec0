//! Organisations and people as text: who is there, how often, and under which names.

use std::io::{self, Write};

use crate::Lang;
use crate::search::{ListedAlias, ListedOrganisation, ListedSpeaker, Tallied};

use super::source::dated;
use super::text::{LABEL, QUIET, Style, TITLE, write_block};

/// How many other names, roles and organisations are shown of one.
const MOST: usize = 12;

/// Writes organisations; `total` is how many there are.
///
/// # Errors
/// If it cannot be written.
pub fn organisations(out: &mut impl Write, shown: &[ListedOrganisation], total: usize, style: &Style) -> io::Result<()> {
    heading(out, shown.len(), total, [("Organisation", "organisation"), ("Organisationen", "organisations")], style)?;
    for listed in shown {
        writeln!(out)?;
        write_block(out, "", "", &listed.name, &[], TITLE, style)?;
        let belongs = listed.parent.as_ref().map(|parent| format!("{} {parent}", style.say("gehört zu", "part of")));
        let about: Vec<_> = listed.kind.clone().into_iter().chain(belongs).collect();
        if !about.is_empty() {
            write_block(out, "     ", "     ", &about.join(" · "), &[], LABEL, style)?;
        }
        let counts = [
            (listed.issuer, ["Meldung herausgegeben", "Meldungen herausgegeben"], ["release issued", "releases issued"]),
            (listed.partner, ["als Partner", "als Partner"], ["as a partner", "as a partner"]),
            (listed.mentioned, ["Meldung erwähnt sie", "Meldungen erwähnen sie"], ["release mentions it", "releases mention it"]),
            (listed.quotes, ["Zitat", "Zitate"], ["quote", "quotes"]),
            (listed.indirect, ["indirekte Äußerung", "indirekte Äußerungen"], ["reported statement", "reported statements"]),
        ];
        write_counts(out, &counts, style)?;
        let aliases: Vec<_> = listed.aliases.iter().map(|alias| alias_with_reason(alias, style)).collect();
        write_all(out, style.say("auch:", "also:"), &aliases, style)?;
    }
    Ok(())
}

/// `LMD (17, Abkürzung)`: a name that stands in 17 releases.
fn alias_with_reason(alias: &ListedAlias, style: &Style) -> String {
    let merged = alias.merged.message(style.lang);
    match alias.releases {
        0 => format!("{} ({merged})", alias.name),
        releases => format!("{} ({}, {merged})", alias.name, style.lang.number(releases as usize)),
    }
}

/// Writes people; `total` is how many there are.
///
/// # Errors
/// If it cannot be written.
pub fn speakers(out: &mut impl Write, shown: &[ListedSpeaker], total: usize, style: &Style) -> io::Result<()> {
    heading(out, shown.len(), total, [("Person", "person"), ("Personen", "people")], style)?;
    for listed in shown {
        writeln!(out)?;
        write_block(out, "", "", &listed.name, &[], TITLE, style)?;
        let counts = [
            (listed.quotes, ["Zitat", "Zitate"], ["quote", "quotes"]),
            (listed.indirect, ["indirekte Äußerung", "indirekte Äußerungen"], ["reported statement", "reported statements"]),
        ];
        write_counts(out, &counts, style)?;
        if let (Some(first), Some(last)) = (listed.first, listed.last) {
            let first = dated(Some(first), style.lang);
            let days = if listed.first == listed.last { first } else { format!("{first} – {}", dated(Some(last), style.lang)) };
            write_block(out, "     ", "     ", &days, &[], QUIET, style)?;
        }
        let with_counts = |all: &[Tallied]| {
            all.iter().map(|one| format!("{} ({})", one.value, style.lang.number(one.count as usize))).collect::<Vec<_>>()
        };
        write_all(out, style.say("für:", "for:"), &with_counts(&listed.organisations), style)?;
        write_all(out, style.say("als:", "as:"), &with_counts(&listed.roles), style)?;
        write_all(out, style.say("auch:", "also:"), &with_counts(&listed.spellings), style)?;
    }
    Ok(())
}

/// That no organisation, or nobody, has a pattern in a name, and what to do.
pub fn nothing_listed(are_people: bool, pattern: &str, lang: Lang) -> String {
    let what = match (are_people, lang) {
        (false, Lang::De) => "Keine Organisation",
        (true, Lang::De) => "Keine Person",
        (false, Lang::En) => "No organisation",
        (true, Lang::En) => "Nobody",
    };
    match (pattern.is_empty(), lang) {
        (true, Lang::De) => format!("{what} im Index."),
        (true, Lang::En) => format!("{what} in the index."),
        (false, Lang::De) => {
            format!("{what} gefunden für: {pattern}\nVersuchen Sie einen kürzeren Teil des Namens; ohne Namen werden alle aufgelistet.")
        }
        (false, Lang::En) => format!("{what} found for: {pattern}\nTry a shorter part of the name; without one, all are listed."),
    }
}

/// How many there are, and how many of them are shown.
fn heading(out: &mut impl Write, shown: usize, total: usize, [one, many]: [(&str, &str); 2], style: &Style) -> io::Result<()> {
    let (german, english) = if total == 1 { one } else { many };
    let range = if shown < total { format!(", 1–{}", style.lang.number(shown)) } else { String::new() };
    writeln!(out, "{TITLE}{} {}{range}{TITLE:#}", style.lang.number(total), style.say(german, english))
}

/// A number of something, and its names in German and English for one and for many.
type Count<'w> = (u64, [&'w str; 2], [&'w str; 2]);

fn write_counts(out: &mut impl Write, counts: &[Count<'_>], style: &Style) -> io::Result<()> {
    let named = |(count, german, english): &Count<'_>| {
        let words = if style.lang == Lang::De { german } else { english };
        (*count > 0).then(|| format!("{} {}", style.lang.number(*count as usize), words[usize::from(*count != 1)]))
    };
    let line = counts.iter().filter_map(named).collect::<Vec<_>>().join(" · ");
    write_block(out, "     ", "     ", &line, &[], QUIET, style)
}

/// A list behind its label, the end of a long one left out.
fn write_all(out: &mut impl Write, label: &str, all: &[String], style: &Style) -> io::Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let more = match (all.len().saturating_sub(MOST), style.lang) {
        (0, _) => String::new(),
        (more, Lang::De) => format!(" und {more} weitere"),
        (more, Lang::En) => format!(" and {more} more"),
    };
    let text = format!("{}{more}", all[..all.len().min(MOST)].join("; "));
    write_block(out, &format!("     {QUIET}{label}{QUIET:#} "), "       ", &text, &[], QUIET, style)
}
