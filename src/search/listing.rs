//! Which organisations are there, and which people? Everybody in an index, with counts and all names.
//!
//! What is counted is what a search finds: the releases of an organisation are those of `--organisation`, its quotes those of
//! `--kind quote --speaker-organisation`, the quotes of a person those of `--speaker`. The roles of people stand in the stored releases
//! only, so those of which somebody speaks are read: about a second for ten thousand.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use tantivy::{DocAddress, DocId, Term};

use super::evaluate::Evaluator;
use super::{Facet, Kind, Search, Searcher};
use crate::error::Result;
use crate::index::{Relations, person_key};
use crate::query::Query;
use crate::register::{Entry, Merged, name_key};
use crate::release::{QuoteKind, Release, Speaker};

/// An organisation with what there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOrganisation {
    /// Its name.
    pub name: String,
    /// What it is, as the user says.
    pub kind: Option<String>,
    /// Whom it belongs to, as the user says.
    pub parent: Option<String>,
    /// Releases it issued, alone or with others.
    pub releases: u64,
    /// Of them, those of which it is the issuer.
    pub issuer: u64,
    /// Of them, those of which it is a partner.
    pub partner: u64,
    /// Releases that merely mention it.
    pub mentioned: u64,
    /// Quotes that were said for it.
    pub quotes: u64,
    /// Reported speech that was said for it.
    pub indirect: u64,
    /// How else it is called.
    pub aliases: Vec<ListedAlias>,
}

/// Another name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAlias {
    /// The name.
    pub name: String,
    /// In how many releases it is issuer, partner or mentioned by this name, or somebody speaks for it.
    pub releases: u64,
    /// Why it is taken for one.
    pub merged: Merged,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedSpeaker {
    /// The name, in its commonest spelling.
    pub name: String,
    /// What is quoted word for word.
    pub quotes: u64,
    /// What is reported.
    pub indirect: u64,
    /// How else the name is spelled.
    pub spellings: Vec<Tallied>,
    /// For whom, the commonest first.
    pub organisations: Vec<Tallied>,
    /// As what, the commonest first.
    pub roles: Vec<Tallied>,
    /// The day of the first release.
    pub first: Option<Date>,
    /// The day of the last.
    pub last: Option<Date>,
}

/// Something with how often it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// What.
    pub value: String,
    /// How often.
    pub count: u64,
}

