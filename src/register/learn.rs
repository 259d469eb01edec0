//! How do names become organisations? What belongs together is joined, the surest first; what contradicts it stays apart.
//!
//! 1. Names that the user gives one organisation.
//! 2. Names of one [`merging_key`](super::merging_key).
//! 3. An abbreviation and what it stands for, if the releases agree on that.
//! 4. A ministry by a short and a full name, if there is but one that fits.
//!
//! Two names that sources state, or that the user gives two organisations, are never joined, nor is what could go with either.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::key::{difference, is_oblique, last_capitals, merging_key, name_key};
use super::registry::Claims;
use super::{Alias, Definition, Entry, Merged, Register, Registry, Sighting};
use crate::release::{is_short_ministry, organisation_key};

/// How many releases have to define an abbreviation whose letters are not those of the name.
const BY_PLACE: u64 = 3;

/// The share of its definitions that has to say what an abbreviation stands for.
const AGREED: f32 = 0.75;

pub(super) fn register(sightings: Vec<Sighting>, definitions: Vec<Definition>, registry: &Registry) -> Register {
    let mut names = Names::new(sightings);
    let claims = registry.claims();
    names.claim(&claims);
    names.join_alike();
    let believed = believed(definitions);
    names.join_abbreviations(&believed);
    names.join_ministries();
    names.register(registry, &claims, &believed)
}

/// A name, in whatever case.
struct Name {
    /// Each spelling with how many releases state it, and how many it was found in; the best first.
    spellings: Vec<(String, u64, u64)>,
    /// What it is compared by.
    key: String,
    /// The name it was joined to, or itself.
    parent: usize,
    /// Of the names joined to it and itself: whether one is stated.
    stated: bool,
    /// Which of the user's organisations they are.
    entry: Option<usize>,
}

impl Name {
    fn releases(&self) -> u64 {
        self.spellings.iter().map(|(_, stated, found)| stated + found).sum()
    }

    fn best(&self) -> &str {
        self.spellings.first().map_or("", |(spelling, ..)| spelling)
    }

    /// Whether it is somebody's by what is not to be doubted.
    fn is_anchor(&self) -> bool {
        self.stated || self.entry.is_some()
    }
}

/// In how many releases each spelling of a name is stated, and in how many it was found.
type Spellings = BTreeMap<String, (u64, u64)>;

/// All names, on their way to become organisations.
struct Names {
    names: Vec<Name>,
    /// The [`name_key`] of each.
    keys: Vec<String>,
    /// Those that are compared by one key.
    alike: BTreeMap<String, Vec<usize>>,
    /// By the key of names that were joined to others for another reason than what they look like: which.
    via: HashMap<String, Merged>,
}

impl Names {
    fn new(sightings: Vec<Sighting>) -> Self {
        let mut by_name: BTreeMap<String, (Spellings, BTreeSet<String>)> = BTreeMap::new();
        for sighting in sightings {
            let (spellings, keys) = by_name.entry(name_key(&sighting.spelling)).or_default();
            let (stated, found) = spellings.entry(sighting.spelling).or_default();
            *(if sighting.stated { stated } else { found }) += sighting.releases;
            keys.insert(sighting.key);
        }
        let mut all = Self { names: Vec::new(), keys: Vec::new(), alike: BTreeMap::new(), via: HashMap::new() };
        for (number, (name, (spellings, keys))) in by_name.into_iter().enumerate() {
            let mut spellings: Vec<_> = spellings.into_iter().map(|(spelling, (stated, found))| (spelling, stated, found)).collect();
            spellings.sort_by_key(|(_, stated, found)| std::cmp::Reverse((*stated, *found)));
            let stated = spellings.iter().any(|(_, stated, _)| *stated > 0);
            let key = keys.into_iter().next().unwrap_or_default();
            all.alike.entry(key.clone()).or_default().push(number);
            all.names.push(Name { spellings, key, parent: number, stated, entry: None });
            all.keys.push(name);
        }
        all
    }

    /// The name that stands for all that a name was joined with.
    fn root(&self, mut number: usize) -> usize {
        while self.names[number].parent != number {
            number = self.names[number].parent;
        }
        number
    }

