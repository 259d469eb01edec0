//! Where do patterns occur? The dictionary and the postings of the index, read for a [`Pattern`].

use rustc_hash::FxHashMap;
use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader};

use super::schema::WordFields;
use super::terms::{COMPLETED, SPELLED, spelling};
use crate::analysis::{Language, fold, form};
use crate::error::Result;
use crate::query::pattern::{ALIKE, Atom, Order, Pattern, likeness};
use crate::query::spelling::distance;
use crate::search::rank;

/// How often a pattern occurs in a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tally {
    /// The document in its segment.
    pub doc: DocId,
    /// How often, other spellings counting less.
    pub count: f32,
}

/// The terms of a pattern in every segment of an index, looked up once.
pub(crate) struct Located<'p> {
    pattern: &'p Pattern,
    fields: WordFields,
    /// By segment, for each place of the pattern its terms.
    segments: Vec<Vec<Vec<Listed>>>,
}

/// A term that stands in the dictionary of a segment.
#[derive(Clone)]
struct Listed {
    column: Column,
    info: TermInfo,
    /// What one occurrence counts.
    weight: f32,
    /// A completed spelling; it counts only if its word occurs as well.
    completed: bool,
}

impl Listed {
    /// A word that is written in full.
    fn word(fields: WordFields, info: TermInfo, weight: f32) -> Self {
        Self { column: fields.words, info, weight, completed: false }
    }
}

impl<'p> Located<'p> {
    /// Looks the terms of a pattern up.
    pub(crate) fn new(segments: &[SegmentReader], fields: WordFields, pattern: &'p Pattern) -> Result<Self> {
        let mut located: Vec<Vec<Vec<Listed>>> = vec![Vec::new(); segments.len()];
        for place in &pattern.places {
            let mut here: Vec<Vec<Listed>> = vec![Vec::new(); segments.len()];
            for atom in place {
                let mut terms = segments.iter().map(|segment| listed(segment, fields, atom)).collect::<Result<Vec<_>>>()?;
                let attested = terms.iter().flatten().any(|term| !term.completed);
                terms.iter_mut().for_each(|terms| terms.retain(|term| attested || !term.completed));
                here.iter_mut().zip(terms).for_each(|(here, terms)| here.extend(terms));
            }
            located.iter_mut().zip(here).for_each(|(segment, here)| segment.push(here));
        }
        Ok(Self { pattern, fields, segments: located })
    }

    /// The fields it was looked up in.
    pub(crate) fn fields(&self) -> WordFields {
        self.fields
    }

    /// How often the pattern occurs in the documents of each segment, those deleted left out.
    pub(crate) fn all_tallies(&self, segments: &[SegmentReader]) -> Result<Vec<Vec<Tally>>> {
        segments.iter().enumerate().map(|(number, segment)| self.tallies(number, segment)).collect()
    }

    fn tallies(&self, number: usize, segment: &SegmentReader) -> Result<Vec<Tally>> {
        let mut tallies = match self.segments[number].as_slice() {
            [place] => tallies(segment, place)?,
            places => self.together(segment, places)?,
        };
        if let Some(alive) = segment.alive_bitset() {
            tallies.retain(|tally| alive.is_alive(tally.doc));
        }
        Ok(tallies)
    }

    /// The documents in which all places are filled by words that stand together.
    fn together(&self, segment: &SegmentReader, places: &[Vec<Listed>]) -> Result<Vec<Tally>> {
        let mut docs: Option<Vec<DocId>> = None;
        for place in places {
            let here = tallies(segment, place)?;
            docs = Some(match docs {
                None => here.iter().map(|tally| tally.doc).collect(),
                Some(docs) => docs.into_iter().filter(|doc| here.binary_search_by_key(doc, |tally| tally.doc).is_ok()).collect(),
            });
        }
        let mut sequence = Sequence::open(self.pattern, segment, places)?;
        let mut found = Vec::new();
        for doc in docs.unwrap_or_default() {
            let count = sequence.positions(doc).len() as f32;
            if count > 0.0 {
                found.push(Tally { doc, count });
            }
        }
        Ok(found)
    }

    /// How many terms it stands for in the segment in which these are most.
    pub(crate) fn terms(&self) -> usize {
        let of_segment = |places: &Vec<Vec<Listed>>| places.iter().map(Vec::len).max().unwrap_or(0);
        self.segments.iter().map(of_segment).max().unwrap_or(0)
    }

