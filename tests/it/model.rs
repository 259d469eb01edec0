//! Totals, filters and facets against a model that is too simple to be wrong: a list of releases,
//! looked through from front to end.

use std::collections::{BTreeMap, BTreeSet};

use alu_search::search::{Facet, FacetCount, Match, Search, Sort};
use alu_search::{Index, Query, read, release};
use proptest::prelude::*;

const WORDS: [&str; 5] = ["zink", "blei", "kupfer", "nickel", "zinn"];
const NAMES: [&str; 4] = ["Hüttenwerk Lenne", "hüttenwerk lenne", "IG Stahlbau", "Güterbahn"];
const PLACES: [&str; 3] = ["Hagenfeld", "Sauertal", "SAUERTAL"];
const DATES: [&str; 4] = ["2020-12-31", "2021-01-01", "2021-06-15", "2022-02-28"];

/// A release of the model.
#[derive(Clone, Debug)]
struct Item {
    words: BTreeSet<&'static str>,
    organisations: BTreeSet<&'static str>,
    place: Option<&'static str>,
    date: Option<&'static str>,
}

impl Item {
    fn record(&self, id: usize) -> String {
        let paragraphs: Vec<_> = self.words.iter().collect();
        let record = serde_json::json!({"id": id.to_string(), "paragraphs": paragraphs, "organisations": self.organisations,
            "place": self.place, "date": self.date});
        record.to_string()
    }

    fn keys(&self) -> BTreeSet<String> {
        self.organisations.iter().map(|name| name.to_lowercase()).collect()
    }
}

/// What is asked of both.
#[derive(Clone, Debug)]
struct Question {
    words: BTreeSet<&'static str>,
    without: Option<&'static str>,
    any: bool,
    organisations: BTreeSet<&'static str>,
    place: Option<&'static str>,
    from: Option<&'static str>,
    to: Option<&'static str>,
}

impl Question {
    fn has_words(&self, item: &Item) -> bool {
        let mut asked = self.words.iter();
        let has = |word: &&str| item.words.contains(*word);
        let found = if self.any && !self.words.is_empty() { asked.any(has) } else { asked.all(has) };
        found && self.without.is_none_or(|word| !item.words.contains(word))
    }

    fn has_organisation(&self, item: &Item) -> bool {
        self.organisations.is_empty() || self.organisations.iter().any(|name| item.keys().contains(&name.to_lowercase()))
    }

    fn has_place(&self, item: &Item) -> bool {
        self.place.is_none_or(|wanted| item.place.is_some_and(|place| place.eq_ignore_ascii_case(wanted)))
    }

    fn is_in_period(&self, item: &Item) -> bool {
        let after = self.from.is_none_or(|from| item.date.is_some_and(|date| date >= from));
        after && self.to.is_none_or(|to| item.date.is_some_and(|date| date <= to))
    }

    fn search(&self) -> Search {
        let words = self.words.iter().map(|word| (*word).to_owned());
        let text: Vec<_> = words.chain(self.without.map(|word| format!("-{word}"))).collect();
        let mut search = Search::new(Query::parse(&text.join(" ")).unwrap());
        search.mode = if self.any { Match::Any } else { Match::All };
        search.filters.organisations = self.organisations.iter().map(|name| (*name).to_owned()).collect();
        search.filters.places = self.place.into_iter().map(str::to_owned).collect();
        search.filters.from = self.from.map(|day| day.parse().unwrap());
        search.filters.to = self.to.map(|day| day.parse().unwrap());
        search.facets = vec![Facet::Organisation, Facet::Place, Facet::Year];
        (search.limit, search.facet_limit) = (1000, 1000);
        search
    }
}

fn some_of(values: &'static [&'static str], most: usize) -> impl Strategy<Value = BTreeSet<&'static str>> {
    proptest::collection::btree_set(proptest::sample::select(values), 0..=most)
}

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    proptest::option::of(proptest::sample::select(values))
}

fn item() -> impl Strategy<Value = Item> {
    (some_of(&WORDS, 4), some_of(&NAMES, 2), one_of(&PLACES), one_of(&DATES)).prop_map(|(words, organisations, place, date)| Item {
        words,
        organisations,
        place,
        date,
    })
}