    /// Joins two names, unless both are somebody's.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        let is_users = |number: usize| self.names[number].entry;
        let one_user = is_users(a).is_some() && is_users(a) == is_users(b);
        if a == b || !one_user && self.names[a].is_anchor() && self.names[b].is_anchor() {
            return false;
        }
        // The lower number stands for both, so it does not matter which was joined to which; ways stay short, since few names are alike.
        let (low, high) = (a.min(b), a.max(b));
        self.names[high].parent = low;
        self.names[low].stated |= self.names[high].stated;
        self.names[low].entry = self.names[low].entry.or(self.names[high].entry);
        true
    }

    /// The one that all names of a key were joined to; `None` if there are none, or several.
    fn one(&self, key: &str) -> Option<usize> {
        let mut roots = self.alike.get(key)?.iter().map(|&number| self.root(number));
        let first = roots.next()?;
        roots.all(|root| root == first).then_some(first)
    }

    /// Gives names to the user's organisations: those he names, and what looks like one of them alone.
    fn claim(&mut self, claims: &Claims) {
        for (number, key) in self.keys.iter().enumerate() {
            self.names[number].entry = claims.by_name.get(key).copied();
        }
        for (key, numbers) in &self.alike {
            let Some(entry) = claims.by_key.get(key).copied().flatten() else { continue };
            let stated = numbers.iter().map(|&number| &self.names[number]).filter(|name| name.stated);
            let (own, others): (Vec<_>, Vec<_>) = stated.partition(|name| name.entry == Some(entry));
            if others.is_empty() || others.len() == 1 && own.is_empty() {
                for &number in numbers {
                    self.names[number].entry.get_or_insert(entry);
                }
            }
        }
        let mut first: HashMap<usize, usize> = HashMap::new();
        for number in 0..self.names.len() {
            if let Some(entry) = self.names[number].entry {
                let first = *first.entry(entry).or_insert(number);
                self.join(first, number);
            }
        }
    }

    fn join_alike(&mut self) {
        for numbers in self.alike.values().cloned().collect::<Vec<_>>() {
            let roots: BTreeSet<_> = numbers.iter().map(|&number| self.root(number)).collect();
            let (anchors, free): (Vec<_>, Vec<_>) = roots.into_iter().partition(|&root| self.names[root].is_anchor());
            // What could go with either of two goes with neither.
            let all = if anchors.len() == 1 { [anchors, free].concat() } else { free };
            for pair in all.windows(2) {
                self.join(pair[0], pair[1]);
            }
        }
    }

    fn join_abbreviations(&mut self, believed: &BTreeMap<String, Believed>) {
        for (short, long) in believed {
            if let (Some(a), Some(b)) = (self.one(short), self.one(&long.key))
                && self.join(a, b)
            {
                self.via.insert(short.clone(), Merged::Abbreviation);
            }
        }
        // A name with an abbreviation behind it that its letters do not tell.
        let with_short = |name: &Name| {
            let (before, short) = last_capitals(name.best())?;
            let (short, long) = (merging_key(short), merging_key(before));
            believed.get(&short).filter(|believed| believed.key == long).map(|_| (name.key.clone(), long))
        };
        for (key, long) in self.names.iter().filter_map(with_short).collect::<BTreeSet<_>>() {
            if let (Some(a), Some(b)) = (self.one(&key), self.one(&long))
                && self.join(a, b)
            {
                self.via.insert(key, Merged::Abbreviation);
            }
        }
    }

    fn join_ministries(&mut self) {
        let spaced = |name: &Name| organisation_key(name.best());
        let ministries: BTreeMap<String, String> =
            self.names.iter().filter(|name| name.key.contains("ministeri")).map(|name| (name.key.clone(), spaced(name))).collect();
        for (short, words) in &ministries {
            let fit = ministries.iter().filter(|(long, other)| *long != short && is_short_ministry(words, other));
            let full: BTreeSet<_> = fit.map(|(long, _)| self.one(long)).collect();
            if let (Some(a), [Some(b)]) = (self.one(short), Vec::from_iter(full).as_slice())
                && self.join(a, *b)
            {
                self.via.insert(short.clone(), Merged::ShortName);
            }
        }
    }

    /// The organisations that the names have become.
    fn register(self, registry: &Registry, claims: &Claims, believed: &BTreeMap<String, Believed>) -> Register {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for number in 0..self.names.len() {
            groups.entry(self.root(number)).or_default().push(number);
        }
        let mut entries: Vec<(String, Entry)> = groups.iter().map(|(root, group)| self.entry(*root, group, registry)).collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.keys.cmp(&b.1.keys)));
        let mut register = Register { entries: entries.into_iter().map(|(_, entry)| entry).collect(), ..Register::default() };
        for (number, entry) in register.entries.iter().enumerate() {
            register.by_name.extend(entry.keys.iter().map(|key| (key.clone(), number)));
        }
        for key in self.alike.keys() {
            let number = self.one(key).and_then(|root| register.by_name.get(&self.keys[root]).copied());
            register.by_key.insert(key.clone(), number);
        }
        register.add_users(registry, claims);
        register.add_learned(believed);
        register
    }

    /// An organisation, with the key it is ordered by.
    fn entry(&self, root: usize, group: &[usize], registry: &Registry) -> (String, Entry) {
        let keys = group.iter().map(|&number| self.keys[number].clone()).collect();
        let users = self.names[root].entry.and_then(|entry| registry.entries().get(entry));
        let main = group.iter().copied().max_by_key(|&number| self.fitness(number)).unwrap_or(root);
        let main = &self.names[main];
        let name = users.map_or_else(|| main.best().to_owned(), |users| users.name.clone());
        let mut aliases = Vec::new();
        for other in group.iter().map(|&number| &self.names[number]) {
            for (spelling, ..) in other.spellings.iter().filter(|(spelling, ..)| *spelling != name) {
                let merged = match users {
                    Some(_) => Merged::Registry,
                    None if other.key == main.key => difference(&name, spelling),
                    None => *self.via.get(&other.key).or_else(|| self.via.get(&main.key)).unwrap_or(&Merged::Abbreviation),
                };
                aliases.push(Alias { name: spelling.clone(), merged });
            }
        }
        let entry = Entry {
            kind: users.and_then(|users| users.kind.clone()),
            parent: users.and_then(|users| users.parent.clone()),
            is_registered: users.is_some(),
            name,
            aliases,
            keys,
        };
        (name_key(&entry.name), entry)
    }

    /// How well a name stands for those it was joined with: stated before found, in full before short, in the nominative before
    /// other cases, the commonest, and of equally common ones the first.
    fn fitness(&self, number: usize) -> (bool, bool, bool, u64, std::cmp::Reverse<usize>) {
        let name = &self.names[number];
        let is_own = name.spellings.iter().any(|(_, stated, _)| *stated > 0);
        (is_own, !self.via.contains_key(&name.key), !is_oblique(name.best()), name.releases(), std::cmp::Reverse(number))
    }
}