    /// In how many documents its terms occur, those with several of them counted as often.
    pub(crate) fn frequency(&self) -> usize {
        self.segments.iter().flatten().flatten().map(|term| term.info.doc_freq as usize).sum()
    }

    /// Reads the positions at which the pattern occurs in documents of a segment.
    pub(crate) fn positions(&self, number: usize, segment: &SegmentReader) -> Result<Sequence> {
        Sequence::open(self.pattern, segment, &self.segments[number])
    }
}

/// How often any of these terms occurs.
fn tallies(segment: &SegmentReader, terms: &[Listed]) -> Result<Vec<Tally>> {
    let frequency = terms.iter().map(|term| term.info.doc_freq as usize).sum();
    let mut all = Vec::with_capacity(frequency);
    for term in terms {
        each_doc(segment, term, |doc, count| all.push(Tally { doc, count }))?;
    }
    match terms.len() {
        0 | 1 => {}
        _ if frequency > segment.max_doc() as usize / DENSE => all = added_up(&all, segment.max_doc()),
        _ => {
            // Sorted runs one behind the other: a stable sort merges them.
            all.sort_by_key(|tally| tally.doc);
            all.dedup_by(|next, kept| {
                let same = next.doc == kept.doc;
                if same {
                    kept.count += next.count;
                }
                same
            });
        }
    }
    Ok(all)
}

/// From the share of one document in so many on, adding up in a place for each document takes less time than sorting.
const DENSE: usize = 16;

/// The tallies of each document as one.
fn added_up(all: &[Tally], docs: DocId) -> Vec<Tally> {
    let mut counts = vec![0.0; docs as usize];
    all.iter().for_each(|tally| counts[tally.doc as usize] += tally.count);
    let counted = counts.into_iter().zip(0..).filter(|(count, _)| *count > 0.0);
    counted.map(|(count, doc)| Tally { doc, count }).collect()
}

/// Calls `visit` with each document of a term and what its occurrences there count, a block at a time.
fn each_doc(segment: &SegmentReader, term: &Listed, mut visit: impl FnMut(DocId, f32)) -> Result<()> {
    let index = segment.inverted_index(term.column)?;
    let mut block = index.read_block_postings_from_terminfo(&term.info, IndexRecordOption::WithFreqs)?;
    while block.block_len() > 0 {
        for (doc, frequency) in block.docs().iter().zip(block.freqs()) {
            visit(*doc, *frequency as f32 * term.weight);
        }
        block.advance();
    }
    Ok(())
}

fn read(segment: &SegmentReader, term: &Listed, option: IndexRecordOption) -> Result<SegmentPostings> {
    let index = segment.inverted_index(term.column)?;
    Ok(index.read_postings_from_terminfo(&term.info, option)?)
}

/// The languages beside German that there is text of.
pub(crate) fn languages(segments: &[SegmentReader], column: Column) -> Result<Vec<Language>> {
    let mut found = Vec::new();
    for language in Language::TAGGED {
        for segment in segments {
            let index = segment.inverted_index(column)?;
            let mut terms = index.terms().range().ge(language.tag().as_bytes()).into_stream()?;
            if terms.advance() && terms.key().starts_with(language.tag().as_bytes()) {
                found.push(language);
                break;
            }
        }
    }
    Ok(found)
}