fn question() -> impl Strategy<Value = Question> {
    let names = (some_of(&WORDS, 2), one_of(&WORDS), any::<bool>(), some_of(&NAMES, 2), one_of(&PLACES));
    (names, one_of(&DATES), one_of(&DATES)).prop_map(|((words, without, any, organisations, place), one, other)| {
        let is_turned = one.zip(other).is_some_and(|(from, to)| from > to);
        let (from, to) = if is_turned { (other, one) } else { (one, other) };
        Question { words, without, any, organisations, place, from, to }
    })
}

/// Counts values without regard to case, `None` for items that have none.
fn tally<'i>(items: impl Iterator<Item = &'i Item>, values: impl Fn(&Item) -> BTreeSet<String>) -> BTreeMap<Option<String>, u64> {
    let mut counts = BTreeMap::new();
    for item in items {
        let values = values(item);
        if values.is_empty() {
            *counts.entry(None).or_default() += 1;
        }
        for value in values {
            *counts.entry(Some(value)).or_default() += 1;
        }
    }
    counts
}

fn counted(counts: &[FacetCount]) -> BTreeMap<Option<String>, u64> {
    counts.iter().map(|count| (count.value.as_ref().map(|value| value.to_lowercase()), count.count)).collect()
}

/// An index of the items; some are written twice, in several commits, so that there are segments and deletes.
fn index(items: &[Item]) -> alu_search::Result<Index> {
    let index = Index::in_memory()?;
    let mut writer = index.writer()?;
    for round in 0..2 {
        for (id, item) in items.iter().enumerate().filter(|(id, _)| round == 1 || id % 2 == 0) {
            let draft = read::read_record(&item.record(id)).unwrap();
            writer.add(&release::understand(draft, "", ""))?;
        }
        writer.commit()?;
    }
    Ok(index)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_filters_and_facets_are_those_of_the_model(
        items in proptest::collection::vec(item(), 0..12),
        questions in proptest::collection::vec(question(), 8),
    ) {
        let searcher = index(&items).unwrap().searcher().unwrap();
        prop_assert_eq!(searcher.counts().unwrap().releases, items.len());
        for question in questions {
            let mut search = question.search();
            let results = searcher.search(&search).unwrap();
            let is_hit = |item: &&Item| {
                question.has_words(item) && question.has_organisation(item) && question.has_place(item) && question.is_in_period(item)
            };
            let mut expected: Vec<_> =
                items.iter().enumerate().filter(|(_, item)| is_hit(item)).map(|(id, _)| id.to_string()).collect();
            let full = results.hits.iter().filter(|hit| hit.missing.is_empty());
            let mut found: Vec<_> = full.map(|hit| hit.id.clone()).collect();
            found.sort();
            expected.sort();
            prop_assert_eq!((results.total, &found), (expected.len(), &expected), "{:?}", question);

            let rest = |item: &&Item| question.has_words(item) && question.is_in_period(item);
            let by_name = tally(items.iter().filter(|item| rest(item) && question.has_place(item)), Item::keys);
            prop_assert_eq!(counted(&results.facets[0].counts), by_name, "{:?}", question);
            let place = |item: &Item| item.place.iter().map(|place| place.to_lowercase()).collect();
            let by_place = tally(items.iter().filter(|item| rest(item) && question.has_organisation(item)), place);
            prop_assert_eq!(counted(&results.facets[1].counts), by_place, "{:?}", question);
            let by_year = tally(items.iter().filter(is_hit), |item| item.date.iter().map(|date| date[..4].to_owned()).collect());
            prop_assert_eq!(counted(&results.facets[2].counts), by_year, "{:?}", question);

            for sort in [Sort::Newest, Sort::Oldest] {
                search.sort = sort;
                let dates: Vec<_> = searcher.search(&search).unwrap().hits.iter().filter(|hit| hit.missing.is_empty()).map(|hit| hit.date).collect();
                let dated: Vec<_> = dates.iter().flatten().collect();
                prop_assert!(dates[dated.len()..].iter().all(Option::is_none), "undated last: {:?}", dates);
                prop_assert!(dated.is_sorted_by(|a, b| if sort == Sort::Newest { a >= b } else { a <= b }), "{:?}", dates);
            }
        }
    }
}