impl Register {
    /// Makes organisations of the user's file found by all the names it gives them, those that are not in the index included.
    fn add_users(&mut self, registry: &Registry, claims: &Claims) {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (number, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_registered) {
            numbers.insert(entry.name.clone(), number);
        }
        for (index, users) in registry.entries().iter().enumerate() {
            let next = self.entries.len();
            let number = *numbers.entry(users.name.clone()).or_insert(next);
            if number == next {
                let (kind, parent) = (users.kind.clone(), users.parent.clone());
                self.entries.push(Entry { name: users.name.clone(), kind, parent, is_registered: true, ..Entry::default() });
            }
            let names = [&users.name].into_iter().chain(&users.aliases).filter(|name| claims.by_name.get(&name_key(name)) == Some(&index));
            for name in names {
                self.add_alias(number, name, Merged::Registry);
                let key = merging_key(name);
                if claims.by_key.get(&key).copied().flatten() == Some(index) {
                    self.by_key.entry(key).or_insert(Some(number));
                }
            }
        }
    }

    /// Adds the abbreviations that no release uses as a name.
    fn add_learned(&mut self, believed: &BTreeMap<String, Believed>) {
        for (short, long) in believed {
            if let Some(Some(number)) = self.by_key.get(&long.key).copied()
                && !self.by_key.contains_key(short)
            {
                self.by_key.insert(short.clone(), Some(number));
                self.add_alias(number, &long.short, Merged::Abbreviation);
            }
        }
    }

    fn add_alias(&mut self, number: usize, name: &str, merged: Merged) {
        let is_new = self.by_name.insert(name_key(name), number).is_none();
        let entry = &mut self.entries[number];
        if is_new && entry.name != name {
            entry.aliases.push(Alias { name: name.to_owned(), merged });
        }
    }
}

/// What an abbreviation stands for.
struct Believed {
    /// The key of the name.
    key: String,
    /// The abbreviation as it is written.
    short: String,
}

/// What the definitions agree on, by the key of the abbreviation.
fn believed(definitions: Vec<Definition>) -> BTreeMap<String, Believed> {
    let mut by_short: BTreeMap<String, BTreeMap<String, (u64, bool, String)>> = BTreeMap::new();
    for definition in definitions.into_iter().filter(|definition| definition.short_key != definition.long_key) {
        let known = by_short.entry(definition.short_key).or_default().entry(definition.long_key).or_default();
        known.0 += definition.releases;
        known.1 |= definition.by_letters;
        // The most capitals: `BAME` rather than `Bame`.
        if known.2.is_empty() || definition.short < known.2 {
            known.2 = definition.short;
        }
    }
    let agreed = |longs: BTreeMap<String, (u64, bool, String)>| {
        let total: u64 = longs.values().map(|(releases, ..)| releases).sum();
        let (key, (releases, by_letters, short)) = longs.into_iter().max_by_key(|(_, (releases, ..))| *releases)?;
        let is_believed = (by_letters || releases >= BY_PLACE) && releases as f32 >= AGREED * total as f32;
        is_believed.then_some(Believed { key, short })
    };
    by_short.into_iter().filter_map(|(short, longs)| Some((short, agreed(longs)?))).collect()
}

#[cfg(test)]
mod tests;