/// The terms in the dictionary of a segment that an atom matches.
fn listed(segment: &SegmentReader, fields: WordFields, atom: &Atom) -> Result<Vec<Listed>> {
    let mut found = Vec::new();
    match atom {
        Atom::Word { stems, spelling, .. } => {
            for stem in stems {
                spellings(segment, fields.words, stem, |term, completed, info| {
                    let weight = if completed || term != spelling { rank::INFLECTED } else { 1.0 };
                    found.push(Listed { column: fields.words, info, weight, completed });
                })?;
            }
        }
        Atom::Exact { stems, form: wanted } => {
            for stem in stems {
                spellings(segment, fields.words, stem, |term, completed, info| {
                    if !completed && form(term) == *wanted {
                        found.push(Listed::word(fields, info, 1.0));
                    }
                })?;
            }
        }
        Atom::Spelled { stems, spelling } => {
            for stem in stems {
                spellings(segment, fields.words, stem, |term, completed, info| {
                    if !completed && term == spelling {
                        found.push(Listed::word(fields, info, 1.0));
                    }
                })?;
            }
        }
        Atom::Prefix(prefix) => forms(segment, fields.words, prefix, |_, form, info| {
            if form.starts_with(prefix) {
                found.push(Listed::word(fields, info, 1.0));
            }
        })?,
        Atom::Glob(glob) => forms(segment, fields.words, glob.beginning(), |_, form, info| {
            if glob.matches(form) {
                found.push(Listed::word(fields, info, 1.0));
            }
        })?,
        Atom::Fuzzy { form: wanted, most } => forms(segment, fields.words, "", |_, form, info| {
            if let Some(errors) = distance(wanted, form, *most) {
                found.push(Listed::word(fields, info, rank::misspelt(errors)));
            }
        })?,
        Atom::Part(stem) => {
            let index = segment.inverted_index(fields.parts)?;
            let info = index.terms().get(stem.as_bytes())?;
            found.extend(info.map(|info| Listed { column: fields.parts, info, weight: rank::INFLECTED, completed: false }));
        }
        Atom::Similar(stem) => {
            let first: String = stem.chars().take(ALIKE).collect();
            for column in [fields.words, fields.parts] {
                each_term(segment, column, &first, |term, info| {
                    let (other, ending) = term.split_once(SPELLED).unwrap_or((term, ""));
                    if let Some(weight) = likeness(stem, other).filter(|_| !ending.starts_with(COMPLETED)) {
                        found.push(Listed { column, info, weight, completed: false });
                    }
                })?;
            }
        }
    }
    Ok(found)
}

/// Calls `visit` with each spelling of a stem, and whether it is a completed one.
fn spellings(segment: &SegmentReader, column: Column, stem: &str, mut visit: impl FnMut(&str, bool, TermInfo)) -> Result<()> {
    let group = format!("{stem}{SPELLED}");
    each_term(segment, column, &group, |term, info| {
        if let Some((spelling, completed)) = spelling(stem, &term[group.len()..]) {
            visit(&spelling, completed, info);
        }
    })
}

/// Calls `visit` with the spelling and the form of each word, those that begin so among them. A stem is the beginning of the folded word, so
/// the word lies behind a stem that begins so, too, or behind one that is shorter than the prefix.
fn forms(segment: &SegmentReader, column: Column, prefix: &str, mut visit: impl FnMut(&str, &str, TermInfo)) -> Result<()> {
    let mut written = |term: &str, info| {
        let spelled = term.split_once(SPELLED).and_then(|(stem, ending)| spelling(stem, ending));
        if let Some((spelling, false)) = spelled {
            visit(&spelling, &form(&spelling), info);
        }
    };
    let folded = fold(prefix);
    each_term(segment, column, &folded, &mut written)?;
    for (end, _) in folded.char_indices().skip(1) {
        for mark in [SPELLED, '~'] {
            each_term(segment, column, &format!("{}{mark}", &folded[..end]), &mut written)?;
        }
    }
    let first: String = prefix.chars().take(3).collect();
    for language in Language::TAGGED.into_iter().filter(|_| !prefix.is_empty()) {
        each_term(segment, column, &format!("{}{first}", language.tag()), &mut written)?;
    }
    Ok(())
}

/// A word that is a few typing errors away from another one.
pub(crate) struct Alike {
    /// How many errors.
    pub errors: u8,
    /// In how many documents it is.
    pub documents: u64,
    /// How it is spelled.
    pub spelling: String,
}

/// For each of these forms the words that are at most so many typing errors away. One walk over the dictionary does for all of them.
pub(crate) fn alike(segments: &[SegmentReader], fields: WordFields, wanted: &[(String, u8)]) -> Result<Vec<Vec<Alike>>> {
    let mut found: Vec<FxHashMap<String, (u8, u64)>> = vec![FxHashMap::default(); wanted.len()];
    for segment in segments.iter().filter(|_| !wanted.is_empty()) {
        forms(segment, fields.words, "", |spelling, form, info| {
            for ((wanted, most), found) in wanted.iter().zip(&mut found) {
                if let Some(errors) = distance(wanted, form, *most) {
                    found.entry(spelling.to_owned()).or_insert((errors, 0)).1 += u64::from(info.doc_freq);
                }
            }
        })?;
    }
    let listed = |(spelling, (errors, documents))| Alike { errors, documents, spelling };
    Ok(found.into_iter().map(|found| found.into_iter().map(listed).collect()).collect())
}