impl Searcher {
    /// The organisations of the index that have `pattern` in one of their names, those with most releases first.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn organisations(&self, pattern: &str) -> Result<Vec<ListedOrganisation>> {
        let releases = self.counted(Kind::Release, Facet::Organisation)?;
        let quotes = self.counted(Kind::Quote, Facet::SpeakerOrganisation)?;
        let indirect = self.counted(Kind::Indirect, Facet::SpeakerOrganisation)?;
        let evaluator = Evaluator::new(&self.tantivy, &self.fields, Kind::Release, &[], &self.organisations)?;
        let count = |counts: &HashMap<String, u64>, entry: &Entry| counts.get(&entry.name).copied().unwrap_or_default();
        let pattern = name_key(pattern);
        let mut listed = Vec::new();
        for entry in self.register()?.entries() {
            let mut names = [&entry.name].into_iter().chain(entry.aliases.iter().map(|alias| &alias.name));
            if !names.any(|name| name_key(name).contains(&pattern)) {
                continue;
            }
            let mut all = Relations::default();
            all.add(self.fields.names, &entry.name);
            let mut aliases = Vec::with_capacity(entry.aliases.len());
            for alias in &entry.aliases {
                let mut own = Relations::default();
                own.add(self.fields.names, &alias.name);
                let releases = evaluator.count_with(&own.all())? as u64;
                aliases.push(ListedAlias { name: alias.name.clone(), releases, merged: alias.merged });
                all.add(self.fields.names, &alias.name);
            }
            aliases.sort_by(|a, b| b.releases.cmp(&a.releases).then_with(|| a.name.cmp(&b.name)));
            let with = |terms: &[Term]| evaluator.count_with(terms).map(|count| count as u64);
            listed.push(ListedOrganisation {
                name: entry.name.clone(),
                kind: entry.kind.clone(),
                parent: entry.parent.clone(),
                releases: count(&releases, entry),
                issuer: with(&all.issuer)?,
                partner: with(&all.partner)?,
                mentioned: with(&all.mentioned)?,
                quotes: count(&quotes, entry),
                indirect: count(&indirect, entry),
                aliases,
            });
        }
        listed.retain(|listed| listed.releases + listed.mentioned + listed.quotes + listed.indirect > 0);
        let rank = |listed: &ListedOrganisation| (listed.releases, listed.quotes, listed.mentioned, listed.indirect);
        // Those that are equal keep the order of their names.
        listed.sort_by_key(|listed| std::cmp::Reverse(rank(listed)));
        Ok(listed)
    }

    /// Every value of a facet with its count.
    fn counted(&self, kind: Kind, facet: Facet) -> Result<HashMap<String, u64>> {
        let mut search = Search::new(Query::parse("")?);
        (search.kind, search.limit, search.facets, search.facet_limit) = (kind, 0, vec![facet], usize::MAX);
        let counts = self.search(&search)?.facets.into_iter().flat_map(|facet| facet.counts);
        Ok(counts.filter_map(|count| Some((count.value?, count.count))).collect())
    }

    /// The people who speak and have `pattern` in their name, those who say most first.
    ///
    /// # Errors
    /// If the index cannot be read.
    pub fn speakers(&self, pattern: &str) -> Result<Vec<ListedSpeaker>> {
        let register = self.register()?;
        let pattern = person_key(pattern);
        let mut people: BTreeMap<String, Person> = BTreeMap::new();
        for doc in self.releases_with_speakers()? {
            let release = self.stored(doc)?.release;
            for (_, _, quote) in release.quotes() {
                for speaker in &quote.speakers {
                    let Some(name) = speaker.name.as_deref() else { continue };
                    let key = person_key(name);
                    if key.contains(&pattern) {
                        let organisations = speaker.organisations.iter().map(|organisation| register.shown(organisation));
                        people.entry(key).or_default().add(name, speaker, quote.kind, organisations, &release);
                    }
                }
            }
        }
        let mut listed: Vec<_> = people.into_values().map(Person::listed).collect();
        listed.sort_by_key(|listed| std::cmp::Reverse((listed.quotes, listed.indirect)));
        Ok(listed)
    }

    /// The releases in which somebody speaks. What is said in one stands right behind it.
    fn releases_with_speakers(&self) -> Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        for (segment_ord, segment) in self.tantivy.segment_readers().iter().enumerate() {
            let Some(speakers) = segment.fast_fields().str(Facet::Speaker.name())? else { continue };
            let passages = segment.fast_fields().u64("passage")?;
            let is_alive = |doc: DocId| segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc));
            let mut release = None;
            for doc in (0..segment.max_doc()).filter(|doc| is_alive(*doc)) {
                if passages.first(doc).is_none() {
                    release = Some(doc);
                } else if speakers.ords().first(doc).is_some() {
                    found.extend(release.take().map(|doc_id| DocAddress::new(segment_ord as u32, doc_id)));
                }
            }
        }
        Ok(found)
    }
}

impl Relations {
    /// Of any relation, to speakers as well.
    fn all(&self) -> Vec<Term> {
        [&self.issuer, &self.partner, &self.mentioned, &self.speaker].into_iter().flatten().cloned().collect()
    }
}

/// What is known of a person so far.
#[derive(Default)]
struct Person {
    listed: ListedSpeaker,
    spellings: BTreeMap<String, u64>,
    organisations: BTreeMap<String, u64>,
    roles: BTreeMap<String, u64>,
}

impl Person {
    fn add<'o>(&mut self, name: &str, speaker: &Speaker, kind: QuoteKind, organisations: impl Iterator<Item = &'o str>, release: &Release) {
        match kind {
            QuoteKind::Direct => self.listed.quotes += 1,
            QuoteKind::Indirect => self.listed.indirect += 1,
        }
        *self.spellings.entry(name.to_owned()).or_default() += 1;
        for organisation in organisations {
            *self.organisations.entry(organisation.to_owned()).or_default() += 1;
        }
        if let Some(role) = &speaker.role {
            *self.roles.entry(role.clone()).or_default() += 1;
        }
        if let Some(date) = release.date {
            self.listed.first = Some(self.listed.first.map_or(date, |first| first.min(date)));
            self.listed.last = Some(self.listed.last.map_or(date, |last| last.max(date)));
        }
    }

    fn listed(self) -> ListedSpeaker {
        let mut spellings = tallied(self.spellings);
        let name = if spellings.is_empty() { String::new() } else { spellings.remove(0).value };
        ListedSpeaker { name, spellings, organisations: tallied(self.organisations), roles: tallied(self.roles), ..self.listed }
    }
}

/// The commonest first.
fn tallied(counts: BTreeMap<String, u64>) -> Vec<Tallied> {
    let mut tallied: Vec<_> = counts.into_iter().map(|(value, count)| Tallied { value, count }).collect();
    tallied.sort_by_key(|tallied| std::cmp::Reverse(tallied.count));
    tallied
}
