//! Which organisations stand in the releases, under which names? Read from the dictionary alone.
//!
//! A release has a term for each name and relation, `relation key \x01 spelling`: how many releases there are of each is the
//! frequency of the term. A definition of an abbreviation of an organisation is such a term, too, `mark short key \x01 long key
//! \x01 short`. The keys are in the terms since they cost more to make than to read: a register is made when the first
//! search asks for one.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use tantivy::postings::TermInfo;
use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::abbreviation::{BY_LETTERS, BY_PLACE, Defined};
use super::postings::each_term;
use super::terms::SPELLED;
use crate::error::Result;
use crate::register::{Definition, Sighting, merging_key, own_abbreviation};
use crate::release::{Relation, Release, is_name};

/// What organisations have to do with releases, each with its mark in terms, and the one of names that sources state.
const ISSUER: (char, char) = ('i', 'I');
const PARTNER: (char, char) = ('p', 'P');
const MENTIONED: (char, char) = ('m', 'm');
const SPEAKER: (char, char) = ('s', 's');

/// The terms of a release.
pub(super) fn name_terms(release: &Release, defined: &[Defined<'_>]) -> BTreeSet<String> {
    let stated = release.states_organisations;
    let own = release.organisations.iter().map(|organisation| {
        let (found, named) = match organisation.relation {
            Relation::Issuer => ISSUER,
            Relation::Partner => PARTNER,
            Relation::Mentioned => MENTIONED,
        };
        (if stated { named } else { found }, organisation.name.as_str())
    });
    let spoken_for = release.quotes().flat_map(|(_, _, quote)| &quote.speakers).flat_map(|speaker| &speaker.organisations);
    let all: HashSet<(char, &str)> = own.chain(spoken_for.map(|name| (SPEAKER.0, name.as_str()))).collect();
    let (mut terms, mut keys) = (BTreeSet::new(), HashSet::new());
    for (mark, name) in all {
        let spelling = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = merging_key(&spelling);
        terms.insert(format!("{mark}{key}{SPELLED}{spelling}"));
        terms.extend(own_abbreviation(name).map(|(short, long)| definition(BY_LETTERS, short, &merging_key(long))));
        keys.insert(key);
    }
    for Defined { short, long, mark } in defined {
        let key = merging_key(long);
        // Laws and substances have abbreviations, too.
        if keys.contains(&key) || is_name(long) {
            terms.insert(definition(*mark, short, &key));
        }
    }
    terms
}

fn definition(mark: char, short: &str, long_key: &str) -> String {
    format!("{mark}{}{SPELLED}{long_key}{SPELLED}{short}", merging_key(short))
}

/// All names and definitions of an index, each once, in order.
pub(crate) fn read(searcher: &Searcher, column: Column) -> Result<(Vec<Sighting>, Vec<Definition>)> {
    let (mut sightings, mut definitions) = (Vec::new(), Vec::new());
    for (term, releases) in frequencies(searcher, column)? {
        let mut letters = term.chars();
        let Some(mark) = letters.next() else { continue };
        let mut parts = letters.as_str().split(SPELLED).map(str::to_owned);
        match (mark, parts.next(), parts.next(), parts.next()) {
            (BY_LETTERS | BY_PLACE, Some(short_key), Some(long_key), Some(short)) => {
                definitions.push(Definition { short, short_key, long_key, by_letters: mark == BY_LETTERS, releases });
            }
            (_, Some(key), Some(spelling), None) => sightings.push(Sighting { spelling, key, stated: mark.is_uppercase(), releases }),
            _ => {}
        }
    }
    Ok((sightings, definitions))
}

/// In how many releases each term stands; those removed do not count, so that a register is that of the releases there are.
fn frequencies(searcher: &Searcher, column: Column) -> Result<BTreeMap<String, u64>> {
    let mut frequencies = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let mut terms = Vec::new();
        each_term(segment, column, "", |term, info| terms.push((term.to_owned(), info)))?;
        for (term, info) in terms {
            let releases = alive(segment, column, &info)?;
            if releases > 0 {
                *frequencies.entry(term).or_default() += releases;
            }
        }
    }
    Ok(frequencies)
}

fn alive(segment: &SegmentReader, column: Column, info: &TermInfo) -> Result<u64> {
    let Some(alive) = segment.alive_bitset() else { return Ok(u64::from(info.doc_freq)) };
    let mut postings = segment.inverted_index(column)?.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    let mut count = 0;
    while postings.doc() != TERMINATED {
        count += u64::from(alive.is_alive(postings.doc()));
        postings.advance();
    }
    Ok(count)
}

/// The terms of names by what the organisations have to do with releases.
#[derive(Debug, Default)]
pub(crate) struct Relations {
    pub issuer: Vec<Term>,
    pub partner: Vec<Term>,
    pub mentioned: Vec<Term>,
    pub speaker: Vec<Term>,
}

impl Relations {
    /// Those of a name.
    pub(crate) fn add(&mut self, column: Column, spelling: &str) {
        let key = merging_key(spelling);
        let into =
            [(&mut self.issuer, ISSUER), (&mut self.partner, PARTNER), (&mut self.mentioned, MENTIONED), (&mut self.speaker, SPEAKER)];
        for (terms, (found, stated)) in into {
            let marks = BTreeSet::from([found, stated]);
            terms.extend(marks.into_iter().map(|mark| Term::from_field_text(column, &format!("{mark}{key}{SPELLED}{spelling}"))));
        }
    }
}