/// Calls `visit` with each term that begins so.
pub(crate) fn each_term(segment: &SegmentReader, column: Column, prefix: &str, mut visit: impl FnMut(&str, TermInfo)) -> Result<()> {
    let index = segment.inverted_index(column)?;
    let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
        if let Ok(term) = std::str::from_utf8(terms.key()) {
            visit(term, terms.value().clone());
        }
    }
    Ok(())
}

/// The postings of a pattern in one segment, with positions.
pub(crate) struct Sequence {
    order: Order,
    /// For each place the postings of its terms.
    places: Vec<Vec<SegmentPostings>>,
    /// For each place its positions in the document.
    positions: Vec<Vec<u32>>,
    found: Vec<u32>,
    read: Vec<u32>,
}

impl Sequence {
    fn open(pattern: &Pattern, segment: &SegmentReader, places: &[Vec<Listed>]) -> Result<Self> {
        let open = |place: &Vec<Listed>| place.iter().map(|term| read(segment, term, IndexRecordOption::WithFreqsAndPositions)).collect();
        Ok(Self {
            order: pattern.order,
            places: places.iter().map(open).collect::<Result<_>>()?,
            positions: vec![Vec::new(); places.len()],
            found: Vec::new(),
            read: Vec::new(),
        })
    }

    /// The positions in a document at which the pattern begins. Documents have to come in order.
    pub(crate) fn positions(&mut self, doc: DocId) -> &[u32] {
        for (place, positions) in self.places.iter_mut().zip(&mut self.positions) {
            positions.clear();
            for postings in place {
                let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
                if at == doc {
                    postings.positions(&mut self.read);
                    positions.append(&mut self.read);
                }
            }
            positions.sort_unstable();
            positions.dedup();
        }
        self.found.clear();
        match self.order {
            Order::Next => next(&self.positions, &mut self.found),
            Order::Near(reach) => near(&self.positions, reach, &mut self.found),
        }
        &self.found
    }
}

/// The positions of the first place behind which all others follow.
pub(crate) fn next(places: &[Vec<u32>], found: &mut Vec<u32>) {
    let Some((first, others)) = places.split_first() else { return };
    let follows = |start: u32| others.iter().zip(1..).all(|(place, offset)| place.binary_search(&(start + offset)).is_ok());
    found.extend(first.iter().copied().filter(|start| follows(*start)));
}

/// The positions at which a stretch begins, no longer than `reach`, in which every place occurs;
/// stretches do not overlap.
pub(crate) fn near(places: &[Vec<u32>], reach: u32, found: &mut Vec<u32>) {
    let mut at = vec![0; places.len()];
    loop {
        let (mut first, mut last) = (u32::MAX, 0);
        for (place, at) in places.iter().zip(&at) {
            let Some(&position) = place.get(*at) else { return };
            first = first.min(position);
            last = last.max(position);
        }
        let passed = if last - first <= reach {
            found.push(first);
            last
        } else {
            first
        };
        for (place, at) in places.iter().zip(&mut at) {
            *at += place[*at..].partition_point(|position| *position <= passed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_next_to_each_other() {
        let mut found = Vec::new();
        next(&[vec![1, 5, 9], vec![2, 9, 10]], &mut found);
        assert_eq!(found, [1, 9]);
    }

    #[test]
    fn tallies_of_several_terms_are_added_up_by_document() {
        let tally = |(doc, count)| Tally { doc, count };
        let all = [(0, 1.0), (3, 2.0), (3, 0.5), (4, 1.0)].map(tally);
        assert_eq!(added_up(&all, 6), [(0, 1.0), (3, 2.5), (4, 1.0)].map(tally));
        assert_eq!(added_up(&[], 2), []);
    }

    #[test]
    fn words_near_each_other_in_any_order_and_in_one_place() {
        let mut found = Vec::new();
        near(&[vec![1, 40, 90], vec![3, 30, 90]], 8, &mut found);
        assert_eq!(found, [1, 90]);
    }
}
